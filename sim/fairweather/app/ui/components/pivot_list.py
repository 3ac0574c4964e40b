"""The choices that mattered most, ranked by measured effect; each can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import solara

from fairweather.app.ui.bridge import as_json
from fairweather.report.story_view import PivotView


@solara.component_vue("pivot_list.vue", vuetify=False)
def _PivotList(
    pivots: str,
    note: str,
    event_why: Callable[[dict[str, object]], None],
    event_undo: Callable[[int], None],
) -> None: ...


def PivotList(
    pivots: Sequence[PivotView],
    note: str,
    on_why: Callable[[int, str], None],
    on_undo: Callable[[PivotView], None],
) -> solara.Element:
    """``on_why`` is told turn and choice, ``on_undo`` the choice to ask a what-if about."""
    return _PivotList(
        pivots=as_json(list(pivots)),
        note=note,
        event_why=lambda asked: on_why(int(str(asked["turn"])), str(asked["key"])),
        event_undo=lambda place: on_undo(pivots[place]),
    )
