"""The wall: all groups side by side, in what everyone may know until the game is open."""

from __future__ import annotations

from collections.abc import Iterator

from fairweather.play.classroom.group import Group
from fairweather.play.classroom.parting import partings
from fairweather.play.classroom.room import Room
from fairweather.play.classroom.state import ClassState
from fairweather.play.classroom.tags import clock_view, phase_view
from fairweather.play.classroom.wall_view import WallGroup, WallOutcome, WallView
from fairweather.play.game import Game
from fairweather.play.ground import LAYERS, costs, layer_view, place_names
from fairweather.play.hardship import ground_events, place_events
from fairweather.play.outlook import outcome_label
from fairweather.play.telling import PUBLIC, tell
from fairweather.play.view import EventView
from fairweather.play.words import date_word, number
from fairweather.rules.outcomes import Board, shown_on

BEHIND_DOORS = ("sanctuary",)
"""Layers of the map that each seat sees in another way."""

HEADLINES = 3


def wall_view(room: Room, layer: str) -> WallView:
    """Return the wall; ``layer`` is the map's, the first if it is unknown or not public yet."""
    state, now = room.state, room.now()
    closed = () if state.is_open else BEHIND_DOORS
    tabs = tuple((one.key, one.tab) for one in LAYERS if one.key not in closed)
    shown = layer if layer in dict(tabs) else tabs[0][0]
    return WallView(
        version=room.version,
        title=state.title,
        phase=phase_view(state, now),
        clock=clock_view(state, state.groups[0], now),
        groups=tuple(_group(state, group, shown) for group in state.groups),
        layers=tabs,
        places=place_names(state.groups[0].game),
        parting=partings(state.groups, is_exact=state.is_open),
        code=state.code,
    )


def _group(state: ClassState, group: Group, layer: str) -> WallGroup:
    game = group.game
    awaited = group.waits_for(state.held(group))
    events = _public_events(game, group.turn, is_open=state.is_open)
    return WallGroup(
        group=group.number,
        label=group.label,
        turn=group.turn,
        n_turns=game.scenario.turns,
        date=date_word(game.scenario, group.turn),
        outcomes=tuple(_outcomes(game, is_open=state.is_open)),
        costs=costs(game, group.turn),
        layer=layer_view(game, group.turn, layer),
        headline=tuple(event.text for event in sorted(events, key=lambda e: -e.weight)[:HEADLINES]),
        events=events,
        n_submitted=sum(group.sheets[seat].is_submitted for seat in awaited),
        n_waited_for=len(awaited),
    )


def _public_events(game: Game, turn: int, *, is_open: bool) -> tuple[EventView, ...]:
    """Return what everyone could learn of the latest turn, with the places where it was felt."""
    if turn < 1:
        return ()
    before, after = game.snapshots[turn - 1].world, game.snapshots[turn].world
    reader = None if is_open else PUBLIC
    heard = tell(game.snapshots[turn].record, game.scenario, reader, records=game.records)
    felt = ground_events(before, after, game.scenario, turn - 1)
    return place_events(heard, before, after) + felt


def _outcomes(game: Game, *, is_open: bool) -> Iterator[WallOutcome]:
    for outcome in shown_on(Board.WALL):
        if outcome.is_secret and not is_open:
            continue
        path = tuple(snapshot.measured[outcome.key] for snapshot in game.snapshots)
        yield WallOutcome(
            key=outcome.key,
            label=outcome_label(outcome, game.scenario),
            unit=outcome.unit,
            value=path[-1],
            words=number(path[-1], outcome.unit),
            path=path,
        )
