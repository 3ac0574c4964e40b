"""Help: how to play, the rules, the concepts, and what the model is; open at any time."""

from __future__ import annotations

from collections.abc import Sequence

import solara

import fairweather
from fairweather.app.ui.components.lessons import Glossary, RulesShort
from fairweather.app.ui.elements import a, h1, li, nav, p, part, ul
from fairweather.app.ui.pages.frame import PlainPage
from fairweather.app.web.addresses import query_part
from fairweather.app.web.rooms import ROOMS
from fairweather.play.rulebook import rulebook
from fairweather.play.views.concepts import concept_views
from fairweather.play.words import NOT_A_FORECAST

PAGES = (
    ("help", "How to play"),
    ("rules", "The rules in short"),
    ("concepts", "Concepts"),
    ("about", "About"),
)
"""Each page of help, by its address, in the order in which they are read."""

_PLAY = (
    "You hold one seat. The screen shows what that seat may know, and some reports are false.",
    "On top stands what you want. Beside it stand people displaced or harmed, who are no points.",
    "Choose orders, or leave them as they stand, and end the turn. All sides act at once.",
    "The turn is played on the map, and the story beside it tells it again, with reasons.",
    "Ask “why?” of a choice or a trust, and “what if?” of a turn that is past.",
    "When the game is over everything is open: whose promise, whose rumor, and who paid.",
    "A game is kept as it is played. Share it, and somebody else plays on from any of its turns.",
)
_KEYS = (
    "Press ? on any page: it lists the keys there, and single keys can be switched off.",
    "Everything can also be reached with Tab and pressed with Enter.",
    "Esc stops the playback of a turn and closes what lies over the page.",
)
_IN_A_GAME = (
    "Each comes up once in a game, as a card beside the story, when it first happens as far as "
    "your seat is told."
)
_LESSONS = "Seven lessons show the main ideas, each by 200 worlds that you can play with."
_IS = (
    "A game and a research model about promises and trust between unequal allies.",
    "A set of mechanisms that the literature names. Every number of it explains itself.",
    "A place to compare: the same worlds and the same luck, with one thing changed.",
)
_IS_NOT = (
    "No forecast. How often something happens here rests on numbers that nobody has measured.",
    "No account of any person. Factions are offices and organizations, and places are coarse.",
    "No side. People displaced or harmed are shown for everyone, and are never points.",
)
_OPEN = (
    f"Fairweather {fairweather.__version__}, by the Fairweather authors. The code is under the "
    "Apache License 2.0. The literature, and how far it was read, is in the bibliography of its "
    "documentation; each concept here names its source."
)


@solara.component
def HelpFrame(here: str, title: str, children: Sequence[solara.Element] = ()) -> None:
    """Draw one page of help below the ways to all of them."""
    ways = nav("help-ways", *(_way(page, label, here) for page, label in PAGES), aria_label="Help")
    look = f"asked page-help page-{here}"
    PlainPage(title, look, children=[h1(title), ways, *children])


@solara.component
def HelpPage() -> None:
    """Tell how to play, and by which keys."""
    with HelpFrame("help", "How to play"):
        _lines("A turn", _PLAY)
        _lines("Keys", _KEYS)


@solara.component
def RulesPage() -> None:
    """Tell the rules in short, as the model has them."""
    with HelpFrame("rules", "The rules in short"):
        p("Read off the tables by which the model runs.", "lede")
        RulesShort(rulebook())


@solara.component
def ConceptsPage() -> None:
    """List every concept, and go to the one that the address names."""
    with HelpFrame("concepts", "Concepts"):
        with part("Ideas that come up in a game", "concept-list"):
            p(_IN_A_GAME, "lede")
            Glossary(concept_views(), query_part(solara.use_router().search, "concept"))
        way = a("Take a lesson", "button", href="/lessons")
        part("Lessons", "help", p(_LESSONS, "lede"), way)


@solara.component
def AboutPage() -> None:
    """Tell what the model is and is not, where it comes from, and what may be done with it."""
    told = dict.fromkeys(line for card in ROOMS.shelf.cards() for line in card.credits)
    with HelpFrame("about", "About Fairweather"):
        p(NOT_A_FORECAST, "saying")
        _lines("What it is", _IS)
        _lines("What it is not", _IS_NOT)
        _lines("Data of the scenarios", tuple(told))
        part("License and version", "help", p(_OPEN))


def _way(page: str, label: str, here: str) -> solara.Element:
    if page == here:
        return a(label, "on", href=f"/{page}", aria_current="page")
    return a(label, href=f"/{page}")


def _lines(heading: str, lines: Sequence[str]) -> None:
    part(heading, "help", ul("plain", *map(li, lines)))
