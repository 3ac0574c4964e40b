"""What to promise a client (9): entrapment against abandonment."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.decisions.catalogue import PLEDGE
from fairweather.decisions.forecast import forecast
from fairweather.decisions.obligation import honor_terms, kept_share, own_answer, worth_of_help
from fairweather.decisions.pledge import by_option, others_pledge, promise_terms
from tests.worlds import at, carry_out, is_open, legal_options, plain, put, see, terms_of

SIZES = {"none": (0.0, 0.0), "secret_low": (0.4, 0.0), "secret_high": (0.8, 0.0),
         "public_low": (0.4, 1.0), "public_high": (0.8, 1.0)}  # fmt: skip
ALL_IN = {"pressure on the target", "expected cost of help", "entrapment", "audience cost at risk",
          "reputation at risk", "exposure", "abandonment by the client",
          "leverage over the target", "expected worth of help", "empty word",
          "another carries it", "the group asked"}  # fmt: skip


def told_of(told):
    return told.mobilizes, told.leaves, told.succeeds, told.alone


def _expected(world, size, public, sunk=0.0):
    """Return M, A, phi with help and without, the kept share, and the worth of help.

    Of a pledge by Meridian to Briar.
    """
    patron, client = at(world, "meridian"), np.array([at(world, "briar")])
    size, public, sunk, none = (np.full((1, 1), v) for v in (size, public, sunk, 0.0))
    shelter = world.sanctuary[:, client]
    told = forecast(world, patron, client, size, public, sunk, shelter)
    honor = honor_terms(world, patron, client, size, public, none, told.succeeds, sunk)
    answer = own_answer(world, patron, honor)
    kept, worth = kept_share(answer), worth_of_help(world, honor, answer)
    return [float(v[0, 0]) for v in (*told_of(told), kept, worth)]


def test_menu_and_rows_are_those_of_the_rulebook():
    world = plain()

    assert [option.key for option in PLEDGE.options] == list(SIZES)
    assert len(PLEDGE.partners_of(world.cast, at(world, "solace"))) == 5
    assert legal_options(world, PLEDGE, "solace", "heath") == list(SIZES)


def test_it_is_open_until_a_pledge_stands():
    world = plain()
    put(world, "pledge", "briar, solace", 0.4)

    assert is_open(world, PLEDGE, "meridian", "briar")
    assert not is_open(world, PLEDGE, "solace", "briar")


@pytest.mark.parametrize("option", list(SIZES))
def test_every_term_in_a_worked_case(option):
    world = plain(
        parameters__patron__pressure_base=0.4,
        parameters__patron__pressure_reach=3.0,
        parameters__patron__abandonment=2.0,
    )
    put(world, "trust", "briar, meridian", 0.7)
    put(world, "attention", "meridian", 0.9)
    put(world, "sunk", "briar, meridian", 0.2)
    size, public = SIZES[option]
    put(world, "trust", "harrow, meridian", 0.4)
    mobilizes, leaves, succeeds, alone, kept, worth = _expected(world, size, public, 0.2)
    made = float(size > 0.0)
    broken = (1.0 - kept) * made * mobilizes
    leak = 1.0 - np.exp(-(1.56 + 2.6 * 0.2 + 0.52 + 1.3 * 0.5) * 0.5)
    sight = public + (1.0 - public) * (0.3 + 0.5 * leak)
    held = 0.6 * size * sight * 2.0 * (0.4 + 0.3 * 0.6)

    terms = terms_of(world, PLEDGE, "meridian", option, "briar")

    assert terms == pytest.approx(
        {
            "pressure on the target": 1.0 * 0.9 * mobilizes * (0.4 + 3.0 * succeeds),
            "expected cost of help": -made * mobilizes * kept * (0.45 + 0.35 * (1 - succeeds)),
            "entrapment": -0.35 * mobilizes * made * (0.3 + 0.4 * public + 0.3 * size),
            "audience cost at risk": -0.6 * size * public * broken,
            "reputation at risk": -0.25 * broken * (0.4 + 0.6 * public),
            "exposure": -0.15 * made * (public + (1.0 - public) * leak),
            "abandonment by the client": -0.3 * 2.0 * leaves * 0.6,
            "leverage over the target": 0.9 * 3.5 * held * (succeeds - alone) * (1.0 - mobilizes),
            "expected worth of help": made * mobilizes * worth,
            "empty word": -0.3 * size * (1.0 - kept),
            "another carries it": 0.0,
            "the group asked": 0.0,
            "inertia": -0.4 * made,
            "face": 0.0,
        }
    )


def test_promising_more_relieves_the_fear_of_abandonment_and_raises_that_of_entrapment():
    world = plain()
    put(world, "trust", "briar, meridian", 0.9)
    low = terms_of(world, PLEDGE, "meridian", "public_low", "briar")
    high = terms_of(world, PLEDGE, "meridian", "public_high", "briar")
    none = terms_of(world, PLEDGE, "meridian", "none", "briar")

    assert high["entrapment"] < low["entrapment"] < none["entrapment"] == 0.0
    assert high["pressure on the target"] > none["pressure on the target"]


@given(size=st.floats(0.05, 1.0), public=st.sampled_from([0.0, 1.0]), trust=st.floats(0.05, 0.95))
def test_each_term_has_the_sign_of_the_rulebook(size, public, trust):
    world = plain()
    put(world, "trust", "briar, meridian", trust)
    numbers = (np.full((1, 1), value) for value in (size, public, 0.0))

    terms = promise_terms(world, at(world, "meridian"), np.array([at(world, "briar")]), *numbers)

    assert set(terms) == ALL_IN
    for_it = {"pressure on the target", "leverage over the target", "expected worth of help"}
    for name in for_it:
        assert terms[name][0, 0] > 0.0, name
    unmoved = {"another carries it", "the group asked"}  # nobody else promised, nor asked
    assert all(terms[name][0, 0] == 0.0 for name in unmoved)
    for name in ALL_IN - for_it - unmoved - {"audience cost at risk"}:
        assert terms[name][0, 0] < 0.0, name
    assert (terms["audience cost at risk"][0, 0] < 0.0) == (public > 0.0)


def test_what_a_pledge_holds_over_the_target_is_what_its_help_adds_to_the_chance_of_success():
    world = plain(parameters__contest__help_effect=0.0)

    terms = terms_of(world, PLEDGE, "meridian", "public_high", "briar")

    assert terms["leverage over the target"] == 0.0


@pytest.mark.parametrize(
    ("flag", "shows"), [("is_public", 1.0), ("is_leaked", 0.8), ("rumor", 0.0), ("", 0.3)]
)
def test_the_buck_is_passed_to_a_patron_that_is_seen_to_have_promised(flag, shows):
    world = plain()
    put(world, "pledge", "reed, solace", 0.6)
    if flag:
        put(world, flag, "reed, solace", True)

    seen = 0.8 * 0.45 if flag == "rumor" else 0.6 * shows
    for option, made in (("none", 0.0), ("secret_low", 1.0), ("public_high", 1.0)):
        carried = terms_of(world, PLEDGE, "meridian", option, "reed")["another carries it"]
        assert carried == pytest.approx(-0.5 * seen * made)


@pytest.mark.parametrize("weeks", [13.0, 26.0, 52.0])
def test_a_threat_held_over_the_target_is_worth_the_more_the_longer_it_lasts(weeks):
    world = plain(parameters__patron__horizon_weeks=weeks, parameters__patron__secrecy=0.0)
    patron, client = at(world, "meridian"), np.array([at(world, "briar")])
    size, public, none = (np.full((1, 1), value) for value in (0.8, 1.0, 0.0))
    told = forecast(world, patron, client, size, public, none, world.sanctuary[:, client])

    terms = terms_of(world, PLEDGE, "meridian", "public_high", "briar")

    held = 0.6 * 0.8 * 2.0 * (0.5 + 0.3 * 0.5)
    lasts = (1.0 - np.exp(-weeks / 26.0)) / (1.0 - np.exp(-1.0))
    added = float(((told.succeeds - told.alone) * (1.0 - told.mobilizes))[0, 0])
    assert terms["leverage over the target"] == pytest.approx(0.62 * 3.5 * held * added * lasts)


def test_nobody_passes_the_buck_to_itself_or_about_another_group():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.6)
    put(world, "is_public", "briar, meridian", True)
    put(world, "pledge", "heath, solace", 0.6)
    clients = np.array([at(world, "briar"), at(world, "reed")])

    assert others_pledge(world, at(world, "meridian"), clients)[0].tolist() == [0.0, 0.0]
    assert others_pledge(world, at(world, "solace"), clients)[0].tolist() == [0.6, 0.0]


def test_an_empty_word_costs_its_giver_and_a_word_that_will_be_kept_costs_nothing():
    world = plain()
    put(world, "reliability", "meridian", 9.0)
    sure = terms_of(world, PLEDGE, "meridian", "secret_high", "briar")["empty word"]
    put(world, "reliability", "meridian", -9.0)
    empty = terms_of(world, PLEDGE, "meridian", "secret_high", "briar")["empty word"]

    assert sure == pytest.approx(0.0, abs=1e-9)
    assert empty == pytest.approx(-0.3 * 0.8, abs=1e-9)


def test_to_promise_again_what_was_taken_back_costs_face():
    world = plain()
    put(world, "taken_back", "briar, meridian", 0.5)

    again = {o: terms_of(world, PLEDGE, "meridian", o, "briar")["face"] for o in SIZES}

    assert again == pytest.approx(dict.fromkeys(SIZES, -0.8 * 0.5) | {"none": 0.0})
    assert terms_of(world, PLEDGE, "solace", "secret_low", "briar")["face"] == 0.0
    assert terms_of(world, PLEDGE, "meridian", "secret_low", "reed")["face"] == 0.0


def test_a_side_deal_on_the_table_weighs_through_the_chance_of_keeping():
    world = plain()
    before = terms_of(world, PLEDGE, "meridian", "public_high", "briar")

    put(world, "side_deal", "meridian, harrow", 0.5)

    after = terms_of(world, PLEDGE, "meridian", "public_high", "briar")
    assert after["reputation at risk"] < before["reputation at risk"]
    assert after["expected cost of help"] > before["expected cost of help"]
    assert after["expected worth of help"] < before["expected worth of help"]


def test_a_patron_sure_to_keep_its_word_expects_its_help_to_be_worth_what_it_says_when_it_is_due():
    world = plain()
    put(world, "attention", "meridian", 1.0)
    put(world, "reliability", "meridian", 1.5)
    put(world, "side_deal", "meridian, harrow", 0.1)

    mobilizes, *_, kept, worth = _expected(world, 0.8, 1.0)

    assert kept > 0.998
    assert worth == pytest.approx(1.0 - 0.1 + 1.5, abs=0.01)
    told = terms_of(world, PLEDGE, "meridian", "public_high", "briar")
    assert told["expected worth of help"] == pytest.approx(mobilizes * worth)


def test_terms_of_candidates_come_apart_by_option():
    terms = {"a": np.arange(10.0).reshape(5, 1, 2), "b": np.ones((1, 2))}

    split = by_option(terms, PLEDGE.options)

    assert split["none"]["a"].tolist() == [[0.0, 1.0]]
    assert split["public_high"]["a"].tolist() == [[8.0, 9.0]]
    assert all(split[option.key]["b"] is terms["b"] for option in PLEDGE.options)


@pytest.mark.parametrize("option", list(SIZES)[1:])
def test_a_pledge_is_made_in_its_size_and_in_its_light(option):
    world = plain()
    size, public = SIZES[option]

    did = carry_out(world, PLEDGE, {"solace>reed": option})

    wanted = {"pledge[reed, solace]": size}
    assert did.changed == (wanted | {"is_public[reed, solace]": True} if public else wanted)
    kind = "pledge in public" if public else "pledge in secret"
    assert did.told == [(kind, "solace", "reed")]
    assert did.judged == []


def test_a_standing_pledge_is_not_made_twice():
    world = plain()
    put(world, "pledge", "reed, solace", 0.3)

    did = carry_out(world, PLEDGE, {"solace>reed": "public_high"})

    assert did.changed == {}
    assert did.told == []
    assert see(world, "pledge", "reed, solace") == 0.3
