"""The table of a single game: finds the room, follows its version, and does what is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import solara

from fairweather.app.ui.components.page import ContentNote, Watchdog
from fairweather.app.ui.components.table import (
    BarState,
    ChallengeStrip,
    GuessCard,
    OrderSheet,
    TurnBar,
)
from fairweather.app.ui.elements import main
from fairweather.app.ui.hooks import Attempt, use_attempt, use_version
from fairweather.app.ui.pages.frame import foot
from fairweather.app.ui.pages.game_page import Visit, game_marks, game_masthead
from fairweather.app.ui.pages.table import Panel, TableContents, TableLayout
from fairweather.app.web.addresses import PlayAddress, address_of
from fairweather.app.web.rooms import ROOMS
from fairweather.play.estimates import Staff
from fairweather.play.room import Room, RoomKey
from fairweather.play.views.table import TableView
from fairweather.play.words import date_word, time_left, turn_length

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
    fault, attempt = use_attempt()
    game = room.game
    turn = game.turn if address.turn is None else min(address.turn, game.turn)
    here, shown = address.at(turn), address.at(None if turn == game.turn else turn)
    solara.use_effect(lambda: _catch_up(room, address), [])
    table: TableView = solara.use_memo(
        lambda: room.view(turn, address.layer), [version, turn, address.layer]
    )
    state = _state(room, turn)

    def play_on(act: Callable[[], None]) -> None:
        act()
        if address.turn is not None:
            go(address.at(None).path())

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

    def bar() -> solara.Element:
        return TurnBar(
            state,
            _hint(room, turn),
            room.running.progress if room.running else 0.0,
            fault or room.fault,
            on_end_turn=lambda: play_on(lambda: attempt(room.end_turn, turn)),
            on_run=lambda: play_on(room.run_on),
            on_pause=room.pause,
            on_latest=lambda: go(shown.at(None).path()),
            on_branch=branch,
            on_again=lambda: again(address.seed + 1),
            on_ask=lambda: visit.what_if(turn),
            on_ending=lambda: go(address.at(None).path("ending")),
        )

    has_staff = room.taken is None or room.taken.challenge.has_staff
    is_due = has_staff and state == "open"
    solara.use_effect(lambda: room.look_ahead() if is_due else None, [game.turn, is_due])

    def sheet() -> solara.Element:
        return OrderSheet(
            table.decisions,
            table.orders,
            game_marks(game),
            table.latest,
            lambda at, key, option: attempt(room.order, at, key, option),
            _LOCKED.get(state, ""),
            {},
            estimates=room.staff.found(turn) if has_staff else None,
            on_estimate=room.estimate if has_staff else None,
        )

    head = list(_head(room, turn, attempt))
    if table.seat and state != "ended":
        head.append(Panel("orders", lambda: StaffedOrders(room.staff, sheet)))
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
                game.view,
                go=lambda to: go(shown.at(None if to == game.turn else to).path()),
                show_layer=lambda layer: go(shown.showing(layer).path()),
                bar=bar,
                go_on=lambda: play_on(lambda: room.run_on(is_while_quiet=True)),
                head=tuple(head),
                visit=visit,
                worlds=room.outlook.words,
                is_running=state == "running",
            )
        )
    foot(*table.credits)
    Watchdog("game", address.query(), version)
    card = solara.use_memo(lambda: ROOMS.shelf.card(address.scenario), [])
    if card.is_real and card.note:
        twin = PlayAddress(card.twin, address.seed).path() if card.twin else ""
        ContentNote(card.key, card.title, card.note, twin)


@solara.component
def StaffedOrders(staff: Staff, draw: Callable[[], solara.Element]) -> None:
    """Draw the orders, and them alone again, whenever staff have found more."""
    use_version(staff)
    draw()


def _head(room: Room, turn: int, attempt: Attempt) -> Iterator[Panel]:
    """Yield what stands above the orders: the challenge that was taken, and what may be guessed."""
    standing, asked = room.standing(), room.asked()
    if standing is not None:
        yield Panel("challenge", partial(ChallengeStrip, standing))
    if asked is not None and asked.turn == turn:
        yield Panel(
            "guess-first",
            lambda: GuessCard(
                asked,
                lambda said: attempt(room.guess, turn, said / _WHOLE),
                lambda: attempt(room.guess, turn, None),
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
    day, span = date_word(game.scenario, turn), turn_length(game.scenario)
    if game.seat is None:
        return f"Every faction decides by itself. The next turn is {span} from {day}."
    return f"Your orders are for {span} from {day}. What you leave stays as it stands."
