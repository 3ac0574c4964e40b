"""The table: one record of what it shows, and one component that lays it out.

A single game and a seat of a class differ only in what they fill in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import solara

from fairweather.app.ui.bridge import Json
from fairweather.app.ui.components.page import Marks
from fairweather.app.ui.components.table import (
    AimStrip,
    CellCard,
    ClosingLedger,
    ConceptCards,
    FactionCards,
    FanChart,
    HexMap,
    HumanCost,
    OrderSheet,
    Playback,
    Reel,
    Timeline,
    TrustNetwork,
    TurnStory,
    WhyDialog,
    actors,
    cost_lines,
)
from fairweather.app.ui.elements import div, p, section
from fairweather.app.ui.hooks import use_version
from fairweather.play.chips import Chips
from fairweather.play.estimates import Staff
from fairweather.play.telling import tone
from fairweather.play.views.board import drafts
from fairweather.play.views.ground import CellView
from fairweather.play.views.table import TableView
from fairweather.play.views.why import WhyView


@dataclass(frozen=True)
class TableActs:
    """What may be done at every table: order, look at a turn, a cell, a layer, and ask why.

    ``go_on`` plays quiet turns until something happens; None where nobody may.
    """

    order: Callable[[int, str, str], None]
    go: Callable[[int], None]
    pick: Callable[[int | None], None]
    show_layer: Callable[[str], None]
    why_trust: Callable[[str, str], None]
    why_order: Callable[[str], None]
    close_why: Callable[[], None]
    go_on: Callable[[], None] | None = None


@dataclass(frozen=True)
class Asks:
    """What may be asked beyond the table, on other pages about the game.

    ``choice`` asks why about a choice by its key, ``what_if`` about an order or the turn,
    ``outcome`` why about an outcome; ``visit`` goes to the page at an address.
    """

    choice: Callable[[str], None]
    what_if: Callable[[str], None]
    outcome: Callable[[str], None]
    visit: Callable[[str], None]


@dataclass(frozen=True)
class Orders:
    """How orders are asked for: what ``OrderSheet`` is given, and a ``note`` above it.

    ``estimate`` asks for the ``estimates`` of a decision; None where staff give none. Those of a
    ``staff`` are followed instead, as they come in.
    """

    locked: str
    is_frozen: bool = False
    note: str = ""
    reasons: Mapping[str, str] | None = None
    drafted_by: Mapping[str, str] = field(default_factory=dict)
    give_reason: Callable[[int, str, str], None] | None = None
    estimates: Mapping[str, Chips] | None = None
    estimate: Callable[[str], None] | None = None
    staff: Staff | None = None


@dataclass(frozen=True)
class Panel:
    """A further part beside the map, drawn by ``draw``; ``look`` are its classes."""

    look: str
    draw: Callable[[], solara.Element]


@dataclass(frozen=True)
class TableContents:
    """What a table shows, and what may be done at it.

    ``sheet`` is the map as drawn. ``bar`` draws the bar with the primary button; ``orders`` is None
    when none are asked for. Without ``asks`` nothing can be asked on other pages. ``worlds`` says
    how many other worlds stand behind the outcomes; None leaves the outcomes out. While the game
    ``is_running`` on by itself, turns are not played back. ``head`` stands above the orders.

    ``selected`` is the index of an open cell, ``cell`` its facts; ``why`` is the answer that lies
    open, ``more`` the address and the name of a page that tells the whole of it.
    """

    table: TableView
    sheet: Json
    acts: TableActs
    bar: Callable[[], solara.Element]
    orders: Orders | None = None
    panels: tuple[Panel, ...] = ()
    asks: Asks | None = None
    worlds: str | None = None
    look: str = "table"
    selected: int | None = None
    cell: CellView | None = None
    why: WhyView | None = None
    more: tuple[str, str] = ("", "")
    is_running: bool = False
    head: tuple[Panel, ...] = ()


@solara.component
def TableLayout(shown: TableContents) -> None:
    """Lay a table out: the map and its turns, orders and story at its side, outcomes below."""
    opened, set_opened = solara.use_state("")
    table, acts = shown.table, shown.acts
    with div(shown.look):
        with div("stakes" if table.aims else "stakes alone"):
            if table.aims:
                AimStrip(table.aims).key("aims")
            with div("paid").key("paid"):
                HumanCost(cost_lines(table.costs))
        with section("ground", aria_label="The map"):
            HexMap(
                shown.sheet,
                table.layer,
                table.layers,
                shown.selected,
                acts.pick,
                acts.show_layer,
                board=table.board,
                drafts=drafts(table.decisions, table.orders),
            )
            is_live = not shown.is_running
            reel = Reel(table.turn, table.latest, is_live, table.scenes, table.followed)
            Playback(reel, acts.go_on is not None and table.latest < table.n_turns, acts.go_on)
            if shown.cell is not None:
                CellCard(shown.cell, lambda: acts.pick(None)).key("cell")
        with div("time"):
            _timeline(shown)
        with div("side"):
            with div("scroll"):
                _side(shown, opened)
            shown.bar()
    with div("below"):
        if shown.worlds is not None:
            can_ask = shown.asks is not None and table.is_open and table.latest > 0
            with section("wide").key("fans"):
                FanChart(
                    shown.worlds, table.fans, can_ask, shown.asks.outcome if shown.asks else None
                )
        with section("wide").key("trust"):
            TrustNetwork(
                actors(table.factions),
                table.ties,
                lambda key: set_opened(key or ""),
                acts.why_trust,
            )
    if shown.why is not None:
        visit = shown.asks.visit if shown.asks else None
        WhyDialog(shown.why, *shown.more, acts.close_why, visit).key(shown.why.heading)


@solara.component
def _Followed(shown: TableContents, orders: Orders, marks: Marks, staff: Staff) -> None:
    """Draw the orders, and them alone again, whenever staff have found more."""
    use_version(staff)
    _sheet(shown, orders, marks, staff.found(shown.table.turn))


def _sheet(
    shown: TableContents, orders: Orders, marks: Marks, known: Mapping[str, Chips] | None
) -> solara.Element:
    table = shown.table
    return OrderSheet(
        table.decisions,
        table.orders,
        marks,
        table.latest,
        shown.acts.order,
        orders.locked,
        orders.is_frozen,
        orders.reasons,
        orders.drafted_by,
        orders.give_reason,
        known,
        orders.estimate,
    )


def _timeline(shown: TableContents) -> solara.Element:
    table, asks = shown.table, shown.asks
    if asks is None:
        return Timeline(table.timeline, table.turn, table.latest, shown.acts.go)
    return Timeline(
        table.timeline,
        table.turn,
        table.latest,
        shown.acts.go,
        can_ask=True,
        on_why=lambda _: asks.choice(""),
        on_ask=lambda _: asks.what_if(""),
    )


def _side(shown: TableContents, opened: str) -> None:
    """Draw what stands beside the map, from the orders to the factions."""
    table, acts, asks = shown.table, shown.acts, shown.asks
    marks = {faction.key: (faction.letters, faction.color) for faction in table.factions}
    p(table.news, "just-now").key("just now")
    for panel in shown.head:
        with section(panel.look).key(panel.look):
            panel.draw()
    if shown.orders is not None:
        orders = shown.orders
        with section("orders").key("orders"):
            if orders.note:
                p(orders.note, "quiet").key("note")
            if orders.staff is None:
                _sheet(shown, orders, marks, orders.estimates).key("sheet")
            else:
                _Followed(shown, orders, marks, orders.staff).key("sheet")
    if table.closing:
        with section("closing").key("closing"):
            ClosingLedger(table.closing, marks)
    with section("story").key("story"):
        named = {at for event in table.events for at in event.cells if at < len(table.places)}
        TurnStory(
            table.turn,
            table.opening,
            table.events,
            [event.text for event in table.events],
            [tone(event) for event in table.events],
            table.given,
            marks,
            {at: table.places[at] for at in sorted(named)},
            table.latest,
            table.asks if asks else (),
            asks is not None and table.turn > 0,
            acts.pick,
            acts.why_order,
            asks.choice if asks else None,
            asks.what_if if asks else None,
        )
    if table.concepts:
        with section("concepts").key("concepts"):
            ConceptCards(table.concepts)
    for panel in shown.panels:
        with section(panel.look).key(panel.look):
            panel.draw()
    with section("cards").key("cards"):
        FactionCards(table.factions, opened, acts.why_trust)
