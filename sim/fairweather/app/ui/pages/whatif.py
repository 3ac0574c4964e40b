"""The what-if page: a turn is forked, something is changed, and the answer comes beside it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import solara

from fairweather.app.ui.bridge import Json, as_json
from fairweather.app.ui.components.table import Timeline
from fairweather.app.ui.components.whatif import ChangeForm, OwnDecisions
from fairweather.app.ui.elements import aside, div, fault_line, h1, p
from fairweather.app.ui.pages.answered import Answered
from fairweather.app.ui.pages.game_page import AboutGame, Visit, game_marks, labels_of, turn_marks
from fairweather.app.web.addresses import question_parts, read_question
from fairweather.errors import FairweatherError
from fairweather.play.question import Question
from fairweather.play.views.menu import foremost, instead, menu, ordered

_OPEN = (
    "Change one or more orders of any faction, a number, or something from outside. Everything "
    "else stays the same, and so does the luck."
)
_NOTHING = "Press what might have been, or change anything else in the form: the answer comes here."
_IN_PLAY = (
    "While you play, you can change your own orders only. The answer comes from other worlds of "
    "this scenario, in which other people like these decide and you gave the same orders. So it "
    "reveals no secret of this game. When the game is over, you can change the orders of any "
    "faction in this game itself."
)


@solara.component
def WhatIfPage(visit: Visit) -> None:
    """Show the form for the turn that is looked at, and the answer if the address asks."""
    room, address, search, go = visit.room, visit.address, visit.search, visit.go
    game = room.game
    given = solara.use_memo(lambda: ordered(game.view), [game.turn])
    last = min(game.turn + 1, game.scenario.turns)
    usual = address.turn or (given[-1].turn if given else game.turn)
    turn = min(max(usual, 1), last)
    here = address.at(turn)
    fault = ""
    try:
        question, is_asked = read_question(search, turn - 1)
        inquiry = room.inquiries.inquire(question) if is_asked else None
    except FairweatherError as error:
        question, inquiry, fault, is_asked = Question(turn - 1), None, str(error), False
    offered = solara.use_memo(lambda: menu(game.view, turn - 1), [turn, game.turn])
    form = solara.use_memo(lambda: Json(as_json(offered)), [offered])

    def ask(asked: Question) -> None:
        with suppress(FairweatherError):  # which the page tells as soon as it is there
            room.inquiries.inquire(asked).job.start()
        go(here.path("whatif", *question_parts(asked)))

    def consider(asked: Question) -> None:
        with suppress(FairweatherError):  # which is told once it is asked
            room.inquiries.ahead.consider(asked)

    def ask_other(key: str, option: str) -> None:
        ask(replace(question, orders=((key, option),), settings=(), injects=()))

    def go_to(to: int) -> None:
        go(here.at(max(to, 1)).path("whatif"))

    first = solara.use_memo(lambda: foremost(game.view, offered), [turn, game.turn])
    solara.use_effect(
        lambda: room.inquiries.ahead.watch(
            turn - 1, [Question(turn - 1, orders) for orders in instead(first)]
        ),
        [turn, game.turn],
    )

    with AboutGame(game, here, "whatif", "What if", go):
        h1(f"What if, in turn {turn}")
        Timeline(turn_marks(game), turn, last, go_to)
        with div("asking"):
            with aside("ask-form"):
                ChangeForm(
                    form,
                    question,
                    game_marks(game),
                    labels_of(game),
                    _OPEN if game.is_open else _IN_PLAY,
                    game.is_open,
                    ask,
                    consider,
                ).key(f"form {turn}")
            with div("ask-answer", id="answer"):
                OwnDecisions(
                    given,
                    first,
                    game_marks(game),
                    turn,
                    dict(question.orders) if is_asked else {},
                    go_to,
                    ask_other,
                ).key(f"own {turn}")
                if fault:
                    fault_line(fault)
                elif inquiry is None:
                    p(_NOTHING, "quiet")
                Answered(room, here, turn, inquiry, search, go).key(f"answer {turn} {game.turn}")
