"""Where the command writes: a home that is named, a place tried before the work, narrow pages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import SIM, Command


@pytest.fixture
def at_home(tmp_path: Path) -> Command:
    return Command(tmp_path)


def test_a_tilde_is_home_and_no_folder(at_home):
    answer = at_home.run("run", "tiny", "--worlds", "2", "--turns", "1", "--out", "~/results")

    assert answer.returncode == 0, answer.stderr
    assert (at_home.home / "results" / "manifest.json").is_file()
    assert list(at_home.cwd.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        "run tiny --worlds 100000 --out",
        "rolecards zagros --out",
        "calibrate zagros --points 100000 --out",
        "sweep public_or_secret --out",
    ],
)
def test_a_place_that_cannot_be_written_is_told_before_the_work(at_home, words):
    (at_home.cwd / "file").write_text("in the way")

    answer = at_home.run(*words.split(), "file/below")

    assert answer.returncode == 2
    assert answer.stderr.startswith("fairweather: file/below: cannot be written")
    assert [one.name for one in at_home.cwd.iterdir()] == ["file"]


def test_a_narrow_page_loses_characters_and_not_the_story(tmp_path):
    known = {**os.environ, "PYTHONPATH": str(SIM), "PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"}
    words = [sys.executable, "-m", "fairweather", "run", "tiny", "--worlds", "1"]

    done = subprocess.run(words, env=known, cwd=tmp_path, capture_output=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "Aldmere" in done.stdout.decode("cp1252")
