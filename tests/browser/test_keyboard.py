"""A whole game by keyboard alone, and help that is always a key away."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_access import faults, faults_in_both_lights, focused, tab_to

HELP = {
    "help": "On top stands what you want.",
    "rules": "Everyone says what it has to say.",
    "about": "Apache License 2.0",
    "saved": "A game saved from this program.",
}


def test_a_whole_game_is_played_and_looked_back_on_by_keyboard_alone(laptop: Page):
    laptop.goto("/play?scenario=tiny&seed=52&seat=aldmere")
    keys, end = laptop.keyboard, laptop.get_by_role("button", name="End turn")
    told = laptop.locator(".playback .told")
    expect(end).to_be_visible()

    keys.press("o")
    expect(laptop.locator(":focus")).to_be_visible()
    tab_to(laptop, laptop.get_by_role("radio", name="No promise"))
    keys.press("ArrowDown")
    expect(laptop.get_by_text("1 of 3 changed")).to_be_visible()
    keys.press("e")
    for turn in range(1, 13):
        expect(laptop.get_by_role("heading", name=f"What happened in turn {turn}")).to_be_visible()
        expect(end).to_be_focused()
        expect(told).to_have_attribute("aria-live", "polite")
        expect(told).to_contain_text(f"Turn {turn}" if "quiet" in told.inner_text() else " of ")
        expect(end).to_have_attribute("aria-disabled", "false")
        if turn == 2:
            keys.press("?")
            sheet = laptop.get_by_role("dialog", name="Keys and help")
            expect(sheet.get_by_role("link", name="The rules in short")).to_be_visible()
            assert faults(laptop) == []
            keys.press("Escape")
            expect(sheet).to_be_hidden()
            expect(end).to_be_focused()
        keys.press("Enter")

    expect(laptop.get_by_text("The game is over.")).to_be_visible()
    expect(laptop.get_by_role("button", name="Play again with new luck")).to_be_focused()
    keys.press("Shift+Tab")
    expect(focused(laptop)).to_have_text("Share")
    keys.press("Enter")
    expect(laptop.get_by_role("dialog", name="Share this game")).to_be_visible()
    keys.press("Escape")
    expect(focused(laptop)).to_have_text("Share")
    keys.press("Shift+Tab")
    expect(focused(laptop)).to_have_text("How it ended")
    keys.press("Enter")
    expect(laptop.get_by_role("heading", name="The ending")).to_be_visible()
    expect(laptop.get_by_role("button", name="Share this game")).to_be_visible()


@pytest.mark.parametrize("look", ["laptop", "phone"])
def test_help_and_the_list_of_games_are_accessible_in_every_light(
    request: pytest.FixtureRequest, look: str
):
    page: Page = request.getfixturevalue(look)
    for at, words in HELP.items():
        page.goto(f"/{at}")
        expect(page.get_by_text(words).first).to_be_visible()
        assert faults_in_both_lights(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys and help")).to_be_visible()


def test_an_address_that_is_none_is_answered_404_with_a_way_back(new_context):
    context = new_context()
    page = context.new_page()

    reply = page.goto("/nonsense")

    assert reply is not None
    assert reply.status == 404
    expect(page.get_by_role("link").first).to_be_visible()
    context.close()
