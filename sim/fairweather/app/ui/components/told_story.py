"""The story of a game, turn by turn, with ways to ask why and what if."""

from __future__ import annotations

from collections.abc import Callable

import solara

from fairweather.app.ui.bridge import as_json
from fairweather.app.ui.components.order_sheet import Marks
from fairweather.report.story_view import StoryView


@solara.component_vue("told_story.vue", vuetify=False)
def _ToldStory(
    story: str,
    faction_marks: str,
    event_why: Callable[[dict[str, object]], None],
    event_ask: Callable[[int], None],
    event_turn: Callable[[int], None],
) -> None: ...


def ToldStory(
    story: StoryView,
    marks: Marks,
    on_why: Callable[[int, str], None],
    on_ask: Callable[[int], None],
    on_turn: Callable[[int], None],
) -> solara.Element:
    """``on_why`` is told turn and choice, ``on_ask`` a turn to fork, ``on_turn`` one to look at."""
    return _ToldStory(
        story=as_json(story),
        faction_marks=as_json(dict(marks)),
        event_why=lambda asked: on_why(int(str(asked["turn"])), str(asked["key"])),
        event_ask=on_ask,
        event_turn=on_turn,
    )
