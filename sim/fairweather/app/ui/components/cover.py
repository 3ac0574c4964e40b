"""The cover of the start page: what this is, one click to a running game, the map as art."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import solara

from fairweather.app.ui.bridge import as_json


@dataclass(frozen=True)
class Way:
    """A way into a game: its words, its address, and the query to ask for it with."""

    label: str
    href: str
    query: str


@dataclass(frozen=True)
class Offer:
    """The game one click away, with what to know before; the same watched; its fictional twin.

    ``going`` are games that were begun and not ended.
    """

    key: str
    title: str
    note: str
    play: Way
    watch: Way
    twin: Way | None = None
    going: tuple[Way, ...] = ()


@solara.component_vue("cover.vue", vuetify=False)
def _Cover(
    offer: str,
    sheet: str,
    shades: str,
    event_begin: Callable[[str], None],
    event_resume: Callable[[str], None],
) -> None: ...


def Cover(
    offer: Offer,
    sheet: str,
    shades: Sequence[int],
    on_begin: Callable[[str], None],
    on_resume: Callable[[str], None],
) -> solara.Element:
    """``sheet`` is the map to draw as art, or empty; ``shades`` gives each cell a tone 0 to 6.

    ``on_begin`` is told the query of a game to begin, ``on_resume`` the address of one to go on.
    """
    return _Cover(
        offer=as_json(offer),
        sheet=sheet,
        shades=as_json(list(shades)),
        event_begin=on_begin,
        event_resume=on_resume,
    )
