"""The masthead: name, scenario, seat, what to do with the game, and light or dark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import solara

from fairweather.app.ui.bridge import as_json


@dataclass(frozen=True)
class PageWay:
    """A way to a page about the same game; ``here`` marks the page that is shown."""

    label: str
    href: str
    here: bool = False


@solara.component_vue("masthead.vue", vuetify=False)
def _Masthead(
    scenario: str,
    detail: str,
    seat: str,
    letters: str,
    color: int,
    here: str,
    save_href: str,
    ways: str,
    event_restart: Callable[[None], None],
    event_go: Callable[[str], None],
) -> None: ...


def Masthead(
    scenario: str = "",
    detail: str = "",
    seat: str = "",
    letters: str = "",
    color: int = 8,
    here: str = "",
    save_href: str = "",
    on_restart: Callable[[], None] = lambda: None,
    ways: Sequence[PageWay] = (),
    on_go: Callable[[str], None] = lambda _: None,
) -> solara.Element:
    """``seat`` is the faction played, with its ``letters`` and ``color``; all may be empty.

    ``here`` is the address of what is shown now, the turn included; ``save_href`` is where the
    game can be had as a file. ``ways`` are the pages about this game.
    """
    return _Masthead(
        scenario=scenario,
        detail=detail,
        seat=seat,
        letters=letters,
        color=color,
        here=here,
        save_href=save_href,
        ways=as_json(list(ways)),
        event_restart=lambda _: on_restart(),
        event_go=on_go,
    )
