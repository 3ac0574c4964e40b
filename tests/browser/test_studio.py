"""The studio in a real browser: from nothing to a played turn, painted by mouse and by keyboard.

``FAIRWEATHER_PICTURES=1`` writes the pictures of the page on writing a scenario anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, Server, watched
from tests.browser.test_access import faults

PICTURES = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-scenario"
COLORS = 96
"""Colors of a picture: enough to read it by, few enough to keep it small."""

PLACE_ON_MAP = """([lon, lat]) => {
  const map = document.querySelector('.st-world').__vue__;
  return [map.x(lon), map.y(lat)];
}"""
LAOS = (102.0, 20.5)


@pytest.fixture
def studio(chromium: Any, tmp_path: Path) -> Iterator[Page]:
    """A laptop at a server with a studio, and a data folder of its own."""
    server = Server(tmp_path / "home", studio=tmp_path / "data")
    yield from watched(chromium.new_context(viewport=LAPTOP, base_url=server.address))
    server.stop()


def picture(page: Page, name: str) -> None:
    """Write a picture of the page if pictures are asked for."""
    if os.environ.get("FAIRWEATHER_PICTURES"):
        page.mouse.move(2, 2)
        page.wait_for_timeout(400)
        taken = Image.open(BytesIO(page.screenshot(scale="css"))).convert("RGB")
        PICTURES.mkdir(exist_ok=True)
        few = taken.resize((1093, 614), Image.Resampling.LANCZOS)
        few = few.quantize(COLORS, dither=Image.Dither.NONE)
        few.save(PICTURES / f"{name}.png", optimize=True)


def part(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Parts of the scenario").get_by_role(
        "button", name=name
    ).click()


def paint(page: Page, *places: tuple[float, float]) -> None:
    """Drag the brush over places of the map, told as shares of its width and height."""
    box = page.locator(".st-sheet svg.drawing").bounding_box()
    assert box is not None
    points = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in places]
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point, steps=5)
    page.mouse.up()


def by_keyboard(page: Page) -> None:
    """Paint two hexagons more with a small brush, and take both back."""
    changed = page.locator(".st-brush", has_text="Back to what it was").locator("small")
    before = int(changed.inner_text().split()[0])
    for key in ("m", "[", *["ArrowLeft"] * 30, "Space", "Shift+ArrowUp"):
        page.keyboard.press(key)
    expect(changed).to_have_text(f"{before + 2} changed")
    for _ in range(2):
        page.keyboard.press("Control+z")
    expect(changed).to_have_text(f"{before} changed")


def test_a_scenario_is_made_from_nothing_to_a_played_turn(studio: Page):
    studio.goto("/")
    studio.get_by_role("link", name="Make a scenario").click()
    earth = studio.locator("canvas")
    expect(earth).to_be_visible()
    x, y = studio.evaluate(PLACE_ON_MAP, LAOS)
    earth.click(position={"x": x, "y": y})
    expect(studio.locator(".st-chip")).to_contain_text("Laos")
    studio.get_by_label("Add a country or province").fill("Thailand")
    studio.get_by_label("Add a country or province").press("Enter")
    studio.get_by_label("Town", exact=True).fill("Vang Vieng")
    studio.get_by_label("Town", exact=True).press("Tab")
    expect(studio.locator(".st-found")).to_contain_text("130 hexagons")
    studio.get_by_role("button", name="To what is chosen").click()
    assert faults(studio) == []
    picture(studio, "region")
    studio.get_by_role("button", name="Begin here").click()

    expect(studio.get_by_text("Nothing to mend")).to_be_visible()
    paint(studio, (0.45, 0.35), (0.55, 0.45))
    expect(studio.locator(".st-brush", has_text="Back to what it was")).not_to_contain_text(
        "0 changed"
    )
    assert faults(studio) == []
    picture(studio, "ground")
    by_keyboard(studio)

    part(studio, "Factions")
    studio.get_by_role("button", name="Borderland Movement").click()
    expect(studio.get_by_role("heading", name="Borderland Movement")).to_be_visible()
    studio.get_by_label("Name", exact=True).fill("Riverland Council")
    studio.get_by_label("Name", exact=True).press("Tab")
    expect(
        studio.get_by_role("button", name="Riverland Council", exact=False).first
    ).to_be_visible()
    assert faults(studio) == []
    picture(studio, "factions")

    part(studio, "Memory")
    studio.locator(".st-coded input:enabled").first.check()
    studio.get_by_role("button", name="Take 1 case").click()
    studio.locator(".st-case summary").click()
    studio.get_by_label("Riverland Council").first.check()
    expect(studio.locator(".st-case summary")).to_contain_text("lived by Riverland Council")
    assert faults(studio) == []
    picture(studio, "memory")

    part(studio, "Facts")
    studio.get_by_label("Content note", exact=True).fill("")
    studio.get_by_label("Content note", exact=True).press("Tab")
    studio.get_by_role("complementary").get_by_role("button", name="Content note").click()
    expect(studio.get_by_label("Content note", exact=True)).to_be_focused()
    assert faults(studio) == []
    picture(studio, "check")
    studio.get_by_role("button", name="Undo: change content note").click()
    expect(studio.get_by_text("Nothing to mend")).to_be_visible()
    studio.reload()
    expect(studio.get_by_label("Content note", exact=True)).not_to_have_value("")

    studio.keyboard.press("Control+s")
    expect(studio.get_by_text("Saved", exact=True)).to_be_visible()
    studio.get_by_role("button", name="Play", exact=True).click()
    studio.get_by_role("button", name="Open it").click()
    studio.get_by_role("button", name="End turn").click()
    expect(studio.get_by_role("heading", name="What happened in turn 1")).to_be_visible()
