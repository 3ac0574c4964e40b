"""100,000 full runs of the default scenario by the command: rate, memory over time, size on disk.

``FAIRWEATHER_RUNS`` is another number of runs; one process plays them, so that the memory read is
that of the work.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

RUNS = int(os.environ.get("FAIRWEATHER_RUNS", "100000"))
EVERY = 1.0
FILE = f"""
title = "As it is"
question = "What does the default scenario come to, run after run?"
scenario = "zagros"
seed = 1
worlds = {RUNS}
outcomes = ["mean_mobilized"]
[factors.memory]
key = "parameters.trust.memory"
values = [1.0]
"""
COMMAND = "from fairweather.cli.main import main; main()"


def resident(process: int) -> float:
    """Megabytes in memory now; 0 once it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    kilobytes = [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")]
    return int(kilobytes[0]) / 1024 if kilobytes else 0.0


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads memory from /proc")
def test_memory_is_flat_over_a_hundred_thousand_runs(tmp_path):
    (tmp_path / "plain.toml").write_text(FILE, encoding="utf-8")
    words = ("sweep", str(tmp_path / "plain.toml"), "-o", str(tmp_path / "out"), "-n", "1")
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    sweep = subprocess.Popen([sys.executable, "-c", COMMAND, *words], stdout=subprocess.DEVNULL)
    seen: list[tuple[int, float]] = []
    while sweep.poll() is None:
        shards = len(list((tmp_path / "out" / "runs").glob("*.parquet")))
        seen.append((shards, resident(sweep.pid)))
        time.sleep(EVERY)
    took = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    last = max(shards for shards, _ in seen)
    print(f"\n{RUNS:,} runs in {took:.0f} s, {processor:.0f} s of processor")
    print(f"{RUNS / processor:,.0f} runs a second of processor")
    print(f"{size / 1e6:.1f} MB on disk in {len(files)} files, {size / RUNS:.0f} bytes a run")
    print(f"{after.ru_maxrss / 1024:.0f} MB of memory at most")
    for tenth in range(11):
        at = [memory for shards, memory in seen if memory and 10 * shards // max(last, 1) == tenth]
        if at:
            print(f"  {10 * tenth:3d} % done: {min(at):5.0f} to {max(at):5.0f} MB")
    early = max(memory for shards, memory in seen if 0 < shards <= max(last // 4, 1))
    late = max(memory for shards, memory in seen if shards >= last // 2)
    assert sweep.returncode == 0
    assert late < 1.15 * early
