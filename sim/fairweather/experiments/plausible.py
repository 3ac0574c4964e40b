"""The plausible set: which numbers the model may have and still show what is known.

History matching (Craig et al. 1997; Vernon, Goldstein and Bower 2010) over a Latin hypercube of
the most uncertain parameters. Nobody has measured most of them, so a result is worth stating only
as a band over every design point that is not implausible.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fairweather.axes import BoolArray, FloatArray
from fairweather.decisions.catalogue import PLEDGE
from fairweather.decisions.pledge import NONE
from fairweather.engine.run import play_out
from fairweather.engine.wargame import Wargame
from fairweather.errors import Fault, FileError, ResultError
from fairweather.files.parsing import parse_csv
from fairweather.files.reading import read_text
from fairweather.files.writing import write_file
from fairweather.records.recorder import Recorder
from fairweather.scenario.faults import shown
from fairweather.scenario.place import configs
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role

RANGES: Mapping[str, tuple[float, float]] = {
    "parameters.choice.inertia": (0.05, 0.3),
    "parameters.choice.state_inertia": (0.08, 0.35),
    "parameters.client.betrayal_aversion": (0.2, 0.7),
    "parameters.client.displeasure": (0.1, 0.4),
    "parameters.client.leaving_the_field": (0.0, 0.4),
    "parameters.belief.tied_hands": (0.3, 1.5),
    "parameters.belief.sunk_costs": (0.3, 1.7),
    "parameters.patron.audience": (0.2, 1.0),
    "parameters.patron.leverage": (2.0, 6.0),
    "parameters.obligation.reliability": (-0.5, 0.35),
    "parameters.target.deal_size": (0.1, 0.45),
    "parameters.host.pact": (0.1, 0.6),
    "parameters.trust.half_life": (5.0, 40.0),
    "parameters.trust.permanent": (0.1, 0.7),
    "parameters.unrest.kin_legitimacy": (0.58, 0.67),
    "parameters.contest.help_effect": (2.5, 7.0),
}
"""The sixteen most uncertain numbers, and how far each may reasonably lie."""

LIMIT = 3.0
"""Implausibility above which a point is ruled out: three standard deviations (Pukelsheim 1994)."""


@dataclass(frozen=True)
class Target:
    """Something a plausible model must show: a value within ``low`` to ``high``.

    ``observed`` is the standard deviation of what is known, ``discrepancy`` that of how far a model
    of this kind may be off even with the best of numbers. Where the span is a requirement of ours
    and not a measurement, both are 0: it holds already what is not known.
    """

    key: str
    low: float
    high: float
    observed: float
    discrepancy: float
    meaning: str


TARGETS = (
    Target(
        "rises_unasked", 0.02, 0.2, 0.0, 0.0, "worlds a year in which a group comes out unasked"
    ),
    Target("unrest_unasked", 0.05, 0.4, 0.0, 0.0, "unrest among kin after that year"),
    Target("pledge_adds", 0.05, 0.6, 0.0, 0.0, "what a large public pledge adds to rising"),
    Target("memory_takes", 0.03, 0.5, 0.0, 0.0, "what remembered history takes from it again"),
    Target("kept_when_due", 0.22, 0.745, 0.03, 0.02, "due pledges honored, half for in part"),
    Target("public_kept_more", 0.0, 0.7, 0.0, 0.0, "how much more often public ones are honored"),
    Target("worth_making", 0.005, 0.5, 0.0, 0.0, "free play in which a pledge is worth making"),
)
"""What is asked of every point.

The first is the base rate that the model is set to; the second, that a rising does not follow from
the ground alone. Pledges add (Fearon 1997) and are tied by being public; memory takes (Crescenzi
et al. 2012). Kept: between the lowest and the highest published share of alliances honored
(Berkemeier and Fuhrmann 2018; Leeds, Long and Mitchell 2000), whose error is near .03. The last
asks that a patron has a reason to promise, sometimes; it is small, since a promise worth making is
soon made.
"""


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
    """Return a Latin hypercube over ``RANGES``, ``(points, 16)``."""
    from scipy.stats import qmc

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
    """Play every design point in up to ``worlds`` worlds of each arm, and judge it.

    First in a quarter of them; what is ruled out by then, the larger error counted, needs no more.
    All points share the same luck. ``on_progress`` is told how many points were done.
    """
    table = design(points, seed)
    shown, error = np.zeros((points, len(TARGETS))), np.zeros((points, len(TARGETS)))
    judged = np.zeros(points)
    left = np.arange(points)
    for enough in (max(worlds // 4, 2), worlds):
        at_once = max(1, 512 // enough)
        for first in range(0, len(left), at_once):
            part = left[first : first + at_once]
            shown[part], error[part] = _measure(scenario, table[part], enough, seed)
            judged[part] = implausibility(shown[part], error[part])
            if on_progress is not None:
                tried = first + len(part)
                out = int((judged[left[:tried]] > LIMIT).sum())
                on_progress(points - len(left) + (out if enough < worlds else tried))
        left = left[judged[left] <= LIMIT]
    return Waves(tuple(RANGES), table, shown, judged)


def judge(scenario: Scenario, points: FloatArray, worlds: int, seed: int) -> Waves:
    """Play design points ``(P, 16)``, in the order of ``RANGES``, in ``worlds`` of each arm."""
    shown, error = _measure(scenario, points, worlds, seed)
    return Waves(tuple(RANGES), points, shown, implausibility(shown, error))


def implausibility(shown: FloatArray, error: FloatArray) -> FloatArray:
    """Return the worst distance of each point from any target, in standard deviations ``(P,)``.

    Variances of what is known, of the model's discrepancy and of simulation add up (Craig et al.
    1997).
    """
    low = np.array([target.low for target in TARGETS])
    high = np.array([target.high for target in TARGETS])
    known = np.array([target.observed for target in TARGETS])
    model = np.array([target.discrepancy for target in TARGETS])
    outside = np.maximum(np.maximum(low - shown, shown - high), 0.0)
    spread = np.sqrt(known * known + model * model + error * error)
    return np.asarray((outside / spread).max(axis=1))


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

    quiet = arm()
    unasked = by_point(quiet.counts["mobilize"] > 0)
    unrest = by_point(quiet.series("unrest_kin")[:, -1])
    asked = by_point(arm("public_high").counts["mobilize"] > 0)
    carefree = by_point(arm("public_high", memory=0.0).counts["mobilize"] > 0)
    sides = [_kept(arm(order, patron="reasoned")) for order in ("public_high", "secret_high")]
    kept_public, kept_secret = (by_point(side) for side in sides)
    kept = np.concatenate([kept_public, kept_secret], axis=1)
    worth = by_point(_worth_making(scenario, table, worlds, seed))
    both = [_mean_and_error(side) for side in (kept_public, kept_secret)]
    rows = {
        "rises_unasked": _mean_and_error(unasked),
        "unrest_unasked": _mean_and_error(unrest),
        "pledge_adds": _mean_and_error(asked - unasked),
        "memory_takes": _mean_and_error(carefree - asked),
        "kept_when_due": _mean_and_error(kept),
        "public_kept_more": (both[0][0] - both[1][0], np.hypot(both[0][1], both[1][1])),
        "worth_making": _mean_and_error(worth),
    }
    shown, error = zip(*(rows[target.key] for target in TARGETS), strict=True)
    return np.stack(shown, axis=1), np.stack(error, axis=1)


def _worth_making(scenario: Scenario, table: FloatArray, worlds: int, seed: int) -> FloatArray:
    """Return the share of a free year's open rows in which a pledge is worth making, ``(R,)``.

    Looked at in every second turn. NaN where no row was open.
    """
    variants = {k: np.repeat(table[:, at], worlds) for at, k in enumerate(RANGES)}
    n_worlds = len(table) * worlds
    open_rows, worth = np.zeros(n_worlds), np.zeros(n_worlds)

    def weigh(game: Wargame) -> None:
        if game.world.turn % 2:
            return
        for patron in game.world.cast.patrons:
            weighed = PLEDGE.appraise(game.world, PLEDGE.rows(game.world.cast, int(patron)))
            utility = weighed.utility
            gain = utility[..., NONE + 1 :].max(axis=-1) - utility[..., NONE]
            open_rows[:] += weighed.is_open.sum(axis=1)
            worth[:] += (weighed.is_open & (gain > 0.0)).sum(axis=1)

    _play(scenario, variants, worlds, len(table), seed, "", "reasoned", weigh)
    return np.where(open_rows > 0.0, worth / np.maximum(open_rows, 1.0), np.nan)


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
    on_turn: Callable[[Wargame], None] | None = None,
) -> Recorder:
    """Play one arm of all points; worlds of different points share their luck."""
    keys = {role: scenario.of_role(role) for role in (Role.PATRON, Role.CLIENT)}
    policies = dict.fromkeys(keys[Role.PATRON], patron)
    game = Wargame(
        scenario, seed=seed, worlds=worlds, copies=n_points, policies=policies, variants=variants
    )
    given = {f"pledge:{p}>{c}": order for p in keys[Role.PATRON] for c in keys[Role.CLIENT]}
    return play_out(game, {0: given} if order else {}, on_turn)


def plausible_table() -> Path:
    """Return the file that holds the plausible set of the default scenario."""
    return configs() / "plausible.csv"


def write_plausible(waves: Waves, path: Path) -> int:
    """Write the plausible points and what they showed, whole or not at all; return how many."""
    names = [*waves.keys, *(target.key for target in TARGETS), "implausibility"]
    table = np.column_stack([waves.points, waves.shown, waves.implausibility])[waves.is_plausible]
    lines = [",".join(names), *(",".join(f"{value:.6g}" for value in row) for row in table)]
    write_file(path, "\n".join(lines) + "\n")
    return len(table)


def read_plausible(path: Path | None = None) -> dict[str, FloatArray]:
    """Return the plausible points: patch key to values ``(P,)``.

    Raises ``ResultError`` if the table is missing, empty, or holds what are no such points.
    """
    where = path or plausible_table()
    try:
        header, rows = parse_csv(read_text(where, "a plausible set"), where.name)
    except FileError as error:
        raise ResultError(f"{error}; fairweather calibrate makes one") from error
    keys = [name for name in header if "." in name]
    if set(keys) != set(RANGES) or len(keys) != len(RANGES):
        odd = sorted(set(keys) ^ set(RANGES)) or ["a column twice"]
        raise ResultError(f"{where.name}: it should have a column for each key; see {odd[0]!r}")
    if not rows:
        raise ResultError(f"{where.name}: the plausible set is empty")
    values = np.array([_point(header, row, f"{where.name}:{line}") for line, row in rows])
    return {key: values[:, header.index(key)] for key in keys}


def _point(header: Sequence[str], row: Sequence[str], place: str) -> list[float]:
    if len(row) != len(header):
        raise ResultError(str(Fault("the row", f"{len(row)} columns", f"{len(header)}", place)))
    values = []
    for name, text in zip(header, row, strict=True):
        low, high = RANGES.get(name, (-np.inf, np.inf))
        try:
            value = float(text)
        except ValueError:
            value = np.nan
        if name in RANGES and not low <= value <= high:
            allowed = f"a number from {low:g} to {high:g}"
            raise ResultError(str(Fault(f"column {name}", shown(text), allowed, place)))
        values.append(value)
    return values


def plausible_variants(
    table: Mapping[str, FloatArray], first: int, worlds: int
) -> dict[str, FloatArray]:
    """Return the numbers of ``worlds`` worlds from ``first`` on: world w takes point w modulo P."""
    n_points = len(next(iter(table.values())))
    at = np.arange(first, first + worlds) % n_points
    return {key: values[at] for key, values in table.items()}
