"""Concepts: every idea that a game can teach, with what brings it up and its source."""

from __future__ import annotations

import solara

from fairweather.app.ui.components.glossary import Glossary
from fairweather.app.ui.elements import a, h2, p, section
from fairweather.app.ui.pages.help import HelpFrame
from fairweather.app.web.addresses import query_part
from fairweather.play.views.concepts import concept_views

_LEDE = (
    "Each comes up once in a game, as a card beside the story, when it first happens as far as "
    "your seat is told."
)
_LESSONS = "Seven lessons show the main ideas, each by 200 worlds that you can play with."


@solara.component
def ConceptsPage() -> None:
    """List every concept, and go to the one that the address names."""
    with HelpFrame("concepts", "Concepts"):
        with section("concept-list"):
            h2("Ideas that come up in a game", "heading")
            p(_LEDE, "lede")
            Glossary(concept_views(), query_part(solara.use_router().search, "concept"))
        with section("help"):
            h2("Lessons", "heading")
            p(_LESSONS, "lede")
            a("Take a lesson", "button", href="/lessons")
