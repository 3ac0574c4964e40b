"""Whatever a seat's or the facilitator's page is made to say, the class goes on."""

from __future__ import annotations

import asyncio
import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.app.light import PLAN, Hosted, Light, hosted_class

N_EVENTS = 250
WORDS = (
    *("", "0", "-1", "1e400", "nan", "caldrin_union", "orvane", "m1", "m99", "play", "debrief"),
    *(
        "pledge:caldrin_union>commons",
        "secret_low",
        "everything",
        "\u202e\0",
        "<script>",
        "a" * 9000,
    ),
    *("phase", "next", "undo", "inject", "seat", "remove", "extend", "autopilot", "rename", "free"),
)
NAMES = (
    *("seat", "group", "decision", "option", "text", "to", "act", "kind", "member", "nickname"),
    *("seconds", "what", "title", "on", "holder", "about", "rise"),
)


def anything(luck: random.Random, depth: int = 2) -> Any:
    """A value such as a page, or a person with bad intent, might send."""
    choice = luck.randrange(8 if depth else 6)
    if choice == 6:
        return [anything(luck, depth - 1) for _ in range(luck.randrange(3))]
    if choice == 7:
        return {luck.choice(NAMES): anything(luck, depth - 1) for _ in range(luck.randrange(5))}
    plain = (None, luck.random() < 0.5, luck.randrange(-5, 10), luck.uniform(-1e9, 1e9))
    return plain[choice] if choice < 4 else luck.choice(WORDS)


async def say_anything(browser: Light, luck: random.Random, path: str) -> None:
    """Press everything that is on a page, with anything."""
    for _ in range(N_EVENTS):
        speaking = [key for key, state in browser.widgets.items() if state.get("events")]
        if not speaking:
            break
        comm = luck.choice(speaking)
        event = luck.choice([*browser.widgets[comm]["events"], "nothing", "__init__"])
        form = {name: anything(luck) for name in luck.sample(NAMES, 5)}
        n_told = luck.randrange(4)
        told_all = [form] if luck.random() < 0.3 else [anything(luck) for _ in range(n_told)]
        data = anything(luck, 0) if luck.random() < 0.2 else told_all
        told = {"method": "custom", "content": {"event": event, "data": data}}
        message = {
            "header": {"msg_id": "x", "msg_type": "comm_msg"},
            "parent_header": {},
            "metadata": {},
            "content": {"comm_id": comm, "data": told},
            "channel": "shell",
            "buffers": [],
        }
        await browser.send_raw(json.dumps(message))
        await asyncio.sleep(0)
    assert not browser.is_closed, f"the page {path} was cut off"


async def attack(hosted: Hosted) -> None:
    luck, classroom = random.Random(7), hosted.classroom
    seat, lead, witness = (Light(hosted.address) for _ in range(3))
    await seat.join(classroom.code, "Mallory")
    await witness.join(classroom.code, "Ada")
    classroom.take_seat("m1", "commons", 1)
    classroom.take_seat("m2", "caldrin_union", 1)
    classroom.open_phase("play")
    lead.ask("GET", hosted.lead_path)
    await seat.open("/class")
    await seat.until(lambda: seat.part("decisions"))
    await say_anything(seat, luck, "/class")

    await witness.open("/class")
    await witness.until(lambda: witness.part("decisions"))
    assert classroom.members["m2"].seat == "caldrin_union"
    sheets = classroom.groups[0].sheets
    assert [key for key, sheet in sheets.items() if key != "commons" and sheet.drafts] == []
    assert classroom.groups[0].turn == 0

    await lead.open("/lead")
    await lead.until(lambda: lead.part("busy"))
    await say_anything(lead, luck, "/lead")
    again = Light(hosted.address)
    again.cookies = dict(lead.cookies)
    await again.open("/lead")
    await again.until(lambda: again.shown("view"))
    status, _, _ = await asyncio.to_thread(again.ask, "GET", "/healthz")
    assert status == 200
    for page in (seat, lead, witness, again):
        await page.close()


def test_no_page_of_a_class_can_be_broken_from_outside(tmp_path: Path):
    with hosted_class(tmp_path, PLAN) as hosted:
        asyncio.run(asyncio.wait_for(attack(hosted), 200))

        text = hosted.register.export(hosted.classroom.code)
        again = hosted.register.adopt(text)
        assert (
            again.groups[0].game.history.digests == hosted.classroom.groups[0].game.history.digests
        )


async def break_own_page(hosted: Hosted) -> bytes:
    classroom, seat = hosted.classroom, Light(hosted.address)
    await seat.join(classroom.code, "Mallory")
    classroom.take_seat("m1", "commons", 1)
    classroom.open_phase("play")
    await seat.open("/class")
    await seat.until(lambda: seat.part("decisions"))
    await seat.tell("sheet", "pick", 10**9)
    await seat.until(lambda: b"Something went wrong" in seat.bytes())
    broken = b"".join(raw for raw in seat.received if b"<!doctype" not in raw)
    await seat.close()
    again = Light(hosted.address)
    again.cookies = dict(seat.cookies)
    await again.open("/class")
    await again.until(lambda: again.part("decisions"))
    await again.close()
    return broken


def test_a_page_that_breaks_names_no_file_of_this_machine(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    with hosted_class(tmp_path, PLAN) as hosted:
        broken = asyncio.run(asyncio.wait_for(break_own_page(hosted), 100))

    assert b"Traceback" not in broken
    assert str(Path(__file__).parents[2]).encode() not in broken
    assert "could not be drawn" in caplog.text
