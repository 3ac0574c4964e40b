"""A class that plays: a facilitator, seats on laptops and phones, and a debrief."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app.light import PLAN
from tests.browser.conftest import LAPTOP, PATIENCE, PHONE, Watch
from tests.browser.test_access import faults_in_both_lights

HOST = "from fairweather.cli.main import main; main()"
NASTY = "<img src=x onerror=\"document.title='caught'\"><script>document.title='caught'</script>"


class Host:
    """``fairweather host`` in a process of its own, and what it printed."""

    def __init__(
        self,
        data: Path,
        port: int = 0,
        plan: Path = PLAN,
        first: str = "",
        errors: int | None = None,
        go_on: str = "",
    ) -> None:
        """``first`` is done in the process before the command, whose errors go to a descriptor."""
        which = ["--go-on", go_on] if go_on else ["--class", str(plan)]
        given = ["host", *which, "--port", str(port), "--host", "localhost"]
        self._process = subprocess.Popen(
            [sys.executable, "-c", first + HOST, *given, "--data", str(data)],
            cwd=Path(__file__).parents[2] / "sim",
            env=os.environ | {"PYTHONWARNINGS": "ignore"},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        assert self._process.stdout is not None
        self.said = ""
        for line in self._process.stdout:
            self.said += line
            if "Ctrl-C" in line:
                break
        found = re.search(r"(http://\S+):(\d+)/join\?code=(\w+)", self.said)
        assert found, self.said
        self.address, self.port, self.code = f"{found[1]}:{found[2]}", int(found[2]), found[3]
        lead = re.search(r"http://\S+/class/lead\S+", self.said)
        assert lead, self.said
        self.lead = lead[0]
        self.process_id = self._process.pid

    def megabytes(self) -> float:
        """Memory of the server now, as Linux tells it."""
        text = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024

    def seconds(self) -> float:
        """Processor time of the server so far, as Linux tells it."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def crash(self) -> None:
        self._process.kill()
        self._process.communicate(timeout=15)

    def stop(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=15)


Seat = Callable[..., Page]


@pytest.fixture
def class_data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def hosted(class_data: Path) -> Iterator[Host]:
    host = Host(class_data)
    yield host
    host.stop()


@pytest.fixture
def browse(chromium: Browser, hosted: Host) -> Iterator[Seat]:
    """Open a browser of its own: ``browse()`` a laptop, ``browse(is_phone=True)`` a phone.

    At the end none of them may have seen a failure or another host.
    """
    contexts, watches = [], []

    def make(is_phone: bool = False, dark: bool = False, strict: bool = True) -> Page:
        how = {"viewport": PHONE, "is_mobile": True, "has_touch": True} if is_phone else {}
        look = "dark" if dark else "light"
        context = chromium.new_context(
            **({"viewport": LAPTOP, "base_url": hosted.address, "color_scheme": look} | how)
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        if strict:
            watches.append(Watch(page))
        return page

    yield make
    for context in contexts:
        context.close()
    assert [fault for watch in watches for fault in watch.faults] == []


ANSWERED = """text => [...document.querySelectorAll("*")].some(
    one => one.__vue__ && (one.__vue__.json_reasons || "").includes(text))"""
"""Whether the server has answered with a reason that was given; a reload may forestall it."""


def join(page: Page, code: str, nickname: str, seat: str = "") -> Page:
    """Join by the form, and take a seat if one is named."""
    page.goto(f"/join?code={code}")
    page.get_by_label("Nickname").fill(nickname)
    page.get_by_role("button", name="Join").click()
    if seat:
        page.get_by_role("button", name=f"Sit down at {seat}").click()
        expect(
            page.get_by_role("heading", name=re.compile(f"You are (the )?{seat}"))
        ).to_be_visible()
    return page


def lead(page: Page, host: Host) -> Page:
    """Open the console by the private link."""
    page.goto(host.lead)
    page.wait_for_url("**/lead")
    expect(page.get_by_role("heading", name="Injects")).to_be_visible()
    return page


def phase(console: Page, name: str) -> None:
    console.get_by_role("list", name="Phases of the session").get_by_role(
        "button", name=name
    ).click()


def open_all(console: Page, name: str) -> None:
    """Open a phase that asks first."""
    phase(console, name)
    console.get_by_role("alertdialog").get_by_role("button", name=f"Open {name.lower()}").click()


def submit(page: Page, turn: int) -> None:
    page.get_by_role("button", name=f"Submit orders for turn {turn}").click()
    expect(page.get_by_role("button", name="Take back")).to_be_visible()


def told(page: Page, turn: int) -> None:
    """Wait until the page tells what happened in ``turn``, by itself."""
    expect(page.get_by_role("heading", name=f"What happened in turn {turn}")).to_be_visible()


def test_a_whole_class_plays_from_the_lobby_to_the_debrief(hosted: Host, browse: Seat):
    console = lead(browse(), hosted)
    expect(console.get_by_role("img", name="QR code of the link to join")).to_be_visible()
    ada = join(browse(is_phone=True), hosted.code, "Ada", "Caldrin Union")
    ben = join(browse(), hosted.code, "Ben", "Northern Council")
    cleo = join(browse(), hosted.code, "Cleo", "Southern Council")
    dan = join(browse(is_phone=True), hosted.code, "Dan", "Old Accord")
    eve = join(browse(), hosted.code, "Eve", "Commons League")
    zoe = join(browse(), hosted.code, "Zoe", "Ridge Guard")
    present = (ada, ben, cleo, dan, eve)
    for name in ("Ada", "Ben", "Cleo", "Dan", "Eve", "Zoe"):
        expect(console.get_by_role("button", name=f"{name}, here")).to_be_visible()

    phase(console, "Predict")
    for page, chance in ((ada, 80), (ben, 30)):
        page.get_by_role("slider").fill(str(chance))
        page.get_by_role("button", name="Keep my predictions").click()
        expect(page.get_by_text("Kept.")).to_be_visible()
    expect(console.get_by_text("6 joined · 2 predicted")).to_be_visible()

    phase(console, "Play")
    zoe.close()
    ada.get_by_text("Limited, in secret").first.tap()
    reason = ada.get_by_label("Why? One line")
    reason.fill(f"To test them {NASTY}")
    reason.blur()
    expect(ada.get_by_text("1 of ")).to_be_visible()
    ada.wait_for_function(ANSWERED, arg="To test them")
    ada.reload()
    expect(ada.get_by_text("1 of ")).to_be_visible()
    expect(ada.get_by_label("Why? One line")).to_have_value(f"To test them {NASTY}")
    for page in present:
        submit(page, 1)
    expect(console.get_by_text("5 of 6 submitted")).to_be_visible()
    console.get_by_role("button", name="Next turn").click()
    for page in present:
        told(page, 1)

    fay = join(browse(), hosted.code, "Fay")
    expect(fay.get_by_text("The facilitator decides who still comes in.")).to_be_visible()
    console.get_by_role("button", name="Admit Fay").click()
    fay.get_by_role("button", name="Sit down at Orvane").click()
    told(fay, 1)
    eve.get_by_role("combobox", name="To").select_option(label="Orvane")
    eve.get_by_label("Message").fill(f"Leave us be, {NASTY}")
    eve.get_by_role("button", name="Send").click()
    expect(fay.get_by_text(f"Leave us be, {NASTY}")).to_be_visible()
    expect(ben.get_by_text("Leave us be")).to_have_count(0)
    console.get_by_role("button", name="Inject: A leak in the press").click()
    for page in (*present, fay):
        expect(page.get_by_text("A newspaper prints")).to_be_visible()

    console.get_by_role("button", name="Autopilot for Ridge Guard").click()
    for page in present:
        submit(page, 2)
    fay.get_by_role("button", name="Submit orders for turn 2").click()
    for page in (*present, fay):
        told(page, 2)
    console.get_by_role("button", name="Undo the last turn").click()
    console.get_by_role("button", name="Undo it").click()
    for page in (*present, fay):
        told(page, 1)
    for turn in (2, 3, 4):
        console.get_by_role("button", name="Next turn").click()
        told(ada, turn)
    expect(console.get_by_text("The game is over")).to_be_visible()

    open_all(console, "Debrief")
    for page in (*present, fay):
        expect(page.get_by_role("heading", name="Every order, and why")).to_be_visible()
        expect(page.get_by_text(f"To test them {NASTY}")).to_be_visible()
        expect(page.get_by_text(f"Leave us be, {NASTY}")).to_be_visible()
        assert "caught" not in page.title()
    expect(ada.get_by_role("cell", name="80 %").first).to_be_visible()


def test_a_killed_server_comes_back_and_every_page_with_it(
    hosted: Host, browse: Seat, class_data: Path
):
    console = lead(browse(strict=False), hosted)
    ada = join(browse(strict=False), hosted.code, "Ada", "Caldrin Union")
    phase(console, "Play")
    ada.get_by_role("radio", name="Limited, in secret").first.check(force=True)
    expect(ada.get_by_text("1 of ")).to_be_visible()
    for page in (ada, console):
        page.wait_for_function("window.fairweatherBoot")

    hosted.crash()
    again = Host(class_data, hosted.port)
    try:
        assert again.code == hosted.code
        expect(ada.get_by_text("Nothing is lost.")).to_be_visible(timeout=2 * PATIENCE)
        expect(ada.get_by_text("1 of ")).to_be_visible()
        ada.get_by_role("button", name="Submit orders for turn 1").click()
        told(ada, 1)
        expect(console.get_by_text("turn 1 of 4")).to_be_visible(timeout=2 * PATIENCE)
    finally:
        again.stop()


def test_doors_are_shut_to_those_without_a_ticket(hosted: Host, browse: Seat):
    page = browse(strict=False)
    for path, words in (
        ("/lead", "This page is open to the facilitator alone."),
        ("/wall", "This page is open to the facilitator alone."),
        ("/class", "This browser holds no seat in a class."),
        ("/play?scenario=korrin&seed=5", "Games outside the class are closed while it plays."),
    ):
        page.goto(path)
        expect(page.get_by_text(words)).to_be_visible()

    join(page, hosted.code, "Ada")
    expect(page.get_by_role("heading", name="Welcome, Ada")).to_be_visible()
    for path in ("/lead", "/wall", "/play?scenario=korrin&seed=5"):
        page.goto(path)
        expect(page.get_by_role("heading", name=re.compile("facilitator|playing"))).to_be_visible()


def test_one_comes_back_in_another_browser_by_the_personal_code(hosted: Host, browse: Seat):
    first = join(browse(), hosted.code, "Ada", "Caldrin Union")
    first.get_by_text("Ada", exact=True).click()
    personal = first.locator(".personal code").inner_text()

    other = browse(strict=False)
    other.goto(f"/join?code={hosted.code}")
    other.get_by_text("I was here before").click()
    other.get_by_label("Your personal code").fill("wrong")
    other.get_by_role("button", name="Go on where I was").click()
    expect(other.get_by_role("alert")).to_contain_text("personal code")
    other.get_by_label("Your personal code").fill(personal.lower())
    other.get_by_role("button", name="Go on where I was").click()

    expect(other.get_by_role("heading", name="You are the Caldrin Union")).to_be_visible()


def test_axe_finds_nothing_on_the_pages_of_a_class(hosted: Host, browse: Seat):
    members = {"Ada": ("Caldrin Union", browse()), "Ben": ("Orvane", browse(is_phone=True))}
    for name, (seat, page) in members.items():
        page.goto(f"/join?code={hosted.code}")
        assert faults_in_both_lights(page) == []
        join(page, hosted.code, name)
        expect(page.get_by_role("heading", name=f"Welcome, {name}")).to_be_visible()
        assert faults_in_both_lights(page) == []
        page.get_by_role("button", name=f"Sit down at {seat}").click()
        expect(
            page.get_by_role("heading", name=re.compile(f"You are (the )?{seat}"))
        ).to_be_visible()
        assert faults_in_both_lights(page) == []

    consoles = [lead(browse(is_phone=is_phone), hosted) for is_phone in (False, True)]
    phase(consoles[0], "Play")
    for _, page in members.values():
        expect(page.get_by_role("button", name="Submit orders for turn 1")).to_be_visible()
        assert faults_in_both_lights(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    for console in consoles:
        console.get_by_role("button", name="Ada, here").click()
        expect(console.get_by_role("dialog", name="Move Ada")).to_be_visible()
        assert faults_in_both_lights(console) == []
        console.goto("/wall")
        expect(console.get_by_role("img", name=re.compile("Unrest|unrest"))).to_be_visible()
        assert faults_in_both_lights(console) == []
