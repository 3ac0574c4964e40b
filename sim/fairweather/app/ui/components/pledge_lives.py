"""Promise against act: the life of every pledge along the turns, and exact counts by patron."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import solara

from fairweather.app.ui.bridge import as_json
from fairweather.app.ui.components.order_sheet import Marks
from fairweather.report.story_view import CountView, LifeView


@solara.component_vue("pledge_lives.vue", vuetify=False)
def _PledgeLives(
    lives: str,
    counts: str,
    faction_marks: str,
    n_turns: int,
    event_turn: Callable[[int], None],
) -> None: ...


def PledgeLives(
    lives: Sequence[LifeView],
    counts: Sequence[CountView],
    marks: Marks,
    n_turns: int,
    on_turn: Callable[[int], None],
) -> solara.Element:
    """``on_turn`` is told the turn of a stage that was chosen."""
    return _PledgeLives(
        lives=as_json(list(lives)),
        counts=as_json(list(counts)),
        faction_marks=as_json(dict(marks)),
        n_turns=n_turns,
        event_turn=on_turn,
    )
