"""The list of studies: each with its question, how large it is, and the way to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import solara

from fairweather.app.ui.bridge import as_json


@dataclass(frozen=True)
class StudyLine:
    """One study; ``href`` is empty for one that is not finished."""

    name: str
    title: str
    question: str
    detail: str
    href: str


@solara.component_vue("study_list.vue", vuetify=False)
def _StudyList(studies: str, home: str) -> None: ...


def StudyList(studies: Sequence[StudyLine], home: str) -> solara.Element:
    """``home`` is the folder in which they lie, as it is shown to people."""
    return _StudyList(studies=as_json(list(studies)), home=home)
