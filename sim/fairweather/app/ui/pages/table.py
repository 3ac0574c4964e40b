"""The table: one record of what it shows, and one component that lays it out.

A single game and a seat of a class differ only in what they fill in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import cast

import solara

from fairweather.app.ui.components.table import (
    AimStrip,
    CellCard,
    ClosingLedger,
    ConceptCards,
    FactionCards,
    FanChart,
    HexMap,
    HumanCost,
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
from fairweather.app.ui.map_sheet import game_sheet
from fairweather.app.ui.pages.game_page import Visit
from fairweather.play.palette import marks_of
from fairweather.play.seat import SeatView
from fairweather.play.telling import tone
from fairweather.play.views.board import drafts
from fairweather.play.views.ground import cell_view
from fairweather.play.views.table import TableView
from fairweather.play.views.why import WhyView, why_order, why_trust

Answer = tuple[WhyView | None, str, str]
"""What lies open, and the address and the name of a page that tells the whole of it."""

_NONE: Answer = (None, "", "")


@dataclass(frozen=True)
class Panel:
    """A further part beside the map, drawn by ``draw``; ``look`` are its classes."""

    look: str
    draw: Callable[[], solara.Element]


def _at_once(look: Callable[[], object]) -> None:
    look()


@dataclass(frozen=True)
class TableContents:
    """What a table shows of what is ``seen`` from a seat, and what may be done at it.

    ``go`` looks at a turn, ``show_layer`` at a layer of the map. ``go_on`` plays quiet turns until
    something happens; None where nobody may. ``bar`` draws the bar with the primary button. The
    panels of ``head`` stand above the story, orders among them, the others below it. Without
    ``visit`` nothing can be asked on other pages. ``worlds`` says how many other worlds stand
    behind the outcomes; None leaves the outcomes out. While the game ``is_running`` on by itself,
    turns are not played back. ``guard`` is given what answers a question, to do it or refuse.
    """

    table: TableView
    seen: SeatView
    go: Callable[[int], None]
    show_layer: Callable[[str], None]
    bar: Callable[[], solara.Element]
    go_on: Callable[[], None] | None = None
    head: tuple[Panel, ...] = ()
    panels: tuple[Panel, ...] = ()
    visit: Visit | None = None
    worlds: str | None = None
    look: str = "table"
    is_running: bool = False
    guard: Callable[[Callable[[], object]], None] = _at_once


@solara.component
def TableLayout(shown: TableContents) -> None:
    """Lay a table out: the map and its turns, orders and story at its side, outcomes below.

    It keeps which cell is looked at, and which answer lies open.
    """
    opened, set_opened = solara.use_state("")
    selected, pick = solara.use_state(cast(int | None, None))
    why, set_why = solara.use_state(_NONE)
    table, seen, visit, turn = shown.table, shown.seen, shown.visit, shown.table.turn
    sheet = solara.use_memo(lambda: game_sheet(seen), [])
    cell = solara.use_memo(
        lambda: None if selected is None else cell_view(seen, turn, selected),
        [selected, turn, table.is_open],
    )

    def answer(
        find: Callable[[], WhyView | None], words: str, page: str, *parts: tuple[str, str]
    ) -> None:
        more = (visit.address.at(turn).path(page, *parts), words) if visit else ("", "")
        shown.guard(lambda: set_why((find(), *more)))

    def ask_trust(holder: str, about: str) -> None:
        find = partial(why_trust, seen, turn, holder, about)
        answer(find, "The whole ledger", "trust", ("holder", holder), ("about", about))

    def ask_order(key: str) -> None:
        find = partial(why_order, seen, turn, key)
        answer(find, "The whole decision card", "why", ("key", key))

    def ask_choice(key: str = "") -> None:
        if visit:
            visit.why(turn, key)

    def ask_if(_key: str = "") -> None:
        if visit:
            visit.what_if(turn)

    def ask_outcome(key: str) -> None:
        if visit:
            visit.go(visit.address.at(turn).path("story", ("outcome", key)))

    with div(shown.look):
        with div("stakes" if table.aims else "stakes alone"):
            if table.aims:
                AimStrip(table.aims).key("aims")
            with div("paid").key("paid"):
                HumanCost(cost_lines(table.costs))
        with section("ground", aria_label="The map"):
            HexMap(
                sheet,
                table.layer,
                table.layers,
                selected,
                pick,
                shown.show_layer,
                board=table.board,
                drafts=drafts(table.decisions, table.orders),
            )
            is_live = not shown.is_running
            reel = Reel(turn, table.latest, is_live, table.scenes, table.followed)
            Playback(reel, shown.go_on is not None and table.latest < table.n_turns, shown.go_on)
            if cell is not None:
                CellCard(cell, lambda: pick(None)).key("cell")
        with div("time"):
            Timeline(
                table.timeline,
                turn,
                table.latest,
                shown.go,
                can_ask=visit is not None,
                on_why=lambda _: ask_choice(),
                on_ask=lambda _: ask_if(),
            )
        with div("side"):
            with div("scroll"):
                _side(shown, opened, pick, ask_trust, ask_order, ask_choice, ask_if)
            shown.bar()
    with div("below"):
        if shown.worlds is not None:
            can_ask = visit is not None and table.is_open and table.latest > 0
            with section("wide").key("fans"):
                FanChart(shown.worlds, table.fans, can_ask, ask_outcome)
        with section("wide").key("trust"):
            TrustNetwork(
                actors(table.factions), table.ties, lambda key: set_opened(key or ""), ask_trust
            )
    found, more_href, more_words = why
    if found is not None:
        go = visit.go if visit else None
        WhyDialog(found, more_href, more_words, lambda: set_why(_NONE), go).key(found.heading)


def _side(
    shown: TableContents,
    opened: str,
    pick: Callable[[int], None],
    ask_trust: Callable[[str, str], None],
    ask_order: Callable[[str], None],
    ask_choice: Callable[[str], None],
    ask_if: Callable[[str], None],
) -> None:
    """Draw what stands beside the map, from the orders to the factions."""
    table, marks, can_ask = shown.table, marks_of(shown.seen.scenario), shown.visit is not None
    p(table.news, "just-now").key("just now")
    _panels(shown.head)
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
            table.asks if can_ask else (),
            can_ask and table.turn > 0,
            pick,
            ask_order,
            ask_choice,
            ask_if,
        )
    if table.concepts:
        with section("concepts").key("concepts"):
            ConceptCards(table.concepts)
    _panels(shown.panels)
    with section("cards").key("cards"):
        FactionCards(table.factions, opened, ask_trust)


def _panels(panels: tuple[Panel, ...]) -> None:
    for panel in panels:
        with section(panel.look).key(panel.look):
            panel.draw()
