"""Remembered episodes, and the evidence about others' word that they left (S5, (11), (12)).

An episode is coded by four components in [0, 1]: how explicit the promise was (P), how far it was
withdrawn (W), how exposed the client was (E), and what came of it (K). Its stake is
``st = .25 P + .35 E + .40 K``; it leaves ``da = k_d sim st (1 - W)`` and
``db = k_d sim st W eta``, of which a share never fades and the rest halves every ``half`` years.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray
from fairweather.scenario.episodes import MEMORY, Episode
from fairweather.scenario.schema import EVERY_PATRON, Scenario
from fairweather.world.cast import Role
from fairweather.world.parameters import catalogue

SAME_ORGANIZATION, SAME_NATION, SAME_PATRON, UNRELATED = 1.0, 0.5, 0.6, 0.05
"""How much of another's experience counts as one's own (S5) [D]."""


@dataclass(frozen=True)
class MemoryEntry:
    """What one episode left with one holder about one other, in evidence."""

    label: str
    year: int
    episode: str
    kept_lasting: float
    kept_fading: float
    broken_lasting: float
    broken_fading: float


@dataclass(frozen=True)
class Memory:
    """Evidence of many episodes: arrays ``(1 or R, E, F, F)``, episodes on the second axis."""

    episodes: tuple[Episode, ...]
    kept_lasting: FloatArray
    kept_fading: FloatArray
    broken_lasting: FloatArray
    broken_fading: FloatArray


def remember(scenario: Scenario, numbers: Mapping[str, FloatArray]) -> Memory:
    """Return what the scenario's episodes left with everyone about everyone.

    ``numbers`` holds ``trust.*`` parameters ``(1 or R, 1)`` that differ from their defaults, and
    ``negativity`` ``(1 or R, F)``.
    """
    known = {key: np.full((1, 1), about.default) for key, about in catalogue()}
    known.update(numbers)
    weight = _lift(known["trust.weight"] * known["trust.memory"])
    lasting = _lift(known["trust.permanent"])
    episodes = remembered(scenario)
    age = np.array([scenario.start.year - e.year for e in episodes], dtype=float)[:, None, None]
    fading = (1.0 - lasting) * np.exp(-np.log(2.0) * age / _lift(known["trust.half_life"]))
    stake = np.array([e.stake for e in episodes], dtype=float)[:, None, None]
    withdrawal = np.array([e.withdrawal for e in episodes], dtype=float)[:, None, None]
    heard = _heard(scenario, episodes, _lift(known["trust.second_hand"]))
    eta = known["negativity"][:, None, :, None]
    kept = weight * heard * stake * (1.0 - withdrawal)
    broken = weight * heard * stake * withdrawal * eta
    return Memory(episodes, kept * lasting, kept * fading, broken * lasting, broken * fading)


def remembered(scenario: Scenario) -> tuple[Episode, ...]:
    """Return the episodes that may be known at the start, oldest first."""
    mine = [e for e in scenario.episodes if e.use == MEMORY]
    return tuple(sorted(mine, key=lambda e: (e.year, e.id)))


def memory_entries(scenario: Scenario, holder: str, about: str) -> list[MemoryEntry]:
    """Return what ``holder`` remembers about the word of ``about``, oldest first.

    The entries add up to the world's arrays of lasting and fading evidence at the start. Raises
    ``ValueError`` if either is no faction of the scenario.
    """
    names = list(scenario.factions)
    row, column = names.index(holder), names.index(about)
    memory = remember(scenario, own_numbers(scenario))
    entries = []
    for place, episode in enumerate(memory.episodes):
        cell = (0, place, row, column)
        left = [
            float(stock[cell])
            for stock in (
                memory.kept_lasting,
                memory.kept_fading,
                memory.broken_lasting,
                memory.broken_fading,
            )
        ]
        if any(left):
            entries.append(MemoryEntry(episode.label, episode.year, episode.id, *left))
    return entries


def own_numbers(scenario: Scenario) -> dict[str, FloatArray]:
    """Return the scenario's own numbers as ``remember`` wants them, the same in every world."""
    numbers = {key: np.full((1, 1), value) for key, value in scenario.parameters.items()}
    negativity = [spec.negativity for spec in scenario.factions.values()]
    return {**numbers, "negativity": np.array([negativity])}


def likeness(scenario: Scenario, episode: Episode, holder: str) -> float:
    """Return how far ``holder`` counts an episode as its own experience, 0 to 1 (S5)."""
    spec = scenario.factions[holder]
    override = dict(episode.lived_by)
    if holder in override:
        return override[holder]
    if holder in episode.organizations or spec.organization in episode.organizations:
        return SAME_ORGANIZATION
    if spec.nation and spec.nation == episode.nation:
        return SAME_NATION
    return UNRELATED


def told_about(scenario: Scenario, episode: Episode) -> list[str]:
    """Return the factions whose word an episode speaks about."""
    patrons = scenario.of_role(Role.PATRON)
    named = [n for n in scenario.factions if n in episode.about]
    return named + [n for n in patrons if EVERY_PATRON in episode.about and n not in named]


def _heard(
    scenario: Scenario, episodes: tuple[Episode, ...], second_hand: FloatArray
) -> FloatArray:
    """Return the weight of each episode for each holder about each other, ``(1 or R, E, F, F)``."""
    names = list(scenario.factions)
    like = np.zeros((1, len(episodes), len(names), len(names)))
    for place, episode in enumerate(episodes):
        for other in told_about(scenario, episode):
            for row, holder in enumerate(names):
                if holder != other:
                    like[0, place, row, names.index(other)] = likeness(scenario, episode, holder)
    return np.where(like >= SAME_ORGANIZATION, like, second_hand * like)


def _lift(values: FloatArray) -> FloatArray:
    """Turn ``(1 or R, 1)`` into ``(1 or R, 1, 1, 1)``."""
    return np.asarray(values)[:, :, None, None]
