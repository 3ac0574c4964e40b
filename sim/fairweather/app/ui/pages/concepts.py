"""Concepts and help: every idea that a game can teach, how to play, and the keys."""

from __future__ import annotations

import solara

from fairweather.app.ui.components.glossary import Glossary
from fairweather.app.ui.components.page import Masthead
from fairweather.app.ui.elements import a, h1, h2, li, main, p, section, ul
from fairweather.app.ui.pages.frame import foot
from fairweather.app.web.addresses import query_part
from fairweather.play.views.concepts import concept_views

_LEDE = (
    "Each comes up once in a game, as a card beside the story, when it first happens as far as "
    "your seat is told."
)
_LESSONS = "Seven lessons show the main ideas, each by 200 worlds that you can play with."
_HELP = (
    "You hold one seat. The screen shows what that seat may know, and some reports are false.",
    "On top stands what you want. Beside it stand people displaced or harmed, who are no points.",
    "Choose orders, or leave them as they stand, and end the turn. All sides act at once.",
    "The turn is played on the map, and the story beside it tells it again, with reasons.",
    "Ask “why?” of a choice or a trust, and “what if?” of a turn that is past.",
    "When the game is over everything is open: whose promise, whose rumor, and who paid.",
)
_KEYS = (
    "Press ? at the table: it lists every key, and there single keys can be switched off.",
    "Everything can also be reached with Tab and pressed with Enter.",
    "Esc stops the playback of a turn and closes what lies over the page.",
)


@solara.component
def ConceptsPage() -> None:
    """List every concept, go to the one that the address names, and help."""
    solara.Title("Concepts and help · Fairweather")
    Masthead()
    with main("asked page-concepts", id="main"):
        h1("Concepts and help")
        with section("concept-list"):
            h2("Concepts", "heading")
            p(_LEDE, "lede")
            Glossary(concept_views(), query_part(solara.use_router().search, "concept"))
        with section("help"):
            h2("Lessons", "heading")
            p(_LESSONS, "lede")
            a("Take a lesson", "button", href="/lessons")
        for heading, lines in (("How to play", _HELP), ("Keys", _KEYS)):
            with section("help"):
                h2(heading, "heading")
                ul("plain", *(li(line) for line in lines))
    foot()
