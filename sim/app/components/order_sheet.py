"""The order sheet: each open decision with its options as cards, and what each would cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import solara

from sim.app.wire import as_json
from sim.play.view import DecisionView

Marks = Mapping[str, tuple[str, int]]
"""A faction's letters and color, by its key."""


@solara.component_vue("order_sheet.vue", vuetify=False)
def _OrderSheet(
    decisions: str,
    chosen_orders: str,
    faction_marks: str,
    locked: str,
    turn: int,
    event_order: Callable[[dict[str, str]], None],
) -> None: ...


def OrderSheet(
    decisions: Sequence[DecisionView],
    orders: Mapping[str, str],
    marks: Marks,
    on_order: Callable[[str, str], None],
    locked: str = "",
    turn: int = 0,
) -> solara.Element:
    """Ask for orders; ``locked`` says in words why none may be given now.

    ``turn`` is the turn they are for: on a game's first sheet the first decision lies open.

    ``orders`` maps a decision's key to the option chosen so far; a decision without one shows
    its default. ``on_order`` is told the decision's key and the option's key.
    """
    return _OrderSheet(
        decisions=as_json(decisions),
        chosen_orders=as_json(dict(orders)),
        faction_marks=as_json(dict(marks)),
        locked=locked,
        turn=turn,
        event_order=lambda order: on_order(order["decision"], order["option"]),
    )
