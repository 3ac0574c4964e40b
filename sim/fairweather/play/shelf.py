"""The shelf: scenarios to choose from, each with its seats and what to know before playing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from fairweather.errors import Fault, ScenarioError, nearest_word
from fairweather.play.palette import marks_of
from fairweather.scenario import load, own_names, scenario_names
from fairweather.scenario.place import DEFAULT, named_sheet
from fairweather.scenario.schema import Scenario
from fairweather.world.roles import part_of, roles_word


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
    """A scenario to choose; ``note`` is what one should know before playing it.

    ``is_own`` says that it is a person's own.
    """

    key: str
    title: str
    summary: str
    note: str
    is_real: bool
    seats: tuple[SeatCard, ...]
    credits: tuple[str, ...]
    twin: str = ""
    is_own: bool = False


class Shelf:
    """Scenarios by key: those brought along by path, a person's own, and all that ship.

    Nothing else is ever opened, whatever an address asks for.
    """

    def __init__(self) -> None:
        self._brought: dict[str, tuple[str, Scenario]] = {}
        self._lent: dict[str, tuple[str, Scenario]] = {}

    def keys(self) -> tuple[str, ...]:
        """Return every key that may be asked for; what was brought along comes first."""
        return tuple(dict.fromkeys((*self._brought, *own_names(), *scenario_names())))

    @property
    def usual(self) -> str:
        """The key of what is offered first: what was brought along, or the default."""
        return next(iter(self._brought), DEFAULT)

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
        if key in self._held:
            return self._held[key][1]
        if key in scenario_names():
            return _shipped(key)
        if key in own_names():
            return _written(key, _stamp(key))
        keys = self.keys()
        fault = Fault("scenario", repr(key), ", ".join(keys), nearest=nearest_word(key, keys))
        raise ScenarioError(fault)

    def source(self, key: str) -> str:
        """Return what a transcript calls the scenario of ``key``: its name, or its path."""
        return self._held[key][0] if key in self._held else key

    def key_of(self, source: str) -> str:
        """Return the key of what a transcript calls ``source``; empty if it is not here."""
        mine = [key for key, (path, _) in self._held.items() if path == source]
        return mine[0] if mine else source if named_sheet(source) else ""

    @property
    def _held(self) -> dict[str, tuple[str, Scenario]]:
        return {**self._lent, **self._brought}

    def cards(self) -> tuple[ScenarioCard, ...]:
        """Return a card for every scenario on the shelf; one's own with a fault has none."""
        cards = []
        for key in self.keys():
            try:
                cards.append(self.card(key))
            except ScenarioError:
                if key not in own_names():
                    raise
        return tuple(cards)

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
                    role=roles_word(spec.roles),
                    part=part_of(spec.roles),
                    color=marks[seat][1],
                    letters=marks[seat][0],
                    interests=spec.interests.strip(),
                )
                for seat, spec in scenario.factions.items()
            ),
            credits=scenario.credits,
            twin=twin_of(scenario),
            is_own=key in own_names(),
        )


def twin_of(scenario: Scenario) -> str:
    """Return the fictional scenario with the same structure as a real one; empty if none ships."""
    if scenario.is_fictional:
        return ""
    shape = [spec.roles for spec in scenario.factions.values()]
    for name in scenario_names():
        other = _shipped(name)
        if other.is_fictional and [spec.roles for spec in other.factions.values()] == shape:
            return name
    return ""


def _stamp(name: str) -> tuple[tuple[str, int], ...]:
    """Return what tells whether a scenario of one's own was written anew."""
    sheet = named_sheet(name)
    files = sheet.parent.rglob("*") if sheet else ()
    return tuple(sorted((str(file), file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=16)
def _written(name: str, _stamp: tuple[tuple[str, int], ...]) -> Scenario:
    return load(name)


@lru_cache(maxsize=16)
def _shipped(name: str) -> Scenario:
    return load(name)
