"""The order sheet: each open decision with its options as cards, and what each would cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import solara

from fairweather.app.wire import as_json
from fairweather.play.open_decisions import DecisionView

Marks = Mapping[str, tuple[str, int]]
"""A faction's letters and color, by its key."""


@dataclass(frozen=True)
class Reasons:
    """Why each order was given, by its decision's key; ``by`` names who drafted it.

    ``on_reason`` is told the decision's key and the line.
    """

    given: Mapping[str, str]
    by: Mapping[str, str]
    on_reason: Callable[[str, str], None]


@solara.component_vue("order_sheet.vue", vuetify=False)
def _OrderSheet(
    decisions: str,
    chosen_orders: str,
    faction_marks: str,
    locked: str,
    turn: int,
    reasons: str,
    drafted_by: str,
    is_frozen: bool,
    event_order: Callable[[dict[str, str]], None],
    event_reason: Callable[[dict[str, str]], None],
) -> None: ...


def OrderSheet(
    decisions: Sequence[DecisionView],
    orders: Mapping[str, str],
    marks: Marks,
    on_order: Callable[[str, str], None],
    locked: str = "",
    turn: int = 0,
    reasons: Reasons | None = None,
    is_frozen: bool = False,
) -> solara.Element:
    """Ask for orders; ``locked`` says in words why none may be given now.

    ``turn`` is the turn they are for: on a game's first sheet the first decision lies open.

    ``orders`` maps a decision's key to the option chosen so far; a decision without one shows
    its default. ``on_order`` is told the decision's key and the option's key. With ``reasons``
    each order is asked for a line that says why. A sheet that ``is_frozen`` can be read and not
    changed.
    """
    return _OrderSheet(
        decisions=as_json(decisions),
        chosen_orders=as_json(dict(orders)),
        faction_marks=as_json(dict(marks)),
        locked=locked,
        turn=turn,
        reasons=as_json(dict(reasons.given)) if reasons else "",
        drafted_by=as_json(dict(reasons.by)) if reasons else "{}",
        is_frozen=is_frozen,
        event_order=lambda order: on_order(order["decision"], order["option"]),
        event_reason=lambda told: _give(reasons, told),
    )


def _give(reasons: Reasons | None, told: Mapping[str, str]) -> None:
    if reasons is not None:
        reasons.on_reason(told["decision"], told["text"])
