"""The what-if page: a turn is forked, something is changed, and the answer sharpens in view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import solara

from fairweather.app.ui.components.page import JobBar, job_view
from fairweather.app.ui.components.table import HexMap, Timeline
from fairweather.app.ui.components.whatif import (
    ChangeForm,
    KeepBranch,
    OutcomeTable,
    OwnDecisions,
    PairedFans,
    PartingList,
    TurnSlider,
)
from fairweather.app.ui.elements import aside, div, fault_line, h1, h2, h3, li, p, section, ul
from fairweather.app.ui.hooks import use_attempt, use_version
from fairweather.app.ui.map_sheet import game_sheet
from fairweather.app.ui.pages.game_page import AboutGame, Visit, game_marks, labels_of, turn_marks
from fairweather.app.web.addresses import (
    PlayAddress,
    address_of,
    query_part,
    question_parts,
    read_question,
)
from fairweather.app.web.rooms import ROOMS
from fairweather.engine.answer import Answer
from fairweather.engine.companion import COMPANION
from fairweather.errors import FairweatherError
from fairweather.play.question import Inquiry, Question
from fairweather.play.room import Room
from fairweather.play.views.map import LAYER_TABS
from fairweather.play.views.menu import foremost, menu, ordered
from fairweather.play.words import capital
from fairweather.report.answer_view import change_lines, luck_view, map_pair, path_view
from fairweather.report.headline import subject_of

NAMES = ("as it was", "with the change")
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
    """Show the form for the turn of ``address``, and the answer if the address asks."""
    room, address, search, go = visit.room, visit.address, visit.search, visit.go
    game = room.game
    solara.use_effect(COMPANION.start, [])
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

    def ask(asked: Question) -> None:
        go(here.path("whatif", *question_parts(asked)))

    def ask_other(key: str, option: str) -> None:
        ask(replace(question, orders=((key, option),), settings=(), injects=()))

    def go_to(to: int) -> None:
        go(here.at(max(to, 1)).path("whatif"))

    solara.use_effect(lambda: room.inquiries.as_it_was.watch(turn - 1), [turn, game.turn])

    with AboutGame(game, here, "whatif", "What if", go):
        h1(f"What if, in turn {turn}")
        Timeline(turn_marks(game), turn, last, go_to)
        with div("asking"):
            with aside("ask-form"):
                ChangeForm(
                    offered,
                    question,
                    game_marks(game),
                    labels_of(game),
                    _OPEN if game.is_open else _IN_PLAY,
                    game.is_open,
                    ask,
                ).key(f"form {turn}")
            with div("ask-answer", id="answer"):
                OwnDecisions(
                    given,
                    solara.use_memo(lambda: foremost(game.view, offered), [turn, game.turn]),
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
                else:
                    Answered(room, here, inquiry, search, go).key(f"{question} {game.turn}")


@solara.component
def Answered(
    room: Room, here: PlayAddress, inquiry: Inquiry, search: str, go: Callable[[str], None]
) -> None:
    """Show what is known of the answer so far, and follow it as it sharpens."""
    game, job, question = room.game, inquiry.job, inquiry.question
    use_version(job)
    solara.use_effect(job.start, [])
    layer, set_layer = solara.use_state(query_part(search, "layer") or "unrest")
    at, set_at = solara.use_state(cast(int | None, None))
    answer = inquiry.answer or Answer(question.change, question.turn)
    luck = solara.use_memo(
        lambda: (
            None
            if answer.comparison is None
            else luck_view(
                answer.comparison,
                subject_of(question.change),
                game.view,
                (answer.path.baseline, answer.path.treatment) if answer.path else None,
            )
        ),
        [answer.comparison.n_worlds if answer.comparison else 0, answer.path is None],
    )

    def open_card(turn: int, key: str, changed: bool) -> None:
        more = (("key", key), ("fork", str(question.turn + 1)), *question_parts(question))
        go(here.at(turn).path("why", *(more if changed else (("key", key),))))

    with ul("changed"):
        for words in change_lines(question.change, game.view):
            li(words)
    with section("over-luck"):
        if luck is not None:
            p(luck.headline, "saying first-said")
            p(luck.differs, "saying")
        played = f"{luck.n_worlds:,}" if luck else "0"
        each = "continuations of each branch"
        doing, done = f"Playing {question.worlds:,} {each}, {played} so far", f"{played} {each}"
        JobBar(job_view(job, doing, done), job.stop)
        if luck is not None:
            p(luck.people, "lede")
            for words in luck.followed:
                p(words, "lede")
    if answer.path is not None and answer.trial is not None:
        told = path_view(answer, game.scenario)
        with section("same-luck"):
            h2("With the same luck", "heading")
            if told is not None:
                PartingList(told, game_marks(game), open_card)
            if told is not None and told.upto > question.turn:
                upto = told.upto if at is None else min(max(at, question.turn), told.upto)
                _maps(inquiry, answer, upto, told.upto, layer, set_at, set_layer)
    with section("over-luck"):
        if luck is not None:
            h2("Over luck", "heading")
            PairedFans(luck.fans, NAMES, f"{luck.n_worlds:,} continuations")
            if luck.happened:
                with ul("happened"):
                    for words in luck.happened:
                        li(words)
            OutcomeTable(luck.lines, NAMES)
    _Keep(room, question, go)


@solara.component
def _Keep(room: Room, question: Question, go: Callable[[str], None]) -> None:
    """Offer to keep the change as a branch of the game."""
    fault, attempt = use_attempt()
    usual = room.game.history.tree.free_name(_usual_name(question, room))

    def keep(name: str, note: str) -> None:
        trial = room.game.what_if(question.turn, question.change)
        kept = ROOMS.keep_branch(room, trial, name, note)
        go(replace(address_of(kept.key), branch="").path("branches"))

    KeepBranch(usual, fault, lambda name, note: attempt(lambda: keep(name, note)))


def _usual_name(question: Question, room: Room) -> str:
    words = change_lines(question.change, room.game.view)[0]
    return f"Turn {question.turn + 1}: {words}".rstrip(".")[:72]


def _maps(
    inquiry: Inquiry,
    answer: Answer,
    turn: int,
    last: int,
    layer: str,
    set_at: Callable[[int], None],
    set_layer: Callable[[str], None],
) -> None:
    """Draw both maps of one turn side by side; cells that differ are outlined in both."""
    game = inquiry.game.owner(inquiry.question.turn)
    assert answer.trial is not None
    pair = map_pair(game.view, inquiry.game.at(answer.trial).view, turn, layer)
    sheet = game_sheet(game.view)
    TurnSlider(inquiry.question.turn, last, turn, pair.words, set_at)
    with div("two-maps"):
        for name, view in zip(NAMES, (pair.one, pair.other), strict=True):
            with div("one-map"):
                h3(capital(name))
                HexMap(
                    sheet,
                    view,
                    LAYER_TABS[:4],
                    None,
                    lambda _: None,
                    set_layer,
                    pair.differing,
                    f"Map {name}",
                )
