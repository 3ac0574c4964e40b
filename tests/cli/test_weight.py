"""What a command loads and costs: what is not needed is not imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import Command

CALL = """
import sys
from fairweather.cli.main import main

sys.argv = ["fairweather", *{words}]
try:
    main()
finally:
    print(*[name for name in {names} if name in sys.modules], file=sys.stderr)
"""
TYPED = ["numpy", "pydantic", "h3"]
PLAYED = ["mesa", "networkx", "pandas", "pyarrow", "scipy"]
DRAWN = ["matplotlib", "altair"]
SERVED = ["solara", "IPython", "uvicorn", "starlette", "jinja2"]
STUDIED = ["scipy.stats", "SALib", "distributed", "ema_workbench"]


def loaded_by(names: list[str], words: list[str]) -> list[str]:
    code = CALL.format(words=words, names=names)
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return answer.stderr.splitlines()[-1].split()


TOLD = PLAYED + DRAWN + SERVED + STUDIED


@pytest.mark.parametrize(
    ("line", "idle"),
    [
        ("--help", TYPED + TOLD),
        ("--version", TYPED + TOLD),
        ("run --help", TOLD),
        ("scenario list", TOLD),
        ("scenario show tiny", TOLD),
        ("scenario check tiny", TOLD),
        ("run tiny --worlds 2 --turns 2", DRAWN + SERVED + STUDIED),
    ],
)
def test_a_command_loads_nothing_that_it_does_not_need(line, idle):
    assert loaded_by(idle, line.split()) == []


def cost(command: Command, *words: str) -> float:
    """Return the least processor time of five calls, in seconds."""
    resource = pytest.importorskip("resource")

    def spent() -> float:
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return float(children.ru_utime + children.ru_stime)

    command.run(*words)  # compiles what is not compiled yet
    costs = []
    for _ in range(5):
        before = spent()
        assert command.run(*words).returncode == 0
        costs.append(spent() - before)
    return min(costs)


@pytest.mark.parametrize(("words", "seconds"), [(("--help",), 0.4), (("scenario", "list"), 0.7)])
def test_what_only_tells_something_answers_at_once(tmp_path: Path, words, seconds):
    """A busy machine, whose processors are shared, may take twice as long."""
    assert cost(Command(tmp_path), *words) < 2.0 * seconds
