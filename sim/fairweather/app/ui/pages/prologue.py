"""The prologue: three minutes on the smallest scenario, a line a click, before the first game."""

from __future__ import annotations

from functools import lru_cache

import solara

from fairweather.app.ui.bridge import Json
from fairweather.app.ui.components.lessons import PrologueCard
from fairweather.app.ui.components.table import HexMap
from fairweather.app.ui.elements import div, h1
from fairweather.app.ui.map_sheet import game_sheet
from fairweather.app.ui.pages.frame import PlainPage
from fairweather.app.web.addresses import PlayAddress
from fairweather.app.web.rooms import ROOMS
from fairweather.play.prologue import Answer, steps, told

_PLAY = "Play the first turn"
_ANSWERS: dict[str, Answer] = {"kept": "kept", "broken": "broken"}


@solara.component
def ProloguePage() -> None:
    """Show the step reached; which promise was kept is the reader's to choose."""
    router = solara.use_router()
    place, set_place = solara.use_state(0)
    empty: Answer = ""
    answer, set_answer = solara.use_state(empty)
    shown = steps(answer)[place]
    first = ROOMS.shelf.cards()[0]

    def choose(key: str) -> None:
        if key in _ANSWERS:
            set_answer(_ANSWERS[key])
        if key in dict(shown.choices):
            set_place(place + 1)

    with PlainPage("Prologue", "prologue"):
        h1("A promise, in three minutes", "unseen")
        with div("prologue-map"):
            HexMap(
                _sheet(),
                shown.layer,
                title="The map",
                board=shown.board,
                drafts=shown.drafts,
            )
        PrologueCard(
            shown.line,
            shown.choices,
            place + 1,
            len(steps("kept")),
            shown.trust,
            shown.before,
            shown.meant,
            PlayAddress(first.key, 1, first.seats[0].key).path(),
            _PLAY,
            choose,
            lambda: set_place(max(place - 1, 0)),
            router.push,
        )


@lru_cache(maxsize=1)
def _sheet() -> Json:
    return game_sheet(told("secret", "kept"))
