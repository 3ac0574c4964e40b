"""A year of the default scenario has life in it: what happens, how often, and what moves it.

Levels rest on sizes that nobody has measured, so nothing here asks for a certain level: only that
each thing happens in some worlds and not in all, that nothing is stuck, and which way two causes
push. The two are measured in worlds of the same luck, pair by pair.
"""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.decisions.stance import DEMAND, HEDGE, HOLD
from fairweather.engine.run import play_out
from fairweather.engine.wargame import Wargame
from fairweather.records.paired import paired_difference
from fairweather.records.recorder import Recorder
from fairweather.rules.outcomes import OUTCOMES
from fairweather.scenario.patch import patch
from tests.strategies import loaded

N_WORLDS = 300
SEED = 11
LEAST_SPREAD = 5e-4
"""Standard deviation over worlds, at the end of a year, under which an outcome has no life."""

NEAR_A_BOUND = 0.01


def _year(changes=None, script=None, on_turn=None) -> Recorder:
    scenario = patch(loaded("zagros"), changes or {})
    game = Wargame(scenario, seed=SEED, worlds=N_WORLDS, explain=on_turn is not None)
    return play_out(game, script, on_turn)


@pytest.fixture(scope="module")
def hesitated():
    """Which clients hesitated in which worlds; filled while ``year`` is played.

    A client hesitates when it reviews its stance with a promise outstanding (only then may it
    demand) and demands more, hedges or holds instead of preparing or coming out.
    """
    return np.zeros((N_WORLDS, 3), dtype=bool)


@pytest.fixture(scope="module")
def year(hesitated):
    def watch(played):
        for client, weighed in enumerate(played.latest.weighed["stance"]):
            is_promised = weighed.appraisal.legal[:, 0, DEMAND]
            stays = np.isin(weighed.choice.option[:, 0], (HOLD, HEDGE, DEMAND))
            hesitated[weighed.choice.reviewed[:, 0] & is_promised & stays, client] = True

    return _year(on_turn=watch)


@pytest.fixture(scope="module")
def year_of_more():
    """A year in which people may cross borders and the patron has a voice; by default neither."""
    return _year({"parameters.flight.crossing": 0.5, "factions.united_states.voice": 1.0})


@pytest.fixture(scope="module")
def share_out(year):
    """Share of clients and turns spent in open mobilization, by world."""
    return year.series("mobilized").mean(axis=1)


@pytest.mark.parametrize(
    "kind",
    ["mobilize", "leak", "coerce", "side deal", "renege", "honor", "concede", "settle",
     "crack down", "understanding broken", "rumor exposed", "withdraw"],
)  # fmt: skip
def test_it_happens_in_some_worlds_and_in_none_in_all(year, kind):
    worlds = int((year.counts[kind] > 0).sum())

    assert 0 < worlds < N_WORLDS


def test_every_client_hesitates_in_some_worlds_and_not_in_all(year, hesitated):
    assert year.n_worlds == N_WORLDS
    assert (hesitated.sum(axis=0) > 0).all()
    assert (hesitated.sum(axis=0) < N_WORLDS).all()


def test_most_secret_pledges_come_out(year):
    made = year.counts["pledge in secret"] > 0

    assert (year.counts["leak"][made] > 0).mean() > 0.5


@pytest.mark.parametrize("outcome", OUTCOMES, ids=lambda outcome: outcome.key)
def test_no_outcome_is_stuck(year, year_of_more, outcome):
    """It differs between worlds, and does not spend the year at a bound where it did not begin."""
    highest = {"rungs of 6": 6.0, "0 to 1.2": 1.2}.get(outcome.unit, 1.0)
    played = year_of_more if outcome.key in ("crossed", "disappointed") else year
    series = played.series(outcome.key) / highest
    at_low, at_high = series < NEAR_A_BOUND, series > 1.0 - NEAR_A_BOUND
    begins_there = at_low[:, 0].all() or at_high[:, 0].all()
    year_long = series[:, 1:].mean(axis=1)

    assert series[:, -1].std() > LEAST_SPREAD
    if not begins_there:
        assert (year_long < NEAR_A_BOUND).mean() < 0.5
        assert (year_long > 1.0 - NEAR_A_BOUND).mean() < 0.5


def test_a_public_promise_brings_groups_out(share_out):
    promised = {
        0: {
            f"pledge:united_states>{client}": "public_high" for client in ("kdpi", "komala", "pjak")
        }
    }

    told = _year(script=promised)

    found = paired_difference(share_out, told.series("mobilized").mean(axis=1))
    assert told.counts["pledge in public"].min() >= 3
    assert found.low > 0.0


@pytest.fixture(scope="module")
def without_memory(share_out):
    """What memory does to the share of groups out, paired with worlds that forget."""
    forgetful = _year({"parameters.trust.memory": 0.0})
    return paired_difference(forgetful.series("mobilized").mean(axis=1), share_out)


def test_memory_keeps_groups_in(without_memory):
    assert without_memory.high < 0.0


def test_pairing_worlds_of_the_same_luck_saves_worlds(without_memory):
    assert without_memory.changed > 0.0
    assert without_memory.saving > 1.0
