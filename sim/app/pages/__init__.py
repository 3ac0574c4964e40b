"""Pages and their addresses."""

from __future__ import annotations

import solara

from sim.app.pages.compare import ComparePage
from sim.app.pages.entrance import StartPage
from sim.app.pages.frame import Frame
from sim.app.pages.study import StudyPage, UnplayedPage
from sim.app.pages.table import PlayPage

routes = [
    solara.Route(path="/", component=StartPage, layout=Frame, label="Fairweather"),
    solara.Route(path="play", component=PlayPage, label="Play · Fairweather"),
    solara.Route(path="compare", component=ComparePage, label="Compare · Fairweather"),
    solara.Route(path="study", component=StudyPage, label="A study · Fairweather"),
    solara.Route(path="unplayed", component=UnplayedPage, label="A run · Fairweather"),
]
