"""Abreast: comparisons that change no turn of one world, but set two worlds, or many, side by side.

``play_abreast`` takes two branches as they stand at the same turn. ``ask_elsewhere`` is the what-if
of a seat in play: it rests on the orders of that seat and on nothing else in the game, so its
answer can give away no secret of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fairweather.engine.branch import CONTINUATIONS, Comparison, compared
from fairweather.engine.continuations import Start
from fairweather.engine.orders import Given, check_orders
from fairweather.engine.parts import (
    NO_HASTE,
    Continued,
    Elsewhere,
    Haste,
    most_at_once,
    play_parts,
)
from fairweather.engine.people import People
from fairweather.scenario.build import build
from fairweather.scenario.schema import Scenario

_HELD = 1.5
"""How much less is played here the later branches part: the companion holds the turns before."""


def play_abreast(
    starts: tuple[Start, Start], seed: int, *, worlds: int = CONTINUATIONS
) -> Iterator[Comparison]:
    """Stream how two worlds of one game at one turn go on, under luck that neither has seen."""

    def part_of(size: int, first: int) -> Continued:
        return Continued(starts, seed, size, first)

    for pairs in play_parts(part_of, worlds, most_at_once(starts[0].scenario)):
        if pairs:
            yield compared(starts[0].world.turn, pairs, worlds, People.SAME)


def one_elsewhere(
    scenario: Scenario,
    seed: int,
    given: Sequence[Given],
    orders: Given,
    *,
    policies: Mapping[str, str],
    worlds: int = CONTINUATIONS,
    own: int = 0,
) -> Elsewhere:
    """Return one branch of ``ask_elsewhere``, to be played ahead; without orders, as it was."""
    *earlier, last = given
    branch = ({**last, **orders},)
    return Elsewhere(scenario, seed, policies, tuple(earlier), branch, worlds, own + 1)


def ask_elsewhere(
    scenario: Scenario,
    seed: int,
    given: Sequence[Given],
    orders: Given,
    *,
    policies: Mapping[str, str],
    worlds: int = CONTINUATIONS,
    own: int = 0,
    haste: Haste = NO_HASTE,
) -> Iterator[Comparison]:
    """Stream what other orders in the turn of the last of ``given`` do in other worlds.

    Worlds of the seed after ``own``, which is the game itself and no part of it, are played from
    the start with the orders of ``given``, turn by turn. They are of other people too: goals,
    hidden traits and leanings are those of each such world. In the turn of the last of
    ``given``, it is given in one branch, and with ``orders`` in its place in the other; from
    the next turn on people's seats decide by reason. ``haste`` may know either branch, or the first
    one alone. Raises ``OrderError`` if an order is unknown.
    """
    *earlier, last = given
    check_orders(orders, build(scenario, seed=seed, worlds=1).cast)
    usual, changed = haste.usual(), haste.changed()
    branches = ({**last, **orders},) if usual is not None else (last, {**last, **orders})

    def part_of(size: int, first: int) -> Elsewhere:
        start = own + 1 + first
        return Elsewhere(scenario, seed, policies, tuple(earlier), branches, size, start)

    most, here = most_at_once(scenario), max(1.0 - _HELD * len(earlier) / scenario.turns, 0.0)
    for pairs in play_parts(part_of, worlds, most, usual=usual, changed=changed, here=here):
        if pairs:
            yield compared(len(earlier), pairs, worlds, People.OTHER)
