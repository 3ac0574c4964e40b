"""Attention and strain move by themselves (22), and involvement follows wishes and deeds."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.draws import Draws
from fairweather.rules.shocks import resolve_involvement, resolve_shocks
from tests.worlds import at, plain, put

N_WORLDS = 20_000
LONG = 60
"""Turns after which nothing of the start is left: .9 to the 60th is .002."""


def _many(weeks=2.0, **changes):
    return plain("tiny", N_WORLDS, weeks_per_turn=weeks, **changes)


def _play(world, turns, seed=1):
    draws = Draws(seed, world.n_worlds)
    for turn in range(turns):
        world.turn = turn
        resolve_shocks(world, draws)
    return world.attention[:, at(world, "aldmere")], world.strain[:, at(world, "ordane")]


def test_without_shocks_attention_and_strain_return_to_normal():
    world = plain(
        "tiny", parameters__attention__spread=0.0, parameters__attention__strain_spread=0.0
    )
    put(world, "attention", "aldmere", 1.0)
    put(world, "strain", "ordane", 0.9)

    attention, strain = _play(world, 1)

    assert attention[0] == pytest.approx(0.62 + 0.9 * 0.38)
    assert strain[0] == pytest.approx(0.5 + 0.9 * 0.4)


def test_involvement_beyond_what_is_wanted_tires_attention_and_any_strains_the_target():
    world = plain(
        "tiny", parameters__attention__spread=0.0, parameters__attention__strain_spread=0.0
    )
    put(world, "involvement", "aldmere", 0.6)
    put(world, "wanted_involvement", "aldmere", 0.2)

    attention, strain = _play(world, 1)

    assert attention[0] == pytest.approx(0.62 - 0.1 * 0.4)
    assert strain[0] == pytest.approx(0.5 + 0.04 * 0.6)


def test_the_deepest_patron_strains_every_target():
    world = plain(parameters__attention__strain_spread=0.0)
    put(world, "involvement", "meridian", 0.3)
    put(world, "involvement", "solace", 0.7)

    resolve_shocks(world, Draws(1, 1))

    assert world.strain[0, world.cast.targets] == pytest.approx([0.5 + 0.04 * 0.7] * 2)


def test_in_the_long_run_spread_is_that_of_the_scenario():
    attention, strain = _play(_many(), LONG)

    # The error of a standard deviation over so many worlds is half a percent; five of those.
    assert attention.mean() == pytest.approx(0.62, abs=5.0 * 0.18 / np.sqrt(N_WORLDS))
    assert attention.std() == pytest.approx(0.18, rel=0.025)
    assert strain.mean() == pytest.approx(0.5, abs=5.0 * 0.138 / np.sqrt(N_WORLDS))
    assert strain.std() == pytest.approx(0.06 / np.sqrt(1.0 - 0.81), rel=0.025)


@pytest.mark.parametrize("weeks", [1.0, 4.0])
def test_a_year_is_the_same_year_in_shorter_or_longer_turns(weeks):
    def year(length):
        world = _many(length)
        put(world, "attention", "aldmere", 0.9)
        put(world, "strain", "ordane", 0.7)
        put(world, "involvement", "aldmere", 0.4)
        put(world, "wanted_involvement", "aldmere", 0.2)
        return _play(world, int(52 / length), seed=int(length))

    for found, wanted in zip(year(weeks), year(2.0), strict=True):
        two_errors = np.sqrt(2.0) * wanted.std() / np.sqrt(N_WORLDS)
        assert abs(found.mean() - wanted.mean()) < 5.0 * two_errors
        assert found.std() == pytest.approx(wanted.std(), rel=0.035)


def test_attention_and_strain_never_leave_their_range():
    world = _many(parameters__attention__spread=0.5, parameters__attention__strain_spread=0.3)

    attention, strain = _play(world, 5)

    assert attention.min() == 0.0
    assert attention.max() == 1.2
    assert strain.min() == 0.0
    assert strain.max() == 1.0


def test_each_patron_and_target_has_shocks_of_its_own():
    world = plain(worlds=2000)

    resolve_shocks(world, Draws(4, 2000))

    for factions, array in (
        (world.cast.patrons, world.attention),
        (world.cast.targets, world.strain),
    ):
        one, two = array[:, factions].T
        assert abs(np.corrcoef(one, two)[0, 1]) < 5.0 / np.sqrt(2000)


@pytest.mark.parametrize(
    ("wanted", "helped", "after"), [(0.6, 0.0, 0.4), (0.0, 0.8, 0.5), (0.1, 0.0, 0.15)]
)
def test_involvement_goes_half_the_way_to_what_is_wanted_or_delivered(wanted, helped, after):
    world = plain()
    put(world, "involvement", "solace", 0.2)
    put(world, "wanted_involvement", "solace", wanted)
    put(world, "help", "sedge, solace", helped)
    put(world, "help", "thorn, meridian", 1.0)

    resolve_involvement(world)

    assert world.involvement[0, at(world, "solace")] == pytest.approx(after)
    assert world.involvement[0, at(world, "meridian")] == 0.5
