"""The doors of a class in browsers: a stranger, a code that ends, an early end, another day."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Page, expect

from fairweather.play.classroom.register import ARCHIVE
from tests.browser.conftest import PATIENCE
from tests.browser.test_access import faults
from tests.browser.test_class import (
    Host,
    Seat,
    browse,
    class_data,
    hosted,
    join,
    lead,
    open_all,
    phase,
    told,
)

__all__ = ["browse", "class_data", "hosted"]

DAY = 86_400.0
SEATS = {
    "Ada": "Caldrin Union",
    "Ben": "Northern Council",
    "Cleo": "Southern Council",
    "Dan": "Old Accord",
    "Eve": "Commons League",
    "Zoe": "Ridge Guard",
}
ADA_IN_CYRILLIC = "\u0410d\u0430"
AT_THE_DOOR = "The facilitator decides who still comes in."


def yesterday(data: Path) -> None:
    """Let everything in the classes of a folder have happened a day earlier."""
    with closing(sqlite3.connect(data / ARCHIVE)) as file, file:
        file.execute("UPDATE acts SET at = at - ?", (DAY,))


def sent_away(console: Page, name: str) -> None:
    console.get_by_role("button", name=f"Send {name} away").click()
    expect(console.get_by_role("button", name=f"Admit {name}")).to_have_count(0)


def test_a_class_of_eight_with_a_stranger_at_the_door_and_another_day(
    hosted: Host, browse: Seat, class_data: Path
):
    console = lead(browse(strict=False), hosted)
    pages = {
        name: join(browse(is_phone=name == "Dan", strict=False), hosted.code, name, seat)
        for name, seat in SEATS.items()
    }
    ada, ben = pages["Ada"], pages["Ben"]
    phase(console, "Play")
    console.get_by_role("button", name="Next turn").dblclick()
    for page in pages.values():
        told(page, 1)
    expect(console.get_by_text("turn 1 of 4")).to_be_visible()

    assert all(hosted.code in cookie["name"] for cookie in ada.context.cookies())

    stranger = join(browse(strict=False), hosted.code, ADA_IN_CYRILLIC)
    expect(stranger.get_by_text(AT_THE_DOOR)).to_be_visible()
    expect(stranger.get_by_text("Caldrin Union")).to_have_count(0)
    expect(console.get_by_text("It looks like the name Ada.")).to_be_visible()
    for page in (console, stranger):
        assert faults(page) == []
    sent_away(console, ADA_IN_CYRILLIC)
    expect(stranger.get_by_role("heading", name="No seat any more")).to_be_visible()
    join(stranger, hosted.code, "Prof. Moriarty")
    expect(stranger.get_by_text(AT_THE_DOOR)).to_be_visible()
    expect(console.get_by_text("sent away before")).to_be_visible()
    expect(console.get_by_text("may be taken for someone in charge")).to_be_visible()

    console.get_by_role("button", name="Ben, here").click()
    console.get_by_role("button", name="New personal code").click()
    code = console.locator(".handed code").inner_text()
    expect(ben.get_by_text("If your personal code was renewed")).to_be_visible()
    ben.goto(f"/join?code={hosted.code}")
    ben.get_by_text("I was here before").click()
    ben.get_by_label("Your personal code").fill(code)
    ben.get_by_role("button", name="Go on where I was").click()
    told(ben, 1)

    phase(console, "Debrief")
    console.get_by_role("button", name="Not yet").click()
    expect(ada.get_by_role("button", name="Submit orders for turn 2")).to_be_visible()
    open_all(console, "Debrief")
    expect(ada.get_by_role("heading", name="Every order, and why")).to_be_visible()
    expect(stranger.get_by_text(AT_THE_DOOR)).to_be_visible()
    copy = ada.context.new_page()
    copy.goto("/class/game?group=1")
    expect(copy.get_by_role("heading", name="What happened in turn 1")).to_be_visible()

    phase(console, "Play")
    expect(copy.get_by_text("Games outside the class are closed while it plays.")).to_be_visible()
    expect(ada.get_by_role("button", name="Submit orders for turn 2")).to_be_visible()
    copy.close()

    hosted.stop()
    yesterday(class_data)
    again = Host(class_data, hosted.port, go_on=hosted.code)
    try:
        assert again.code == hosted.code
        for page in (ada, console):
            expect(page.get_by_text("Nothing is lost.")).to_be_visible(timeout=2 * PATIENCE)
        console.get_by_role("button", name="Next turn").click()
        told(ada, 2)
        told(ben, 2)
    finally:
        again.stop()
