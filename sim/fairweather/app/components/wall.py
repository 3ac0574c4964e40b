"""The wall: every group's map and outcomes side by side, and where their worlds part."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import solara

from fairweather.app.wire import as_json
from fairweather.play.classroom.wall_view import WallGroup, WallView
from fairweather.play.words import people_word


@solara.component_vue("wall.vue", vuetify=False)
def _Wall(sheet: str, wall: str, costs: str, event_layer: Callable[[str], None]) -> None: ...


def Wall(sheet: str, wall: WallView, on_layer: Callable[[str], None]) -> solara.Element:
    """``sheet`` is the map's drawing, sent once; ``on_layer`` is told which layer to show."""
    return _Wall(
        sheet=sheet,
        wall=as_json(wall),
        costs=as_json([_costs(group) for group in wall.groups]),
        event_layer=on_layer,
    )


def _costs(group: WallGroup) -> Sequence[tuple[str, str]]:
    return [(cost.label, people_word(cost.people)) for cost in group.costs if cost.is_group]
