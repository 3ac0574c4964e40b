"""Menu: everything that a what-if may change in one turn, with what was so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fairweather.engine.branch import is_live
from fairweather.engine.orders import split_key
from fairweather.play.open_decisions import DecisionView, decision_view
from fairweather.play.seat import SeatView
from fairweather.play.views.why import given_orders
from fairweather.scenario.patch import patchable
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role
from fairweather.world.inject import INJECTS


@dataclass(frozen=True)
class MenuOption:
    """One option; ``is_legal`` if it was possible in this very world."""

    key: str
    label: str
    is_legal: bool


@dataclass(frozen=True)
class MenuChoice:
    """One choice of the turn: ``was`` is what was chosen, empty for a turn still to be played.

    ``others`` are the options that might have been chosen instead; ``is_standing`` marks an answer
    that matters only if the pledge falls due.
    """

    key: str
    actor: str
    title: str
    question: str
    was: str
    options: tuple[MenuOption, ...]
    is_standing: bool
    others: tuple[str, ...]


@dataclass(frozen=True)
class MenuNumber:
    """A number that may be another from that turn on."""

    key: str
    meaning: str
    now: float
    low: float
    high: float


@dataclass(frozen=True)
class MenuInject:
    """One kind of event from outside: whose, about whom, and the span or words of its value."""

    key: str
    meaning: str
    actors: tuple[tuple[str, str], ...]
    partners: tuple[tuple[str, str], ...]
    low: float | None
    high: float | None
    words: tuple[str, ...]


@dataclass(frozen=True)
class Menu:
    """What may be changed; in play a seat is offered its own choices and nothing else."""

    turn: int
    choices: tuple[MenuChoice, ...]
    numbers: tuple[MenuNumber, ...]
    injects: tuple[MenuInject, ...]


@dataclass(frozen=True)
class Ordered:
    """An order that the seat gave in ``turn``, counted from 1, in words."""

    turn: int
    words: str


MOST = 6
"""Choices of a turn that are offered first."""

_LAST = "signal"


def ordered(view: SeatView) -> tuple[Ordered, ...]:
    """Return every order that the seat gave, turn by turn."""
    return tuple(
        Ordered(turn, f"{given.title}: {given.option}")
        for turn in range(1, view.turn + 1)
        for given in given_orders(view, turn)
    )


def foremost(view: SeatView, offered: Menu) -> tuple[MenuChoice, ...]:
    """Return the choices of a turn to offer first: what the seat ordered, then its other ones.

    To a watcher: those that left their course. What is merely said comes last.
    """
    own = [one for one in offered.choices if view.seat in (None, one.actor)]
    given = view.own_orders(offered.turn + 1) if offered.turn < view.turn else {}
    turned = (
        {one.key for one in view.glances(offered.turn + 1) if one.has_turned}
        if view.seat is None and offered.turn < view.turn
        else set()
    )

    def rank(one: MenuChoice) -> tuple[bool, bool, bool]:
        is_said = split_key(one.key).decision == _LAST
        return (one.key not in given, one.key not in turned, is_said)

    return tuple(sorted(own, key=rank)[:MOST])


def instead(choices: Iterable[MenuChoice]) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield the orders of each option that might have been taken instead, choice by choice."""
    for one in choices:
        for option in one.others:
            yield ((one.key, option),)


def menu(view: SeatView, turn: int) -> Menu:
    """Return what a what-if may change once ``turn`` turns are played.

    Raises ``TranscriptError`` if that turn was not reached, or nothing is left to play.
    """
    scenario = view.scenario_at(turn)
    was_played = turn < view.turn
    choices = _taken(view, turn) if view.is_open and was_played else _asked(view, turn)
    numbers = (
        MenuNumber(key, meaning, float(now), float(low), float(high))
        for key, (low, high, now, meaning) in patchable(scenario).items()
        if is_live(key)
    )
    return Menu(
        turn=turn,
        choices=tuple(choices),
        numbers=tuple(numbers) if view.is_open else (),
        injects=tuple(_injects(scenario)) if view.is_open else (),
    )


def _taken(view: SeatView, turn: int) -> Iterator[MenuChoice]:
    """Yield the choices of a turn that was played, with what was possible then."""
    for appraisal, row, key, was in view.taken(turn):
        yield _choice(decision_view(appraisal, row, key, view.scenario), was, is_standing=not was)


def _asked(view: SeatView, turn: int) -> Iterator[MenuChoice]:
    """Yield what is, or was, asked in a turn; what was chosen then, if that is known."""
    for asked in view.asked(turn):
        was = view.order(turn + 1, asked.key) or asked.default if turn < view.turn else ""
        yield _choice(asked, was, is_standing=asked.is_standing)


def _choice(asked: DecisionView, was: str, *, is_standing: bool) -> MenuChoice:
    return MenuChoice(
        key=asked.key,
        actor=asked.actor,
        title=asked.title,
        question=asked.question,
        was=was,
        options=tuple(MenuOption(o.key, o.label, o.is_legal) for o in asked.options),
        is_standing=is_standing,
        others=tuple(o.key for o in asked.options if o.key != was and (o.is_legal or is_standing)),
    )


def _injects(scenario: Scenario) -> Iterator[MenuInject]:
    def of_role(role: Role) -> Iterator[tuple[str, str]]:
        return ((key, scenario.factions[key].label) for key in scenario.of_role(role))

    for key, kind in INJECTS.items():
        actors = tuple(one for role in kind.actors for one in of_role(role))
        partners = tuple(one for role in kind.partners for one in of_role(role))
        if actors and (partners or not kind.partners):
            low, high = kind.span or (None, None)
            yield MenuInject(key, kind.meaning, actors, partners, low, high, kind.words)
