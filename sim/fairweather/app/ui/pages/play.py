"""The table of a single game: finds the room, follows its version, and does what is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import cast

import solara

from fairweather.app.ui.components.page import ContentNote, Watchdog
from fairweather.app.ui.components.table import BarState, ChallengeStrip, GuessCard, TurnBar
from fairweather.app.ui.elements import main
from fairweather.app.ui.hooks import use_attempt, use_version
from fairweather.app.ui.map_sheet import game_sheet
from fairweather.app.ui.pages.frame import foot
from fairweather.app.ui.pages.game_page import Visit, game_masthead
from fairweather.app.ui.table import Asks, Orders, Panel, TableActs, TableContents, TableLayout
from fairweather.app.web.addresses import PlayAddress, address_of
from fairweather.app.web.rooms import ROOMS
from fairweather.play.room import Room, RoomKey
from fairweather.play.views.ground import cell_view
from fairweather.play.views.table import TableView
from fairweather.play.views.why import WhyView, why_order, why_trust
from fairweather.play.words import date_word, time_left

_WHOLE = 100
_LOCKED: dict[BarState, str] = {
    "running": "The game is running on. Pause it to give orders.",
    "past": "You are looking at a turn that is past.",
}


@solara.component
def PlayPage(visit: Visit) -> None:
    """Show the room's game at the turn of its address."""
    room, address, go = visit.room, visit.address, visit.go
    version = use_version(room)
    selected, set_selected = solara.use_state(cast(int | None, None))
    why, set_why = solara.use_state(cast(WhyView | None, None))
    more, set_more = solara.use_state(("", ""))
    fault, attempt = use_attempt()
    game = room.game
    sheet = solara.use_memo(lambda: game_sheet(game.view), [])
    turn = game.turn if address.turn is None else min(address.turn, game.turn)
    here, shown = address.at(turn), address.at(None if turn == game.turn else turn)
    solara.use_effect(lambda: _catch_up(room, address), [])
    table: TableView = solara.use_memo(
        lambda: room.view(turn, address.layer), [version, turn, address.layer]
    )
    cell = solara.use_memo(
        lambda: None if selected is None else cell_view(game.view, turn, selected), [selected, turn]
    )
    state = _state(room, turn)

    def follow_latest() -> None:
        if address.turn is not None:
            go(address.at(None).path())

    def end_turn() -> None:
        attempt(lambda: room.end_turn(turn))
        follow_latest()

    def run() -> None:
        room.run_on()
        follow_latest()

    def go_on() -> None:
        room.run_on(is_while_quiet=True)
        follow_latest()

    def branch() -> None:
        go(address_of(ROOMS.branch(room, turn).key).showing(address.layer).path())

    def again(seed: int) -> None:
        if room.taken is not None and seed == address.seed:
            fresh = ROOMS.take(room.taken.challenge)
        elif game.is_usual:
            fresh = ROOMS.fresh(RoomKey(address.scenario, seed, address.seat))
        else:
            fresh = ROOMS.adopt(game.anew(seed))
        go(address_of(fresh.key).showing(address.layer).path())

    def ask_trust(holder: str, about: str) -> None:
        pair = (("holder", holder), ("about", about))
        set_more((here.path("trust", *pair), "The whole ledger"))
        set_why(why_trust(game.view, turn, holder, about))

    def ask_order(key: str) -> None:
        set_more((here.path("why", ("key", key)), "The whole decision card"))
        set_why(why_order(game.view, turn, key))

    def what_if() -> None:
        go(here.path("whatif"))

    def bar() -> solara.Element:
        return TurnBar(
            state,
            _hint(room, turn),
            room.running.progress if room.running else 0.0,
            fault or room.fault,
            on_end_turn=end_turn,
            on_run=run,
            on_pause=room.pause,
            on_latest=lambda: go(shown.at(None).path()),
            on_branch=branch,
            on_again=lambda: again(address.seed + 1),
            on_ask=what_if,
            on_ending=lambda: go(address.at(None).path("ending")),
        )

    acts = TableActs(
        order=lambda at, key, option: attempt(lambda: room.order(at, key, option)),
        go=lambda to: go(shown.at(None if to == game.turn else to).path()),
        pick=set_selected,
        show_layer=lambda layer: go(shown.showing(layer).path()),
        why_trust=ask_trust,
        why_order=ask_order,
        close_why=lambda: set_why(None),
        go_on=go_on,
    )
    has_staff = room.taken is None or room.taken.challenge.has_staff
    orders = Orders(
        _LOCKED.get(state, ""),
        estimate=room.estimate if has_staff else None,
        staff=room.staff if has_staff else None,
    )
    is_due = has_staff and state == "open"
    solara.use_effect(lambda: room.look_ahead() if is_due else None, [game.turn, is_due])
    asks = Asks(
        choice=lambda key: go(here.path("why", *((("key", key),) if key else ()))),
        what_if=lambda _: what_if(),
        outcome=lambda key: go(here.path("story", ("outcome", key))),
        visit=go,
    )
    at = f"turn {turn} of {table.n_turns}"
    solara.Title(f"{table.title}, turn {turn} · Fairweather")
    game_masthead(
        game,
        shown,
        "play",
        f"branch “{address.branch}”, {at}" if address.branch else at,
        lambda: again(address.seed),
        go,
        here.path(),
    )
    with main(id="main"):
        TableLayout(
            TableContents(
                table,
                sheet,
                acts,
                bar,
                orders=orders if table.seat and state != "ended" else None,
                asks=asks,
                worlds=room.outlook.words,
                selected=selected,
                cell=cell,
                why=why,
                more=more,
                is_running=state == "running",
                head=tuple(_head(room, turn, attempt)),
            )
        )
    foot(*table.credits)
    Watchdog("game", address.query(), version)
    card = solara.use_memo(lambda: ROOMS.shelf.card(address.scenario), [])
    if card.is_real and card.note:
        twin = PlayAddress(card.twin, address.seed).path() if card.twin else ""
        ContentNote(card.key, card.title, card.note, twin)


def _head(
    room: Room, turn: int, attempt: Callable[[Callable[[], object]], None]
) -> Iterator[Panel]:
    """Yield what stands above the orders: the challenge that was taken, and what may be guessed."""
    standing, asked = room.standing(), room.asked()
    if standing is not None:
        yield Panel("challenge", partial(ChallengeStrip, standing))
    if asked is not None and asked.turn == turn:
        yield Panel(
            "guess-first",
            lambda: GuessCard(
                asked,
                lambda said: attempt(lambda: room.guess(turn, said / _WHOLE)),
                lambda: attempt(lambda: room.guess(turn, None)),
            ),
        )


def _catch_up(room: Room, address: PlayAddress) -> Callable[[], None]:
    """Start the worlds behind the paths, and the search for what the game turned on.

    A watched game plays on to the turn asked for. Return how to leave.
    """
    leave_worlds, leave_search = ROOMS.watch_outlook(room), room.inquiries.hindsight.watch()
    if address.turn is not None and not address.seat and address.turn > room.game.turn:
        room.run_on(pace=0.0, upto=address.turn)

    def leave() -> None:
        leave_worlds()
        leave_search()

    return leave


def _state(room: Room, turn: int) -> BarState:
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
        left = time_left(running.seconds_left)
        return f"Turn {game.turn} of {room.last}{f'; {left}' if left else ''}."
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
