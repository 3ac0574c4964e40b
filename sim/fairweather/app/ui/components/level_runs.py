"""Runs at one level of a factor: a few by rank, and a way to any other."""

from __future__ import annotations

import solara

from fairweather.app.ui.bridge import as_json
from fairweather.report.study_view import LevelView


@solara.component_vue("level_runs.vue", vuetify=False)
def _LevelRuns(level: str, run_href: str, n_points: int, n_worlds: int) -> None: ...


def LevelRuns(level: LevelView, run_href: str, n_points: int, n_worlds: int) -> solara.Element:
    """``run_href`` is the address of a run but for ``&point=..&world=..`` at its end."""
    return _LevelRuns(level=as_json(level), run_href=run_href, n_points=n_points, n_worlds=n_worlds)
