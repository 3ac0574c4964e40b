"""The turn bar: the one primary button, running to the end, and how far along that is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import solara

BarState = Literal["open", "watched", "running", "past", "ended"]


@dataclass(frozen=True)
class BarActs:
    """What the bar's buttons do; none is told anything but that it was pressed."""

    end_turn: Callable[[], None]
    run: Callable[[], None]
    pause: Callable[[], None]
    latest: Callable[[], None]
    branch: Callable[[], None]
    again: Callable[[], None]
    ask: Callable[[], None]
    story: Callable[[], None]


@solara.component_vue("turn_bar.vue", vuetify=False)
def _TurnBar(
    state: str,
    hint: str,
    fault: str,
    progress: float,
    event_end_turn: Callable[[None], None],
    event_run: Callable[[None], None],
    event_pause: Callable[[None], None],
    event_latest: Callable[[None], None],
    event_branch: Callable[[None], None],
    event_again: Callable[[None], None],
    event_ask: Callable[[None], None],
    event_story: Callable[[None], None],
) -> None: ...


def TurnBar(
    state: BarState, hint: str, progress: float, acts: BarActs, fault: str = ""
) -> solara.Element:
    """``state`` says what may be done: order, watch, wait, look at an old turn, or start over.

    ``fault`` says in words what went wrong with the last thing done.
    """
    return _TurnBar(
        state=state,
        hint=hint,
        fault=fault,
        progress=progress,
        event_end_turn=lambda _: acts.end_turn(),
        event_run=lambda _: acts.run(),
        event_pause=lambda _: acts.pause(),
        event_latest=lambda _: acts.latest(),
        event_branch=lambda _: acts.branch(),
        event_again=lambda _: acts.again(),
        event_ask=lambda _: acts.ask(),
        event_story=lambda _: acts.story(),
    )
