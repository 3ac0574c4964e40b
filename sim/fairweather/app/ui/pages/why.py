"""Why: every choice of a turn with its decision card, and the ledger behind each trust."""

from __future__ import annotations

import solara

from fairweather.app.ui.components.review import ChoiceList, DecisionCard, PairLedger
from fairweather.app.ui.components.table import Timeline
from fairweather.app.ui.elements import div, h1, p
from fairweather.app.ui.hooks import use_version
from fairweather.app.ui.pages.game_page import (
    AboutGame,
    Visit,
    game_marks,
    labels_of,
    turn_marks,
)
from fairweather.app.web.addresses import query_part, question_parts, read_question
from fairweather.errors import FairweatherError
from fairweather.play.game import Game
from fairweather.play.question import Question
from fairweather.play.room import Room
from fairweather.play.views.factions import trust_ties
from fairweather.play.views.pair import pair_view, telling_pair
from fairweather.report.answer_view import change_lines
from fairweather.report.card_view import CardView, card_view, glance_views


@solara.component
def WhyPage(visit: Visit) -> None:
    """Show the choices of a turn: of the game, or of a what-if that the address asks."""
    room, address, search, go = visit.room, visit.address, visit.search, visit.go
    use_version(room)
    game, asked, fault = _meant(room, search)
    turn = game.turn if address.turn is None else address.turn
    turn = min(max(turn, min(game.turn, 1)), game.turn)
    here = address.at(turn)
    more = () if asked is None else (("fork", str(asked.turn + 1)), *question_parts(asked))
    glances = solara.use_memo(lambda: glance_views(game.view, turn), [turn, game.turn, search])
    foremost = sorted(glances, key=lambda one: (not one.is_turn, not one.is_reviewed))
    key = query_part(search, "key") or next((one.key for one in foremost), "")
    card: CardView | None = solara.use_memo(
        lambda: card_view(game.view, turn, key), [turn, key, game.turn, search]
    )
    marks = game_marks(game)
    changed = asked is not None and turn > asked.turn

    def ask(card: CardView) -> str:
        """Return where to ask what the runner-up would have done; empty if not of this turn."""
        before = asked.orders if asked is not None else ()
        if asked is not None and asked.turn != turn - 1:
            return ""
        other = ((card.key, card.other),) if card.other else ()
        kept = tuple(order for order in before if order[0] != card.key)
        question = Question(turn - 1, (*kept, *other))
        return here.path("whatif", *(question_parts(question)[:-1]))

    with AboutGame(game, here, "why", f"Why, in turn {turn}", go):
        h1(f"Why, in turn {turn}")
        if fault:
            p(fault, "fault")
        if asked is not None:
            words = " ".join(change_lines(asked.change, room.game.view))
            p(f"This is the what-if of turn {asked.turn + 1}: {words}", "lede")
        Timeline(
            turn_marks(game),
            turn,
            game.turn,
            lambda to: go(here.at(max(to, 1)).path("why", *more)),
        )
        with div("why-table"):
            ChoiceList(
                glances,
                marks,
                labels_of(game),
                key,
                lambda one: go(here.path("why", ("key", one), *more)),
            )
            with div("why-card"):
                if card is not None:
                    DecisionCard(card, marks, ask(card), go).key(f"{turn} {key} {changed}")
                else:
                    p(_no_card(game, key), "quiet")


@solara.component
def TrustPage(visit: Visit) -> None:
    """Show every pair that may be known at the turn of ``address``, and the ledger of one."""
    room, address, search, go = visit.room, visit.address, visit.search, visit.go
    use_version(room)
    game = room.game
    turn = game.turn if address.turn is None else min(address.turn, game.turn)
    here = address.at(turn)
    usual = telling_pair(game.view, turn) or ("", "")
    holder, about = query_part(search, "holder", usual[0]), query_part(search, "about", usual[1])
    with AboutGame(game, here, "trust", "Trust", go):
        h1(f"Trust after turn {turn}" if turn else "Trust at first")
        Timeline(
            turn_marks(game),
            turn,
            game.turn,
            lambda to: go(here.at(to).path("trust", ("holder", holder), ("about", about))),
        )
        PairLedger(
            trust_ties(game.view, turn),
            pair_view(game.view, turn, holder, about),
            game_marks(game),
            labels_of(game),
            lambda one, other: go(here.path("trust", ("holder", one), ("about", other))),
        )


def _meant(room: Room, search: str) -> tuple[Game, Question | None, str]:
    """Return the game that is asked about, the what-if it belongs to, and what is wrong."""
    fork = query_part(search, "fork")
    if not fork.isdigit():
        return room.game, None, ""
    try:
        question, _ = read_question(search, int(fork) - 1)
        return room.inquiries.trial(question), question, ""
    except FairweatherError as error:
        return room.game, None, str(error)


def _no_card(game: Game, key: str) -> str:
    if not game.is_open and key:
        return (
            "The reasons behind this choice rest on what you may not see. All cards open when the "
            "game is over."
        )
    if not game.is_open:
        return (
            "While you play, the cards of your own choices are open as far as they rest on what "
            "you may see. All cards open when the game is over."
        )
    return "Choose a decision to see why it fell as it did."
