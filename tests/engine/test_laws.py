"""Laws that hold whatever anyone orders and whatever the numbers are."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.engine.wargame import Wargame
from fairweather.scenario.patch import patch
from fairweather.world.state import array_fields
from tests.strategies import extreme_changes, loaded, orders, scenarios, seeds

WIDER = {
    "capability": 1.5,
    "attention": 1.2,
    "rumor_by": 127.0,
    "mediation_left": 60.0,
    "passage": 2.0,
}
ANY_SIZE = {
    "garrison", "seen_garrison", "reliability", "planted", "side_deal", "stance", "territory",
    "duty", "kept_prior", "kept_lasting", "kept_fading", "broken_prior", "broken_lasting",
    "broken_fading", "leaning", "seen_advantage", "looked",
}  # fmt: skip


MOST_TERMS = 17
"""Terms of one option, with inertia and face: what a card has to have room for."""


def _assert_sound(world):
    for name, _, _ in array_fields():
        values = getattr(world, name).astype(float)
        assert np.isfinite(values).all(), name
        if name not in ANY_SIZE:
            low = -1.0 if name == "rumor_by" else 0.0
            assert values.min(initial=0.0) >= low, name
            assert values.max(initial=0.0) <= WIDER.get(name, 1.0) + 1e-12, name
    off_diagonal = ~np.eye(world.cast.n_factions, dtype=bool)
    trust = world.trust[:, off_diagonal]
    assert ((trust > 0.0) & (trust < 1.0)).all()


@settings(max_examples=25)
@given(scenario=scenarios, seed=seeds, data=st.data())
def test_every_share_stays_a_share_under_any_orders_and_extreme_numbers(scenario, seed, data):
    changed = patch(loaded(scenario), data.draw(extreme_changes(scenario)))
    game = Wargame(changed, seed=seed, worlds=3)
    script = orders(game.world.cast)

    for _ in range(5):
        game.orders = data.draw(script)
        game.step()

        _assert_sound(game.world)
        for outcome, values in game.measured().items():
            assert np.isfinite(values).all(), outcome


@settings(max_examples=15)
@given(scenario=scenarios, seed=seeds, turns=st.integers(1, 6))
def test_utility_is_the_sum_of_its_terms(scenario, seed, turns):
    game = Wargame(loaded(scenario), seed=seed, worlds=4, explain=True)
    for _ in range(turns):
        game.step()

    for weighed in (w for kept in game.latest.weighed.values() for w in kept):
        table, _ = weighed.appraisal.tensor()
        assert all(len(terms) <= MOST_TERMS for terms in weighed.appraisal.terms.values())
        assert np.abs(table.sum(axis=-1) - weighed.appraisal.utility).max() < 1e-12


@settings(max_examples=15)
@given(seed=seeds, turns=st.integers(1, 12))
def test_a_null_change_differs_by_exactly_zero(seed, turns):
    plain, other = (Wargame(loaded("zagros"), seed=seed, worlds=3) for _ in range(2))
    for _ in range(turns):
        plain.step()
        other.orders = {}
        other.step()

    for name, _, _ in array_fields():
        assert np.array_equal(getattr(plain.world, name), getattr(other.world, name)), name
