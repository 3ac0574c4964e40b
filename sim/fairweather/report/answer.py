"""The answer to a what-if, said once: what was changed, where it parts, and outcomes in rows.

Terminal, page, folder and notebook only lay it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from fairweather.engine.branch import Change, Comparison, Fork
from fairweather.engine.divergence import Divergence
from fairweather.engine.history import History
from fairweather.engine.people import People
from fairweather.engine.same_path import SamePath
from fairweather.errors import FairweatherError
from fairweather.play.views.fans import outcome_label
from fairweather.play.words import difference, interval, number, percent
from fairweather.records.paired import Paired
from fairweather.report.reasons import change_words, parting_words
from fairweather.report.summary import population
from fairweather.rules.outcomes import ROWS, WHO_PAYS, Outcome
from fairweather.scenario.schema import Scenario
from fairweather.world.kinds import KIND, Kind

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from fairweather.report.played import PlayedGame

SAME_PEOPLE = "The same people in every continuation, with the goals and leanings they have here."
OTHER_PEOPLE = (
    "Other people like them in every continuation: goals, hidden traits and leanings are drawn "
    "anew, alike in both branches."
)


@dataclass(frozen=True)
class WhatIf:
    """A what-if that was asked of a played game in turn ``turn``, and its whole answer.

    ``trial`` is this very world with the change, ``path`` the one path by the same luck, and
    ``comparison`` both branches over luck.
    """

    game: PlayedGame
    turn: int
    fork: Fork
    change: Change
    trial: History
    path: SamePath
    comparison: Comparison

    @property
    def changed(self) -> list[str]:
        """What was changed, one sentence each."""
        return change_words(self.change, self.fork.scenario, self.fork.world.cast)

    @property
    def first_divergence(self) -> Divergence | None:
        """The first choice at which the branches of this very world part."""
        return self.path.first

    @property
    def first_response(self) -> Divergence | None:
        """The first choice that was not ordered and differs: the first answer."""
        return self.path.response

    def words(self) -> str:
        """Return what was changed and where the branches part, in sentences."""
        scenario, first, response = self.fork.scenario, self.path.first, self.path.response
        lines = self.changed
        if first is not None:
            lines.append(f"They part: {parting_words(first, scenario)}")
        if response is not None and response is not first:
            lines.append(f"First answer: {parting_words(response, scenario)}")
        return "\n".join(lines)

    def table(self) -> pd.DataFrame:
        """Return every outcome of the last turn: both means and the paired difference."""
        import pandas as pd

        rows = [
            {
                "outcome": row.outcome.label,
                "unit": row.outcome.unit,
                **_means(row.paired),
                "low": row.paired.low,
                "high": row.paired.high,
                "worlds changed": row.paired.changed,
                "fewer runs": row.paired.saving,
            }
            for row in difference_rows(self.comparison, self.fork.scenario)
        ]
        return pd.DataFrame(rows).set_index("outcome")

    def happenings(self) -> pd.DataFrame:
        """Return what became likelier or rarer, as shares of worlds."""
        import pandas as pd

        found = happening_rows(self.comparison)
        rows = [{"happening": row.kind.label, **_means(row.paired)} for row in found]
        columns = ["happening", "as it was", "changed", "difference"]
        return pd.DataFrame(rows, columns=columns).set_index("happening")

    def chart(self, *outcomes: str) -> Figure:
        """Return fan charts of both branches, their difference below; by outcome keys."""
        from fairweather.report.charts import draw_pairs, pairs_of

        pairs = pairs_of(self.comparison)
        unknown = [key for key in outcomes if key not in pairs]
        if unknown:
            raise FairweatherError(f"outcome: found {unknown[0]!r}; allowed: {', '.join(pairs)}")
        chosen = [pairs[key] for key in outcomes or ("mobilized", "human_cost")]
        title, changed = f"What if, in turn {self.turn}", " ".join(self.changed)
        weeks = self.fork.scenario.weeks_per_turn
        return draw_pairs(chosen, title, changed, ("as it was", "changed"), weeks)


@dataclass(frozen=True)
class DifferenceRow:
    """One outcome at the end of both branches, by the name that the scenario has for it.

    ``behind`` is how many people an outcome of human cost is a share of, 0 for any other.
    """

    outcome: Outcome
    paired: Paired
    label: str
    behind: float = 0.0

    @property
    def people(self) -> float | None:
        """The difference in people, if it is one in people."""
        return self.paired.difference * self.behind if self.behind else None

    @property
    def was(self) -> str:
        return number(self.paired.baseline, self.outcome.unit)

    @property
    def now(self) -> str:
        return number(self.paired.treatment, self.outcome.unit)

    @property
    def difference(self) -> str:
        return difference(self.paired.difference, self.outcome.unit)

    @property
    def interval(self) -> str:
        return interval(self.paired.low, self.paired.high, self.outcome.unit)

    @property
    def changed(self) -> str:
        """In what share of worlds it differs at all."""
        return percent(self.paired.changed)

    @property
    def is_sure(self) -> bool:
        return self.paired.is_sure


@dataclass(frozen=True)
class HappeningRow:
    """In what share of worlds something happened from the fork on, in both branches."""

    kind: Kind
    paired: Paired


def people_words(people: People) -> str:
    """Return who lives on in the continuations, in a sentence."""
    return SAME_PEOPLE if people is People.SAME else OTHER_PEOPLE


def difference_rows(comparison: Comparison, scenario: Scenario) -> tuple[DifferenceRow, ...]:
    """Return every outcome, grouped as reports group them; who pays stands last."""
    found, behind = comparison.differences, population(scenario)
    return tuple(
        DifferenceRow(one, found[one.key], outcome_label(one, scenario), behind.get(one.key, 0.0))
        for one in sorted(ROWS, key=lambda one: one.group == WHO_PAYS)
    )


def happening_rows(comparison: Comparison, least: float = 0.02) -> tuple[HappeningRow, ...]:
    """Return happenings that became likelier or rarer by at least ``least``, the most first."""
    found = [
        HappeningRow(KIND[kind], paired)
        for kind, paired in comparison.happenings.items()
        if abs(paired.difference) >= least and paired.is_sure
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
        about = {name: getattr(row.outcome, name) for name in ("key", "label", "unit", "group")}
        people = {} if row.people is None else {"people": row.people}
        yield {**about, **_plain_paired(row.paired), **people}


def _means(paired: Paired) -> dict[str, float]:
    """Return both means and their difference, by the names of columns."""
    means = paired.baseline, paired.treatment, paired.difference
    return dict(zip(("as it was", "changed", "difference"), means, strict=True))


def _plain_paired(paired: Paired) -> dict[str, Any]:
    """Return a paired difference; a saving that cannot be told is left out."""
    numbers = asdict(paired)
    del numbers["n_worlds"]
    return {k: v for k, v in numbers.items() if v == v}
