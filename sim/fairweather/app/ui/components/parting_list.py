"""Where two branches of one world part: every choice that fell differently, in order."""

from __future__ import annotations

from collections.abc import Callable

import solara

from fairweather.app.ui.bridge import as_json
from fairweather.app.ui.components.order_sheet import Marks
from fairweather.report.answer_view import PathView


@solara.component_vue("parting_list.vue", vuetify=False)
def _PartingList(
    path: str, faction_marks: str, event_card: Callable[[dict[str, object]], None]
) -> None: ...


def PartingList(
    path: PathView, marks: Marks, on_card: Callable[[int, str, bool], None]
) -> solara.Element:
    """``on_card`` is told turn, key, and whether the card wanted is that of the changed branch."""
    return _PartingList(
        path=as_json(path),
        faction_marks=as_json(dict(marks)),
        event_card=lambda asked: on_card(
            int(str(asked["turn"])), str(asked["key"]), bool(asked["changed"])
        ),
    )
