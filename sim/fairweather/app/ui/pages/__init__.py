"""Pages and their addresses."""

from __future__ import annotations

import solara

from fairweather.app.ui.pages.branches import BranchesPage
from fairweather.app.ui.pages.compare import ComparePage, StudyPage, UnplayedPage
from fairweather.app.ui.pages.facilitator import LeadPage, WallPage
from fairweather.app.ui.pages.frame import Frame
from fairweather.app.ui.pages.play import PlayPage
from fairweather.app.ui.pages.seat import ClassPage
from fairweather.app.ui.pages.start import StartPage
from fairweather.app.ui.pages.story import PromisesPage, StoryPage
from fairweather.app.ui.pages.whatif import WhatIfPage
from fairweather.app.ui.pages.why import TrustPage, WhyPage

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
