"""A wargame is a Mesa model as its users expect one: seeds, iterations, agents, copies."""

from __future__ import annotations

import pickle
import warnings

import mesa
import numpy as np
import pytest

from fairweather.decisions.catalogue import STANCE
from fairweather.engine.wargame import Wargame
from fairweather.errors import ScenarioError
from fairweather.world.mark import digest


def played(**how: object) -> Wargame:
    model = Wargame("tiny", **how)  # type: ignore[arg-type]
    for _ in range(3):
        model.step()
    return model


def batch(iterations: int = 1, **parameters: object) -> list[float]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of iterations, from Mesa 3.5 on
        rows = mesa.batch_run(
            Wargame,
            {"scenario": "tiny", **parameters},
            iterations=iterations,
            number_processes=1,
            max_steps=3,
            display_progress=False,
        )
    return [row["unrest_kin"] for row in rows]


def test_mesas_word_for_luck_is_the_seed():
    assert played(rng=2).seed == played(seed=2).seed == 2
    assert digest(played(rng=2).world) == digest(played(seed=2).world)
    assert digest(played(rng=1).world) != digest(played(rng=2).world)


@pytest.mark.parametrize("rng", [np.random.SeedSequence(5), [1, 2, 3], np.random.PCG64(4)])
def test_any_luck_of_numpy_gives_a_seed(rng: object):
    assert 0 <= Wargame("tiny", rng=rng).seed < 2**64


def test_two_words_for_luck_are_one_too_many():
    with pytest.raises(ScenarioError, match="either seed or rng"):
        Wargame("tiny", seed=1, rng=2)


@pytest.mark.parametrize("seed", [-1, 2**64, 1.5, "7", True])
def test_a_seed_out_of_reach_is_refused(seed: object):
    with pytest.raises(ScenarioError, match=r"seed: found .*; allowed: a whole number from 0 to"):
        Wargame("tiny", seed=seed)  # type: ignore[arg-type]


def test_an_iteration_is_the_next_world():
    found = batch(iterations=3)

    assert len(set(found)) == 3
    assert found == batch(first=[0, 1, 2])


def test_an_iteration_of_a_batch_is_the_next_batch():
    found = batch(iterations=2, worlds=4)

    assert found[0] == pytest.approx(np.mean(batch(first=[0, 1, 2, 3])))
    assert found[1] == pytest.approx(np.mean(batch(first=[4, 5, 6, 7])))


def test_the_collector_reports_the_mean_over_worlds():
    model = played(worlds=5)

    last = model.datacollector.get_model_vars_dataframe().iloc[-1]

    for key in ("unrest_kin", "human_cost", "mobilized"):
        assert last[key] == model.measured()[key].mean()


def test_a_copy_of_a_model_plays_on_as_the_model_does():
    model = played(seed=5, worlds=3)
    copy = pickle.loads(pickle.dumps(model))

    copy.step()
    model.step()

    assert digest(copy.world) == digest(model.world)
    assert copy.seed == 5


def test_it_is_told_in_a_line():
    model = played(seed=5, worlds=3)

    assert repr(model) == "Wargame('tiny', seed=5, worlds=3, turn=3)"
    assert [repr(one) for one in model.factions][1] == "Faction('league', client)"
    for thing in (model.world, model.game_scenario, model.latest, model.world.scene):
        assert len(repr(thing)) < 200
        assert "\n" not in repr(thing)


def test_an_agent_shows_what_it_is():
    model = played(seed=5)
    patron, client, target = model.factions
    world = model.world

    assert client.goals["autonomy"] == world.cast.goals.autonomy[0, 1]
    assert client.trust == {"aldmere": world.trust[0, 1, 0], "ordane": world.trust[0, 1, 2]}
    assert set(client.memory) == {"aldmere", "ordane"}
    assert all(kept >= 0.0 and broken >= 0.0 for kept, broken in client.memory.values())
    assert (patron.stance, patron.home, patron.cells) == ("", None, ())
    assert client.stance in {option.key for option in STANCE.options}
    assert len(target.cells) == 6
    assert target.home is not None
    assert model.agents.get("capability") == list(world.capability[0])
    with pytest.raises(AttributeError):
        client.trust = {}  # type: ignore[misc]


def test_agents_can_be_reported():
    model = Wargame("tiny", seed=2)
    model.datacollector = mesa.DataCollector(agent_reporters={"strength": "capability"})
    model.datacollector.collect(model)

    assert len(model.datacollector.get_agent_vars_dataframe()) == 3
