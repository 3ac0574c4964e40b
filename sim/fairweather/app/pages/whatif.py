"""The what-if page: a turn is forked, something is changed, and the answer sharpens in view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import solara

from fairweather.app.address import PlayAddress, address_of
from fairweather.app.asking import asking, named, read_asking
from fairweather.app.components.change_form import ChangeForm
from fairweather.app.components.errand_bar import ErrandBar
from fairweather.app.components.hex_map import HexMap
from fairweather.app.components.keep_branch import KeepBranch
from fairweather.app.components.outcome_table import OutcomeTable
from fairweather.app.components.paired_fans import PairedFans
from fairweather.app.components.parting_list import PartingList
from fairweather.app.components.press import Press
from fairweather.app.components.turn_slider import TurnSlider
from fairweather.app.follow import use_version
from fairweather.app.hall import ROOMS
from fairweather.app.pages.about import AboutGame, labels_of
from fairweather.app.pages.opening import OpenRoom, Visit
from fairweather.app.sheet import draw_sheet
from fairweather.engine.answer import Answer
from fairweather.errors import FairweatherError
from fairweather.play.ground import LAYER_TABS, cell_places
from fairweather.play.menu import menu
from fairweather.play.palette import marks_of
from fairweather.play.question import Inquiry, Question
from fairweather.play.room import Room
from fairweather.play.words import capital
from fairweather.report.answer_view import change_lines, luck_view, map_pair, path_view

NAMES = ("as it was", "with the change")
_OPEN = (
    "Change one or more orders of any faction, a number, or something from outside. Everything "
    "else stays the same, and so does the luck."
)
_IN_PLAY = (
    "While you play, you can change your own orders only. The answer comes from other worlds of "
    "this scenario, in which other people like these decide and you gave the same orders. So it "
    "reveals no secret of this game. When the game is over, you can change the orders of any "
    "faction in this game itself."
)


@solara.component
def WhatIfPage() -> None:
    """Open the game that the address names and ask what it asks."""
    OpenRoom(Asking)


@solara.component
def Asking(visit: Visit) -> None:
    """Show the form for the turn of ``address``, and the answer if the address asks."""
    room, address, search, go = visit.room, visit.address, visit.search, visit.go
    game = room.game
    turn = min(max(address.turn or game.turn, 1), min(game.turn + 1, game.scenario.turns))
    here = address.at(turn)
    fault = ""
    try:
        question, is_asked = read_asking(search, turn - 1)
        inquiry = room.desk.inquire(question) if is_asked else None
    except FairweatherError as error:
        question, inquiry, fault = Question(turn - 1), None, str(error)
    marks, labels = marks_of(game.snapshots[0].world.cast), labels_of(game)
    offered = solara.use_memo(lambda: menu(game, turn - 1), [turn, game.turn])

    def ask(asked: Question) -> None:
        go(here.path("whatif", *asking(asked)))

    with AboutGame(game, here, "whatif", "What if", go):
        with solara.v.Html(tag="div", class_="ask-head"):
            solara.v.Html(tag="h1", children=[f"What if, in turn {turn}"])
            with solara.v.Html(tag="p", class_="turn-steps"):
                _turn_step(here, turn - 1, turn > 1, "← turn before", go)
                last = min(game.turn + 1, game.scenario.turns)
                _turn_step(here, turn + 1, turn < last, "turn after →", go)
        with solara.v.Html(tag="div", class_="asking"):
            with solara.v.Html(tag="aside", class_="ask-form"):
                ChangeForm(
                    offered,
                    question,
                    marks,
                    labels,
                    _OPEN if game.is_open else _IN_PLAY,
                    ask,
                    game.is_open,
                ).key(f"form {turn}")
            with solara.v.Html(tag="div", class_="ask-answer", attributes={"id": "answer"}):
                if fault:
                    solara.v.Html(
                        tag="p", class_="fault", attributes={"role": "alert"}, children=[fault]
                    )
                elif inquiry is None:
                    solara.v.Html(
                        tag="p",
                        class_="quiet",
                        children=["Change something and ask: the answer is drawn here."],
                    )
                else:
                    Answered(room, here, inquiry, search, go).key(f"{question} {game.turn}")


@solara.component
def Answered(
    room: Room, here: PlayAddress, inquiry: Inquiry, search: str, go: Callable[[str], None]
) -> None:
    """Show what is known of the answer so far, and follow it as it sharpens."""
    game, errand, question = room.game, inquiry.errand, inquiry.question
    use_version(errand)
    solara.use_effect(errand.start, [])
    layer, set_layer = solara.use_state(named(search, "layer") or "unrest")
    at, set_at = solara.use_state(cast(int | None, None))
    marks = marks_of(game.snapshots[0].world.cast)
    answer = inquiry.answer or Answer(question.change, question.turn)
    luck = solara.use_memo(
        lambda: (
            None
            if answer.comparison is None
            else luck_view(
                answer.comparison,
                game.scenario,
                (answer.path.baseline, answer.path.treatment) if answer.path else None,
                game.is_open,
            )
        ),
        [errand.version],
    )

    def open_card(turn: int, key: str, changed: bool) -> None:
        more = (("key", key), ("fork", str(question.turn + 1)), *asking(question))
        go(here.at(turn).path("why", *(more if changed else (("key", key),))))

    with solara.v.Html(tag="ul", class_="changed"):
        for words in change_lines(question.change, game):
            solara.v.Html(tag="li", children=[words])
    if answer.path is not None and answer.trial is not None:
        told = path_view(answer, game.scenario)
        with solara.v.Html(tag="section", class_="same-luck"):
            solara.v.Html(tag="h2", class_="heading", children=["With the same luck"])
            if told is not None:
                PartingList(told, marks, open_card)
            if told is not None and told.upto > question.turn:
                upto = told.upto if at is None else min(max(at, question.turn), told.upto)
                _maps(inquiry, answer, upto, told.upto, layer, set_at, set_layer)
    with solara.v.Html(tag="section", class_="over-luck"):
        solara.v.Html(tag="h2", class_="heading", children=["Over luck"])
        played = f"{luck.n_worlds:,}" if luck else "0"
        ErrandBar(
            errand,
            f"Playing {question.worlds:,} continuations of each branch, {played} so far",
            f"{played} continuations of each branch",
        )
        if luck is not None:
            solara.v.Html(tag="p", class_="lede", children=[luck.people])
            solara.v.Html(tag="p", class_="saying", children=[luck.headline])
            for words in luck.followed:
                solara.v.Html(tag="p", class_="lede", children=[words])
            PairedFans(luck.fans, NAMES, f"{luck.n_worlds:,} continuations")
            if luck.happened:
                with solara.v.Html(tag="ul", class_="happened"):
                    for words in luck.happened:
                        solara.v.Html(tag="li", children=[words])
            OutcomeTable(luck.lines, NAMES)
    _Keep(room, question, go)


@solara.component
def _Keep(room: Room, question: Question, go: Callable[[str], None]) -> None:
    """Offer to keep the change as a branch of the game."""
    fault, set_fault = solara.use_state("")
    usual = room.game.history.tree.free_name(_usual_name(question, room))

    def keep(name: str, note: str) -> None:
        try:
            trial = room.game.what_if(question.turn, question.change)
            kept = ROOMS.keep_branch(room, trial, name, note)
        except FairweatherError as error:
            set_fault(str(error))
            return
        go(replace(address_of(kept.key), branch="").path("branches"))

    KeepBranch(usual, fault, keep)


def _usual_name(question: Question, room: Room) -> str:
    words = change_lines(question.change, room.game)[0].rstrip(".")
    parted = words.replace("“", "").replace("”", "").split(" · ")
    return f"Turn {question.turn + 1}: {', '.join(parted)}"[:72]


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
    pair = map_pair(game, inquiry.game.at(answer.trial), turn, layer)
    sheet = draw_sheet(cell_places(game), has_graticule=not game.scenario.is_fictional)
    TurnSlider(inquiry.question.turn, last, turn, pair.words, set_at)
    with solara.v.Html(tag="div", class_="two-maps"):
        for name, view in zip(NAMES, (pair.one, pair.other), strict=True):
            with solara.v.Html(tag="div", class_="one-map"):
                solara.v.Html(tag="h3", children=[capital(name)])
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


def _turn_step(
    here: PlayAddress, turn: int, is_there: bool, words: str, go: Callable[[str], None]
) -> None:
    if is_there:
        href = here.at(turn).path("whatif")
        Press(words, lambda: go(href), href, "button small")
