"""The escalation ladder: six rungs, each there or not (S14)."""

from __future__ import annotations

import numpy as np

from fairweather.axes import FloatArray
from fairweather.world.pairs import grid, look
from fairweather.world.presence import Level, armies_at
from fairweather.world.state import World, seen_by_all
from fairweather.world.visibility import is_mobilized

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
_SUPPORT, _DEEPER = 3, 5
"""Rungs on which a patron's own army stands, and marches (S28)."""


def rungs(world: World) -> FloatArray:
    """Return which rungs are climbed, ``(R, 6)``, in the order of ``RUNGS``."""
    cast = world.cast
    known = look(world.is_public, *cast.promises) | look(world.is_leaked, *cast.promises)
    in_open = (look(world.pledge, *cast.promises) > 0.0) & known
    coerced = look(world.coercion, *grid(cast.hosts, cast.targets)) > COERCED
    slipped = (world.control > 0.3) & (world.scene.at_home > 0.0)
    climbed = (
        in_open.any(axis=1),
        coerced.any(axis=1) | (world.attack > 0).any(axis=1),
        is_mobilized(world).any(axis=1),
        (look(world.help, *cast.promises) > 0.0).any(axis=1),
        slipped.any(axis=1),
        (world.escalation > 0.0).any(axis=1),
    )
    found = np.stack(climbed, axis=-1)
    if len(cast.armed):
        found[:, _SUPPORT] |= armies_at(world, Level.STAND)
        found[:, _DEEPER] |= armies_at(world, Level.MARCH)
    return found.astype(np.float64)


@seen_by_all
def steps_up(world: World) -> FloatArray:
    """Return how many rungs are climbed, 0 to 6, ``(R, 1)``."""
    return np.asarray(rungs(world).sum(axis=1, keepdims=True))
