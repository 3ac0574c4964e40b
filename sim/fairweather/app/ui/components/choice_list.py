"""The choices of a turn in a list, faction by faction; each opens its card."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import solara

from fairweather.app.ui.bridge import as_json
from fairweather.app.ui.components.order_sheet import Marks
from fairweather.report.card_view import GlanceView


@solara.component_vue("choice_list.vue", vuetify=False)
def _ChoiceList(
    choices: str,
    faction_marks: str,
    faction_labels: str,
    chosen: str,
    event_open: Callable[[str], None],
) -> None: ...


def ChoiceList(
    choices: Sequence[GlanceView],
    marks: Marks,
    labels: Mapping[str, str],
    chosen: str,
    on_open: Callable[[str], None],
) -> solara.Element:
    """``chosen`` is the key of the open card; ``on_open`` is told the key of another."""
    return _ChoiceList(
        choices=as_json(list(choices)),
        faction_marks=as_json(dict(marks)),
        faction_labels=as_json(dict(labels)),
        chosen=chosen,
        event_open=on_open,
    )
