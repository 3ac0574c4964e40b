"""Keyed luck: every random number is named by (seed, turn, purpose) and indexed by its world.

World ``w`` owns block ``w`` of the stream of a purpose and turn, so a world's luck does not
depend on which other worlds are in its batch, chunk or process (rulebook 1.7b). Branches that
share a seed share their luck; adding a purpose moves no other draw.

Source: counter-based generators, Salmon et al. (2011); numpy's Philox makes four numbers a count.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import IntEnum

import numpy as np

from sim.axes import FloatArray

_PER_COUNT = 4
_TINY = 2.0**-54


class Purpose(IntEnum):
    """What a draw decides. Append only: a number, once given, is never changed or used again."""

    TRAITS = 1
    ATTENTION = 2
    STRAIN = 3
    LEAKS = 4
    DEAL_LEAKS = 5
    EXPOSURE = 6
    UNREST_KIN = 7
    UNREST_OTHER = 8
    PLEDGE = 16
    SUPPORT = 17
    ACCESS = 18
    OBLIGATION = 19
    INVOLVEMENT = 20
    TERRITORY = 21
    GARRISON = 22
    COERCION = 23
    CONCESSION = 24
    SIDE_DEAL = 25
    SANCTUARY = 26
    MEDIATION = 27
    STANCE = 28
    VETO = 29
    RUMOR = 30
    FAITH = 31
    REVIEW_PLEDGE = 48
    REVIEW_SUPPORT = 49
    REVIEW_ACCESS = 50
    REVIEW_OBLIGATION = 51
    REVIEW_INVOLVEMENT = 52
    REVIEW_TERRITORY = 53
    REVIEW_GARRISON = 54
    REVIEW_COERCION = 55
    REVIEW_CONCESSION = 56
    REVIEW_SIDE_DEAL = 57
    REVIEW_SANCTUARY = 58
    REVIEW_MEDIATION = 59
    REVIEW_STANCE = 60
    REVIEW_VETO = 61
    REVIEW_RUMOR = 62
    REVIEW_FAITH = 63


class Draws:
    """The luck of a contiguous range of worlds.

    Parameters
    ----------
    seed:
        Non-negative integer below 2**64; two games with one seed share all their luck.
    worlds:
        How many worlds, R.
    first:
        Index of the first world. ``Draws(s, 3, first=5)`` is rows 5 to 7 of ``Draws(s, 9)``.
    copies:
        How often these worlds stand side by side in the batch, all copies with the same luck:
        design points of a study, branches of a game. The batch then has ``copies * worlds``
        rows, copy by copy.

    Raises
    ------
    ValueError
        If the seed or the range is negative or too large.
    """

    def __init__(self, seed: int, worlds: int, first: int = 0, copies: int = 1) -> None:
        if not 0 <= seed < 2**64:
            raise ValueError(f"seed must lie in [0, 2**64), found {seed}")
        if worlds < 0 or first < 0:
            raise ValueError(f"worlds and first must not be negative, found {worlds}, {first}")
        self.seed = seed
        self.worlds = worlds
        self.first = first
        self.copies = copies
        self._kept: dict[tuple[int, Purpose], FloatArray] = {}
        self._kept_turn = -1
        self._philox = np.random.Philox(key=0)
        self._generator = np.random.Generator(self._philox)
        self._state = self._philox.state

    def uniform(self, turn: int, purpose: Purpose, shape: Sequence[int]) -> FloatArray:
        """Return uniforms in [0, 1) of shape ``(R, *shape)`` for one turn and purpose."""
        return self._laid_out(self._drawn(turn, purpose, shape))

    def gumbel(self, turn: int, purpose: Purpose, shape: Sequence[int]) -> FloatArray:
        """Return standard Gumbel draws of shape ``(R, *shape)`` for one turn and purpose."""
        return as_gumbel(self.kept(turn, purpose, shape))

    def kept(self, turn: int, purpose: Purpose, shape: Sequence[int]) -> FloatArray:
        """Return what ``uniform`` would; read-only, drawn once and kept for the turn."""
        known = self._kept.get((turn, purpose))
        if known is not None and known.shape[1:] == tuple(shape):
            return known
        return self._keep(turn, purpose, self.uniform(turn, purpose, shape))

    def normal(self, turn: int, purpose: Purpose, shape: Sequence[int]) -> FloatArray:
        """Return standard normal draws of shape ``(R, *shape)`` (Box and Muller 1958)."""
        pair = self._drawn(turn, purpose, (2, *shape))
        radius = np.sqrt(-2.0 * np.log(np.maximum(pair[:, 0], _TINY)))
        normals = radius * np.cos(2.0 * np.pi * pair[:, 1])
        return self._laid_out(np.asarray(normals, dtype=np.float64))

    def _drawn(self, turn: int, purpose: Purpose, shape: Sequence[int]) -> FloatArray:
        """Return fresh uniforms of one copy of the worlds."""
        wanted = math.prod(shape)
        counts = -(-wanted // _PER_COUNT)
        self._rekey(turn, purpose, self.first * counts)
        flat = self._generator.random((self.worlds, counts * _PER_COUNT))
        return np.ascontiguousarray(flat[:, :wanted]).reshape(self.worlds, *shape)

    def _laid_out(self, values: FloatArray) -> FloatArray:
        """Lay the draws of the worlds one after the other, once for each copy."""
        return values if self.copies == 1 else np.concatenate([values] * self.copies)

    def _keep(self, turn: int, purpose: Purpose, values: FloatArray) -> FloatArray:
        if turn != self._kept_turn:
            self._kept.clear()
            self._kept_turn = turn
        values.flags.writeable = False
        self._kept[turn, purpose] = values
        return values

    def _rekey(self, turn: int, purpose: Purpose, count: int) -> None:
        place = self._state["state"]
        place["key"][:] = (self.seed, (turn << 8) | int(purpose))
        place["counter"][:] = (count, 0, 0, 0)
        self._philox.state = self._state


def as_gumbel(uniform: FloatArray) -> FloatArray:
    """Return ``-log(-log(u))``: uniforms as standard Gumbel draws."""
    inner = np.maximum(uniform, _TINY)
    np.log(inner, out=inner)
    np.negative(inner, out=inner)
    np.log(inner, out=inner)
    np.negative(inner, out=inner)
    return inner


def branch_seed(seed: int, turn: int) -> int:
    """Return the seed that all continuations of a fork at ``turn`` share (rulebook 1.7b)."""
    return int(np.random.SeedSequence([seed, turn]).generate_state(1, np.uint64)[0])
