"""A real server and a real browser; every page asserts that nothing failed or left this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LAPTOP = {"width": 1366, "height": 768}
PHONE = {"width": 360, "height": 740}
START = "from sim.app.server import serve; serve(0, open_browser=False)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium as the system has it; missing, it fails in CI and is skipped elsewhere."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        reason = "no chromium on the path: install the system's chromium package to run these"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a server of this checkout answers, with a home of its own."""
    home = tmp_path_factory.mktemp("home")
    environment = os.environ | {"HOME": str(home), "PYTHONWARNINGS": "ignore"}
    server = subprocess.Popen(
        [sys.executable, "-c", START],
        cwd=Path(__file__).parents[2],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    line = server.stdout.readline()
    assert "http://" in line, f"the server did not start: {line!r}"
    yield next(word for word in line.split() if word.startswith("http://"))
    server.terminate()
    server.wait(timeout=15)


class Watch:
    """What went wrong on a page: errors in scripts, failed requests, requests to other hosts."""

    def __init__(self, page: Page) -> None:
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))
        page.on("requestfailed", lambda request: self._failed(request.url, request.failure))
        page.on(
            "response",
            lambda reply: reply.status >= 400 and self.faults.append(f"{reply.status} {reply.url}"),
        )
        page.on("request", lambda request: self._foreign(request.url))

    def _failed(self, url: str, failure: str | None) -> None:
        # A page that is left aborts what it had still asked for; that is no fault of ours.
        if "ERR_ABORTED" not in (failure or ""):
            self.faults.append(f"failed: {url} {failure}")

    def _foreign(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "localhost":
            self.faults.append(f"foreign: {url}")


def _page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    page.set_default_timeout(20_000)
    watch = Watch(page)
    yield page
    context.close()
    assert watch.faults == []


@pytest.fixture
def laptop(chromium: Browser, address: str) -> Iterator[Page]:
    yield from _page(chromium.new_context(viewport=LAPTOP, base_url=address))


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[Page]:
    yield from _page(chromium.new_context(viewport=PHONE, base_url=address, has_touch=True))


@pytest.fixture
def dark(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(viewport=LAPTOP, base_url=address, color_scheme="dark")
    yield from _page(context)
