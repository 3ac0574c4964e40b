"""The plausible set: which numbers the model may have and still show what is known.

History matching (Craig et al. 1997; Vernon, Goldstein and Bower 2010) over a Latin hypercube of
the most uncertain parameters. Nobody has measured most of them, so a result is worth stating only
as a band over every design point that is not implausible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.stats import qmc

from sim.axes import BoolArray, FloatArray
from sim.engine.run import play_out
from sim.engine.wargame import Wargame
from sim.errors import ResultError
from sim.records.recorder import Recorder
from sim.scenario.load import configs
from sim.scenario.schema import Scenario
from sim.world.cast import Role

RANGES: Mapping[str, tuple[float, float]] = {
    "parameters.choice.inertia": (0.35, 0.8),
    "parameters.choice.state_inertia": (0.25, 0.6),
    "parameters.client.betrayal_aversion": (0.2, 0.7),
    "parameters.client.displeasure": (0.1, 0.4),
    "parameters.client.leaving_the_field": (0.1, 0.8),
    "parameters.belief.tied_hands": (0.3, 1.5),
    "parameters.belief.sunk_costs": (0.3, 1.7),
    "parameters.patron.audience": (0.2, 1.0),
    "parameters.obligation.reliability": (-0.5, 0.35),
    "parameters.target.deal_size": (0.1, 0.45),
    "parameters.host.pact": (0.1, 0.6),
    "parameters.trust.half_life": (5.0, 40.0),
    "parameters.trust.permanent": (0.1, 0.7),
    "parameters.unrest.kin_legitimacy": (0.48, 0.62),
    "parameters.contest.help_effect": (2.0, 6.0),
}
"""The fifteen most uncertain numbers, and how far each may reasonably lie."""

LIMIT = 3.0
"""Implausibility above which a point is ruled out: three standard deviations (Pukelsheim 1994)."""


@dataclass(frozen=True)
class Target:
    """Something a plausible model must show: a measured value within ``low`` to ``high``.

    ``tolerance`` is how far outside a point may lie per unit of implausibility, on top of the
    error of simulation.
    """

    key: str
    low: float
    high: float
    tolerance: float
    meaning: str


TARGETS = (
    Target("rises_unasked", 0.05, 0.35, 0.04, "worlds a year in which a group comes out unasked"),
    Target("pledge_adds", 0.02, 0.6, 0.02, "what a large public pledge adds to that"),
    Target("memory_takes", 0.01, 0.5, 0.02, "what remembered history takes from it again"),
    Target("secret_leaks", 0.5, 0.98, 0.05, "large secret pledges that leak within a year"),
    Target("kept_when_due", 0.22, 0.80, 0.05, "share of due pledges honored, half for in part"),
    Target("public_kept_more", 0.03, 0.7, 0.03, "how much more often public ones are honored"),
)


@dataclass(frozen=True)
class Waves:
    """Design points ``(P, D)``, what each showed ``(P, targets)``, and how implausible it is."""

    keys: tuple[str, ...]
    points: FloatArray
    shown: FloatArray
    implausibility: FloatArray

    @property
    def is_plausible(self) -> BoolArray:
        return np.asarray(self.implausibility <= LIMIT)


def design(points: int, seed: int) -> FloatArray:
    """Return a Latin hypercube over ``RANGES``, ``(points, 15)``."""
    sampler = qmc.LatinHypercube(d=len(RANGES), rng=np.random.default_rng(seed))
    low, high = np.array(list(RANGES.values())).T
    return np.asarray(qmc.scale(sampler.random(points), low, high))


def match(
    scenario: Scenario,
    points: int,
    worlds: int,
    seed: int,
    on_progress: Callable[[int], None] | None = None,
) -> Waves:
    """Play every design point in ``worlds`` worlds of each arm, and judge it.

    All points share the same luck. ``on_progress`` is told how many points were done.
    """
    table = design(points, seed)
    shown, error = np.zeros((points, len(TARGETS))), np.zeros((points, len(TARGETS)))
    at_once = max(1, 512 // worlds)
    for first in range(0, points, at_once):
        part = slice(first, min(first + at_once, points))
        shown[part], error[part] = _measure(scenario, table[part], worlds, seed)
        if on_progress is not None:
            on_progress(part.stop)
    return Waves(tuple(RANGES), table, shown, _implausibility(shown, error))


def _implausibility(shown: FloatArray, error: FloatArray) -> FloatArray:
    """Return the worst distance of each point from any target, in standard deviations ``(P,)``."""
    low = np.array([target.low for target in TARGETS])
    high = np.array([target.high for target in TARGETS])
    tolerance = np.array([target.tolerance for target in TARGETS])
    outside = np.maximum(np.maximum(low - shown, shown - high), 0.0)
    return np.asarray((outside / np.sqrt(error * error + tolerance * tolerance)).max(axis=1))


def _measure(
    scenario: Scenario, table: FloatArray, worlds: int, seed: int
) -> tuple[FloatArray, FloatArray]:
    """Return what each point showed and the error of that, ``(P, targets)`` both."""
    n_points = len(table)

    def arm(order: str = "", memory: float = 1.0, patron: str = "hold") -> Recorder:
        variants = {k: np.repeat(table[:, at], worlds) for at, k in enumerate(RANGES)}
        variants["parameters.trust.memory"] = np.full(n_points * worlds, memory)
        return _play(scenario, variants, worlds, n_points, seed, order, patron)

    def by_point(values: FloatArray | BoolArray) -> FloatArray:
        return values.astype(np.float64).reshape(n_points, worlds)

    n_clients = len(list(_of_role(scenario, Role.CLIENT)))
    unasked = by_point(arm().counts["mobilize"] > 0)
    asked = by_point(arm("public_high").counts["mobilize"] > 0)
    carefree = by_point(arm("public_high", memory=0.0).counts["mobilize"] > 0)
    leaked = by_point(np.minimum(arm("secret_high").counts["leak"] / n_clients, 1.0))
    sides = [_kept(arm(order, patron="reasoned")) for order in ("public_high", "secret_high")]
    kept_public, kept_secret = (by_point(side) for side in sides)
    kept = np.concatenate([kept_public, kept_secret], axis=1)
    rows = (
        unasked,
        asked - unasked,
        carefree - asked,
        leaked,
        kept,
        None,
    )
    shown, error = np.zeros((n_points, len(TARGETS))), np.zeros((n_points, len(TARGETS)))
    for at, values in enumerate(rows):
        if values is not None:
            shown[:, at], error[:, at] = _mean_and_error(values)
    both = [_mean_and_error(side) for side in (kept_public, kept_secret)]
    shown[:, -1] = both[0][0] - both[1][0]
    error[:, -1] = np.hypot(both[0][1], both[1][1])
    return shown, error


def _mean_and_error(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the mean over worlds and its standard error, leaving out NaN; never below 1 in n."""
    known = ~np.isnan(values)
    count = known.sum(axis=1)
    filled = np.where(known, values, 0.0)
    mean = filled.sum(axis=1) / np.maximum(count, 1)
    spread = np.where(known, values - mean[:, None], 0.0)
    variance = (spread * spread).sum(axis=1) / np.maximum(count - 1, 1)
    return mean, np.sqrt(variance / np.maximum(count, 1)) + 1.0 / np.maximum(count, 1)


def _kept(recorder: Recorder) -> FloatArray:
    """Return the share of pledges kept where any fell due, half for in part; else NaN, ``(R,)``."""
    honored, partly = recorder.counts["honor"], recorder.counts["partial"]
    due = honored + partly + recorder.counts["renege"]
    share = (honored + 0.5 * partly) / np.maximum(due, 1.0)
    return np.where(due > 0.0, share, np.nan)


def _play(
    scenario: Scenario,
    variants: Mapping[str, FloatArray],
    worlds: int,
    n_points: int,
    seed: int,
    order: str,
    patron: str,
) -> Recorder:
    """Play one arm of all points; worlds of different points share their luck."""
    keys = {role: list(_of_role(scenario, role)) for role in (Role.PATRON, Role.CLIENT)}
    policies = dict.fromkeys(keys[Role.PATRON], patron)
    game = Wargame(
        scenario, seed=seed, worlds=worlds, copies=n_points, policies=policies, variants=variants
    )
    given = {f"pledge:{p}>{c}": order for p in keys[Role.PATRON] for c in keys[Role.CLIENT]}
    return play_out(game, {0: given} if order else {})


def _of_role(scenario: Scenario, role: Role) -> Iterator[str]:
    return (key for key, spec in scenario.factions.items() if spec.role == role)


def plausible_table() -> Path:
    """Return the file that holds the plausible set of the default scenario."""
    return configs() / "plausible.csv"


def write_plausible(waves: Waves, path: Path) -> int:
    """Write the plausible points and what they showed, whole or not at all; return how many."""
    names = [*waves.keys, *(target.key for target in TARGETS), "implausibility"]
    table = np.column_stack([waves.points, waves.shown, waves.implausibility])[waves.is_plausible]
    lines = [",".join(names), *(",".join(f"{value:.6g}" for value in row) for row in table)]
    part = path.with_suffix(".part")
    part.write_text("\n".join(lines) + "\n", encoding="utf-8")
    part.replace(path)
    return len(table)


def read_plausible(path: Path | None = None) -> dict[str, FloatArray]:
    """Return the plausible points: patch key to values ``(P,)``.

    Raises ``ResultError`` if the table is missing or empty.
    """
    where = path or plausible_table()
    if not where.is_file():
        raise ResultError(f"{where}: there is no plausible set; fairweather calibrate makes it")
    head, *rows = where.read_text(encoding="utf-8").splitlines()
    if not rows:
        raise ResultError(f"{where}: the plausible set is empty")
    values = np.array([[float(value) for value in row.split(",")] for row in rows])
    return {key: values[:, at] for at, key in enumerate(head.split(",")) if "." in key}


def plausible_variants(
    table: Mapping[str, FloatArray], first: int, worlds: int
) -> dict[str, FloatArray]:
    """Return the numbers of ``worlds`` worlds from ``first`` on: world w takes point w modulo P."""
    n_points = len(next(iter(table.values())))
    at = np.arange(first, first + worlds) % n_points
    return {key: values[at] for key, values in table.items()}
