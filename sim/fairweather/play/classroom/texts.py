"""Texts that students type: cleaned of what cannot be seen, and never too long."""

from __future__ import annotations

import unicodedata

from fairweather.errors import ClassError
from fairweather.play.classroom.names import is_reserved

NICKNAME, REASON, MESSAGE, TITLE, NOTICE, INJECT = 24, 280, 500, 80, 500, 120
"""The longest each kind of text may be, in signs."""

_JOINERS = "\u200c\u200d"
"""Invisible, yet part of words in Persian and of emoji."""

_HIDDEN = ("Cc", "Cf", "Cs")

_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0"
"""Signs that count as letters, marks or symbols, and yet show nothing."""


def cleaned(text: str, at_most: int, what: str) -> str:
    """Return ``text`` on one line, without signs that control or hide.

    Raises ``ClassError`` if more than ``at_most`` signs are left.
    """
    if len(text) > 20 * at_most:
        raise ClassError(f"{what}: at most {at_most} signs, please")
    spaced = unicodedata.normalize("NFC", " ".join(text.split()))
    seen = "".join(
        sign
        for sign in spaced
        if sign in _JOINERS or (sign not in _BLANK and unicodedata.category(sign) not in _HIDDEN)
    )
    seen = " ".join(seen.split())
    if len(seen) > at_most:
        raise ClassError(f"{what}: at most {at_most} signs, please; this has {len(seen)}")
    return seen


def cleaned_name(nickname: str) -> str:
    """Return a nickname fit to be shown.

    Raises ``ClassError`` if nothing of it can be seen, or it passes for the facilitator's.
    """
    name = cleaned(nickname, NICKNAME, "nickname")
    if not any(sign.isalnum() for sign in name):
        raise ClassError("nickname: at least one letter or digit, please")
    if is_reserved(name):
        raise ClassError("nickname: this one would be taken for the facilitator; choose another")
    return name
