"""The command on cases of the test's own: tables that go on a page, and files for programs."""

from __future__ import annotations

import csv
import json
import re

import pytest

from fairweather.experiments.hindcast.benchmarks import BENCHMARKS
from fairweather.experiments.hindcast.numbers import SETS
from tests.truths import known_ending


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    home = tmp_path_factory.mktemp("cases")
    return [str(known_ending(home / name)) for name in ("iraq74", "bengal71")]


def test_orders_come_first_and_every_score_stands_beside_every_benchmark(
    fairweather, cases, tmp_path
):
    out = tmp_path / "questions.csv"
    answer = fairweather("hindcast", *cases, "--worlds", "10", "--out", str(out))

    assert answer.code == 0, answer.err
    assert answer.out.startswith("2 cases, 10 worlds of each under 4 sets of numbers, seed 1. No ")
    titles = [line[3:] for line in answer.out.splitlines() if line.startswith("## ")]
    assert titles == [
        "Orders between cases", "Yes or no: the Brier score", "Yes or no: the log score",
        "By certainty", "How many", "How many, question by question", "Question by question",
        "The cases", "Told, not asked",
    ]  # fmt: skip
    tables = [
        [line for line in part.splitlines() if line.startswith("|")]
        for part in answer.out.split("\n## ")[1:]
    ]
    for table in tables:
        assert len({line.count("|") for line in table}) == 1
    # The two differ in their names alone: no order can be told, and every tie is half right.
    found = re.search(r"\| all together \|  \|  \| ([\d.]+) of (\d+) \|", answer.out)
    assert found is not None
    assert 2.0 * float(found[1]) == float(found[2]) > 0.0
    brier = "\n".join(tables[1])
    for name in BENCHMARKS:
        assert f"less: {name}" in brier
        assert f"| {name} | " in brier
    for name in SETS:
        assert f"| {name} | 4 | " in brier
    assert "| one half, always | 4 | 0.250 (0.250 to 0.250) | – |" in brier
    assert "| bengal71 | Did Aldmere send its own army? | a patron's own army |" in answer.out
    assert "1.2 % to 10.0 %: 5 to 40 thousand" in answer.out

    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert [row["question"] for row in rows if row["case"] == "iraq74"] == [
        "rose", "dropped", "offered", "held", "driven_out",
    ]  # fmt: skip
    assert rows[0]["one_half_always"] == "0.5"
    assert all(None not in row and None not in row.values() for row in rows)


def test_all_tables_are_written_for_programs_and_are_what_is_printed(fairweather, cases, tmp_path):
    out = tmp_path / "all.json"
    answer = fairweather("hindcast", cases[0], "-w", "10", "-s", "2", "-o", str(out))

    content = json.loads(out.read_text(encoding="utf-8"))
    assert answer.code == 0, answer.err
    assert (content["worlds"], content["seed"], list(content["cases"])) == (10, 2, ["iraq74"])
    for table in content["tables"]:
        assert f"## {table['title']}" in answer.out
        for row in table["rows"]:
            assert f"| {' | '.join(row)} |" in answer.out
    # One case is ordered with none, and its questions have no interval over cases.
    assert content["tables"][0]["key"] == "yes-no"
    assert "(" not in content["tables"][0]["rows"][0][2]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("tiny", "-w", "10"), "case: found 'tiny'; allowed: "),
        (("nowhere", "-w", "10"), "nowhere"),
        (("-o", "x.txt", "-w", "10"), "x.txt: found .txt; allowed: .csv, .json"),
    ],
)
def test_what_cannot_be_is_one_line(fairweather, words, told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answer = fairweather("hindcast", *words)

    assert answer.code == 2
    assert told in answer.err
    assert answer.err.count("\n") == 1
