"""Notices: what the facilitator told all, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

import solara

from fairweather.app.wire import as_json
from fairweather.play.classroom.views.tags import NoticeView


@solara.component_vue("notices.vue", vuetify=False)
def _Notices(notices: str) -> None: ...


def Notices(notices: Sequence[NoticeView]) -> solara.Element:
    """Show each notice with its turn; nothing at all while there is none."""
    return _Notices(notices=as_json(list(notices)))
