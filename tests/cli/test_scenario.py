"""``fairweather scenario``: list, show, check and presets."""

import shutil

import pytest

from fairweather.scenario import load, preset_names, scenario_names
from fairweather.scenario.place import configs
from fairweather.scenario.presets import presets


@pytest.fixture
def tiny(tmp_path):
    """A copy of the smallest scenario, free to be spoiled."""
    return shutil.copytree(configs() / "scenarios" / "tiny", tmp_path / "mine")


def test_list_names_every_scenario_and_says_which_names_are_invented(fairweather):
    answer = fairweather("scenario", "list")

    assert all(name in answer.out for name in scenario_names())
    assert "invented" in answer.out
    assert "real" in answer.out


@pytest.mark.parametrize("name", scenario_names())
def test_show_names_every_faction_and_whose_data_it_rests_on(fairweather, name):
    answer = fairweather("scenario", "show", name)

    scenario, words = load(name), " ".join(answer.out.split())
    assert all(key in words for key in scenario.factions)
    assert all(" ".join(credit.split()) in words for credit in scenario.credits)
    assert scenario.digest in words


def test_show_tells_numbers_that_differ_from_the_rulebook(fairweather, tiny):
    sheet = tiny / "scenario.toml"
    sheet.write_text(sheet.read_text() + "\n[parameters.trust]\nhalf_life = 33\n")

    answer = fairweather("scenario", "show", str(tiny))

    row = next(line for line in answer.out.splitlines() if "trust.half_life" in line)
    assert "33" in row


def test_a_scenario_without_errors_is_said_to_have_none(fairweather):
    answer = fairweather("scenario", "check", "tiny")

    assert answer.code == 0
    assert answer.out == "tiny: no errors\n"


def test_each_fault_has_a_line_of_its_own_and_the_exit_code_is_1(fairweather, tiny):
    sheet = tiny / "scenario.toml"
    text = sheet.read_text().replace('role = "client"', 'role = "clint"')
    sheet.write_text(text.replace("turns = 13", "turns = 0"))

    answer = fairweather("scenario", "check", str(tiny))

    faults = answer.out.splitlines()[:-1]
    assert answer.code == 1
    assert len(faults) == 2
    assert any("'clint'" in fault and "did you mean 'client'" in fault for fault in faults)
    assert any("turns" in fault and "found 0" in fault for fault in faults)
    assert answer.out.splitlines()[-1].endswith("2 errors.")


def test_presets_are_told_with_what_they_set(fairweather):
    answer = fairweather("scenario", "presets")

    assert all(name in answer.out for name in preset_names())
    for name, told in presets().items():
        lines = answer.out[answer.out.index(f"\n{name} · ") :].split("\n\n")[0]
        assert told.changes
        assert all(f"  {key} = {value}\n" in lines for key, value in told.changes.items())
