"""Abreast: comparisons that change no turn of one world, but set two worlds, or many, side by side.

``play_abreast`` takes two branches as they stand at the same turn. ``ask_elsewhere`` is the what-if
of a seat in play: it rests on the orders of that seat and on nothing else in the game, so its
answer can give away no secret of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fairweather.draws import branch_seed
from fairweather.engine.branch import CONTINUATIONS, Comparison, compared, most_at_once, parts
from fairweather.engine.continuations import Start, continue_each
from fairweather.engine.orders import Given, check_orders
from fairweather.engine.people import People
from fairweather.engine.wargame import Wargame
from fairweather.scenario.schema import Scenario


def play_abreast(
    starts: tuple[Start, Start], seed: int, *, worlds: int = CONTINUATIONS
) -> Iterator[Comparison]:
    """Stream how two worlds of one game at one turn go on, under luck that neither has seen."""
    turn, done, pairs = starts[0].world.turn, 0, []
    for size in parts(worlds, most_at_once(starts[0].scenario)):
        pairs.append(continue_each(starts, seed=branch_seed(seed, turn), worlds=size, first=done))
        done += size
        yield compared(turn, pairs, worlds, People.SAME)


def ask_elsewhere(
    scenario: Scenario,
    seed: int,
    given: Sequence[Given],
    orders: Given,
    *,
    policies: Mapping[str, str],
    worlds: int = CONTINUATIONS,
    own: int = 0,
) -> Iterator[Comparison]:
    """Stream what other orders in the turn of the last of ``given`` do in other worlds.

    Worlds of the seed after ``own``, which is the game itself and no part of it, are played from
    the start with the orders of ``given``, turn by turn. They are of other people too: goals,
    hidden traits and leanings are those of each such world. In the turn of the last of
    ``given``, it is given in one branch, and with ``orders`` in its place in the other; from
    the next turn on people's seats decide by reason. Raises ``OrderError`` if an order is
    unknown.
    """
    turn, done, pairs = len(given) - 1, 0, []
    changed = {**given[turn], **orders}
    for size in parts(worlds, most_at_once(scenario)):
        game = Wargame(scenario, seed=seed, worlds=size, first=own + 1 + done, policies=policies)
        check_orders(orders, game.world.cast)
        for earlier in given[:turn]:
            game.orders = earlier
            game.step()
        starts = [
            Start(scenario, game.world, policies, now, is_played=True)
            for now in (given[turn], changed)
        ]
        pairs.append(continue_each(starts, seed=seed, worlds=size, first=own + 1 + done))
        done += size
        yield compared(turn, pairs, worlds, People.OTHER)
