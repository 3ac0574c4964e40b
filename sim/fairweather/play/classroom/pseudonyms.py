"""Pseudonyms: what stands in the place of names in a log that is kept for teaching or research."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fairweather.play.classroom.names import folded, replaced


@dataclass(frozen=True)
class Pseudonyms:
    """``names`` has, for every nickname that was ever used, folded, what stands in its place."""

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
