"""The pages for researchers do what they say."""

import re
from pathlib import Path

import numpy as np
import pytest

from sim.experiments.experiment import parse_experiment
from sim.factions.policies import policy as registry
from tests.experiments.study import swept

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
    from sim.engine.run import play_out
    from sim.engine.wargame import Wargame

    names: dict[str, type] = {}
    exec(blocks("how-to/bring-your-own-policy.md", "python")[0], names)
    known = {**registry.policies(), "grudge": names["Grudge"]}
    monkeypatch.setattr(registry, "policies", lambda: known)

    one = play_out(Wargame("tiny", seed=1, worlds=6, policies={"league": "grudge"}))
    part = play_out(Wargame("tiny", seed=1, worlds=2, first=3, policies={"league": "grudge"}))

    series = one.series("mobilized")
    assert np.array_equal(series[3:5], part.series("mobilized"))


def test_the_experiment_of_the_tutorial_is_sound():
    text, more = blocks("tutorials/first-study.md", "toml")

    first = parse_experiment(text, "first.toml", Path())
    doubted = parse_experiment(text + more, "first.toml", Path())

    assert len(first.factors) == 1
    assert len(doubted.factors) == 2
