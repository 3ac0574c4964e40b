"""The doors of the start page: the ways into the program, each with a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import solara

from fairweather.app.ui.bridge import as_json


@dataclass(frozen=True)
class Door:
    """A way in: its name, what is behind it, and its address."""

    name: str
    words: str
    href: str


@solara.component_vue("doors.vue", vuetify=False)
def _Doors(doors: str) -> None: ...


def Doors(doors: Sequence[Door]) -> solara.Element:
    """Show ``doors`` side by side; on a phone, one below the other."""
    return _Doors(doors=as_json(list(doors)))
