"""How a policy is named, and how another package brings its own."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import numpy as np
import pytest

from fairweather.engine.wargame import Wargame
from fairweather.errors import ScenarioError
from fairweather.factions.policies import policy as registry
from fairweather.factions.policies.doctrine import Doctrine
from fairweather.factions.policies.policy import ENTRY_POINTS, Policy, policies, policy_named
from fairweather.scenario.patch import patch
from tests.strategies import loaded

OURS = {"doctrine", "hold", "reasoned", "reciprocal", "scripted", "seated", "uniform"}


class Rash(Policy):
    """Takes the last legal option of every menu."""

    name = "rash"
    meaning = "Always does the boldest thing."

    def decide(self, appraisal, world, draws):
        last = appraisal.legal.shape[-1] - 1 - appraisal.legal[..., ::-1].argmax(axis=-1)
        return np.where(appraisal.is_open, last, appraisal.standing)


@pytest.fixture
def with_rash(monkeypatch):
    """Install a package that brings the policy ``rash``, for the time of one test."""

    def entry_points(group):
        assert group == ENTRY_POINTS
        return [EntryPoint("rash", f"{__name__}:Rash", group)]

    policies.cache_clear()
    monkeypatch.setattr(registry, "entry_points", entry_points)
    yield
    policies.cache_clear()


def test_all_policies_of_the_project_are_installed():
    assert set(policies()) >= OURS
    assert list(policies()) == sorted(policies())


def test_an_unknown_policy_is_refused_with_the_nearest_name():
    with pytest.raises(ScenarioError) as refused:
        policy_named("resoned", key="factions.kdpi.policy")

    fault = refused.value.faults[0]
    assert (fault.key, fault.found, fault.nearest) == (
        "factions.kdpi.policy", "'resoned'", "reasoned",
    )  # fmt: skip
    assert all(name in fault.allowed for name in OURS)


def test_each_faction_has_a_policy_of_its_own_with_its_own_settings():
    one, two = policy_named("doctrine", {"threshold": 0.4}), policy_named("doctrine")

    assert isinstance(one, Doctrine)
    assert one is not two
    assert (one.settings, two.settings) == ({"threshold": 0.4}, {})


def test_a_game_refuses_a_policy_for_nobody():
    with pytest.raises(ScenarioError, match=r"did you mean 'league'"):
        Wargame(loaded("tiny"), policies={"leage": "hold"})


def test_a_scenario_names_the_policy_of_each_faction():
    changed = patch(loaded("tiny"), {"factions.league.policy": "hold"})
    game = Wargame(changed, seed=1)

    names = {faction.key: faction.policy.name for faction in game.factions}

    assert names == {"aldmere": "reasoned", "league": "hold", "ordane": "reasoned"}


@pytest.mark.usefixtures("with_rash")
def test_a_policy_from_another_package_is_found_and_plays():
    assert policies() == {"rash": Rash}

    game = Wargame(
        patch(loaded("tiny"), dict.fromkeys(
            (f"factions.{key}.policy" for key in loaded("tiny").factions), "rash"
        )),
        seed=1,
        worlds=2,
    )  # fmt: skip
    game.step()

    league, aldmere = (game.world.cast.index(key) for key in ("league", "aldmere"))
    assert (game.world.stance[:, league] == 5).all()  # it came out
    assert game.world.is_public[:, league, aldmere].sum() in (0, 2)  # pledged, then tested
    assert not (game.latest.orders["pledge"].option != 4).any()
