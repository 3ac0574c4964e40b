"""Games that were played, for tests that open, fork and explain them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from hypothesis import strategies as st

from fairweather.engine.branch import Fork
from fairweather.engine.transcript import Transcript
from fairweather.engine.wargame import Wargame
from fairweather.scenario.patch import patch
from fairweather.world.fork import copy, digest
from tests.strategies import CROWD, loaded

LEFT = 4
"""Turns left after a fork, unless a test asks for more: what is shared shows at once."""


@cache
def forked(name: str, seed: int, turn: int, left: int = LEFT) -> Fork:
    """A place to branch from: a game that the model played for so many turns."""
    game = Wargame(patch(loaded(name), {"turns": turn + left}), seed=seed)
    for _ in range(turn):
        game.step()
    return Fork(game.game_scenario, copy(game.world), seed)


@st.composite
def forks(draw: st.DrawFn, names: tuple[str, ...] = ("tiny", "crowd")) -> Fork:
    """A place in a game of one of these scenarios, from a few seeds, so that games are shared."""
    name = draw(st.sampled_from(names))
    return forked(name, draw(st.integers(1, 4)), draw(st.sampled_from([0, 2, 5, 9])))


@cache
def explained(name: str, seed: int, turn: int) -> Wargame:
    """A game whose latest turn, the ``turn``-th, is explained."""
    fork = forked(name, seed, turn - 1)
    game = Wargame(fork.scenario, seed=seed, world=copy(fork.world), explain=True)
    game.step()
    return game


def played(
    name: str,
    seed: int,
    turns: int,
    orders: Mapping[int, Mapping[str, str]] | None = None,
    policies: Mapping[str, str] | None = None,
) -> Transcript:
    """The transcript of a game; ``orders`` by turns played before them."""
    scenario = loaded(name)
    game = Wargame(scenario, seed=seed, policies=policies)
    given = [dict((orders or {}).get(turn, {})) for turn in range(turns)]
    digests = [digest(game.world)]
    for each in given:
        game.orders = each
        game.step()
        digests.append(digest(game.world))
    return Transcript(
        scenario=str(CROWD) if name == "crowd" else name,
        scenario_digest=scenario.digest,
        seed=seed,
        policies=dict(policies or {}),
        orders=given,
        digests=digests,
    )
