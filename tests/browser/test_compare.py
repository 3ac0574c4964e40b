"""The third door: a small study is run, looked at by factor, and one of its runs is opened."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, watched
from tests.browser.test_access import faults


def begin(page: Page, worlds: str) -> None:
    """Start a sweep of the first example by a press."""
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_visible()
    page.get_by_role("radio", name=re.compile("^Public or secret")).check(force=True)
    page.get_by_label("Worlds").fill(worlds)
    page.get_by_role("button", name="Run", exact=True).click()


def too_wide(page: Page) -> int:
    """Pixels by which something on the page sticks out of the screen."""
    told: int = page.evaluate(
        "Math.max(...[...document.querySelectorAll('main *')].map("
        "e => e.getBoundingClientRect().right)) - innerWidth"
    )
    return told


def test_a_small_study_is_run_read_and_one_of_its_runs_opened(laptop: Page):
    laptop.goto("/")
    laptop.get_by_role("link", name=re.compile("^Compare")).click()
    expect(laptop.get_by_role("heading", name="Run a small study")).to_be_visible()

    begin(laptop, "8")
    laptop.get_by_role("link", name="Look at what came out").click()

    expect(laptop.get_by_role("heading", name="What was found")).to_be_visible()
    expect(laptop.get_by_text("48 runs: 6 design points, 8 worlds each")).to_be_visible()
    laptop.get_by_label("Outcome", exact=True).select_option("kept")
    laptop.wait_for_url("**outcome=kept&factor=*")
    expect(laptop.get_by_text("honored, of those that fell due")).to_be_visible()
    laptop.get_by_label("By", exact=True).select_option("audience")
    laptop.wait_for_url("**outcome=kept&factor=audience")
    laptop.get_by_role("button", name=re.compile("^0 ?(baseline, )?[0-9]+ runs")).click()
    expect(laptop.get_by_role("heading", name="Runs at “0”")).to_be_visible()

    laptop.get_by_role("link", name="Open the run: middle").click()
    expect(laptop.get_by_text("The game is over.")).to_be_visible()
    assert "/play?scenario=zagros&seed=2026" in laptop.url
    laptop.get_by_role("link", name="What if", exact=True).first.click()
    expect(laptop.get_by_role("heading", name="What if, in turn 26")).to_be_visible()
    laptop.get_by_role("link", name="Study", exact=True).first.click()
    expect(laptop.get_by_role("heading", name="What was found")).to_be_visible()
    laptop.get_by_role("link", name="Open the run: middle").click()
    laptop.get_by_role("button", name="Turn 3,").click()
    expect(laptop.get_by_role("heading", name="What happened in turn 3")).to_be_visible()


def test_a_sweep_is_stopped_and_goes_on_later(laptop: Page):
    laptop.goto("/compare")

    begin(laptop, "3000")
    laptop.get_by_role("button", name="Stop").click()

    expect(laptop.get_by_text("was stopped; run the same again")).to_be_visible()
    expect(laptop.get_by_text("not finished")).to_be_visible()


def test_more_worlds_than_a_small_study_has_are_refused_in_words(laptop: Page):
    laptop.goto("/compare")

    begin(laptop, "9999")

    expect(laptop.get_by_role("alert")).to_contain_text("worlds: found 9999; allowed")


def test_a_study_or_run_that_is_not_there_is_told_in_words(laptop: Page):
    laptop.goto("/study?study=../../etc")
    expect(laptop.get_by_role("heading", name="This study cannot be shown")).to_be_visible()

    laptop.goto("/studies/run?study=nothing&point=1&world=1")
    expect(laptop.get_by_role("heading", name="This run cannot be opened")).to_be_visible()


def test_the_pages_of_studies_are_fit_for_a_screen_reader_on_a_phone_in_the_dark(new_context: Any):
    for how in (
        {"viewport": PHONE, "is_mobile": True, "has_touch": True},
        {"color_scheme": "dark"},
    ):
        for page in watched(new_context(**how)):
            page.goto("/compare")
            expect(page.get_by_role("heading", name="Run a small study")).to_be_visible()
            assert faults(page) == []
            assert too_wide(page) <= 0
            if not page.get_by_role("link", name="Public or secret").count():
                begin(page, "8")
                page.get_by_role("link", name="Look at what came out").click()
            else:
                page.get_by_role("link", name="Public or secret").first.click()
            expect(page.get_by_role("heading", name="What was found")).to_be_visible()
            assert faults(page) == []
            assert too_wide(page) <= 0
            page.goto("/compare")
            expect(page.get_by_role("link", name="Public or secret").first).to_be_visible()
            assert too_wide(page) <= 0
            page.get_by_role("link", name="Hindcast").click()
            expect(page.get_by_role("button", name="Play the cases")).to_be_visible()
            expect(page.get_by_text("No claim of forecasting follows")).to_be_visible()
            assert faults(page) == []
            assert too_wide(page) <= 0
