"""What a finished game came to, for every party and for the people: no winner, no sum."""

from __future__ import annotations

from collections.abc import Sequence

import solara

from fairweather.app.components.order_sheet import Marks
from fairweather.app.wire import as_json
from fairweather.play.views.closing import LedgerLine


@solara.component_vue("closing_ledger.vue", vuetify=False)
def _ClosingLedger(lines: str, faction_marks: str) -> None: ...


def ClosingLedger(lines: Sequence[LedgerLine], marks: Marks) -> solara.Element:
    """One line a party; ``marks`` gives each its letters and color."""
    return _ClosingLedger(lines=as_json(lines), faction_marks=as_json(dict(marks)))
