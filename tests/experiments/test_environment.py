import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("pettingzoo")
from pettingzoo.test import api_test, parallel_api_test, parallel_seed_test

from fairweather.engine.wargame import Wargame
from fairweather.errors import OrderError, ScenarioError
from fairweather.experiments.environment import FairweatherEnv, env, parallel_env
from fairweather.world.mark import digest

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "learn-by-playing.md"


@pytest.fixture
def tiny() -> FairweatherEnv:
    game = FairweatherEnv("tiny")
    game.reset(seed=1)
    return game


def reasoned(game: FairweatherEnv) -> dict[str, Any]:
    """Actions that leave every choice to the model's own reasoning."""
    return {agent: np.zeros(len(game.choices[agent]), dtype=int) for agent in game.agents}


def test_it_passes_the_api_test_of_pettingzoo():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        parallel_api_test(parallel_env("tiny"), num_cycles=40)


def test_agents_taken_one_after_the_other_pass_it_too():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        api_test(env("tiny"), num_cycles=40)


def test_it_passes_the_seed_test_of_pettingzoo():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        parallel_seed_test(lambda: FairweatherEnv("tiny"), num_cycles=20)


def test_the_same_seed_and_actions_are_the_same_game():
    ends = []
    for _ in range(2):
        game = FairweatherEnv("tiny")
        seen, _ = game.reset(seed=7)
        for agent in game.possible_agents:
            game.action_space(agent).seed(3)
        while game.agents:
            seen, *_ = game.step(
                {a: game.action_space(a).sample(seen[a]["action_mask"]) for a in game.agents}
            )
        ends.append(digest(game.game.world))

    assert ends[0] == ends[1]


def test_an_agent_sees_no_secret_outcome(tiny: FairweatherEnv):
    seen = tiny._observed()

    tiny.game.world.pledge[:] = 0.9
    tiny.game._measured = (-1, {})
    again = tiny._observed()

    assert all(
        np.array_equal(seen[agent]["observation"], again[agent]["observation"])
        for agent in tiny.agents
    )


def test_leaving_every_choice_to_reason_is_the_game_as_it_is():
    game, twin = FairweatherEnv("tiny"), Wargame("tiny", seed=3)
    game.reset(seed=3)

    while game.agents:
        game.step(reasoned(game))
        twin.step()

    assert digest(game.game.world) == digest(twin.world)


def test_what_the_mask_allows_is_what_is_played(tiny: FairweatherEnv):
    rng = np.random.default_rng(5)
    n_taken = 0
    while tiny.agents:
        actions = {
            agent: np.array([rng.choice(np.flatnonzero(mask)) for mask in tiny.action_mask(agent)])
            for agent in tiny.agents
        }
        stance = tiny.choices["league"].index("stance:league")
        wanted = int(actions["league"][stance])
        tiny.step(actions)
        if wanted:
            played = tiny.game.latest.orders["stance"]
            at = list(played.actor).index(tiny.game.world.cast.index("league"))
            assert played.option[0, at] == wanted - 1
            n_taken += 1
    assert n_taken > 3


def test_every_number_is_named_and_within_its_space():
    game = FairweatherEnv("zagros")
    seen, _ = game.reset(seed=2)
    for _ in range(8):
        for agent in game.agents:
            assert len(seen[agent]["observation"]) == len(game.observed)
            assert game.observation_space(agent).contains(seen[agent])
        seen, *_ = game.step(reasoned(game))
    trust = list(game.observed).index("trust_in:kdpi")
    index = game.game.world.cast.index
    patron = seen["united_states"]["observation"]
    assert patron[trust] == np.float32(
        game.game.world.trust[0, index("united_states"), index("kdpi")]
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"league": None}, "none of 'league'"),
        ({"nobody": np.zeros(1, dtype=int)}, "found 'nobody'; allowed: "),
        ({"league": np.zeros(1, dtype=int)}, "for each of env.choices"),
        ({"league": "mobilize"}, "found mobilize; allowed: for each of env.choices"),
        ({"ordane": np.full(1, 99)}, "a whole number from 0 to"),
    ],
)
def test_actions_that_are_none_are_told_and_nothing_is_played(
    tiny: FairweatherEnv, change: dict[str, Any], words: str
):
    actions = {key: one for key, one in (reasoned(tiny) | change).items() if one is not None}

    with pytest.raises(OrderError, match=words):
        tiny.step(actions)

    assert tiny.game.world.turn == 0


def test_an_option_that_may_not_be_taken_is_left_to_reason_and_told_with_those_that_may(
    tiny: FairweatherEnv,
):
    actions = reasoned(tiny)
    actions["aldmere"][tiny.choices["aldmere"].index("obligation:aldmere>league")] = 1

    *_, infos = tiny.step(actions)

    key = "obligation:aldmere>league"
    told = f"{key}: found 1 (honor); allowed now: 0 (left to reasoning)"
    assert infos == {agent: {} for agent in tiny.agents} | {"aldmere": {"refused": [told]}}


def test_a_game_that_is_over_and_a_seed_that_is_none_are_told(tiny: FairweatherEnv):
    while tiny.agents:
        tiny.step(reasoned(tiny))

    with pytest.raises(OrderError, match="the game is over"):
        tiny.step({})
    with pytest.raises(ScenarioError, match="seed: found -1"):
        tiny.reset(seed=-1)


def test_the_page_names_every_number_of_an_observation():
    page = PAGE.read_text(encoding="utf-8")

    for name, meaning in FairweatherEnv("tiny").observed.items():
        key = "trust_in:FACTION" if name.startswith("trust_in:") else name
        told = "Its own trust in that faction, 0 to 1" if key != name else meaning
        assert f"| `{key}` | {told} |" in page
