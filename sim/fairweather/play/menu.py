"""Menu: everything that a what-if may change in one turn, with what was so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fairweather.engine.branch import Change, Fork, is_live, same_luck
from fairweather.engine.history import History
from fairweather.engine.inject import INJECTS
from fairweather.engine.orders import actor_of, row_keys
from fairweather.play.game import Game
from fairweather.play.sheet import may_fall_due, order_sheet
from fairweather.scenario.patch import patchable
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Cast


@dataclass(frozen=True)
class MenuOption:
    """One option; ``is_legal`` if it was possible in this very world."""

    key: str
    label: str
    is_legal: bool


@dataclass(frozen=True)
class MenuChoice:
    """One choice of the turn: ``was`` is what was chosen, empty for a turn still to be played.

    ``is_standing`` marks an answer that matters only if the pledge falls due.
    """

    key: str
    actor: str
    title: str
    question: str
    was: str
    options: tuple[MenuOption, ...]
    is_standing: bool


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
    """One kind of event from outside: whose, about whom, and its span if it takes a value."""

    key: str
    meaning: str
    actors: tuple[tuple[str, str], ...]
    partners: tuple[tuple[str, str], ...]
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Menu:
    """What may be changed; in play a seat is offered its own choices and nothing else."""

    turn: int
    choices: tuple[MenuChoice, ...]
    numbers: tuple[MenuNumber, ...]
    injects: tuple[MenuInject, ...]


def menu(game: Game, turn: int) -> Menu:
    """Return what a what-if may change once ``turn`` turns are played.

    Raises ``TranscriptError`` if that turn was not reached, or nothing is left to play.
    """
    history = game.history.owner(turn)
    fork = history.fork(turn)
    if not game.is_open:
        choices = _asked(fork, game.seat or "")
    else:
        choices = _taken(history, turn) if turn < game.turn else _coming(fork)
    return Menu(
        turn=turn,
        choices=tuple(choices),
        numbers=tuple(_numbers(fork.scenario)) if game.is_open else (),
        injects=tuple(_injects(fork.world.cast)) if game.is_open else (),
    )


def _taken(history: History, turn: int) -> Iterator[MenuChoice]:
    """Yield the choices of a turn that was played, with what was possible then."""
    record = history.snapshots[turn + 1].record
    for weighed in (one for several in record.weighed.values() for one in several):
        appraisal, cast = weighed.appraisal, weighed.world.cast
        falls_due = may_fall_due(weighed.world, appraisal)
        for row, key in enumerate(row_keys(appraisal, cast)):
            is_open = bool(appraisal.is_open[0, row])
            if not is_open and not falls_due[row]:
                continue
            options = appraisal.decision.options
            partner = key.partition(">")[2]
            label = history.scenario.factions[partner].label if partner else ""
            title = appraisal.decision.title
            was = options[int(weighed.choice.option[0, row])].key if is_open else ""
            yield MenuChoice(
                key=key,
                actor=actor_of(key),
                title=f"{title}: {label}" if label else title,
                question=appraisal.decision.question,
                was=was,
                options=tuple(
                    MenuOption(o.key, o.label, bool(appraisal.legal[0, row, place]))
                    for place, o in enumerate(options)
                ),
                is_standing=not is_open,
            )


def _asked(fork: Fork, seat: str) -> Iterator[MenuChoice]:
    """Yield what the seat was asked in a turn, as its order sheet had it."""
    ordered = fork.given[0] if fork.given else {}
    for choice, default in _sheet(fork, [seat]):
        was = ordered.get(choice.key, default) if fork.given else ""
        yield replace(choice, was=was)


def _coming(fork: Fork) -> Iterator[MenuChoice]:
    """Yield the choices of a turn still to be played, as they stand at its start."""
    for choice, _ in _sheet(fork, list(fork.scenario.factions)):
        yield choice


def _sheet(fork: Fork, factions: Sequence[str]) -> Iterator[tuple[MenuChoice, str]]:
    """Yield the choices on the order sheets of some factions, each with what stands anyway."""
    model = same_luck(fork, Change(), explain=True)
    for faction in factions:
        for decision in order_sheet(model, fork.scenario, faction):
            choice = MenuChoice(
                key=decision.key,
                actor=decision.actor,
                title=decision.title,
                question=decision.question,
                was="",
                options=tuple(MenuOption(o.key, o.label, o.is_legal) for o in decision.options),
                is_standing=decision.is_standing,
            )
            yield choice, decision.default


def _numbers(scenario: Scenario) -> Iterator[MenuNumber]:
    for key, (low, high, now, meaning) in patchable(scenario).items():
        if is_live(key):
            yield MenuNumber(key, meaning, float(now), float(low), float(high))


def _injects(cast: Cast) -> Iterator[MenuInject]:
    for key, kind in INJECTS.items():
        actors = tuple((cast.names[i], cast.labels[i]) for i in cast.of_role(kind.actor))
        partners = tuple(
            (cast.names[i], cast.labels[i]) for role in kind.partner for i in cast.of_role(role)
        )
        if actors and (partners or not kind.partner):
            low, high = kind.span or (None, None)
            yield MenuInject(key, kind.meaning, actors, partners, low, high)
