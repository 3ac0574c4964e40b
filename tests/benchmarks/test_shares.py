"""Memory a world, and what forks, draws and the allocator are worth of a turn."""

from __future__ import annotations

import cProfile
import inspect
import multiprocessing
import pstats
import tracemalloc
from collections.abc import Callable, Sequence
from statistics import median
from time import process_time
from typing import Any

import numpy as np

from fairweather.axes import FloatArray
from fairweather.decisions import choice
from fairweather.decisions.access import AccessDecision
from fairweather.decisions.decision import Decision
from fairweather.decisions.forecast import forecast
from fairweather.decisions.leverage import leverage
from fairweather.decisions.pledge import promise_terms
from fairweather.decisions.sanctuary import SanctuaryDecision
from fairweather.decisions.stance import StanceDecision
from fairweather.draws import Draws, Purpose, as_gumbel
from fairweather.engine import wargame
from fairweather.engine.wargame import Wargame
from fairweather.rules.contest import resolve_contest
from fairweather.rules.human_cost import resolve_human_cost
from fairweather.rules.leaks import resolve_leaks
from fairweather.rules.outcomes import measure
from fairweather.rules.trust import resolve_trust
from fairweather.rules.unrest import resolve_unrest
from fairweather.world.fork import tile
from fairweather.world.state import World, array_fields
from tests.benchmarks.timing import game_at, seconds, show, side_by_side

WORLDS, TURN = 512, 6

WHOLE: dict[str, Callable[..., Any]] = {
    "decisions, in all": Wargame._ask,
    "unrest": resolve_unrest,
    "outcomes": measure,
    "trust": resolve_trust,
    "human cost": resolve_human_cost,
    "contest": resolve_contest,
    "leaks": resolve_leaks,
}
"""Parts of a turn that do not overlap."""
WITHIN: dict[str, Callable[..., Any]] = {
    "weighing options": Decision.weigh_all,
    "a patron's pledges and support": promise_terms,
    "of which what clients would do": forecast,
    "of which leverage over the target": leverage,
    "a patron's requests to hosts": AccessDecision.weigh,
    "clients' stance": StanceDecision.weigh,
    "hosts' shelter": SanctuaryDecision.weigh,
    "luck of options": choice.luck_of,
    "what is reviewed": choice.reviewed_now,
    "the best option": choice._kept_or_best,
}
"""Parts of the decisions, some of which lie within others."""


class Timed(Draws):
    """Draws that add up the processor time they take."""

    spent = 0.0

    def uniform(self, turn: int, purpose: Purpose, shape: Sequence[int]) -> FloatArray:
        return self._timed(super().uniform, turn, purpose, shape)

    def normal(self, turn: int, purpose: Purpose, shape: Sequence[int]) -> FloatArray:
        return self._timed(super().normal, turn, purpose, shape)

    def _timed(self, draw: Callable[..., FloatArray], *what: Any) -> FloatArray:
        found: list[FloatArray] = []
        self.spent += seconds(lambda: found.append(draw(*what)))
        return found[0]


def state_bytes(world: World) -> int:
    """Bytes of the arrays of one world."""
    return sum(getattr(world, name).nbytes for name, _, _ in array_fields()) // world.n_worlds


def in_flight_bytes(worlds: int) -> int:
    """Most bytes a world that a turn holds at once beyond the state."""
    game = game_at("zagros", worlds, TURN)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    game.step()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return (most - before) // worlds


def test_memory_a_world_is_small():
    state = state_bytes(game_at("zagros", 2, 0).world)
    flying = {worlds: in_flight_bytes(worlds) for worlds in (64, 512)}
    rows = [["state", f"{state / 1024:.1f}"]]
    for worlds, size in flying.items():
        rows.append([f"held in a turn beyond the state, R = {worlds}", f"{size / 1024:.1f}"])
        rows.append([f"in flight, both, R = {worlds}", f"{(state + size) / 1024:.1f}"])

    show("Memory of a world (zagros)", ["what", "KiB"], rows)

    assert flying[512] < 120 * 1024


def test_a_fork_costs_a_small_part_of_a_turn():
    one, many = game_at("zagros", 1, TURN).world, game_at("zagros", 1000, TURN)

    took = side_by_side({"fork": lambda: tile(one, 1000), "turn": many.step}, rounds=5)
    share = took["fork"] / took["turn"]
    show(
        "Forking one world into 1000",
        ["fork, ms", "a turn of 1000 worlds, ms", "share of a turn"],
        [[f"{took['fork'] * 1e3:.1f}", f"{took['turn'] * 1e3:.1f}", f"{share:.1%}"]],
    )

    assert share < 0.25


def test_draws_are_a_modest_part_of_a_turn(monkeypatch):
    game = game_at("zagros", WORLDS, TURN)
    game.draws = draws = Timed(game.seed, WORLDS)
    monkeypatch.setattr(choice, "as_gumbel", lambda drawn: draws._timed(as_gumbel, drawn))
    shares = []
    for _ in range(5):
        game.draws.spent = 0.0
        took = seconds(game.step)
        shares.append(game.draws.spent / took)

    show(f"Draws, {WORLDS} worlds", ["share of a turn"], [[f"{median(shares):.1%}"]])

    assert median(shares) < 0.35


def test_a_turn_of_one_world_is_quick():
    plain = game_at("zagros", 1, TURN)
    table = Wargame("zagros", seed=1, worlds=1, explain=True)

    took = side_by_side({"played": plain.step, "played to be explained": table.step}, rounds=15)
    show(
        "One turn of one world",
        ["how", "milliseconds"],
        [[how, f"{spent * 1e3:.1f}"] for how, spent in took.items()],
    )

    assert max(took.values()) < 0.02


def turn_with_allocator(keep: bool, worlds: int) -> float:
    """Median processor time of a turn in this process, freed memory kept or not."""
    if not keep:
        wargame.keep_freed_memory = lambda: False
    game = game_at("zagros", worlds, 2)
    return side_by_side({"turn": game.step}, rounds=5)["turn"]


def test_keeping_freed_memory_pays():
    rows, gain = [], {}
    for worlds in (64, 512, 1024):
        took: dict[bool, list[float]] = {True: [], False: []}
        for keep in (True, False) * 2:
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                took[keep].append(pool.apply(turn_with_allocator, (keep, worlds)))
        kept, given_back = (float(np.mean(took[keep])) for keep in (True, False))
        gain[worlds] = given_back / kept
        micros = [f"{value / worlds * 1e6:.0f}" for value in (given_back, kept)]
        rows.append([worlds, *micros, f"{gain[worlds]:.2f}"])
    show(
        "Freed memory given back or kept, a process each (microseconds a world and turn)",
        ["R", "given back", "kept", "given back / kept"],
        rows,
    )

    assert gain[512] > 0.8


def test_no_part_of_a_turn_is_left_out_of_the_account():
    game = game_at("zagros", WORLDS, 2)
    profile = cProfile.Profile(process_time)
    profile.enable()
    while game.world.turn < game.game_scenario.turns:
        game.step()
    profile.disable()
    spent = {where: cumulated for where, (*_, cumulated, _) in pstats.Stats(profile).stats.items()}

    def share(part: Callable[..., Any]) -> float:
        code = inspect.unwrap(part).__code__
        where = (code.co_filename, code.co_firstlineno, code.co_name)
        return spent[where] / whole

    step = inspect.unwrap(Wargame.step).__code__
    whole = spent[step.co_filename, step.co_firstlineno, step.co_name]
    shares = {name: share(part) for name, part in (WHOLE | WITHIN).items()}
    show(
        f"Where a turn of {WORLDS} worlds goes, by profile",
        ["part", "share"],
        [[name, f"{part:.0%}"] for name, part in shares.items()],
    )

    assert sum(shares[name] for name in WHOLE) > 0.9
