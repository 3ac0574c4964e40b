"""A real server and a real browser; every page asserts that nothing failed or left this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from fairweather.files.folders import MOVED_BY

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
START = (
    "from pathlib import Path; from fairweather.app.web.server import serve; "
    "serve({port}, open_browser=False, runs=Path.home() / 'runs', "
    "games=Path({games!r}) if {games!r} else None, "
    "studio=Path({studio!r}) if {studio!r} else None)"
)
PATIENCE = 30_000
"""Milliseconds that anything may take on a machine with much else to do."""

NOTE_READ = "localStorage.setItem('fairweather.note.zagros', 'read')"


expect.set_options(timeout=PATIENCE)


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


class Server:
    """A server of this checkout in a process of its own."""

    def __init__(
        self, home: Path, port: int = 0, games: Path | None = None, studio: Path | None = None
    ) -> None:
        environment = os.environ | {"HOME": str(home), "PYTHONWARNINGS": "ignore"}
        if studio is not None:
            environment[MOVED_BY] = str(studio)
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                START.format(port=port, games=str(games or ""), studio=str(studio or "")),
            ],
            cwd=Path(__file__).parents[2] / "sim",
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert "http://" in line, f"the server did not start: {line!r}"
        self.address = next(word for word in line.split() if word.startswith("http://"))
        self.port = int(self.address.rpartition(":")[2])
        self.process_id = self._process.pid

    def stop(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=15)

    def crash(self) -> None:
        self._process.kill()
        self._process.communicate(timeout=15)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a server answers, with a home of its own."""
    server = Server(tmp_path_factory.mktemp("home"))
    yield server.address
    server.stop()


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


def watched(context: BrowserContext, *, note_read: bool = True) -> Iterator[Page]:
    """A page of ``context``, closed and found free of faults at the end."""
    if note_read:
        context.add_init_script(NOTE_READ)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    watch = Watch(page)
    yield page
    context.close()
    assert watch.faults == []


@pytest.fixture
def new_context(chromium: Browser, address: str) -> Any:
    """Make a context of the server: ``new_context(viewport=PHONE)``."""

    def make(**how: Any) -> BrowserContext:
        return chromium.new_context(**({"viewport": LAPTOP, "base_url": address} | how))

    return make


@pytest.fixture
def laptop(new_context: Any) -> Iterator[Page]:
    yield from watched(new_context())


@pytest.fixture
def newcomer(new_context: Any) -> Iterator[Page]:
    """A laptop that never saw the content note."""
    yield from watched(new_context(), note_read=False)


@pytest.fixture
def phone(new_context: Any) -> Iterator[Page]:
    yield from watched(new_context(viewport=PHONE, has_touch=True, is_mobile=True))


@pytest.fixture
def dark(new_context: Any) -> Iterator[Page]:
    yield from watched(new_context(color_scheme="dark"))
