"""What a command loads and costs: what is not needed is not imported."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
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
PLAYED = ["mesa", "pyarrow"]
BY_MESA = ["networkx", "scipy", "scipy.spatial"]
"""What Mesa names at its top and no game uses; from 3.5 on it cannot come in without."""
UNASKED = ["pandas", *(BY_MESA if version("mesa") < "3.5" else [])]
PLAYING = [name for name in UNASKED if name != "scipy"]

DRAWN = ["matplotlib", "altair"]
SERVED = ["solara", "IPython", "uvicorn", "starlette", "jinja2"]
STUDIED = ["scipy.stats", "SALib", "distributed", "ema_workbench"]


SERVE = """
import sys
import fairweather.app.web.server

print(*[name for name in {names} if name in sys.modules], file=sys.stderr)
"""


def loaded_by(names: list[str], words: list[str]) -> list[str]:
    return left_by(CALL.format(words=words, names=names))


def left_by(code: str) -> list[str]:
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return answer.stderr.splitlines()[-1].split()


TOLD = [*PLAYED, "pandas", *BY_MESA, *DRAWN, *SERVED, *STUDIED]


@pytest.mark.parametrize(
    ("line", "idle"),
    [
        ("--help", TYPED + TOLD),
        ("--version", TYPED + TOLD),
        ("run --help", TOLD),
        ("scenario list", TOLD),
        ("scenario show tiny", TOLD),
        ("scenario check tiny", TOLD),
        ("run tiny --worlds 2 --turns 2", PLAYING + DRAWN + SERVED + STUDIED),
    ],
)
def test_a_command_loads_nothing_that_it_does_not_need(line, idle):
    assert loaded_by(idle, line.split()) == []


def test_the_app_is_served_before_tables_figures_and_statistics_are_needed():
    idle = [*UNASKED, "pyarrow.dataset", *DRAWN, *STUDIED]
    assert left_by(SERVE.format(names=idle)) == []


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
