"""Fan charts of two branches over turns, and below each the paired difference with its interval."""

from __future__ import annotations

from collections.abc import Sequence

import solara

from fairweather.app.ui.bridge import as_json
from fairweather.report.answer_view import PairedFan


@solara.component_vue("paired_fans.vue", vuetify=False)
def _PairedFans(fans: str, names: str, worlds: str) -> None: ...


def PairedFans(fans: Sequence[PairedFan], names: tuple[str, str], worlds: str) -> solara.Element:
    """``names`` are those of the two branches; ``worlds`` says how many continuations are in."""
    return _PairedFans(fans=as_json(list(fans)), names=as_json(list(names)), worlds=worlds)
