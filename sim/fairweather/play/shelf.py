"""The shelf: scenarios to choose from, each with its seats and what to know before playing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fairweather.errors import Fault, ScenarioError, nearest_word
from fairweather.play.palette import marks_of
from fairweather.play.picture import Picture, picture_of
from fairweather.play.words import first_sentence, turns_word, years_word
from fairweather.scenario import load, own_names, scenario_names
from fairweather.scenario.place import DEFAULT, SHEET, listed_names, named_sheet, own_folder
from fairweather.scenario.schema import Scenario
from fairweather.world.roles import part_of, roles_word

OWN, USUAL, INVENTED, HISTORY = "own", "usual", "invented", "history"
GROUPS = (OWN, USUAL, INVENTED, HISTORY)
"""Kinds of scenarios, in the order in which they are offered."""


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

    ``group`` is one of ``GROUPS``; ``years``, ``length`` and ``sentence`` tell it in short.
    """

    key: str
    title: str
    summary: str
    note: str
    is_real: bool
    seats: tuple[SeatCard, ...]
    credits: tuple[str, ...]
    twin: str
    group: str
    years: str
    length: str
    sentence: str
    picture: Picture


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
        return self._scenario(key, *listed_names())

    def _scenario(self, key: str, own: Sequence[str], shipped: Sequence[str]) -> Scenario:
        """Return a scenario, where the names of one's own and of those that ship are known."""
        if key in self._held:
            return self._held[key][1]
        if key in shipped:
            return _shipped(key)
        if key in own:
            return _written(key, _stamp(key))
        keys = tuple(dict.fromkeys((*self._brought, *own, *shipped)))
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
        """Return a card for every scenario on the shelf; one's own with a fault has none.

        They stand in the order of ``GROUPS``, cases from history by their first day; what was
        brought along stands before all.
        """
        own, shipped = listed_names()
        cards = []
        for key in dict.fromkeys((*self._brought, *own, *shipped)):
            try:
                cards.append(self._card(key, own, shipped))
            except ScenarioError:
                if key not in own:
                    raise

        def place(card: ScenarioCard) -> tuple[bool, int, date]:
            is_past = card.group == HISTORY
            start = self._scenario(card.key, own, shipped).start if is_past else date.min
            return card.key not in self._brought, GROUPS.index(card.group), start

        return tuple(sorted(cards, key=place))

    def card(self, key: str) -> ScenarioCard:
        """Return what a person is told of a scenario before play."""
        return self._card(key, *listed_names())

    def _card(self, key: str, own: Sequence[str], shipped: Sequence[str]) -> ScenarioCard:
        scenario = self._scenario(key, own, shipped)
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
            twin=_twin(scenario, shipped),
            group=_group(scenario) if key in shipped else OWN,
            years=years_word(scenario),
            length=turns_word(scenario),
            sentence=first_sentence(scenario.summary),
            picture=picture_of(scenario),
        )


def _group(scenario: Scenario) -> str:
    """Return of which kind a scenario that ships is."""
    if DEFAULT in (scenario.name, scenario.variant_of):
        return USUAL
    return INVENTED if scenario.is_fictional else HISTORY


def _twin(scenario: Scenario, shipped: Sequence[str]) -> str:
    """Return the fictional scenario with the same structure as a real one; empty if none ships."""
    if scenario.is_fictional:
        return ""
    shape = [spec.roles for spec in scenario.factions.values()]
    for name in shipped:
        other = _shipped(name)
        if other.is_fictional and [spec.roles for spec in other.factions.values()] == shape:
            return name
    return ""


def _stamp(name: str) -> tuple[tuple[str, int], ...]:
    """Return what tells whether a scenario of one's own was written anew."""
    files = (own_folder() / name).rglob("*")
    return tuple(sorted((str(file), file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=64)
def _written(name: str, _stamp: tuple[tuple[str, int], ...]) -> Scenario:
    return load(own_folder() / name / SHEET)


@lru_cache(maxsize=64)
def _shipped(name: str) -> Scenario:
    return load(name)
