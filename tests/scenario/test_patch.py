"""A checked change of a scenario."""

import pickle
from dataclasses import asdict

import numpy as np
import pytest

from fairweather.errors import ScenarioError
from fairweather.scenario import load, patch, patchable
from fairweather.scenario.settings import settings

ZAGROS = load("zagros")


def test_a_patch_changes_one_thing_and_leaves_the_scenario_alone():
    changed = patch(ZAGROS, {"factions.pjak.capability": 0.4})

    assert changed.factions["pjak"].capability == 0.4
    assert ZAGROS.factions["pjak"].capability == 0.25
    assert changed.digest != ZAGROS.digest
    assert [asdict(cell) for cell in changed.cells] == [asdict(cell) for cell in ZAGROS.cells]


def test_a_patch_to_the_value_that_stands_changes_nothing():
    told = [s for s in settings(ZAGROS) if s.key.startswith(("factions.pjak", "map", "turns"))]

    for setting in told[::3]:
        assert patch(ZAGROS, {setting.key: setting.value}).sheet.title == ZAGROS.title
        assert numbers(patch(ZAGROS, {setting.key: setting.value})) == numbers(ZAGROS)


def test_what_would_happen_after_the_last_turn_of_a_shorter_run_does_not():
    case = load("nicaragua81")

    assert len(case.events) == 1
    assert patch(case, {"turns": 1}).events == ()
    assert patch(case, {"turns": 2}).events == case.events


def numbers(scenario):
    return {setting.key: setting.value for setting in settings(scenario)}


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("factions.pjak.capability", "0.4", 0.4),
        ("factions.pjak.capability", "1", 1.0),
        ("turns", "13", 13),
        ("is_fictional", "true", True),
        ("factions.iran.policy", "hold", "hold"),
        ("factions.pjak.host", "kdp", "kdp"),
        ("title", "1984", "1984"),
    ],
)
def test_text_from_a_command_line_is_read_by_the_type_it_replaces(key, text, value):
    changed = patch(ZAGROS, {key: text})

    held = changed.sheet
    for part in key.split("."):
        held = held[part] if isinstance(held, dict) else getattr(held, part)
    assert held == value
    assert type(held) is type(value)


def test_parameters_goals_priors_and_thresholds_can_be_patched():
    changed = patch(
        ZAGROS,
        {
            "parameters.trust.half_life": 20,
            "factions.kdpi.goals.autonomy": 2,
            "factions.kdp.trust.iran.broken": 5,
            "factions.kdpi.doctrine.pledge": 0.4,
            "factions.turkey.feared.kdpi": 0.3,
        },
    )

    assert changed.parameters == {**ZAGROS.parameters, "trust.half_life": 20.0}
    assert changed.factions["kdpi"].goals.autonomy == 2.0
    assert changed.factions["kdp"].trust["iran"].broken == 5.0
    assert changed.factions["kdpi"].doctrine == {
        **ZAGROS.factions["kdpi"].doctrine,
        "pledge": 0.4,
    }
    assert changed.factions["turkey"].feared["kdpi"] == 0.3


@pytest.mark.parametrize(
    ("key", "value", "found", "nearest"),
    [
        ("factions.pjak.capabilty", 0.4, "an unknown key", "factions.pjak.capability"),
        ("factions.pjk.capability", 0.4, "an unknown key", "factions.pjak.capability"),
        ("factions.pjak.capability", 9, "9", ""),
        ("factions.pjak.capability", "much", "'much'", ""),
        ("factions.pjak.strain", 0.4, "a number", ""),
        ("factions.pjak.host", "kdpp", "'kdpp'", "kdp"),
        ("map.cells", "other.csv", "an unknown key", ""),
        ("parameters.trust", 1, "an unknown key", ""),
    ],
)
def test_a_patch_meets_the_same_checks_as_a_file(key, value, found, nearest):
    with pytest.raises(ScenarioError) as caught:
        patch(ZAGROS, {key: value})

    fault = caught.value.faults[0]
    assert (fault.key, fault.found) == (key, found)
    assert fault.nearest == nearest or not nearest


def test_a_patch_that_contradicts_the_rest_is_refused():
    with pytest.raises(ScenarioError, match="nothing after the start"):
        patch(ZAGROS, {"start": "2019-01-01"})


def test_numbers_of_numpy_are_numbers():
    changed = patch(ZAGROS, {"turns": np.int64(13), "factions.pjak.capability": np.float64(0.4)})

    assert (changed.turns, changed.factions["pjak"].capability) == (13, 0.4)


def test_every_fault_of_a_patch_is_told():
    with pytest.raises(ScenarioError) as caught:
        patch(ZAGROS, {"turn": 3, "weeks": 2})

    assert [fault.key for fault in caught.value.faults] == ["turn", "weeks"]


def test_every_patchable_number_has_a_range_a_value_and_a_meaning():
    for key, (low, high, value, meaning) in patchable(ZAGROS).items():
        assert low <= value <= high, key
        assert meaning, key
    assert patchable(ZAGROS)["factions.pjak.capability"][:3] == (0.0, 1.5, 0.25)


def test_both_ends_of_every_range_may_be_set():
    tiny = load("tiny")
    for key, (low, high, _, _) in patchable(tiny).items():
        if not key.startswith("parameters"):
            for value in (low, high):
                assert numbers(patch(tiny, {key: value}))[key] == value


def test_a_patch_may_switch_a_motive_off():
    changed = patch(ZAGROS, {"factions.turkey.goals.security": 0})

    assert changed.factions["turkey"].goals.security == 0.0


def test_a_scenario_travels_to_another_process():
    changed = patch(ZAGROS, {"parameters.trust.half_life": 20})

    there = pickle.loads(pickle.dumps(changed))

    assert there.digest == changed.digest
    assert there.parameters == changed.parameters
