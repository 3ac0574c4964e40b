"""Support, shelter and war: V19 to V23, V25, V31, V32, as differences between branches.

Every sign is looked for over all of the panel, at each preset and at each precision; `panel.py`
says with what power. A test whose name says *fails* holds what the model does instead.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from fairweather.decisions.catalogue import CONCESSION, PLEDGE, STANCE
from fairweather.decisions.choice import probabilities
from fairweather.decisions.concession import CONCEDE
from fairweather.decisions.decision import Decision, precision_of
from fairweather.decisions.pledge import NONE
from fairweather.decisions.stance import HEDGE
from fairweather.engine.wargame import Wargame
from fairweather.scenario import Scenario, load, patch, preset
from fairweather.scenario.build import build
from fairweather.scenario.place import configs
from fairweather.world.fork import copy
from fairweather.world.state import World
from tests.validation.panel import (
    POINTS,
    PRECISIONS,
    PRESETS,
    YEAR,
    Change,
    Played,
    about_clients,
    by_point,
    falls,
    first_turn,
    new_panel,
    play,
    point_rows,
    rises,
    scenario_at,
    stances,
    told,
)

EVERYWHERE = ["all", *PRESETS, *PRECISIONS]


def chances(world: World, decision: Decision, actor: int) -> np.ndarray:
    """Return the exact probabilities of every option, ``(R, N, M)``, were it reviewed now."""
    weighed = decision.appraise(world, decision.rows(world.cast, actor))
    return probabilities(weighed.utility, weighed.legal, precision_of(world, actor))


def test_v19_losing_support_does_not_end_fighting_sooner(note, honored, reneged):
    """V19 [R]: P(fighting continues) after renege against after honor (Testerman 2014).

    Years with a *break* in external support are more likely to be followed by another war year
    than years with continued support. Groups that are left stay out longer within the year, and
    half a year on more worlds are at war: to leave the field costs most just after desertion.
    """
    time_out = by_point(honored.time_out(), reneged.time_out())
    half_on = by_point(*(branch.is_war[:, 13].astype(float) for branch in (honored, reneged)))

    note("V19", "turns out, reneged less honored: " + told(time_out))
    note("V19", "anyone out half a year on, the same: " + told(half_on))
    for found in (time_out, half_on):
        assert "all" in rises(found)
        assert falls(found) == []


def test_v19_fails_a_year_on_fewer_of_those_left_are_at_war(note, honored, reneged):
    """V19 [R]: the same a year on. Fails.

    What deserted groups fear to lose by leaving the field fades, their chances stay poor, and
    few are promised help again.
    """
    year_on = by_point(*(branch.is_war[:, -1].astype(float) for branch in (honored, reneged)))

    note("V19", "anyone out a year on, reneged less honored: " + told(year_on), holds=False)
    assert "all" in falls(year_on)
    assert rises(year_on) == []


def test_v19_fails_closing_shelter_ends_fighting_sooner(note, sheltered, shut_out):
    """V19 [R]: the same for sanctuary closed vs open. Fails."""
    time_out = by_point(sheltered.time_out(), shut_out.time_out())

    note("V19", "turns out, denied less granted: " + told(time_out), holds=False)
    assert {"all", *PRECISIONS} <= set(falls(time_out))
    assert rises(time_out) == []


def test_v19_losing_support_does_not_end_every_war(note, reneged):
    """V19 [R] and pattern (f): half a year after the breach nearly all fight on."""
    fighting = {name: reneged.is_war[at, 13].mean() for name, at in point_rows()}

    note(
        "V19",
        "anyone out half a year after a breach: "
        + ", ".join(f"{name} {share:.2f}" for name, share in fighting.items()),
    )
    assert all(share > 0.75 for share in fighting.values())


STRENGTH = 2.6
"""What a small pledge, kept, does to a group's strength: ``1 + k_y pi``; so much for the state."""


def strengthen_state(world: World) -> None:
    """Add to the target's strength what a small pledge adds to a group's."""
    world.capability[:, world.cast.targets] *= STRENGTH


@pytest.fixture(scope="module")
def interventions(lonely_war: Wargame) -> dict[str, Played]:
    """The war without outside help, with help for one side or the other, and for both."""
    world = lonely_war.world
    step_in = about_clients(world, "pledge", "public_low") | about_clients(
        world, "obligation", "honor"
    )
    alone = about_clients(world, "pledge", "none")
    return {
        "none": play(lonely_war, always=alone),
        "groups": play(lonely_war, first=step_in),
        "state": play(lonely_war, always=alone, change=strengthen_state),
        "both": play(lonely_war, first=step_in, change=strengthen_state),
    }


def test_v20_help_for_the_groups_lengthens_the_war(note, interventions):
    """V20 [R]: sign: duration none < one-sided (Regan 2002), for help to the groups.

    The row's counts are for the record: 150 conflicts, 101 with interventions (67.3 %), 1036
    interventions (10.26 each).
    """
    found = by_point(interventions["none"].time_out(), interventions["groups"].time_out())

    note("V20", "turns out, groups helped less none: " + told(found))
    assert rises(found) == EVERYWHERE


def test_v20_fails_help_for_the_state_shortens_it_and_help_for_both_does_not_lengthen_it(
    note, interventions
):
    """V20 [R]: sign: duration one-sided < two-sided. Fails.

    A stronger state drives groups from the field, whether they are helped or not: help on both
    sides makes wars shorter than no help, and much shorter than help for the groups alone.
    """
    none, groups = interventions["none"].time_out(), interventions["groups"].time_out()
    both = interventions["both"].time_out()
    state_none = by_point(none, interventions["state"].time_out())
    both_none, both_groups = by_point(none, both), by_point(groups, both)

    note("V20", "turns out, state helped less none: " + told(state_none), holds=False)
    note("V20", "turns out, both helped less none: " + told(both_none), holds=False)
    note("V20", "turns out, both helped less groups alone: " + told(both_groups), holds=False)
    assert falls(state_none) == EVERYWHERE
    assert falls(both_groups) == EVERYWHERE
    assert rises(both_none) == []
    assert "all" in falls(both_none)


def test_v21_support_shortens_the_time_to_the_victory_of_the_state(note, interventions):
    """V21 [R]: support shortens time to the supported side's victory (Balch-Lindsay et al. 2008).

    Victory of the state: nobody is out. Turns to it; a year and a turn if it does not come.
    """
    none, state = (interventions[name].is_war for name in ("none", "state"))
    found = by_point(first_turn(~none), first_turn(~state))

    note("V21", "turns to the state's victory, helped less none: " + told(found))
    assert falls(found) == EVERYWHERE


def test_v21_groups_with_help_win_a_long_war_more_often(note, interventions):
    """V21 [R]: the same for groups: they hold the ground where most kin live.

    Hardly anybody wins within a year, with help or without. In a war kept up by order for four
    years help makes the difference.
    """
    within = max(played.is_won.any(axis=1).mean() for played in interventions.values())
    held, won = zip(*(kept_up_by_order(pledge) for pledge in ("none", "public_high")), strict=True)

    note(
        "V21",
        f"groups that win within a year {within:.3f}; in four years kept up, without help and "
        f"with: {won[0]:.3f} and {won[1]:.3f}; autonomy in fact after one {held[0]:.3f} and "
        f"{held[1]:.3f}",
    )
    assert within < 0.05
    assert held[0] < held[1]
    assert won[1] > won[0] + 0.3


def kept_up_by_order(pledge: str, years: int = 4) -> tuple[float, float]:
    """Return mean autonomy in fact after a year of war, and the share of worlds that win in all."""
    game = new_panel()
    world, won = game.world, np.zeros(game.world.n_worlds, dtype=bool)
    always = stances(world, "mobilize") | about_clients(world, "obligation", "honor")
    always |= about_clients(world, "pledge", pledge)
    for turn in range(1, years * YEAR + 1):
        game.orders = always
        game.step()
        measured = game.measured()
        won |= measured["kin_areas"] > 0.5
        if turn == YEAR:
            held = float(measured["autonomy_de_facto"].mean())
    return held, float(won.mean())


def test_v21_fails_help_for_both_sides_moves_settlement_neither_way(note, interventions):
    """V21 [R]: intervention on both sides lengthens time to settlement. Fails."""
    none, both = (interventions[name].settled.any(axis=2) for name in ("none", "both"))
    found = by_point(first_turn(none), first_turn(both))

    note("V21", "turns to the first settlement, both helped less none: " + told(found), holds=False)
    assert rises(found) == []
    assert falls(found) == []


def test_v22_shelter_lengthens_the_fighting(note, sheltered, shut_out):
    """V22 [R]: external bases lengthen conflict: d(duration)/d(sigma) > 0 (Salehyan 2007)."""
    found = by_point(shut_out.time_out(), sheltered.time_out())

    note("V22", "turns out, granted less denied: " + told(found))
    assert {"all", *PRECISIONS} <= set(rises(found))
    assert falls(found) == []


SIZES = np.array([0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 1.2, 1.5])
"""Capabilities of a group, the target's being 1."""


LOOKS = range(4, 8)
"""Turns at which pledges are weighed: strong groups have had time to come out."""


def pledge_chances(scenario: Scenario, strain: float | None = None) -> np.ndarray:
    """Return the chance of any pledge to a group of each of ``SIZES``, mean of 60 worlds.

    The world plays itself but for pledges, of which there are none; with ``strain`` that of the
    target is kept there.
    """
    found = []
    for size in SIZES:
        game, seen = Wargame(scenario, seed=3, worlds=60), []
        world = game.world
        world.capability[:, world.cast.clients] = size
        for turn in range(LOOKS.stop):
            if strain is not None:
                world.strain[:, world.cast.targets] = strain
            if turn in LOOKS:
                offered = chances(world, PLEDGE, int(world.cast.patrons[0]))
                seen.append(1.0 - offered[..., NONE].mean())
            game.orders = about_clients(world, "pledge", "none")
            game.step()
        found.append(np.mean(seen))
    return np.array(found)


@pytest.mark.parametrize("precision", PRECISIONS)
def test_v23_where_strong_groups_come_out_unasked_the_middling_are_promised_help(note, precision):
    """V23 [R]: P(pledge) has an interior maximum in cap (Salehyan, Gleditsch, Cunningham 2011).

    In play, with the state under strain: a group of middling strength (.3 to .9 of the state's)
    is likelier to be promised help than the weakest, whose rising threatens little, and than the
    strongest, who come out unasked.
    """
    found = pledge_chances(scenario_at("strict", precision), strain=0.95)

    note("V23", f"under strain, {precision}: chance at capability " + _by_size(found))
    middling = found[(SIZES >= 0.3) & (SIZES <= 0.9)].max()
    assert middling > 3.0 * found[0]
    assert middling > 1.1 * found[-1]


@pytest.mark.parametrize("precision", PRECISIONS)
def test_v23_fails_in_calm_the_strongest_are_not_passed_over(note, precision):
    """V23 [R]: the same at ordinary strain, where even strong groups mostly stay home. Fails."""
    found = pledge_chances(scenario_at("strict", precision))

    note("V23", f"in calm, {precision}: chance at capability " + _by_size(found), holds=False)
    middling = found[(SIZES >= 0.3) & (SIZES <= 0.9)].max()
    assert middling > 3.0 * found[0]
    assert found[-1] > 0.95 * middling


def _by_size(found: np.ndarray) -> str:
    return ", ".join(f"{size:g}: {p:.3f}" for size, p in zip(SIZES, found, strict=True))


@pytest.mark.parametrize("point", POINTS, ids="-".join)
def test_v25_a_state_concedes_less_to_one_the_more_others_watch(note, point, challengers):
    """V25 [R]: P(CONCEDE) falls with number of other challengers (Walter 2006).

    Exact probabilities at the same unrest, at every point of the panel.
    """
    changes = {key: value for name in point for key, value in preset(name).changes.items()}
    found = []
    for scenario in challengers.values():
        world = build(patch(scenario, changes), seed=3, worlds=50)
        world.seen_unrest[:] = 0.5
        target = int(world.cast.targets[0])
        found.append(float(chances(world, CONCESSION, target)[..., CONCEDE].mean()))

    if point[0] == "strict":
        note(
            "V25",
            f"{point[1]}: chance with 0 to {len(found) - 1} others "
            + ", ".join(f"{chance:.4f}" for chance in found),
        )
    assert np.all(np.diff(found) < 0.0)


def test_v25_fails_in_whole_games_each_is_conceded_no_less(note, challengers):
    """V25 [R]: the same in whole games. Fails: more challengers are also more of a threat.

    1000 worlds of the same luck: the error of a difference is about .04 concessions.
    """
    given = {}
    for others, scenario in challengers.items():
        game = Wargame(scenario, seed=3, worlds=1000)
        total = np.zeros(1000)
        for _ in range(game.game_scenario.turns):
            game.step()
            total += game.latest.orders["concession"].chose(CONCEDE).mean(axis=1)
        given[others] = total

    gap = given[0] - given[3]
    error = gap.std(ddof=1) / np.sqrt(len(gap))
    note(
        "V25",
        "concessions to each in half a year: "
        + ", ".join(f"{others} others {total.mean():.2f}" for others, total in given.items()),
        holds=False,
    )
    assert gap.mean() < 2.0 * error


@pytest.fixture(scope="module")
def challengers(tmp_path_factory) -> dict[int, Scenario]:
    """`tiny` with no, one, two and three other groups like the one in it."""
    made = {}
    for others in range(4):
        folder = tmp_path_factory.mktemp("challengers") / "many"
        shutil.copytree(configs() / "scenarios" / "tiny", folder)
        made[others] = load(str(_crowded(folder, others)))
    return made


def _crowded(folder: Path, others: int) -> Path:
    file = folder / "scenario.toml"
    text = file.read_text(encoding="utf-8")
    first = text.index("[factions.league]")
    group, rest = (
        text[first : text.index("[factions.ordane]")],
        text[text.index("[factions.ordane]") :],
    )
    copies = "".join(
        group.replace("factions.league", f"factions.league_{n}").replace(
            "Highland League", f"Highland League {n}"
        )
        for n in range(2, others + 2)
    )
    file.write_text(text[:first] + group + copies + rest, encoding="utf-8")
    return folder


def test_v31_in_part_external_support_is_the_rule_but_more_so_than_in_the_world(note, free_year):
    """V31 [R, secondary]: 80 % of intrastate conflicts 1975-2017 had external support.

    Of groups that come out in a year of free play, over all of the panel, nine in ten are ever
    helped: groups seldom come out unasked. A world is one observation; its groups share their
    luck.
    """
    rose = free_year.out.any(axis=1)
    helped = (free_year.supported & free_year.out).any(axis=1)
    luck = np.random.default_rng(1).integers(0, len(rose), (400, len(rose)))
    again = helped[luck].sum(axis=(1, 2)) / rose[luck].sum(axis=(1, 2))

    low, high = np.quantile(again, [0.025, 0.975])
    parts = {
        name: f"{helped[at].sum()} of {rose[at].sum()}"
        for name, at in point_rows()
        if name in ("all", *PRECISIONS)
    }
    note(
        "V31",
        f"helped {helped.sum() / rose.sum():.2f} ({low:.2f} to {high:.2f}); "
        + ", ".join(f"{name} {part}" for name, part in parts.items()),
        holds=bool(low < 0.8 < high),
    )
    assert low > 0.7
    assert rose.sum() > 50


TRUSTS = (0.15, 0.35, 0.55, 0.75)


def believing(trust: float) -> Change:
    """Return a change that gives clients this trust in patrons, firmly held."""

    def change(world: World) -> None:
        pairs = np.ix_(range(world.n_worlds), world.cast.clients, world.cast.patrons)
        for stock in ("kept_lasting", "kept_fading", "broken_lasting", "broken_fading"):
            getattr(world, stock)[pairs] = 0.0
        world.kept_prior[pairs], world.broken_prior[pairs] = 50.0 * trust, 50.0 * (1.0 - trust)
        world.believe()

    return change


@pytest.mark.parametrize("point", POINTS, ids="-".join)
def test_v32_a_client_hedges_the_more_the_less_it_trusts(note, point):
    """V32 [R]: P(HEDGE) rises as T falls (Narang & LeVeck 2019).

    Exact probabilities of a client that holds a large secret pledge.
    """
    start = build(scenario_at(*point), seed=3, worlds=40)
    found = []
    for trust in TRUSTS:
        world = copy(start)
        world.pledge[:, world.cast.clients, world.cast.patrons[0]] = 0.8
        believing(trust)(world)
        menus = [chances(world, STANCE, int(client))[..., HEDGE] for client in world.cast.clients]
        found.append(float(np.mean(menus)))

    if point[0] == "strict":
        note(
            "V32",
            f"{point[1]}: chance at trust "
            + ", ".join(f"{t:g}: {p:.4f}" for t, p in zip(TRUSTS, found, strict=True)),
        )
    assert np.all(np.diff(found) < 0.0)


def test_v32_in_whole_games_the_distrustful_hedge_more(note):
    """V32 [R]: the same in a year of free play, trust .2 against .7: how often they take it up."""
    start = new_panel()
    wary, trusting = (play(start, change=believing(trust)) for trust in (0.2, 0.7))
    found = by_point(trusting.counts["hedge"], wary.counts["hedge"])

    note("V32", "hedges a year, trust .2 less .7: " + told(found))
    assert "all" in rises(found)
    assert falls(found) == []
