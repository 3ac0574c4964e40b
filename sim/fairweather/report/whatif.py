"""What a change did over luck: outcomes and happenings of two branches side by side, in rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from fairweather.engine.branch import Comparison
from fairweather.engine.people import People
from fairweather.records.paired import Paired
from fairweather.report.summary import population
from fairweather.rules.outcomes import ROWS, WHO_PAYS
from fairweather.scenario.schema import Scenario
from fairweather.world.kinds import KIND

SAME_PEOPLE = "The same people in every continuation, with the goals and leanings they have here."
OTHER_PEOPLE = (
    "Other people like them in every continuation: goals, hidden traits and leanings are drawn "
    "anew, alike in both branches."
)


@dataclass(frozen=True)
class DifferenceRow:
    """One outcome at the end of both branches; ``people`` is the difference in people, if any."""

    key: str
    label: str
    unit: str
    group: str
    paired: Paired
    people: float | None = None

    @property
    def is_sure(self) -> bool:
        """Whether the interval of the difference leaves out 0."""
        return self.paired.low > 0.0 or self.paired.high < 0.0


@dataclass(frozen=True)
class HappeningRow:
    """In what share of worlds something happened from the fork on, in both branches."""

    kind: str
    label: str
    paired: Paired


def people_words(people: People) -> str:
    """Return who lives on in the continuations, in a sentence."""
    return SAME_PEOPLE if people is People.SAME else OTHER_PEOPLE


def difference_rows(comparison: Comparison, scenario: Scenario) -> tuple[DifferenceRow, ...]:
    """Return every outcome, grouped as reports group them; who pays stands last."""
    differences, behind = comparison.differences, population(scenario)
    rows = []
    for outcome in sorted(ROWS, key=lambda one: one.group == WHO_PAYS):
        paired = differences[outcome.key]
        people = None
        if outcome.behind is not None:
            people = paired.difference * behind[outcome.key]
        rows.append(
            DifferenceRow(outcome.key, outcome.label, outcome.unit, outcome.group, paired, people)
        )
    return tuple(rows)


def happening_rows(comparison: Comparison, least: float = 0.02) -> tuple[HappeningRow, ...]:
    """Return happenings that became likelier or rarer by at least ``least``, the most first."""
    found = [
        HappeningRow(kind, KIND[kind].label, paired)
        for kind, paired in comparison.happenings.items()
        if abs(paired.difference) >= least and (paired.low > 0.0 or paired.high < 0.0)
    ]
    return tuple(sorted(found, key=lambda row: -abs(row.paired.difference)))


def plain(comparison: Comparison, scenario: Scenario) -> dict[str, Any]:
    """Return a comparison as plain numbers and words, for JSON."""
    return {
        "continuations": comparison.n_worlds,
        "people": comparison.people.value,
        "turns_played_before": comparison.turn,
        "worlds_changed": comparison.any_changed,
        "orders_carried_out": dict(comparison.followed),
        "outcomes": list(_plain_outcomes(comparison, scenario)),
        "happenings": [
            {"kind": kind, **_plain_paired(paired)}
            for kind, paired in comparison.happenings.items()
        ],
    }


def _plain_outcomes(comparison: Comparison, scenario: Scenario) -> Iterator[dict[str, Any]]:
    for row in difference_rows(comparison, scenario):
        about = {"key": row.key, "label": row.label, "unit": row.unit, "group": row.group}
        people = {} if row.people is None else {"people": row.people}
        yield {**about, **_plain_paired(row.paired), **people}


def _plain_paired(paired: Paired) -> dict[str, Any]:
    """Return a paired difference; a saving that cannot be told is left out."""
    numbers = asdict(paired)
    del numbers["n_worlds"]
    return {k: v for k, v in numbers.items() if v == v}
