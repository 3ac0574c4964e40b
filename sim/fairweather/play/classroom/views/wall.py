"""The wall: all groups side by side, in what everyone may know until the game is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fairweather.play.classroom.group import Group
from fairweather.play.classroom.room import Room
from fairweather.play.classroom.state import ClassState
from fairweather.play.classroom.views.parting import partings
from fairweather.play.classroom.views.tags import (
    ClockView,
    NoticeView,
    PhaseView,
    SeatTag,
    clock_view,
    notice_views,
    phase_view,
    seat_tags,
)
from fairweather.play.seat import SeatView
from fairweather.play.telling import WALL, EventView
from fairweather.play.views.board import BoardView, board_view
from fairweather.play.views.fans import outcome_label
from fairweather.play.views.ground import CostView, costs, place_names
from fairweather.play.views.map import LAYERS, LayerView, layer_view
from fairweather.play.views.playback import SceneView, followed, scenes
from fairweather.play.words import date_word, number
from fairweather.rules.outcomes import Board, shown_on


@dataclass(frozen=True)
class WallOutcome:
    """One outcome of a group now; none that a seat may not watch."""

    key: str
    label: str
    words: str


@dataclass(frozen=True)
class WallSeat:
    """A seat that is waited for, and whether its orders are in."""

    seat: SeatTag
    is_submitted: bool


@dataclass(frozen=True)
class WallGroup:
    """One group on the wall, in what everyone may know; all of it once the game is open.

    ``scenes`` play its latest turn on the ``board``, over the ``followed`` layers where they are
    about one; ``told`` is the latest that the facilitator told it, if anything.
    """

    group: int
    label: str
    turn: int
    n_turns: int
    date: str
    outcomes: tuple[WallOutcome, ...]
    costs: tuple[CostView, ...]
    layer: LayerView
    headline: tuple[str, ...]
    clock: ClockView
    board: BoardView
    scenes: tuple[SceneView, ...]
    followed: tuple[LayerView, ...]
    events: tuple[EventView, ...] = ()
    seats: tuple[WallSeat, ...] = ()
    told: NoticeView | None = None
    is_over: bool = False


@dataclass(frozen=True)
class WallView:
    """All groups side by side.

    ``parting`` tells in sentences where worlds part: by what is public while play goes on, by the
    very decision once the game is open. ``n_members`` have joined; who ``may_join`` still can.
    """

    version: int
    title: str
    phase: PhaseView
    is_paused: bool
    groups: tuple[WallGroup, ...]
    layers: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    parting: tuple[str, ...]
    code: str = ""
    may_join: bool = True
    n_members: int = 0


HEADLINES = 3


def wall_view(room: Room, layer: str) -> WallView:
    """Return the wall; ``layer`` is the map's, the first if it is unknown or not public yet."""
    state, now = room.state, room.now()
    tabs = tuple((one.key, one.tab) for one in LAYERS if one.is_public or state.is_open)
    shown = layer if layer in dict(tabs) else tabs[0][0]
    views = {group.label: group.game.view_from(WALL) for group in state.groups}
    return WallView(
        version=room.version,
        title=state.title,
        phase=phase_view(state, now),
        is_paused=state.is_paused,
        groups=tuple(
            _group(state, group, views[group.label], shown, dict(tabs), now)
            for group in state.groups
        ),
        layers=tabs,
        places=place_names(views[state.groups[0].label]),
        parting=partings(views),
        code=state.code,
        may_join=state.is_door_open,
        n_members=len(state.present()),
    )


def _group(
    state: ClassState,
    group: Group,
    view: SeatView,
    layer: str,
    offered: Iterable[str],
    now: float,
) -> WallGroup:
    awaited, tags = group.waits_for(state.held(group)), seat_tags(state.scenario)
    events, played = view.told(view.turn), scenes(view, view.turn)
    return WallGroup(
        group=group.number,
        label=group.label,
        turn=view.turn,
        n_turns=view.scenario.turns,
        date=date_word(view.scenario, view.turn),
        outcomes=tuple(_outcomes(view)),
        costs=costs(view, view.turn),
        layer=layer_view(view, view.turn, layer),
        headline=tuple(event.text for event in sorted(events, key=lambda e: -e.weight)[:HEADLINES]),
        clock=clock_view(state, group, now),
        board=board_view(view, view.turn),
        scenes=played,
        followed=followed(view, view.turn, played, [key for key in offered if key != layer]),
        events=events,
        seats=tuple(WallSeat(tags[seat], group.sheets[seat].is_submitted) for seat in awaited),
        told=next(iter(notice_views(group)), None),
        is_over=group.game.is_over,
    )


def _outcomes(view: SeatView) -> Iterator[WallOutcome]:
    for outcome in filter(view.shows, shown_on(Board.WALL)):
        now = number(view.path(outcome, view.turn)[-1], outcome.unit)
        yield WallOutcome(outcome.key, outcome_label(outcome, view.scenario), now)
