"""Pages and their addresses."""

from __future__ import annotations

from collections.abc import Callable

import solara

from fairweather.app.ui.pages.beside import BesidePage
from fairweather.app.ui.pages.branches import BranchesPage
from fairweather.app.ui.pages.compare import ComparePage, StudyPage, UnplayedPage
from fairweather.app.ui.pages.ending import EndingPage
from fairweather.app.ui.pages.facilitator import LeadPage
from fairweather.app.ui.pages.frame import Frame
from fairweather.app.ui.pages.game_page import game_page
from fairweather.app.ui.pages.happened import HappenedPage
from fairweather.app.ui.pages.help import AboutPage, ConceptsPage, HelpPage, RulesPage
from fairweather.app.ui.pages.hindcast import HindcastPage
from fairweather.app.ui.pages.lessons import LessonPage, LessonsPage
from fairweather.app.ui.pages.play import PlayPage
from fairweather.app.ui.pages.prologue import ProloguePage
from fairweather.app.ui.pages.saved import SavedPage
from fairweather.app.ui.pages.seat import ClassPage
from fairweather.app.ui.pages.shared import SharedPage
from fairweather.app.ui.pages.start import StartPage
from fairweather.app.ui.pages.story import PromisesPage, StoryPage
from fairweather.app.ui.pages.studio import StudioPage
from fairweather.app.ui.pages.wall import WallPage
from fairweather.app.ui.pages.whatif import WhatIfPage
from fairweather.app.ui.pages.why import TrustPage, WhyPage


def _route(path: str, page: Callable[[], solara.Element], label: str) -> solara.Route:
    return solara.Route(path=path, component=page, label=f"{label} · Fairweather")


routes = [
    solara.Route(path="/", component=StartPage, layout=Frame, label="Fairweather"),
    _route("play", game_page(PlayPage), "Play"),
    _route("story", game_page(StoryPage), "Story"),
    _route("promises", game_page(PromisesPage), "Promises"),
    _route("trust", game_page(TrustPage), "Trust"),
    _route("why", game_page(WhyPage), "Why"),
    _route("whatif", game_page(WhatIfPage), "What if"),
    _route("branches", game_page(BranchesPage), "Branches"),
    _route("beside", game_page(BesidePage), "Side by side"),
    _route("saved", SavedPage, "Your games"),
    _route("shared", SharedPage, "A game that was sent"),
    _route("ending", game_page(EndingPage), "The ending"),
    _route("happened", game_page(HappenedPage), "What really happened"),
    _route("prologue", ProloguePage, "Prologue"),
    _route("compare", ComparePage, "Compare"),
    _route("study", StudyPage, "A study"),
    _route("hindcast", HindcastPage, "Hindcast"),
    _route("unplayed", UnplayedPage, "A run"),
    _route("studio", StudioPage, "Studio"),
    _route("help", HelpPage, "How to play"),
    _route("rules", RulesPage, "The rules in short"),
    _route("concepts", ConceptsPage, "Concepts"),
    _route("about", AboutPage, "About"),
    _route("lessons", LessonsPage, "Lessons"),
    _route("lesson", LessonPage, "A lesson"),
    _route("class", ClassPage, "Class"),
    _route("lead", LeadPage, "Console"),
    _route("wall", WallPage, "Wall"),
]
