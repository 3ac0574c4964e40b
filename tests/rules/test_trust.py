"""Trust moves with deeds (11), fades toward a floor (12), and never by itself."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.rules.trust import dated_evidence, resolve_trust, weigh_deeds
from fairweather.world.deeds import Events
from fairweather.world.fork import copy
from tests.worlds import at, plain, put, see

shares = st.floats(0.0, 1.0)


def _deed(world, stake=0.8, withdrawal=1.0, seen=0.3, hardship=0.0, holder="briar"):
    """One deed of Meridian toward a client, in every world."""
    events = Events()
    events.judge(
        "obligation",
        np.array([at(world, holder)]),
        np.array([at(world, "meridian")]),
        np.ones((world.n_worlds, 1), dtype=bool),
        stake=np.full((1, 1), stake),
        withdrawal=np.full((1, 1), withdrawal),
        seen=np.full((1, 1), seen),
        hardship=np.full((1, 1), hardship),
    )
    return events


def _evidence(world, events, holder):
    kept, broken = weigh_deeds(world, events.deeds)
    place = (0, at(world, holder), at(world, "meridian"))
    return float(kept[place]), float(broken[place])


def test_a_breach_adds_evidence_by_the_equation():
    world = plain()

    kept, broken = _evidence(world, _deed(world, withdrawal=0.5, hardship=0.2), "briar")

    assert kept == pytest.approx(2.0 * 0.8 * 0.5)
    assert broken == pytest.approx(2.0 * 0.8 * 0.5 * 2.0 * (1.0 - 0.5 * 0.2))


def test_others_learn_by_likeness_and_by_how_far_they_see():
    world = plain()
    events = _deed(world, seen=0.3)

    by_likeness = {"thorn": 0.5, "upland": 0.6, "sedge": 0.05, "harrow": 0.05}
    # Thorn is of one nation with Briar, Upland a party of the same patron, the others neither.

    for learner, alike in by_likeness.items():
        kept, broken = _evidence(world, events, learner)
        assert kept == 0.0
        assert broken == pytest.approx(2.0 * 0.8 * alike * 0.3 * 2.0), learner


def test_nobody_learns_about_itself():
    world = plain()

    kept, broken = weigh_deeds(world, _deed(world, withdrawal=0.5).deeds)

    me = at(world, "meridian")
    assert kept[0, me, me] == broken[0, me, me] == 0.0
    others = np.delete(np.arange(world.cast.n_factions), me)
    assert not kept[0][:, others].any()
    assert not broken[0][:, others].any()


@given(stake=shares, withdrawal=shares, seen=shares, second_hand=st.sampled_from([0.0, 0.4, 1.0]))
def test_what_is_heard_never_outweighs_what_is_lived(stake, withdrawal, seen, second_hand):
    world = plain(parameters__trust__second_hand=second_hand)
    events = _deed(world, stake, withdrawal, seen)

    own = _evidence(world, events, "briar")

    for learner in ("thorn", "reed", "heath", "upland", "solace", "harrow", "gate"):
        heard = _evidence(world, events, learner)
        assert heard[0] <= own[0] + 1e-12
        assert heard[1] <= own[1] + 1e-12


@given(stake=st.floats(0.01, 1.0), withdrawal=shares)
def test_breaches_lower_trust_and_kept_promises_raise_it(stake, withdrawal):
    world = plain()
    before = see(world, "trust", "briar, meridian")

    resolve_trust(world, _deed(world, stake, withdrawal))

    # Breaches weigh double, so that at a trust of one half a third withdrawn evens out.
    moved = see(world, "trust", "briar, meridian") - before
    if abs(1.0 - 3.0 * withdrawal) < 1e-6:
        assert abs(moved) < 1e-6
    else:
        assert np.sign(moved) == np.sign(1.0 - 3.0 * withdrawal)


@pytest.mark.parametrize("eta", [1.0, 2.0, 3.0])
def test_negativity_multiplies_breaches_and_nothing_else(eta):
    world = plain(factions__briar__negativity=eta)

    kept, broken = _evidence(world, _deed(world, withdrawal=0.5), "briar")

    assert broken == pytest.approx(eta * kept)


@given(hardship=st.floats(0.0, 1.0), more=st.floats(0.01, 0.5))
def test_breaches_in_harder_times_cost_less_trust(hardship, more):
    easy, hard = plain(), plain()

    resolve_trust(easy, _deed(easy, hardship=hardship))
    resolve_trust(hard, _deed(hard, hardship=hardship + more))

    assert see(hard, "trust", "briar, meridian") > see(easy, "trust", "briar, meridian")


def test_seven_kept_and_one_broken_is_the_published_example():
    world = plain(
        parameters__trust__weight=1.0,
        factions__briar__negativity=1.0,
        factions__briar__trust__meridian__kept=1.0,
        factions__briar__trust__meridian__broken=1.0,
    )
    for withdrawal in [0.0] * 7 + [1.0]:
        resolve_trust(world, _deed(world, stake=1.0, withdrawal=withdrawal))

    # Beta(8, 2), but for what faded in eight turns.
    assert see(world, "trust", "briar, meridian") == pytest.approx(0.8, abs=0.003)


def test_fading_memory_is_halved_in_one_half_life():
    world = plain(weeks_per_turn=13.0, parameters__trust__half_life=15.0)
    resolve_trust(world, _deed(world))
    before = see(world, "broken_fading", "briar, meridian")

    for _ in range(4 * 15):
        resolve_trust(world, Events())

    assert see(world, "broken_fading", "briar, meridian") == pytest.approx(0.5 * before, abs=1e-12)


def test_what_never_fades_is_its_share_of_what_was_learned():
    world = plain()
    resolve_trust(world, _deed(world))
    lasting = see(world, "broken_lasting", "briar, meridian")
    fading = see(world, "broken_fading", "briar, meridian")

    for _ in range(200):
        resolve_trust(world, Events())

    assert lasting == pytest.approx(0.35 * (lasting + fading))
    assert see(world, "broken_lasting", "briar, meridian") == lasting


def test_trust_comes_back_as_far_as_the_floor_and_no_further():
    world = plain(weeks_per_turn=13.0, parameters__trust__half_life=5.0)
    resolve_trust(world, _deed(world))
    low = see(world, "trust", "briar, meridian")
    lasting = see(world, "broken_lasting", "briar, meridian")

    for _ in range(1500):
        resolve_trust(world, Events())

    floor = 2.0 / (4.0 + lasting)
    assert low < see(world, "trust", "briar, meridian") == pytest.approx(floor, abs=1e-9)
    assert floor < 0.5


def test_without_deeds_and_memory_trust_stays():
    world = plain()
    world.believe()
    before = copy(world)

    resolve_trust(world, Events())

    assert np.array_equal(world.trust, before.trust)


def test_the_variant_of_discord_weighs_what_contradicts_trust():
    calm, stirred = plain(), plain(parameters__trust__discord=1.0)
    for world in (calm, stirred):
        put(world, "trust", "briar, meridian", 0.9)

    fall = _evidence(stirred, _deed(stirred), "briar")[1] / _evidence(calm, _deed(calm), "briar")[1]
    rise = (
        _evidence(stirred, _deed(stirred, withdrawal=0.0), "briar")[0]
        / _evidence(calm, _deed(calm, withdrawal=0.0), "briar")[0]
    )

    assert fall == pytest.approx(1.9)
    assert rise == pytest.approx(1.1)


def test_deeds_that_were_not_done_teach_nothing():
    world = plain(worlds=2)
    events = _deed(world)
    events.deeds[0].is_done[1] = False

    kept, broken = weigh_deeds(world, events.deeds)

    assert broken[0].any()
    assert not broken[1].any()
    assert not kept.any()


def test_dated_evidence_adds_up_to_all_that_was_learned():
    world = plain(parameters__trust__discord=0.7)
    put(world, "trust", "thorn, meridian", 0.8)
    events = _deed(world)
    for holder, kind in (("thorn", "obligation"), ("reed", "withdrawal")):
        more = _deed(world, stake=0.4, withdrawal=0.5, holder=holder).deeds[0]
        events.judge(
            kind, more.holder, more.about, more.is_done,
            stake=more.stake, withdrawal=more.withdrawal, seen=more.seen,
        )  # fmt: skip

    dated = dated_evidence(world, events)

    assert [(evidence.kind, world.cast.names[evidence.whose]) for evidence in dated] == [
        ("obligation", "briar"),
        ("obligation", "thorn"),
        ("withdrawal", "reed"),
    ]
    kept, broken = weigh_deeds(world, events.deeds)
    assert np.allclose(sum(evidence.kept for evidence in dated), kept, atol=1e-14)
    assert np.allclose(sum(evidence.broken for evidence in dated), broken, atol=1e-14)
