"""Promises: V16, V17, V18, V24, and how often and how soon they end in play."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from fairweather.decisions.belief import log_odds
from fairweather.decisions.catalogue import COERCION, OBLIGATION, STANCE
from fairweather.decisions.choice import choose, probabilities
from fairweather.decisions.coercion import COERCE
from fairweather.decisions.decision import Decision, precision_of
from fairweather.decisions.obligation import HONOR, PARTIAL
from fairweather.decisions.stance import MOBILIZE
from fairweather.draws import Draws
from fairweather.rules.escalation import COERCED
from fairweather.rules.leaks import resolve_leaks
from fairweather.scenario import load, preset
from fairweather.scenario.build import build
from fairweather.world.deeds import Events
from fairweather.world.fork import copy
from fairweather.world.state import World
from fairweather.world.visibility import MOBILIZED
from tests.validation.long_war import HAZARDS, SPELL_YEARS, SPELLS, hazards, kept_up
from tests.validation.panel import PRECISIONS, PRESETS, YEAR, new_panel, point_rows
from tests.validation.published.signals import shaky
from tests.validation.reference import (
    REFERENCE_CHUNK,
    RELIABILITIES,
    intercept,
    reference_worlds,
    share_kept,
)
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


@pytest.mark.parametrize(("share", "logit"), [(0.745, 1.0721), (0.50, 0.0), (0.22, -1.2657)])
def test_v18_the_logits_of_the_published_shares(note, share, logit):
    """V18 [R]: logits 1.0721, 0, -1.2657, by the function in which our beliefs add up."""
    found = float(log_odds(np.array([share]))[0])

    note("V18", f"logit of {share}: {found:.4f}")
    assert found == pytest.approx(logit, abs=5e-5)


@pytest.mark.parametrize(("share", "name"), RELIABILITIES.items())
def test_v18_a_preset_draws_the_published_share_of_kept_promises(note, name, share):
    """V18 [R]: intercept calibrator hits .745, .50, .22 (+-.01, 1e5 draws).

    The engine's own draws, 108 000 of them: their error is .0017 (three pledges a world share its
    luck), so that the tolerance is six standard errors and a miss of .01 is a miss of the preset.
    """
    stated = preset(name).changes["parameters.obligation.reliability"]
    honored = partly = drawn = 0
    for place, world in enumerate(reference_worlds("precision_10")):
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


OTHER_PRECISIONS = ("precision_6", "precision_16")


@pytest.mark.parametrize("precision", OTHER_PRECISIONS)
def test_v18_the_presets_hold_at_other_precisions_too_nearly(note, precision):
    """V18 [R]: intercept calibrator hits .745, .50, .22 at the ends of the band too.

    What is hidden of a patron spreads its answers more than noise does, so that precision moves
    the shares little: the presets show them to .05, and the numbers needed are within .08.
    """
    stated = {
        share: preset(name).changes["parameters.obligation.reliability"]
        for share, name in RELIABILITIES.items()
    }
    shown = {share: share_kept(value, precision) for share, value in stated.items()}
    needed = {share: intercept(share, precision) for share in stated}

    note(
        "V18",
        f"{precision}: needs "
        + ", ".join(f"{value:+.3f} for {share}" for share, value in needed.items())
        + "; the presets show "
        + ", ".join(f"{found:.3f} for {share}" for share, found in shown.items()),
    )
    for share, value in needed.items():
        assert share_kept(value, precision) == pytest.approx(share, abs=1e-4)
        assert value == pytest.approx(stated[share], abs=0.08)
        assert shown[share] == pytest.approx(share, abs=0.05)


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


Live = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Which pledges are live and untested, would be kept if tested now, and are tested now."""


def test_pledges_to_clients_that_are_tested_are_the_sturdier_ones_in_play(note):
    """TEST: fails. By V17's logic observed reliability should be lower than that of all pledges.

    Here nobody picks shaky promises to test: a pledge falls due when its holder comes out, and
    holders come out on promises they believe. Every live pledge is weighed every other turn by
    the chance that its holder comes out on it now, in place of waiting for the few who do.
    """
    every, tried, gaps = _tested(_live_pledges)

    note("TEST", _told("pledges to clients", every, tried, gaps), holds=False)
    assert gaps["all"][1] > 0.0
    assert sum(gaps[name][0] > 0.0 for name in (*PRESETS, *PRECISIONS)) >= 6


def test_guarantees_to_hosts_that_are_tested_are_the_shakier_ones_in_play(note):
    """TEST: holds. Whom a patron stands by, its target leaves alone: that is V17's logic.

    A guarantee falls due when its host is coerced, and a target coerces a host the less, the
    larger, the better seen and the better believed the guarantee is. Weighed as pledges are, by
    the chance that the host is coerced now.
    """
    every, tried, gaps = _tested(_live_guarantees)

    note("TEST", _told("guarantees to hosts", every, tried, gaps))
    assert gaps["all"][2] < 0.0
    assert all(gaps[name][1] < 0.0 for name in (*PRESETS, *PRECISIONS))


def _tested(
    look: Callable[[World], Live],
) -> tuple[float, float, dict[str, tuple[float, float, float]]]:
    """Return how many promises would be kept, of all and of the tested, and the gap by point."""
    game = new_panel()
    kept, weight = (np.zeros((game.world.n_worlds, 2)) for _ in range(2))
    for turn in range(YEAR):
        if turn % 2:
            live, keeps, is_tested = look(game.world)
            for column, share in enumerate((np.ones_like(keeps), is_tested)):
                kept[:, column] += (live * share * keeps).sum(axis=1)
                weight[:, column] += (live * share).sum(axis=1)
        game.step()
    every, tried = kept.sum(axis=0) / weight.sum(axis=0)
    return every, tried, {name: _gap(kept[at], weight[at]) for name, at in point_rows()}


def _told(
    of: str, every: float, tried: float, gaps: Mapping[str, tuple[float, float, float]]
) -> str:
    return f"{of} would be kept: of all live {every:.3f}, of those tested {tried:.3f}; gap " + (
        "; ".join(
            f"{name} {g:+.3f} ({low:+.3f} to {high:+.3f})" for name, (g, low, high) in gaps.items()
        )
    )


def _live_pledges(world: World) -> Live:
    """Look at pledges to clients; a test is that the holder comes out."""
    clients, patron = world.cast.clients, int(world.cast.patrons[0])
    live = (world.pledge[:, clients, patron] > 0.0) & (world.stance[:, clients] != MOBILIZED)
    tried = copy(world)
    tried.stance[:, clients] = np.where(live, MOBILIZED, world.stance[:, clients])
    answers = _chances(tried, OBLIGATION, patron)[:, : len(clients)]
    outs = [_chances(world, STANCE, int(client))[:, 0, MOBILIZE] for client in clients]
    return live, answers[..., HONOR] + 0.5 * answers[..., PARTIAL], np.stack(outs, axis=1)


def _live_guarantees(world: World) -> Live:
    """Look at guarantees to hosts; a test is that the target coerces the host."""
    cast, patron = world.cast, int(world.cast.patrons[0])
    target = int(cast.targets[0])
    rows = COERCION.rows(cast, target)
    hosts = rows.partners
    felt = world.coercion[:, hosts, target]
    live = (world.pledge[:, hosts, patron] > 0.0) & (felt <= COERCED)
    tried = copy(world)
    struck = felt + world.p.target.coercion * (1.0 - felt)
    tried.coercion[:, hosts, target] = np.where(live, struck, felt)
    about = list(OBLIGATION.rows(cast, patron).partners)
    answers = _chances(tried, OBLIGATION, patron)[:, [about.index(host) for host in hosts]]
    coerced = _chances(world, COERCION, target)[..., COERCE]
    return live, answers[..., HONOR] + 0.5 * answers[..., PARTIAL], coerced


def _chances(world: World, decision: Decision, actor: int) -> np.ndarray:
    weighed = decision.appraise(world, decision.rows(world.cast, actor))
    return probabilities(weighed.utility, weighed.legal, precision_of(world, actor))


def _gap(kept: np.ndarray, weight: np.ndarray) -> tuple[float, float, float]:
    """Return tested less all, and its 95 % bootstrap interval over worlds."""
    luck = np.random.default_rng(2)
    again = luck.integers(0, len(kept), (400, len(kept)))
    whole = kept.sum(axis=0) / weight.sum(axis=0)
    shares = kept[again].sum(axis=1) / weight[again].sum(axis=1)
    low, high = np.quantile(shares[:, 1] - shares[:, 0], [0.025, 0.975])
    return float(whole[1] - whole[0]), float(low), float(high)


@pytest.fixture(scope="module")
def long_war() -> tuple[np.ndarray, np.ndarray]:
    """A war kept up for three years, as the model plays it."""
    return kept_up(SPELLS)


def test_help_ends_in_play_as_often_as_published(note, long_war):
    """ESD: holds. The presets were fitted in this very war, with other luck.

    192 spells a preset: the error of a hazard is about .02.
    """
    found = hazards(*long_war)

    note(
        "ESD",
        "; ".join(
            f"{name}: {share:.3f} a year, published {stated:.3f} ({low:.3f} to {high:.3f})"
            for share, (name, (stated, low, high)) in zip(
                found.values(), HAZARDS.items(), strict=True
            )
        ),
    )
    assert all(share == pytest.approx(HAZARDS[n][0], abs=0.06) for n, share in found.items())
    assert found["us_strict"] < found["strict"] < found["broad"]
    assert found["us_strict"] < found["us_broad"] < found["broad"]


def test_involvement_tires_the_patron(note, long_war):
    """ESD: what moves the hazard beside the preset. Without fatigue less help ends."""
    with_fatigue, without = (
        ended[..., 0].sum() / at_risk[..., 0].sum()
        for at_risk, ended in (long_war, kept_up(1, attention__fatigue=0.0))
    )

    note("ESD", f"first year, with fatigue {with_fatigue:.3f}, without {without:.3f}")
    assert without < with_fatigue


def test_help_ends_ever_more_seldom_the_longer_it_lasts_in_play(note, long_war):
    """ESD: holds. Published: .31 in the first year of a spell, .16 in the second, .10 later.

    A patron that leans against helping leaves at its first looks; who is left leans the other
    way, and goes on leaning so. About 100 spells are still at risk in the third year.
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
    )
    assert SPELL_YEARS[0] - SPELL_YEARS[2] > 0.2
    assert years[0] - years[2] > 0.1
    assert years[1] < years[0]
