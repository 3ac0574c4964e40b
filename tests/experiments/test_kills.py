"""The real command, killed at random moments: nothing lost, nothing doubled, nobody left behind.

``FAIRWEATHER_KILLS=20`` kills it twenty times, and says how the kills fell; otherwise once. The
sweep is as long as takes so many kills.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.experiments.study import SMALL, data

KILLS = int(os.environ.get("FAIRWEATHER_KILLS", "1"))
LONG = SMALL.replace("worlds = 12", f"worlds = {1500 * KILLS}")
COMMAND = "from fairweather.cli.main import main; main()"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills process groups")


def started(file: Path, out: Path) -> subprocess.Popen[bytes]:
    words = ("sweep", str(file), "--out", str(out), "--workers", "2")
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def shards(folder: Path) -> int:
    return len(list((folder / "runs").glob("*.parquet")))


def wait_for_shards(sweep: subprocess.Popen[bytes], out: Path, more: int) -> None:
    """Wait until there are so many shards more; for none, any moment before the first."""
    wanted = shards(out) + more
    while sweep.poll() is None and shards(out) < wanted:
        time.sleep(0.01)


def wait_for_group_to_end(group: int, at_most: float = 20.0) -> bool:
    """Whether every process of a group has ended in time."""
    until = time.monotonic() + at_most
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_a_sweep_killed_at_random_moments_has_the_bytes_of_an_unbroken_one(tmp_path, capsys):
    file = tmp_path / "long.toml"
    file.write_text(LONG)
    assert started(file, tmp_path / "unbroken").wait(300) == 0
    luck, fell, after_end = random.Random(5), [], 0

    for kill in range(KILLS):
        sweep = started(file, tmp_path / "killed")
        wait_for_shards(sweep, tmp_path / "killed", luck.choice((0, 1, 2)))
        time.sleep(luck.uniform(0.0, 0.4))
        if sweep.poll() is not None:
            after_end += 1
        elif kill % 2:
            os.killpg(sweep.pid, signal.SIGKILL)
        else:
            os.kill(sweep.pid, signal.SIGKILL)  # the command alone: its workers must follow
        sweep.wait(10)
        assert wait_for_group_to_end(sweep.pid)
        fell.append(shards(tmp_path / "killed"))
    assert started(file, tmp_path / "killed").wait(300) == 0

    with capsys.disabled():
        if "FAIRWEATHER_KILLS" in os.environ:
            told = f"shards after each of {KILLS} kills: {fell}; {after_end} came after the end"
            sys.stdout.write(f"\n{told}\n")
    assert fell == sorted(fell)
    assert data(tmp_path / "unbroken") == data(tmp_path / "killed")
