"""Discovery: under which settings of the factors something happens, as boxes found by PRIM.

The Patient Rule Induction Method (Friedman and Fisher 1999) peels slices off the sample so that
what is left holds ever more of the runs in question; EMA Workbench carries it out. Of the boxes on
its way we take the one whose share of such runs most exceeds its share of all others (Youden 1950),
and then lift every limit that does nothing.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from fairweather.axes import BoolArray, FloatArray
from fairweather.errors import FairweatherError
from fairweather.experiments.design import Point
from fairweather.experiments.factor import Factor
from fairweather.experiments.results import Results

_NO_EMA = "EMA Workbench is not installed; install it by: pip install 'fairweather[discover]'"
_WHEN = re.compile(
    r"^\s*(above|below|at least|at most)\s+([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(%?)\s*$"
)
_TESTS: dict[str, Callable[[FloatArray, float], BoolArray]] = {
    "above": np.greater, "below": np.less, "at least": np.greater_equal, "at most": np.less_equal,
}  # fmt: skip
MOST_RUNS = 200_000
"""Runs that are looked at: beyond, only the first worlds of every point."""

_NEGLIGIBLE = 0.01
_FEWEST = 0.04


@dataclass(frozen=True)
class Limit:
    """Where one factor must be: in a range, or at one of some settings."""

    factor: Factor
    low: float
    high: float
    settings: tuple[str, ...] = ()

    def holds(self, column: pd.Series) -> BoolArray:
        if self.settings:
            return np.asarray(column.isin(self.settings))
        return np.asarray((column >= self.low) & (column <= self.high))


@dataclass(frozen=True)
class Box:
    """Conditions under which it happens.

    ``density`` is how often it happens inside, ``coverage`` the share of all such runs that lie
    inside, ``mass`` the share of runs inside, ``usual`` how often it happens anywhere.
    """

    limits: tuple[Limit, ...]
    density: float
    coverage: float
    mass: float
    usual: float


@dataclass(frozen=True)
class Case:
    """What is looked for: an outcome and a condition, as it was written."""

    outcome: str
    when: str


def parse_when(text: str) -> Callable[[FloatArray], BoolArray]:
    """Read a condition such as ``above 0.5``; raises ``FairweatherError``."""
    found = _WHEN.match(text)
    if not found:
        raise FairweatherError(
            f"--when: found {text!r}; allowed: above, below, at least or at most, and a number, "
            "as 'above 0.5'"
        )
    bound = float(found.group(2)) / (100.0 if found.group(3) else 1.0)
    return lambda values: _TESTS[found.group(1)](values, bound)


def discover(results: Results, case: Case, most: int = 3) -> list[Box]:
    """Return up to ``most`` boxes, the first found first; each is sought outside those before.

    Raises ``FairweatherError`` if it never or always happens, if no run has such an outcome, or the
    extra is not installed.
    """
    happens = parse_when(case.when)
    values = _seen(results, case.outcome)
    told = np.isfinite(values)
    if not told.any():
        raise FairweatherError(
            f"{results.folder}: {case.outcome} has no value in any run, so nothing is known of it"
        )
    at = np.nonzero(told)
    table = settings_table(results.points, results.experiment.factors).iloc[at[0]]
    is_case = happens(values[told])
    if is_case.all() or not is_case.any():
        word = "always" if is_case.all() else "never"
        raise FairweatherError(
            f"{results.folder}: {case.outcome} is {word} {case.when}, in all {is_case.size:,} runs "
            "in which it has a value"
        )
    return find_boxes(table.reset_index(drop=True), is_case, results.experiment.factors, most)


def find_boxes(
    table: pd.DataFrame, is_case: BoolArray, factors: Sequence[Factor], most: int = 3
) -> list[Box]:
    """Return boxes of a table with one row a run and one column a factor."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from ema_workbench.analysis import prim
    except ImportError as error:
        raise FairweatherError(_NO_EMA) from error
    left = np.ones(len(table), dtype=bool)
    boxes: list[Box] = []
    for _ in range(most):
        if is_case[left].mean() in (0.0, 1.0) or left.sum() < 40:
            break
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            search = prim.Prim(
                table[left].reset_index(drop=True), is_case[left], threshold=0.5,
                mass_min=_FEWEST, peel_alpha=0.05,
            )  # fmt: skip
            peeled = search.find_box()
        if peeled is None:
            break
        lims = peeled.box_lims[_best(peeled.peeling_trajectory)]
        limits = _needed(_limits(lims, table, factors), table, is_case, left)
        box = _box(limits, table, is_case)
        if not limits or box.density <= 1.2 * box.usual:
            break
        boxes.append(box)
        left = left & ~_inside(limits, table)
    return boxes


def typical_run(results: Results, case: Case, box: Box) -> tuple[int, int]:
    """Return point and world of a run in a box in which it happens, as usual as can be.

    It is of the point nearest to the middle of the box, and there the one whose outcome lies in
    the middle of all in which it happens.
    """
    table = settings_table(results.points, results.experiment.factors)
    values = _seen(results, case.outcome)
    happens = np.isfinite(values) & parse_when(case.when)(np.nan_to_num(values))
    fits = _inside(box.limits, table) & happens.any(axis=1)
    far = np.zeros(len(table))
    for limit in box.limits:
        if not limit.settings:
            column = table[limit.factor.name].to_numpy(float)
            middle, width = (limit.low + limit.high) / 2.0, max(limit.high - limit.low, 1e-12)
            far += ((column - middle) / width) ** 2
    point = int(np.where(fits, far, np.inf).argmin())
    worlds = np.nonzero(happens[point])[0]
    ranked = worlds[np.argsort(values[point, worlds], kind="stable")]
    return point, int(ranked[(len(ranked) - 1) // 2])


def worlds_seen(results: Results) -> int:
    """Return how many worlds of every point are looked at."""
    return min(results.n_worlds, max(MOST_RUNS // max(len(results.points), 1), 1))


def _seen(results: Results, key: str) -> FloatArray:
    """Return a column of the runs that are looked at, ``(P, some worlds)``."""
    return results.runs.read([key], range(len(results.points)), range(worlds_seen(results)))


def settings_table(points: Sequence[Point], factors: Sequence[Factor]) -> pd.DataFrame:
    """Return one row a point and one column a factor."""
    columns = {}
    for factor in factors:
        values = [point.settings[factor.name] for point in points]
        columns[factor.name] = values if factor.is_number else pd.Categorical(values)
    return pd.DataFrame(columns)


def _best(path: pd.DataFrame) -> int:
    """Return the box whose share of the runs in question most exceeds its share of all others."""
    density, mass = path["mean"].to_numpy(float), path["mass"].to_numpy(float)
    coverage = mass * density / density[0]
    others = mass * (1.0 - density) / (1.0 - density[0])
    return int(np.argmax(coverage - others - 0.01 * path["res_dim"].to_numpy(float)))


def _limits(lims: pd.DataFrame, table: pd.DataFrame, factors: Sequence[Factor]) -> list[Limit]:
    found = []
    for factor in factors:
        column, lim = table[factor.name], lims[factor.name]
        if isinstance(column.dtype, pd.CategoricalDtype):
            chosen = tuple(sorted(lim.iloc[0]))
            if set(chosen) != set(column.unique()):
                found.append(Limit(factor, 0.0, 0.0, chosen))
        else:
            low, high = float(lim.iloc[0]), float(lim.iloc[1])
            at_bottom, at_top = low <= column.min(), high >= column.max()
            if not (at_bottom and at_top):
                ends = (-np.inf if at_bottom else low, np.inf if at_top else high)
                found.append(Limit(factor, *_within(ends, column)))
    return found


def _within(ends: tuple[float, float], column: pd.Series) -> tuple[float, float]:
    return max(ends[0], float(column.min())), min(ends[1], float(column.max()))


def _needed(
    limits: list[Limit], table: pd.DataFrame, is_case: BoolArray, left: BoolArray
) -> tuple[Limit, ...]:
    """Lift every limit without which the box is as pure."""
    kept = list(limits)
    for limit in limits:
        others = [one for one in kept if one is not limit]
        if others:
            inside = _inside(tuple(others), table) & left
            now = _inside(tuple(kept), table) & left
            if is_case[inside].mean() > is_case[now].mean() - _NEGLIGIBLE:
                kept = others
    return tuple(kept)


def _inside(limits: Sequence[Limit], table: pd.DataFrame) -> BoolArray:
    inside = np.ones(len(table), dtype=bool)
    for limit in limits:
        inside &= limit.holds(table[limit.factor.name])
    return inside


def _box(limits: tuple[Limit, ...], table: pd.DataFrame, is_case: BoolArray) -> Box:
    inside = _inside(limits, table)
    hits = float(is_case[inside].sum())
    return Box(
        limits=limits,
        density=hits / max(float(inside.sum()), 1.0),
        coverage=hits / max(float(is_case.sum()), 1.0),
        mass=float(inside.mean()),
        usual=float(is_case.mean()),
    )
