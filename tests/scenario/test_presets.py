"""Named patches, and the published figures that they stand for."""

import pytest

from fairweather.errors import ScenarioError
from fairweather.scenario import load, patch, preset, preset_names, scenario_names
from tests.validation.long_war import HAZARDS, SPELLS, hazards, kept_up
from tests.validation.reference import RELIABILITIES, intercept


@pytest.mark.parametrize("name", preset_names())
@pytest.mark.parametrize("scenario", scenario_names())
def test_a_preset_fits_every_scenario(name, scenario):
    changed = patch(load(scenario), preset(name).changes)

    assert all(
        changed.parameters[key.removeprefix("parameters.")] == value
        for key, value in preset(name).changes.items()
    )


def test_the_presets_asked_for_are_there():
    assert {
        "strict",
        "broad",
        "reliability_745",
        "reliability_50",
        "reliability_22",
        "precision_6",
        "precision_10",
        "precision_16",
    } <= set(preset_names())


def test_a_preset_says_what_it_means_and_whence():
    for name in preset_names():
        told = preset(name)
        assert told.title
        assert told.meaning
        assert told.source


def test_an_unknown_preset_is_told_with_the_nearest():
    with pytest.raises(ScenarioError) as caught:
        preset("strikt")

    assert caught.value.faults[0].nearest == "strict"


@pytest.mark.parametrize(("share", "name"), RELIABILITIES.items())
def test_a_reliability_preset_is_what_shows_the_published_share(share, name):
    """The search is that of row V18: three groups out, pledges of every kind in equal parts."""
    stated = preset(name).changes["parameters.obligation.reliability"]

    assert stated == pytest.approx(intercept(share), abs=0.02)


def test_presets_of_broken_help_show_the_published_hazards_in_play():
    """In a war kept up for three years; 192 spells a preset, so that errors are about .02."""
    found = hazards(*kept_up(SPELLS))

    for name, (published, _, _) in HAZARDS.items():
        assert found[name] == pytest.approx(published, abs=0.06)
    assert found["us_strict"] < found["strict"] < found["broad"]
