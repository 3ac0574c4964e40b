"""Pairs: why one trusts another as it does, entry by entry, as a page of its own."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.play.ledger import SMALL
from fairweather.play.seat import SeatView
from fairweather.play.views.factions import TieView, trust_ties
from fairweather.play.views.why import memory_words
from fairweather.play.words import trust_words
from fairweather.world.cast import Role


@dataclass(frozen=True)
class PairLine:
    """One entry of a pair's ledger: what it adds to trust, and how much of it is left.

    ``whose`` experience it was is empty where it was the holder's own; small ones are folded.
    """

    when: str
    text: str
    note: str
    whose: str
    share: float
    left: float
    is_past: bool
    is_small: bool


@dataclass(frozen=True)
class PairView:
    """The ledger of one pair at one turn: ``prior`` and all shares add up to ``trust``."""

    holder: str
    about: str
    heading: str
    saying: str
    turn: int
    prior: float
    trust: float
    lines: tuple[PairLine, ...]
    path: tuple[float, ...]


def telling_pair(view: SeatView, turn: int) -> tuple[str, str] | None:
    """Return the pair to show first: the seat's own trust, or a client's, best in the patron.

    Once all is open, trust in the seat counts as its own. One that memory has moved comes before
    all that it has not. None if the seat may know of no pair.
    """
    part = {key: spec.roles for key, spec in view.scenario.factions.items()}
    parts = (Role.PATRON, Role.CLIENT, Role.HOST)

    def is_others(tie: TieView) -> bool:
        return view.seat not in ((tie.holder, tie.about) if view.is_open else (tie.holder,))

    def rank(tie: TieView) -> tuple[bool, bool, int]:
        told = part[tie.about]
        near = min((at for at, role in enumerate(parts) if role in told), default=len(parts))
        return (is_others(tie), Role.CLIENT not in part[tie.holder], near)

    ties = sorted(trust_ties(view, turn), key=rank)
    near = [tie for tie in ties if is_others(tie) == is_others(ties[0])]
    best = next((tie for tie in near if _is_moved(view, turn, tie)), None) or next(iter(near), None)
    return (best.holder, best.about) if best else None


def _is_moved(view: SeatView, turn: int, tie: TieView) -> bool:
    """Return whether any memory weighs in a trust."""
    known = view.trust(turn, tie.holder, tie.about)
    return known is not None and any(abs(entry.share) >= SMALL for entry in known.entries)


def pair_view(view: SeatView, turn: int, holder: str, about: str) -> PairView | None:
    """Return the ledger of one pair; None if there is none such, or the seat may not know it."""
    known = view.trust(turn, holder, about)
    if known is None:
        return None
    names = view.seen(turn).cast.names
    i, j = names.index(holder), names.index(about)
    words = trust_words(view.scenario.noun(holder), view.scenario.noun(about), known.value, 3)
    return PairView(
        holder=holder,
        about=about,
        heading=f"Why {words}",
        saying=memory_words(known),
        turn=turn,
        prior=known.prior,
        trust=known.value,
        lines=tuple(
            PairLine(
                e.when, e.text, e.note, e.whose, e.share, e.left, e.is_past, abs(e.share) < SMALL
            )
            for e in known.entries
        ),
        path=tuple(float(view.seen(at).trust[0, i, j]) for at in range(turn + 1)),
    )
