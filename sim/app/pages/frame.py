"""The frame around every page: our own root, with a link to skip to the main part."""

from __future__ import annotations

import solara

from sim.app.browser import use_cookies
from sim.app.classes import may_play_alone
from sim.app.pages.trouble import TroubleScreen, Way

OPEN_TO_ALL = frozenset({"/", "/class", "/lead", "/wall"})
"""Pages that a class may open at any time; each looks at tickets itself."""

_SHUT = "Games outside the class are closed while it plays. They open with the debrief."


@solara.component
def Frame(children: list[solara.Element]) -> solara.Element:
    """Our root element in place of Solara's own app bar; games are shut while a class plays."""
    path = solara.use_router().path.rstrip("/") or "/"
    skip = solara.v.Html(
        tag="a", class_="skip", attributes={"href": "#main"}, children=["Skip to the main part"]
    )
    if path not in OPEN_TO_ALL and not may_play_alone(use_cookies()):
        children = [TroubleScreen("A class is playing", _SHUT, (Way("To the class", "/class"),))]
    return solara.v.Html(tag="div", class_="fw", children=[skip, *children])
