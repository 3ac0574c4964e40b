"""The masthead: name, scenario, seat, what to do with the game, and light or dark."""

from __future__ import annotations

from collections.abc import Callable

import solara


@solara.component_vue("masthead.vue", vuetify=False)
def _Masthead(
    scenario: str,
    detail: str,
    seat: str,
    letters: str,
    color: int,
    here: str,
    save_href: str,
    event_restart: Callable[[None], None],
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
) -> solara.Element:
    """``seat`` is the faction played, with its ``letters`` and ``color``; all may be empty.

    ``here`` is the address of what is shown now, the turn included; ``save_href`` is where the
    game can be had as a file.
    """
    return _Masthead(
        scenario=scenario,
        detail=detail,
        seat=seat,
        letters=letters,
        color=color,
        here=here,
        save_href=save_href,
        event_restart=lambda _: on_restart(),
    )
