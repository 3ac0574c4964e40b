"""The table: everything that one seat may see of one turn, put together from its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fairweather.play.open_decisions import DecisionView
from fairweather.play.outlook import Outlook
from fairweather.play.seat import SeatView
from fairweather.play.telling import EventView
from fairweather.play.views.aims import AimView, aims
from fairweather.play.views.board import BoardView, board_view
from fairweather.play.views.closing import LedgerLine, closing_ledger
from fairweather.play.views.concepts import ConceptCard, concept_cards
from fairweather.play.views.factions import FactionView, TieView, faction_cards, trust_ties
from fairweather.play.views.fans import FanView, fan_views
from fairweather.play.views.ground import CostView, costs, place_names
from fairweather.play.views.map import LAYER_TABS, LayerView, layer_view
from fairweather.play.views.playback import SceneView, followed, scenes
from fairweather.play.views.why import GivenView, given_orders
from fairweather.play.words import counted, date_word, uncapital
from fairweather.scenario.schema import Scenario
from fairweather.world.roles import roles_word


@dataclass(frozen=True)
class TurnMark:
    """One turn on the timeline: its date in words and how many turning points it holds."""

    turn: int
    label: str
    n_events: int = 0


@dataclass(frozen=True)
class TableView:
    """Everything that the table shows of one turn, as one seat may see it.

    ``asks`` holds, for each of ``events``, the key of the choice behind it that may be asked about,
    empty if there is none; ``is_open`` says that nothing is hidden. ``followed`` are the other
    layers that ``scenes`` are about. ``news`` is one line: who one is, at the start, and later what
    weighs most of the turn. ``opening`` introduces the game, and the seat in full, where the line
    may be cut; it is told at the start. ``closing`` says what it came to for everyone, and is told
    at the end.
    """

    title: str
    opening: tuple[str, ...]
    news: str
    closing: tuple[LedgerLine, ...]
    seat: str
    n_turns: int
    turn: int
    latest: int
    timeline: tuple[TurnMark, ...]
    layers: tuple[tuple[str, str], ...]
    layer: LayerView
    board: BoardView
    places: tuple[str, ...]
    factions: tuple[FactionView, ...]
    ties: tuple[TieView, ...]
    decisions: tuple[DecisionView, ...]
    orders: Mapping[str, str]
    given: tuple[GivenView, ...]
    events: tuple[EventView, ...]
    asks: tuple[str, ...]
    scenes: tuple[SceneView, ...]
    followed: tuple[LayerView, ...]
    concepts: tuple[ConceptCard, ...]
    is_open: bool
    aims: tuple[AimView, ...]
    costs: tuple[CostView, ...]
    fans: tuple[FanView, ...]
    credits: tuple[str, ...]


def table_view(
    view: SeatView,
    turn: int,
    layer: str = "",
    orders: Mapping[str, str] | None = None,
    outlook: Outlook | None = None,
    decisions: tuple[DecisionView, ...] = (),
) -> TableView:
    """Return the table at ``turn``, with ``orders`` as drafted so far for the coming turn.

    ``decisions`` are those open in the latest turn; they show only while that turn is looked
    at. The view holds nothing that the seat may not know.
    """
    played, shown = scenes(view, turn), layer_view(view, turn, layer)
    return TableView(
        title=view.scenario.title,
        opening=() if turn else tuple(_opening(view.scenario, view.seat)),
        news=_news(view, turn),
        closing=closing_ledger(view) if turn == view.turn else (),
        seat=view.seat or "",
        n_turns=view.scenario.turns,
        turn=turn,
        latest=view.turn,
        timeline=tuple(_mark(view, at) for at in range(view.scenario.turns + 1)),
        layers=LAYER_TABS,
        layer=shown,
        board=board_view(view, turn),
        places=place_names(view),
        factions=faction_cards(view, turn),
        ties=trust_ties(view, turn),
        decisions=decisions if turn == view.turn else (),
        orders=dict(orders or {}),
        given=given_orders(view, turn),
        events=view.told(turn),
        asks=tuple(view.choice_behind(turn, event) for event in view.told(turn)),
        scenes=played,
        followed=followed(view, turn, played, [key for key, _ in LAYER_TABS if key != shown.key]),
        concepts=concept_cards(view, turn),
        is_open=view.is_open,
        aims=aims(view, turn),
        costs=costs(view, turn),
        fans=fan_views(view, turn, outlook),
        credits=view.scenario.credits,
    )


def _opening(scenario: Scenario, seat: str | None) -> Iterator[str]:
    yield scenario.summary.strip()
    if seat is None:
        return
    yield _who(scenario, seat)
    spec = scenario.factions[seat]
    if spec.knows:
        yield f"You alone know: {uncapital(spec.knows.strip())}"
    if spec.fears:
        yield f"You fear: {uncapital(spec.fears.strip())}"


def _who(scenario: Scenario, seat: str | None) -> str:
    if seat is None:
        return "You are watching: every faction decides by itself, and you see all it does."
    spec = scenario.factions[seat]
    return f"You are {spec.noun}, the {roles_word(spec.roles)}. {spec.interests.strip()}"


def _news(view: SeatView, turn: int) -> str:
    if turn == 0:
        return _who(view.scenario, view.seat)
    told = view.told(turn)
    if not told:
        return f"Turn {turn} was quiet."
    most = max(told, key=lambda event: event.weight)
    rest = f" And {counted(len(told) - 1, 'more thing')}." if len(told) > 1 else ""
    return f"Turn {turn}: {most.text}{rest}"


def _mark(view: SeatView, turn: int) -> TurnMark:
    told = view.told(turn) if turn <= view.turn else ()
    turning = sum(event.weight > 1 for event in told)
    return TurnMark(turn, date_word(view.scenario, turn), turning)
