"""The trust ledger of a game: remembered episodes and this game's deeds, with exact shares."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from fairweather.engine.turn import TurnRecord
from fairweather.scenario.memory import (
    SAME_ORGANIZATION,
    UNRELATED,
    MemoryEntry,
    likeness,
    memory_entries,
)
from fairweather.scenario.schema import Scenario
from fairweather.world.ledger import Entry, attribute
from fairweather.world.state import World

SMALL = 0.005
"""Entries that each add less than this to trust are told together [D]."""

DEEDS = {
    "obligation": "A pledge fell due",
    "withdrawal": "A pledge was taken back before it was due",
    "army brought": "An army came to stand by a group that was out",
    "army taken away": "An army was taken away from a group that needed it",
    "hope disappointed": "Help was hoped for under blows, and none came",
    "crackdown": "Bases were closed by force",
    "understanding broken by target": "The target coerced a host that kept its side",
    "understanding broken by host": "A guest mobilized on the host's ground",
    "concession": "A concession was taken back",
    "rumor": "A planted rumor was exposed",
    "concession kept": "A concession was left in force",
    "understanding kept": "The understanding held",
    "treaty kept": "The treaty held",
    "treaty broken": "The treaty was broken",
    "empty warning": "A warning proved empty",
    "assurance kept": "An assurance was kept",
    "assurance broken": "An assurance was broken",
}
"""Every kind of deed, as the ledger tells it."""


def ledger(
    scenario: Scenario, world: World, records: Sequence[TurnRecord], holder: int, about: int
) -> list[Entry]:
    """Return every dated entry behind the trust of ``holder`` in ``about`` in world 0.

    Shares add up to present trust less its prior, to rounding.
    """
    trust = world.p.trust
    perm, half = float(trust.permanent[0, 0]), float(trust.half_life[0, 0])
    years = world.scene.years_per_turn
    keys = tuple(scenario.factions)
    passed = 2.0 ** (-world.turn * years / half)
    told = {episode.id: episode for episode in scenario.episodes}
    since = scenario.start.year + world.turn * years

    def left_after(age: float) -> float:
        return float(perm + (1.0 - perm) * 2.0 ** (-age / half))

    entries = []
    for past in _remembered(scenario, keys[holder], keys[about]):
        episode = told[past.episode]
        alike = likeness(scenario, episode, keys[holder])
        entries.append(
            Entry(
                when=str(past.year),
                text=f"{episode.patron} to {episode.client}: {episode.result}",
                kept=past.kept_lasting + past.kept_fading * passed,
                broken=past.broken_lasting + past.broken_fading * passed,
                left=left_after(since - past.year),
                whose="" if alike >= SAME_ORGANIZATION else episode.client,
                is_alike=alike > UNRELATED,
                note=episode.note,
            )
        )
    for record in records:
        left = left_after((world.turn - 1 - record.turn) * years)
        for evidence in record.evidence:
            kept = float(evidence.kept[0, holder, about])
            broken = float(evidence.broken[0, holder, about])
            if kept or broken:
                words = DEEDS[evidence.kind] + (" and was kept" if kept > broken else "")
                whose = world.cast.labels[evidence.whose] if evidence.whose != holder else ""
                if whose:
                    words += f" (what {whose} lived through)"
                turn, weight = record.turn + 1, (kept * left, broken * left)
                when = f"turn {turn}"
                entries.append(Entry(when, words, *weight, left=left, whose=whose, turn=turn))
    prior_kept = float(world.kept_prior[0, holder, about])
    prior_broken = float(world.broken_prior[0, holder, about])
    return attribute(prior_kept, prior_broken, entries)


def prior_trust(world: World, holder: int, about: int) -> float:
    """Return trust before any experience, world 0."""
    kept, broken = world.kept_prior[0, holder, about], world.broken_prior[0, holder, about]
    return float(kept / (kept + broken))


def total(prior: float, entries: Sequence[Entry]) -> float:
    """Return prior trust plus every share."""
    return prior + float(np.sum([entry.share for entry in entries]))


@lru_cache(maxsize=512)
def _remembered(scenario: Scenario, holder: str, about: str) -> tuple[MemoryEntry, ...]:
    return tuple(memory_entries(scenario, holder, about))
