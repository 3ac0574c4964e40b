"""Part: some worlds of a batch, for rules that have nothing to do in the others.

Arrays are taken when first read, so that a rule pays only for those it looks at. Every world
plays the same in a part as in its batch (see ``draws``), so leaving worlds out moves no number.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from fairweather.axes import IntArray
from fairweather.world.fork import some_rows, take_scene
from fairweather.world.state import World

_View = TypeVar("_View")
_Of = ParamSpec("_Of")


class Part(World):
    """The worlds ``index`` ``(N,)`` of ``whole``, with arrays of their own once they are read.

    What all can see is taken from ``whole`` while that is at rest.
    """

    def __init__(self, whole: World, index: IntArray) -> None:
        self._whole = whole
        self._index = index
        self.scene = take_scene(whole.scene, index)
        self.turn = whole.turn
        self.n_worlds = len(index)
        self.shared = None if whole.shared is None else {}

    def __getattr__(self, name: str) -> Any:
        rows = some_rows(name, getattr(self._whole, name), self._index)
        setattr(self, name, rows)
        return rows

    def once(
        self,
        view: Callable[Concatenate[World, _Of], _View],
        *of: _Of.args,
        **named: _Of.kwargs,
    ) -> _View:
        if self.shared is None:
            return view(self, *of, **named)
        key = (view, *of, *named.values())
        if key not in self.shared:
            seen: Any = self._whole.once(view, *of, **named)
            self.shared[key] = seen.take(self._index, axis=0)
        known: _View = self.shared[key]
        return known


def part(world: World, index: IntArray) -> World:
    """Return the worlds ``index`` ``(N,)`` of a batch; all of them is the batch itself."""
    return world if len(index) == world.n_worlds else Part(world, index)
