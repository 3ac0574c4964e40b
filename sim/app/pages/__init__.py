"""Pages and their addresses."""

from __future__ import annotations

import solara

from sim.app.pages.entrance import StartPage
from sim.app.pages.frame import Frame
from sim.app.pages.table import PlayPage

routes = [
    solara.Route(path="/", component=StartPage, layout=Frame, label="Fairweather"),
    solara.Route(path="play", component=PlayPage, label="Play · Fairweather"),
]
