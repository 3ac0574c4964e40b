"""Promises: V16, V17, V18, V24, and how often and how soon they end in play."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest
from scipy.optimize import brentq

from sim.decisions.belief import log_odds
from sim.decisions.catalogue import OBLIGATION, STANCE
from sim.decisions.choice import choose, precision_of, probabilities
from sim.decisions.decision import Decision
from sim.decisions.obligation import HONOR, PARTIAL
from sim.decisions.stance import MOBILIZE
from sim.draws import Draws
from sim.engine.wargame import Wargame
from sim.rules.leaks import resolve_leaks
from sim.scenario import build, load, preset
from sim.world.deeds import Events
from sim.world.fork import copy
from sim.world.state import World
from sim.world.visibility import MOBILIZED
from tests.validation.panel import (
    PRECISIONS,
    PRESETS,
    YEAR,
    about_clients,
    names_of,
    new_panel,
    point_rows,
    scenario_at,
    stances,
)
from tests.validation.published.signals import shaky
from tests.worlds import plain

CLEAR = 1e9
"""A precision at which the better option is always taken."""


def signallers(values: np.ndarray, audience: float, is_public: bool) -> np.ndarray:
    """Return the chance that each patron keeps its word, by our terms of (10).

    Its value of helping is ``values`` and its cost .6; ``audience`` is what breaking a full public
    pledge costs. Nothing else matters to it, and helping in part is not on offer.
    """
    nothing = {
        "factions__aldmere__goals__credibility": 0.0,
        "factions__aldmere__goals__escalation": 0.0,
        "parameters__patron__help_cost": 0.6,
        "parameters__patron__losing_cost": 0.0,
        "parameters__patron__audience": audience,
    }
    world = plain("tiny", worlds=len(values), **nothing)
    client, patron = int(world.cast.clients[0]), int(world.cast.patrons[0])
    world.attention[:, patron] = values
    world.pledge[:, client, patron] = 1.0
    world.is_public[:, client, patron] = is_public
    weighed = OBLIGATION.appraise(world, OBLIGATION.rows(world.cast, patron))
    legal = weighed.legal.copy()
    legal[:, :, PARTIAL] = False
    return probabilities(weighed.utility, legal, np.full((1, 1), CLEAR))[:, 0, HONOR]


def test_v16_tying_hands_raises_the_share_of_promises_kept(note):
    """V16 [R, C]: value v~U(0,1), cost .6: P(keep)=.4 secret, .6 with audience cost .2."""
    values = (np.arange(20_000) + 0.5) / 20_000

    secret = signallers(values, audience=0.2, is_public=False).mean()
    public = signallers(values, audience=0.2, is_public=True).mean()
    note("V16", f"kept in secret {secret:.4f}, in public {public:.4f}")
    assert secret == pytest.approx(0.4, abs=1e-4)
    assert public == pytest.approx(0.6, abs=1e-4)


def test_v16_nobody_bluffs_where_breaking_costs_more_than_helping(note):
    """V16 [R, C]: with AC >= cost - v_min of signallers, keep rate = 1 as lambda -> inf."""
    values = np.linspace(0.35, 1.0, 5_001)

    enough = signallers(values, audience=0.2501, is_public=True)
    short = signallers(values, audience=0.2, is_public=True)
    note(
        "V16", f"signallers from .35: kept {enough.mean():.4f} at AC .25, {short.mean():.4f} at .2"
    )
    assert enough.min() == 1.0
    assert short.mean() < 1.0


def test_v17_tested_promises_look_half_as_reliable_as_the_nerve_of_the_tester(note):
    """V17 [R: logic, C: number]: p~U(0,1), tested iff p < tau: mean tau/2 (.6 -> .30), not .5."""
    reliability = (np.arange(1_000_000) + 0.5) / 1_000_000

    found, all_of_them = shaky(reliability, 0.6).mean(), reliability.mean()
    note("V17", f"tested {found:.4f}, all {all_of_them:.4f}")
    assert found == pytest.approx(0.30, abs=1e-6)
    assert all_of_them == pytest.approx(0.5, abs=1e-6)


REFERENCE_WORLDS, REFERENCE_CHUNK = 36_000, 4_000


def reference_worlds(precision: str) -> Iterator[World]:
    """Yield the reference case of the presets: 108 000 pledges in three groups that are out.

    Attention is spread around its usual level, kinds of pledge are equally many, in three worlds
    of ten a side deal is on the table, and in half of them each host is coerced.
    """
    luck = np.random.default_rng(7)
    scenario, n = scenario_at(precision), REFERENCE_CHUNK
    for first in range(0, REFERENCE_WORLDS, n):
        world = build(scenario, seed=5, worlds=n, first=first)
        cast, patron, target = world.cast, world.cast.patrons[0], world.cast.targets[0]
        for host in cast.hosts:
            world.coercion[:, host, target] = 0.5 * (luck.random(n) < 0.5)
        world.side_deal[:, patron, target] = 0.25 * (luck.random(n) < 0.3)
        world.attention[:, patron] = np.clip(0.62 + 0.18 * luck.standard_normal(n), 0.0, 1.2)
        for client in cast.clients:
            world.pledge[:, client, patron] = np.tile([0.3, 0.6, 0.3, 0.6], n // 4)
            world.is_public[:, client, patron] = np.tile([False, False, True, True], n // 4)
            world.stance[:, client] = MOBILIZED
        world.seen_unrest[:] = 0.3
        yield world


@cache
def reference_utilities(precision: str) -> tuple[np.ndarray, float]:
    """Return utilities ``(pledges, 3)`` of the reference case, and the patron's precision."""
    parts = []
    for world in reference_worlds(precision):
        patron = int(world.cast.patrons[0])
        weighed = OBLIGATION.appraise(world, OBLIGATION.rows(world.cast, patron))
        parts.append(weighed.utility[:, : len(world.cast.clients)].reshape(-1, 3))
    return np.concatenate(parts), float(precision_of(world, patron)[0, 0])


def share_kept(reliability: float, precision: str = "precision_4") -> float:
    """Return honored and half of partly honored; reliability adds to honoring, half to in part."""
    utility, sharpness = reference_utilities(precision)
    moved = (utility + reliability * np.array([1.0, 0.5, 0.0]))[:, None, :]
    chance = probabilities(moved, np.ones(moved.shape, dtype=bool), np.full((1, 1), sharpness))
    return float((chance[..., HONOR] + 0.5 * chance[..., PARTIAL]).mean())


def intercept(published: float, precision: str = "precision_4") -> float:
    """Calibrate: return the reliability at which the reference case shows a published share."""
    return brentq(lambda value: share_kept(value, precision) - published, -1.5, 1.5, xtol=1e-6)


@pytest.mark.parametrize(("share", "logit"), [(0.745, 1.0721), (0.50, 0.0), (0.22, -1.2657)])
def test_v18_the_logits_of_the_published_shares(note, share, logit):
    """V18 [R]: logits 1.0721, 0, -1.2657, by the function in which our beliefs add up."""
    found = float(log_odds(np.array([share]))[0])

    note("V18", f"logit of {share}: {found:.4f}")
    assert found == pytest.approx(logit, abs=5e-5)


@pytest.mark.parametrize(
    ("name", "share"),
    [("reliability_745", 0.745), ("reliability_50", 0.50), ("reliability_22", 0.22)],
)
def test_v18_a_preset_draws_the_published_share_of_kept_promises(note, name, share):
    """V18 [R]: intercept calibrator hits .745, .50, .22 (+-.01, 1e5 draws).

    The engine's own draws, 108 000 of them: their error is .0017 (three pledges a world share its
    luck), so that the tolerance is six standard errors and a miss of .01 is a miss of the preset.
    """
    stated = preset(name).changes["parameters.obligation.reliability"]
    honored = partly = drawn = 0
    for place, world in enumerate(reference_worlds("precision_4")):
        world.reliability[:, world.cast.patrons] += stated
        rows = OBLIGATION.rows(world.cast, int(world.cast.patrons[0]))
        luck = Draws(5, world.n_worlds, first=place * REFERENCE_CHUNK)
        chosen = choose(OBLIGATION.appraise(world, rows), world, luck).option
        answers = chosen[:, : len(world.cast.clients)]
        honored += int((answers == HONOR).sum())
        partly += int((answers == PARTIAL).sum())
        drawn += answers.size

    found = (honored + 0.5 * partly) / drawn
    fitted = intercept(share)
    note("V18", f"{name}: {found:.3f} of {drawn} kept at {stated:+.2f}; calibrated {fitted:+.3f}")
    assert found == pytest.approx(share, abs=0.01)
    assert stated == pytest.approx(fitted, abs=0.02)


@pytest.mark.parametrize(
    ("kind", "stated", "counted"),
    [
        ("defense pacts", 0.41, 0.406),
        ("non-aggression", 0.37, 0.367),
        ("offensive", 0.74, 0.714),
        ("neutrality", 0.78, 0.814),
        ("before 1945", 0.66, 0.667),
    ],
)
def test_v18_the_calibrator_reaches_every_kind_of_alliance(note, kind, stated, counted):
    """V18 [R]: further K.

    Defence pacts .41, non-aggression .37, offensive .74, neutrality .78, pre-1945 .66.
    Beside the row's figure stands the share counted in the replication data (Berkemeier and
    Fuhrmann 2018 coding); they differ by .03 for offensive and neutrality obligations.
    """
    found = intercept(stated)

    note(
        "V18", f"{kind}: reliability {found:+.3f} shows {share_kept(found):.3f} ({counted} counted)"
    )
    assert -1.5 < found < 1.5
    assert share_kept(found) == pytest.approx(stated, abs=1e-4)
    assert stated == pytest.approx(counted, abs=0.035)


OTHER_INTERCEPTS = {
    "precision_2": {0.745: 0.635, 0.5: -0.071, 0.22: -0.916},
    "precision_8": {0.745: 0.227, 0.5: -0.065, 0.22: -0.422},
}
"""Reliability that shows a published share at another precision; told in the docs."""


@pytest.mark.parametrize("precision", list(OTHER_INTERCEPTS))
def test_v18_other_precisions_need_other_intercepts_and_the_calibrator_finds_them(note, precision):
    """V18 [R]: intercept calibrator hits .745, .50, .22 at precisions 2 and 8 too.

    Noise pulls all shares toward one half, and sharpness drives them apart: a preset of
    reliability is to be read at the precision it was fitted at.
    """
    stated = {
        share: share_kept(preset(name).changes["parameters.obligation.reliability"], precision)
        for name, share in (("reliability_745", 0.745), ("reliability_22", 0.22))
    }
    needed = {share: intercept(share, precision) for share in OTHER_INTERCEPTS[precision]}

    note(
        "V18",
        f"{precision}: needs "
        + ", ".join(f"{value:+.3f} for {share}" for share, value in needed.items())
        + "; the presets show "
        + ", ".join(f"{shown:.3f} for {share}" for share, shown in stated.items()),
    )
    sign = 1.0 if precision == "precision_8" else -1.0
    assert sign * (stated[0.745] - 0.745) > 0.01
    assert sign * (0.22 - stated[0.22]) > 0.01
    for share, value in needed.items():
        assert share_kept(value, precision) == pytest.approx(share, abs=1e-4)
        assert value == pytest.approx(OTHER_INTERCEPTS[precision][share], abs=0.002)


def test_v24_most_secret_pledges_come_out_within_a_year(note):
    """V24 [R]: calibrate leak hazard so that most secret pledges surface.

    The row's counts are for the record: 70 attempts at regime change, 64 covert, 6 overt; 39 of the
    64 failed, so that 25/64 = .3906 succeeded. The model has no such success to set beside them.

    20 000 worlds: the error of the share is .0017.
    """
    world = build(load("tiny"), seed=3, worlds=20_000)
    client, patron = int(world.cast.clients[0]), int(world.cast.patrons[0])
    world.pledge[:, client, patron] = world.p.patron.low_pledge[:, 0]
    draws = Draws(3, world.n_worlds)
    for turn in range(YEAR):
        world.turn = turn
        resolve_leaks(world, draws, Events())

    p = world.p.leaks
    hazard = p.base_per_year + p.party_per_year + p.press_per_year * p.press
    exact = float(-np.expm1(-hazard[0, 0]))
    share = float(world.is_leaked[:, client, patron].mean())
    note("V24", f"out within a year {share:.3f} (by hazard {exact:.3f})")
    assert share == pytest.approx(exact, abs=0.006)
    assert share > 0.5


def test_pledges_that_are_tested_are_the_sturdier_ones_in_play(note):
    """TEST: fails. By V17's logic observed reliability should be lower than that of all pledges.

    Here nobody picks shaky promises to test: a pledge falls due when its holder comes out, and
    holders come out on promises they believe. Every live pledge is weighed every other turn by
    the chance that its holder comes out on it now, in place of waiting for the few who do.
    """
    game = new_panel()
    kept, weight = (np.zeros((game.world.n_worlds, 2)) for _ in range(2))
    for turn in range(YEAR):
        if turn % 2:
            live, keeps, comes_out = _live_pledges(game.world)
            for column, share in enumerate((np.ones_like(keeps), comes_out)):
                kept[:, column] += (live * share * keeps).sum(axis=1)
                weight[:, column] += (live * share).sum(axis=1)
        game.step()

    gaps = {name: _gap(kept[at], weight[at]) for name, at in point_rows()}
    every, tried = kept.sum(axis=0) / weight.sum(axis=0)
    note(
        "TEST",
        f"would be kept: of all live pledges {every:.3f}, of those tested {tried:.3f}; gap "
        + "; ".join(f"{name} {gap:+.3f} (from {low:+.3f})" for name, (gap, low) in gaps.items()),
        holds=False,
    )
    assert all(gaps[name][1] > 0.0 for name in ("all", *PRECISIONS))
    assert all(gaps[name][0] > 0.0 for name in PRESETS)


def _live_pledges(world: World) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return which pledges are live and untested, would be kept if tested now, are tested now."""
    clients, patron = world.cast.clients, int(world.cast.patrons[0])
    live = (world.pledge[:, clients, patron] > 0.0) & (world.stance[:, clients] != MOBILIZED)
    tried = copy(world)
    tried.stance[:, clients] = np.where(live, MOBILIZED, world.stance[:, clients])
    answers = _chances(tried, OBLIGATION, patron)[:, : len(clients)]
    outs = [_chances(world, STANCE, int(client))[:, 0, MOBILIZE] for client in clients]
    return live, answers[..., HONOR] + 0.5 * answers[..., PARTIAL], np.stack(outs, axis=1)


def _chances(world: World, decision: Decision, actor: int) -> np.ndarray:
    weighed = decision.appraise(world, decision.rows(world.cast, actor))
    return probabilities(weighed.utility, weighed.legal, precision_of(world, actor))


def _gap(kept: np.ndarray, weight: np.ndarray) -> tuple[float, float]:
    """Return tested less all, and the lower end of its 95 % bootstrap interval over worlds."""
    luck = np.random.default_rng(2)
    again = luck.integers(0, len(kept), (400, len(kept)))
    shares = kept[again].sum(axis=1) / weight[again].sum(axis=1)
    whole = kept.sum(axis=0) / weight.sum(axis=0)
    return float(whole[1] - whole[0]), float(np.quantile(shares[:, 1] - shares[:, 0], 0.025))


HAZARDS = {
    "strict": (0.168, 0.147, 0.192),
    "broad": (0.294, 0.268, 0.322),
    "us_strict": (0.060, 0.020, 0.130),
    "us_broad": (0.199, 0.148, 0.292),
}
"""Yearly chance that a state ends its help to rebels while the war goes on, and its interval.

UCDP External Support Dataset; the first two for all states, the others for the United States.
"""
SPELL_YEARS = (0.314, 0.160, 0.095)
"""The same in the first, second and third year of help, strict count."""
SPELL_WORLDS, SPELLS = 64, 3


def kept_up(years: int, **changes: float) -> tuple[np.ndarray, np.ndarray]:
    """Return at-risk and ended years of help in a war kept up, ``(presets, worlds, years)``.

    Every group starts with help that was promised and kept, large and public for one, small and
    secret for the others. Attention, side deals and the patron's answers move by themselves; who
    lost help stays without in the count. ``changes`` are parameters, dots as double underscores.
    """
    rates = [preset(name).changes["parameters.obligation.redecide_per_year"] for name in HAZARDS]
    worlds = SPELL_WORLDS * len(HAZARDS)
    variants = {"parameters.obligation.redecide_per_year": np.repeat(rates, SPELL_WORLDS)}
    for name, value in changes.items():
        variants[f"parameters.{name.replace('__', '.')}"] = np.full(worlds, value)
    game = Wargame("zagros", seed=5, worlds=worlds, variants=variants)
    world, clients = game.world, game.world.cast.clients
    patron, keys = names_of(world, "patrons")[0], names_of(world, "clients")
    start = about_clients(world, "pledge", "secret_low")
    start |= {f"pledge:{patron}>{keys[0]}": "public_high"}
    start |= about_clients(world, "obligation", "honor")
    helped = np.ones((worlds, len(clients)), dtype=bool)
    at_risk, ended = (np.zeros((worlds, years)) for _ in range(2))
    for turn in range(years * YEAR):
        if turn % YEAR == 0:
            at_risk[:, turn // YEAR] = helped.sum(axis=1)
        game.orders = stances(world, "mobilize") | (start if turn == 0 else {})
        game.step()
        now = world.help[:, clients].max(axis=2) > 0.0
        ended[:, turn // YEAR] += (helped & ~now).sum(axis=1)
        helped &= now
    shape = (len(HAZARDS), SPELL_WORLDS, years)
    return at_risk.reshape(shape), ended.reshape(shape)


@pytest.fixture(scope="module")
def long_war() -> tuple[np.ndarray, np.ndarray]:
    """A war kept up for three years, as the model plays it."""
    return kept_up(SPELLS)


def test_help_ends_more_often_in_play_than_the_presets_say(note, long_war):
    """ESD: fails. Presets are fitted in a reference case; in a long war help ends more often.

    192 spells a preset: the error of a hazard is about .02, a fifth of the
    gap at `strict`.
    """
    at_risk, ended = long_war
    found = ended.sum(axis=(1, 2)) / at_risk.sum(axis=(1, 2))

    note(
        "ESD",
        "; ".join(
            f"{name}: {share:.3f} a year, published {stated:.3f} ({low:.3f} to {high:.3f})"
            for share, (name, (stated, low, high)) in zip(found, HAZARDS.items(), strict=True)
        ),
        holds=False,
    )
    shares = dict(zip(HAZARDS, found, strict=True))
    assert all(share > HAZARDS[name][0] for name, share in shares.items())
    assert shares["strict"] > HAZARDS["strict"][2]
    assert shares["us_strict"] < shares["strict"] < shares["broad"]
    assert shares["us_strict"] < shares["us_broad"] < shares["broad"]


def test_help_ends_too_often_because_involvement_tires_the_patron(note, long_war):
    """ESD: without fatigue the first year is a good way back to what the presets say."""
    with_fatigue, without = (
        ended[..., 0].sum(axis=1) / at_risk[..., 0].sum(axis=1)
        for at_risk, ended in (long_war, kept_up(1, attention__fatigue=0.0))
    )

    note(
        "ESD",
        "first year, with fatigue and without: "
        + ", ".join(
            f"{name} {one:.3f}, {other:.3f}"
            for name, one, other in zip(HAZARDS, with_fatigue, without, strict=True)
        ),
    )
    assert np.all(without < with_fatigue)
    assert without[0] < 0.5 * (with_fatigue[0] + HAZARDS["strict"][0])


def test_help_does_not_end_ever_more_seldom_the_longer_it_lasts_in_play(note, long_war):
    """ESD: fails. Published: .31 in the first year of a spell, .16 in the second, .10 later.

    In the model an obligation once honored is reconsidered at a steady rate; only the answer at
    the moment it falls due is a hurdle of its own. About 80 spells are still at risk in
    the third year, so that a fall of .2 would be seen.
    """
    at_risk, ended = long_war
    strict = list(HAZARDS).index("strict")
    years = ended[strict].sum(axis=0) / at_risk[strict].sum(axis=0)

    note(
        "ESD",
        "by year of help, strict: "
        + ", ".join(f"{year:.3f}" for year in years)
        + "; published "
        + ", ".join(f"{year:.3f}" for year in SPELL_YEARS),
        holds=False,
    )
    assert SPELL_YEARS[0] - SPELL_YEARS[2] > 0.2
    assert years[0] - years[2] < 0.1
