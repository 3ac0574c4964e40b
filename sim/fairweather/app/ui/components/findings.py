"""What a study found: sentences, and for sampled designs a bar for each factor's part."""

from __future__ import annotations

from collections.abc import Sequence

import solara

from fairweather.app.ui.bridge import as_json
from fairweather.report.study_view import PartView


@solara.component_vue("findings.vue", vuetify=False)
def _Findings(found: str, parts: str) -> None: ...


def Findings(found: Sequence[str], parts: Sequence[PartView]) -> solara.Element:
    """``found`` are sentences, of which the words up to the first colon stand out."""
    return _Findings(found=as_json(list(found)), parts=as_json(list(parts)))
