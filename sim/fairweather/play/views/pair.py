"""Pairs: why one trusts another as it does, entry by entry, as a page of its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fairweather.play.seat import SeatView
from fairweather.world.cast import Role


@dataclass(frozen=True)
class PairLine:
    """One entry of a pair's ledger: what it adds to trust, and how much of it is left.

    ``whose`` experience it was is empty where it was the holder's own.
    """

    when: str
    text: str
    note: str
    whose: str
    share: float
    left: float
    is_past: bool


@dataclass(frozen=True)
class PairView:
    """The ledger of one pair at one turn: ``prior`` and all shares add up to ``trust``."""

    holder: str
    about: str
    turn: int
    prior: float
    trust: float
    lines: tuple[PairLine, ...]
    path: tuple[float, ...]


def known_pairs(view: SeatView, turn: int) -> tuple[tuple[str, str, float], ...]:
    """Return holder, other and trust of every pair that the seat may know of."""
    seen = view.seen(turn)
    trust, names = seen.trust[0], seen.cast.names
    return tuple(
        (holder, about, float(trust[i, j]))
        for i, holder in enumerate(names)
        for j, about in enumerate(names)
        if i != j and not np.isnan(trust[i, j])
    )


def telling_pair(view: SeatView, turn: int) -> tuple[str, str] | None:
    """Return the pair to show first: the seat's own trust, or a client's, best in the patron.

    None if the seat may know of no pair.
    """
    part = {key: spec.role for key, spec in view.scenario.factions.items()}
    parts = (Role.PATRON, Role.CLIENT, Role.HOST)

    def rank(pair: tuple[str, str, float]) -> tuple[bool, bool, int]:
        holder, about, _ = pair
        told = part[about]
        near = parts.index(told) if told in parts else len(parts)
        return (holder != view.seat, part[holder] is not Role.CLIENT, near)

    best = min(known_pairs(view, turn), key=rank, default=None)
    return best[:2] if best else None


def pair_view(view: SeatView, turn: int, holder: str, about: str) -> PairView | None:
    """Return the ledger of one pair; None if there is none such, or the seat may not know it."""
    known = view.trust(turn, holder, about)
    if known is None:
        return None
    names = view.seen(turn).cast.names
    i, j = names.index(holder), names.index(about)
    return PairView(
        holder=holder,
        about=about,
        turn=turn,
        prior=known.prior,
        trust=known.value,
        lines=tuple(
            PairLine(e.when, e.text, e.note, e.whose, e.share, e.left, e.is_past)
            for e in known.entries
        ),
        path=tuple(float(view.seen(at).trust[0, i, j]) for at in range(turn + 1)),
    )
