"""Texts that students type: cleaned of what cannot be seen, and never too long."""

from __future__ import annotations

import unicodedata

from sim.errors import ClassError

NICKNAME, REASON, MESSAGE, TITLE, NOTICE, INJECT = 24, 280, 500, 80, 500, 120
"""The longest each kind of text may be, in signs."""

_JOINERS = "\u200c\u200d"
"""Invisible, yet part of words in Persian and of emoji."""

_HIDDEN = ("Cc", "Cf", "Cs")


def cleaned(text: str, at_most: int, what: str) -> str:
    """Return ``text`` on one line, without signs that control or hide.

    Raises ``ClassError`` if more than ``at_most`` signs are left.
    """
    if len(text) > 20 * at_most:
        raise ClassError(f"{what}: at most {at_most} signs, please")
    spaced = unicodedata.normalize("NFC", " ".join(text.split()))
    seen = "".join(
        sign for sign in spaced if sign in _JOINERS or unicodedata.category(sign) not in _HIDDEN
    )
    seen = " ".join(seen.split())
    if len(seen) > at_most:
        raise ClassError(f"{what}: at most {at_most} signs, please; this has {len(seen)}")
    return seen


def cleaned_name(nickname: str) -> str:
    """Return a nickname fit to be shown; raises ``ClassError`` if nothing of it can be seen."""
    name = cleaned(nickname, NICKNAME, "nickname")
    if not any(sign.isalnum() for sign in name):
        raise ClassError("nickname: at least one letter or digit, please")
    return name


def alike(nickname: str) -> str:
    """Return what two nicknames share that people would take for the same."""
    folded = unicodedata.normalize("NFKC", nickname).casefold()
    return "".join(sign for sign in folded if not sign.isspace() and sign not in _JOINERS)
