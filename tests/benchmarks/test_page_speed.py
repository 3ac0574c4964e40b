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
  () => %s.click(),
  () => document.querySelector('.one-map + .one-map svg, .paired svg')
)"""
FIRST, LAST = (
    ASK % f"[...document.querySelectorAll('.instead button:not(.main)')].at({place})"
    for place in (0, -1)
)
SEND = ASK % "button('Ask what if')"
CHOOSE = """async () => {
  const marks = [...document.querySelectorAll('form.change details .mark')];
  const side = marks.filter(one => !'#!'.includes(one.textContent)).at(-1).closest('details');
  side.open = true;
  await since(() => {}, () => side.querySelector('select'));
  const field = [...side.querySelectorAll('select')].at(-1);
  field.value = [...field.options].filter(one => !one.disabled && one.value).at(-1).value;
  field.dispatchEvent(new Event('change'));
}"""
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

    Asked after the page was read for a moment. What is offered first is played ahead by then; the
    last of what is offered is not, and is told only, as is what is asked once the page stands.
    """
    first, whole = asked(page, "what is offered first, after 4 seconds", (2, 6, 10), 4000)
    asked(page, "what is offered last, after 4 seconds", (4, 8, 12), 4000, LAST)
    asked(page, "what is offered first, as soon as the page stands", (3, 7, 11), 0)

    assert first < PICTURE
    assert whole < WHOLE


def test_what_is_chosen_in_the_form_is_played_until_it_is_asked(page: Page):
    """Any order of anybody may be chosen there; to press the button takes a moment more."""
    first, whole = asked(
        page, "chosen in the form a second before", (2, 6, 10), 4000, SEND, choose=True
    )

    assert first < PICTURE
    assert whole < WHOLE


def test_a_what_if_of_a_finished_game_is_as_fast(page: Page):
    """The path then runs over all turns that are left; it is drawn after the first of them."""
    page.goto(f"{WATCHED}&turn=26")
    page.get_by_role("heading", name="What happened in turn 26").wait_for(timeout=60_000)
    first, fans = asked(page, "of a finished game, after 4 seconds", (5, 9, 13), 4000, until=FANS)

    assert first < PICTURE
    assert fans < WHOLE


def test_a_seat_in_play_is_answered_from_other_worlds(page: Page):
    """No map of this world may tell of it: the first picture is of the fans, of all worlds."""
    seat = "scenario=zagros&seed=64&seat=united_states"
    page.goto(f"/play?{seat}")
    for turn in range(1, 9):
        page.get_by_role("button", name="End turn").wait_for()
        page.evaluate(END_TURN)
        page.get_by_role("heading", name=f"What happened in turn {turn}").wait_for()
        seen(page)
    asked(page, "of a seat in play, after 8 seconds", (4, 6, 8), 8000, where=seat)
    asked(page, "of a seat in play, what is offered last", (3, 5, 7), 8000, LAST, where=seat)


def seen(page: Page) -> None:
    """Look at what is played on the map for a moment, and skip the rest."""
    page.wait_for_timeout(1500)
    page.keyboard.press("Escape")
    page.evaluate("() => { const skip = button('Skip'); if (skip) skip.click(); }")
    page.wait_for_timeout(300)


def asked(
    page: Page,
    what: str,
    turns: Sequence[int],
    rest: int,
    ask: str = FIRST,
    *,
    until: str = ALL,
    where: str = "scenario=zagros&seed=62",
    choose: bool = False,
) -> tuple[float, float]:
    """Ask of some turns, ``rest`` ms after the page; return two medians.

    Of the first picture, and of all, or of what it is followed ``until``. All are told. With
    ``choose``, the last order of the last faction in the form is chosen a second before.
    """
    took = []
    for turn in turns:
        if "seat" not in where:
            page.goto(f"/play?{where}&turn={turn + 1}")
            page.get_by_role("heading", name=f"What happened in turn {turn + 1}").wait_for()
        page.goto(f"/whatif?{where}&turn={turn}")
        page.locator(".instead button").first.wait_for()
        page.wait_for_timeout(rest)
        if choose:
            page.evaluate(CHOOSE)
            page.wait_for_timeout(1000)
        first = page.evaluate(ask)
        fans = first + page.evaluate(FANS)
        took.append((first, fans, fans + page.evaluate(ALL)))
    first, fans, whole = zip(*took, strict=True)
    for part, seconds in (
        ("first picture", first),
        ("first fans", fans),
        ("all of 2 x 500", whole),
    ):
        tell(f"A what-if of turns {', '.join(map(str, turns))}, {what}: {part}", seconds)
    return median(first), median(fans if until == FANS else whole)


def tell(what: str, took: Sequence[float]) -> None:
    show(
        what,
        ["seconds, each", "median"],
        [[", ".join(f"{one:.2f}" for one in took), f"{median(took):.2f}"]],
    )
