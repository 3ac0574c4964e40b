"""``fairweather run``: what it prints, and what it leaves in its folder."""

import hashlib
import json
import shutil

import numpy as np
import pytest

from fairweather.records.store import read_manifest, read_table
from fairweather.rules.outcomes import OUTCOMES
from fairweather.scenario import preset_names
from fairweather.scenario.presets import preset
from fairweather.world.kinds import KINDS


@pytest.fixture
def machine(fairweather):
    """Run with ``--json`` and return what it says."""

    def call(*words):
        answer = fairweather("run", "tiny", *words, "--json")
        assert answer.code == 0, answer.err
        return json.loads(answer.out)

    return call


def outcome(told, key):
    return next(row for row in told["summary"]["outcomes"] if row["key"] == key)


def test_many_worlds_print_outcomes_and_happenings_and_that_it_is_no_forecast(fairweather):
    answer = fairweather("run", "tiny", "--worlds", "5")

    assert answer.code == 0
    for label in ("Unrest among kin", "Regime stability", "Clients' trust in patrons"):
        assert label in answer.out
    for kind in KINDS:
        assert kind.label in answer.out
    assert "A teaching model, not a forecast." in answer.out
    assert "ms per world-turn" in answer.out


def test_human_cost_is_told_by_group_and_side_and_counted_in_people(fairweather):
    answer = fairweather("run", "tiny", "--worlds", "5")

    paid = answer.out[answer.out.index("Who pays") :]
    for label in ("Everyone", "Kin", "Others", "Target's side", "Hosts' side", "displaced"):
        assert label in paid
    assert "people" in paid
    assert "score" not in answer.out.lower()
    assert "points" not in answer.out.lower()


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("worlds", ["1", "3"])
def test_nothing_is_cut_off_or_wider_than_the_terminal(fairweather, width, worlds):
    lines = fairweather("run", "tiny", "--worlds", worlds, width=width).out.splitlines()

    assert max(len(line) for line in lines) <= width
    assert not any("…" in line for line in lines)


def test_one_world_is_told_turn_by_turn_to_its_last(fairweather):
    answer = fairweather("run", "tiny", "--worlds", "1")

    assert "Turn 1" in answer.out
    assert "13" in answer.out
    assert "How it ended" in answer.out
    assert "Displaced or harmed" in answer.out


def test_json_is_one_document_with_every_outcome(machine):
    told = machine("--worlds", "4")

    assert {row["key"] for row in told["summary"]["outcomes"]} == {o.key for o in OUTCOMES}
    assert told["note"] == "A teaching model, not a forecast."
    assert told["worlds"] == 4


def test_world_0_is_the_same_however_many_worlds_are_played(machine):
    alone, among = machine("--worlds", "1"), machine("--worlds", "7")

    assert alone["world_0_digest"] == among["world_0_digest"]
    assert alone["story_of_world_0"] == among["story_of_world_0"]


def test_another_seed_is_another_luck(machine):
    one, other = machine("--worlds", "1"), machine("--worlds", "1", "--seed", "2")

    assert one["world_0_digest"] != other["world_0_digest"]


def test_turns_are_those_asked_for(machine):
    told = machine("--worlds", "2", "--turns", "4")

    assert told["turns"] == told["summary"]["turns"] == 4


def test_set_changes_the_scenario_and_is_written_down(machine):
    plain = machine("--worlds", "2")
    changed = machine("--worlds", "2", "--set", "factions.league.capability=0.1")

    assert changed["scenario"]["changes"] == {"factions.league.capability": "0.1"}
    assert changed["scenario"]["digest"] != plain["scenario"]["digest"]


@pytest.mark.parametrize(
    "words",
    [
        ("--seed", "-1"),
        ("--seed", "99999999999999999999999"),
        ("--set", "turns=3\nb = 4"),
        ("--set", "turns\nb=4"),
        ("--set", "factions.league.capability=0.1\n0.2"),
    ],
)
def test_a_seed_or_a_change_that_cannot_be_is_told_in_one_line(fairweather, words):
    answer = fairweather("run", "tiny", "--worlds", "1", *words)

    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert "allowed: " in answer.err


def test_set_wins_over_a_preset(machine):
    key = "parameters.choice.precision"
    name = next(name for name in preset_names() if key in preset(name).changes)
    told = machine("--worlds", "1", "--preset", name, "--set", f"{key}=3")

    assert preset(name).changes[key] != 3
    assert told["scenario"]["changes"][key] == "3"
    assert told["scenario"]["changes"].keys() >= preset(name).changes.keys()


def test_a_group_told_to_hold_never_comes_out_and_draws_nobody_in(machine):
    told = machine("--worlds", "40", "--policy", "league=hold")

    came_out = next(r for r in told["summary"]["happenings"] if r["kind"] == "mobilize")
    drawn_in = next(r for r in told["summary"]["indices"] if r["key"] == "patron_entrapment")
    assert came_out["share"] == 0.0
    assert drawn_in["spread"] == {"mean": 0.0, "low": 0.0, "high": 0.0}


@pytest.fixture(scope="module")
def folder(fairweather, tmp_path_factory):
    """What a run of six worlds and three turns leaves."""
    out = tmp_path_factory.mktemp("runs") / "run"
    answer = fairweather("run", "tiny", "--worlds", "6", "--turns", "3", "--out", str(out))
    assert answer.code == 0, answer.err
    return out


def test_the_folder_holds_a_digest_of_every_file_and_a_meaning_of_every_column(folder):
    out, manifest = folder, read_manifest(folder)

    assert {path.name for path in out.iterdir()} == {*manifest["files"], "manifest.json"}
    for name, about in manifest["files"].items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == about["sha256"]
    for name in ("runs", "turns"):
        columns = [column["name"] for column in manifest["columns"][name]]
        assert read_table(out, name).column_names == columns
    assert read_table(out, "runs").num_rows == 6
    assert read_table(out, "turns").num_rows == 6 * (3 + 1)
    assert "--worlds 6" in manifest["command"]


def test_the_folder_says_what_is_printed(machine, folder):
    told = machine("--worlds", "6", "--turns", "3")

    runs = read_table(folder, "runs")
    for key in ("unrest_kin", "human_cost", "trust_in_patron"):
        mean = np.mean(runs[f"end_{key}"].to_numpy())
        assert outcome(told, key)["end"]["mean"] == pytest.approx(mean)


def test_the_same_run_leaves_the_same_bytes(fairweather, folder, tmp_path):
    out = tmp_path / "again"
    fairweather("run", "tiny", "--worlds", "6", "--turns", "3", "--out", str(out))

    assert read_manifest(out)["files"] == read_manifest(folder)["files"]


def test_a_new_run_takes_the_place_of_an_old_one_whole(fairweather, folder, tmp_path):
    out = shutil.copytree(folder, tmp_path / "again")
    (out / "my notes.txt").write_text("keep")

    fairweather("run", "tiny", "--worlds", "2", "--turns", "3", "--out", str(out))

    assert read_table(out, "runs").num_rows == 2
    assert (out / "my notes.txt").read_text() == "keep"


def test_a_folder_of_other_things_is_left_alone(fairweather, tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")

    answer = fairweather("run", "tiny", "--worlds", "2", "--out", str(tmp_path))

    assert answer.code == 2
    assert "not results" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
