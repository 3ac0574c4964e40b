"""What happened this turn, in words, with the factions and places it touched; own orders first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import solara

from fairweather.app.components.order_sheet import Marks
from fairweather.app.wire import as_json
from fairweather.play.telling import EventView, tone
from fairweather.play.views.why import GivenView


@solara.component_vue("turn_story.vue", vuetify=False)
def _TurnStory(
    heading: str,
    opening: str,
    happened: str,
    ordered: str,
    faction_marks: str,
    cell_names: str,
    latest: int,
    asks: str,
    tones: str,
    can_ask: bool,
    event_cell: Callable[[int], None],
    event_why: Callable[[str], None],
    event_choice: Callable[[str], None],
    event_ask: Callable[[str], None],
) -> None: ...


def TurnStory(
    turn: int,
    opening: Sequence[str],
    events: Sequence[EventView],
    given: Sequence[GivenView],
    marks: Marks,
    cell_names: Mapping[int, str],
    latest: int,
    on_cell: Callable[[int], None],
    on_why: Callable[[str], None],
    asks: Sequence[str] = (),
    can_ask: bool = False,
    on_choice: Callable[[str], None] = lambda _: None,
    on_ask: Callable[[str], None] = lambda _: None,
) -> solara.Element:
    """Tell ``events`` and orders ``given`` in ``turn``; the paragraphs of ``opening`` come first.

    When ``latest``, the turn that the game has reached, moves on, the story comes into view.

    ``on_cell`` is told the index of a place that was clicked, ``on_why`` the key of an order that
    was asked about. ``asks`` holds for each event the key of the choice behind it, or nothing;
    ``on_choice`` is told such a key, or nothing for all choices of the turn, and ``on_ask`` the key
    of an order that might have been another, or nothing for the turn as such. With ``can_ask`` the
    turn has been played.
    """
    named = {at: cell_names[at] for e in events for at in e.cells if at in cell_names}
    return _TurnStory(
        heading=f"What happened in turn {turn}" if turn else "Where it begins",
        opening=as_json(opening),
        happened=as_json(events),
        ordered=as_json(given),
        faction_marks=as_json(dict(marks)),
        cell_names=as_json(named),
        latest=latest,
        asks=as_json(list(asks)),
        tones=as_json([tone(event) for event in events]),
        can_ask=can_ask,
        event_cell=on_cell,
        event_choice=on_choice,
        event_ask=on_ask,
        event_why=on_why,
    )
