"""Withdrawal: does the rule for keeping a word foretell who broke theirs, on the coded list?

Each remembered case is put to the patron's own rule, equation (10), as a pledge that has just
fallen due. What the list codes of the pledge itself is mapped to the rule's inputs by the tables
below; all else stands as the scenario starts, with a patron in the middle of its kind. At most two
numbers are fitted on one half of the cases and scored on the other, both ways, beside the base
rate of the fitted half. A case's own answer, and what came of it, is no input.

Source: Papke and Wooldridge (1996) for a likelihood of shares; the scores are told in ``scores``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from fairweather.axes import BoolArray, FloatArray, IntArray
from fairweather.decisions.obligation import PARTIAL, RENEGE, honor_terms, own_answer
from fairweather.errors import Fault, ScenarioError
from fairweather.experiments.scores import SCORES, log_score
from fairweather.records.paired import Paired, paired_difference
from fairweather.scenario.build import build
from fairweather.scenario.episodes import MEMORY, Episode
from fairweather.scenario.patch import patch, patchable
from fairweather.scenario.schema import Scenario

OPEN, HALF, HIDDEN = "open", "open secret", "secret"

MODES: Mapping[str, str] = {
    "public": OPEN,
    "public, implied": OPEN,
    "public, unclear": OPEN,
    "public warning": OPEN,
    "half public": HALF,
    "half secret": HALF,
    "in between": HALF,
    "public by the end": HALF,
    "secret, leaked": HALF,
    "secret, then public": HALF,
    "informal": HIDDEN,
    "secret": HIDDEN,
    "secret, unclear": HIDDEN,
    "tacit": HIDDEN,
}
"""What the word for the mode says of publicity. An open secret is a leaked pledge of the model."""

NOT_CODED = {"succeeds": 0.5, "sunk": 0.0}
"""Inputs of (10) that the list does not code: the middle of the range, and nothing sunk yet."""

LEVEL, WEIGHT = "parameters.obligation.reliability", "parameters.patron.audience"
"""What is fitted: the level, which presets of reliability move too; and the one weight that every
coded input enters, since the audience cost is AC times size times publicity."""
STEPS = {LEVEL: 61, WEIGHT: 13}
"""Points of the grid in the range that the catalogue allows, ends included."""

SHUFFLES, SHUFFLED_HALVES = 400, 60
"""Shuffles of the answers, and the random halves over which each is judged."""
FEWEST = 8
"""Cases below which halves say nothing."""


@dataclass(frozen=True)
class Coding:
    """One way to read the list.

    ``patrons_only`` leaves out promises by the other side and by hosts, who have rules of their
    own; ``extent`` foretells the expected withdrawal (a half for help in part) in place of the
    chance that it is above one half; ``hindsight`` reads hardship off the consequence, which is
    coded with the end in sight; ``by_age`` fits on the older half of events and on the newer.
    """

    name: str
    patrons_only: bool = True
    extent: bool = False
    hindsight: bool = False
    by_age: bool = False


MAIN = Coding("as declared")
CODINGS = (
    MAIN,
    Coding("how much is withdrawn, not whether more than half", extent=True),
    Coding("with promises by hosts and by the other side", patrons_only=False),
    Coding("older half and newer half", by_age=True),
    Coding("hardship read off the consequence, in hindsight", hindsight=True),
)


@dataclass(frozen=True)
class Case:
    """A pledge of the list as the rule sees it, and what became of it.

    ``event`` numbers cases of one year and client together, so that halves do not part them.
    """

    id: str
    event: int
    size: float
    public: str
    succeeds: float
    outcome: float


AS_IT_IS, LEVEL_FITTED = "model as it is", "model, level fitted"
BOTH_FITTED = "model, level and audience fitted"
MODELS = (AS_IT_IS, LEVEL_FITTED, BOTH_FITTED)
"""The forecasts that are the model's."""


@dataclass(frozen=True, eq=False)
class Score:
    """Mean scores of one forecast on cases that it was not fitted on; less is better.

    ``foretold`` is the mean forecast; ``brier`` and ``log`` hold the two directions; ``against``
    what the forecast adds to the base rate's scores over all cases, with an interval over cases;
    ``luck`` the same over random halves: mean, and where 95 of 100 lie. ``shuffled`` is the share
    of shuffles of the answers among the cases that gain as much over random halves: small if the
    order of the forecasts tells.
    """

    forecast: str
    fitted: tuple[str, str]
    foretold: float
    brier: tuple[float, float]
    log: tuple[float, float]
    against: Mapping[str, Paired]
    luck: Mapping[str, tuple[float, float, float]]
    shuffled: Mapping[str, float]

    def both(self, name: str) -> float:
        """Return the mean over all cases, each foretold once."""
        return self.against[name].treatment


@dataclass(frozen=True)
class Result:
    """What one reading of the list came to: the two halves (cases, mean outcome), and scores."""

    coding: Coding
    halves: tuple[tuple[int, float], tuple[int, float]]
    scores: tuple[Score, ...] = field(repr=False)


def cases_of(scenario: Scenario, coding: Coding = MAIN) -> tuple[Case, ...]:
    """Return the pledges of the list that had an answer known at the start, oldest first.

    Raises ``ScenarioError`` if a mode has no place in ``MODES``, or the cases are too few.
    """
    chosen = sorted(
        (e for e in scenario.episodes if _has_answer(e) and not _is_left_out(e, coding)),
        key=lambda e: (e.year, e.id),
    )
    unknown = sorted({e.mode for e in chosen} - set(MODES))
    if unknown:
        raise ScenarioError([Fault("mode", repr(word), ", ".join(MODES)) for word in unknown])
    if len(chosen) < FEWEST:
        raise ScenarioError(
            Fault("episodes", f"{len(chosen)} pledges with an answer", f"{FEWEST} or more")
        )
    events = list(dict.fromkeys((e.year, e.client) for e in chosen))
    large = patchable(scenario)["parameters.patron.high_pledge"][2]
    return tuple(
        Case(
            id=e.id,
            event=events.index((e.year, e.client)),
            size=large * e.explicitness,
            public=MODES[e.mode],
            succeeds=_in_hindsight(e) if coding.hindsight else NOT_CODED["succeeds"],
            outcome=e.withdrawal if coding.extent else float(e.withdrawal > 0.5),
        )
        for e in chosen
    )


def foretell(
    scenario: Scenario,
    cases: Sequence[Case],
    values: Mapping[str, FloatArray] | None = None,
    extent: bool = False,
) -> FloatArray:
    """Return what the rule foretells of every case under every setting, ``(G, N)``.

    ``values`` gives patch keys one value a setting, ``(G,)``; without it the scenario stands.
    """
    variants = dict(values or {})
    settings = len(next(iter(variants.values()))) if variants else 1
    middle = {
        "parameters.obligation.reliability_spread": 0.0,
        "parameters.choice.character_spread": 0.0,
    }
    world = build(patch(scenario, middle), seed=1, worlds=1, copies=settings, variants=variants)
    patron = int(world.cast.patrons[0])
    holder = np.full(len(cases), world.cast.clients[0], dtype=np.intp)
    modes = np.array([case.public for case in cases])
    leaked = (modes == HALF).astype(float)[None, :]
    public = np.where(modes == OPEN, 1.0, leaked * world.p.obligation.open_secret)
    honor = honor_terms(
        world,
        patron,
        holder,
        np.array([[case.size for case in cases]]),
        public,
        leaked,
        np.array([[case.succeeds for case in cases]]),
        np.full((1, len(cases)), NOT_CODED["sunk"]),
    )
    answer = own_answer(world, patron, honor)
    return np.asarray(answer[RENEGE] + (0.5 * answer[PARTIAL] if extent else 0.0))


def in_turn(events: IntArray) -> BoolArray:
    """Return the declared half: every other event in order of time, from the first."""
    return np.asarray(events % 2 == 0)


def older(events: IntArray) -> BoolArray:
    """Return the half of events that are older."""
    return np.asarray(events <= events.max() // 2)


def at_random(events: IntArray, halves: int, seed: int) -> BoolArray:
    """Return random halves of the events, ``(halves, N)``; cases of one event stay together."""
    luck = np.random.default_rng(seed)
    count = int(events.max()) + 1
    ranks = np.argsort(luck.random((halves, count)), axis=1).argsort(axis=1)
    return np.asarray((ranks < count // 2)[:, events])


Forecast = Callable[[BoolArray], tuple[FloatArray, list[str]]]
"""From the fitted halves ``(S, N)`` to forecasts of all cases ``(S, N)``, and what was fitted."""

Forecaster = Callable[[FloatArray], Forecast]
"""From outcomes ``(N,)``, of which a forecast reads only those of the fitted half."""


def base_rate(outcome: FloatArray) -> Forecast:
    """Return the forecast that says of every case what the fitted half came to on average."""

    def forecast(fit: BoolArray) -> tuple[FloatArray, list[str]]:
        share = (fit @ outcome) / fit.sum(axis=1)
        return np.broadcast_to(share[:, None], fit.shape), [f"{one:.2f}" for one in share]

    return forecast


def two_rates(is_open: BoolArray) -> Forecaster:
    """Return the base rates of open pledges and of all others, each drawn in by one mean case."""

    def forecaster(outcome: FloatArray) -> Forecast:
        def forecast(fit: BoolArray) -> tuple[FloatArray, list[str]]:
            mean = (fit @ outcome) / fit.sum(axis=1)
            kinds = [fit & is_open, fit & ~is_open]
            shares = [(kind @ outcome + mean) / (kind.sum(axis=1) + 1.0) for kind in kinds]
            told = [f"{ours:.2f}, {theirs:.2f}" for ours, theirs in zip(*shares, strict=True)]
            return np.where(is_open, shares[0][:, None], shares[1][:, None]), told

        return forecast

    return forecaster


def fitted(chances: FloatArray, names: Sequence[str]) -> Forecaster:
    """Return the forecast by the setting of ``chances`` ``(G, N)`` likeliest on the fitted half."""

    def forecaster(outcome: FloatArray) -> Forecast:
        losses = log_score(chances, outcome)

        def forecast(fit: BoolArray) -> tuple[FloatArray, list[str]]:
            best = (fit.astype(float) @ losses.T).argmin(axis=1)
            return chances[best], [names[one] for one in best]

        return forecast

    return forecaster


def out_of_half(forecast: Forecast, half: BoolArray) -> tuple[FloatArray, list[str], list[str]]:
    """Return forecasts ``(S, N)`` of each case by the half it is not in, and both fits."""
    from_this, this = forecast(half)
    from_other, other = forecast(~half)
    return np.where(half, from_other, from_this), this, other


def gain(forecaster: Forecaster, outcome: FloatArray, half: BoolArray) -> dict[str, FloatArray]:
    """Return what a forecast adds to the base rate's mean scores, ``(S,)``; less is better."""
    chance, base = (out_of_half(one(outcome), half)[0] for one in (forecaster, base_rate))
    return {
        kind: (rule(chance, outcome) - rule(base, outcome)).mean(axis=1)
        for kind, rule in SCORES.items()
    }


def withdrawal(
    scenario: Scenario,
    coding: Coding = MAIN,
    halves: int = 1000,
    shuffles: int = SHUFFLES,
    seed: int = 1,
) -> Result:
    """Foretell withdrawal on the coded list, half by half, beside the base rate."""
    cases = cases_of(scenario, coding)
    outcome = np.array([case.outcome for case in cases])
    events = np.array([case.event for case in cases])
    declared = (older if coding.by_age else in_turn)(events)[None, :]
    drawn = at_random(events, halves, seed)
    luck = np.random.default_rng(seed)
    answers = [luck.permutation(outcome) for _ in range(shuffles)]
    few = drawn[:SHUFFLED_HALVES]
    base = out_of_half(base_rate(outcome), declared)[0][0]
    scores = []
    for name, forecaster in _forecasters(scenario, cases, coding.extent).items():
        chances, this, other = out_of_half(forecaster(outcome), declared)
        chance = chances[0]
        paid = {kind: rule(chance, outcome) for kind, rule in SCORES.items()}
        ways = {
            kind: (float(one[~declared[0]].mean()), float(one[declared[0]].mean()))
            for kind, one in paid.items()
        }
        gained = gain(forecaster, outcome, drawn)
        by_luck = [gain(forecaster, answer, few) for answer in answers]
        scores.append(
            Score(
                forecast=name,
                fitted=(this[0], other[0]),
                foretold=float(chance.mean()),
                brier=ways["Brier"],
                log=ways["log"],
                against={
                    kind: paired_difference(rule(base, outcome), paid[kind])
                    for kind, rule in SCORES.items()
                },
                luck={kind: _spread(one) for kind, one in gained.items()},
                shuffled={
                    kind: _share_as_good([float(one[kind].mean()) for one in by_luck], whole)
                    for kind, whole in gain(forecaster, outcome, few).items()
                },
            )
        )
    first, second = (
        (int(half.sum()), float(outcome[half].mean())) for half in (declared[0], ~declared[0])
    )
    return Result(coding, (first, second), tuple(scores))


def _spread(gained: FloatArray) -> tuple[float, float, float]:
    low, high = np.quantile(gained, (0.025, 0.975))
    return float(gained.mean()), float(low), float(high)


def _share_as_good(by_luck: Sequence[float], gained: FloatArray) -> float:
    """Return the share of shuffles that gain as much, the true answers counted among them."""
    as_good = sum(one <= float(gained.mean()) for one in by_luck)
    return (1.0 + as_good) / (1.0 + len(by_luck))


def _forecasters(scenario: Scenario, cases: Sequence[Case], extent: bool) -> dict[str, Forecaster]:
    """Return every forecast by its name, the base rate first."""
    is_open = np.array([case.public == OPEN for case in cases])
    spans = {key: patchable(scenario)[key] for key in (LEVEL, WEIGHT)}
    lines = {key: np.linspace(*spans[key][:2], STEPS[key]) for key in spans}
    level = {LEVEL: lines[LEVEL]}
    pairs = np.array(list(product(lines[LEVEL], lines[WEIGHT])))
    both = {LEVEL: pairs[:, 0], WEIGHT: pairs[:, 1]}
    now = ", ".join(f"{spans[key][2]:.2f}" for key in spans)
    as_it_is = foretell(scenario, cases, extent=extent)
    return {
        "base rate of the fitted half": base_rate,
        "one half, always": fitted(np.full((1, len(cases)), 0.5), [""]),
        "open or not: two base rates": two_rates(is_open),
        AS_IT_IS: fitted(as_it_is, [now]),
        LEVEL_FITTED: fitted(
            foretell(scenario, cases, level, extent),
            [f"{one:+.2f}" for one in lines[LEVEL]],
        ),
        BOTH_FITTED: fitted(
            foretell(scenario, cases, both, extent),
            [f"{one:+.2f}, {other:.2f}" for one, other in pairs],
        ),
    }


def _has_answer(episode: Episode) -> bool:
    return episode.use == MEMORY and episode.result not in ("open", "no pledge")


def _is_left_out(episode: Episode, coding: Coding) -> bool:
    """Say whether it is no patron's promise, by the list's own words for who promised."""
    words = ("(as the other side)", "(as host)", "(as hosts)")
    return coding.patrons_only and episode.patron.endswith(words)


def _in_hindsight(episode: Episode) -> float:
    """Return the chance of success whose consequence was coded.

    A deed of the model has consequence .25 + .5 (1 - succeeds) (rulebook 7.5); this is its inverse.
    """
    return float(np.clip(1.0 - (episode.consequence - 0.25) / 0.5, 0.0, 1.0))
