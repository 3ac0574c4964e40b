"""What to show when an address leads nowhere: what is wrong, in words, and ways on."""

from __future__ import annotations

import solara

from sim.app.components.masthead import Masthead


@solara.component
def TroubleScreen(heading: str, message: str) -> None:
    """Say ``message`` and offer the way to the start page."""
    solara.Title(f"{heading} · Fairweather")
    Masthead()
    with solara.v.Html(tag="main", class_="trouble", attributes={"id": "main"}):
        solara.v.Html(tag="h1", children=[heading])
        solara.v.Html(tag="p", class_="said", children=[message])
        with solara.v.Html(tag="p", class_="go"):
            solara.v.Html(
                tag="a",
                class_="button main",
                attributes={"href": "/"},
                children=["Go to the start page"],
            )
            solara.v.Html(
                tag="a",
                class_="button",
                attributes={"href": "/#open"},
                children=["Open a saved game"],
            )
