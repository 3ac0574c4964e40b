"""How soon a page answers a player: a turn moves on the map, staff speak, a what-if draws.

Measured in a browser from the click to the picture, by the clock on the wall: an idle machine of
two processors is meant, and how busy it was is told.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from statistics import median

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.timing import show
from tests.browser.conftest import FLAGS, NOTE_READ, Server

TURN, ESTIMATE, PICTURE, WHOLE = 0.3, 0.3, 0.3, 1.5
"""Seconds within which each should stand."""

ROUNDS = 5
SEAT = "/play?scenario=zagros&seed=62&seat=united_states"
WATCHED = "/play?scenario=zagros&seed=62"

CLOCK = """
window.since = (act, stands) => new Promise(done => {
  const from = performance.now();
  act();
  const look = () => {
    if (stands()) done((performance.now() - from) / 1000); else requestAnimationFrame(look);
  };
  look();
});
window.button = name => [...document.querySelectorAll('button')].find(
  one => one.textContent.trim() === name);
window.shown = one => Boolean(one) && one.getClientRects().length > 0;
"""
END_TURN = """() => since(
  () => button('End turn').click(),
  () => shown(document.querySelector('.playback .caption'))
)"""
LOOK = """place => {
  const one = [...document.querySelectorAll('.decision')][place];
  return since(
    () => one.querySelector('button').click(),
    () => {
      const staff = one.querySelector('.staff');
      return one.querySelector('.body') && !(staff && staff.textContent.includes('work out'));
    }
  );
}"""
ASK = """() => since(
  () => document.querySelector('.instead button:not(.main)').click(),
  () => document.querySelector('.one-map + .one-map svg, .paired svg')
)"""
FANS = """() => since(() => {}, () => document.querySelector('.paired svg'))"""
ALL = """() => since(() => {}, () => document.body.textContent.includes(
  '500 continuations of each branch.'))"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    server = Server(tmp_path_factory.mktemp("home"))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        context = browser.new_context(base_url=server.address)
        context.add_init_script(NOTE_READ)
        context.add_init_script(CLOCK)
        yield context.new_page()
        browser.close()
    server.stop()


def test_the_end_of_a_turn_is_seen_on_the_map_at_once(page: Page):
    page.goto(SEAT)
    page.get_by_role("button", name="End turn").wait_for()
    took = []
    for turn in range(1, ROUNDS + 1):
        took.append(page.evaluate(END_TURN))
        page.get_by_role("heading", name=f"What happened in turn {turn}").wait_for()
        seen(page)

    tell("From *End turn* to the first frame on the map", took)
    assert median(took) < TURN


def test_staff_say_at_once_what_an_option_might_do(page: Page):
    page.goto(SEAT.replace("62", "63"))
    page.get_by_role("button", name="End turn").wait_for()
    page.wait_for_timeout(3000)
    first = page.evaluate(END_TURN)
    page.wait_for_timeout(3000)
    took = [page.evaluate(LOOK, place) for place in range(ROUNDS)]
    at_once = []
    for _ in range(ROUNDS):
        seen(page)
        page.evaluate(END_TURN)
        at_once.append(page.evaluate(LOOK, 0))

    tell("From opening a decision to its staff estimates, five decisions in a row", took)
    tell("... of a decision opened in the moment in which the turn is seen", at_once)
    assert first > 0.0
    assert median(took) < ESTIMATE


def test_a_what_if_draws_at_once_and_is_whole_soon(page: Page):
    """A decision is changed by its button; the first picture is of the one world, as a map.

    Asked after the page was read for a moment, and, which is told only, as soon as it stands.
    """
    read = [asked(page, turn, 4000) for turn in (2, 6, 10)]
    unread = [asked(page, turn, 0) for turn in (3, 7, 11)]

    first, fans, whole = zip(*read, strict=True)
    tell("From asking a what-if to its first picture, in turns 2, 6 and 10", first)
    tell("... to the first fans over other luck", fans)
    tell("... and to all of 2 x 500", whole)
    for what, took in zip(
        ("first picture", "first fans", "all"), zip(*unread, strict=True), strict=True
    ):
        tell(f"The same asked as soon as the page stands, in turns 3, 7 and 11: {what}", took)
    assert median(first) < PICTURE
    assert median(whole) < WHOLE


def seen(page: Page) -> None:
    """Look at what is played on the map for a moment, and skip the rest."""
    page.wait_for_timeout(1500)
    page.keyboard.press("Escape")
    page.evaluate("() => { const skip = button('Skip'); if (skip) skip.click(); }")
    page.wait_for_timeout(300)


def asked(page: Page, turn: int, rest: int) -> tuple[float, float, float]:
    """Seconds to the first picture, the first fans and all, asked ``rest`` ms after the page."""
    page.goto(f"{WATCHED}&turn={turn + 1}")
    page.get_by_role("heading", name=f"What happened in turn {turn + 1}").wait_for()
    page.goto(f"/whatif?scenario=zagros&seed=62&turn={turn}")
    page.locator(".instead button").first.wait_for()
    page.wait_for_timeout(rest)
    first = page.evaluate(ASK)
    fans = first + page.evaluate(FANS)
    return first, fans, fans + page.evaluate(ALL)


def tell(what: str, took: Sequence[float]) -> None:
    show(
        what,
        ["seconds, each", "median"],
        [[", ".join(f"{one:.2f}" for one in took), f"{median(took):.2f}"]],
    )
