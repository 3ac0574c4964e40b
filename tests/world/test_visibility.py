"""What others can see of promises and shelter, and the threat a target perceives (15)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from fairweather.decisions.belief import exposed_deal
from fairweather.decisions.catalogue import STANCE
from fairweather.decisions.prospect import resistance
from fairweather.rules.escalation import steps_up
from fairweather.world.pairs import look
from fairweather.world.visibility import (
    is_mobilized,
    known_pledge,
    publicity,
    shelter_seen,
    threat,
    visibility,
    visible_pledge,
    visible_shelter,
)
from tests.strategies import worlds_in_play
from tests.worlds import at, plain, put, terms_of


def _of(view, world, holder, patron):
    return float(view(world, np.array([at(world, holder)]), at(world, patron))[0, 0])


@pytest.mark.parametrize(
    ("public", "leaked", "seen", "owned"),
    [(False, False, 0.3, 0.0), (False, True, 0.8, 0.4), (True, False, 1.0, 1.0),
     (True, True, 1.0, 1.0)],
)  # fmt: skip
def test_a_pledge_is_seen_and_owned_up_to_by_its_light(public, leaked, seen, owned):
    world = plain()
    put(world, "pledge", "briar, meridian", 0.5)
    put(world, "is_public", "briar, meridian", public)
    put(world, "is_leaked", "briar, meridian", leaked)

    assert _of(visibility, world, "briar", "meridian") == seen
    assert _of(publicity, world, "briar", "meridian") == owned
    assert _of(visible_pledge, world, "briar", "meridian") == pytest.approx(seen * 0.5)


@pytest.mark.parametrize(("pledge", "looks"), [(0.0, 0.8 * 0.45), (0.4, 0.36), (1.0, 0.36)])
def test_a_rumor_looks_like_a_leaked_pledge_of_its_size(pledge, looks):
    world = plain()
    put(world, "pledge", "briar, meridian", pledge)
    put(world, "rumor", "briar, meridian", True)

    assert _of(visible_pledge, world, "briar", "meridian") == pytest.approx(looks)


@pytest.mark.parametrize(
    ("pledge", "flags", "known"),
    [
        (0.5, (), 0.0),
        (0.5, ("is_public",), 0.5),
        (0.9, ("is_leaked",), 0.36),
        (0.1, ("is_leaked",), 0.36),
        (0.0, ("rumor",), 0.36),
        (0.1, ("is_public", "rumor"), 0.36),
        (0.1, ("is_public", "is_leaked"), 0.1),
    ],
)
def test_who_is_told_no_secrets_knows_what_is_public_and_that_something_is_reported(
    pledge, flags, known
):
    world = plain()
    put(world, "pledge", "briar, meridian", pledge)
    for flag in flags:
        put(world, flag, "briar, meridian", True)

    assert _of(known_pledge, world, "briar", "meridian") == pytest.approx(known)


def test_a_fellow_s_secret_and_the_truth_of_a_report_weigh_nothing_for_a_group():
    told = {}
    for name, pledge, flag in (
        ("nothing", 0.0, "rumor_by"), ("secret", 0.9, "rumor_by"),
        ("leaked", 0.9, "is_leaked"), ("planted", 0.0, "rumor"), ("public", 0.9, "is_public"),
    ):  # fmt: skip
        world = plain()
        put(world, "pledge", "heath, meridian", pledge)
        put(world, flag, "heath, meridian", flag != "rumor_by")
        told[name] = terms_of(world, STANCE, "briar", "demand")["another was promised more"]

    assert told["nothing"] == told["secret"] == 0.0
    assert 0.0 < told["leaked"] == told["planted"] < told["public"]


def test_shelter_is_half_seen_until_somebody_comes_out_of_it():
    world = plain()
    put(world, "sanctuary", "briar", 0.6)
    put(world, "sanctuary", "thorn", 0.8)
    clients = np.array([at(world, "briar"), at(world, "thorn")])

    assert shelter_seen(world, clients)[0].tolist() == [0.5, 0.5]
    assert visible_shelter(world, at(world, "upland"))[0, 0] == pytest.approx(0.4)

    put(world, "stance", "briar", 5)
    assert shelter_seen(world, clients)[0].tolist() == [1.0, 0.5]
    assert visible_shelter(world, at(world, "upland"))[0, 0] == pytest.approx(0.6)
    assert visible_shelter(world, at(world, "quay"))[0, 0] == 0.0


def test_the_threat_a_target_perceives_in_a_worked_case():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.8)
    put(world, "is_leaked", "briar, meridian", True)
    put(world, "trust", "harrow, meridian", 0.6)
    put(world, "pledge", "sedge, solace", 1.0)
    put(world, "trust", "harrow, solace", 0.2)
    put(world, "pledge", "reed, meridian", 1.0)  # against the other state
    put(world, "is_public", "reed, meridian", True)
    put(world, "stance", "heath", 5)
    world.seen_unrest[:] = [[0.3, 0.1]]
    world.seen_control[:] = [[0.2, 0.0]]

    harrow, tarn = threat(world)[0]

    assert harrow == pytest.approx(0.6 * (0.8 * 0.8 * 2.0 * 0.6) + 0.5 + 0.5 * 0.3 + 0.8 * 0.2)
    assert tarn == pytest.approx(0.6 * (1.0 * 2.0 * 0.5) + 0.5 * 0.1)


def test_a_patron_known_to_keep_its_word_deters():
    world = plain()
    put(world, "pledge", "reed, meridian", 0.8)
    before = threat(world)[0, 1]

    put(world, "trust", "tarn, meridian", 0.9)

    assert threat(world)[0, 1] > before


@settings(max_examples=30)
@given(world=worlds_in_play(worlds=3))
def test_what_is_seen_never_exceeds_what_there_is_to_see_but_by_rumor(world):
    pairs = world.cast.promises
    seen, pledge = visible_pledge(world, *pairs), look(world.pledge, *pairs)
    told, public = look(world.rumor, *pairs), look(world.is_public, *pairs)

    assert (seen[~told] <= pledge[~told] + 1e-12).all()
    assert (seen[public & ~told] == pledge[public & ~told]).all()
    assert ((threat(world) >= 0.0) & (threat(world) <= 1.5)).all()


@settings(max_examples=20)
@given(world=worlds_in_play())
def test_views_worked_out_once_are_the_views(world):
    views = (is_mobilized, threat, resistance, exposed_deal, steps_up)
    plainly = [view(world) for view in views]

    with world.at_rest():
        twice = [(view(world), view(world)) for view in views]

    for seen, (first, second) in zip(plainly, twice, strict=True):
        assert np.array_equal(seen, first)
        assert second is first
    assert world.shared is None
