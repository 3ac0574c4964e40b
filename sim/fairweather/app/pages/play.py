"""The playing table: map, orders, story, factions, timeline, trust and outcomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import solara

from fairweather.app.components.cell_card import CellCard
from fairweather.app.components.closing_ledger import ClosingLedger
from fairweather.app.components.faction_cards import FactionCards
from fairweather.app.components.fan_chart import FanChart
from fairweather.app.components.hex_map import HexMap
from fairweather.app.components.human_cost import HumanCost
from fairweather.app.components.masthead import Masthead, PageWay
from fairweather.app.components.order_sheet import OrderSheet
from fairweather.app.components.timeline import Timeline
from fairweather.app.components.trust_network import TrustNetwork
from fairweather.app.components.turn_bar import BarActs, BarState, TurnBar
from fairweather.app.components.turn_story import TurnStory
from fairweather.app.components.why_dialog import WhyDialog
from fairweather.play.views.ground import CellView
from fairweather.play.views.table import TableView
from fairweather.play.views.why import WhyView


@dataclass(frozen=True)
class TableActs:
    """What a person may do at the table besides what the turn bar does.

    ``choice`` asks why about a choice by its key, ``ask`` what if about an order or the turn,
    ``outcome`` why about an outcome; ``visit`` goes to another page about the game.
    """

    order: Callable[[str, str], None]
    go: Callable[[int], None]
    pick: Callable[[int | None], None]
    show_layer: Callable[[str], None]
    why_trust: Callable[[str, str], None]
    why_order: Callable[[str], None]
    close_why: Callable[[], None]
    restart: Callable[[], None]
    choice: Callable[[str], None]
    ask: Callable[[str], None]
    outcome: Callable[[str], None]
    visit: Callable[[str], None]


@dataclass(frozen=True)
class Desk:
    """What lies open on this screen alone: a cell, an answer, the state of the turn bar.

    ``ways`` are the pages about this game, ``more`` where the open answer is told in full;
    ``branch`` is the name of the branch that is played, empty for the game itself.
    ``sheet`` is the map's drawing from ``fairweather.app.sheet.draw_sheet``, ``here`` this view's
    address.
    """

    sheet: str
    here: str
    save_href: str
    bar: BarState
    hint: str
    worlds: str
    selected: int | None = None
    cell: CellView | None = None
    why: WhyView | None = None
    progress: float = 0.0
    fault: str = ""
    ways: tuple[PageWay, ...] = ()
    more: tuple[str, str] = ("", "")
    branch: str = ""


@solara.component
def PlayScreen(table: TableView, desk: Desk, acts: TableActs, bar_acts: BarActs) -> None:
    """Draw ``table`` and pass what is done at it to ``acts`` and ``bar_acts``."""
    shown, set_shown = solara.use_state("")
    marks = {faction.key: (faction.letters, faction.color) for faction in table.factions}
    labels = {faction.key: faction.label for faction in table.factions}
    letters, color = marks.get(table.seat, ("", 8))
    solara.Title(f"{table.title}, turn {table.turn} · Fairweather")
    Masthead(
        scenario=table.title,
        detail=_detail(table, desk.branch),
        seat=labels.get(table.seat, "Watching"),
        letters=letters,
        color=color,
        here=desk.here,
        save_href=desk.save_href,
        on_restart=acts.restart,
        ways=desk.ways,
        on_go=acts.visit,
    )
    with solara.v.Html(tag="main", attributes={"id": "main"}):
        with solara.v.Html(tag="div", class_="table"):
            with solara.v.Html(
                tag="section", class_="ground", attributes={"aria-label": "The map"}
            ):
                HexMap(
                    desk.sheet,
                    table.layer,
                    table.layers,
                    desk.selected,
                    acts.pick,
                    acts.show_layer,
                )
                if desk.cell is not None:
                    CellCard(desk.cell, lambda: acts.pick(None))
            with solara.v.Html(tag="div", class_="paid"):
                HumanCost(table.costs)
            with solara.v.Html(tag="div", class_="time"):
                Timeline(
                    table.timeline,
                    table.turn,
                    table.latest,
                    acts.go,
                    lambda _: acts.choice(""),
                    lambda _: acts.ask(""),
                )
            with solara.v.Html(tag="div", class_="side"):
                with solara.v.Html(tag="div", class_="scroll"):
                    if table.seat and desk.bar != "ended":
                        with solara.v.Html(tag="section", class_="orders").key("orders"):
                            OrderSheet(
                                table.decisions,
                                table.orders,
                                marks,
                                acts.order,
                                _locked(desk.bar),
                                turn=table.latest,
                            )
                    if table.closing:
                        with solara.v.Html(tag="section", class_="closing").key("closing"):
                            ClosingLedger(table.closing, marks)
                    with solara.v.Html(tag="section", class_="story").key("story"):
                        TurnStory(
                            table.turn,
                            table.opening,
                            table.events,
                            table.given,
                            marks,
                            dict(enumerate(table.places)),
                            table.latest,
                            acts.pick,
                            acts.why_order,
                            table.asks,
                            table.turn > 0,
                            acts.choice,
                            acts.ask,
                        )
                    with solara.v.Html(tag="section", class_="cards").key("cards"):
                        FactionCards(table.factions, shown or None, acts.why_trust)
                TurnBar(desk.bar, desk.hint, desk.progress, bar_acts, desk.fault)
        with solara.v.Html(tag="div", class_="below"):
            with solara.v.Html(tag="section", class_="wide"):
                FanChart(
                    desk.worlds,
                    table.fans,
                    acts.outcome if table.is_open and table.latest else None,
                )
            with solara.v.Html(tag="section", class_="wide"):
                TrustNetwork(
                    table.factions, table.ties, lambda key: set_shown(key or ""), acts.why_trust
                )
    if desk.why is not None:
        WhyDialog(desk.why, acts.close_why, desk.more, acts.visit).key(desk.why.heading)
    words = " ".join(("A teaching model, not a forecast.", *table.credits))
    solara.v.Html(tag="footer", class_="note-foot", children=[words])


def _detail(table: TableView, branch: str) -> str:
    turn = f"turn {table.turn} of {table.n_turns}"
    return f"branch “{branch}”, {turn}" if branch else turn


def _locked(bar: BarState) -> str:
    if bar == "running":
        return "The game is running on. Pause it to give orders."
    return "You are looking at a turn that is past." if bar == "past" else ""
