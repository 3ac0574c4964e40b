"""Deeds: what was done about a promise this turn, and everything else worth telling.

A deed is the only thing that moves trust (rulebook (11)); a happening is what story, tables and
screens are made of. Both are arrays over all worlds.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from fairweather.axes import BoolArray, FloatArray, IntArray
from fairweather.world.layout import room


@dataclass(frozen=True)
class Deed:
    """Promises kept or broken: rows are (holder, about) pairs, arrays are ``(R, N)``.

    ``stake`` is what hung on it, ``withdrawal`` 0 (kept) to 1 (broken), ``hardship`` how much
    harder than normal keeping was, ``seen`` how far others saw it, ``is_done`` in which worlds it
    happened at all.
    """

    kind: str
    holder: IntArray
    about: IntArray
    stake: FloatArray
    withdrawal: FloatArray
    hardship: FloatArray
    seen: FloatArray
    is_done: BoolArray


@dataclass(frozen=True)
class Happening:
    """Something that took place: who, toward whom (-1: nobody), in which worlds ``(R, N)``.

    ``amount`` ``(R, N)`` is how much, where that means anything.
    """

    kind: str
    actor: IntArray
    partner: IntArray
    is_so: BoolArray
    amount: FloatArray


@dataclass
class Events:
    """All deeds and happenings of one turn, in the order they took place."""

    deeds: list[Deed] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)

    def note(
        self,
        kind: str,
        actor: IntArray,
        partner: IntArray | None,
        is_so: BoolArray,
        amount: FloatArray | None = None,
    ) -> None:
        """Record a happening; ``is_so`` and ``amount`` are ``(R, N)``."""
        self.happenings.append(
            Happening(
                kind,
                actor,
                np.full(len(actor), -1, dtype=np.intp) if partner is None else partner,
                is_so,
                np.ones(is_so.shape) if amount is None else amount,
            )
        )

    def judge(
        self,
        kind: str,
        holder: IntArray,
        about: IntArray,
        is_done: BoolArray,
        *,
        stake: FloatArray,
        withdrawal: FloatArray,
        seen: FloatArray,
        hardship: FloatArray | None = None,
    ) -> None:
        """Record a deed; ``stake``, ``withdrawal``, ``seen`` broadcast to ``(R, N)``."""
        shape = is_done.shape
        self.deeds.append(
            Deed(
                kind,
                holder,
                about,
                _in_full(stake, shape),
                _in_full(withdrawal, shape),
                np.zeros(shape) if hardship is None else _in_full(hardship, shape),
                _in_full(seen, shape),
                is_done,
            )
        )


def _in_full(values: FloatArray, shape: tuple[int, ...]) -> FloatArray:
    if values.shape == shape:
        return values
    full: FloatArray = room(shape)
    full[...] = values
    return full
