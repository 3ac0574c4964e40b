"""Is the word kept? (10), helping in part, no bluffing, and what each answer does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.decisions.catalogue import OBLIGATION
from fairweather.decisions.decision import precision_of
from fairweather.decisions.obligation import honor_terms, in_part, kept_chance
from fairweather.decisions.stance import MOBILIZE
from tests.worlds import (
    appraised,
    at,
    carry_out,
    is_open,
    plain,
    put,
    see,
    standing_option,
    terms_of,
)

PAIR = "briar, meridian"
ROW = ("meridian", "briar")
FORCE, HELD = 0.6 * 0.9 * 0.37, 0.75
"""Briar's strength without help on flat ground, and what Harrow holds against it."""


def _due(size=0.5):
    world = plain(parameters__contest__terrain_effect=0.0)
    put(world, "stance", "briar", MOBILIZE)
    put(world, "pledge", PAIR, size)
    return world


def _phi(size):
    return (1.0 + 4.0 * size) * FORCE / ((1.0 + 4.0 * size) * FORCE + HELD)


def test_menu_standing_course_and_inertia():
    world = _due()

    assert [option.key for option in OBLIGATION.options] == ["honor", "partial", "renege"]
    assert not OBLIGATION.is_inert
    assert standing_option(world, OBLIGATION, *ROW) == "honor"
    put(world, "duty", PAIR, 2)
    assert standing_option(world, OBLIGATION, *ROW) == "partial"


def test_a_pledge_falls_due_when_its_holder_mobilizes():
    world = plain()
    put(world, "pledge", PAIR, 0.4)

    assert not is_open(world, OBLIGATION, *ROW)

    put(world, "stance", "briar", MOBILIZE)
    assert is_open(world, OBLIGATION, *ROW)
    assert not is_open(world, OBLIGATION, "solace", "briar")  # promised nothing
    assert not is_open(world, OBLIGATION, "meridian", "thorn")


@pytest.mark.parametrize(("coercion", "falls_due"), [(0.3, False), (0.31, True)])
def test_a_guarantee_falls_due_when_a_target_coerces_the_host(coercion, falls_due):
    world = plain()
    put(world, "pledge", "ford, solace", 0.4)
    put(world, "coercion", "ford, tarn", coercion)  # any target's coercion counts
    put(world, "coercion", "ford, gate", 1.0)  # a neighbor's does not

    assert is_open(world, OBLIGATION, "solace", "ford") is falls_due


def test_it_is_decided_at_once_and_then_reconsidered_now_and_then():
    world = _due()
    put(world, "pledge", "thorn, meridian", 0.4)
    put(world, "duty", "thorn, meridian", 1)
    review = appraised(world, OBLIGATION, "meridian").review[0]

    assert review[0] == np.inf
    assert review[1] == 4.0  # a year


def test_every_term_of_an_honored_pledge_in_a_worked_case():
    world = _due(0.5)
    put(world, "is_leaked", PAIR, True)
    put(world, "attention", "meridian", 0.8)
    put(world, "side_deal", "meridian, harrow", 0.25)
    put(world, "side_deal", "meridian, tarn", 0.6)  # not over Briar's head
    put(world, "reliability", "meridian", 0.1)
    put(world, "sunk", PAIR, 0.3)
    # rungs climbed: a pledge in the open, a client out

    terms = terms_of(world, OBLIGATION, "meridian", "honor", "briar")

    assert terms == pytest.approx(
        {
            "strategic value": 1.0 * 0.8,
            "cost of helping": -(0.45 + 0.35 * (1.0 - _phi(0.5))),
            "audience cost": 0.6 * 0.5 * 0.4,
            "reputation": 0.25 * (0.4 + 0.6 * 0.5),
            "side deal": -0.25,
            "escalation": -0.35 * 2.0 / 6.0,
            "reliability": 0.1,
            "sunk costs": 0.0,
            "assurance given": 0.0,
        }
    )
    assert terms_of(world, OBLIGATION, "meridian", "renege", "briar") == {}


def test_helping_in_part_is_half_of_each_but_of_its_value_and_its_price():
    world = _due(0.5)
    put(world, "is_public", PAIR, True)
    put(world, "side_deal", "meridian, harrow", 0.25)
    honor = terms_of(world, OBLIGATION, "meridian", "honor", "briar")

    part = terms_of(world, OBLIGATION, "meridian", "partial", "briar")

    wanted = {name: 0.5 * value for name, value in honor.items()}
    wanted |= {"strategic value": 0.6 * honor["strategic value"], "side deal": honor["side deal"]}
    assert part == pytest.approx(wanted)


def test_a_guarantee_is_the_harder_to_keep_the_less_free_the_host_is():
    world = plain()
    put(world, "pledge", "ford, solace", 0.4)
    put(world, "coercion", "ford, harrow", 0.8)

    terms = terms_of(world, OBLIGATION, "solace", "honor", "ford")

    assert terms["cost of helping"] == pytest.approx(-(0.45 + 0.35 * 0.8))


def test_a_sunk_cost_pull_is_off_unless_asked_for():
    drawn = plain(parameters__patron__sunk_pull=0.5)
    put(drawn, "stance", "briar", MOBILIZE)
    put(drawn, "pledge", PAIR, 0.5)
    put(drawn, "sunk", PAIR, 0.4)

    assert terms_of(drawn, OBLIGATION, "meridian", "honor", "briar")["sunk costs"] == 0.2


def _signalers(audience, size=1.0, public=1.0, help_cost=0.6):
    """Utility of honoring over reneging for patrons whose value of helping is spread over [0, 1].

    Only value, cost and audience are left in it, as in Fearon (1997).
    """
    n_worlds = 1000
    world = plain(
        "tiny",
        n_worlds,
        parameters__patron__help_cost=help_cost,
        parameters__patron__losing_cost=0.0,
        parameters__patron__audience=audience,
        factions__aldmere__goals__credibility=0.0,
        factions__aldmere__goals__escalation=0.0,
    )
    world.attention[:, at(world, "aldmere")] = (np.arange(n_worlds) + 0.5) / n_worlds
    one = np.array([at(world, "league")])
    terms = honor_terms(
        world,
        at(world, "aldmere"),
        one,
        np.full((n_worlds, 1), size),
        np.full((n_worlds, 1), public),
        *(np.zeros((1, 1)) for _ in range(3)),
    )
    return sum(terms.values())


def test_tying_hands_raises_follow_through_from_two_in_five_to_three_in_five():
    secret = (_signalers(audience=0.2, public=0.0) > 0.0).mean()
    public = (_signalers(audience=0.2) > 0.0).mean()

    assert secret == pytest.approx(0.4, abs=1e-3)
    assert public == pytest.approx(0.6, abs=1e-3)


@pytest.mark.parametrize("audience", [0.6, 0.9, 1.2])
def test_nobody_bluffs_whose_audience_cost_exceeds_what_helping_costs(audience):
    assert (_signalers(audience) > 0.0).all()


def test_a_kept_share_counts_help_in_part_as_half():
    world = _due()
    honor = {name: np.full((1, 1), value) for name, value in (("strategic value", 0.3),)}
    part = in_part(world, honor)["strategic value"][0, 0]
    precision = precision_of(world, at(world, "meridian"))[0, 0]
    weights = np.exp(precision * np.array([0.3, part, 0.0]))

    kept = kept_chance(world, at(world, "meridian"), honor)[0, 0]

    assert part == pytest.approx(0.18)
    assert kept == pytest.approx((weights[0] + 0.5 * weights[1]) / weights.sum())


@given(
    size=st.floats(0.05, 1.0),
    public=st.floats(0.0, 1.0),
    succeeds=st.floats(0.0, 1.0),
    more=st.floats(0.01, 0.5),
)
def test_publicity_size_success_and_reliability_make_keeping_likelier(size, public, succeeds, more):
    world = plain()
    patron, holder = at(world, "meridian"), np.array([at(world, "briar")])

    def kept(size=size, public=public, succeeds=succeeds):
        numbers = [np.full((1, 1), v) for v in (size, public, 0.0, succeeds, 0.0)]
        return kept_chance(world, patron, honor_terms(world, patron, holder, *numbers))[0, 0]

    now = kept()

    assert kept(size=size + more) >= now
    assert kept(public=public + more) > now
    assert kept(succeeds=succeeds + more) > now
    put(world, "reliability", "meridian", more)
    assert kept() > now
    put(world, "side_deal", "meridian, harrow", 1.0)
    assert kept() < now


def test_honoring_delivers_all_and_turns_the_side_deal_down():
    world = _due(0.5)
    put(world, "side_deal", "meridian, harrow", 0.25)

    did = carry_out(world, OBLIGATION, {"meridian>briar": "honor"})

    assert did.changed == pytest.approx(
        {
            "duty[briar, meridian]": 1,
            "help[briar, meridian]": 0.5,
            "sunk[briar, meridian]": 0.2 * 0.5,
            "side_deal[meridian, harrow]": 0.0,
        }
    )
    assert did.told == [("honor", "meridian", "briar")]
    stake = 0.25 * 0.75 + 0.35 + 0.40 * (0.25 + 0.5 * (1.0 - _phi(0.5)))
    assert did.judged == [
        pytest.approx(
            {
                "kind": "obligation",
                "holder": "briar",
                "about": "meridian",
                "stake": stake,
                "withdrawal": 0.0,
                "seen": 0.3,
                "hardship": 0.35 * (1.0 - _phi(0.5)),
            }
        )
    ]


def test_help_in_part_delivers_half_and_counts_as_half_a_breach():
    world = _due(0.5)
    put(world, "is_public", PAIR, True)

    did = carry_out(world, OBLIGATION, {"meridian>briar": "partial"})

    assert did.changed == pytest.approx(
        {
            "duty[briar, meridian]": 2,
            "help[briar, meridian]": 0.25,
            "sunk[briar, meridian]": 0.2 * 0.25,
        }
    )
    assert did.told == [("partial", "meridian", "briar")]
    assert did.judged[0]["withdrawal"] == 0.5
    assert did.judged[0]["seen"] == 1.0
    stake = 0.25 + 0.35 + 0.40 * (0.25 + 0.5 * (1.0 - _phi(0.5)))
    assert did.judged[0]["stake"] == pytest.approx(stake)


def test_reneging_ends_the_pledge_and_all_that_hung_on_it():
    world = _due(0.5)
    put(world, "duty", PAIR, 1)
    put(world, "help", PAIR, 0.5)
    put(world, "sunk", PAIR, 0.3)
    put(world, "is_leaked", PAIR, True)
    put(world, "side_deal", "meridian, harrow", 0.25)

    did = carry_out(world, OBLIGATION, {"meridian>briar": "renege"})

    assert did.changed == {
        "pledge[briar, meridian]": 0.0,
        "is_leaked[briar, meridian]": False,
        "sunk[briar, meridian]": 0.0,
        "help[briar, meridian]": 0.0,
        "duty[briar, meridian]": 0,
        "side_deal[meridian, harrow]": 0.0,
        "taken_back[briar, meridian]": 1.0,
        "deserted[briar]": 1.0,
    }
    assert did.told == [("renege", "meridian", "briar")]
    assert did.judged[0]["withdrawal"] == 1.0
    assert did.judged[0]["seen"] == 0.8


def test_going_on_as_before_is_no_new_deed_and_leaves_a_new_deal_on_the_table():
    world = _due(0.5)
    put(world, "duty", PAIR, 1)
    put(world, "help", PAIR, 0.5)
    put(world, "side_deal", "meridian, harrow", 0.25)

    did = carry_out(world, OBLIGATION, {"meridian>briar": "honor"})

    assert set(did.changed) == {"sunk[briar, meridian]"}
    assert did.told == did.judged == []


def test_help_stops_and_duty_ends_when_the_client_stands_down():
    world = _due(0.5)
    put(world, "stance", "briar", 1)
    put(world, "duty", PAIR, 1)
    put(world, "help", PAIR, 0.5)

    did = carry_out(world, OBLIGATION, {})

    assert did.changed == {"duty[briar, meridian]": 0, "help[briar, meridian]": 0.0}
    assert did.told == did.judged == []
    assert see(world, "pledge", PAIR) == 0.5


def test_a_host_in_whose_name_nobody_is_out_is_half_as_exposed():
    world = plain()
    put(world, "pledge", "ford, solace", 0.4)
    put(world, "coercion", "ford, harrow", 0.8)

    did = carry_out(world, OBLIGATION, {"solace>ford": "honor"})

    stake = 0.25 * 0.75 + 0.35 * 0.5 + 0.40 * (0.25 + 0.5 * 0.8)
    assert did.judged[0]["stake"] == pytest.approx(stake)
    assert did.judged[0]["holder"] == "ford"
