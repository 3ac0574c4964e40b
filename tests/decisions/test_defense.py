"""A client on ground of its own gives way, defends it, or turns to the owner in law (8.5)."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.decisions.catalogue import DEFENSE, OBLIGATION
from fairweather.decisions.offer import offer
from fairweather.rules.held import DEFEND, TURN, could_hold, could_lose, force_on
from tests.worlds import (
    at,
    carry_out,
    is_open,
    legal_options,
    plain,
    put,
    see,
    standing_option,
    terms_of,
)

LEAGUE = np.array([1])


def _promised(world, size=0.6):
    put(world, "pledge", "league, aldmere", size)
    put(world, "is_public", "league, aldmere", True)
    return world


def _lost(world, help_share, defends, owner_is_in):
    force = force_on(world, LEAGUE, np.full((1, 1), help_share), defends, owner_is_in)
    return could_lose(world, LEAGUE, force)[0, 0]


def test_menu_and_standing_course():
    world = plain("held")

    assert [option.key for option in DEFENSE.options] == ["give_way", "defend", "turn"]
    assert standing_option(world, DEFENSE, "league") == "give_way"

    world.defense[:, 0] = TURN
    assert standing_option(world, DEFENSE, "league") == "turn"
    assert standing_option(world, DEFENSE, "crest") == "give_way"


def test_only_an_offer_of_the_owner_lets_a_holder_turn():
    world = plain("held")
    assert legal_options(world, DEFENSE, "league") == ["give_way", "defend"]

    world.protection[:, 0] = 1
    assert legal_options(world, DEFENSE, "league") == ["give_way", "defend", "turn"]
    assert legal_options(world, DEFENSE, "crest") == ["give_way", "defend"]


def test_every_term_under_attack():
    world = _promised(plain("held"))
    world.attack[:, 0] = 1
    belief = offer(world, LEAGUE).belief[0, 0]
    stakes = 2.0 * (1.5 - see(world, "resolve", "league")) * 0.55
    price = 2.0
    defended = _lost(world, 0.0, True, False)

    assert terms_of(world, DEFENSE, "league", "give_way") == pytest.approx(
        {
            "ground lost": -price * _lost(world, 0.0, False, False),
            "sending the owner away": 0.0,
            "inertia": 0.0,
            "face": 0.0,
        }
    )
    assert terms_of(world, DEFENSE, "league", "defend") == pytest.approx(
        {
            "ground lost": -price * defended,
            "ground kept by help": price * belief * (defended - _lost(world, 0.6, True, False)),
            "losses of its own": -0.1 * stakes,
            "harm to own civilians": -0.35 * 0.2,
            "sending the owner away": 0.0,
            "inertia": -0.55,
            "face": 0.0,
        }
    )
    assert terms_of(world, DEFENSE, "league", "turn") == pytest.approx(
        {
            "ground lost": -price * _lost(world, 0.0, False, True),
            "self-rule shared": -0.25,
            "distrust of the owner": -0.3 * 0.5,
            "patron's displeasure": -0.25 * 0.6,
            "help in sight": -0.8 * 0.6 * belief,
            "inertia": -0.55,
            "face": 0.0,
        }
    )


def test_an_attack_that_only_looms_weighs_less_the_surer_help_is():
    alone, promised = plain("held"), _promised(plain("held"))
    belief = offer(promised, LEAGUE).belief[0, 0]
    lost = _lost(alone, 0.0, False, False)

    looms = [terms_of(w, DEFENSE, "league", "give_way")["ground lost"] for w in (alone, promised)]

    assert looms == pytest.approx([-2.0 * 0.4 * lost, -2.0 * 0.4 * (1.0 - 0.6 * belief) * lost])


def test_the_owner_is_not_sent_away_lightly():
    world = plain("held")
    world.defense[:, 0] = TURN

    for option in ("give_way", "defend"):
        assert terms_of(world, DEFENSE, "league", option)["sending the owner away"] == -0.6


def test_only_a_change_is_told_and_to_whom_it_is():
    world = plain("held")

    stood = carry_out(world, DEFENSE, {"league": "defend"})
    again = carry_out(world, DEFENSE, {"league": "defend"})
    turned = carry_out(world, DEFENSE, {"league": "turn"})
    gave = carry_out(world, DEFENSE, {"league": "give_way"})

    assert stood.told == [("defend ground", "league", "ordane")]
    assert stood.changed == {"defense[0]": DEFEND}
    assert (again.told, again.changed) == ([], {})
    assert turned.told == [("turn to owner", "league", "vale")]
    assert gave.told == [("give way", "league", "ordane")]


@pytest.mark.parametrize(
    ("attacked", "course", "due"),
    [(0, "defend", False), (1, "give_way", False), (1, "turn", False), (1, "defend", True)],
)
def test_a_pledge_falls_due_where_attacked_ground_is_defended(attacked, course, due):
    world = _promised(plain("held"))
    world.attack[:, 0] = attacked
    world.defense[:, 0] = DEFENSE.place(course)

    assert is_open(world, OBLIGATION, "aldmere", "league") == due


def test_a_patron_that_reneges_deserts_who_defends_itself():
    world = _promised(plain("held"))
    world.attack[:, 0], world.defense[:, 0] = 1, DEFEND
    force = force_on(world, LEAGUE, np.full((1, 1), 0.6), True, False)
    held = could_hold(world, LEAGUE, force)[0, 0]

    did = carry_out(world, OBLIGATION, {"aldmere>league": "renege"})

    assert world.deserted[0, at(world, "league")] == 1.0
    assert did.judged[0]["stake"] == pytest.approx(0.25 + 0.35 + 0.40 * (0.25 + 0.5 * (1.0 - held)))
