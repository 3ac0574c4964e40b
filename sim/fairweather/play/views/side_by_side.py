"""Side by side: a game and the one that it was played on from, as far as both were played."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fairweather.play.seat import SeatView
from fairweather.play.telling import EventView
from fairweather.play.views.aims import aims
from fairweather.play.views.ground import costs
from fairweather.play.views.why import given_orders
from fairweather.play.words import UNTOLD, capital, counted, date_word, people_word
from fairweather.world.kinds import made, marks

AT_MOST = 12
"""Lines of a column; the rest is counted."""

_ABOUT_PROMISES = frozenset(made()) | frozenset(marks())
_EVEN = 0.005
"""Aims that stand nearer to each other than this stand alike."""
_AS_IT_STOOD = "as it stood"


@dataclass(frozen=True)
class PairRow:
    """One thing in both games, in words; ``lead`` is 1 where one's own stands nearer to the aim.

    It is -1 where the other's does, and 0 where they stand alike or nobody should be first.
    """

    label: str
    mine: str
    theirs: str
    lead: int = 0


@dataclass(frozen=True)
class TwoColumns:
    """What is in one game and not in the other, each line with its turn."""

    mine: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True)
class SideBySide:
    """Two games of one seat and one luck, after ``turn`` turns of each.

    ``headline`` says where they part first, ``orders`` by which orders of the seat, and
    ``answered`` what others were first told, or seen, to do otherwise.
    """

    turn: int
    when: str
    headline: str
    orders: tuple[PairRow, ...]
    answered: TwoColumns
    aims: tuple[PairRow, ...]
    people: tuple[PairRow, ...]
    promises: TwoColumns


def side_by_side(mine: SeatView, theirs: SeatView) -> SideBySide:
    """Return two games of one scenario, seat and luck, as the seat may know either."""
    last = min(mine.turn, theirs.turn)
    turns = range(1, last + 1)
    ordered = next((t for t in turns if mine.own_orders(t) != theirs.own_orders(t)), 0)
    told = [[event for t in turns for event in view.told(t)] for view in (mine, theirs)]
    apart = _missing(*told), _missing(*reversed(told))
    others = [[e for e in events if e.factions[:1] not in ((), (mine.seat,))] for events in apart]
    answered = min((event.turn + 1 for events in others for event in events), default=0)
    return SideBySide(
        turn=last,
        when=date_word(mine.scenario, last),
        headline=_headline(ordered, answered, last),
        orders=tuple(_orders(mine, theirs, ordered)) if ordered else (),
        answered=TwoColumns(*(_texts(e for e in es if e.turn + 1 == answered) for es in others)),
        aims=tuple(_aims(mine, theirs, last)),
        people=tuple(_people(mine, theirs, last)),
        promises=TwoColumns(*(_texts(e for e in es if e.kind in _ABOUT_PROMISES) for es in apart)),
    )


def _headline(ordered: int, answered: int, last: int) -> str:
    if ordered:
        return f"They part in turn {ordered}, by your orders."
    if answered:
        return f"The orders are the same. What others did parts in turn {answered}."
    return f"So far both are the same: {counted(last, 'turn')} by the same luck and orders."


def _orders(mine: SeatView, theirs: SeatView, turn: int) -> Iterator[PairRow]:
    """Yield the orders of the seat that differ in a turn."""
    given = [{one.key: one for one in given_orders(view, turn)} for view in (mine, theirs)]
    for key in dict.fromkeys([*given[0], *given[1]]):
        one, other = (orders.get(key) for orders in given)
        named = one or other
        here, there = (order.option if order else _AS_IT_STOOD for order in (one, other))
        if named is not None and here != there:
            yield PairRow(named.title, here, there)


def _missing(told: list[EventView], there: list[EventView]) -> list[EventView]:
    """Return what was told in one game and not in the other."""
    known = {(event.turn, event.sentence) for event in there}
    return [event for event in told if (event.turn, event.sentence) not in known]


def _aims(mine: SeatView, theirs: SeatView, turn: int) -> Iterator[PairRow]:
    for one, other in zip(aims(mine, turn), aims(theirs, turn), strict=True):
        lead = 0
        if one.value is not None and other.value is not None:
            apart = one.value - other.value
            lead = 0 if abs(apart) < _EVEN else 1 if apart > 0.0 else -1
        yield PairRow(one.label, capital(one.stands), capital(other.stands), lead)


def _people(mine: SeatView, theirs: SeatView, turn: int) -> Iterator[PairRow]:
    """Yield who paid in either game; nobody is ever first at that."""
    for one, other in zip(costs(mine, turn), costs(theirs, turn), strict=True):
        yield PairRow(one.label, people_word(one.people), people_word(other.people))


def _texts(events: Iterable[EventView]) -> tuple[str, ...]:
    lines = [f"Turn {event.turn + 1}: {event.plain}" for event in events]
    if len(lines) > AT_MOST:
        lines[AT_MOST:] = [
            f"And {counted(len(lines) - AT_MOST, 'line')} more {UNTOLD} see the story."
        ]
    return tuple(lines)
