"""The bar under a student's page: submit the orders or take them back, and the turn's clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import solara

from fairweather.app.wire import as_json
from fairweather.play.classroom.views.tags import ClockView


@dataclass(frozen=True)
class BarWords:
    """What the bar says: who is waited for, what went wrong, and why nothing may be submitted."""

    hint: str
    fault: str = ""
    locked: str = ""


@solara.component_vue("class_bar.vue", vuetify=False)
def _ClassBar(
    clock: str,
    words: str,
    is_submitted: bool,
    turn: int,
    event_submit: Callable[[None], None],
    event_withdraw: Callable[[None], None],
) -> None: ...


def ClassBar(
    clock: ClockView,
    words: BarWords,
    is_submitted: bool,
    turn: int,
    on_submit: Callable[[], None],
    on_withdraw: Callable[[], None],
) -> solara.Element:
    """``turn`` is the one that orders are for; where ``words.locked`` there is no button."""
    return _ClassBar(
        clock=as_json(clock),
        words=as_json(words),
        is_submitted=is_submitted,
        turn=turn,
        event_submit=lambda _: on_submit(),
        event_withdraw=lambda _: on_withdraw(),
    )
