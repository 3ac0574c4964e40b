"""Predictions: one slider a question, kept before play and scored in the debrief."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import solara

from fairweather.app.wire import as_json
from fairweather.play.classroom.views.student import QuestionView


@solara.component_vue("predictions.vue", vuetify=False)
def _Predictions(
    questions: str, closed: str, event_predict: Callable[[dict[str, float]], None]
) -> None: ...


def Predictions(
    questions: Sequence[QuestionView],
    closed: str,
    on_predict: Callable[[Mapping[str, float]], None],
) -> solara.Element:
    """``closed`` says in words why none may be given now; ``on_predict`` is told each chance."""
    return _Predictions(questions=as_json(list(questions)), closed=closed, event_predict=on_predict)
