"""What happened this turn, in words, with the factions and places it touched; own orders first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import solara

from sim.app.components.order_sheet import Marks
from sim.app.wire import as_json
from sim.play.view import EventView, GivenView


@solara.component_vue("turn_story.vue", vuetify=False)
def _TurnStory(
    heading: str,
    opening: str,
    happened: str,
    ordered: str,
    faction_marks: str,
    cell_names: str,
    latest: int,
    event_cell: Callable[[int], None],
    event_why: Callable[[str], None],
) -> None: ...


def TurnStory(
    heading: str,
    opening: Sequence[str],
    events: Sequence[EventView],
    given: Sequence[GivenView],
    marks: Marks,
    cell_names: Mapping[int, str],
    latest: int,
    on_cell: Callable[[int], None],
    on_why: Callable[[str], None],
) -> solara.Element:
    """Tell ``events`` and the orders ``given``; the paragraphs of ``opening`` come first.

    When ``latest``, the turn that the game has reached, moves on, the story comes into view.

    ``on_cell`` is told the index of a place that was clicked, ``on_why`` the key of an order that
    was asked about.
    """
    named = {at: cell_names[at] for e in events for at in e.cells if at in cell_names}
    return _TurnStory(
        heading=heading,
        opening=as_json(opening),
        happened=as_json(events),
        ordered=as_json(given),
        faction_marks=as_json(dict(marks)),
        cell_names=as_json(named),
        latest=latest,
        event_cell=on_cell,
        event_why=on_why,
    )
