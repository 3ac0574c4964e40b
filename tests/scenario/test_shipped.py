"""The scenarios that ship: whole, credited, and what they claim to be."""

import datetime
import re

import h3
import numpy as np
import pytest

from fairweather import draws
from fairweather.engine.wargame import Wargame
from fairweather.scenario import check, load, scenario_names
from fairweather.scenario.build import build
from fairweather.scenario.place import configs, meant_by
from fairweather.scenario.settings import settings
from fairweather.world.cast import Role
from fairweather.world.mark import digest

REAL = re.compile(
    r"kurd|iran|iraq|turk|syria|america|united states|tehran|baghdad|erbil|peshmerga|barzani",
    re.IGNORECASE,
)
TWIN = {
    "united_states": "caldrin_union",
    "kdp": "north_council",
    "puk": "south_council",
    "kdpi": "old_accord",
    "komala": "commons",
    "pjak": "ridge_guard",
    "iran": "orvane",
    "iraq": "lowmark",
    "turkey": "brenn",
}


@pytest.mark.parametrize("name", scenario_names())
def test_a_shipped_scenario_has_no_fault(name):
    assert check(name) == []


def test_the_default_scenario_comes_first():
    assert scenario_names()[0] == "zagros"
    assert {"tiny", "korrin"} < set(scenario_names())


def test_zagros_is_the_crisis_of_5_march_2026_with_nine_factions_on_237_cells():
    zagros = load("zagros")

    roles = [spec.role for spec in zagros.factions.values()]
    assert zagros.start == datetime.date(2026, 3, 5)
    assert (zagros.turns, zagros.weeks_per_turn) == (26, 2.0)
    assert len(zagros.cells) == 237
    assert len(zagros.episodes) == 36
    assert [roles.count(role) for role in Role] == [1, 2, 3, 1, 1, 1]


def test_zagros_credits_those_whose_data_it_rests_on():
    thanked = " ".join(load("zagros").credits)

    assert "GeoNames" in thanked
    assert "CC BY 4.0" in thanked
    assert "UCDP" in thanked


def test_real_names_open_with_a_content_note():
    zagros = load("zagros")

    assert not zagros.is_fictional
    assert "killed and displaced" in zagros.content_note


def test_clients_differ_in_size_and_host():
    factions = load("zagros").factions
    clients = [spec for spec in factions.values() if spec.role is Role.CLIENT]

    assert [spec.capability for spec in clients] == [0.5, 0.3, 0.25]
    assert {spec.host for spec in clients} == {"kdp", "puk"}


def test_both_hosts_have_an_understanding_with_the_target_at_the_start():
    assert {(p.host, p.target) for p in load("zagros").pacts} == {("kdp", "iran"), ("puk", "iran")}


def test_every_faction_has_a_role_card():
    for name in scenario_names():
        for spec in load(name).factions.values():
            assert spec.interests, (name, spec.label)
            assert spec.knows, (name, spec.label)
            assert spec.fears, (name, spec.label)


def test_only_coarse_hexagons_ship():
    for name in scenario_names():
        assert {h3.get_resolution(cell.h3) for cell in load(name).cells} == {4}


def _as_its_model_is_called(monkeypatch):
    """Let the twin's factions and cells draw the luck of those whose numbers they have."""
    cells = zip(load("korrin").cells, load("zagros").cells, strict=True)
    called = {twin: name for name, twin in TWIN.items()}
    called |= {twin.h3: cell.h3 for twin, cell in cells}
    own = draws.name_key
    monkeypatch.setattr(draws, "name_key", lambda *names: own(*(called.get(n, n) for n in names)))


def test_the_fictional_twin_plays_the_same_numbers_bit_for_bit_under_the_same_luck(monkeypatch):
    ours = Wargame("zagros", seed=7, worlds=3)
    _as_its_model_is_called(monkeypatch)
    theirs = Wargame("korrin", seed=7, worlds=3)

    for _ in range(4):
        assert digest(ours.world) == digest(theirs.world)
        ours.step()
        theirs.step()
    assert np.array_equal(ours.world.scene.atlas.neighbor, theirs.world.scene.atlas.neighbor)
    assert np.array_equal(ours.world.cast.similarity, theirs.world.cast.similarity)


def test_by_its_own_names_the_twin_has_a_luck_of_its_own():
    ours, theirs = (build(load(name), seed=7, worlds=3) for name in ("zagros", "korrin"))

    assert ours.leaning.shape == theirs.leaning.shape
    assert not (ours.leaning == theirs.leaning).any()
    assert np.array_equal(ours.trust, theirs.trust)


def test_every_number_of_the_twin_is_that_of_its_model():
    def numbers(scenario, names):
        return {
            ".".join(names.get(part, part) for part in setting.key.split(".")): setting.value
            for setting in settings(scenario)
            if setting.is_number
        }

    assert numbers(load("zagros"), TWIN) == numbers(load("korrin"), {})


def test_the_twin_names_nothing_real():
    folder = configs() / "scenarios" / "korrin"

    for path in folder.iterdir():
        assert not REAL.search(path.read_text(encoding="utf-8")), path.name


def test_the_twin_shares_no_hexagon_with_its_model():
    ours, theirs = ({cell.h3 for cell in load(name).cells} for name in ("zagros", "korrin"))

    assert not ours & theirs


def test_tiny_is_three_factions_on_seven_cells():
    tiny = load("tiny")

    assert len(tiny.factions) == 3
    assert len(tiny.cells) == 7
    assert build(tiny, seed=1, worlds=1).cast.host_of.tolist() == [-1, -1, -1]


def test_a_digest_changes_with_the_content_and_not_with_the_place(spoiled):
    tiny = load("tiny")
    same = load(spoiled("capability = 0.5", "capability = 0.50"))

    assert tiny.digest == same.digest
    assert tiny.digest != load(spoiled("capability = 0.50", "capability = 0.4")).digest


def test_a_file_means_a_scenario_that_ships_before_one_beside_it(tmp_path):
    (tmp_path / "beside").mkdir()
    (tmp_path / "tiny").mkdir()
    too_long = "\u2028" * 400

    assert meant_by("tiny", tmp_path) == "tiny"
    assert meant_by("beside", tmp_path) == tmp_path / "beside"
    assert meant_by("none", tmp_path) == "none"
    assert meant_by(too_long, tmp_path) == too_long
