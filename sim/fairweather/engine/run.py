"""Run: play a batch from first turn to last and keep what it came to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from fairweather.axes import FloatArray
from fairweather.engine.orders import Given
from fairweather.engine.wargame import Wargame
from fairweather.records.recorder import Recorder
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role
from fairweather.world.deeds import Events

CELLS_PER_CHUNK = 150_000


def chunk_size(n_cells: int) -> int:
    """Return how many worlds to play at once: cache-sized, between 64 and 1024."""
    return int(min(max(CELLS_PER_CHUNK // max(n_cells, 1), 64), 1024))


def play_out(
    game: Wargame,
    script: Mapping[int, Given] | None = None,
    on_turn: Callable[[Wargame], None] | None = None,
) -> Recorder:
    """Play ``game`` to its last turn, giving the orders of ``script`` by turn; return the record.

    ``on_turn`` is called after every turn, for progress.
    """
    recorder = Recorder(game.world.n_worlds)
    recorder.watch(game.world, game.measured(), Events())
    while game.world.turn < game.game_scenario.turns:
        game.orders = (script or {}).get(game.world.turn, {})
        game.step()
        recorder.watch(game.world, game.measured(), game.latest.events)
        if on_turn is not None:
            on_turn(game)
    return recorder


def patron_entrapment(recorder: Recorder, scenario: Scenario, **how: Any) -> FloatArray:
    """Return how much deeper patrons were drawn in than had every client held, ``(R,)``.

    ``sum_t max(0, inv_t - inv*_t)``, inv* in worlds of the same luck whose clients all hold
    (rulebook 1.8). ``how`` is what the batch was made with: seed, worlds, first, variants.
    """
    policies = dict(how.pop("policies", None) or {})
    clients = scenario.of_role(Role.CLIENT)
    policies |= dict.fromkeys(clients, "hold")
    idle = play_out(Wargame(scenario, policies=policies, **how))
    return np.asarray(
        sum(
            np.maximum(drawn - calm, 0.0)
            for drawn, calm in zip(recorder.involvement, idle.involvement, strict=True)
        )
    )
