"""Ground that clients hold is taken by attack and by nothing else (12.8)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from fairweather.engine.wargame import Wargame
from fairweather.rules.escalation import steps_up
from fairweather.rules.held import (
    DEFEND,
    GIVE_WAY,
    TURN,
    could_hold,
    force_on,
    keep_held_ground,
    resolve_held_ground,
    share_held,
)
from fairweather.rules.human_cost import resolve_human_cost
from fairweather.rules.measuring import human_cost_front, human_cost_host
from fairweather.world.deeds import Events
from fairweather.world.stances import Stance
from tests.held import FREE_PASS, LOWER_HOLD, held
from tests.strategies import loaded
from tests.worlds import at, plain, put, see, told

LEAGUE = np.array([1])
"""Place of the League in the cast."""


def _attacked(course=GIVE_WAY, turns=1, **changes):
    """A world after so many turns of attack on the League's ground, and the events of the last."""
    world, events = plain("held", **changes), Events()
    world.attack[:, 0], world.defense[:, 0] = 1, course
    for _ in range(turns):
        events = Events()
        resolve_held_ground(world, events)
    return world, events


def _league(world):
    """The places of the League's held cells among the front cells."""
    ground = world.scene.held
    return ground.cells[ground.by == 0]


def test_what_is_held_is_front_ground_whoever_owns_it():
    world = plain("held")
    atlas, cast = world.scene.atlas, world.cast
    front = {cell.h3 for cell in atlas.cells[: atlas.n_front]}

    assert set(FREE_PASS) | set(LOWER_HOLD) <= front
    assert [cast.names[client] for client in cast.holders] == ["league", "crest"]
    assert [cast.names[o] if o >= 0 else "" for o in world.scene.held.owner] == ["vale", ""]
    assert world.scene.held.weight.sum(axis=1) == pytest.approx([1.0, 1.0])


def test_held_ground_starts_whole_without_a_garrison_and_calm():
    world = plain("held")
    cells = world.scene.held.cells

    assert world.control[:, cells] == pytest.approx(1.0)
    assert world.garrison[:, cells] == pytest.approx(0.0)
    assert world.unrest_kin[:, cells] == pytest.approx(0.0)
    assert share_held(world) == pytest.approx(1.0)


def test_a_target_weighs_its_own_ground_only():
    world = plain("held")
    names = [cell.h3 for cell in world.scene.atlas.cells]

    assert all(world.scene.kin_weight[0, names.index(h3)] == 0.0 for h3 in FREE_PASS)
    assert world.scene.kin_weight[0, names.index(LOWER_HOLD[0])] > 0.0
    assert world.seen_control[0, 0] == pytest.approx(
        world.scene.kin_weight[0, names.index(LOWER_HOLD[0])]
    )


def test_where_nobody_attacks_nothing_moves():
    world = plain("held")

    resolve_held_ground(world, Events())

    assert share_held(world) == pytest.approx(1.0)
    assert not world.violence[:, world.scene.held.cells].any()


def test_the_numbers_of_a_worked_case():
    world, _ = _attacked()
    ground, here = world.scene.held, _league(world)
    kin, rough = ground.kin_share[ground.by == 0], ground.ruggedness[ground.by == 0]
    force = 0.5 * 0.8  # capability times cohesion
    holding = force * (1.0 + 0.6 * rough) * np.sqrt(0.25 + 0.75 * kin)
    attack = 0.5 * 1.0 * (1.0 - 0.5 * 0.5)  # reach of a strength of 1 under normal strain
    chance = holding / (holding + attack)
    edge = ground.edge[ground.by == 0]

    assert world.control[0, here] == pytest.approx(1.0 + 0.3 * edge * (chance - 1.0))
    assert world.violence[0, here] == pytest.approx(
        4.0 * chance * (1.0 - chance) * np.minimum(holding, attack) * edge * 0.4
    )
    assert world.garrison[0, here] == pytest.approx(
        0.22 * np.minimum((1.0 - world.control[0, here]) / 0.1, 1.0)
    )


def test_ground_is_never_taken_below_what_the_holder_can_keep():
    world, _ = _attacked(turns=80, parameters__held__strain=0.0)
    ground = world.scene.held
    force = force_on(world, LEAGUE, np.zeros((1, 1)), False, False)
    kept = world.control[0, _league(world)]

    assert kept.min() > 0.3
    assert share_held(world)[0, 0] == pytest.approx(
        could_hold(world, LEAGUE, force)[0, 0], abs=0.03
    )
    assert (ground.weight[0] > 0.0).sum() == 2


@pytest.mark.parametrize("course", [DEFEND, TURN])
def test_who_defends_or_lets_the_owner_in_loses_less_ground(course):
    alone, stood = _attacked(turns=4)[0], _attacked(course, turns=4)[0]

    assert share_held(stood)[0, 0] > share_held(alone)[0, 0] + 0.05


def test_defending_costs_people_more_than_giving_way():
    alone, stood = _attacked(turns=2)[0], _attacked(DEFEND, turns=2)[0]
    for world in (alone, stood):
        resolve_human_cost(world)

    assert human_cost_front(stood)[0] > human_cost_front(alone)[0] > 0.0
    assert human_cost_host(stood)[0] == 0.0


def test_an_attack_strains_the_target_and_wears_down_the_holder():
    world, _ = _attacked(DEFEND)

    assert see(world, "strain", "ordane") == pytest.approx(0.5 + 0.02)
    assert see(world, "capability", "league") < 0.5
    assert see(world, "capability", "crest") == 0.4


def test_help_that_arrives_keeps_ground():
    alone, helped = plain("held"), plain("held")
    put(helped, "help", "league, aldmere", 0.5)
    for world in (alone, helped):
        world.attack[:, 0], world.defense[:, 0] = 1, DEFEND
        resolve_held_ground(world, Events())

    assert share_held(helped)[0, 0] > share_held(alone)[0, 0]


def test_a_holder_that_is_out_takes_lost_ground_back():
    world = plain("held")
    world.control[:, _league(world)] = 0.2
    keep_held_ground(world)
    put(world, "stance", "league", int(Stance.MOBILIZE))

    resolve_held_ground(world, Events())

    assert (world.control[0, _league(world)] > 0.2).all()


def test_each_quarter_of_ground_that_is_lost_is_told_once():
    world, told_of, quarters = plain("held", factions__league__capability=0.1), [], [4.0]
    world.attack[:, 0] = 1
    for _ in range(12):
        events = Events()
        resolve_held_ground(world, events)
        told_of.append(told(world, events))
        quarters.append(4.0 * share_held(world)[0, 0])
    fell = [np.ceil(now) < np.ceil(was) for was, now in pairwise(quarters)]

    assert told_of == [[("take ground", "ordane", "league")] if so else [] for so in fell]
    assert sum(fell) >= 2


def test_an_attack_is_a_rung_of_the_ladder_and_held_ground_is_none():
    world = plain("held")
    assert steps_up(world) == 0.0

    world.attack[:, 0] = 1
    assert steps_up(world) == 1.0


def test_ground_is_taken_from_the_edge_inward():
    world = plain("held")
    ground = world.scene.held
    first, second = _league(world)
    edge = np.where(ground.cells == second, 0.0, 1.0)
    world.scene = replace(world.scene, held=replace(ground, edge=edge))
    world.attack[:] = 1
    resolve_held_ground(world, Events())

    assert world.control[0, first] < 1.0
    assert world.control[0, second] == 1.0

    resolve_held_ground(world, Events())
    assert world.control[0, second] < 1.0


def test_the_target_deters_and_represses_at_home_only():
    game = Wargame(loaded("held"), seed=3, worlds=4)
    cells = game.world.scene.held.cells
    for _ in range(6):
        game.orders = {"garrison:ordane": "repress", "attack:ordane>league": "none"}
        game.orders |= {"attack:ordane>crest": "none", "stance:league": "hold"}
        game.orders |= {"stance:crest": "hold"}
        game.step()

    assert not game.world.repression[:, cells].any()
    assert not game.world.garrison[:, cells].any()
    assert game.world.control[:, cells] == pytest.approx(1.0)


def test_a_scenario_without_held_ground_has_no_such_decisions():
    game = Wargame(loaded("tiny"), seed=3, worlds=2)
    game.step()

    assert not {"attack", "defense"} & set(game.latest.orders)
    assert game.world.attack.shape == game.world.defense.shape == (2, 0)


def test_the_crest_may_be_left_out():
    game = Wargame(held(alone=True), seed=3, worlds=2)
    game.step()

    assert game.world.attack.shape == (2, 1)
    assert at(game.world, "league") == 1
