"""A student's screen: lobby, role card, predictions, the playing table with reasons, and after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import solara

from fairweather.app.components.after_game import AfterGame
from fairweather.app.components.cell_card import CellCard
from fairweather.app.components.class_bar import BarWords, ClassBar
from fairweather.app.components.class_head import ClassHead
from fairweather.app.components.closing_ledger import ClosingLedger
from fairweather.app.components.faction_cards import FactionCards
from fairweather.app.components.fan_chart import FanChart
from fairweather.app.components.hex_map import HexMap
from fairweather.app.components.human_cost import HumanCost
from fairweather.app.components.lobby import Lobby
from fairweather.app.components.messages import Messages
from fairweather.app.components.notices import Notices
from fairweather.app.components.order_sheet import Marks, OrderSheet, Reasons
from fairweather.app.components.predictions import Predictions
from fairweather.app.components.role_card import RoleCard
from fairweather.app.components.timeline import Timeline
from fairweather.app.components.trust_network import TrustNetwork
from fairweather.app.components.turn_story import TurnStory
from fairweather.app.components.why_dialog import WhyDialog
from fairweather.app.wire import as_json
from fairweather.play.classroom.views.after import AfterView
from fairweather.play.classroom.views.student import StudentView
from fairweather.play.views.ground import CellView
from fairweather.play.views.table import TableView
from fairweather.play.views.why import WhyView


@dataclass(frozen=True)
class StudentActs:
    """What a student may do; each is checked again by the class itself."""

    take_seat: Callable[[str, int], None]
    predict: Callable[[Mapping[str, float]], None]
    order: Callable[[str, str], None]
    give_reason: Callable[[str, str], None]
    submit: Callable[[], None]
    withdraw: Callable[[], None]
    say: Callable[[str, str], None]
    go: Callable[[int], None]
    pick: Callable[[int | None], None]
    show_layer: Callable[[str], None]
    why_trust: Callable[[str, str], None]
    why_order: Callable[[str], None]
    close_why: Callable[[], None]


@dataclass(frozen=True)
class StudentDesk:
    """What lies open on this screen alone; ``sheet`` is the map's drawing.

    ``after`` is what everybody may read once the game is open, ``downloads`` pairs of words and an
    address.
    """

    sheet: str
    personal_code: str
    selected: int | None = None
    cell: CellView | None = None
    why: WhyView | None = None
    fault: str = ""
    after: AfterView | None = None
    downloads: tuple[tuple[str, str], ...] = ()


@solara.component
def ClassScreen(view: StudentView, desk: StudentDesk, acts: StudentActs) -> None:
    """Draw what ``view`` holds; what is done goes to ``acts``."""
    solara.Title(f"{view.title} · Fairweather")
    table, seat = view.table, view.seat
    where = f"turn {table.latest} of {table.n_turns}" if table else view.group_label
    ClassHead(
        title=view.title,
        phase=view.phase.label,
        detail=where,
        who=view.nickname,
        letters=seat.letters if seat else "",
        color=seat.color if seat else 8,
        personal_code=desk.personal_code,
        links="[]",
    )
    with solara.v.Html(tag="main", class_="class-main", attributes={"id": "main"}):
        Notices(view.notices)
        if view.lobby is not None:
            with solara.v.Html(tag="div", class_="narrow"):
                _fault(desk.fault)
                Lobby(view.lobby, view.nickname, acts.take_seat).key("lobby")
        elif table is None:
            Waiting(view, desk, acts)
        else:
            if desk.after is not None:
                After(desk.after, desk.downloads).key("after")
            ClassTable(view, table, desk, acts).key("table")
    if desk.why is not None:
        WhyDialog(desk.why, acts.close_why).key(desk.why.heading)
    words = " ".join(("A teaching model, not a forecast.", *(table.credits if table else ())))
    solara.v.Html(tag="footer", class_="note-foot", children=[words])


@solara.component
def Waiting(view: StudentView, desk: StudentDesk, acts: StudentActs) -> None:
    """Before play: what to do now, one's role, and what one expects."""
    with solara.v.Html(tag="div", class_="narrow before"):
        _fault(desk.fault)
        task = f"{view.phase.task} This page goes on by itself."
        solara.v.Html(tag="p", class_="task", attributes={"role": "status"}, children=[task]).key(
            "task"
        )
        if view.questions and (not view.no_predictions or view.phase.kind == "predict"):
            Predictions(view.questions, view.no_predictions, acts.predict).key("predictions")
        if view.role is not None:
            RoleCard(view.role, view.teammates).key("role")


@solara.component
def After(after: AfterView, downloads: tuple[tuple[str, str], ...]) -> None:
    """Once the game is open: what to take home, and everything that was hidden."""
    with solara.v.Html(tag="div", class_="narrow wide-after"):
        if downloads:
            with solara.v.Html(tag="p", class_="go"):
                for words, href in downloads:
                    solara.v.Html(
                        tag="a",
                        class_="button",
                        attributes={"href": href, "target": "_blank"},
                        children=[words],
                    )
        AfterGame(after)


@solara.component
def ClassTable(view: StudentView, table: TableView, desk: StudentDesk, acts: StudentActs) -> None:
    """The playing table with its orders, messages and role."""
    shown, set_shown = solara.use_state("")
    marks = {faction.key: (faction.letters, faction.color) for faction in table.factions}
    is_past = table.turn < table.latest
    with solara.v.Html(tag="div", class_="table class-table"):
        with solara.v.Html(tag="section", class_="ground", attributes={"aria-label": "The map"}):
            HexMap(desk.sheet, table.layer, table.layers, desk.selected, acts.pick, acts.show_layer)
            if desk.cell is not None:
                CellCard(desk.cell, lambda: acts.pick(None)).key("cell")
        with solara.v.Html(tag="div", class_="paid"):
            HumanCost(table.costs)
        with solara.v.Html(tag="div", class_="time"):
            Timeline(table.timeline, table.turn, table.latest, acts.go)
        with solara.v.Html(tag="div", class_="side"):
            with solara.v.Html(tag="div", class_="scroll"):
                if not view.is_open:
                    with solara.v.Html(tag="section", class_="orders").key("orders"):
                        _orders(view, table, marks, acts, is_past)
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
                    )
                if not view.is_open:
                    with solara.v.Html(tag="section", class_="letters").key("letters"):
                        Messages(view.messages, view.contacts, view.no_messages, acts.say)
                if view.role is not None:
                    with solara.v.Html(tag="section", class_="own-role").key("role"):
                        RoleCard(view.role, view.teammates)
                with solara.v.Html(tag="section", class_="cards").key("cards"):
                    FactionCards(table.factions, shown or None, acts.why_trust)
            ClassBar(
                view.clock,
                _words(view, desk.fault, is_past),
                view.is_submitted,
                table.latest,
                acts.submit,
                acts.withdraw,
            )
    with solara.v.Html(tag="div", class_="below"):
        if view.is_open:
            with solara.v.Html(tag="section", class_="wide").key("fans"):
                FanChart(
                    "",
                    table.fans,
                )
        with solara.v.Html(tag="section", class_="wide").key("trust"):
            TrustNetwork(
                table.factions, table.ties, lambda key: set_shown(key or ""), acts.why_trust
            )


def _orders(
    view: StudentView, table: TableView, marks: Marks, acts: StudentActs, is_past: bool
) -> None:
    if view.autopilot:
        solara.v.Html(tag="p", class_="quiet", children=[view.autopilot]).key("autopilot")
    locked = view.locked
    if is_past:
        locked = "You are looking at a turn that is past."
    elif view.is_submitted:
        locked = "Your orders are in. Take them back to change them."
    OrderSheet(
        table.decisions,
        table.orders,
        marks,
        acts.order,
        locked,
        turn=table.latest,
        reasons=Reasons(view.reasons, view.drafted_by, acts.give_reason),
        is_frozen=view.is_submitted and not is_past,
    ).key("sheet")


def _words(view: StudentView, fault: str, is_past: bool) -> BarWords:
    count = f"{view.n_submitted} of {view.n_seats} seats are in."
    if view.is_submitted:
        return BarWords(f"Your orders are in. {count}", fault)
    if view.locked:
        return BarWords(view.locked, fault, view.locked)
    if is_past:
        return BarWords("An earlier turn is shown.", fault, "past")
    return BarWords(count, fault)


def _fault(fault: str) -> None:
    if fault:
        solara.v.Html(tag="p", class_="fault", attributes={"role": "alert"}, children=[fault]).key(
            "fault"
        )


def head_links(*links: tuple[str, str]) -> str:
    """Return links for the head of a page as it takes them."""
    return as_json(list(links))
