"""The trust page: who trusts whom how far, and the ledger behind each number."""

from __future__ import annotations

import solara

from fairweather.app.asking import named
from fairweather.app.components.pair_ledger import PairLedger
from fairweather.app.components.timeline import Timeline
from fairweather.app.follow import use_version
from fairweather.app.pages.about import AboutGame, labels_of
from fairweather.app.pages.opening import OpenRoom, Visit
from fairweather.play.pair import known_pairs, pair_view, telling_pair
from fairweather.play.palette import marks_of
from fairweather.play.view import TurnMark
from fairweather.play.words import date_word


@solara.component
def TrustPage() -> None:
    """Open the game that the address names and show its trust."""
    OpenRoom(Trusted)


@solara.component
def Trusted(visit: Visit) -> None:
    """Show every pair that may be known at the turn of ``address``, and the ledger of one."""
    room, address, search, go = visit.room, visit.address, visit.search, visit.go
    use_version(room)
    game = room.game
    turn = game.turn if address.turn is None else min(address.turn, game.turn)
    here = address.at(turn)
    pairs = known_pairs(game, turn)
    usual = telling_pair(game, turn) or ("", "")
    holder, about = named(search, "holder", usual[0]), named(search, "about", usual[1])
    pair = pair_view(game, turn, holder, about)
    n = len(game.scenario.factions)
    with AboutGame(game, here, "trust", "Trust", go):
        solara.v.Html(tag="h1", children=[f"Trust after turn {turn}" if turn else "Trust at first"])
        Timeline(
            [TurnMark(at, date_word(game.scenario, at)) for at in range(game.scenario.turns + 1)],
            turn,
            game.turn,
            lambda to: go(here.at(to).path("trust", ("holder", holder), ("about", about))),
        )
        PairLedger(
            pairs,
            pair,
            marks_of(game.snapshots[0].world.cast),
            labels_of(game),
            len(pairs) == n * (n - 1),
            lambda one, other: go(here.path("trust", ("holder", one), ("about", other))),
        )
