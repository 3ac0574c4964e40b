"""Outcome by outcome: both means, the paired difference with its interval, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence

import solara

from fairweather.app.ui.bridge import as_json
from fairweather.report.answer_view import OutcomeLine


@solara.component_vue("outcome_table.vue", vuetify=False)
def _OutcomeTable(lines: str, names: str) -> None: ...


def OutcomeTable(lines: Sequence[OutcomeLine], names: tuple[str, str]) -> solara.Element:
    """Every outcome at the last turn, grouped as reports group them; who pays stands last."""
    return _OutcomeTable(lines=as_json(list(lines)), names=as_json(list(names)))
