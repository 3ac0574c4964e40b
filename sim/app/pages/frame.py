"""The frame around every page: our own root, with a link to skip to the main part."""

from __future__ import annotations

import solara


@solara.component
def Frame(children: list[solara.Element]) -> solara.Element:
    """Our root element in place of Solara's own app bar."""
    skip = solara.v.Html(
        tag="a", class_="skip", attributes={"href": "#main"}, children=["Skip to the main part"]
    )
    return solara.v.Html(tag="div", class_="fw", children=[skip, *children])
