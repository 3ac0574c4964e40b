"""Faction cards: what each wants, has, promised, trusts and remembers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import solara

from fairweather.app.wire import as_json
from fairweather.play.views.factions import FactionView


@solara.component_vue("faction_cards.vue", vuetify=False)
def _FactionCards(
    factions: str,
    shown: str | None,
    event_why: Callable[[dict[str, str]], None],
) -> None: ...


def FactionCards(
    factions: Sequence[FactionView],
    shown: str | None,
    on_why: Callable[[str, str], None],
) -> solara.Element:
    """One card a faction, folded to a line until opened; ``shown`` opens one from outside.

    ``on_why`` is told the keys of holder and other when a trust value is asked "why?".
    """
    return _FactionCards(
        factions=as_json(factions),
        shown=shown,
        event_why=lambda asked: on_why(asked["holder"], asked["about"]),
    )
