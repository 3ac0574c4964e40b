"""The engine against the same rules compiled by numba, one world at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from fairweather.axes import FloatArray
from fairweather.decisions.catalogue import STANCE
from fairweather.decisions.choice import choose
from fairweather.draws import Draws, Purpose
from fairweather.rules.contest import resolve_contest
from fairweather.rules.unrest import resolve_unrest
from fairweather.world.fork import copy
from fairweather.world.state import World
from tests.benchmarks.timing import game_at, show, side_by_side

compiled = pytest.importorskip("tests.benchmarks.compiled", reason="numba is not installed")

WORLDS, TURN = 512, 20
TWO_WEEKS = pytest.approx(1.0)


class Dealt(Draws):
    """Draws that are made once and dealt again, so that rules are timed without them."""

    def uniform(self, turn: int, purpose: Purpose, shape: Sequence[int]) -> FloatArray:
        if (turn, purpose) not in self._kept:
            self._keep(turn, purpose, super().uniform(turn, purpose, shape))
        return self._kept[turn, purpose]


class Side:
    """One world and one luck, to be moved by the engine or by the compiled loops."""

    def __init__(self, world: World) -> None:
        self.world = copy(world)
        self.draws = Dealt(1, world.n_worlds)
        self.state = compiled.state_of(self.world)
        self.facts = (
            compiled.ground_of(world),
            compiled.cast_of(world),
            compiled.numbers_of(world),
        )
        turn, front, clients = world.turn, (world.scene.atlas.n_front,), len(world.cast.clients)
        self.unrest_luck = [
            self.draws.uniform(turn, purpose, front)
            for purpose in (Purpose.UNREST_KIN, Purpose.UNREST_OTHER)
        ]
        self.stance_luck = (
            self.draws.gumbel(turn, Purpose.STANCE, (clients, 1, 6)),
            self.draws.kept(turn, Purpose.REVIEW_STANCE, (clients, 1)),
        )

    def engine_unrest(self) -> None:
        resolve_unrest(self.world, self.draws)

    def compiled_unrest(self) -> None:
        compiled.resolve_unrest(self.state, *self.facts, *self.unrest_luck)

    def engine_contest(self) -> None:
        resolve_contest(self.world)

    def compiled_contest(self) -> None:
        compiled.resolve_contest(self.state, *self.facts)

    def engine_stance(self) -> tuple[FloatArray, FloatArray]:
        cast = self.world.cast
        with self.world.at_rest():
            weighed = [
                STANCE.appraise(self.world, STANCE.rows(cast, int(client)))
                for client in cast.clients
            ]
            options = [choose(each, self.world, self.draws).option for each in weighed]
        utilities = [each.utility for each in weighed]
        return np.concatenate(options, axis=1), np.concatenate(utilities, axis=1)

    def compiled_stance(self) -> tuple[FloatArray, FloatArray]:
        chosen, utility = compiled.decide_stance(self.state, *self.facts, *self.stance_luck)
        return chosen, utility


@pytest.fixture(scope="module")
def world() -> World:
    found = game_at("zagros", WORLDS, TURN).world
    assert found.scene.fortnights == TWO_WEEKS
    return found


@pytest.fixture(scope="module")
def risen(world: World) -> World:
    """The same worlds with every client out, so that ground is contested everywhere."""
    out = copy(world)
    out.stance[:, out.cast.clients] = compiled.MOBILIZE
    resolve_contest(out)
    return out


@pytest.mark.parametrize("which", ["world", "risen"])
def test_compiled_loops_move_the_ground_as_the_engine_does(which, request):
    start = request.getfixturevalue(which)
    ours, theirs = Side(start), Side(start)

    for _ in range(3):
        ours.engine_unrest()
        ours.engine_contest()
        theirs.compiled_unrest()
        theirs.compiled_contest()

    for name in ("unrest_kin", "unrest_other", "control", "violence", "garrison", "capability"):
        np.testing.assert_allclose(
            getattr(ours.world, name), getattr(theirs.world, name), rtol=0, atol=1e-9, err_msg=name
        )


@pytest.mark.parametrize("which", ["world", "risen"])
def test_compiled_loops_choose_the_stances_that_the_engine_chooses(which, request):
    side = Side(request.getfixturevalue(which))

    option, utility = side.engine_stance()
    same_option, same_utility = side.compiled_stance()

    np.testing.assert_allclose(utility, same_utility, rtol=0, atol=1e-9)
    np.testing.assert_array_equal(option, same_option)


def test_the_heavy_rules_are_within_reach_of_compiled_loops(world, risen):
    calm, hot = Side(world), Side(risen)
    acts = {
        f"{rule}, {state}": (getattr(side, f"engine_{call}"), getattr(side, f"compiled_{call}"))
        for rule, call, state, side in (
            ("unrest", "unrest", f"turn {TURN}", calm),
            ("contest", "contest", f"turn {TURN}", calm),
            ("contest", "contest", "all clients out", hot),
            ("stance with its draw", "stance", f"turn {TURN}", calm),
        )
    }
    pairs = {(name, "e"): ours for name, (ours, _) in acts.items()}
    pairs |= {(name, "n"): theirs for name, (_, theirs) in acts.items()}
    took = side_by_side(pairs, rounds=9)
    rows = []
    for name in acts:
        ours, theirs = took[name, "e"], took[name, "n"]
        micros = [f"{value / WORLDS * 1e6:.2f}" for value in (ours, theirs)]
        rows.append([name, *micros, f"{ours / theirs:.2f}"])
    parts = [name for name in acts if "all clients" not in name]
    ours, theirs = (sum(took[name, kind] for name in parts) for kind in "en")
    together = ours / theirs
    micros = [f"{value / WORLDS * 1e6:.2f}" for value in (ours, theirs)]
    rows.append([f"together, turn {TURN}", *micros, f"{together:.2f}"])

    show(
        f"Heavy rules, {WORLDS} worlds, against numba loops (microseconds a world and turn)",
        ["rule", "engine", "numba", "engine / numba"],
        rows,
    )

    assert together < 6.0
