"""The why page: every choice of a turn, and the decision card of the one that is asked about."""

from __future__ import annotations

import solara

from fairweather.app.asking import asking, named, read_asking
from fairweather.app.components.choice_list import ChoiceList
from fairweather.app.components.decision_card import DecisionCard
from fairweather.app.components.timeline import Timeline
from fairweather.app.follow import use_version
from fairweather.app.pages.about import AboutGame, labels_of
from fairweather.app.pages.opening import OpenRoom, Visit
from fairweather.errors import FairweatherError
from fairweather.play.game import Game
from fairweather.play.palette import marks_of
from fairweather.play.question import Question
from fairweather.play.room import Room
from fairweather.play.view import TurnMark
from fairweather.play.words import date_word
from fairweather.report.answer_view import change_lines
from fairweather.report.card_view import CardView, card_view, glance_views


@solara.component
def WhyPage() -> None:
    """Open the game that the address names and show its choices."""
    OpenRoom(Choices)


@solara.component
def Choices(visit: Visit) -> None:
    """Show the choices of a turn: of the game, or of a what-if that the address asks."""
    room, address, search, go = visit.room, visit.address, visit.search, visit.go
    use_version(room)
    game, asked, fault = _meant(room, search)
    turn = min(
        max(game.turn if address.turn is None else address.turn, min(game.turn, 1)), game.turn
    )
    here = address.at(turn)
    more = () if asked is None else (("fork", str(asked.turn + 1)), *asking(asked))
    glances = solara.use_memo(lambda: glance_views(game, turn), [turn, game.turn, search])
    key = named(search, "key") or next((one.key for one in glances if one.is_turn), "")
    card: CardView | None = solara.use_memo(
        lambda: card_view(game, turn, key), [turn, key, game.turn, search]
    )
    marks, labels = marks_of(game.snapshots[0].world.cast), labels_of(game)
    changed = asked is not None and turn > asked.turn

    def ask(card: CardView) -> str:
        """Return where to ask what the runner-up would have done; empty if not of this turn."""
        before = asked.orders if asked is not None else ()
        if asked is not None and asked.turn != turn - 1:
            return ""
        other = ((card.key, card.other),) if card.other else ()
        kept = tuple(order for order in before if order[0] != card.key)
        question = Question(turn - 1, (*kept, *other))
        return here.path("whatif", *(asking(question)[:-1]))

    with AboutGame(game, address.at(turn), "why", f"Why, in turn {turn}", go):
        solara.v.Html(tag="h1", children=[f"Why, in turn {turn}"])
        if fault:
            solara.v.Html(tag="p", class_="fault", children=[fault])
        if asked is not None:
            words = " ".join(change_lines(asked.change, room.game))
            told = f"This is the what-if of turn {asked.turn + 1}: {words}"
            solara.v.Html(tag="p", class_="lede", children=[told])
        Timeline(
            _marks(game),
            turn,
            game.turn,
            lambda to: go(here.at(max(to, 1)).path("why", *more)),
        )
        with solara.v.Html(tag="div", class_="why-table"):
            ChoiceList(
                glances,
                marks,
                labels,
                key,
                lambda one: go(here.path("why", ("key", one), *more)),
            )
            with solara.v.Html(tag="div", class_="why-card"):
                if card is not None:
                    DecisionCard(card, marks, ask(card), go).key(f"{turn} {key} {changed}")
                else:
                    solara.v.Html(tag="p", class_="quiet", children=[_no_card(game, key)])


def _meant(room: Room, search: str) -> tuple[Game, Question | None, str]:
    """Return the game that is asked about, the what-if it belongs to, and what is wrong."""
    fork = named(search, "fork")
    if not fork.isdigit():
        return room.game, None, ""
    try:
        question, _ = read_asking(search, int(fork) - 1)
        return room.desk.trial(question), question, ""
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


def _marks(game: Game) -> list[TurnMark]:
    turns = range(game.scenario.turns + 1)
    return [TurnMark(turn, date_word(game.scenario, turn)) for turn in turns]
