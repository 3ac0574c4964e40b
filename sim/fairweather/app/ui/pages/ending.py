"""The ending of a game in four screens, and one question."""

from __future__ import annotations

import solara

from fairweather.app.ui.components.page import Press
from fairweather.app.ui.components.review import AimsBeside, LastWord, PledgeLives
from fairweather.app.ui.components.table import ChallengeStrip, HexMap, HumanCost, cost_lines
from fairweather.app.ui.components.travel import ShareButton
from fairweather.app.ui.elements import div, h1, li, p, part, section, ul
from fairweather.app.ui.hooks import use_version
from fairweather.app.ui.map_sheet import game_sheet
from fairweather.app.ui.pages.game_page import AboutGame, Closed, Visit, game_marks
from fairweather.app.ui.pages.story import Mattered
from fairweather.app.web.rooms import ROOMS
from fairweather.play.guesses import scored, verdict
from fairweather.play.guests import is_beside
from fairweather.play.room import Room
from fairweather.play.views.ending import beside
from fairweather.play.views.ground import costs
from fairweather.play.views.map import layer_view
from fairweather.report.story_view import life_views
from fairweather.world.cast import Role
from fairweather.world.roles import PROMISED

TURNING_POINTS = 3
_PAID = "displacement"
_QUESTIONS = {Role.PATRON: "Would you promise again?"} | dict.fromkeys(
    PROMISED, "Would you act on a promise again?"
)
_SEND = (
    "Whoever opens it sees what your seat could see, plays on from any turn, and can lay both "
    "games side by side."
)
_SENT = "You played on from a game that you were sent. Lay both side by side, or send yours back."
_IN_HISTORY = (
    "This case has an ending that is known. See it day by day beside your game, and how many of "
    "200 other worlds went the same way."
)
_ELSE = "What would you do again, and what not?"


@solara.component
def EndingPage(visit: Visit) -> None:
    """Show what was promised and done, what was wanted, who paid, and what it turned on."""
    room, address, go = visit.room, visit.address, visit.go
    use_version(room)
    game = room.game
    solara.use_effect(lambda: ROOMS.watch_outlook(room), [])
    with AboutGame(game, address, "ending", "The ending", go):
        if not game.view.is_ended:
            Closed("The ending")
            return
        h1("The ending")
        if (standing := room.standing()) is not None:
            with section("ending"):
                ChallengeStrip(standing)
                p(_others(room), "saying")
        with part("You promised, you did" if game.seat else "Promised, and done", "ending"):
            _promises(visit)
        if game.seat:
            with part("What you wanted, beside other worlds", "ending"):
                AimsBeside(beside(game.view, room.outlook), room.outlook.words)
        with part("Who paid, and where", "ending"):
            HumanCost(cost_lines(costs(game.view, game.turn)))
            with div("paid-map"):
                layer = layer_view(game.view, game.turn, _PAID)
                HexMap(game_sheet(game.view), layer, title="Who paid, and where")
        with part("What it turned on", "ending mattered"):
            Mattered(visit, "", TURNING_POINTS).key(f"ending {game.turn}")
        notes = game.history.notes
        if guesses := scored(game.view, notes):
            with part("What you guessed", "ending"):
                ul("guessed", *(li(f"{one.question} {one.words}") for one in guesses))
                p(verdict(game.view, notes), "lede")
        if game.scenario.truth is not None:
            with part("What really happened", "ending"):
                p(_IN_HISTORY, "lede")
                with p(look="go"):
                    way = address.path("happened")
                    Press("Lay history beside this game", lambda: go(way), way, "button main")
        roles = game.scenario.factions[game.seat].roles if game.seat else ()
        asked = next((_QUESTIONS[role] for role in roles if role in _QUESTIONS), _ELSE)
        with part("Send it to somebody", "ending"):
            p(_SENT if is_beside(game) else _SEND, "lede")
            with p(look="go"):
                ShareButton("Share this game", "button main")
                if is_beside(game):
                    Press("Lay both side by side", lambda: go(address.path("beside")))
        with section("ending"):
            LastWord(asked, f"fairweather.word.{room.key}")


def _others(room: Room) -> str:
    """Return in how many other worlds the challenge of a room was met."""
    outlook = room.outlook
    n_met = outlook.n_met(room.taken.challenge) if room.taken else 0
    return (
        f"It was met in {n_met} of {outlook.n_played} other worlds from the same start, in which "
        "every faction decided by the model's own reasons."
    )


def _promises(visit: Visit) -> None:
    """Draw the promises that the seat made or was given; for a watcher, all."""
    game = visit.room.game
    told = game.view.opened().pledges()
    lives = [one for one in told if game.seat in (None, one.patron, one.holder)]
    if not lives:
        p("You made no promise, and none was made to you.", "quiet")
        return
    views, marks = life_views(game.view, lives), game_marks(game)
    PledgeLives(views, (), marks, game.scenario.turns, visit.look)
