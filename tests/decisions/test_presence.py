"""A patron's own army: what it weighs, what it changes, and how it is remembered (28)."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.decisions.catalogue import COERCION, GARRISON, PRESENCE
from fairweather.decisions.prospect import prospect
from fairweather.decisions.stance import HOLD, MOBILIZE, SETTLE
from fairweather.engine.wargame import Wargame
from fairweather.rules.contest import resolve_contest
from fairweather.rules.escalation import rungs, steps_up
from fairweather.rules.shocks import resolve_involvement
from fairweather.rules.trust import resolve_trust
from fairweather.scenario.build import build
from fairweather.scenario.patch import patch
from fairweather.world.deeds import Events
from fairweather.world.fork import copy
from fairweather.world.presence import COVER, DEPTH, FORCE, Level
from fairweather.world.state import OPTIONS, ROWS, array_fields
from fairweather.world.visibility import threat
from tests.strategies import loaded, stirred
from tests.worlds import (
    appraised,
    at,
    carry_out,
    is_open,
    legal_options,
    orders_for,
    plain,
    put,
    see,
    standing_option,
    terms_of,
)

NONE, WATCH, STAND, MARCH = (int(level) for level in Level)
NAMES = ["none", "watch", "stand", "march"]
SIZE = 0.8


def _armed(near=NONE, **changes):
    """The smallest scenario on flat ground; its patron has an army of .8, ``near`` the group."""
    changes |= {"factions__aldmere__own_army": SIZE, "parameters__contest__terrain_effect": 0.0}
    world = plain("tiny", **changes)
    put(world, "presence", "league, aldmere", near)
    return world


def _out(near=NONE, **changes):
    """The group is out with half help, with a public pledge; some were driven out or put down."""
    world = _armed(near, **changes)
    put(world, "stance", "league", MOBILIZE)
    put(world, "help", "league, aldmere", 0.5)
    put(world, "pledge", "league, aldmere", 0.4)
    put(world, "is_public", "league, aldmere", True)
    put(world, "asked", "aldmere, league", 0.6)
    put(world, "side_deal", "aldmere, ordane", 0.2)
    world.displaced[:] = 0.03
    world.seen_repression[:] = 0.1
    return world


def _phi(army):
    own = 0.5 * 0.8 * (1.0 + 4.0 * 0.5) * (0.25 + 0.11) + 2.0 * army
    return own / (own + 0.75)


def test_menu_and_standing_course():
    assert [option.key for option in PRESENCE.options] == NAMES
    for level, name in enumerate(NAMES):
        assert standing_option(_armed(level), PRESENCE, "aldmere", "league") == name


def test_only_a_patron_with_an_army_decides_and_it_marches_from_where_it_stands_with_a_rising():
    without = plain("tiny")

    assert len(PRESENCE.rows(without.cast, at(without, "aldmere")).partners) == 0
    assert is_open(_armed(), PRESENCE, "aldmere", "league")
    assert legal_options(_armed(), PRESENCE, "aldmere", "league") == NAMES[:3]
    assert legal_options(_armed(STAND), PRESENCE, "aldmere", "league") == NAMES[:3]
    assert legal_options(_out(WATCH), PRESENCE, "aldmere", "league") == NAMES[:3]
    assert legal_options(_out(STAND), PRESENCE, "aldmere", "league") == NAMES


@pytest.mark.parametrize("level", range(4))
def test_every_term_in_a_worked_case(level):
    cover, depth, fights = SIZE * COVER[level], SIZE * DEPTH[level], SIZE * FORCE[level]
    climbed = 3.0  # a pledge in the open, a client out, support delivered
    press = 0.03 / 0.1 + 0.1
    at_stake = 0.3 * (0.6 + 0.25 * (0.4 + 0.6))

    terms = terms_of(_out(STAND), PRESENCE, "aldmere", NAMES[level], "league")

    assert terms == pytest.approx(
        {
            "value of prevailing": 1.0 * 0.62 * 2.0 * (_phi(fights) - _phi(0.0)),
            "partner to be covered": 0.3 * 0.62 * 1.0 * cover,
            "commitments under fire": 0.3 * 0.4 * cover,
            "people driven out": 0.5 * 0.62 * press * (cover + fights) / 2.0,
            "the group asked": 0.15 * 0.6 * cover,
            "another stands there": 0.0,
            "cost of involvement": -0.6 * depth,
            "escalation": -0.35 * 0.7 * (1.0 + climbed / 6.0) * depth,
            "losses if it fails": -0.4 * fights * (1.0 - _phi(fights)),
            "side deal": -0.2 * (level != NONE),
            "leaving in need": -at_stake * (SIZE - cover if level < STAND else 0.0),
            "inertia": 0.0 if level == STAND else -0.4,
            "face": 0.0,
        }
    )


def test_what_another_covers_already_pulls_less():
    two = {"factions__solace__own_army": 0.5, "factions__meridian__own_army": 1.0}
    world = plain("crowd", **two)
    put(world, "presence", "sedge, solace", STAND)

    terms = terms_of(world, PRESENCE, "meridian", "stand", "sedge")

    assert terms["another stands there"] == pytest.approx(-0.5 * 0.5 * 1.0)


@pytest.mark.parametrize(
    ("stance", "held", "needed"),
    [(MOBILIZE, 0.0, 1.0), (HOLD, 0.05, 0.5), (HOLD, 0.4, 1.0), (SETTLE, 0.4, 0.0), (HOLD, 0, 0)],
)
def test_a_group_needs_an_army_while_it_is_out_or_holds_ground_and_has_not_settled(
    stance, held, needed
):
    world = _armed()
    put(world, "stance", "league", stance)
    world.seen_control[:] = held

    terms = terms_of(world, PRESENCE, "aldmere", "stand", "league")

    assert terms["partner to be covered"] == pytest.approx(0.3 * 0.62 * SIZE * needed)


@pytest.mark.parametrize(
    ("before", "order", "kind"),
    [
        (NONE, "watch", "army watches"),
        (WATCH, "stand", "army stands"),
        (STAND, "march", "army marches"),
        (MARCH, "stand", "army draws back"),
        (STAND, "none", "army leaves"),
    ],
)
def test_all_are_told_when_it_comes_nearer_and_when_it_goes(before, order, kind):
    effect = carry_out(_out(before), PRESENCE, {"aldmere>league": order})

    assert effect.told == [(kind, "aldmere", "league")]
    assert effect.changed["presence[league, aldmere]"] == NAMES.index(order)


def test_an_army_that_comes_to_a_group_that_is_out_is_a_promise_kept():
    world = _out(WATCH)

    effect = carry_out(world, PRESENCE, {"aldmere>league": "march"})

    stake = SIZE * 0.5 * (0.25 * 1.0 + 0.35 * 1.0 + 0.40 * 0.5)
    assert effect.judged == [
        {
            "kind": "army brought",
            "holder": "league",
            "about": "aldmere",
            "stake": pytest.approx(stake),
            "withdrawal": 0.0,
            "seen": 1.0,
            "hardship": 0.0,
        }
    ]
    assert effect.changed["escalation[aldmere]"] == 1.0
    assert effect.changed["sunk[league, aldmere]"] == pytest.approx(0.2 * SIZE)


def test_an_army_taken_from_a_group_in_the_field_is_a_withdrawal():
    world = _out(STAND)
    put(world, "sunk", "league, aldmere", 0.5)

    effect = carry_out(world, PRESENCE, {"aldmere>league": "none"})

    (deed,) = effect.judged
    assert (deed["kind"], deed["withdrawal"], deed["seen"]) == ("army taken away", 1.0, 1.0)
    assert deed["stake"] == pytest.approx(SIZE * (0.25 + 0.35 + 0.2))
    assert effect.changed["taken_back[league, aldmere]"] == pytest.approx(SIZE)
    assert effect.changed["deserted[league]"] == pytest.approx(SIZE)
    assert effect.changed["sunk[league, aldmere]"] == 0.0


def test_a_tacit_promise_counts_for_less_than_one_in_words():
    world = _armed(STAND)
    world.seen_control[:] = 0.05

    effect = carry_out(world, PRESENCE, {"aldmere>league": "watch"})

    (deed,) = effect.judged
    assert deed["stake"] == pytest.approx(SIZE * 0.5 * 0.5 * (0.125 + 0.175 + 0.2))
    assert "deserted[league]" not in effect.changed


def test_to_leave_a_group_that_settled_breaks_no_word():
    world = _out(STAND)
    put(world, "stance", "league", SETTLE)

    effect = carry_out(world, PRESENCE, {"aldmere>league": "none"})

    assert effect.judged == []
    assert effect.told == [("army leaves", "aldmere", "league")]


@pytest.mark.parametrize("level", range(4))
def test_it_fights_covers_threatens_deters_and_deepens(level):
    world, alone = _out(level), _out()
    clients = world.cast.clients
    fights, cover = SIZE * FORCE[level], SIZE * COVER[level]

    assert prospect(world, clients, np.full((1, 1), 0.5), np.zeros((1, 1))) == pytest.approx(
        _phi(fights)
    )
    assert threat(world) - threat(alone) == pytest.approx(0.4 * fights)
    for option in ("deter", "repress"):
        terms = terms_of(world, GARRISON, "ordane", option)
        assert terms["army of a patron"] == pytest.approx(-0.6 * cover)
    climbed = rungs(world)[0]
    assert climbed[3] == 1.0  # help is delivered
    assert climbed[5] == (level == MARCH)
    resolve_involvement(world)
    deep = max(SIZE * DEPTH[level], 0.5)  # the help demands as much
    assert see(world, "involvement", "aldmere") == pytest.approx(0.5 * deep)


def test_a_host_is_covered_with_its_guest_as_far_as_the_target_believes_it():
    world = plain("crowd", factions__meridian__own_army=0.5)
    put(world, "presence", "briar, meridian", STAND)
    put(world, "trust", "harrow, meridian", 0.1)

    terms = terms_of(world, COERCION, "harrow", "coerce", "upland")

    assert terms["army of a patron"] == pytest.approx(-0.6 * 0.5 * (0.5 + 0.1))


def test_ground_that_is_covered_is_lost_more_slowly():
    lost = []
    for level in (NONE, STAND):
        world = _armed(level)
        world.control[:] = 0.4
        resolve_contest(world)
        lost.append(0.4 - world.control)

    assert lost[1] == pytest.approx(lost[0] * (1.0 - 0.5 * SIZE))


def test_an_army_that_fights_takes_ground_where_kin_live():
    held = {}
    for level in (NONE, MARCH):
        world = _out(level)
        resolve_contest(world)
        kin = world.scene.atlas.kin_share[world.scene.atlas.front]
        held[level] = world.control[0]

    gained = held[MARCH] - held[NONE]
    assert (gained[kin > 0.0] > 0.0).all()
    assert gained[kin.argmax()] > 2.0 * held[NONE][kin.argmax()]


seeds = st.integers(0, 2**32)
levels = st.integers(0, 3)


@cache
def _crowd():
    changes = {f"factions.{name}.own_army": SIZE for name in ("meridian", "solace")}
    return build(patch(loaded("crowd"), changes), seed=1, worlds=3)


def _anything(seed):
    return stirred(copy(_crowd()), seed, 0.6)


@settings(max_examples=25)
@given(seed=seeds, one=levels, other=levels)
def test_the_nearer_the_army_the_better_the_prospects_and_the_higher_the_ladder(seed, one, other):
    nearer, farther = _anything(seed), _anything(seed)
    nearer.presence[:, nearer.cast.clients, nearer.cast.armed[0]] = max(one, other)
    farther.presence[:, farther.cast.clients, farther.cast.armed[0]] = min(one, other)
    clients, none = nearer.cast.clients, np.zeros((1, 1))

    assert (
        prospect(nearer, clients, none, none) >= prospect(farther, clients, none, none) - 1e-12
    ).all()
    assert (steps_up(nearer) >= steps_up(farther)).all()
    assert (threat(nearer) >= threat(farther)).all()


@settings(max_examples=10)
@given(seed=seeds)
def test_who_takes_an_army_from_a_group_in_need_is_trusted_less_and_who_brings_it_more(seed):
    world = _anything(seed)
    patron, clients = int(world.cast.armed[0]), world.cast.clients
    names = world.cast.names
    world.stance[:, clients] = MOBILIZE
    for before, order, sign in ((STAND, "none", -1.0), (NONE, "stand", 1.0)):
        moved = copy(world)
        moved.presence[:, clients, patron] = before
        events, told = Events(), {f"{names[patron]}>{names[c]}": order for c in clients}
        for other in world.cast.armed[1:]:
            told |= {
                f"{names[other]}>{names[c]}": NAMES[moved.presence[0, c, other]] for c in clients
            }
        still = copy(moved)
        PRESENCE.apply(moved, orders_for(moved, PRESENCE, told), events)
        events.deeds = [deed for deed in events.deeds if deed.is_done.any()]
        resolve_trust(moved, events)
        resolve_trust(still, Events())
        change = moved.trust[:, clients, patron] - still.trust[:, clients, patron]
        assert (sign * change > 0.0).all()


def test_it_is_weighed_alone_as_in_a_batch():
    changes = {"factions.aldmere.own_army": SIZE}
    batch = build(patch(loaded("tiny"), changes), seed=3, worlds=3)
    alone = build(patch(loaded("tiny"), changes), seed=3, worlds=1, first=2)

    many = appraised(batch, PRESENCE, "aldmere").utility
    assert (many[2] == appraised(alone, PRESENCE, "aldmere").utility[0]).all()


def test_a_world_whose_patron_has_no_army_plays_as_a_scenario_without_one():
    sizes = {"factions.aldmere.own_army": np.array([0.0, 0.5])}
    mixed = Wargame(loaded("tiny"), 3, worlds=2, variants=sizes)
    without = Wargame(loaded("tiny"), 3, worlds=2)

    opened = appraised(mixed.world, PRESENCE, "aldmere").is_open
    for game in (mixed, without):
        for _ in range(6):
            game.step()

    assert opened.ravel().tolist() == [False, True]
    for name, axes, _ in array_fields():
        if axes not in (ROWS, OPTIONS):
            assert np.array_equal(getattr(mixed.world, name)[0], getattr(without.world, name)[0])
