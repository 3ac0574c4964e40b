"""What a page does when the program behind it ends and starts anew."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.conftest import LAPTOP, PATIENCE, Server


def test_a_page_comes_back_after_a_restart_and_says_what_is_lost(chromium: Browser, tmp_path: Path):
    first = Server(tmp_path)
    context = chromium.new_context(viewport=LAPTOP, base_url=first.address)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto("/play?scenario=tiny&seed=1&seat=league")
    page.get_by_role("button", name="End turn").click()
    expect(page.get_by_role("heading", name="What happened in turn 1")).to_be_visible()
    page.wait_for_function("window.fairweatherBoot")

    first.crash()
    second = Server(tmp_path, first.port)
    try:
        expect(page.get_by_text("The program was started anew.")).to_be_visible(
            timeout=2 * PATIENCE
        )
        page.get_by_role("button", name="End turn").click()
        expect(page.get_by_role("heading", name="What happened in turn 1")).to_be_visible()
    finally:
        context.close()
        second.stop()
