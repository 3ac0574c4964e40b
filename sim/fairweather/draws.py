"""Keyed luck: every random number is named by what it decides, and indexed by its world.

A draw is a hash of (seed, world), of (turn, purpose), and of names: who decides, about whom, which
option, which cell. So a world's luck does not depend on which other worlds are in its batch, chunk
or process, and adding, removing or reordering factions or cells moves nobody else's luck
(rulebook 5). Branches that share a seed share their luck.

Source: counter-based generators, Salmon et al. (2011); the hash is the finalizer of SplitMix64,
Steele, Lea and Flood (2014), with the constants of Stafford's thirteenth variant.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from hashlib import blake2b

import numpy as np

from fairweather.axes import FloatArray, IntArray, KeyArray

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_THIRTY, _TWENTY_SEVEN, _THIRTY_ONE = np.uint64(30), np.uint64(27), np.uint64(31)
_SPARE_BITS = np.uint64(11)
_TINY = 2.0**-54
_ANOTHER = np.uint64(0xD1B54A32D192ED03)
"""Added to a name for a second number of the same name [D]."""


class Purpose(IntEnum):
    """What a draw decides. Append only: a number, once given, is never changed or used again.

    16 to 63 were the choices and reviews of rules version 2.
    """

    TRAITS = 1
    ATTENTION = 2
    STRAIN = 3
    LEAKS = 4
    DEAL_LEAKS = 5
    EXPOSURE = 6
    UNREST_KIN = 7
    UNREST_OTHER = 8
    CHARACTER = 9
    FIRST_LEANING = 10
    LEANING = 11
    REVIEW = 12
    ANY_OPTION = 13


class Draws:
    """The luck of some worlds of a game.

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
        index = np.arange(first, first + worlds, dtype=np.uint64)
        start = _mixed(np.array([seed], dtype=np.uint64) + _GOLDEN)
        self._worlds = _mixed(start + index * _GOLDEN)
        self._rows: IntArray | None = None
        if copies != 1:
            self._rows = np.tile(np.arange(worlds, dtype=np.intp), copies)
        self._kept: dict[Purpose, tuple[int, FloatArray]] = {}
        self._whole: tuple[Draws, IntArray] | None = None

    def take(self, index: IntArray) -> Draws:
        """Return the luck of the worlds ``index`` ``(N,)`` of this batch."""
        some = Draws.__new__(Draws)
        some.seed, some._worlds = self.seed, self._worlds
        some._rows = index if self._rows is None else self._rows.take(index)
        some._kept, some._whole = {}, (self, index)
        return some

    def kept(self, turn: int, purpose: Purpose, names: KeyArray) -> FloatArray:
        """Return what ``uniform`` would; read-only, drawn once a turn for names that never change.

        Some worlds of a batch take theirs from what was drawn for all.
        """
        known = self._kept.get(purpose)
        if known is None or known[0] != turn:
            if self._whole is None:
                drawn = self.uniform(turn, purpose, names)
            else:
                whole, index = self._whole
                drawn = whole.kept(turn, purpose, names).T.take(index, axis=-1).T
            drawn.flags.writeable = False
            known = self._kept[purpose] = (turn, drawn)
        return known[1]

    def uniform(self, turn: int, purpose: Purpose, names: KeyArray) -> FloatArray:
        """Return uniforms in [0, 1) of shape ``(R, *names.shape)`` for one turn and purpose.

        Memory runs worlds last.
        """
        drawn = _as_uniform(self._worlds + _keys(turn, purpose, names.reshape(-1))[:, None])
        if self._rows is not None:
            drawn = drawn.take(self._rows, axis=1)
        drawn = drawn.reshape(*names.shape, drawn.shape[1])
        return drawn.transpose(names.ndim, *range(names.ndim))

    def on_ground(self, turn: int, purpose: Purpose, cells: KeyArray) -> FloatArray:
        """Return what ``uniform`` would, ``(R, C)``, with cells last in memory."""
        drawn = _as_uniform(self._worlds[:, None] + _keys(turn, purpose, cells))
        return drawn if self._rows is None else drawn.take(self._rows, axis=0)

    def exponential(self, turn: int, purpose: Purpose, names: KeyArray) -> FloatArray:
        """Return standard exponentials ``-ln u``, ``(R, *names.shape)``."""
        drawn = np.maximum(self.uniform(turn, purpose, names), _TINY)
        np.log(drawn, out=drawn)
        return np.negative(drawn, out=drawn)

    def normal(self, turn: int, purpose: Purpose, names: KeyArray) -> FloatArray:
        """Return standard normals ``(R, *names.shape)`` (Box and Muller 1958)."""
        pair = self.uniform(turn, purpose, np.stack([names, names + _ANOTHER]))
        radius = np.sqrt(-2.0 * np.log(np.maximum(pair[:, 0], _TINY)))
        return np.asarray(radius * np.cos(2.0 * np.pi * pair[:, 1]), dtype=np.float64)


def as_gumbel(exponential: FloatArray) -> FloatArray:
    """Return ``-ln E``: standard exponentials as standard Gumbel draws."""
    return np.negative(np.log(exponential))


def name_key(*names: str) -> int:
    """Return the number that stands for a name, or for several that belong together."""
    told = "\x1f".join(names).encode()
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "little")


def name_keys(names: Iterable[Iterable[str]]) -> KeyArray:
    """Return ``name_key`` of every entry, ``(N,)``."""
    return np.array([name_key(*entry) for entry in names], dtype=np.uint64)


def paired(one: KeyArray, other: KeyArray) -> KeyArray:
    """Return the keys of ordered pairs of names, from the keys of both."""
    return _mixed(one * _GOLDEN + other)


def branch_seed(seed: int, turn: int) -> int:
    """Return the seed that all continuations of a fork at ``turn`` share (rulebook 1.7b)."""
    return int(np.random.SeedSequence([seed, turn]).generate_state(1, np.uint64)[0])


def _keys(turn: int, purpose: Purpose, names: KeyArray) -> KeyArray:
    """Return what names the draws of one turn and purpose, ``(N,)``."""
    when = np.array([(turn << 8) | int(purpose)], dtype=np.uint64)
    return _mixed(names ^ _mixed(when * _GOLDEN + _GOLDEN))


def _as_uniform(named: KeyArray) -> FloatArray:
    """Return the uniform in [0, 1) of each full name."""
    bits = _mixed(named)
    bits >>= _SPARE_BITS
    drawn = bits.astype(np.float64)
    drawn *= 2.0**-53
    return drawn


def _mixed(value: KeyArray) -> KeyArray:
    """Return the finalizer of SplitMix64: every bit of the result depends on every bit given."""
    mixed = value.copy()
    shifted = mixed >> _THIRTY
    mixed ^= shifted
    mixed *= _FIRST
    np.right_shift(mixed, _TWENTY_SEVEN, out=shifted)
    mixed ^= shifted
    mixed *= _SECOND
    np.right_shift(mixed, _THIRTY_ONE, out=shifted)
    mixed ^= shifted
    return mixed
