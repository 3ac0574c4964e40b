"""Reasons: how far what the factions do has a reason, and how far it is luck.

A *departure* is a row that is reviewed and leaves its standing option. Where it has a reason, the
option taken is the best one or nearly so, its chance could be told from the state, and it would
have come about with the luck of the last look. A game is played and only watched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from fairweather.axes import BoolArray, CodeArray, FloatArray
from fairweather.decisions.choice import luck_of, probabilities
from fairweather.decisions.sanctuary import CRACK_DOWN
from fairweather.engine.turn import Weighed
from fairweather.engine.wargame import Wargame
from fairweather.scenario.schema import Scenario

NEAR = 0.05
"""How far below the best an option may be, in utility, to count as nearly the best."""
WITHIN = 8
"""Turns within which a door that shuts again, or a pledge made anew, counts as a flip."""
BINS = 20
FEWEST = 200
"""Reviews below which no share of variance is told."""
_NEVER = -np.inf


@dataclass(frozen=True, eq=False)
class Look:
    """What one faction weighed in one decision in one turn, and what it did.

    ``utility``, ``legal`` and ``luck`` ``(R, N, M)``; ``standing``, ``option`` and ``reviewed``
    ``(R, N)``; ``precision`` broadcasts to ``(R, 1)``.
    """

    decision: str
    actor: int
    utility: FloatArray
    legal: BoolArray
    luck: FloatArray
    standing: CodeArray
    option: CodeArray
    reviewed: BoolArray
    precision: FloatArray

    @property
    def departs(self) -> BoolArray:
        return np.asarray(self.reviewed & (self.option != self.standing))

    @property
    def scores(self) -> FloatArray:
        """Precision times utility, minus infinity where an option is not legal."""
        return np.where(self.legal, self.precision[..., None] * self.utility, _NEVER)


def look_at(weighed: Weighed) -> Look:
    """Read what was weighed; the one place that knows how it is kept."""
    appraisal, choice = weighed.appraisal, weighed.choice
    return Look(
        decision=appraisal.decision.name,
        actor=appraisal.actor,
        utility=appraisal.utility,
        legal=appraisal.legal,
        luck=luck_of(appraisal, weighed.world),
        standing=appraisal.standing,
        option=choice.option,
        reviewed=choice.reviewed & appraisal.is_open,
        precision=appraisal.precision,
    )


def regret(look: Look) -> FloatArray:
    """Return how far the option taken is below the best, ``(R, N)`` in utility.

    The best is over the legal options and the standing one, which may always be kept.
    """
    places = np.arange(look.legal.shape[-1])
    allowed = look.legal | (places == look.standing[..., None])
    best = np.where(allowed, look.utility, _NEVER).max(axis=-1)
    return np.asarray(best - _of(look.utility, look.option))


def entropy(chances: FloatArray, legal: BoolArray) -> FloatArray:
    """Return the entropy of a choice as a share of that of an even one, ``(R, N)``.

    0 where one option is sure, or the only legal one; 1 where all are equally likely.
    """
    logs = np.log(np.where(chances > 0.0, chances, 1.0))
    even = np.log(np.maximum(legal.sum(axis=-1), 2))
    return np.asarray(-(chances * logs).sum(axis=-1) / even)


def r_squared(chance: FloatArray, happened: BoolArray, bins: int = BINS) -> float:
    """Return the share of the variance of ``happened`` that ``chance`` accounts for.

    Means of bins at the quantiles of ``chance``, adjusted for their number; below 0 where they
    say less than chance would. NaN where there are few cases, or all are alike.
    """
    n_cases, happens = len(happened), happened.astype(np.float64)
    if n_cases < FEWEST or happens.min() == happens.max():
        return float("nan")
    edges = np.unique(np.quantile(chance, np.linspace(0.0, 1.0, bins + 1)[1:-1]))
    _, place, size = np.unique(np.digitize(chance, edges), return_inverse=True, return_counts=True)
    means = np.bincount(place, weights=happens) / size
    left = ((happens - means[place]) ** 2).sum() / (n_cases - len(size))
    return float(1.0 - left / happens.var(ddof=1))


@dataclass(frozen=True, eq=False)
class Last:
    """The last time each row of one actor was looked at: ``(R, N, M)``, ``(R, N)``."""

    scores: FloatArray
    luck: FloatArray
    option: CodeArray
    is_there: BoolArray

    def then(self, look: Look) -> Last:
        """Return the last look after ``look``: where it was one, that; elsewhere the old one."""
        new, each = look.reviewed, look.reviewed[..., None]
        return Last(
            np.where(each, look.scores, self.scores),
            np.where(each, look.luck, self.luck),
            np.where(new, look.option, self.option),
            self.is_there | new,
        )


def first_look(look: Look) -> Last:
    """Return what is remembered after the first turn."""
    return Last(look.scores, look.luck, look.option, look.reviewed)


@dataclass(frozen=True, eq=False)
class Turned:
    """Where departures can be judged, and what would have turned them, ``(R, N)`` each."""

    judged: BoolArray
    by_reasons: BoolArray
    by_luck: BoolArray


def turned(last: Last, look: Look) -> Turned:
    """Return what turned the departures of rows that stood as their last look left them.

    By reasons: with the luck of the last look the new scores leave the standing option too. By
    luck alone: not so, but with the new luck the old scores do.
    """
    judged = look.departs & last.is_there & (last.option == look.standing)
    by_reasons = judged & ((look.scores + last.luck).argmax(axis=-1) != look.standing)
    by_luck = judged & ((last.scores + look.luck).argmax(axis=-1) != look.standing)
    return Turned(judged, by_reasons, by_luck & ~by_reasons)


def undone(
    first: Sequence[BoolArray], then: Sequence[BoolArray], within: int = WITHIN
) -> tuple[int, int]:
    """Count cases of ``first``, and those followed by ``then`` in the next ``within`` turns.

    One ``(R, N)`` a turn. Cases too near the end to be followed for so long are left out.
    """
    cases = followed = 0
    for turn in range(len(first) - within):
        again = np.any(then[turn + 1 : turn + 1 + within], axis=0)
        cases += int(first[turn].sum())
        followed += int((first[turn] & again).sum())
    return cases, followed


@dataclass
class Tally:
    """What is counted of one decision, or of several."""

    reviews: int = 0
    departures: int = 0
    best: int = 0
    near: int = 0
    judged: int = 0
    by_reasons: int = 0
    by_luck: int = 0
    entropy: float = 0.0
    chance: list[FloatArray] = field(default_factory=list)
    departs: list[BoolArray] = field(default_factory=list)

    def count(self, look: Look, last: Last | None) -> None:
        """Add one turn of one actor."""
        departs, reviewed = look.departs, look.reviewed
        lost = regret(look)[departs]
        chances = probabilities(look.utility, look.legal, look.precision)
        self.reviews += int(reviewed.sum())
        self.departures += int(departs.sum())
        self.best += int((lost <= 0.0).sum())
        self.near += int((lost <= NEAR).sum())
        self.entropy += float(entropy(chances, look.legal)[reviewed].sum())
        self.chance.append(1.0 - _of(chances, look.standing)[reviewed])
        self.departs.append(departs[reviewed])
        if last is not None:
            found = turned(last, look)
            self.judged += int(found.judged.sum())
            self.by_reasons += int(found.by_reasons.sum())
            self.by_luck += int(found.by_luck.sum())

    def reasons(self, world_years: float) -> Reasons:
        """Return shares and rates."""
        return Reasons(
            departures=self.departures / world_years,
            best=_share(self.best, self.departures),
            near=_share(self.near, self.departures),
            by_reasons=_share(self.by_reasons, self.judged),
            by_luck=_share(self.by_luck, self.judged),
            r_squared=r_squared(np.concatenate(self.chance), np.concatenate(self.departs)),
            entropy=_share(self.entropy, self.reviews),
        )


@dataclass(frozen=True)
class Reasons:
    """How far one decision, or all of them, are taken for a reason; NaN where nothing tells.

    ``departures`` per world and year; the rest are shares. Over all decisions ``r_squared`` and
    ``entropy`` are medians.
    """

    departures: float
    best: float
    near: float
    by_reasons: float
    by_luck: float
    r_squared: float
    entropy: float


@dataclass(frozen=True)
class Measured:
    """What one batch shows, by decision and in all, and how often it goes back on itself."""

    decisions: Mapping[str, Reasons]
    overall: Reasons
    opened_then_closed: float
    closed_then_opened: float
    pledged_again: float


def measure_reasons(
    scenario: Scenario, worlds: int, seed: int, on_turn: Callable[[], None] | None = None
) -> Measured:
    """Play ``worlds`` from first turn to last and measure them."""
    game = Wargame(scenario, seed=seed, worlds=worlds, explain=True)
    tallies: dict[str, Tally] = {}
    last: dict[tuple[str, int], Last] = {}
    moves: dict[tuple[str, int], list[BoolArray]] = {}
    while game.running:
        game.step()
        for weighed in (one for all_of in game.latest.weighed.values() for one in all_of):
            look = look_at(weighed)
            key = (look.decision, look.actor)
            tallies.setdefault(look.decision, Tally()).count(look, last.get(key))
            last[key] = last[key].then(look) if key in last else first_look(look)
            for name, is_so in _moves(look, weighed).items():
                moves.setdefault((name, look.actor), []).append(is_so)
        if on_turn is not None:
            on_turn()
    world_years = worlds * game.world.turn * game.world.scene.years_per_turn
    by_decision = {name: tally.reasons(world_years) for name, tally in tallies.items()}
    return Measured(
        decisions=by_decision,
        overall=_overall(tallies, by_decision, world_years),
        opened_then_closed=_again(moves, "open", "close"),
        closed_then_opened=_again(moves, "close", "open"),
        pledged_again=_again(moves, "withdraw", "pledge"),
    )


def _moves(look: Look, weighed: Weighed) -> dict[str, BoolArray]:
    """Return where doors open and close, or pledges are made and withdrawn, ``(R, N)`` each."""
    is_open, taken = weighed.appraisal.is_open, look.option
    if look.decision == "sanctuary":
        cracks = taken == CRACK_DOWN
        return {
            "open": (taken > look.standing) & ~cracks,
            "close": (taken < look.standing) | cracks,
        }
    decision = weighed.appraisal.decision
    if look.decision == "pledge":
        return {"pledge": is_open & (taken != decision.place("none"))}
    if look.decision == "support":
        return {"withdraw": is_open & (taken == decision.place("withdraw"))}
    return {}


def _again(moves: Mapping[tuple[str, int], Sequence[BoolArray]], first: str, then: str) -> float:
    actors = [actor for name, actor in moves if name == first]
    counts = [undone(moves[first, actor], moves[then, actor]) for actor in actors]
    return _share(sum(n for _, n in counts), sum(n for n, _ in counts))


def _overall(
    tallies: Mapping[str, Tally], by_decision: Mapping[str, Reasons], world_years: float
) -> Reasons:
    def total(name: str) -> int:
        return sum(getattr(tally, name) for tally in tallies.values())

    departures, judged = total("departures"), total("judged")
    return Reasons(
        departures=departures / world_years,
        best=_share(total("best"), departures),
        near=_share(total("near"), departures),
        by_reasons=_share(total("by_reasons"), judged),
        by_luck=_share(total("by_luck"), judged),
        r_squared=_median([found.r_squared for found in by_decision.values()]),
        entropy=_median([found.entropy for found in by_decision.values()]),
    )


def _of(values: FloatArray, option: CodeArray) -> FloatArray:
    """Return the value of one option of each row: ``(R, N, M)`` and ``(R, N)`` to ``(R, N)``."""
    at = option.astype(np.intp)[..., None]
    return np.asarray(np.take_along_axis(values, at, axis=-1)[..., 0])


def _share(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")


def _median(values: Sequence[float]) -> float:
    known = [value for value in values if not np.isnan(value)]
    return float(np.median(known)) if known else float("nan")
