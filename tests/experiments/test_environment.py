import warnings

import numpy as np
import pytest

pytest.importorskip("pettingzoo")
from pettingzoo.test import parallel_api_test, parallel_seed_test

from fairweather.experiments.environment import FairweatherEnv


def test_it_passes_the_api_test_of_pettingzoo():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        parallel_api_test(FairweatherEnv("tiny"), num_cycles=40)


def test_it_passes_the_seed_test_of_pettingzoo():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        parallel_seed_test(lambda: FairweatherEnv("tiny"), num_cycles=20)


def test_an_agent_sees_no_secret_outcome():
    env = FairweatherEnv("tiny")
    seen, _ = env.reset(seed=1)

    env.game.world.pledge[:] = 0.9
    env.game._measured = (-1, {})
    again = env._observed()

    assert all(np.array_equal(seen[agent], again[agent]) for agent in env.agents)


def test_leaving_every_choice_to_reason_is_the_game_as_it_is():
    from fairweather.engine.wargame import Wargame
    from fairweather.world.mark import digest

    env = FairweatherEnv("tiny")
    env.reset(seed=3)
    game = Wargame("tiny", seed=3)

    while env.agents:
        env.step({agent: np.zeros(len(env.choices[agent]), dtype=int) for agent in env.agents})
        game.step()

    assert digest(env.game.world) == digest(game.world)
