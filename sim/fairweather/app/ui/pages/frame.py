"""The frame around every page: our own root, with a link to skip to the main part."""

from __future__ import annotations

import logging

import solara

from fairweather.app.ui.hooks import use_cookies
from fairweather.app.ui.pages.trouble import TroubleScreen, Way
from fairweather.app.web.sessions import may_play_alone

OPEN_TO_ALL = frozenset({"/", "/class", "/lead", "/wall"})
"""Pages that a class may open at any time; each looks at tickets itself."""

_LOG = logging.getLogger(__name__)
_BROKEN = "This page could not be drawn. What went wrong is told where the program was started."
_SHUT = "Games outside the class are closed while it plays. They open with the debrief."


@solara.component
def Frame(children: list[solara.Element]) -> solara.Element:
    """Our root element in place of Solara's own app bar; games are shut while a class plays.

    What goes wrong on a page is logged here, and never shown: it names files of this machine.
    """
    path = solara.use_router().path.rstrip("/") or "/"
    fault, _ = solara.use_exception()
    skip = solara.v.Html(
        tag="a", class_="skip", attributes={"href": "#main"}, children=["Skip to the main part"]
    )
    if path not in OPEN_TO_ALL and not may_play_alone(use_cookies()):
        children = [TroubleScreen("A class is playing", _SHUT, (Way("To the class", "/class"),))]
    elif fault is not None:
        _LOG.error("page %s could not be drawn", path, exc_info=fault)
        again = Way("Load the page again", "")
        children = [TroubleScreen("Something went wrong", _BROKEN, (again,))]
    return solara.v.Html(tag="div", class_="fw", children=[skip, *children])
