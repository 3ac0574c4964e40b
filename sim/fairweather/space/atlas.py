"""The map as arrays: cells, who owns them, who lives there, and which cells touch.

Cells are H3 hexagons (Uber's grid). Front cells, those of target states and those that clients
hold, come first, so that rules which only move there work on the plain slice ``atlas.front``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import h3
import numpy as np

from fairweather.axes import BoolArray, FloatArray, IntArray, KeyArray
from fairweather.draws import name_keys

_SIDES = 6
_LONGEST_NAME = 16
"""Letters of the longest name of a hexagon: 64 bits, in hexadecimal."""


def is_hexagon(name: str) -> bool:
    """Return whether a text, however long, is the name of a hexagon of the H3 grid."""
    return len(name) <= _LONGEST_NAME and name.isalnum() and bool(h3.is_valid_cell(name))


@dataclass(frozen=True, eq=False)
class Cell:
    """What a person may read of one cell; shares lie in [0, 1], people are counted."""

    h3: str
    name: str
    province: str
    country: str
    administration: str
    owner: str
    population: float
    kin_share: float
    kin_share_low: float
    kin_share_high: float
    ruggedness: float
    elevation_m: float
    longitude: float
    latitude: float
    is_border: bool
    crossings: tuple[str, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Atlas:
    """The static map of one scenario.

    ``population`` is the share of all people on the map, ``kin_share`` the share of a cell's
    people who belong to the clients' group, ``ruggedness`` is scaled to [0, 1], ``owner`` is a
    faction index (-1: nobody in the game) and ``holder`` that of the client which held the cell at
    the start, whoever owns it (-1: none), all of shape ``(C,)``. ``neighbor`` is ``(6, C)``:
    the k-th neighbor of each cell, or the cell itself where there is none; ``touches`` has the
    same shape and is 1 where a neighbor really is there.
    """

    cells: tuple[Cell, ...]
    owner: IntArray
    holder: IntArray
    n_front: int
    population: FloatArray
    kin_share: FloatArray
    ruggedness: FloatArray
    is_border: BoolArray
    neighbor: IntArray
    touches: FloatArray

    def __repr__(self) -> str:
        return f"Atlas({len(self.cells)} cells)"

    @property
    def n_cells(self) -> int:
        return len(self.cells)

    @property
    def front(self) -> slice:
        """The cells of target states or held by clients, as a slice of the cell axis."""
        return slice(0, self.n_front)

    @cached_property
    def residents(self) -> FloatArray:
        """How many people live in each cell, ``(C,)``."""
        return np.array([cell.population for cell in self.cells])

    @cached_property
    def is_front(self) -> BoolArray:
        """Return which cells are of the front, ``(C,)``."""
        return np.arange(self.n_cells) < self.n_front

    @cached_property
    def keys(self) -> KeyArray:
        """Return what names each cell's luck, ``(C,)``."""
        return name_keys([cell.h3] for cell in self.cells)

    @cached_property
    def likeness(self) -> FloatArray:
        """Similarity-weighted neighbor weights, ``(6, C)``; each column sums to at most 1.

        ``N_cc' = Adj_cc' (1 - |e_c - e_c'|) / sum Adj``: contagion is damped where the kin share
        changes (rulebook 1.2). Mean-field form of Granovetter (1978) on a graph of regions.
        """
        difference = np.abs(self.kin_share - self.kin_share[self.neighbor])
        n_sides = np.maximum(self.touches.sum(axis=0), 1.0)
        return np.asarray(self.touches * (1.0 - difference) / n_sides)

    @cached_property
    def ways_out(self) -> FloatArray:
        """Which share of those driven out of a front cell gets to which cell, ``(C_front, C)``.

        They go to the nearest ground of someone who is no target; where several cells are as near,
        in equal parts. Where that is ``d`` cells away, one of ``d`` gets there [design].
        """
        share = np.zeros((self.n_front, self.n_cells))
        is_open = (self.owner >= 0) & (np.arange(self.n_cells) >= self.n_front)
        for start in range(self.n_front):
            known, ring, steps = {start}, [start], 0
            while ring:
                steps += 1
                touching = {int(near) for cell in ring for near in self.neighbor[:, cell]}
                ring = sorted(touching - known)
                known |= touching
                found = [cell for cell in ring if is_open[cell]]
                if found:
                    share[start, found] = 1.0 / (steps * len(found))
                    break
        return share

    def spread(self, values: FloatArray) -> FloatArray:
        """Return what reaches each front cell from its front neighbors.

        ``values`` is ``(R, n_front)``; so is the result. Cells outside the front send nothing.
        """
        total, sent = np.zeros_like(values), np.empty_like(values)
        for neighbor, weight in zip(self._front_neighbor, self._front_weight, strict=True):
            values.take(neighbor, axis=1, mode="clip", out=sent)
            sent *= weight
            total += sent
        return total

    @cached_property
    def _front_neighbor(self) -> IntArray:
        neighbor = self.neighbor[:, self.front]
        return np.where(neighbor < self.n_front, neighbor, 0)

    @cached_property
    def _front_weight(self) -> FloatArray:
        return self.likeness[:, self.front] * (self.neighbor[:, self.front] < self.n_front)

    def people(self, owners: Sequence[int] | IntArray) -> FloatArray:
        """Return population shares where the owner is one of ``owners``, else 0; ``(C,)``."""
        return self.population * np.isin(self.owner, owners)


def draw_atlas(
    cells: Sequence[Cell], owners: Sequence[int], targets: Sequence[int], holders: Sequence[int]
) -> Atlas:
    """Build the atlas of ``cells``.

    ``owners`` gives each cell's faction index or -1, and ``holders`` that of the client which holds
    it. Ruggedness is scaled by its largest value. Cells keep their order, but those whose owner is
    in ``targets`` or that a client holds come first.
    """
    given, held = np.asarray(owners, dtype=np.intp), np.asarray(holders, dtype=np.intp)
    is_front = np.isin(given, list(targets)) | (held >= 0)
    order = np.argsort(~is_front, kind="stable")
    ranked = tuple(cells[i] for i in order)
    owner = given[order]
    people = np.array([cell.population for cell in ranked])
    rough = np.array([cell.ruggedness for cell in ranked])
    neighbor, touches = _neighbors([cell.h3 for cell in ranked])
    return Atlas(
        cells=ranked,
        owner=owner,
        holder=held[order],
        n_front=int(is_front.sum()),
        population=people / people.sum(),
        kin_share=np.array([cell.kin_share for cell in ranked]),
        ruggedness=rough / max(rough.max(), 1e-9),
        is_border=np.array([cell.is_border for cell in ranked], dtype=bool),
        neighbor=neighbor,
        touches=touches,
    )


def _neighbors(ids: Sequence[str]) -> tuple[IntArray, FloatArray]:
    place = {cell: index for index, cell in enumerate(ids)}
    neighbor = np.tile(np.arange(len(ids), dtype=np.intp), (_SIDES, 1))
    touches = np.zeros((_SIDES, len(ids)))
    for index, cell in enumerate(ids):
        beside = sorted(place[other] for other in h3.grid_disk(cell, 1) if other in place)
        beside.remove(index)
        neighbor[: len(beside), index] = beside
        touches[: len(beside), index] = 1.0
    return neighbor, touches
