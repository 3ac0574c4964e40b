"""What an experiment file may say, table by table."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, StrictFloat, StrictInt, StrictStr

from fairweather.scenario.entry import Key, Table, Text, number, words

Value = Annotated[StrictInt | StrictFloat | StrictStr, Field()]


class Kind(StrEnum):
    """How design points are chosen."""

    FACTORIAL = "factorial"
    ONE_AT_A_TIME = "one_at_a_time"
    LATIN_HYPERCUBE = "latin_hypercube"
    SOBOL = "sobol"
    SALTELLI = "saltelli"
    MORRIS = "morris"


SAMPLED = (Kind.LATIN_HYPERCUBE, Kind.SOBOL, Kind.SALTELLI, Kind.MORRIS)
"""Designs that sample ranges, and so have no levels to compare."""


class Law(StrEnum):
    """How the values of a range are distributed."""

    UNIFORM = "uniform"
    LOG_UNIFORM = "log_uniform"
    TRIANGULAR = "triangular"
    NORMAL = "normal"


class ArrangementTable(Table):
    """``[base]``: what holds in every design point, on top of the scenario."""

    presets: tuple[Text, ...] = words((), "Named sets of changes.")
    set: dict[str, Any] = words({}, "Changes of the scenario: keys as in its file.")
    policies: dict[str, Text] = words({}, "How factions decide: faction to policy.")
    injects: tuple[Text, ...] = words((), "What happens from outside, as '0: strain:iran=0.9'.")
    orders: tuple[Text, ...] = words((), "What is ordered, as '0-5: stance:kdpi=hold'.")


class LevelTable(ArrangementTable):
    """``[[factors.NAME.levels]]``: one level of a factor, with everything that it changes."""

    name: Text = words(..., "The level's name, as it stands in tables and sentences.")


class FactorTable(Table):
    """``[factors.NAME]``: one thing that is varied.

    It has either ``levels`` (named bundles of changes), or ``key`` with ``values`` or ``range``,
    or ``policy`` (a faction) with ``values`` (policies), or ``presets``.
    """

    label: str = words("", "What the factor is called in figures; its name if empty.")
    key: str = words("", "The key of the scenario that it changes.")
    policy: str = words("", "The faction whose policy it changes.")
    presets: tuple[Text, ...] = words((), "Names of presets, one a level.")
    values: tuple[Value, ...] = words((), "The values that it takes.")
    range: tuple[StrictInt | StrictFloat, ...] = words((), "The lowest and highest value.")
    law: Law = words(Law.UNIFORM, "How values of the range are distributed.")
    mean: float | None = words(None, "Mean of a normal law, or peak of a triangular one.")
    spread: float | None = words(None, "Standard deviation of a normal law.")
    steps: int = number(0, 0, 1000, "How many even steps of the range a factorial design takes.")
    levels: tuple[LevelTable, ...] = words((), "Named levels.")
    baseline: Value | None = words(None, "The level others are compared with; the first if none.")


class DesignTable(Table):
    """``[design]``: which combinations of levels are played."""

    kind: Kind = words(Kind.FACTORIAL, "How design points are chosen.")
    points: int = number(
        64,
        1,
        1_000_000,
        "How many points a Latin hypercube or Sobol sequence has; base samples of Saltelli; "
        "paths of Morris.",
    )
    seed: int = number(1, 0, 2**32 - 1, "Which sample is drawn.")


class StopTable(Table):
    """``[stop]``: play on until an interval is narrow enough, or the budget ends."""

    outcome: Text = words(..., "The outcome whose difference is to be known.")
    factor: Text = words(..., "The factor whose levels are contrasted.")
    baseline: Value = words(..., "The level compared with.")
    treatment: Value = words(..., "The level compared.")
    width: float = number(..., 1e-9, 1e9, "Stop once the interval is narrower than this.")
    confidence: float = number(0.95, 0.5, 0.9999, "Confidence of the interval.")
    most: int = number(..., 1, 10_000_000, "The budget: most worlds a design point may have.")


class Sheet(Table):
    """The whole of an experiment file."""

    title: Text = words(..., "The experiment's name.")
    question: Text = words(..., "What it asks, in one sentence.")
    note: str = words("", "What a reader should know about it.")
    scenario: Text = words(..., "Name of a scenario, or a path beginning at this file's folder.")
    seed: int = number(1, 0, 2**63 - 1, "Luck of all design points.")
    worlds: int = number(
        100,
        2,
        10_000_000,
        "Replications: worlds a design point has, the same luck in every point; with a stopping "
        "rule, worlds a round.",
    )
    outcomes: tuple[Text, ...] = words(..., "What is compared, the most important first.")
    base: ArrangementTable = words(ArrangementTable(), "What holds in every design point.")
    design: DesignTable = words(DesignTable(), "Which combinations are played.")
    factors: dict[Key, FactorTable] = words(..., "What is varied.")
    stop: StopTable | None = words(None, "When enough has been played.")
