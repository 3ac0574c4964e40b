"""The third door of the start page: how to run a class, or the way into the one hosted here."""

from __future__ import annotations

from dataclasses import dataclass

import solara


@dataclass(frozen=True)
class ClassWays:
    """Whether a class is hosted here, and what the browser's tickets are good for."""

    is_hosted: bool = False
    has_seat: bool = False
    is_lead: bool = False


@solara.component_vue("class_door.vue", vuetify=False)
def _ClassDoor(is_hosted: bool, has_seat: bool, is_lead: bool) -> None: ...


def ClassDoor(ways: ClassWays) -> solara.Element:
    """Tell how to host a class, or offer the ways into the one that is."""
    return _ClassDoor(is_hosted=ways.is_hosted, has_seat=ways.has_seat, is_lead=ways.is_lead)
