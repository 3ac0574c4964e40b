"""The prologue in a browser: offered first, walked by keyboard on a phone in the dark, and left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from fairweather.play.prologue import steps
from tests.browser.conftest import watched
from tests.browser.test_access import faults


@pytest.fixture
def narrow(new_context: Any) -> Iterator[Page]:
    how = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    yield from watched(new_context(color_scheme="dark", reduced_motion="reduce", **how))


def test_the_prologue_is_offered_first_walked_by_keyboard_and_ends_in_a_game(narrow: Page):
    narrow.goto("/")
    narrow.get_by_role("link", name="Begin: a promise in three minutes").click()
    line = narrow.locator(".prologue-card .line")
    told = [step.line for step in steps("kept")]

    expect(line).to_have_text(told[0])
    narrow.get_by_role("button", name="Next").focus()
    for words in told[1:]:
        narrow.keyboard.press("Enter")
        expect(line).to_have_text(words)
        assert narrow.evaluate("document.activeElement.classList.contains('button')")
        if words == told[3]:
            expect(narrow.get_by_role("button", name="Keep it")).to_be_in_viewport(ratio=1)
            assert faults(narrow) == []
            assert narrow.evaluate("document.getAnimations().length") == 0
            assert narrow.evaluate("document.documentElement.scrollWidth") <= 390
    expect(narrow.get_by_role("link", name="Play the first turn")).to_be_focused()
    narrow.keyboard.press("Enter")
    narrow.wait_for_url("**/play?**")
    narrow.goto("/")
    expect(narrow.get_by_role("link", name="The prologue again")).to_be_visible()
    expect(narrow.get_by_role("link", name="Begin: a promise")).to_have_count(0)
