"""Flight across borders: where people who are driven out go, and on whom they press (S29).

It is read off who is displaced, which all see. Where a scenario lets nobody cross, it is 0.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fairweather.axes import FloatArray, IntArray
from fairweather.world.pairs import pick
from fairweather.world.state import Scene, World, seen_by_all


def crosses(world: World) -> bool:
    """Return whether people cross borders in any world of the batch."""
    return bool((world.p.flight.crossing > 0.0).any())


def crossed_by(scene: Scene, displaced: FloatArray, crossing: FloatArray) -> FloatArray:
    """Return who crossed into every cell, as a share of the people of the map, ``(R, C)``.

    ``displaced`` ``(R, C)`` is the share of each cell's own residents; for few worlds.
    """
    left = crossing * displaced[:, scene.atlas.front] * scene.atlas.population[scene.atlas.front]
    return np.asarray((left[:, :, None] * scene.atlas.ways_out).sum(axis=1))


@seen_by_all
def came_to(world: World) -> FloatArray:
    """Return who crossed into each faction's ground, as a share of the map's people, ``(R, F)``."""
    scene = world.scene
    people = scene.atlas.population[scene.atlas.front]
    left = world.p.flight.crossing * world.displaced[:, scene.atlas.front] * people
    return np.asarray((left[:, None, :] * scene.ways_to).sum(axis=2))


def burden(world: World, factions: IntArray | Sequence[int]) -> FloatArray:
    """Return how far those who came press on ``factions``, 1 at most, ``(R, N)``."""
    came = pick(came_to(world), np.asarray(factions, dtype=np.intp))
    return np.asarray(np.minimum(came / world.p.flight.full, 1.0))


def burden_of_patron(world: World, patron: int) -> FloatArray:
    """Return how far those who came press on a patron, ``(R, 1)``.

    They are on its own ground, or on that of hosts that it courts.
    """
    hosts = world.cast.hosts[world.cast.patron_of[world.cast.hosts] == patron]
    own = np.unique([patron, *hosts])
    came = pick(came_to(world), own).sum(axis=1, keepdims=True)
    return np.asarray(np.minimum(came / world.p.flight.full, 1.0))
