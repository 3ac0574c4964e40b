"""Pseudonyms: what stands in the place of names in a log that is kept for teaching or research."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Pseudonyms:
    """``names`` has, for every nickname that was ever used, folded, what stands in its place."""

    names: Mapping[str, str]
    keeps_messages: bool = False

    def name(self, nickname: str) -> str:
        """Return what stands in the place of a nickname."""
        return self.names[nickname.casefold()]

    def text(self, text: str) -> str:
        """Return a text in which no nickname stands as a word of its own."""
        known = sorted(self.names, key=len, reverse=True)
        if not known:
            return text
        pattern = r"(?<!\w)(" + "|".join(re.escape(name) for name in known) + r")(?!\w)"
        return re.sub(
            pattern,
            lambda found: self.names.get(found[0].casefold(), "a student"),
            text,
            flags=re.I,
        )

    def message(self, text: str) -> str:
        """Return what is kept of a message: nothing, or its text without names."""
        return self.text(text) if self.keeps_messages else ""
