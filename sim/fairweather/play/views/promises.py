"""Promises as a reader may know them: in secret, in public, leaked, reported, or known for false.

Nobody but the two can tell a leak from a planted rumor, nor how much was promised.
"""

from __future__ import annotations

from enum import StrEnum

from fairweather.play.words import decimals
from fairweather.world.seen import SeenWorld


class Known(StrEnum):
    """How a promise is known to a reader."""

    SECRET = "secret"
    PUBLIC = "public"
    LEAKED = "leaked"
    """The reader knows that it was promised, and that others have heard."""
    REPORTED = "reported"
    """The reader has heard, and cannot tell whether it is so."""
    FALSE = "false"
    """It was reported, and the reader knows that it is not so."""


def promise_known(seen: SeenWorld, holder: int, giver: int) -> Known | None:
    """Return how a promise of ``giver`` to ``holder`` is known; None if nothing is."""
    is_made = bool(seen.pledge[0, holder, giver] > 0.0)
    if is_made and seen.is_public[0, holder, giver]:
        return Known.PUBLIC
    if seen.reported[0, holder, giver] and not seen.is_public[0, holder, giver]:
        if seen.reader not in (None, holder, giver):
            return Known.REPORTED
        return Known.LEAKED if is_made else Known.FALSE
    return Known.SECRET if is_made else None


def promise_word(seen: SeenWorld, holder: int, giver: int) -> str:
    """Return what ``giver`` is known to have promised ``holder``; empty if nothing is known."""
    known = promise_known(seen, holder, giver)
    if known is None:
        return ""
    return _WORDS[known].format(size=decimals(seen.pledge[0, holder, giver], 1))


_WORDS = {
    Known.SECRET: "{size}, in secret",
    Known.PUBLIC: "{size}, in public",
    Known.LEAKED: "{size}, in secret, but reported",
    Known.REPORTED: "reported; nobody confirms it",
    Known.FALSE: "reported, and not true",
}
