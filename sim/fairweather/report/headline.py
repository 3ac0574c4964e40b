"""The headline of a what-if, in sentences: who would have been spared or paid, and what differs."""

from __future__ import annotations

from collections.abc import Sequence

from fairweather.engine.branch import Change, Comparison
from fairweather.play.words import (
    capital,
    counted,
    is_share,
    is_told,
    of_what,
    people_word,
    percent,
    signed_people,
    uncapital,
)
from fairweather.report.answer import DifferenceRow
from fairweather.report.reasons import option_words

SAME = "Nothing differs in any world: every difference is exactly 0."
_PAID = "human_cost"
_TOLD = 3


def headline_words(
    comparison: Comparison, subject: str, rows: Sequence[DifferenceRow]
) -> tuple[str, str]:
    """Return who would have been spared or paid, and what else differs; all means of pairs.

    ``subject`` is what would have done it; ``rows`` are the outcomes that may be told, who pays
    among them. The second is empty where nothing differs at all.
    """
    if comparison.any_changed == 0.0:
        return SAME, ""
    cost = next(row for row in rows if row.outcome.key == _PAID)
    return _paid(cost, subject), _differs(comparison, rows)


def subject_of(change: Change) -> str:
    """Return what a headline speaks of: the order that was changed, if it was one."""
    if len(change.orders) == 1 and not change.settings and not change.injects:
        ((key, option),) = change.orders.items()
        return option_words(key, option)
    return "the change"


def _paid(cost: DifferenceRow, subject: str) -> str:
    """Return how many people it spared or harmed, with the interval of that mean."""
    less, more = sorted((cost.paired.low * cost.behind, cost.paired.high * cost.behind))
    people = cost.people or 0.0
    if not cost.paired.changed or (not round(people) and cost.is_sure):
        return capital(f"{subject} would have made no difference to who is displaced or harmed.")
    if not cost.is_sure:
        return (
            f"Whether {subject} would have spared people is not clear: displaced or harmed, in "
            f"the mean, {signed_people(less)} to {signed_people(more)} people."
        )
    mean = people_word(abs(people))
    least, most = sorted((abs(less), abs(more)))
    span = f"{people_word(least)} to {people_word(most)}"
    if people < 0.0:
        return capital(
            f"{subject} would have spared about {mean} people in the mean, {span}, from being "
            "displaced or harmed."
        )
    return capital(
        f"{subject} would have left about {mean} more people displaced or harmed in the mean, "
        f"{span}."
    )


def _differs(comparison: Comparison, rows: Sequence[DifferenceRow]) -> str:
    """Return how often it makes a difference, and the outcomes it moves most for sure."""
    sure = [
        row
        for row in rows
        if row.is_sure and row.people is None and is_told(row.paired.difference, row.outcome.unit)
    ]
    sure.sort(key=lambda row: -abs(row.paired.difference) / max(abs(row.paired.baseline), 0.05))
    told = [
        f"{uncapital(row.label)} {row.difference}"
        + (f" {of_what(row.outcome.unit)}" if is_share(row.outcome.unit) else "")
        for row in sure[:_TOLD]
    ]
    where = f"{percent(comparison.any_changed)} of {counted(comparison.n_worlds, 'world')}"
    clear = f"At the end, in the mean: {'; '.join(told)}." if told else "No mean differs clearly."
    return f"It makes a difference in {where}. {clear}"
