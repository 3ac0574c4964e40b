"""A page drawn without a browser: its parts, its words, and what a press on it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ipyvue import Html, VueTemplate


class Screen:
    """A rendered page, and the addresses that it asked to go to."""

    def __init__(self, rc: Any, gone: list[str]) -> None:
        self.rc = rc
        self.gone = gone

    def parts(self, trait: str) -> list[Any]:
        """Every Vue part that has ``trait``."""
        found = self.rc.find(VueTemplate).widgets
        return [widget for widget in found if trait in widget.trait_names()]

    def part(self, trait: str) -> Any:
        (found,) = self.parts(trait)
        return found

    def texts(self) -> list[str]:
        return [text for widget in self.rc.find(Html).widgets for text in told(widget)]

    def press(self, trait: str, event: str, data: object = None) -> None:
        getattr(self.part(trait), f"vue_{event}")(data)


def told(part: Any) -> Iterator[str]:
    """Every piece of text in a part and all that is in it."""
    for child in part.children:
        if isinstance(child, str):
            yield child
        elif isinstance(child, Html):
            yield from told(child)
