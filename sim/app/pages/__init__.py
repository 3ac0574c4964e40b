"""Pages and their addresses."""

from __future__ import annotations

import solara

from sim.app.pages.branches import BranchesPage
from sim.app.pages.classroom import ClassPage
from sim.app.pages.compare import ComparePage
from sim.app.pages.console import LeadPage
from sim.app.pages.entrance import StartPage
from sim.app.pages.frame import Frame
from sim.app.pages.story import PromisesPage, StoryPage
from sim.app.pages.study import StudyPage, UnplayedPage
from sim.app.pages.table import PlayPage
from sim.app.pages.trust import TrustPage
from sim.app.pages.wall import WallPage
from sim.app.pages.whatif import WhatIfPage
from sim.app.pages.why import WhyPage

routes = [
    solara.Route(path="/", component=StartPage, layout=Frame, label="Fairweather"),
    solara.Route(path="play", component=PlayPage, label="Play · Fairweather"),
    solara.Route(path="compare", component=ComparePage, label="Compare · Fairweather"),
    solara.Route(path="study", component=StudyPage, label="A study · Fairweather"),
    solara.Route(path="unplayed", component=UnplayedPage, label="A run · Fairweather"),
    solara.Route(path="story", component=StoryPage, label="Story · Fairweather"),
    solara.Route(path="promises", component=PromisesPage, label="Promises · Fairweather"),
    solara.Route(path="trust", component=TrustPage, label="Trust · Fairweather"),
    solara.Route(path="why", component=WhyPage, label="Why · Fairweather"),
    solara.Route(path="whatif", component=WhatIfPage, label="What if · Fairweather"),
    solara.Route(path="branches", component=BranchesPage, label="Branches · Fairweather"),
    solara.Route(path="class", component=ClassPage, label="Class · Fairweather"),
    solara.Route(path="lead", component=LeadPage, label="Console · Fairweather"),
    solara.Route(path="wall", component=WallPage, label="Wall · Fairweather"),
]
