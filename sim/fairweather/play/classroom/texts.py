"""Texts that students type: cleaned of what cannot be seen, and never too long."""

from __future__ import annotations

import unicodedata

from fairweather.errors import ClassError

NICKNAME, REASON, MESSAGE, TITLE, NOTICE, INJECT = 24, 280, 500, 80, 500, 120
"""The longest each kind of text may be, in signs."""

_JOINERS = "\u200c\u200d"
"""Invisible, yet part of words in Persian and of emoji."""

_UNSEEN = _JOINERS + "\ufe0e\ufe0f"
"""Signs that only change how their neighbors are drawn."""

_HIDDEN = ("Cc", "Cf", "Cs")

_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0"
"""Signs that count as letters, marks or symbols, and yet show nothing."""

RESERVED = ("facilitator", "moderator", "instructor", "teacher")
"""What a student may not be called: words that others would take for whoever leads the class."""

_CYRILLIC = "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0442\u043a\u043c\u04bb"
_GREEK = "\u03b1\u03bf\u03c1\u03c4\u03b9\u03ba\u03bd"
_TWINS = str.maketrans(_CYRILLIC + _GREEK + "013@$", "aeopcyxijstkmh" + "aoptikv" + "oleas")
"""Signs of other scripts, and digits, that are taken for Latin letters."""


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
    letters = _plain_letters(name)
    if any(word in letters for word in _PLAIN_RESERVED):
        raise ClassError("nickname: this one would be taken for the facilitator; choose another")
    return name


def alike(nickname: str) -> str:
    """Return what two nicknames share that people would take for the same."""
    folded = unicodedata.normalize("NFKC", nickname).casefold()
    return "".join(sign for sign in folded if not sign.isspace() and sign not in _UNSEEN)


def _plain_letters(name: str) -> str:
    """Return the Latin letters that a name seems to be made of, small and without marks."""
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    seeming = bare.translate(_TWINS)
    return "".join(sign for sign in seeming if sign.isalpha()).replace("l", "i")


_PLAIN_RESERVED = tuple(_plain_letters(word) for word in RESERVED)
