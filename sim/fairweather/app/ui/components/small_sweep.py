"""A small sweep: choose an experiment and how many worlds, watch it being played, stop it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import solara

from fairweather.app.ui.bridge import as_json


@dataclass(frozen=True)
class ChoiceView:
    """An experiment to choose; ``second`` is how long one world of every point takes."""

    name: str
    title: str
    question: str
    points: int
    worlds: int
    most: int
    second: float


@dataclass(frozen=True)
class JobView:
    """The sweep of this process: ``state`` in words, how far, and the way to what it left."""

    state: str
    name: str
    words: str
    share: float
    is_going: bool
    may_stop: bool
    href: str = ""
    fault: str = ""


@solara.component_vue("small_sweep.vue", vuetify=False)
def _SmallSweep(
    choices: str,
    job: str,
    fault: str,
    event_start: Callable[[dict[str, str]], None],
    event_stop: Callable[[None], None],
) -> None: ...


def SmallSweep(
    choices: Sequence[ChoiceView],
    job: JobView | None,
    fault: str,
    on_start: Callable[[str, str], None],
    on_stop: Callable[[], None],
) -> solara.Element:
    """``on_start`` is told an experiment's name and the number of worlds as it was typed."""
    return _SmallSweep(
        choices=as_json(list(choices)),
        job=as_json(job) if job else "",
        fault=fault,
        event_start=lambda told: on_start(str(told.get("name", "")), str(told.get("worlds", ""))),
        event_stop=lambda _: on_stop(),
    )
