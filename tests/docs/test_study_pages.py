"""The pages for researchers do what they say."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from fairweather.experiments.experiment import parse_experiment
from fairweather.factions.policies import policy as registry
from tests.experiments.study import SMALL, swept

DOCS = Path(__file__).parents[2] / "docs"


def blocks(page: str, language: str) -> list[str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.findall(
        rf"^```{re.escape(language)}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL
    )


@pytest.fixture
def results(tmp_path, monkeypatch):
    swept(tmp_path / "results")
    monkeypatch.chdir(tmp_path)


def test_pandas_reads_results_as_the_page_says(results, capsys):
    first, paired, _ = blocks("how-to/load-results.md", "{code-block} python")
    exec(first + paired, {})

    assert "open" in capsys.readouterr().out


def test_duckdb_reads_results_as_the_page_says(results):
    duckdb = pytest.importorskip("duckdb")

    rows = duckdb.sql(blocks("how-to/load-results.md", "sql")[0]).fetchall()

    assert [row[0] for row in rows] == ["none", "open"]


def test_polars_reads_results_as_the_page_says(results, capsys):
    pytest.importorskip("polars")

    exec(blocks("how-to/load-results.md", "{code-block} python")[2], {})

    assert "open" in capsys.readouterr().out


def test_the_environment_plays_as_the_page_says(capsys):
    pytest.importorskip("pettingzoo")

    exec("".join(blocks("how-to/learn-by-playing.md", "{code-block} python")), {})

    assert "turn 13" in capsys.readouterr().out


def test_the_policy_of_the_page_plays_and_keeps_its_course(monkeypatch):
    from fairweather.engine.run import play_out
    from fairweather.engine.wargame import Wargame

    names: dict[str, type] = {}
    exec(blocks("how-to/bring-your-own-policy.md", "python")[0], names)
    known = {**registry.policies(), "grudge": names["Grudge"]}
    monkeypatch.setattr(registry, "policies", lambda: known)

    one = play_out(Wargame("tiny", seed=1, worlds=6, policies={"league": "grudge"}))
    part = play_out(Wargame("tiny", seed=1, worlds=2, first=3, policies={"league": "grudge"}))

    series = one.series("mobilized")
    assert np.array_equal(series[3:5], part.series("mobilized"))


def test_a_package_that_registers_the_policy_of_the_page_is_played_by_name(tmp_path):
    code = blocks("how-to/bring-your-own-policy.md", "python")[0]
    (tmp_path / "your_package").mkdir()
    (tmp_path / "your_package" / "grudge.py").write_text(code, encoding="utf-8")
    about = tmp_path / "your_package-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: your-package\nVersion: 1.0\n")
    entries, level = blocks("how-to/bring-your-own-policy.md", "toml")
    group = entries.replace('project.entry-points."fairweather.policies"', "fairweather.policies")
    (about / "entry_points.txt").write_text(group.replace('"', ""), encoding="utf-8")
    play = SMALL.replace("[factors.promise]", f"{level}\n[factors.promise]")
    (tmp_path / "own.toml").write_text(play, encoding="utf-8")

    path = os.pathsep.join([str(tmp_path), str(Path(__file__).parents[2])])
    answer = subprocess.run(
        [sys.executable, "-c", "from fairweather.cli.main import main; main()", "sweep", "own.toml"],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True,
    )  # fmt: skip

    assert answer.returncode == 0, answer.stderr
    manifest = json.loads((tmp_path / "runs" / "own" / "manifest.json").read_text())
    assert (manifest["runs"], manifest["failures"]) == (192, [])


def test_the_experiment_of_the_tutorial_is_sound():
    text, more = blocks("tutorials/first-study.md", "toml")

    first = parse_experiment(text, "first.toml", Path())
    doubted = parse_experiment(text + more, "first.toml", Path())

    assert len(first.factors) == 1
    assert len(doubted.factors) == 2
