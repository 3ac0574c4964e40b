"""One outcome by the levels of one factor: bands, mean and runs as dots; each dot can be opened."""

from __future__ import annotations

from collections.abc import Callable

import solara

from fairweather.app.ui.bridge import as_json
from fairweather.report.study_view import StudyView


@solara.component_vue("outcome_levels.vue", vuetify=False)
def _OutcomeLevels(
    study: str,
    run_href: str,
    at: int,
    event_choose: Callable[[dict[str, str]], None],
    event_level: Callable[[int], None],
) -> None: ...


def OutcomeLevels(
    study: StudyView,
    run_href: str,
    at: int,
    on_choose: Callable[[str, str], None],
    on_level: Callable[[int], None],
) -> solara.Element:
    """``run_href`` is the address of a run but for ``&point=..&world=..`` at its end.

    ``at`` is the level that is marked; ``on_level`` is told another. ``on_choose`` is told the
    keys of the outcome and factor to show instead.
    """
    return _OutcomeLevels(
        study=as_json(study),
        run_href=run_href,
        at=at,
        event_choose=lambda told: on_choose(str(told["outcome"]), str(told["factor"])),
        event_level=on_level,
    )
