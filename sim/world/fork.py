"""Copying worlds: the one place that knows how to copy, pick, repeat and fingerprint a world."""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np

from sim.axes import IntArray
from sim.world.state import World, array_fields


def copy(world: World) -> World:
    """Return a world that shares nothing changeable with ``world``."""
    arrays: dict[str, Any] = {name: getattr(world, name).copy() for name, _, _ in array_fields()}
    return replace(world, shared=None, **arrays)


def take(world: World, index: IntArray) -> World:
    """Return the worlds ``index`` ``(N,)`` of a batch; an index may repeat."""
    arrays: dict[str, Any] = {
        name: np.take(getattr(world, name), index, axis=0) for name, _, _ in array_fields()
    }
    cast = world.scene.cast
    scene = replace(
        world.scene,
        parameters=_take_rows(world.scene.parameters, index),
        cast=replace(
            cast, goals=_take_rows(cast.goals, index), traits=_take_rows(cast.traits, index)
        ),
    )
    return replace(world, scene=scene, n_worlds=len(index), shared=None, **arrays)


def tile(world: World, times: int) -> World:
    """Return a batch of ``times`` copies of each world, world by world."""
    return take(world, np.repeat(np.arange(world.n_worlds, dtype=np.intp), times))


def digest(world: World) -> str:
    """Return a fingerprint of every array and the turn; equal bits, equal digest."""
    mark = hashlib.sha256(f"turn {world.turn}".encode())
    for name, _, _ in array_fields():
        mark.update(name.encode())
        mark.update(np.ascontiguousarray(getattr(world, name)).tobytes())
    return mark.hexdigest()


def _take_rows(record: Any, index: IntArray) -> Any:
    """Take worlds in every per-world array of a record; arrays of one row stay as they are."""
    if isinstance(record, np.ndarray):
        return record if record.shape[0] == 1 else np.take(record, index, axis=0)
    if is_dataclass(record) and not isinstance(record, type):
        changed = {f.name: _take_rows(getattr(record, f.name), index) for f in fields(record)}
        return replace(record, **changed)
    raise TypeError(f"not a record of arrays: {type(record).__name__}")
