"""What to show when an address leads nowhere: what is wrong, in words, and ways on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import solara

from fairweather.app.ui.components.masthead import Masthead


@dataclass(frozen=True)
class Way:
    """A way on: its words and its address."""

    words: str
    href: str


USUAL_WAYS = (Way("Go to the start page", "/"), Way("Open a saved game", "/#open"))


@solara.component
def TroubleScreen(heading: str, message: str, ways: Sequence[Way] = USUAL_WAYS) -> None:
    """Say ``message`` and offer ``ways`` on, the first of them most."""
    solara.Title(f"{heading} · Fairweather")
    Masthead()
    with solara.v.Html(tag="main", class_="trouble", attributes={"id": "main"}):
        solara.v.Html(tag="h1", children=[heading])
        solara.v.Html(tag="p", class_="said", children=[message])
        with solara.v.Html(tag="p", class_="go"):
            for place, way in enumerate(ways):
                solara.v.Html(
                    tag="a",
                    class_="button" if place else "button main",
                    attributes={"href": way.href},
                    children=[way.words],
                )
