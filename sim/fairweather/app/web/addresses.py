"""Addresses that can be sent: a game at a turn, a what-if, a study, or one of its runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from fairweather.engine.branch import CONTINUATIONS
from fairweather.engine.people import People
from fairweather.errors import FairweatherError
from fairweather.play.question import MOST, Question
from fairweather.play.room import RoomKey

Parts = tuple[tuple[str, str], ...]
"""Parts of a query: names and values."""

_LARGEST_SEED = 2**64 - 1
_MOST_RUNS = 10**9


class AddressError(FairweatherError):
    """An address names something that cannot be."""


@dataclass(frozen=True)
class PlayAddress:
    """A game by scenario, seed, seat (empty: watched), number and branch (empty: the game itself).

    ``turn`` None is the latest.
    """

    scenario: str
    seed: int = 1
    seat: str = ""
    number: int = 1
    turn: int | None = None
    layer: str = ""
    branch: str = ""

    @property
    def key(self) -> RoomKey:
        return RoomKey(self.scenario, self.seed, self.seat, self.number, self.branch)

    def query(self) -> str:
        """Return the part after the question mark; what is usual is left out."""
        parts = [("scenario", self.scenario), ("seed", str(self.seed))]
        parts += [("seat", self.seat)] if self.seat else []
        parts += [("game", str(self.number))] if self.number > 1 else []
        parts += [("branch", self.branch)] if self.branch else []
        parts += [("turn", str(self.turn))] if self.turn is not None else []
        parts += [("layer", self.layer)] if self.layer else []
        return urlencode(parts)

    def path(self, page: str = "play", *more: tuple[str, str]) -> str:
        """Return the whole address below the server's, of a page about this game.

        ``more`` are further parts of the query, as that page reads them.
        """
        rest = f"&{urlencode(more)}" if more else ""
        return f"/{page}?{self.query()}{rest}"

    def at(self, turn: int | None) -> PlayAddress:
        """Return the same page at another turn, or following the latest."""
        return replace(self, turn=turn)

    def showing(self, layer: str) -> PlayAddress:
        """Return the same page with another layer of the map."""
        return replace(self, layer=layer)


def address_of(key: RoomKey) -> PlayAddress:
    """Return the address of a room."""
    return PlayAddress(key.scenario, key.seed, key.seat, key.number, branch=key.branch)


def read_address(search: str | None, usual: str = "") -> PlayAddress:
    """Read the part after the question mark; raises ``AddressError`` if a number is none.

    ``usual`` is the scenario meant where none is named.
    """
    given = dict(parse_qsl(search or ""))
    return PlayAddress(
        scenario=given.get("scenario") or usual,
        seed=_whole_number(given, "seed", 1, _LARGEST_SEED),
        seat=given.get("seat", ""),
        number=max(_whole_number(given, "game", 1, 10**6), 1),
        turn=_whole_number(given, "turn", 0, 10**6) if "turn" in given else None,
        layer=given.get("layer", ""),
        branch=given.get("branch", ""),
    )


def question_parts(question: Question) -> Parts:
    """Return the parts of an address that ask ``question``, its turn aside."""
    parts = [("order", f"{key}={option}") for key, option in question.orders]
    parts += [("set", f"{key}={value}") for key, value in question.settings]
    parts += [("inject", text) for text in question.injects]
    if question.people is not People.SAME:
        parts.append(("people", question.people.value))
    return (*parts, ("k", str(question.worlds)))


def read_question(search: str | None, turn: int) -> tuple[Question, bool]:
    """Read what an address asks of the turn that follows ``turn``, and whether it asks at all.

    Raises ``AddressError`` if a number is none, or nobody is meant by its people.
    """
    given = parse_qsl(search or "")
    found: dict[str, list[str]] = {}
    for name, value in given:
        found.setdefault(name, []).append(value)
    count = found.get("k", [str(CONTINUATIONS)])[-1]
    if not (count.isascii() and count.isdigit()) or not 2 <= int(count) <= MOST:
        raise AddressError(f"k={count!r} in the address: a whole number from 2 to {MOST} is wanted")
    people = found.get("people", [People.SAME.value])[-1]
    if people not in tuple(People):
        raise AddressError(f"people={people!r} in the address: same or other is wanted")
    question = Question(
        turn=turn,
        orders=tuple(_pair(text) for text in found.get("order", [])),
        settings=tuple(_pair(text) for text in found.get("set", [])),
        injects=tuple(found.get("inject", [])),
        worlds=int(count),
        people=People(people),
    )
    return question, "k" in found


def query_part(search: str | None, name: str, usual: str = "") -> str:
    """Return one part of an address."""
    return dict(parse_qsl(search or "", keep_blank_values=True)).get(name, usual)


@dataclass(frozen=True)
class StudyAddress:
    """A study by its name below the folder of studies; empty words mean what is usual."""

    study: str
    outcome: str = ""
    factor: str = ""

    def path(self) -> str:
        """Return the whole address below the server's."""
        return f"/study?{urlencode({name: told for name, told in vars(self).items() if told})}"


@dataclass(frozen=True)
class RunAddress:
    """One run of a study: its design point and its world."""

    study: str
    point: int
    world: int

    def query(self) -> str:
        """Return the part after the question mark."""
        return urlencode(vars(self))


def read_study(search: str | None) -> StudyAddress:
    """Read the part after the question mark."""
    given = dict(parse_qsl(search or ""))
    return StudyAddress(given.get("study", ""), given.get("outcome", ""), given.get("factor", ""))


def read_run(search: str | None) -> RunAddress:
    """Read the part after the question mark; raises ``AddressError`` if a number is none."""
    given = dict(parse_qsl(search or ""))
    return RunAddress(
        given.get("study", ""),
        _whole_number(given, "point", 0, _MOST_RUNS),
        _whole_number(given, "world", 0, _MOST_RUNS),
    )


def _whole_number(given: dict[str, str], name: str, default: int, most: int) -> int:
    """Return a whole number of an address; raises ``AddressError`` if it is none or too large."""
    text = given.get(name, str(default))
    if not (text.isascii() and text.isdigit()) or int(text) > most:
        raise AddressError(f"{name}={text!r} in the address: a whole number is wanted there")
    return int(text)


def _pair(text: str) -> tuple[str, str]:
    key, _, value = text.partition("=")
    return key, value
