"""Held ground: what clients held at the start, whoever owns it, and where it can be attacked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from fairweather.axes import BoolArray, FloatArray, IntArray
from fairweather.space.atlas import Atlas
from fairweather.world.cast import Cast


@dataclass(frozen=True, eq=False, repr=False)
class HeldGround:
    """The cells that clients held at the start; H of them, G clients (``Cast.holders``).

    ``cells`` are their places among the front cells and ``by`` the place of the client among the
    holders, ``(H,)`` each. ``weight`` ``(G, H)`` are shares of the people on a holder's ground,
    each row summing to 1. ``edge`` ``(H,)`` is 1 where an attack from the target's own ground can
    begin. ``neighbor`` and ``touches`` ``(6, H)`` are as in ``Atlas``, of held cells that face one
    target. ``owner`` ``(G,)`` is the sovereign that owns most of it in law, -1 where there is none.
    """

    cells: IntArray
    by: IntArray
    weight: FloatArray
    edge: FloatArray
    neighbor: IntArray
    touches: FloatArray
    owner: IntArray
    kin_share: FloatArray
    ruggedness: FloatArray

    @cached_property
    def is_any(self) -> bool:
        """Whether any client holds ground of its own."""
        return len(self.cells) > 0

    def of(self, values: FloatArray) -> FloatArray:
        """Return the mean of ``values`` ``(R, H)`` over the people on each holder's ground."""
        return np.asarray((values[:, None, :] * self.weight).sum(axis=2))


def held_ground(atlas: Atlas, cast: Cast) -> HeldGround:
    """Find the ground that clients hold on a map."""
    holder = atlas.holder[atlas.front]
    cells = np.flatnonzero(holder >= 0)
    by = cast.holder_rank[holder[cells]]
    faced = cast.target_of[holder[cells]]
    people = atlas.population[cells]
    mine = by == np.arange(len(cast.holders))[:, None]
    shares = mine * people
    weight = shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-12)
    neighbor, touches = _beside(atlas, cells, faced)
    return HeldGround(
        cells=cells,
        by=by,
        weight=weight,
        edge=_edge(atlas, cells, by, faced),
        neighbor=neighbor,
        touches=touches,
        owner=_owners(atlas, cast, cells, mine),
        kin_share=atlas.kin_share[cells],
        ruggedness=atlas.ruggedness[cells],
    )


def _beside(atlas: Atlas, cells: IntArray, faced: IntArray) -> tuple[IntArray, FloatArray]:
    """Return the held neighbors of held cells that face the same target, and where they are."""
    place = np.full(atlas.n_cells, -1, dtype=np.intp)
    place[cells] = np.arange(len(cells))
    at = place[atlas.neighbor[:, cells]]
    is_there = (at >= 0) & (atlas.touches[:, cells] > 0.0)
    neighbor = np.where(is_there, at, np.arange(len(cells)))
    same = faced[neighbor] == faced
    return neighbor, (is_there & same).astype(np.float64)


def _edge(atlas: Atlas, cells: IntArray, by: IntArray, faced: IntArray) -> FloatArray:
    """Return where held ground touches ground that the target owns and nobody holds, ``(H,)``.

    A holder none of whose cells does so can be attacked over its borders, or else anywhere.
    """
    beside = atlas.neighbor[:, cells]
    free = (atlas.holder[beside] < 0) & (atlas.owner[beside] == faced)
    edge = (free & (atlas.touches[:, cells] > 0.0)).any(axis=0)
    for holder in np.unique(by):
        mine = by == holder
        if not edge[mine].any():
            border = atlas.is_border[cells] & mine
            edge |= border if border.any() else mine
    return np.asarray(edge, dtype=np.float64)


def _owners(atlas: Atlas, cast: Cast, cells: IntArray, mine: BoolArray) -> IntArray:
    """Return the sovereign that owns most people of each holder's ground in law, ``(G,)``."""
    owner = np.full(len(mine), -1, dtype=np.intp)
    for place, its in enumerate(mine):
        people = [
            float((atlas.population[cells] * its * (atlas.owner[cells] == sovereign)).sum())
            for sovereign in cast.sovereigns
        ]
        if people and max(people) > 0.0:
            owner[place] = cast.sovereigns[int(np.argmax(people))]
    return owner
