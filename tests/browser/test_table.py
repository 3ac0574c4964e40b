"""The table as a newcomer meets it: the first screen, the playback of a turn, the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import watched

LETTERS = """() => {
  const words = document.createRange();
  words.selectNodeContents(document.querySelector('.decision .name'));
  return words.getClientRects()[0].height;
}"""
"""How high a line of an order's name stands on the screen, in its pixels."""


@pytest.fixture
def narrow(new_context: Any) -> Iterator[Page]:
    how = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    yield from watched(new_context(**how))


@pytest.fixture
def still(new_context: Any) -> Iterator[Page]:
    yield from watched(new_context(reduced_motion="reduce"))


def in_sight(page: Page) -> None:
    """All that must be found without scrolling: who one is, what one wants, may do, who pays."""
    for words in ("What you want", "Being believed", "Displaced or harmed", "Your orders"):
        heading = page.get_by_text(words, exact=True).locator("visible=true").first
        expect(heading).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("radio", name="No promise")).to_be_in_viewport()
    expect(page.get_by_role("button", name="End turn")).to_be_in_viewport(ratio=1)
    now = page.locator(".just-now")
    expect(now).to_contain_text("You are the United States, the patron.")
    expect(now).to_be_in_viewport()


def test_the_first_screen_says_who_one_is_what_one_wants_and_what_one_can_do(laptop: Page):
    laptop.goto("/play?scenario=zagros&seed=41&seat=united_states")

    in_sight(laptop)
    expect(laptop.locator(".seat", has_text="United States").first).to_be_in_viewport()
    expect(laptop.locator(".piece.seat")).to_be_in_viewport(ratio=1)
    laptop.get_by_role("button", name="End turn").click()
    now = laptop.locator(".just-now")
    expect(now).to_contain_text("Turn 1")
    expect(now).to_be_in_viewport(ratio=1)
    assert laptop.evaluate("document.documentElement.scrollTop") == 0


def test_so_does_the_first_screen_of_a_phone(narrow: Page):
    narrow.goto("/play?scenario=zagros&seed=42&seat=united_states")

    in_sight(narrow)
    pages = narrow.get_by_role("navigation", name="About this game")
    for page in ("Table", "Why", "What if"):
        expect(pages.get_by_role("link", name=page, exact=True)).to_be_in_viewport(ratio=1)
    place = pages.bounding_box()
    assert place is not None
    assert place["y"] + place["height"] == pytest.approx(844, abs=1)
    narrow.get_by_role("button", name="End turn").click()
    told = narrow.locator(".playback .told")
    expect(told).to_be_in_viewport(ratio=1)
    expect(told).not_to_be_empty()
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_turn_is_played_on_the_map_and_can_be_skipped_and_played_again(laptop: Page):
    laptop.goto("/play?scenario=zagros&seed=43&seat=united_states")
    laptop.get_by_role("radio", name="Large, in secret").check(force=True)
    expect(laptop.locator("g.promise.draft.secret")).to_have_count(1)

    laptop.get_by_role("button", name="End turn").click()

    caption = laptop.locator(".playback .told")
    expect(caption).to_contain_text("United States promises KDPI help in secret.")
    expect(laptop.locator(".stage .letter")).to_have_count(1)
    laptop.get_by_role("button", name="Skip").click()
    expect(laptop.locator(".stage > *")).to_have_count(0)
    expect(laptop.locator("g.promise.secret")).to_have_count(1)
    laptop.get_by_role("button", name="Turn 1 again").click()
    expect(caption).to_contain_text("United States promises KDPI help in secret.")
    laptop.get_by_role("button", name="Pause").click()
    laptop.get_by_role("button", name="Go on").click()
    expect(laptop.locator(".playback .caption")).to_be_hidden()


def test_with_reduced_motion_a_turn_is_numbered_stills(still: Page):
    still.goto("/play?scenario=zagros&seed=44&seat=united_states")
    still.get_by_role("radio", name="Large, in public").check(force=True)
    expect(still.get_by_text("1 of 11 changed")).to_be_visible()

    still.get_by_role("button", name="End turn").click()

    caption = still.locator(".playback .told")
    expect(caption).to_contain_text("1 of")
    assert still.evaluate("document.getAnimations().length") == 0
    still.get_by_role("button", name="Next", exact=True).click()
    expect(caption).to_contain_text("2 of")
    still.get_by_role("button", name="Close", exact=True).click()
    expect(still.locator(".playback .caption")).to_be_hidden()


def test_focus_stays_where_it_is_over_the_end_of_a_turn(laptop: Page):
    laptop.goto("/play?scenario=tiny&seed=45&seat=league")
    end = laptop.get_by_role("button", name="End turn")
    expect(end).to_be_visible()

    laptop.keyboard.press("e")
    for turn in range(1, 4):
        expect(laptop.get_by_role("heading", name=f"What happened in turn {turn}")).to_be_visible()
        expect(end).to_be_focused()
        expect(end).to_have_attribute("aria-disabled", "false")
        laptop.keyboard.press("Enter")
    laptop.keyboard.press("?")
    expect(laptop.get_by_role("dialog", name="Keys")).to_be_visible()
    laptop.get_by_label("Single keys do this").uncheck()
    laptop.keyboard.press("Escape")
    laptop.keyboard.press("o")
    expect(end).to_be_focused()


def test_the_end_of_a_game_is_reached_by_keyboard_and_asked_about_first(laptop: Page):
    laptop.goto("/play?scenario=tiny&seed=46&seat=league")
    laptop.get_by_role("button", name="Run to the end").focus()
    laptop.keyboard.press("Enter")
    sure = laptop.get_by_role("button", name="Yes, run to the end")
    expect(sure).to_be_focused()
    question = laptop.get_by_text("Play every turn that is left, without your orders?")
    expect(question).to_be_in_viewport(ratio=1)
    assert question.evaluate("e => e.offsetHeight") < 40  # it stands in a line or two

    laptop.keyboard.press("Enter")

    expect(laptop.get_by_role("button", name="Play again with new luck")).to_be_focused()


def test_a_quiet_turn_says_so_and_leads_on_until_something_happens(laptop: Page):
    laptop.goto("/play?scenario=tiny&seed=51&seat=aldmere")
    laptop.get_by_role("button", name="End turn").click()
    expect(laptop.locator(".playback .told")).to_contain_text("A quiet turn.")

    laptop.get_by_role("button", name="Go on until something happens").click()

    expect(laptop.locator(".playback .told")).not_to_contain_text("A quiet turn.")


def test_the_map_follows_the_scenes_until_the_reader_chooses(still: Page):
    still.goto("/play?scenario=zagros&seed=3&turn=4")
    expect(still.get_by_role("heading", name="What happened in turn 4")).to_be_visible()
    still.reload()
    still.get_by_role("button", name="Turn 4 again").click()
    shown = still.locator(".map .layers [aria-checked=true]")
    caption = still.locator(".playback .told")
    onward = still.get_by_role("button", name="Next", exact=True)

    for scene, layer in enumerate(("Unrest", "Unrest", "Displaced", "Unrest"), 1):
        expect(caption).to_contain_text(f"{scene} of 8")
        expect(shown).to_have_text(layer)
        onward.click()
    onward.click()
    onward.click()
    expect(caption).to_contain_text("Map: displaced or harmed")
    expect(shown).to_have_text("Displaced")
    still.get_by_role("radio", name="Terrain").click()
    expect(shown).to_have_text("Terrain")
    still.get_by_role("button", name="Close", exact=True).click()
    expect(shown).to_have_text("Terrain")


def test_letters_grow_on_a_very_large_screen_and_nothing_leaves_any(laptop: Page):
    laptop.goto("/play?scenario=tiny&seed=47&seat=aldmere")
    name = laptop.locator(".decision .name").first
    expect(name).to_be_visible()
    high = {}
    for width, height in ((390, 844), (1366, 768), (1920, 1080), (3840, 2160)):
        laptop.set_viewport_size({"width": width, "height": height})
        high[width] = laptop.evaluate(LETTERS)
        assert laptop.evaluate("document.documentElement.scrollWidth") <= width
        if width > 900:
            table = laptop.locator(".table").bounding_box()
            assert table is not None
            assert table["y"] + table["height"] == pytest.approx(height, abs=2)

    assert min(high.values()) == high[1366] >= 14
    assert high[3840] == pytest.approx(2 * high[1920], rel=0.1)
    cell = laptop.locator("path.cell").nth(5)
    cell.hover()
    tip, box = laptop.locator(".map .tip").bounding_box(), cell.bounding_box()
    assert tip is not None
    assert box is not None
    assert abs(tip["x"] + tip["width"] / 2 - box["x"] - box["width"] / 2) < 2 * tip["width"]
