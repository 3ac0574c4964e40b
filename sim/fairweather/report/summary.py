"""Summary: what a batch came to, for every party, with how far worlds differ (rulebook 1.8)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from fairweather.axes import FloatArray
from fairweather.experiments.batch import Batch
from fairweather.records.pledges import KNOWN, answered, made
from fairweather.rules.outcomes import OUTCOMES, ROWS, Outcome
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role
from fairweather.world.kinds import KINDS, Kind

INTERVAL = (0.05, 0.95)
"""Nine worlds in ten lie between these quantiles."""

_INDICES = {
    "abandonment": (
        "Abandonment of clients",
        "stake times withdrawal, summed over breaches; one total breach at full stake is 1",
    ),
    "patron_entrapment": (
        "Entrapment of patrons",
        "involvement beyond that of the same world with all clients at rest, summed over turns",
    ),
    "host_entrapment": (
        "Entrapment of hosts",
        "coercion felt in turns in which a host gave no guest full shelter, summed",
    ),
    "max_escalation": ("Escalation, highest", "highest rung of six climbed in a run"),
    "mean_escalation": ("Escalation, mean", "mean rung over all turns"),
}
"""What each index of a whole run is called, and what it means."""


@dataclass(frozen=True)
class Spread:
    """A number over worlds: its mean, and where nine worlds in ten lie."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class OutcomeRow:
    """One outcome: where it started in the mean, and where it ended."""

    outcome: Outcome
    start: float
    end: Spread
    people: float | None

    def plain(self) -> dict[str, Any]:
        """Return the row as plain numbers and words."""
        of = self.outcome
        about = {name: getattr(of, name) for name in ("key", "label", "unit", "meaning", "group")}
        return {**about, "start": self.start, "end": asdict(self.end), "people": self.people}


@dataclass(frozen=True)
class HappeningRow:
    """One kind of happening: the share of worlds that saw it, and how often a world did."""

    kind: Kind
    share: float
    mean: float

    def plain(self) -> dict[str, Any]:
        """Return the row as plain numbers and words."""
        about = {"kind": self.kind.key, "label": self.kind.label, "group": self.kind.group}
        return {**about, "share": self.share, "mean": self.mean}


@dataclass(frozen=True)
class TestRow:
    """Pledges that fell due, by what was known of them: counts over all worlds."""

    known: str
    due: int
    honored: int
    partly: int
    reneged: int


@dataclass(frozen=True)
class IndexRow:
    """One index of a whole run, over worlds."""

    key: str
    label: str
    meaning: str
    spread: Spread


@dataclass(frozen=True)
class Summary:
    """Everything worth telling of a batch; ``pledges`` counts those made, over all worlds."""

    worlds: int
    turns: int
    outcomes: tuple[OutcomeRow, ...]
    happenings: tuple[HappeningRow, ...]
    tests: tuple[TestRow, ...]
    pledges: int
    dropped: int
    indices: tuple[IndexRow, ...]

    @property
    def due(self) -> TestRow:
        """All pledges that fell due, whatever was known of them."""
        counts = np.array([(r.due, r.honored, r.partly, r.reneged) for r in self.tests])
        return TestRow("all", *(int(n) for n in counts.sum(axis=0)))

    def plain(self) -> dict[str, Any]:
        """Return the summary as plain lists and numbers, for a machine."""
        return {
            **asdict(replace(self, outcomes=(), happenings=())),
            "outcomes": [row.plain() for row in self.outcomes],
            "happenings": [row.plain() for row in self.happenings],
            "due": asdict(self.due),
        }


def summarize(batch: Batch) -> Summary:
    """Return what ``batch`` came to."""
    tallies = batch.recorder.tallies
    return Summary(
        worlds=batch.worlds,
        turns=batch.scenario.turns,
        outcomes=tuple(_outcome(batch, outcome) for outcome in ROWS),
        happenings=tuple(_happening(batch, kind) for kind in KINDS),
        tests=tuple(_test(tallies, known) for known in KNOWN),
        pledges=int(made(tallies).sum()),
        dropped=int(tallies["dropped later"].sum()),
        indices=_indices(batch),
    )


def population(scenario: Scenario) -> dict[str, float]:
    """Return how many people stand behind each share of people, by outcome key.

    Held ground is of the front, whoever owns it.
    """
    roles = {key: spec.roles for key, spec in scenario.factions.items()}
    everyone = [
        (cell.population, cell.kin_share, (Role.TARGET,) if holder else roles.get(cell.owner, ()))
        for cell, holder in zip(scenario.cells, scenario.holders, strict=True)
    ]
    return {
        outcome.key: sum(outcome.behind.count(*cell) for cell in everyone)
        for outcome in OUTCOMES
        if outcome.behind is not None
    }


def _outcome(batch: Batch, outcome: Outcome) -> OutcomeRow:
    series = batch.recorder.outcomes[outcome.key]
    end = _spread(series[-1])
    behind = population(batch.scenario).get(outcome.key)
    people = None if behind is None else behind * end.mean
    return OutcomeRow(outcome, float(series[0].mean()), end, people)


def _happening(batch: Batch, kind: Kind) -> HappeningRow:
    counts = batch.recorder.counts[kind.key]
    return HappeningRow(kind, float((counts > 0).mean()), float(counts.mean()))


def _test(tallies: dict[str, FloatArray], known: str) -> TestRow:
    honored, partly, reneged = (
        int(answered(tallies, (answer,), (known,)).sum())
        for answer in ("honor", "partial", "renege")
    )
    return TestRow(known, honored + partly + reneged, honored, partly, reneged)


def _indices(batch: Batch) -> tuple[IndexRow, ...]:
    recorder, climbed = batch.recorder, batch.recorder.series("escalation")
    values = {
        "abandonment": recorder.abandonment,
        "patron_entrapment": batch.entrapment,
        "host_entrapment": recorder.host_entrapment,
        "max_escalation": climbed.max(axis=1),
        "mean_escalation": climbed.mean(axis=1),
    }
    return tuple(IndexRow(key, *_INDICES[key], _spread(found)) for key, found in values.items())


def _spread(values: FloatArray) -> Spread:
    low, high = np.quantile(values, INTERVAL)
    return Spread(float(values.mean()), float(low), float(high))
