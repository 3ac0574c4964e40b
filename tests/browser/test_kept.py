"""A game that was begun is found again after the program has ended."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LAPTOP, Server, watched


def on(chromium: Browser, server: Server) -> Page:
    context = chromium.new_context(viewport=LAPTOP, base_url=server.address)
    return next(watched(context))


def test_a_game_is_gone_on_with_after_a_restart(chromium: Browser, tmp_path: Path):
    first = Server(tmp_path, games=tmp_path / "games")
    page = on(chromium, first)
    page.goto("/play?scenario=tiny&seed=9&seat=league")
    page.get_by_role("button", name="End turn").click()
    expect(page.get_by_role("heading", name="What happened in turn 1")).to_be_visible()
    page.context.close()
    first.crash()

    second = Server(tmp_path, games=tmp_path / "games")
    page = on(chromium, second)
    page.goto("/")
    page.get_by_role("link", name="as Highland League, turn 1 (seed 9, played").click()

    expect(page.get_by_role("heading", name="What happened in turn 1")).to_be_visible()
    page.context.close()
    second.stop()
