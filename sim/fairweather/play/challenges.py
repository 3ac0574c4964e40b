"""Challenges: what a game may be taken on for, each told once, and how it is checked.

A check reads what happened, turn by turn, in any number of worlds at once: in the game that is
played, as its seat is told, and in other worlds that the model plays from the same start. A report
of a promise ends its secrecy, be it true or planted, so that nothing depends on what the seat
cannot know.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np

from fairweather.axes import BoolArray, FloatArray
from fairweather.engine.wargame import Wargame
from fairweather.play.notes import CHALLENGE, Notes
from fairweather.play.seat import SeatView
from fairweather.play.words import counted, often
from fairweather.world.cast import Cast
from fairweather.world.kinds import made


@dataclass(frozen=True)
class Fact:
    """Something that was done, and in which worlds ``(R,)``; the partner is empty if none."""

    kind: str
    actor: str
    partner: str
    is_so: BoolArray


@dataclass(frozen=True)
class Turn:
    """What a check is told of a turn: facts, and the shelter of each group ``(R,)``, by host."""

    facts: tuple[Fact, ...]
    shelter: Mapping[str, tuple[FloatArray, ...]]


class State(StrEnum):
    """How a challenge stands in one world."""

    OPEN = "open"
    MET = "met"
    LOST = "lost"


@dataclass(frozen=True)
class Standing:
    """How a challenge stands in a game: what it is, what it asks, and how far it has come."""

    title: str
    ask: str
    state: State
    words: str


class Check(ABC):
    """What a challenge asks of ``seat``; ``lost`` and ``met`` ``(R,)`` once that is certain."""

    def __init__(self, seat: str, n_worlds: int) -> None:
        self.seat = seat
        self.lost = np.zeros(n_worlds, dtype=bool)
        self.met = np.zeros(n_worlds, dtype=bool)

    @abstractmethod
    def watch(self, turn: Turn) -> None:
        """Take in what a turn brought."""

    @abstractmethod
    def close(self) -> None:
        """Decide what is still open, once the last turn is over."""

    @abstractmethod
    def words(self) -> str:
        """Return how it stands in the first of the worlds."""


class DoorsOpen(Check):
    """No host may be without a guest that it gives any shelter."""

    def watch(self, turn: Turn) -> None:
        for levels in turn.shelter.values():
            self.lost |= np.max(levels, axis=0) < _SHUT

    def close(self) -> None:
        self.met = ~self.lost

    def words(self) -> str:
        return "A door was shut." if self.lost[0] else "Both doors are open."


class WordKept(Check):
    """Every promise that the seat makes is kept whole, and none is taken back."""

    def __init__(self, seat: str, n_worlds: int) -> None:
        super().__init__(seat, n_worlds)
        self._made = np.zeros(n_worlds, dtype=int)

    def watch(self, turn: Turn) -> None:
        for fact in turn.facts:
            if fact.actor == self.seat:
                self._made += fact.is_so & (fact.kind in _MADE)
                self.lost |= fact.is_so & (fact.kind in _NOT_KEPT)

    def close(self) -> None:
        self.met = ~self.lost & (self._made > 0)
        self.lost = ~self.met

    def words(self) -> str:
        n = int(self._made[0])
        if n == 0:
            return "You have promised nothing yet."
        end = "and did not keep your word" if self.lost[0] else "and broke no promise"
        return f"You promised {often(n)}, {end}."


class SecretWorks(Check):
    """A promise that was never reported or made public is kept when it falls due."""

    def __init__(self, seat: str, n_worlds: int) -> None:
        super().__init__(seat, n_worlds)
        self._secret: dict[str, BoolArray] = {}

    def watch(self, turn: Turn) -> None:
        for fact in sorted(turn.facts, key=lambda one: _MOMENT.get(one.kind, 0)):
            if fact.actor != self.seat or not fact.partner:
                continue
            secret = self._secret.setdefault(fact.partner, np.zeros_like(self.met))
            if _MADE.get(fact.kind) == "secret":
                secret |= fact.is_so
            elif fact.kind == "honor":
                self.met |= fact.is_so & secret
            elif fact.kind in _OUT:
                secret &= ~fact.is_so

    def close(self) -> None:
        self.lost = ~self.met

    def words(self) -> str:
        if self.met[0]:
            return "A secret promise was kept, and nobody else had heard of it."
        n = sum(bool(secret[0]) for secret in self._secret.values())
        return f"You have {counted(n, 'promise')} that nobody else has heard of."


_SHUT = 0.17
"""Shelter below this is nearer to none than to the least that a host may give."""

_MADE = made()
_NOT_KEPT = frozenset({"partial", "renege", "withdraw"})
_OUT = frozenset({"leak", "go public", "withdraw", "renege", "partial"})
_MOMENT = {"go public": 1, "withdraw": 1, "honor": 2, "leak": 3}


@dataclass(frozen=True)
class Challenge:
    """One challenge: what it asks, on which start; ``has_staff`` if estimates are allowed."""

    key: str
    title: str
    ask: str
    check: type[Check]
    seed: int
    scenario: str = "korrin"
    seat: str = "caldrin_union"
    has_staff: bool = True


CHALLENGES: tuple[Challenge, ...] = (
    Challenge(
        "doors",
        "Keep both doors open for a year",
        "Two councils shelter the groups. Neither may shut out all its guests.",
        DoorsOpen,
        11,
    ),
    Challenge(
        "word",
        "Keep every promise you make",
        "Promise at least once. Keep all that falls due, and take nothing back.",
        WordKept,
        3,
    ),
    Challenge(
        "secret",
        "Make a secret promise work",
        "A promise that nobody else has heard of falls due, and you keep it. "
        "Your staff give no estimates.",
        SecretWorks,
        22,
        has_staff=False,
    ),
)
"""Every challenge with a start of its own; that of the week is one of them with other luck."""

_WEEK = "week"
_OF_WEEK = re.compile(rf"{_WEEK}-(?P<year>\d{{4}})-(?P<week>\d{{1,2}})")


def of_week(day: date) -> Challenge:
    """Return the challenge of the week in which ``day`` lies: the same for all who take it."""
    return _of_week(*day.isocalendar()[:2])


def challenge_named(key: str) -> Challenge | None:
    """Return a challenge by its key, that of any week included; None if there is none."""
    if of := _OF_WEEK.fullmatch(key):
        return _of_week(int(of["year"]), int(of["week"]))
    return next((one for one in CHALLENGES if one.key == key), None)


def _of_week(year: int, week: int) -> Challenge:
    one = CHALLENGES[week % len(CHALLENGES)]
    title = f"Seed of the week: {one.title.lower()}"
    return replace(one, key=f"{_WEEK}-{year}-{week}", title=title, seed=int(f"{year}{week:02}"))


class Taken:
    """A challenge taken in one game, read as far as the game has come."""

    def __init__(self, challenge: Challenge) -> None:
        self.challenge = challenge
        self._check = challenge.check(challenge.seat, 1)
        self._read = 0
        self._is_closed = False

    def stands(self, view: SeatView) -> Standing:
        """Return how it stands, by what the seat is told."""
        while self._read < view.turn:
            self._read += 1
            self._check.watch(_told(view, self._read))
        if view.is_over and not self._is_closed:
            self._is_closed = True
            self._check.close()
        check = self._check
        state = State.MET if check.met[0] else State.LOST if check.lost[0] else State.OPEN
        return Standing(self.challenge.title, self.challenge.ask, state, check.words())


def take(challenge: Challenge, notes: dict[str, Any]) -> None:
    """Note in a game that a challenge is taken in it."""
    notes[CHALLENGE] = challenge.key


def taken_in(notes: Notes) -> Taken | None:
    """Return the challenge that is taken in a game; None if there is none."""
    key = notes.get(CHALLENGE)
    challenge = challenge_named(key) if isinstance(key, str) else None
    return Taken(challenge) if challenge else None


class Others:
    """The challenges of one scenario, checked in other worlds as the model plays them."""

    def __init__(self, game: Wargame) -> None:
        n_worlds, name = game.world.n_worlds, game.game_scenario.name
        fitting = [one for one in CHALLENGES if one.scenario == name]
        self._checks = {one.check: one.check(one.seat, n_worlds) for one in fitting}

    def watch(self, game: Wargame) -> None:
        """Take in the turn that was just played."""
        if self._checks:
            turn = _played(game)
            for check in self._checks.values():
                check.watch(turn)

    def met(self) -> dict[type[Check], int]:
        """Return in how many worlds each is met, now that the last turn is over."""
        for check in self._checks.values():
            check.close()
        return {kind: int(check.met.sum()) for kind, check in self._checks.items()}


def _played(game: Wargame) -> Turn:
    """Return what checks are told of the latest turn of a batch."""
    cast = game.world.cast
    names = (*cast.names, "")
    facts = tuple(
        _as_heard(Fact(done.kind, names[actor], names[partner], done.is_so[:, row]), cast)
        for done in game.latest.events.happenings
        for row, (actor, partner) in enumerate(zip(done.actor, done.partner, strict=True))
    )
    return Turn(facts, _shelter(cast, game.world.sanctuary))


def _told(view: SeatView, turn: int) -> Turn:
    """Return what checks are told of one turn of a game: what its seat is told."""
    seen, yes = view.seen(turn), np.ones(1, dtype=bool)
    facts = tuple(
        _as_heard(Fact(event.kind, event.factions[0], "".join(event.factions[1:]), yes), seen.cast)
        for event in view.told(turn)
        if event.factions
    )
    return Turn(facts, _shelter(seen.cast, seen.sanctuary))


def _as_heard(fact: Fact, cast: Cast) -> Fact:
    """Return a planted report as what all but its planter take it for: a leak."""
    if fact.kind != "plant rumor":
        return fact
    patron = cast.patron_of[cast.index(fact.partner)]
    return replace(fact, kind="leak", actor=cast.names[patron])


def _shelter(cast: Cast, sanctuary: FloatArray) -> dict[str, tuple[FloatArray, ...]]:
    """Return the shelter that each host with guests gives to each of them, ``(R,)``."""
    guests = {cast.names[host]: cast.guests(int(host)) for host in cast.hosts}
    return {
        host: tuple(sanctuary[:, guest] for guest in several)
        for host, several in guests.items()
        if len(several)
    }
