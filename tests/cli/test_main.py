"""The command as a whole: help, version, and how it fails."""

import subprocess
import sys

import pytest

from fairweather import __version__
from fairweather.experiments.batch import BatchPlayer

COMMANDS = ("play", "run", "replay", "scenario")


def test_help_names_every_command_and_says_what_this_is_not(fairweather):
    answer = fairweather("--help")

    assert answer.code == 0
    assert all(command in answer.out for command in COMMANDS)
    assert "not a forecast" in answer.out


@pytest.mark.parametrize(
    "words", [(c,) for c in COMMANDS] + [("scenario", c) for c in ("list", "show", "check")]
)
def test_every_command_has_help_of_its_own(fairweather, words):
    answer = fairweather(*words, "--help")

    assert answer.code == 0
    assert len(answer.out.split()) > 15


def test_version_is_the_package_s(fairweather):
    assert fairweather("--version").out == f"fairweather {__version__}\n"


def test_help_loads_nothing_heavy():
    heavy = ["numpy", "mesa", "pandas", "matplotlib", "pydantic", "solara", "pyarrow"]
    code = f"import sys, fairweather.cli.main; print(*[m for m in {heavy} if m in sys.modules])"

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.split() == []


def test_an_interrupted_run_ends_with_130_and_no_traceback(fairweather, monkeypatch, tmp_path):
    def interrupted(self):
        raise KeyboardInterrupt

    monkeypatch.setattr(BatchPlayer, "chunks", interrupted)
    answer = fairweather("run", "tiny", "--worlds", "2", "--out", str(tmp_path / "run"))

    assert answer.code == 130
    assert "Traceback" not in answer.err
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("run", "tinny"), ("tinny", "did you mean 'tiny'")),
        (("run", "tiny", "--set", "nonsense"), ("--set", "KEY=VALUE")),
        (("run", "tiny", "--set", "factions.league.capability=9"), ("capability", "0 to 1.5")),
        (("run", "tiny", "--set", "factions.league.capabilty=1"), ("capabilty", "did you mean")),
        (("run", "tiny", "--policy", "leage=hold"), ("leage", "did you mean 'league'")),
        (("run", "tiny", "--policy", "league=hald"), ("hald", "did you mean 'hold'")),
        (("run", "tiny", "--preset", "brod"), ("brod", "did you mean 'broad'")),
        (("run", "tiny", "--seed", "-4"), ("--seed", "-4")),
        (("run", "tiny", "--turns", "0"), ("turns", "1 to 1000")),
        (("run", "tiny", "--weeks-per-turn", "99"), ("weeks_per_turn", "13")),
        (("replay", "no such file"), ("no such file",)),
        (("scenario", "show", "tinny"), ("tinny",)),
        (("play", "--scenario", "tinny"), ("tinny",)),
    ],
)
def test_a_fault_is_one_clear_message_and_exit_code_2(fairweather, words, told):
    answer = fairweather(*words)

    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.startswith("fairweather: ")
    assert answer.err.count("\n") == 1
    assert all(word in answer.err for word in told)
