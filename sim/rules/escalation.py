"""The escalation ladder: six rungs, each there or not (S14)."""

from __future__ import annotations

import numpy as np

from sim.axes import FloatArray
from sim.world.state import World, seen_by_all
from sim.world.visibility import is_mobilized

COERCED = 0.3
"""Coercion from which a host counts as coerced, and a guarantee falls due [D]."""

RUNGS = (
    "a pledge is in the open",
    "a host is coerced",
    "a client is out",
    "support is delivered",
    "a cell has slipped from the target",
    "a patron goes deeper",
)


def rungs(world: World) -> FloatArray:
    """Return which rungs are climbed, ``(R, 6)``, in the order of ``RUNGS``."""
    cast, flat = world.cast, (world.n_worlds, -1)
    in_open = (world.pledge > 0.0) & (world.is_public | world.is_leaked)
    of_hosts = np.take(np.take(world.coercion, cast.hosts, axis=1), cast.targets, axis=2)
    climbed = (
        in_open.reshape(flat).any(axis=1),
        (of_hosts > COERCED).reshape(flat).any(axis=1),
        is_mobilized(world).any(axis=1),
        (world.help > 0.0).reshape(flat).any(axis=1),
        (world.control > 0.3).any(axis=1),
        (world.escalation > 0.0).any(axis=1),
    )
    return np.stack(climbed, axis=-1).astype(np.float64)


@seen_by_all
def steps_up(world: World) -> FloatArray:
    """Return how many rungs are climbed, 0 to 6, ``(R, 1)``."""
    return np.asarray(rungs(world).sum(axis=1, keepdims=True))
