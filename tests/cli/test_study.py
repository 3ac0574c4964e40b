"""A study from its file to its report, as a person would do it."""

import errno
import re
import shutil
from pathlib import Path

import pytest

from fairweather.engine.history import replay
from fairweather.engine.transcript import read as read_transcript
from fairweather.experiments.compare import what_changed
from fairweather.files import writing
from fairweather.play.rooms import Rooms
from fairweather.scenario.load import load
from fairweather.scenario.place import configs
from tests.experiments.study import SMALL

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def folder(tmp_path_factory, fairweather):
    home = tmp_path_factory.mktemp("study")
    (home / "small.toml").write_text(SMALL)
    answer = fairweather("sweep", str(home / "small.toml"), "-o", str(home / "out"), "-n", "1")
    assert answer.code == 0, answer.err
    assert "8 design points, 12 worlds each" in answer.out
    return home / "out"


def test_compare_prints_sentences_and_leaves_figures(folder, fairweather):
    answer = fairweather("compare", str(folder))

    assert answer.code == 0
    assert "promise: open instead of none" in answer.out
    assert "of 12 worlds" in answer.out
    names = {path.name for path in (folder / "compare").iterdir()}
    assert {"effects.csv", "findings.md", "forest.png", "forest.svg"} <= names


def test_compare_takes_another_baseline_and_refuses_an_unknown_one(folder, fairweather):
    answer = fairweather("compare", str(folder), "--baseline", "promise=open")
    wrong = fairweather("compare", str(folder), "--baseline", "promise=opne")

    assert "promise: none instead of open" in answer.out
    assert wrong.code == 2
    assert "did you mean 'open'?" in wrong.err


def test_the_report_needs_no_network(folder, fairweather):
    answer = fairweather("report", str(folder))

    page = (folder / "report.html").read_text()
    assert answer.code == 0
    assert "Does memory matter?" in page
    assert "{{" not in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_a_report_that_cannot_be_written_is_one_line(folder, fairweather, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    answer = fairweather("report", str(folder))

    assert answer.code == 2
    assert answer.err.endswith("report.html: cannot be written (No space left on device)\n")
    assert answer.err.count("\n") == 1


def test_two_scenarios_are_compared_by_what_differs_and_what_it_did(fairweather):
    answer = fairweather("compare", "tiny", "tiny", "-w", "4")

    assert answer.code == 0
    assert "changes nothing in any of 4 worlds" in answer.out
    assert "What differs" not in answer.out


def test_what_changed_is_told_key_by_key_and_table_by_table(tmp_path, fairweather):
    own = tmp_path / "own"
    shutil.copytree(configs() / "scenarios" / "tiny", own)
    for name, old, new in (
        ("scenario.toml", "attention = 0.8", "attention = 0.3"),
        ("cells.csv", "Quillon", "Quillan"),
    ):
        text = (own / name).read_text(encoding="utf-8")
        assert old in text
        (own / name).write_text(text.replace(old, new), encoding="utf-8")

    answer = fairweather("compare", "tiny", str(own), "-w", "20", "-o", str(tmp_path / "out"))

    assert answer.code == 0, answer.err
    assert "factions.aldmere.attention  0.8     0.3" in answer.out
    assert "7 rows, 1 of them other" in answer.out
    assert "own instead of tiny" in answer.out
    assert "`factions.aldmere.attention`: 0.8 → 0.3" in (tmp_path / "out/findings.md").read_text()


def test_factions_that_only_one_scenario_has_are_told_as_one():
    found = {one.key: one for one in what_changed(load("zagros"), load("korrin"))}

    assert found["factions.kdpi"].treatment == "not there"
    assert not any(key.startswith("factions.kdpi.") for key in found)


def test_two_runs_are_paired_by_world(tmp_path, fairweather):
    for name, more in (("one", ()), ("two", ("--set", "factions.aldmere.attention=0.1"))):
        words = ("run", "tiny", "--turns", "3", "-w", "6", "-o", str(tmp_path / name))
        assert fairweather(*words, *more).code == 0

    answer = fairweather("compare", str(tmp_path / "one"), str(tmp_path / "two"))

    assert answer.code == 0
    assert "two instead of one" in answer.out
    assert "Promises kept" in answer.out
    assert "factions.aldmere.attention  as it is  0.1" in answer.out


SAMPLE = (
    SMALL[: SMALL.index("[factors.memory]")]
    + """
[design]
kind = "saltelli"
points = 16
[factors.memory]
key = "parameters.trust.memory"
range = [0.0, 2.0]
[factors.attention]
key = "factions.aldmere.attention"
range = [0.0, 1.2]
"""
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory, fairweather):
    home = tmp_path_factory.mktemp("sample")
    text = SAMPLE.replace('"mean_mobilized"', '"mean_trust_in_patron", "end_attention"')
    (home / "sample.toml").write_text(text.replace(', "kept"', ""))
    answer = fairweather("sweep", str(home / "sample.toml"), "-o", str(home / "out"), "-n", "1")
    assert answer.code == 0, answer.err
    return home / "out"


def test_sensitivity_tells_what_matters(sample, fairweather):
    answer = fairweather("sensitivity", str(sample))
    page = fairweather("report", str(sample))

    assert answer.code == 0
    assert "Clients' trust in patrons, mean: what differs between points" in answer.out
    assert (sample / "sensitivity" / "heat.png").is_file()
    assert page.code == 0


def test_a_sample_is_not_compared_and_a_factorial_has_no_indices(folder, sample, fairweather):
    assert "fairweather sensitivity" in fairweather("compare", str(sample)).err
    assert "saltelli" in fairweather("sensitivity", str(folder)).err


def test_discover_tells_conditions_and_leaves_a_run_that_replays(sample, fairweather):
    pytest.importorskip("ema_workbench")

    answer = fairweather(
        "discover", str(sample), "--outcome", "end_attention", "--when", "below 0.5"
    )
    wrong = fairweather("discover", str(sample), "--outcome", "end_attention", "--when", "small")

    assert answer.code == 0, answer.err
    assert "% of runs when attention is" in answer.out
    typical = sample / "discover" / "typical.json"
    assert replay(read_transcript(typical)).turn == 4
    assert Rooms().open_saved(typical.read_text(encoding="utf-8")).game.is_over
    assert "allowed: above, below" in wrong.err


def test_the_tutorial_leads_from_a_file_to_a_report(tmp_path, fairweather, monkeypatch):
    page = (DOCS / "tutorials" / "first-study.md").read_text(encoding="utf-8")
    files = re.findall(r"^```toml\n(.*?)^```", page, flags=re.MULTILINE | re.DOTALL)
    commands = re.findall(r"^fairweather (.+)$", page, flags=re.MULTILINE)
    (tmp_path / "first.toml").write_text(files[0].replace("worlds = 200", "worlds = 20"))
    monkeypatch.chdir(tmp_path)

    for command in commands:
        if command != "play":
            answer = fairweather(*command.split())
            assert answer.code == 0, f"{command}: {answer.err}"

    assert commands == ["sweep first.toml", "compare runs/first", "play", "report runs/first"]
    assert "Does a public promise" in (tmp_path / "runs/first/report.html").read_text()


def test_reasons_prints_what_is_found_and_what_is_wanted(fairweather):
    answer = fairweather("reasons", "tiny", "--worlds", "8", "--seed", "2")

    assert answer.code == 0, answer.err
    assert "| measure | version" in answer.out
    assert "| departures that take the best option, all |" in answer.out
    assert "| at least 0.50 |" in answer.out
    assert "| veto | press, not none | nobody decides this here |" in answer.out
    widths = [{line.count("|") for line in table.splitlines()} for table in _tables(answer.out)]
    assert [len(width) for width in widths] == [1, 1, 1]


def test_statics_prints_every_claim_that_a_scenario_can_show(fairweather):
    answer = fairweather("statics", "tiny", "--worlds", "8", "--seed", "2")

    assert answer.code == 0, answer.err
    head, rule, *claims = answer.out.splitlines()
    assert head.startswith("| claim | what is read | expected | source | baseline |")
    assert {line.count("|") for line in (head, rule, *claims)} == {9}
    assert {line.split(" | ")[-1] for line in claims} <= {"yes |", "no |"}
    assert not any("loss aversion" in line for line in claims)
    assert "are about factions that are not here" in answer.err


def test_crisis_prints_elements_runs_and_stories(fairweather):
    answer = fairweather("crisis", "tiny", "--worlds", "8", "--seed", "2", "--games", "1")

    assert answer.code == 0, answer.err
    elements, runs, stories = (table.splitlines() for table in _tables(answer.out))
    assert [{line.count("|") for line in table} for table in (elements, runs, stories)] == [
        {5},
        {9},
        {5},
    ]
    assert (len(elements), len(stories)) == (15, 15)
    assert elements[0] == "| element | what was reported | its mechanism | rules |"
    assert {line.split(" | ")[-1] for line in runs[2:]} <= {"yes |", "no |"}
    assert not any("**size**" in line for line in runs)
    assert "| does not happen in these games |" in answer.out


def _tables(text: str) -> list[str]:
    return [table for table in text.split("\n\n") if table.strip()]


def test_forecasts_prints_three_tables_that_go_on_a_page(fairweather):
    answer = fairweather("forecasts", "korrin", "--halves", "10")
    refused = fairweather("forecasts", "tiny")

    assert answer.code == 0, answer.err
    assert "| base rate of the fitted half | 0.60 and 0.67 |" in answer.out
    assert "| less the base rate |" in answer.out
    assert "| with promises by hosts and by the other side | 34 |" in answer.out
    widths = [{line.count("|") for line in table.splitlines()} for table in _tables(answer.out)]
    assert [len(width) for width in widths] == [1, 1, 1]
    assert refused.code == 2
    assert "pledges with an answer" in refused.err
