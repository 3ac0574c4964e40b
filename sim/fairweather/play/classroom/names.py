"""Names: how nicknames are compared and searched, and which of them may deceive.

Two names are one if they are ``alike``; a text names a member if it has the name ``folded``. What
only looks like another name, or like that of someone in charge, is let in and told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

UNSEEN = "\u200c\u200d\ufe0e\ufe0f"
"""Signs that only change how their neighbors are drawn."""

_MARKS = re.compile("[\u0300-\u036f]")
"""Marks on Latin, Greek and Cyrillic letters; those of other scripts are vowels, and stay."""

_SPELLED = str.maketrans(
    "\u0131\u03c2\u064a\u0649\u0643\u00f8\u0142\u0111", "i\u03c3\u06cc\u06cc\u06a9old"
)
"""Letters that one keyboard has in the place of another's: i without a dot, the last sigma, Arabic
yeh and kaf for Persian, and three Latin letters with a stroke."""

_CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)

_GREEK = (
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5"
    "\u03a7\u03b1\u03bf\u03c1\u03b3\u03c7\u03b9\u03bd\u03ba\u03c4\u03b7\u03c5"
)
_CYRILLIC = (
    "\u0410\u0412\u0415\u041d\u0406\u041a\u041c\u041e\u0420\u0422\u0423\u0425\u0405"
    "\u0408\u0421\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb"
    "\u051d\u0475\u043a\u043c\u0442\u0432"
)
_TWINS = str.maketrans(
    _GREEK + _CYRILLIC + "013457@$|",
    "ABEZHIKMNOPTYXaopyxivktnu" + "ABEHIKMOPTYXSJCaeopcyxijshwvkmtb" + "oleastasl",
)
"""What is taken for a Latin letter: letters of two other scripts, and digits and signs."""

IN_CHARGE = (
    *("admin", "administrator", "assistant", "coach", "director", "docent", "doctor", "dr"),
    *("facilitator", "gamemaster", "headmaster", "host", "instructor", "lecturer", "lehrer"),
    *("lehrerin", "maestra", "maestro", "moderator", "mr", "mrs", "ms", "organizer", "principal"),
    *("prof", "professeur", "professor", "professora", "sir", "staff", "supervisor", "teacher"),
    *("tutor", "ustad"),
)
"""Words by which those are called who lead a class."""

RESERVED = ("facilitator", "moderator", "instructor", "teacher")
"""Those that nobody may be called, alone or inside another word."""

_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "BOPOMOFO")
"""Scripts that write words without blanks, or join particles to names."""


def folded(text: str) -> str:
    """Return a text as it is compared: one spelling for each letter, small, without marks."""
    return "".join(_fold(cluster) for cluster in _clusters(text))


def alike(name: str) -> str:
    """Return what two nicknames share that people would take for the same."""
    return "".join(sign for sign in folded(name) if unicodedata.category(sign)[0] not in "ZP")


@lru_cache(maxsize=4096)
def seeming(name: str) -> str:
    """Return what a name looks like in Latin letters, whatever it is written in."""
    shown = unicodedata.normalize("NFKD", name).translate(_TWINS)
    return alike(shown).translate(_TWINS).replace("l", "i")


def is_reserved(name: str) -> bool:
    """Return whether a name would be taken for the facilitator's."""
    letters = "".join(sign for sign in seeming(name) if sign.isalpha())
    return any(word in letters for word in _RESERVED)


@lru_cache(maxsize=4096)
def in_charge(name: str) -> str:
    """Return the word in a name by which someone in charge is called; empty if there is none."""
    words = [*re.split(r"[\W_]+", unicodedata.normalize("NFKC", name)), name]
    return next((word for word in words if seeming(word) in _IN_CHARGE), "")


def replaced(text: str, names: Mapping[str, str]) -> str:
    """Return a text in which each name, folded, is replaced where it stands as a word of its own.

    ``names`` has what stands in the place of each. In scripts that put no blanks between words a
    name is found inside one, too.
    """
    if not names:
        return text
    clusters = _clusters(text)
    parts = [_fold(cluster) for cluster in clusters]
    owner = [place for place, part in enumerate(parts) for _ in part]
    found, after = [], 0
    for match in _pattern(names).finditer("".join(parts)):
        begin, end = owner[match.start()], owner[match.end() - 1] + 1
        if begin >= after:
            found += ["".join(clusters[after:begin]), names[match[0]]]
            after = end
    return "".join([*found, *clusters[after:]])


@dataclass(frozen=True)
class Pseudonyms:
    """What stands in the place of names in a log that is kept for teaching or research.

    ``names`` has, for every nickname that was ever used, folded, what stands in its place.
    """

    names: Mapping[str, str]
    keeps_messages: bool = False

    def secret(self, _: str) -> str:
        """Return what stands in the place of what lets a person in: nothing."""
        return ""

    def name(self, nickname: str) -> str:
        """Return what stands in the place of a nickname."""
        return self.names[folded(nickname)]

    def text(self, text: str) -> str:
        """Return a text in which no nickname stands as a word of its own."""
        return replaced(text, self.names)

    def message(self, text: str) -> str:
        """Return what is kept of a message: nothing, or its text without names."""
        return self.text(text) if self.keeps_messages else ""


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted((name for name in names if name), key=len, reverse=True)
    return re.compile("|".join(map(_as_word, longest_first)))


def _as_word(name: str) -> str:
    before = "" if _is_unspaced(name[0]) else r"(?<!\w)"
    after = "" if _is_unspaced(name[-1]) else r"(?!\w)"
    return f"{before}{re.escape(name)}{after}"


def _is_unspaced(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(_UNSPACED)


def _clusters(text: str) -> list[str]:
    """Return the letters of a text, each with its marks."""
    return _CLUSTER.findall(unicodedata.normalize("NFC", text))


def _fold(cluster: str) -> str:
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", cluster).casefold())
    bare = _MARKS.sub("", spread).translate(_SPELLED)
    return "".join(sign for sign in unicodedata.normalize("NFC", bare) if sign not in UNSEEN)


_IN_CHARGE = frozenset(map(seeming, IN_CHARGE))
_RESERVED = frozenset(map(seeming, RESERVED))
