"""How far long work has come: progress, an estimate, and a button that stops it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara

from fairweather.play.job import Job


@solara.component_vue("errand_bar.vue", vuetify=False)
def _ErrandBar(
    words: str,
    progress: float,
    is_going: bool,
    fault: str,
    event_stop: Callable[[None], None],
) -> None: ...


def ErrandBar(errand: Job[Any], doing: str, done: str) -> solara.Element:
    """``doing`` says what is being worked out, ``done`` what was when it is finished."""
    left = round(errand.seconds_left)
    if errand.is_under_way:
        words = f"{doing}{f'; about {left} seconds left' if left else ''}."
    else:
        words = f"{done}{', cut short' if errand.is_stopped else ''}."
    return _ErrandBar(
        words=words,
        progress=errand.progress,
        is_going=errand.is_under_way,
        fault=errand.fault,
        event_stop=lambda _: errand.stop(),
    )
