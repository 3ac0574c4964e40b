"""A class of forty under a flood: 1,500 half-sent requests from the members' own address.

Members follow by their pages and ask on new connections, first in peace and then in the flood, with
the descriptors of this machine and with 256. Flood, members and server share the processors.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import monotonic

import numpy as np
import pytest

from tests.app.light import Light
from tests.benchmarks.timing import show
from tests.browser.test_class import Host

MEMBERS, HALF_REQUESTS, SECONDS = 40, 1500, 20
NARROW = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256));"
MUST = 1.0
"""Seconds that half of the members' questions may take at most in the flood."""


async def questions(members: list[Light]) -> list[float]:
    """Have every member ask once a second; return the seconds that each answer took."""
    ends, took = monotonic() + SECONDS, []

    async def ask(member: Light, wait: float) -> None:
        await asyncio.sleep(wait)
        while monotonic() < ends:
            started = monotonic()
            status, _, _ = await asyncio.to_thread(member.ask, "GET", "/class/version")
            assert status == 200
            took.append(monotonic() - started)
            await asyncio.sleep(1)

    await asyncio.gather(*(ask(one, place / MEMBERS) for place, one in enumerate(members)))
    return took


async def measured(host: Host) -> tuple[list[float], list[float], str]:
    """Return the times in peace and in the flood, and what the flood last told of itself."""
    members = [Light(host.address) for _ in range(MEMBERS)]
    for place, member in enumerate(members):
        await member.join(host.code, f"member {place}")
        await member.open("/class")
    in_peace = await questions(members)
    flood = subprocess.Popen(
        [sys.executable, "-m", "tests.app.flood", host.address, str(HALF_REQUESTS)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        text=True,
    )
    await asyncio.sleep(2)
    in_flood = await questions(members)
    flood.terminate()
    told, _ = flood.communicate()
    assert not [member for member in members if member.is_closed]
    await asyncio.gather(*(member.close() for member in members))
    return in_peace, in_flood, told.splitlines()[-1]


@pytest.mark.parametrize("first", ["", NARROW], ids=["as it is", "256 descriptors"])
def test_forty_members_notice_nothing_of_1500_half_requests(tmp_path: Path, first: str):
    host = Host(tmp_path, plan=Path(__file__).parent / "large_class.toml", first=first)
    try:
        in_peace, in_flood, flood = asyncio.run(asyncio.wait_for(measured(host), 300))
    finally:
        host.stop()

    n_open, n_closed = flood.split()
    rows = [
        [name, str(len(took)), "0", f"{median(took) * 1000:.0f}",
         f"{np.quantile(took, 0.95) * 1000:.0f}", f"{max(took) * 1000:.0f}"]
        for name, took in (("in peace", in_peace), ("in the flood", in_flood))
    ]  # fmt: skip
    show(
        f"{MEMBERS} members, {'256' if first else 'usual'} descriptors; at the end {n_open} half "
        f"requests were open, and {n_closed} had been closed",
        ["milliseconds", "answers", "failed", "median", "95 %", "slowest"],
        rows,
    )
    assert median(in_flood) < MUST
