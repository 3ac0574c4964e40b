"""A client's stance: (7), the trust threshold (8), and what each stance does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.decisions.catalogue import STANCE
from fairweather.decisions.choice import probabilities
from fairweather.decisions.stance import (
    DEMAND,
    HEDGE,
    HOLD,
    MOBILIZE,
    PREPARE,
    SETTLE,
    fellows,
    offer,
    stance_needs,
    threshold,
)
from fairweather.world.visibility import MOBILIZED
from tests.worlds import (
    appraised,
    at,
    carry_out,
    legal_options,
    plain,
    put,
    see,
    standing_option,
    terms_of,
)

PHI0 = 0.6 * 0.9 * 0.37 / (0.6 * 0.9 * 0.37 + 0.75)
"""Prospect of Briar without help or shelter on flat ground: .6 x .9 x (.25 + .12) against .75."""
FLAT = {"parameters__contest__terrain_effect": 0.0}


def _worked(trust=0.5):
    """The client of the rulebook's worked number: phi0 .30, phi1 .75, a secret pledge of 1."""
    world = plain(
        "tiny",
        factions__league__goals__autonomy=1.0,
        factions__league__goals__survival=0.55,  # times loss aversion 2: 1.1
        factions__league__goals__human_cost=0.35,  # times expected harm .5: .175
        parameters__contest__terrain_effect=0.0,
        parameters__contest__mass_base=0.88,  # with unrest .12, a mass of 1
        parameters__contest__help_effect=6.0,  # full help: odds of 7 to 1 against none
        parameters__client__betrayal_aversion=0.3,  # wB pi = .3
        parameters__client__displeasure=0.15,  # wP pi = .15
    )
    world.seen_unrest[:] = 0.12
    put(world, "strain", "ordane", 0.9)  # wW strain = .3 x .9 = .27
    put(world, "cohesion", "league", 1.0)
    put(world, "capability", "league", 0.55 * 3.0 / 7.0)  # against 1 - .5 x .9 = .55
    put(world, "pledge", "league, aldmere", 1.0)
    put(world, "trust", "league, aldmere", trust)
    return world


def _gap(world):
    """Return U(mobilize) - U(hold) without the risk premium."""
    mobilize = terms_of(world, STANCE, "league", "mobilize")
    hold = terms_of(world, STANCE, "league", "hold")
    return sum(mobilize.values()) - mobilize["risk premium"] - sum(hold.values())


def test_menu_is_that_of_the_rulebook():
    assert [option.key for option in STANCE.options] == [
        "settle", "hold", "hedge", "demand", "prepare", "mobilize",
    ]  # fmt: skip
    assert list(range(6)) == [SETTLE, HOLD, HEDGE, DEMAND, PREPARE, MOBILIZE]
    assert MOBILIZED == MOBILIZE


def test_settling_needs_an_offer_and_demanding_or_preparing_a_pledge():
    world = plain()

    assert legal_options(world, STANCE, "briar") == ["hold", "hedge", "mobilize"]

    put(world, "concession", "briar, tarn", 0.4)  # not the state that Briar faces
    put(world, "pledge", "thorn, solace", 0.4)
    assert legal_options(world, STANCE, "briar") == ["hold", "hedge", "mobilize"]

    put(world, "concession", "briar, harrow", 0.2)
    put(world, "pledge", "briar, solace", 0.1)  # any patron will do
    assert len(legal_options(world, STANCE, "briar")) == 6


def test_the_standing_course_is_the_present_stance():
    world = plain()
    put(world, "stance", "briar", HEDGE)

    assert standing_option(world, STANCE, "briar") == "hedge"
    assert standing_option(world, STANCE, "thorn") == "hold"


def test_the_worked_number_of_the_rulebook():
    hold = terms_of(_worked(), STANCE, "league", "hold")
    mobilize = terms_of(_worked(), STANCE, "league", "mobilize")

    assert hold == pytest.approx(
        {
            "patron's displeasure": -0.15,
            "leaving the field": 0.0,
            "deserted in the field": 0.0,
            "inertia": 0.0,
            "face": 0.0,
        }
    )
    assert mobilize == pytest.approx(
        {
            "own prospect": 0.30,
            "prospect added by help": 0.5 * 0.45,
            "risk to the organization": -1.1 * 0.70,
            "risk relief by help": 1.1 * 0.5 * 0.45,
            "betrayal aversion": -0.3 * 0.5,
            "harm to own civilians": -0.175,
            "window of opportunity": 0.27,
            "asked for quiet": 0.0,
            "warned": 0.0,
            "truce": 0.0,
            "fellow groups out": 0.0,
            "what others were given": 0.0,
            "risk premium": -0.5 * 0.3 * 2.1**2 * 0.525 * 0.475,
            "shelter at risk": 0.0,
            "inertia": -0.55,
            "face": 0.0,
        }
    )


@given(trust=st.floats(0.01, 0.99))
def test_mobilizing_gains_on_holding_by_alpha_and_beta_times_belief(trust):
    alpha, beta = -1.075, 1.245

    assert _gap(_worked(trust)) == pytest.approx(alpha + beta * trust, abs=1e-9)


@given(trust=st.floats(0.01, 0.99))
def test_the_trust_threshold_is_0863_whatever_trust_now_is(trust):
    world = _worked(trust)
    terms = appraised(world, STANCE, "league").terms
    now = offer(world, np.array([at(world, "league")])).belief

    found = threshold(terms, now, world.p.choice.inertia)

    assert now[0, 0] == pytest.approx(trust, abs=1e-12)
    assert found[0, 0] == pytest.approx(1.075 / 1.245, abs=1e-9)
    assert found[0, 0] == pytest.approx(0.863, abs=5e-4)


def test_at_the_threshold_mobilizing_and_holding_are_an_even_choice():
    gap = _gap(_worked(1.075 / 1.245))
    two = np.array([[[0.0, gap]]])

    chance = probabilities(two, np.ones(two.shape, dtype=bool), np.full((1, 1), 4.0))

    assert chance[0, 0, 1] == pytest.approx(0.5, abs=1e-9)
    for trust, is_likelier in ((0.80, False), (0.90, True)):
        assert (_gap(_worked(trust)) > 0.0) is is_likelier


def test_where_help_is_too_small_no_trust_suffices():
    world = _worked()
    world.seen_garrison *= 2.0
    put(world, "strain", "ordane", 0.1)
    put(world, "pledge", "league, aldmere", 0.1)
    terms = appraised(world, STANCE, "league").terms

    assert threshold(terms, np.full((1, 1), 0.5), world.p.choice.inertia)[0, 0] > 1.0


def test_without_a_pledge_there_is_no_threshold():
    world = plain("tiny")
    terms = appraised(world, STANCE, "league").terms

    assert np.isinf(threshold(terms, np.zeros((1, 1)), world.p.choice.inertia)[0, 0])


def test_a_client_weighs_all_that_patrons_promise_it():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.6)
    put(world, "trust", "briar, meridian", 0.8)
    put(world, "pledge", "briar, solace", 0.2)
    put(world, "trust", "briar, solace", 0.4)
    put(world, "is_leaked", "briar, solace", True)

    offered = offer(world, np.array([at(world, "briar")]))

    leaked = 1.0 / (1.0 + np.exp(-(np.log(0.4 / 0.6) + 0.8 * 0.4 * 0.2)))
    public = [1.0 / (1.0 + np.exp(-(odds + 0.8 * size))) for odds, size in (
        (np.log(4.0), 0.6), (np.log(0.4 / 0.6), 0.2),
    )]  # fmt: skip
    assert offered.promised[0, 0] == pytest.approx(0.8)
    assert offered.belief[0, 0] == pytest.approx((0.6 * 0.8 + 0.2 * leaked) / 0.8)
    assert offered.belief_if_public[0, 0] == pytest.approx(
        (0.6 * public[0] + 0.2 * public[1]) / 0.8
    )
    assert offered.seen[0, 0] == 0.8  # the leaked one is seen best


def test_promises_beyond_full_help_count_as_full_help():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.8)
    put(world, "pledge", "briar, solace", 0.8)

    assert offer(world, np.array([at(world, "briar")])).promised[0, 0] == 1.0


FIVE = ("briar", "sedge", "heath", "reed", "thorn")


def _fellows(world, what):
    """What each of the five sees of its fellows."""
    return getattr(fellows(world), what)[0, [at(world, name) for name in FIVE]].tolist()


def test_fellows_who_are_out_are_those_who_face_the_same_state_and_preparing_is_not_out():
    world = plain()
    for client in ("briar", "sedge", "thorn"):
        put(world, "stance", client, MOBILIZE)
    assert _fellows(world, "out") == [0.5, 0.5, 1.0, 1.0, 0.0]

    put(world, "stance", "sedge", PREPARE)
    assert _fellows(world, "out") == [0.0, 0.5, 0.5, 1.0, 0.0]


def test_what_fellows_were_promised_and_offered_is_the_most_that_all_know_of_any_other():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.8)
    put(world, "is_public", "briar, meridian", True)
    put(world, "pledge", "sedge, solace", 0.6)  # in secret, and so not known
    put(world, "concession", "heath, harrow", 0.4)
    put(world, "concession", "briar, harrow", 0.2)
    put(world, "concession", "sedge, tarn", 0.9)  # not the state it faces

    assert _fellows(world, "promised") == pytest.approx([0.0, 0.8, 0.8, 0.0, 0.0])
    assert _fellows(world, "conceded") == pytest.approx([0.4, 0.4, 0.2, 0.0, 0.0])

    put(world, "is_leaked", "sedge, solace", True)  # of what is reported nobody knows the size
    assert _fellows(world, "promised") == pytest.approx([0.8 * 0.45, 0.8, 0.8, 0.0, 0.0])


def test_a_group_takes_heart_when_another_was_given_something():
    world = plain()
    put(world, "concession", "heath, harrow", 0.4)

    gained = {
        name: terms_of(world, STANCE, name, "mobilize")["what others were given"]
        for name in ("briar", "heath", "reed")
    }

    assert gained == pytest.approx({"briar": 0.3 * 0.4, "heath": 0.0, "reed": 0.0})


def test_who_was_promised_less_than_a_fellow_and_less_than_all_demands_more():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.4)
    put(world, "pledge", "heath, meridian", 0.9)
    put(world, "is_public", "heath, meridian", True)
    briar, heath, sedge = (
        terms_of(world, STANCE, name, "demand") for name in ("briar", "heath", "sedge")
    )

    assert briar["another was promised more"] == pytest.approx(0.3 * (0.9 - 0.4))
    assert briar["a promise too small"] == pytest.approx(0.3 * 0.6)
    assert heath["another was promised more"] == 0.0
    assert heath["a promise too small"] == pytest.approx(0.3 * 0.1)
    assert sedge["another was promised more"] == pytest.approx(0.3 * 0.9)
    assert sedge["a promise too small"] == 0.0  # nothing was promised


def test_settling_while_fellows_are_out_leaves_the_field_to_rivals():
    world = plain()
    put(world, "stance", "heath", MOBILIZE)
    put(world, "stance", "thorn", MOBILIZE)

    lost = {
        name: terms_of(world, STANCE, name, "settle")["left to rivals"]
        for name in ("briar", "heath", "reed")
    }

    assert lost == pytest.approx({"briar": -0.3 * 0.5, "heath": 0.0, "reed": -0.3})


def test_a_promise_that_is_believed_hardens():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.5)
    put(world, "trust", "briar, meridian", 0.75)

    assert terms_of(world, STANCE, "briar", "settle")["help in sight"] == pytest.approx(
        -1.2 * 0.5 * 0.75
    )
    assert terms_of(world, STANCE, "sedge", "settle")["help in sight"] == 0.0


@pytest.mark.parametrize(("is_out", "cost"), [(True, -0.8 * 0.5), (False, 0.0)])
def test_who_was_deserted_in_the_field_stays_out(is_out, cost):
    world = plain()
    put(world, "stance", "briar", MOBILIZE if is_out else HEDGE)
    put(world, "deserted", "briar", 0.5)

    for option in ("settle", "hold", "hedge", "demand", "prepare"):
        assert terms_of(world, STANCE, "briar", option)["deserted in the field"] == cost
    assert "deserted in the field" not in terms_of(world, STANCE, "briar", "mobilize")


def _courted():
    """Briar with a leaked pledge, a concession on offer, shelter, and a garrison half again."""
    world = plain(**FLAT)
    put(world, "pledge", "briar, meridian", 0.4)
    put(world, "is_leaked", "briar, meridian", True)
    put(world, "trust", "briar, meridian", 0.6)
    put(world, "concession", "briar, harrow", 0.4)
    put(world, "concession", "sedge, harrow", 0.25)
    put(world, "trust", "briar, harrow", 0.25)
    put(world, "sanctuary", "briar", 0.5)
    put(world, "mediation_left", "upland", 2.0)
    put(world, "stance", "heath", MOBILIZE)
    put(world, "resolve", "briar", 0.7)
    world.seen_garrison *= 1.5
    return world


def test_every_term_of_every_stance_in_a_worked_case():
    world = _courted()
    leaked = np.log(0.6 / 0.4) + 0.8 * 0.4 * 0.4
    phat = 1.0 / (1.0 + np.exp(-leaked))
    surer = 1.0 / (1.0 + np.exp(-(np.log(0.6 / 0.4) + 0.8 * 0.4)))
    force, held = 0.6 * 0.9 * 1.3 * 0.37, 0.75 * 1.5
    phi0, phi1 = force / (force + held), 2.6 * force / (2.6 * force + held)
    gain, stakes = phi1 - phi0, 2.0 * (1.5 - 0.7) * 0.5
    likely = phi0 + phat * gain
    wanted = {
        "settle": {
            "worth of the offer": 0.5 * 1.0 * 0.4 * 0.25,
            "nobody vouches for it": 0.0,
            "patron that asks": 0.0,
            "coalition": 0.0,
            "loss of cohesion": -0.8 * (1.0 - 0.9),
            "mediation": 0.15,
            "left to rivals": -0.3 * 0.5,
            "help in sight": -1.2 * 0.4 * phat,
            "leaving the field": 0.0,
            "deserted in the field": 0.0,
            "inertia": -0.55,
            "face": 0.0,
        },
        "hold": {"patron's displeasure": -0.25 * 0.4, "leaving the field": 0.0,
                 "deserted in the field": 0.0, "inertia": 0.0, "face": 0.0},
        "hedge": {
            "patron that asks": 0.0,
            "insurance": 0.5 * 0.4 * (1.0 - phat),
            "patron's displeasure": -1.5 * 0.25 * 0.4,
            "opening to the target": 0.3 * 0.4 * 0.25,
            "leaving the field": 0.0,
            "deserted in the field": 0.0,
            "inertia": -0.55,
            "face": 0.0,
        },
        "demand": {
            "what a demand may bring": 0.95 * 0.3
            * ((1.0 + stakes) * gain + 0.35 * 0.4) * (surer - phat),
            "another was promised more": 0.0,
            "a promise too small": 0.3 * 0.6,
            "delay": -0.1,
            "leaving the field": 0.0,
            "deserted in the field": 0.0,
            "inertia": -0.55,
            "face": 0.0,
        },
        "prepare": {
            "resources": 0.5 * 0.4 * phat,
            "patron that asks": 0.0,
            "asked for quiet": 0.0,
            "exposure": -0.3 * 0.8 * 1.0,
            "leaving the field": 0.0,
            "deserted in the field": 0.0,
            "inertia": -0.55,
            "face": 0.0,
        },
        "mobilize": {
            "own prospect": phi0,
            "prospect added by help": phat * gain,
            "risk to the organization": -stakes * (1.0 - phi0),
            "risk relief by help": stakes * phat * gain,
            "betrayal aversion": -0.35 * 0.4 * (1.0 - phat),
            "harm to own civilians": -0.3 * 0.75,
            "window of opportunity": 0.3 * 0.5,
            "asked for quiet": 0.0,
            "warned": 0.0,
            "truce": 0.0,
            "fellow groups out": 0.3 * 0.5,
            "what others were given": 0.3 * 0.25,
            "risk premium": -0.5 * 0.3 * (1.0 + stakes) ** 2 * likely * (1.0 - likely),
            "shelter at risk": -0.15 * 0.5,
            "inertia": -0.55,
            "face": 0.0,
        },
    }  # fmt: skip

    for option, terms in wanted.items():
        assert terms_of(world, STANCE, "briar", option) == pytest.approx(terms, abs=1e-12), option


def test_leaving_the_field_is_dear_for_one_who_is_out_and_staying_costs_no_inertia():
    world = _courted()
    put(world, "stance", "briar", MOBILIZE)

    for option in ("settle", "hold", "hedge", "demand", "prepare"):
        terms = terms_of(world, STANCE, "briar", option)
        assert terms["leaving the field"] == -0.4
        assert terms["inertia"] == -0.55
    assert terms_of(world, STANCE, "briar", "mobilize")["inertia"] == 0.0


@pytest.mark.parametrize(("is_out", "cost"), [(True, -1.6 * (1.0 - 0.25)), (False, 0.0)])
def test_nobody_vouches_for_a_settlement_with_one_who_lays_down_arms(is_out, cost):
    world = plain()
    put(world, "trust", "briar, harrow", 0.25)
    put(world, "stance", "briar", MOBILIZE if is_out else HOLD)

    told = terms_of(world, STANCE, "briar", "settle")["nobody vouches for it"]

    assert told == pytest.approx(cost)


def test_expected_harm_stops_at_full_harm():
    world = plain()
    world.seen_garrison *= 5.0

    assert terms_of(world, STANCE, "briar", "mobilize")["harm to own civilians"] == -0.3


def test_hesitation_grows_as_trust_falls():
    shares = []
    for trust in (0.8, 0.5, 0.2):
        world = _worked(trust)
        appraisal = appraised(world, STANCE, "league")
        chance = probabilities(appraisal.utility, appraisal.legal, np.full((1, 1), 4.0))[0, 0]
        shares.append((chance[HEDGE], chance[MOBILIZE]))

    hedging, mobilizing = zip(*shares, strict=True)
    assert hedging[0] < hedging[1] < hedging[2]  # portfolio effect, Narang and LeVeck 2019
    assert mobilizing[0] > mobilizing[1] > mobilizing[2]


def test_mobilizing_ends_what_was_conceded():
    world = plain()
    put(world, "autonomy", "briar", 0.4)

    did = carry_out(world, STANCE, {"briar": "mobilize"})

    assert did.changed == {"stance[briar]": MOBILIZE, "autonomy[briar]": 0.0}
    assert did.told == [("mobilize", "briar", "harrow")]
    assert did.judged == []


def test_settling_takes_the_offer_and_lets_capability_fade():
    world = plain()
    put(world, "concession", "thorn, tarn", 0.4)

    did = carry_out(world, STANCE, {"thorn": "settle"})

    assert did.changed == pytest.approx(
        {"stance[thorn]": SETTLE, "autonomy[thorn]": 0.4, "capability[thorn]": 0.4 * 0.97}
    )
    assert did.told == [("settle", "thorn", "tarn")]


def test_one_who_stays_settled_goes_on_fading_and_is_told_once():
    world = plain()
    put(world, "stance", "thorn", SETTLE)
    put(world, "autonomy", "thorn", 0.2)
    put(world, "concession", "thorn, tarn", 0.4)

    did = carry_out(world, STANCE, {})

    assert did.changed == pytest.approx({"autonomy[thorn]": 0.4, "capability[thorn]": 0.4 * 0.97})
    assert did.told == []


def test_preparing_builds_capability_up_to_its_ceiling():
    world = plain()
    put(world, "capability", "reed", 1.49)

    did = carry_out(world, STANCE, {"briar": "prepare", "reed": "prepare"})

    assert did.changed == pytest.approx({
        "stance[briar]": PREPARE, "capability[briar]": 0.62,
        "stance[reed]": PREPARE, "capability[reed]": 1.5,
    })  # fmt: skip
    assert did.told == [("prepare", "briar", "meridian"), ("prepare", "reed", "meridian")]


@pytest.mark.parametrize("stance", ["hedge", "demand"])
def test_hedging_and_demanding_change_the_stance_alone(stance):
    world = plain()

    did = carry_out(world, STANCE, {"sedge": stance})

    assert did.changed == {"stance[sedge]": STANCE.place(stance)}
    assert did.told == [(stance, "sedge", "solace")]


def test_standing_down_is_told_and_keeps_what_is_in_force():
    world = plain()
    put(world, "stance", "heath", MOBILIZE)

    did = carry_out(world, STANCE, {"heath": "hold"})

    assert did.changed == {"stance[heath]": HOLD}
    assert did.told == [("stand down", "heath", "harrow")]


def test_a_client_that_leaves_its_settlement_in_peace_keeps_its_autonomy():
    world = plain()
    put(world, "stance", "briar", SETTLE)
    put(world, "autonomy", "briar", 0.4)

    carry_out(world, STANCE, {"briar": "hold"})

    assert see(world, "autonomy", "briar") == 0.4


@given(promised=st.floats(0.0, 1.0), conceded=st.floats(0.0, 1.0))
def test_holding_hedging_and_mobilizing_are_always_legal(promised, conceded):
    world = plain()
    put(world, "concession", "briar, harrow", conceded)

    put(world, "pledge", "briar, meridian", promised)

    legal = appraised(world, STANCE, "briar").legal[0, 0]
    needs = stance_needs(world, np.array([at(world, "briar")]), np.full((1, 1), promised))

    assert legal[[HOLD, HEDGE, MOBILIZE]].all()
    assert legal[SETTLE] == needs[SETTLE][0, 0] == (conceded > 0.0)
    assert legal[DEMAND] == legal[PREPARE] == needs[PREPARE][0, 0] == (promised > 0.0)
