"""The start screen: what this is, a game one click away, and a form to choose another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import solara

from fairweather.app.components.class_door import ClassDoor, ClassWays
from fairweather.app.components.cover import Cover, Offer
from fairweather.app.components.doors import Door, Doors
from fairweather.app.components.masthead import Masthead
from fairweather.app.components.open_saved import OpenSaved
from fairweather.app.components.setup_form import SetupForm
from fairweather.play.shelf import ScenarioCard


@dataclass(frozen=True)
class StartActs:
    """What may be done here: begin a game by its query, or go to one by its address."""

    begin: Callable[[str], None]
    go: Callable[[str], None]


@solara.component
def ClassOnlyScreen(ways: ClassWays) -> None:
    """The start page while a class plays: the ways into it and nothing else."""
    solara.Title("Fairweather")
    Masthead()
    with solara.v.Html(tag="main", attributes={"id": "main"}):
        solara.v.Html(tag="h1", class_="unseen", children=["Fairweather"])
        ClassDoor(ways)


@solara.component
def StartScreen(
    offer: Offer,
    scenarios: Sequence[ScenarioCard],
    sheet: str,
    shades: Sequence[int],
    doors: Sequence[Door],
    seat: str,
    acts: StartActs,
    ways: ClassWays,
) -> None:
    """``seat`` prefills the form; ``sheet`` and ``shades`` are the map on the cover."""
    solara.Title("Fairweather")
    Masthead()
    with solara.v.Html(tag="main", attributes={"id": "main"}):
        Cover(offer, sheet, shades, acts.begin, acts.go)
        Doors(doors)
        SetupForm(scenarios, acts.begin, seat)
        OpenSaved()
        ClassDoor(ways)
    solara.v.Html(
        tag="footer",
        class_="note-foot",
        children=[
            " ".join(
                (
                    "A teaching model, not a forecast. Nothing here is a probability of a real",
                    "event.",
                    *next((card.credits for card in scenarios if card.key == offer.key), ()),
                )
            )
        ],
    )
