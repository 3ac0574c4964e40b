"""A target attacks ground that a client holds, or does not (9.7)."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.decisions.catalogue import ATTACK
from fairweather.rules.held import DEFEND, GIVE_WAY, TURN
from fairweather.rules.signals import resolve_signals
from fairweather.rules.treaties import resolve_treaties
from fairweather.world.deeds import Events
from fairweather.world.stances import Stance
from tests.worlds import carry_out, orders_for, plain, put, see, standing_option, terms_of, told


def _terms(world):
    return terms_of(world, ATTACK, "ordane", "attack", "league")


def test_menu_and_standing_course():
    world = plain("held")

    assert [option.key for option in ATTACK.options] == ["none", "attack"]
    assert standing_option(world, ATTACK, "ordane", "league") == "none"

    world.attack[:, 0] = 1
    assert standing_option(world, ATTACK, "ordane", "league") == "attack"
    assert standing_option(world, ATTACK, "ordane", "crest") == "none"


def test_every_term_in_a_worked_case():
    world = plain("held")
    put(world, "pledge", "league, aldmere", 0.6)
    put(world, "is_public", "league, aldmere", True)
    world.seen_unrest[:], world.seen_control[:] = 0.2, 0.0
    ground = world.scene.held
    mean = ground.weight[0] @ (
        (1.0 + 0.6 * ground.ruggedness) * np.sqrt(0.25 + 0.75 * ground.kin_share)
    )
    holding, strength = 0.5 * 0.8 * mean, 0.5 * 0.75
    gain = 1.0 - holding / (holding + strength)
    threat = 0.6 * 0.6 * 2.0 * 0.5 + 0.5 * 0.2

    assert _terms(world) == pytest.approx(
        {
            "ground to be taken": 1.0 * 0.5 * gain,
            "self-rule next door": 1.0 * 0.4 * gain,
            "threat answered": 1.0 * 0.2 * threat,
            "promise to the holder": -1.2 * 0.6 * 2.0 * 0.5,
            "help it is given": 0.0,
            "forces of the owner": 0.0,
            "escalation": -1.0 * 0.3,
            "cost of an attack": -0.3 * 1.0,
            "settled": 0.0,
            "warning to be kept": 0.0,
            "own assurance": 0.0,
            "truce": 0.0,
            "inertia": -0.4,
            "face": 0.0,
        }
    )


def test_a_promise_deters_as_far_as_it_is_seen_and_believed():
    world = plain("held")
    put(world, "pledge", "league, aldmere", 0.6)
    secret = _terms(world)["promise to the holder"]
    put(world, "is_public", "league, aldmere", True)
    public = _terms(world)["promise to the holder"]
    put(world, "trust", "ordane, aldmere", 0.1)
    doubted = _terms(world)["promise to the holder"]

    assert public < doubted < 0.0
    assert public < secret <= 0.0
    assert doubted == pytest.approx(public / 5.0)


def test_the_owners_forces_deter_and_leave_less_to_end():
    world, turned = plain("held"), plain("held")
    turned.defense[:, 0] = TURN
    alone, beside = _terms(world), _terms(turned)

    assert beside["forces of the owner"] == pytest.approx(-0.8 * 0.6)
    assert beside["ground to be taken"] < alone["ground to be taken"]
    assert beside["self-rule next door"] == pytest.approx(
        0.8 * beside["ground to be taken"] * (1.0 - 0.25)
    )


def test_defense_and_help_leave_less_to_gain_and_a_settlement_speaks_against():
    world = plain("held")
    before = _terms(world)
    world.defense[:, 0] = DEFEND
    defended = _terms(world)
    put(world, "help", "league, aldmere", 0.4)
    helped = _terms(world)
    put(world, "stance", "league", int(Stance.SETTLE))

    assert helped["ground to be taken"] < defended["ground to be taken"]
    assert defended["ground to be taken"] < before["ground to be taken"]
    assert helped["help it is given"] == pytest.approx(-0.6 * 0.4)
    assert _terms(world)["settled"] == pytest.approx(-0.5)


def test_only_a_change_is_told():
    world = plain("held")

    first = carry_out(world, ATTACK, {"ordane>league": "attack"})
    again = carry_out(world, ATTACK, {"ordane>league": "attack"})
    end = carry_out(world, ATTACK, {"ordane>league": "none"})

    assert first.told == [("attack ground", "ordane", "league")]
    assert first.changed == {"attack[0]": 1}
    assert (again.told, again.changed) == ([], {})
    assert end.told == [("halt attack", "ordane", "league")]


def test_an_attack_breaks_a_truce_and_carries_out_a_warning():
    world, events = plain("held"), Events()
    for pair in ("ordane, league", "league, ordane"):
        put(world, "treaty", pair, True)
    put(world, "warned", "league, ordane", 1.0)
    ATTACK.apply(world, orders_for(world, ATTACK, {"ordane>league": "attack"}), events)

    resolve_treaties(world, events)
    resolve_signals(world, events)

    assert ("treaty broken", "ordane", "league") in told(world, events)
    assert not see(world, "treaty", "league, ordane")
    assert see(world, "warned", "league, ordane") == 0.0
    assert world.defense[0, 0] == GIVE_WAY
