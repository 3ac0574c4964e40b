"""Variants: a file says only what differs; all else is its base's, and a slip is told once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from fairweather.engine.history import replay
from fairweather.errors import Fault, ScenarioError
from fairweather.experiments.experiment import parse_experiment
from fairweather.experiments.results import SCENARIO
from fairweather.play.game import Game
from fairweather.scenario import Scenario, check, load, patch, scenario_names
from fairweather.scenario.faction_spec import FactionSpec
from fairweather.scenario.load import files
from fairweather.scenario.place import configs
from fairweather.scenario.settings import settings
from fairweather.world.cast import Role
from tests.experiments.study import swept

OF_A_FACTION = f"one of {len(FactionSpec.model_fields)} keys, told in the scenario reference"

MINE = 'variant_of = "tiny"\ntitle = "Mine"\n'
TWO_PATRONS = "zagros_two_patrons"
BASES = ", ".join(name for name in scenario_names() if name != TWO_PATRONS)


@pytest.fixture
def variant(tmp_path: Path) -> Callable[..., Path]:
    """Write a variant into a folder and return the folder."""

    def write(text: str, **tables: str) -> Path:
        folder = tmp_path / "mine"
        folder.mkdir(exist_ok=True)
        (folder / "scenario.toml").write_text(text, encoding="utf-8")
        for name, rows in tables.items():
            (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
        return folder

    return write


def only(folder: Path) -> Fault:
    faults = check(folder)
    assert len(faults) == 1, faults
    return faults[0]


def values(scenario: Scenario) -> dict[str, object]:
    return {setting.key: setting.value for setting in settings(scenario)}


def ground(scenario: Scenario) -> list[dict[str, object]]:
    return [asdict(cell) for cell in scenario.cells]


# What a variant takes over --------------------------------------------------------------------


def test_a_variant_is_its_base_but_for_what_it_says(variant):
    folder = variant(MINE + "turns = 7\n[factions.league]\ncapability = 0.9\n")

    mine, tiny = load(folder), load("tiny")
    differing = {key for key, value in values(mine).items() if values(tiny)[key] != value}
    assert differing == {"title", "turns", "factions.league.capability"}
    assert (mine.name, mine.variant_of) == ("mine", "tiny")
    assert ground(mine) == ground(tiny)
    assert mine.episodes == tiny.episodes
    assert mine.factions["league"].goals == tiny.factions["league"].goals


def test_a_variant_that_changes_nothing_is_as_good_as_its_base(variant):
    assert load(variant('variant_of = "tiny"\n')).digest == load("tiny").digest


def test_its_own_episodes_are_added(variant):
    rows = (configs() / "scenarios" / "tiny" / "episodes.csv").read_text(encoding="utf-8")
    first = load("tiny").episodes[0].id
    header, row = rows.splitlines()[:2]
    own = row.replace(first, "OWN", 1)
    folder = variant(MINE + '[memory]\nepisodes = "further.csv"\n', further=f"{header}\n{own}\n")

    assert [e.id for e in load(folder).episodes] == [
        *(e.id for e in load("tiny").episodes), "OWN",
    ]  # fmt: skip


def test_credits_are_added_since_they_are_owed(variant):
    folder = variant(MINE.replace("tiny", "korrin") + 'credits = ["One more."]\n')

    assert load(folder).credits == (*load("korrin").credits, "One more.")


def test_a_new_faction_stands_after_the_last_of_its_role(variant):
    more = '[factions.other]\nlabel = "Other"\nrole = "patron"\ngoals = { regime = 1.0 }\n'
    folder = variant(MINE + more + '[factions.league]\npatron = "aldmere"\n')

    assert list(load(folder).factions) == ["aldmere", "other", "league", "ordane"]


def test_a_variant_can_be_patched_as_any_scenario(variant):
    mine = patch(load(variant(MINE)), {"factions.league.capability": 0.7})

    assert mine.factions["league"].capability == 0.7
    assert mine.title == "Mine"
    with pytest.raises(ScenarioError):
        patch(mine, {"variant_of": "korrin"})


# What it may not -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "key", "found", "allowed", "nearest", "line"),
    [
        ('"tiny"', '"tinny"', "variant_of", "'tinny'", BASES, "tiny", 1),
        ('"tiny"', "3", "variant_of", "3", BASES, "", 1),
        ('"tiny"', '"../tiny"', "variant_of", "'../tiny'", BASES, "tiny", 1),
        ('"tiny"', f'"{TWO_PATRONS}"', "variant_of", f"'{TWO_PATRONS}', a variant itself",
         BASES, "", 1),
        ("Mine", 'Mine"\n[map]\ncells = "cells.csv', "map.cells", "'cells.csv'",
         "nothing: a variant has the ground of its base", "", 4),
        ("Mine", 'Mine"\n[factions]\nleague = "none', "factions.league", "'none'",
         "a table", "", 4),
        ("Mine", 'Mine"\nfactions = "none', "factions", "'none'", "a table", "", 3),
        ("Mine", 'Mine"\n[factions.league]\ncapabilty = 0.5\nlabel = "L',
         "factions.league.capabilty", "an unknown key",
         OF_A_FACTION, "capability", 4),
        ("Mine", 'Mine"\n[factions.ordane]\nadministrations = []\nlabel = "O',
         "factions.ordane.administrations", "no cells", None, "", 4),
        ("Mine", 'Mine"\n[memory]\nepisodes = "none.csv', "the file", "no such file",
         "a CSV file in UTF-8 of at most 16 MB", "", None),
    ],
)  # fmt: skip
def test_a_slip_is_one_fault_in_the_variants_own_file(
    variant, old, new, key, found, allowed, nearest, line
):
    folder = variant(MINE.replace(old, new))

    fault = only(folder)
    assert (fault.key, fault.found, fault.nearest) == (key, found, nearest)
    assert allowed is None or fault.allowed == allowed
    assert fault.file == (f"mine/scenario.toml:{line}" if line else "mine/none.csv")


def test_a_tie_that_a_second_patron_makes_unclear_is_told(variant):
    more = '[factions.other]\nlabel = "Other"\nrole = "patron"\ngoals = { regime = 1.0 }\n'

    fault = only(variant(MINE + more))

    assert (fault.key, fault.allowed) == ("factions.league.patron", "one of aldmere, other")
    assert fault.file == "mine/scenario.toml"


def test_an_episode_of_the_base_cannot_be_told_again(variant):
    shutil.copy(configs() / "scenarios" / "tiny" / "episodes.csv", variant(MINE) / "again.csv")
    folder = variant(MINE + '[memory]\nepisodes = "again.csv"\n')

    files_named = {fault.file.split(":")[0] for fault in check(folder)}
    assert {fault.key for fault in check(folder)} == {"column id"}
    assert files_named == {"tiny/episodes.csv", "mine/again.csv"}
    assert {fault.file.split(":")[1] for fault in check(folder)} == {"2", "3", "4"}


# Kept whole ------------------------------------------------------------------------------------


def test_the_files_of_a_variant_hold_it_whole(tmp_path):
    for place, file in files(TWO_PATRONS).items():
        target = tmp_path / "kept" / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    sheet = tmp_path / "kept" / "zagros" / "scenario.toml"

    assert load(tmp_path / "kept").digest == load(TWO_PATRONS).digest

    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("turns = 26", "turns = 25", 1), encoding="utf-8")
    assert load(tmp_path / "kept").turns == 25


def test_a_base_beside_that_is_a_variant_itself_is_refused(variant):
    folder = variant(MINE.replace("tiny", "mine"))
    shutil.copytree(folder, folder / "mine")

    assert only(folder).found == "'mine', a variant itself"


def test_a_sweep_keeps_a_variant_with_its_base(tmp_path):
    text = f"""
title = "Two"
question = "Who pays?"
scenario = "{TWO_PATRONS}"
seed = 5
worlds = 2
outcomes = ["mean_mobilized"]

[base.set]
turns = 1

[factors.memory]
key = "parameters.trust.memory"
values = [1.0, 0.0]
"""
    swept(tmp_path, text)

    kept = tmp_path / SCENARIO
    assert {path.relative_to(kept).as_posix() for path in kept.rglob("*") if path.is_file()} == {
        "scenario.toml",
        "episodes.csv",
        "zagros/scenario.toml",
        "zagros/cells.csv",
        "zagros/episodes.csv",
    }
    again = parse_experiment(text, "experiment.toml", tmp_path, kept)
    assert again.scenario.digest == load(TWO_PATRONS).digest


# The one that ships ----------------------------------------------------------------------------


def test_zagros_with_two_patrons_is_zagros_and_israel():
    two, zagros = load(TWO_PATRONS), load("zagros")

    new = {key for key in values(two) if key not in values(zagros)}
    changed = {key for key, value in values(zagros).items() if values(two)[key] != value}
    ties = {f"factions.{key}.patron" for key in ("kdp", "puk", "kdpi", "komala", "pjak")}
    assert all("israel" in key.split(".") for key in new)
    assert changed == {"title", "summary", "content_note"} | ties
    assert ground(two) == ground(zagros)
    assert two.pacts == zagros.pacts
    assert two.credits == zagros.credits
    assert two.episodes[: len(zagros.episodes)] == zagros.episodes
    assert all(episode.about == ("israel",) for episode in two.episodes[len(zagros.episodes) :])
    assert [key for key, spec in two.factions.items() if spec.role is Role.PATRON] == [
        "united_states",
        "israel",
    ]


@pytest.mark.parametrize("seat", list(load(TWO_PATRONS).factions))
def test_every_seat_of_it_can_be_played_and_its_game_replays(seat):
    game = Game(load(TWO_PATRONS), seed=3, seat=seat)
    for _ in range(2):
        game.step({})

    transcript = game.history.transcript()
    assert replay(transcript).turn == 2
