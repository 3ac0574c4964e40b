"""The orders of a class as a table: one row an order, as comma-separated text."""

from __future__ import annotations

from collections.abc import Sequence

from fairweather.files.writing import csv_text
from fairweather.report.debrief.aftermath import AUTOPILOT, Aftermath, OrderLine
from fairweather.report.debrief.findings import Findings
from fairweather.report.reasons import decision_words, option_label

COLUMNS = (
    "group",
    "turn",
    "seat",
    "members",
    "author",
    "order_key",
    "order",
    "decision_in_words",
    "order_in_words",
    "reason",
    "by",
    "autopilot",
    "called_for",
    "model_choice",
    "probability",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text may begin that a spreadsheet would take for a formula."""


def orders_csv(groups: Sequence[Findings]) -> str:
    """Return every order of every group; text that looks like a formula is quoted for sheets."""
    rows = (_row(group.after, line) for group in groups for line in group.orders)
    return csv_text([COLUMNS, *([_safe(cell) for cell in row] for row in rows)])


def _row(after: Aftermath, line: OrderLine) -> tuple[str, ...]:
    return (
        after.group.name,
        str(line.turn),
        line.seat,
        "; ".join(after.group.members.get(line.seat, ())),
        line.author,
        line.key,
        line.option,
        decision_words(after.scenario, line.key),
        option_label(line.key, line.option),
        line.reason,
        line.by,
        "yes" if line.by == AUTOPILOT else "no",
        "no" if line.is_idle else "yes",
        line.model,
        "" if line.probability is None else f"{line.probability:.4f}",
    )


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
