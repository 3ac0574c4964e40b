"""Pairs: why one trusts another as it does, entry by entry, as a page of its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fairweather.play.game import Game
from fairweather.play.ledger import ledger, prior_trust
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


def known_pairs(game: Game, turn: int) -> tuple[tuple[str, str, float], ...]:
    """Return holder, other and trust of every pair that the seat may know of."""
    seen = game.seen(turn).trust[0]
    names = game.snapshots[turn].world.cast.names
    return tuple(
        (holder, about, float(seen[i, j]))
        for i, holder in enumerate(names)
        for j, about in enumerate(names)
        if i != j and not np.isnan(seen[i, j])
    )


def telling_pair(game: Game, turn: int) -> tuple[str, str] | None:
    """Return the pair to show first: the seat's own trust, or a client's, best in the patron.

    None if the seat may know of no pair.
    """
    cast = game.snapshots[turn].world.cast
    part = dict(zip(cast.names, cast.roles, strict=True))
    parts = (Role.PATRON, Role.CLIENT, Role.HOST)

    def rank(pair: tuple[str, str, float]) -> tuple[bool, bool, int]:
        holder, about, _ = pair
        told = part[about]
        near = parts.index(told) if told in parts else len(parts)
        return (holder != game.seat, part[holder] is not Role.CLIENT, near)

    best = min(known_pairs(game, turn), key=rank, default=None)
    return best[:2] if best else None


def pair_view(game: Game, turn: int, holder: str, about: str) -> PairView | None:
    """Return the ledger of one pair; None if there is none such, or the seat may not know it."""
    if not any((holder, about) == pair[:2] for pair in known_pairs(game, turn)):
        return None
    world = game.snapshots[turn].world
    i, j = world.cast.index(holder), world.cast.index(about)
    records = [snapshot.record for snapshot in game.snapshots[1 : turn + 1]]
    entries = ledger(game.scenario, world, records, i, j)
    return PairView(
        holder=holder,
        about=about,
        turn=turn,
        prior=prior_trust(world, i, j),
        trust=float(world.trust[0, i, j]),
        lines=tuple(
            PairLine(e.when, e.text, e.note, e.whose, e.share, e.left, e.is_past) for e in entries
        ),
        path=tuple(float(s.world.trust[0, i, j]) for s in game.snapshots[: turn + 1]),
    )
