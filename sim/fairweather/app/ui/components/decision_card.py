"""The decision card: chances, terms as a waterfall, luck, the flip and the trust threshold."""

from __future__ import annotations

from collections.abc import Callable

import solara

from fairweather.app.ui.bridge import as_json
from fairweather.app.ui.components.order_sheet import Marks
from fairweather.report.card_view import CardView


@solara.component_vue("decision_card.vue", vuetify=False)
def _DecisionCard(
    card_view: str,
    faction_marks: str,
    ask_href: str,
    event_go: Callable[[str], None],
) -> None: ...


def DecisionCard(
    card: CardView, marks: Marks, ask_href: str, on_go: Callable[[str], None]
) -> solara.Element:
    """``ask_href`` is the page that asks what if this choice had been another, if there is one."""
    return _DecisionCard(
        card_view=as_json(card),
        faction_marks=as_json(dict(marks)),
        ask_href=ask_href,
        event_go=on_go,
    )
