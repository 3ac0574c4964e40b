"""Games that were played, for tests that open, fork and explain them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from hypothesis import strategies as st

from fairweather.engine.branch import Change, Fork, same_luck, script_of
from fairweather.engine.divergence import Divergence, ordered_apart, parted
from fairweather.engine.history import History, replay
from fairweather.engine.transcript import Transcript
from fairweather.engine.wargame import Wargame
from fairweather.scenario.patch import patch
from fairweather.world.fork import copy
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
    source = str(CROWD) if name == "crowd" else name
    history = History(loaded(name), seed, source, policies)
    for turn in range(turns):
        history.play((orders or {}).get(turn))
    return history.transcript()


def grow(
    transcript: Transcript,
    change: Change,
    *,
    name: str,
    turn: int,
    parent: str = "",
    note: str = "",
) -> Transcript:
    """The transcript with one more branch, played as far as its parent and a turn at least."""
    history = replay(transcript, parent)
    trial = history.what_if(turn, change, upto=max(turn + 1, history.turn))
    trial.keep(name, note)
    return trial.transcript()


def divergences(fork: Fork, change: Change) -> Iterator[Divergence]:
    """Every choice that differs once both branches of a fork are played to the end."""
    games = [same_luck(fork, each, explain=True) for each in (Change(), change)]
    scripts = [script_of(fork, each) for each in (Change(), change)]
    for turn in range(fork.turn, fork.scenario.turns):
        given = [script.get(turn, {}) for script in scripts]
        for game, orders in zip(games, given, strict=True):
            game.orders = orders
            game.step()
        records = (game.latest for game in games)
        yield from parted(*records, fork.world.cast, ordered_apart(*given))


def first_divergence(fork: Fork, change: Change) -> Divergence | None:
    """The first choice that differs, if any does."""
    return next(divergences(fork, change), None)
