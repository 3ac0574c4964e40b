"""Supposed worlds: what a reader has to suppose who can only see; staff estimates start from one.

It is made of a seen world and of how the scenario starts, and of nothing else, so that no secret
can be in it. What the reader cannot know stands as it did at the start: nothing more was promised
or said in private, and others believe what they believed on the first day.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from fairweather.axes import BoolArray
from fairweather.world.fork import copy
from fairweather.world.seen import UNKNOWN, SeenWorld
from fairweather.world.state import World, array_fields


def suppose(seen: SeenWorld, start: World) -> World:
    """Return a world, R as ``seen``, that looks to the reader of ``seen`` as the true one does.

    ``start`` is the scenario's first day in as many worlds, by luck that is not the game's. Goals
    and hidden traits are its own; a report that the reader cannot tell from the truth is true.
    """
    world = replace(copy(start), turn=seen.turn)
    world.scene = replace(start.scene, parameters=seen.p)
    for name, _, _ in array_fields():
        if hasattr(seen, name):
            getattr(world, name)[:] = _filled(getattr(seen, name), getattr(start, name))
    world.is_leaked[:] = seen.reported & (world.pledge > 0.0) & ~seen.is_public
    world.believe()
    return world


def _filled(known: Any, start: Any) -> Any:
    """Return what is known, and what stood at the start where nothing is."""
    return np.where(_is_unknown(known), start, known)


def _is_unknown(values: Any) -> BoolArray:
    if np.issubdtype(values.dtype, np.floating):
        return np.asarray(np.isnan(values))
    is_code = values.dtype != np.bool_
    return np.asarray(is_code & (values == UNKNOWN))
