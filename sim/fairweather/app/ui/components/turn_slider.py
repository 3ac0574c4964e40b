"""A slider over turns, for maps that are looked at side by side."""

from __future__ import annotations

from collections.abc import Callable

import solara


@solara.component_vue("turn_slider.vue", vuetify=False)
def _TurnSlider(
    first: int, last: int, turn: int, words: str, event_go: Callable[[int], None]
) -> None: ...


def TurnSlider(
    first: int, last: int, turn: int, words: str, on_go: Callable[[int], None]
) -> solara.Element:
    """``words`` say what is seen at ``turn``; ``on_go`` is told another turn."""
    return _TurnSlider(first=first, last=last, turn=turn, words=words, event_go=on_go)
