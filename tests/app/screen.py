"""A page drawn without a browser: its parts, its words, and what a press on it asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ipyvue import Html

from fairweather.app.ui.bridge import Part


class Screen:
    """A rendered page, and the addresses that it asked to go to."""

    def __init__(self, rc: Any, gone: list[str]) -> None:
        self.rc = rc
        self.gone = gone

    def parts(self, value: str) -> list[Shown]:
        """Every component that is given ``value``."""
        return [Shown(part) for part in self.rc.find(Part).widgets if value in part.values]

    def part(self, value: str) -> Shown:
        (found,) = self.parts(value)
        return found

    def texts(self) -> list[str]:
        return [text for widget in self.rc.find(Html).widgets for text in told(widget)]

    def press(self, value: str, event: str, *told: object) -> None:
        self.part(value).press(event, *told)


class Shown:
    """A component, read as its file reads it: by the names of its values."""

    def __init__(self, part: Any) -> None:
        self._part = part

    def __getattr__(self, value: str) -> Any:
        return json.loads(getattr(self._part, f"json_{value}"))

    def press(self, event: str, *told: object) -> None:
        """Tell what the file's ``on_EVENT`` tells."""
        getattr(self._part, f"vue_tell_{event}")(list(told))


def told(part: Any) -> Iterator[str]:
    """Every piece of text in a part and all that is in it."""
    for child in part.children:
        if isinstance(child, str):
            yield child
        elif isinstance(child, Html):
            yield from told(child)
