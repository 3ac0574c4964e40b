"""A large class on one server: forty seats, twelve turns, by websocket clients without a browser.

A page follows when it has been sent the new turn. Clients run in this process and the server in
another, on the same processors; both are told, and so is how busy the machine was.
"""

from __future__ import annotations

import asyncio
import os
import resource
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import numpy as np
import pytest

from tests.app.light import Light
from tests.benchmarks.timing import show
from tests.browser.test_class import Host

PLAN = Path(__file__).parent / "large_class.toml"
SEATS = ("united_states", "kdp", "puk", "kdpi", "komala", "pjak", "iran", "turkey")
GROUPS, TURNS = 5, 12
N_SUBMIT = GROUPS * (len(SEATS) - 1)
MUST = 1.6
"""Seconds of the server's processor time in which all pages follow; the wall clock is only told."""


class Load:
    """A class under load: its server, its pages, and how long things took."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.pages: list[Light] = []
        self.lead = Light(host.address)
        self.followed: list[list[float]] = []
        self.heard: list[float] = []
        self.served: list[float] = []

    async def gather(self) -> float:
        """Join and seat everyone at once; return the seconds until all pages show a lobby."""
        started = perf_counter()
        await asyncio.to_thread(
            self.lead.ask, "GET", self.host.lead.removeprefix(self.host.address)
        )
        await self.lead.open("/lead")
        places = [(group, seat) for group in range(1, GROUPS + 1) for seat in SEATS]
        self.pages = [Light(self.host.address) for _ in places]
        await asyncio.gather(
            *(self._sit(page, *place) for page, place in zip(self.pages, places, strict=True))
        )
        return perf_counter() - started

    async def _sit(self, page: Light, group: int, seat: str) -> None:
        await page.join(self.host.code, f"{seat[:14]} {group}")
        await page.open("/class")
        await page.until(lambda: page.part("lobby"), 120)
        await page.tell("lobby", "take", seat, group)
        await page.until(lambda: page.part("role"), 120)

    async def turn(self, turn: int) -> None:
        """All draft, and all but one seat of each group submit; then the facilitator goes on."""
        await asyncio.gather(*(self._order(page, turn) for page in self.pages))
        started = perf_counter()
        for place, page in enumerate(self.pages):
            if place % len(SEATS):
                await page.tell("is_submitted", "submit")
        await self.lead.until(lambda: self._n_in() >= N_SUBMIT, 60)
        self.heard.append(perf_counter() - started)
        spent, started = self.host.seconds(), perf_counter()
        await self.lead.tell("view", "act", {"act": "next"})
        self.followed.append(
            await asyncio.gather(*(self._follow(page, turn + 1, started) for page in self.pages))
        )
        self.served.append(self.host.seconds() - spent)

    def _n_in(self) -> int:
        """Return how many seats the facilitator sees to have submitted."""
        return sum(group["n_submitted"] for group in self.lead.shown("view")["groups"])

    async def _order(self, page: Light, turn: int) -> None:
        await page.until(lambda: (page.part("decisions") or {}).get("turn") == turn, 60)
        sheet = page.shown("decisions")
        if sheet:
            option = [o["key"] for o in sheet[0]["options"] if o["is_legal"]][-1]
            await page.tell("decisions", "order", turn, sheet[0]["key"], option)
            why = "Because they will remember it"
            await page.tell("decisions", "reason", turn, sheet[0]["key"], why)

    async def _follow(self, page: Light, turn: int, started: float) -> float:
        await page.until(lambda: (page.part("turns") or {"latest": -1})["latest"] >= turn, 60)
        return perf_counter() - started


async def play(load: Load) -> tuple[float, float, float]:
    """Play the whole class; return seconds to gather, and the server's memory before and after."""
    bare = load.host.megabytes()
    gathered = await load.gather()
    await load.lead.tell("view", "act", {"act": "phase", "kind": "play"})
    for turn in range(TURNS):
        await load.turn(turn)
    full = load.host.megabytes()
    for page in (*load.pages, load.lead):
        await page.close()
    return gathered, bare, full


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_forty_seats_follow_every_turn(tmp_path: Path):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    host = Host(tmp_path, plan=PLAN)
    load = Load(host)
    own = process_time()
    try:
        gathered, bare, full = asyncio.run(asyncio.wait_for(play(load), 900))
    finally:
        host.stop()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    own = process_time() - own

    every = np.array(load.followed)
    slowest = every.max(axis=1)
    frames = sum(len(frame) for page in load.pages for frame in page.received)
    n = len(load.pages)
    show(
        f"{n} seats in {GROUPS} groups, {TURNS} turns, {os.cpu_count()} processors shared by "
        f"server and clients ({own:.0f} s of processor time went to the clients)",
        ["what", "value"],
        [
            ["all joined, seated and drawn", f"{gathered:.1f} s"],
            ["a page follows a turn, median", f"{np.median(every):.2f} s"],
            ["a page follows a turn, 95th percentile", f"{np.quantile(every, 0.95):.2f} s"],
            ["all pages follow, median", f"{median(slowest):.2f} s"],
            ["all pages follow, 95th percentile", f"{np.quantile(slowest, 0.95):.2f} s"],
            [f"{N_SUBMIT} submits at once are with the facilitator", f"{median(load.heard):.2f} s"],
            ["server, processor time a turn", f"{median(load.served):.2f} s"],
            ["server, memory before anyone joined", f"{bare:.0f} MB"],
            ["server, memory at the end", f"{full:.0f} MB"],
            ["server, memory a page", f"{(full - bare) / (n + 1):.1f} MB"],
            ["sent to a page over the game", f"{frames / n / 1e6:.1f} MB"],
        ],
    )
    assert median(load.served) < MUST
