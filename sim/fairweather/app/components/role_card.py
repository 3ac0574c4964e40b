"""The role card: one's goals, what one alone knows, what one fears, and what one may decide."""

from __future__ import annotations

from collections.abc import Sequence

import solara

from fairweather.app.wire import as_json
from fairweather.play.classroom.views.tags import RoleCard as Role


@solara.component_vue("role_card.vue", vuetify=False)
def _RoleCard(role: str, mates: str) -> None: ...


def RoleCard(role: Role, mates: Sequence[str]) -> solara.Element:
    """``mates`` are the nicknames of those who hold the same seat."""
    return _RoleCard(role=as_json(role), mates=as_json(list(mates)))
