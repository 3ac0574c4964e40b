"""Marks: by what a world is known again, on this machine and on any other.

The last bit of a power or a logarithm depends on the processor. What is chosen and counted does
not: it must agree everywhere, while numbers need only be near. A third fingerprint, of every bit,
agrees between machines alike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray
from fairweather.world.state import LATER, World, array_fields

NEAR = 1e-9
"""By how much of itself, or of 1 if it is smaller, a number may be off."""
_PLACES = 14


@dataclass(frozen=True)
class Mark:
    """What is known of a world at a turn.

    ``chosen`` is the SHA-256 of the turn and of every whole number and flag, ``numbers`` a mean of
    each array of numbers, in the order in which a world declares them.
    """

    chosen: str
    numbers: tuple[float, ...]

    def differs(self, other: Mark) -> str:
        """Return what is not the same in another mark, in a word; empty if nothing is."""
        if self.chosen != other.chosen:
            return "choices"
        if len(self.numbers) != len(other.numbers):
            return "numbers"
        pairs = zip(self.numbers, other.numbers, strict=True)
        near = (abs(one - two) <= NEAR * max(1.0, abs(one), abs(two)) for one, two in pairs)
        return "" if all(near) else "numbers"


def mark(world: World) -> Mark:
    """Return the mark of a world; of a batch, that of all its worlds together."""
    kinds = {name: kind for name, _, kind in array_fields() if _counts(world, name)}
    is_number = {name: np.issubdtype(kind, np.floating) for name, kind in kinds.items()}
    chosen = _sha(world, (name for name, it_is in is_number.items() if not it_is))
    numbers = (_mean(getattr(world, name)) for name, it_is in is_number.items() if it_is)
    return Mark(chosen, tuple(numbers))


def digest(world: World) -> str:
    """Return the SHA-256 of every array and the turn; equal bits, equal digest."""
    return _sha(world, (name for name, _, _ in array_fields() if _counts(world, name)))


def _counts(world: World, name: str) -> bool:
    """Return whether an array is part of what a world is known by.

    One that earlier versions did not have counts once it holds anything, so that worlds in which
    nothing comes of it are known again.
    """
    return name not in LATER or bool(getattr(world, name).any())


def _sha(world: World, names: Iterable[str]) -> str:
    """Return the SHA-256 of the turn and of some arrays; one without entries says nothing."""
    seen = hashlib.sha256(f"turn {world.turn}".encode())
    for name in names:
        values = np.ascontiguousarray(getattr(world, name))
        if values.size:
            seen.update(name.encode())
            seen.update(values.tobytes())
    return seen.hexdigest()


def _mean(values: FloatArray) -> float:
    """Return a mean in which no two neighbors weigh the same, so that a swap is seen."""
    known = np.nan_to_num(values.ravel(), nan=-1.0, posinf=2.0, neginf=-2.0)
    weight = 1.0 + np.arange(known.size) % 7 / 7.0
    total = float((known * weight).sum() / max(weight.sum(), 1.0))
    return float(f"{total:.{_PLACES}g}")
