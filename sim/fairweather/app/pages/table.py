"""The playing table at its address: finds the room, follows its version, and does what is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import solara

from fairweather.app.address import PlayAddress, address_of
from fairweather.app.components.content_note import ContentNote
from fairweather.app.components.turn_bar import BarActs, BarState
from fairweather.app.components.watchdog import Watchdog
from fairweather.app.follow import use_version
from fairweather.app.hall import ROOMS
from fairweather.app.pages.about import ways
from fairweather.app.pages.opening import OpenRoom
from fairweather.app.pages.play import Desk, PlayScreen, TableActs
from fairweather.app.sheet import draw_sheet
from fairweather.errors import FairweatherError
from fairweather.play.ground import cell_places, cell_view
from fairweather.play.room import Room, RoomKey
from fairweather.play.view import TableView, WhyView
from fairweather.play.why import why_order, why_trust
from fairweather.play.words import date_word


@solara.component
def PlayPage() -> None:
    """Open the game that the address names, or say what is wrong with it."""
    OpenRoom(lambda visit: Table(visit.room, visit.address, visit.go))


@solara.component
def Table(room: Room, address: PlayAddress, go: Callable[[str], None]) -> None:
    """Show the room's game at the turn of ``address``; ``go`` opens another address."""
    version = use_version(room)
    selected, set_selected = solara.use_state(cast(int | None, None))
    why, set_why = solara.use_state(cast(WhyView | None, None))
    more, set_more = solara.use_state(("", ""))
    fault, set_fault = solara.use_state("")
    game = room.game
    sheet = solara.use_memo(lambda: _sheet(room), [])
    turn = game.turn if address.turn is None else min(address.turn, game.turn)
    shown = address.at(None if turn == game.turn else turn)
    solara.use_effect(lambda: _catch_up(room, address), [])
    table: TableView = solara.use_memo(
        lambda: room.view(turn, address.layer), [version, turn, address.layer]
    )
    cell = solara.use_memo(
        lambda: None if selected is None else cell_view(game, turn, selected), [selected, turn]
    )

    def attempt(act: Callable[[], None]) -> None:
        try:
            act()
            set_fault("")
        except FairweatherError as error:
            set_fault(str(error))

    def follow_latest() -> None:
        if address.turn is not None:
            go(address.at(None).path())

    def end_turn() -> None:
        attempt(lambda: room.end_turn(turn))
        follow_latest()

    def run() -> None:
        room.run_on()
        follow_latest()

    def branch() -> None:
        go(address_of(ROOMS.branch(room, turn).key).showing(address.layer).path())

    def again(seed: int) -> None:
        if game.is_usual:
            fresh = ROOMS.fresh(RoomKey(address.scenario, seed, address.seat))
        else:
            fresh = ROOMS.adopt(game.anew(seed))
        go(address_of(fresh.key).showing(address.layer).path())

    def ask_trust(holder: str, about: str) -> None:
        pair = (("holder", holder), ("about", about))
        set_more((address.at(turn).path("trust", *pair), "The whole ledger"))
        set_why(why_trust(game, turn, holder, about))

    def ask_order(key: str) -> None:
        set_more((address.at(turn).path("why", ("key", key)), "The whole decision card"))
        set_why(why_order(game, turn, key))

    def ask_choice(key: str) -> None:
        go(address.at(turn).path("why", *((("key", key),) if key else ())))

    acts = TableActs(
        order=lambda key, option: attempt(lambda: room.order(turn, key, option)),
        go=lambda to: go(shown.at(None if to == game.turn else to).path()),
        pick=set_selected,
        show_layer=lambda layer: go(shown.showing(layer).path()),
        why_trust=ask_trust,
        why_order=ask_order,
        close_why=lambda: set_why(None),
        restart=lambda: again(address.seed),
        choice=ask_choice,
        ask=lambda _: go(address.at(turn).path("whatif")),
        outcome=lambda key: go(address.at(turn).path("story", ("outcome", key))),
        visit=go,
    )
    bar_acts = BarActs(
        end_turn=end_turn,
        run=run,
        pause=room.pause,
        latest=lambda: go(shown.at(None).path()),
        branch=branch,
        again=lambda: again(address.seed + 1),
        ask=lambda: go(address.at(turn).path("whatif")),
        story=lambda: go(address.at(None).path("story")),
    )
    running = room.running
    desk = Desk(
        sheet=sheet,
        here=address.at(turn).path(),
        save_href=f"/games/saved?{address.at(None).query()}",
        bar=_bar(room, turn),
        hint=_hint(room, turn),
        worlds=_worlds(room),
        selected=selected,
        cell=cell,
        why=why,
        progress=running.progress if running else 0.0,
        fault=fault or room.fault,
        ways=ways(shown, "play"),
        more=more,
        branch=address.branch,
    )
    PlayScreen(table, desk, acts, bar_acts)
    Watchdog(query=address.query(), drawn=version)
    card = solara.use_memo(lambda: ROOMS.shelf.card(address.scenario), [])
    if card.is_real and card.note:
        twin = PlayAddress(card.twin, address.seed).path() if card.twin else ""
        ContentNote(scenario=card.key, title=card.title, note=card.note, twin_href=twin)


def _catch_up(room: Room, address: PlayAddress) -> Callable[[], None]:
    """Start the worlds behind the paths; a watched game plays on to the turn asked for.

    Return how to leave.
    """
    leave = ROOMS.watch_outlook(room)
    if address.turn is not None and not address.seat and address.turn > room.game.turn:
        room.run_on(pace=0.0, upto=address.turn)
    return leave


def _sheet(room: Room) -> str:
    game = room.game
    return draw_sheet(cell_places(game), has_graticule=not game.scenario.is_fictional)


def _bar(room: Room, turn: int) -> BarState:
    if room.running:
        return "running"
    if turn < room.game.turn:
        return "past"
    if room.game.is_over:
        return "ended"
    return "open" if room.game.seat else "watched"


def _hint(room: Room, turn: int) -> str:
    game, running = room.game, room.running
    if running:
        return (
            f"Turn {running.turn} of {running.last}; "
            f"about {max(round(running.seconds_left), 1)} seconds to the end."
        )
    if turn < game.turn:
        return f"You are looking at {date_word(game.scenario, turn)}. The game is at {game.turn}."
    if game.is_over and not game.is_open:
        return "This branch is over. It opens once the game that it grew from is over too."
    if game.is_over:
        return "The game is over. Everything is open now: whose trust, whose promise, whose rumor."
    day, weeks = date_word(game.scenario, turn), game.scenario.weeks_per_turn
    span = "a week" if weeks == 1 else f"{weeks:g} weeks"
    if game.seat is None:
        return f"Every faction decides by itself. The next turn is {span} from {day}."
    return f"Your orders are for {span} from {day}. What you leave stays as it stands."


def _worlds(room: Room) -> str:
    outlook = room.outlook
    if outlook.is_done:
        return f"{outlook.n_played} other worlds of the same scenario"
    return f"{outlook.n_played} of {outlook.n_wanted} other worlds played so far"
