"""The table: everything that one seat may see of one turn, put together from its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fairweather.play.cards import faction_cards, trust_ties
from fairweather.play.closing import closing_ledger
from fairweather.play.game import Game
from fairweather.play.ground import LAYER_TABS, costs, layer_view, place_names
from fairweather.play.opened import asked_by
from fairweather.play.outlook import Outlook, fan_views
from fairweather.play.view import DecisionView, TableView, TurnMark
from fairweather.play.why import given_orders
from fairweather.play.words import date_word, uncapital
from fairweather.scenario.schema import Scenario


def table_view(
    game: Game,
    turn: int,
    layer: str = "",
    orders: Mapping[str, str] | None = None,
    outlook: Outlook | None = None,
    decisions: tuple[DecisionView, ...] = (),
) -> TableView:
    """Return the table at ``turn``, with ``orders`` as drafted so far for the coming turn.

    ``decisions`` is the order sheet of the latest turn; it shows only while that turn is looked
    at. The view holds nothing that the game's seat may not know.
    """
    return TableView(
        title=game.scenario.title,
        opening=() if turn else tuple(_opening(game.scenario, game.seat)),
        closing=closing_ledger(game) if turn == game.turn else (),
        seat=game.seat or "",
        n_turns=game.scenario.turns,
        turn=turn,
        latest=game.turn,
        timeline=tuple(_marks(game)),
        layers=LAYER_TABS,
        layer=layer_view(game, turn, layer),
        places=place_names(game),
        factions=faction_cards(game, turn),
        ties=trust_ties(game, turn),
        decisions=decisions if turn == game.turn else (),
        orders=dict(orders or {}),
        given=given_orders(game, turn),
        events=game.told(turn),
        asks=tuple(asked_by(game, turn, e.kind, e.factions) for e in game.told(turn)),
        is_open=game.is_open,
        costs=costs(game, turn),
        fans=fan_views(game, turn, outlook),
        credits=game.scenario.credits,
    )


def _opening(scenario: Scenario, seat: str | None) -> Iterator[str]:
    yield scenario.summary.strip()
    if seat is None:
        yield "You are watching: every faction decides by itself, and you see all it does."
        return
    spec = scenario.factions[seat]
    yield f"You are {spec.label}, the {spec.role}. {spec.interests.strip()}"
    if spec.knows:
        yield f"You alone know: {uncapital(spec.knows.strip())}"
    if spec.fears:
        yield f"You fear: {uncapital(spec.fears.strip())}"


def _marks(game: Game) -> list[TurnMark]:
    return [
        TurnMark(turn, date_word(game.scenario, turn), _turning_points(game, turn))
        for turn in range(game.scenario.turns + 1)
    ]


def _turning_points(game: Game, turn: int) -> int:
    if turn > game.turn:
        return 0
    return sum(event.weight > 1 for event in game.told(turn))
