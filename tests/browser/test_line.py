"""A line that breaks: the page says so; what is ordered meanwhile waits, or is told too late."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LAPTOP, PATIENCE, PHONE

SOON = 6000
"""Milliseconds within which a page must be back; the socket's own waits take up to a minute."""


class Wire:
    """A line to a server that can be cut and mended; whoever calls meanwhile is hung up on."""

    def __init__(self, port: int) -> None:
        self._to, self._ends, self._is_cut = port, set[socket.socket](), False
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://localhost:{self._door.getsockname()[1]}"
        threading.Thread(target=self._answer, daemon=True).start()

    def cut(self) -> None:
        self._is_cut = True
        for end in list(self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        self._is_cut = False

    def close(self) -> None:
        self.cut()
        self._door.close()

    def _answer(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._door.accept()
                if self._is_cut:
                    here.close()
                    continue
                there = socket.create_connection(("127.0.0.1", self._to))
                self._ends |= {here, there}
                for ends in ((here, there), (there, here)):
                    threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while told := one.recv(65536):
                other.sendall(told)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            self._ends.discard(end)
            end.close()


@pytest.fixture
def wire(address: str) -> Iterator[Wire]:
    wire = Wire(urlsplit(address).port or 80)
    yield wire
    wire.close()


def opened(chromium: Browser, base: str, seed: int = 61, **how: object) -> Page:
    context = chromium.new_context(base_url=base, **({"viewport": LAPTOP} | how))
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"/play?scenario=tiny&seed={seed}&seat=aldmere")
    expect(page.get_by_role("button", name="End turn")).to_be_visible()
    page.wait_for_function("window.fairweatherBoot")
    return page


def test_a_page_goes_on_soon_after_its_line_is_back_however_often_it_was_cut(
    chromium: Browser, wire: Wire
):
    page = opened(chromium, wire.address, seed=62)
    notice = page.locator(".notice.line")
    for seconds in (0, 5):
        wire.cut()
        expect(notice).to_contain_text("No connection.")
        page.wait_for_timeout(1000 * seconds)
        wire.mend()
        expect(notice).to_be_hidden(timeout=SOON)
        page.wait_for_timeout(1000)
        assert notice.is_hidden()
    page.evaluate("window.solara.debug.kernel()._reconnectAttempt = 7")
    wire.cut()
    page.wait_for_function("window.solara.debug.connectionStatus === 'disconnected'")
    wire.mend()
    expect(notice).to_be_hidden(timeout=SOON)
    page.get_by_role("button", name="End turn").click()
    expect(page.get_by_role("heading", name="What happened in turn 1")).to_be_attached()
    page.context.close()


def test_an_order_given_while_the_line_is_down_waits_and_goes_out_or_is_told_late(
    chromium: Browser, address: str, wire: Wire
):
    phone = opened(chromium, wire.address, viewport=PHONE, is_mobile=True, has_touch=True)
    notice, end = phone.locator(".notice.line"), phone.get_by_role("button", name="End turn")

    wire.cut()
    expect(notice).to_contain_text("No connection.")
    phone.get_by_text("Large, in secret").first.tap()
    expect(notice).to_have_text("No connection. Your order waits, and goes out when it is back.")
    expect(phone.locator(".decision .now", has_text="waits")).to_contain_text("Large, in secret")
    expect(end).to_have_attribute("aria-disabled", "true")

    wire.mend()
    expect(notice).to_be_hidden()
    expect(end).to_have_attribute("aria-disabled", "false")
    expect(phone.get_by_text("1 of 3 changed")).to_be_visible()
    other = opened(chromium, address)
    expect(other.get_by_role("radio", name="Large, in secret")).to_be_checked()

    wire.cut()
    expect(notice).to_be_visible()
    phone.get_by_text("Large, in public").first.tap()
    expect(notice).to_contain_text("Your order waits")
    other.get_by_role("button", name="End turn").click()
    expect(other.get_by_role("heading", name="What happened in turn 1")).to_be_attached()
    wire.mend()
    expect(phone.get_by_text("Turn 1 was played before what you ordered arrived.")).to_be_visible()
    for page in (phone, other):
        page.context.close()
