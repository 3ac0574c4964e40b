"""Copying worlds: the one place that knows how to copy, pick and repeat a world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from fairweather.axes import IntArray
from fairweather.world.layout import laid_out, some_of
from fairweather.world.state import GROUND, Scene, World, array_fields

_Item = TypeVar("_Item", bound=np.generic)


def copy(world: World) -> World:
    """Return a world that shares nothing changeable with ``world``."""
    arrays: dict[str, Any] = {
        name: getattr(world, name).copy(order="K") for name, _, _ in array_fields()
    }
    return replace(world, shared=None, **arrays)


def take(world: World, index: IntArray) -> World:
    """Return the worlds ``index`` ``(N,)`` of a batch; an index may repeat."""
    arrays: dict[str, Any] = {
        name: some_rows(name, getattr(world, name), index) for name, _, _ in array_fields()
    }
    scene = take_scene(world.scene, index)
    return replace(world, scene=scene, n_worlds=len(index), shared=None, **arrays)


def some_rows(name: str, values: NDArray[_Item], index: IntArray) -> NDArray[_Item]:
    """Return the worlds ``index`` of the array ``name`` of a world, laid out as it has to be."""
    return values.take(index, axis=0) if name in GROUND else some_of(values, index)


def take_scene(scene: Scene, index: IntArray) -> Scene:
    """Return the scene of the worlds ``index``; the same one if no number differs by world."""
    parameters, cast = scene.parameters, scene.cast
    groups = {name: _take_rows(getattr(parameters, name), index) for name in scene.varied_groups}
    traits = {name: _take_rows(getattr(cast, name), index) for name in scene.varied_traits}
    if not (groups or traits):
        return scene
    return replace(scene, parameters=replace(parameters, **groups), cast=cast.with_people(**traits))


def tile(world: World, times: int) -> World:
    """Return a batch of ``times`` copies of each world, world by world."""
    return take(world, np.repeat(np.arange(world.n_worlds, dtype=np.intp), times))


def stack(worlds: Sequence[World]) -> World:
    """Return several batches of one game at one turn as one batch, one after the other.

    Numbers may differ between them: a number that does is then given world by world. Map and
    ties are those of the first.
    """
    first, sizes = worlds[0], [world.n_worlds for world in worlds]
    arrays: dict[str, Any] = {
        name: _joined(name, [getattr(world, name) for world in worlds])
        for name, _, _ in array_fields()
    }
    casts = [world.scene.cast for world in worlds]
    scene = replace(
        first.scene,
        parameters=_stack_rows([world.scene.parameters for world in worlds], sizes),
        cast=replace(
            casts[0],
            goals=_stack_rows([cast.goals for cast in casts], sizes),
            usual=_stack_rows([cast.usual for cast in casts], sizes),
            traits=_stack_rows([cast.traits for cast in casts], sizes),
        ),
    )
    return replace(first, scene=scene, n_worlds=sum(sizes), shared=None, **arrays)


def _joined(name: str, parts: Sequence[NDArray[_Item]]) -> NDArray[_Item]:
    """Return one array of several batches, laid out as ``name`` has to be."""
    whole = np.concatenate(parts)
    return np.ascontiguousarray(whole) if name in GROUND else laid_out(whole)


def _stack_rows(records: Sequence[Any], sizes: Sequence[int]) -> Any:
    """Stack every per-world array of records; an array of one row that all share stays so."""
    first = records[0]
    if isinstance(first, np.ndarray):
        if first.shape[0] == 1 and all(np.array_equal(first, record) for record in records[1:]):
            return first
        rows = zip(records, sizes, strict=True)
        return laid_out(np.concatenate([np.broadcast_to(r, (n, *r.shape[1:])) for r, n in rows]))
    if is_dataclass(first) and not isinstance(first, type):
        changed = {
            f.name: _stack_rows([getattr(record, f.name) for record in records], sizes)
            for f in fields(first)
        }
        return replace(first, **changed)
    raise TypeError(f"not a record of arrays: {type(first).__name__}")


def _take_rows(record: Any, index: IntArray) -> Any:
    """Take worlds in every per-world array of a record; arrays of one row stay as they are."""
    if isinstance(record, np.ndarray):
        return record if record.shape[0] == 1 else some_of(record, index)
    if is_dataclass(record) and not isinstance(record, type):
        changed = {f.name: _take_rows(getattr(record, f.name), index) for f in fields(record)}
        return replace(record, **changed)
    raise TypeError(f"not a record of arrays: {type(record).__name__}")
