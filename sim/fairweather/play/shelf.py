"""The shelf: scenarios to choose from, each with its seats and what to know before playing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from fairweather.errors import Fault, ScenarioError, nearest_word
from fairweather.play.palette import marks_of
from fairweather.scenario import load, scenario_names
from fairweather.scenario.schema import Scenario
from fairweather.world.roles import ROLES


@dataclass(frozen=True)
class SeatCard:
    """A faction that one may play; ``part`` says what its role does."""

    key: str
    label: str
    role: str
    part: str
    color: int
    letters: str
    interests: str


@dataclass(frozen=True)
class ScenarioCard:
    """A scenario to choose; ``note`` is what one should know before playing it."""

    key: str
    title: str
    summary: str
    note: str
    is_real: bool
    seats: tuple[SeatCard, ...]
    credits: tuple[str, ...]
    twin: str = ""


class Shelf:
    """Scenarios by key: all that ship, the default first, and those brought along by path.

    Nothing else is ever opened, whatever an address asks for.
    """

    def __init__(self) -> None:
        self._brought: dict[str, tuple[str, Scenario]] = {}
        self._lent: dict[str, tuple[str, Scenario]] = {}

    def keys(self) -> tuple[str, ...]:
        """Return every key that may be asked for; what was brought along comes first."""
        return tuple(dict.fromkeys((*self._brought, *scenario_names())))

    def bring(self, name_or_path: str) -> str:
        """Put a scenario first on the shelf and return its key.

        Raises ``ScenarioError`` with every fault of its files.
        """
        scenario = load(name_or_path)
        key = scenario.name
        while key in scenario_names() and name_or_path != key:
            key += "_own"
        self._brought[key] = (name_or_path, scenario)
        return key

    def lend(self, path: str) -> str:
        """Keep a scenario for games that are opened, without offering it; return its key.

        Raises ``ScenarioError`` with every fault of its files.
        """
        key = self.key_of(path)
        if not key:
            scenario = load(path)
            key = f"{scenario.name}_{scenario.digest[:8]}"
            self._lent[key] = (path, scenario)
        return key

    def scenario(self, key: str) -> Scenario:
        """Return the scenario of ``key``; raises ``ScenarioError`` if it is not on the shelf."""
        if key in self._own:
            return self._own[key][1]
        if key in scenario_names():
            return _shipped(key)
        keys = self.keys()
        fault = Fault("scenario", repr(key), ", ".join(keys), nearest=nearest_word(key, keys))
        raise ScenarioError(fault)

    def source(self, key: str) -> str:
        """Return what a transcript calls the scenario of ``key``: its name, or its path."""
        return self._own[key][0] if key in self._own else key

    def key_of(self, source: str) -> str:
        """Return the key of what a transcript calls ``source``; empty if it is not here."""
        mine = [key for key, (path, _) in self._own.items() if path == source]
        return mine[0] if mine else source if source in scenario_names() else ""

    @property
    def _own(self) -> dict[str, tuple[str, Scenario]]:
        return {**self._lent, **self._brought}

    def cards(self) -> tuple[ScenarioCard, ...]:
        """Return a card for every scenario on the shelf."""
        return tuple(self.card(key) for key in self.keys())

    def card(self, key: str) -> ScenarioCard:
        """Return what a person is told of a scenario before play."""
        scenario = self.scenario(key)
        marks = marks_of(scenario)
        return ScenarioCard(
            key=key,
            title=scenario.title,
            summary=scenario.summary.strip(),
            note=scenario.content_note.strip(),
            is_real=not scenario.is_fictional,
            seats=tuple(
                SeatCard(
                    key=seat,
                    label=spec.label,
                    role=str(spec.role),
                    part=ROLES[spec.role].part,
                    color=marks[seat][1],
                    letters=marks[seat][0],
                    interests=spec.interests.strip(),
                )
                for seat, spec in scenario.factions.items()
            ),
            credits=scenario.credits,
            twin=twin_of(scenario),
        )


def twin_of(scenario: Scenario) -> str:
    """Return the fictional scenario with the same structure as a real one; empty if none ships."""
    if scenario.is_fictional:
        return ""
    shape = [spec.role for spec in scenario.factions.values()]
    for name in scenario_names():
        other = _shipped(name)
        if other.is_fictional and [spec.role for spec in other.factions.values()] == shape:
            return name
    return ""


@lru_cache(maxsize=16)
def _shipped(name: str) -> Scenario:
    return load(name)
