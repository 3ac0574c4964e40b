"""A server killed at any moment has lost nothing that it acknowledged.

A child process plays a class by chance and prints a line for every act once it is kept, with the
state that it came to; it is killed at a random moment, and the class is opened again from its file.
``FAIRWEATHER_KILLS=50`` asks for more kills than the few of an ordinary run.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from fairweather.play.classroom.archive import Archive
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.register import Register
from tests.classrooms import founded, marks

KILLS = int(os.environ.get("FAIRWEATHER_KILLS", "5"))
ROOT = Path(__file__).parents[3]

CHILD = """
import json, sys
from fairweather.play.classroom.archive import Archive
from fairweather.play.classroom.register import Register
from tests.chance_acts import Chance
from tests.classrooms import marks

path, code, seed = sys.argv[1:]
register = Register(Archive(path))
classroom = register.by_code(code)
register.start()
chance = Chance(int(seed))
while True:
    chance.act(classroom)
    print(json.dumps(marks(classroom)), flush=True)
"""


@pytest.mark.parametrize("seed", range(max(KILLS // 5, 1)))
def test_nothing_acknowledged_is_lost_when_the_server_is_killed(tmp_path: Path, seed: int):
    path, luck = tmp_path / "classes.sqlite", random.Random(seed)
    archive = Archive(path)
    classroom, _, _ = founded(archive, turns=8, groups=2, team_size=3, seconds_per_turn=1)
    archive.close()

    for kill in range(min(KILLS, 5)):
        told = killed_at_chance(path, classroom.code, 5 * seed + kill, luck)
        reopened = Archive(path)
        again = Register(reopened).by_code(classroom.code)
        acts = reopened.read(classroom.code)
        then = Classroom(reopened, acts[: told["n_acts"]], again.now)
        reopened.close()

        assert marks(then) == told
        assert again.state.n_acts >= told["n_acts"]


def killed_at_chance(path: Path, code: str, seed: int, luck: random.Random) -> dict[str, Any]:
    """Let a child play, kill it at a random moment, and return the last it acknowledged."""
    command = [sys.executable, "-c", CHILD, str(path), code, str(seed)]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'sim'}"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=ROOT) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(luck.uniform(0.0, 1.0))
        child.send_signal(signal.SIGKILL)
        lines = [first, *child.stdout]
    whole = [line for line in lines if line.endswith(b"\n")]
    assert whole, "the child never acknowledged anything"
    told: dict[str, Any] = json.loads(whole[-1])
    return told
