"""The command in a person's home and folder: it leaves nothing of others, and takes nothing."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import tomllib
import urllib.request
from pathlib import Path

import pytest

from tests.cli.commands import SIM, Command
from tests.experiments.study import SMALL

FOREIGN = 'raise RuntimeError("this is not Fairweather")\n'
LINK = re.compile(r"http://(?:localhost|127\.0\.0\.1):\d+")
ONLY_ITS_OWN = {".cache", ".cache/fairweather", ".cache/fairweather/matplotlib"}

posix = pytest.mark.skipif(sys.platform != "linux", reason="homes are laid out as on Linux")


@pytest.fixture
def at_home(tmp_path: Path) -> Command:
    return Command(tmp_path)


@pytest.fixture
def among_namesakes(tmp_path: Path) -> Command:
    """The command in a folder of a student who has a ``fairweather.py`` and a ``sim`` as well."""
    (tmp_path / "foreign" / "sim").mkdir(parents=True)
    (tmp_path / "foreign" / "sim" / "__init__.py").write_text(FOREIGN, encoding="utf-8")
    command = Command(tmp_path, foreign=tmp_path / "foreign")
    for name in ("fairweather.py", "sim.py", "socket.py"):
        (command.cwd / name).write_text(FOREIGN, encoding="utf-8")
    return command


def page_of(serving: subprocess.Popen[str]) -> str:
    """Return the first page of a server that is starting, and everything that it said, ended."""
    said = ""
    for line in serving.stdout or ():
        said += line
        if "Ctrl-C ends it" in line:
            break
    link = LINK.search(said)
    assert link, said
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(link[0]) as answer:
        assert "<title>" in answer.read().decode()
    serving.send_signal(signal.SIGINT)
    return said + serving.communicate(timeout=60)[0]


@posix
def test_a_run_into_a_folder_leaves_only_a_list_of_fonts_in_our_own_cache(at_home):
    assert at_home.run("scenario", "list").returncode == 0
    assert at_home.files() == set()

    answer = at_home.run("run", "tiny", "--worlds", "2", "--turns", "2", "--out", "run")

    assert answer.returncode == 0, answer.stderr
    fonts = {name for name in at_home.files() if "/fontlist-" in name}
    assert at_home.files() - fonts == ONLY_ITS_OWN


@posix
def test_the_app_leaves_nothing_behind_and_says_only_where_it_is(among_namesakes):
    with among_namesakes.serving("play", "--no-browser", "--port", "0") as serving:
        said = page_of(serving)

    assert re.fullmatch(f"Fairweather is at {LINK.pattern}.*\nFairweather has ended.\n", said)
    assert among_namesakes.files() == set()
    assert list(among_namesakes.brief.iterdir()) == []


def test_the_script_is_what_is_tried_here():
    project = tomllib.loads((SIM.parent / "pyproject.toml").read_text(encoding="utf-8"))

    assert project["project"]["scripts"] == {"fairweather": "fairweather.cli.main:main"}


def test_files_of_the_same_name_do_not_stand_in_the_way(among_namesakes):
    for words in ("--help", "scenario check tiny"):
        answer = among_namesakes.run(*words.split())
        assert answer.returncode == 0, answer.stderr


def test_nor_in_that_of_worker_processes(among_namesakes):
    (among_namesakes.cwd / "own.toml").write_text(SMALL, encoding="utf-8")

    answer = among_namesakes.run("sweep", "own.toml", "--workers", "2", "--batch", "4")

    assert answer.returncode == 0, answer.stderr


def test_nor_in_that_of_a_class(among_namesakes):
    words = ("host", "--host", "127.0.0.1", "--port", "0", "--data", "kept")
    with among_namesakes.serving(*words) as serving:
        assert "Fairweather has ended." in page_of(serving)
