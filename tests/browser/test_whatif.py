"""What if and why in a real browser, from five turns played to a branch that outlives a reload.

``FAIRWEATHER_PICTURES=1`` writes the pictures of the tutorial anew.
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import NOTE_READ
from tests.browser.test_access import faults_in_both_lights

PICTURES = Path(__file__).parents[2] / "docs" / "tutorials" / "first-what-if"
COLORS = 96
"""Colors of a picture: enough to read it by, few enough to keep it small."""

TAKE_DOWN_COUNTS = """() => {
  window.counts = new Set();
  setInterval(() => {
    const count = document.querySelector('.paired .count');
    if (count) window.counts.add(count.innerText);
  }, 30);
}"""
"""Takes down every number of continuations that the charts ever say they are made of."""

WATCHED = "/play?scenario=zagros&seed=11"


def picture(page: Page, name: str, of: Locator | None = None) -> None:
    """Write a picture of the page, or of a part of it, for the tutorial if pictures are asked."""
    if os.environ.get("FAIRWEATHER_PICTURES"):
        taken = Image.open(BytesIO((of or page).screenshot(scale="css")))
        PICTURES.mkdir(exist_ok=True)
        few = taken.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
        few.save(PICTURES / f"{name}.png", optimize=True)


def play(page: Page, turns: int) -> None:
    """Play so many turns of the game at hand."""
    for turn in range(1, turns + 1):
        page.get_by_role("button", name="Next turn").click()
        heading = page.get_by_role("heading", name=f"What happened in turn {turn}")
        expect(heading).to_be_visible()


def test_a_turn_is_forked_the_answer_sharpens_and_the_branch_outlives_a_reload(
    laptop: Page, tmp_path: Path
):
    laptop.goto(WATCHED)
    play(laptop, 5)
    laptop.get_by_role("button", name="Turn 3,").click()
    laptop.get_by_role("button", name="What if, in turn 3?").click()
    expect(laptop.get_by_role("heading", name="What if, in turn 3")).to_be_visible()

    laptop.locator(".ask-form summary", has_text="KDPI").click()
    laptop.get_by_label("KDPI, Stance").select_option("mobilize")
    laptop.get_by_label("KDPI, Stance").evaluate("one => one.scrollIntoView({block: 'center'})")
    picture(laptop, "change", laptop.locator(".ask-form"))
    laptop.get_by_label("Continuations of each branch").select_option("1000")
    laptop.evaluate(TAKE_DOWN_COUNTS)
    laptop.get_by_role("button", name="Ask what if").click()

    expect(laptop.get_by_text("Here they part")).to_be_visible()
    expect(laptop.get_by_text("1,000 continuations of each branch.")).to_be_visible()
    assert len(laptop.evaluate("() => [...window.counts]")) > 1
    assert "order=stance%3Akdpi%3Dmobilize" in laptop.url
    picture(laptop, "parting", laptop.locator(".same-luck"))
    picture(laptop, "fans", laptop.locator(".paired"))

    laptop.get_by_label("Name of the new branch").fill("KDPI comes out")
    laptop.get_by_label("Note on the new branch").fill("asked in class")
    laptop.get_by_role("button", name="Keep this branch").click()
    expect(laptop.get_by_text("leaves the game in turn 3, played to turn 5")).to_be_visible()
    picture(laptop, "branches")
    laptop.reload()
    expect(laptop.get_by_text("asked in class")).to_be_visible()

    with laptop.expect_download() as saving:
        laptop.get_by_text("Game", exact=True).click()
        laptop.get_by_role("link", name="Save to a file").click()
    saving.value.save_as(tmp_path / "game.json")
    laptop.goto("/#open")
    laptop.locator("input[type=file]").set_input_files(tmp_path / "game.json")
    laptop.wait_for_url("**/play?**game=2**")
    laptop.get_by_role("link", name="Branches").click()
    expect(laptop.get_by_text("asked in class")).to_be_visible()

    laptop.get_by_role("link", name="Open and play on").last.click()
    expect(laptop.get_by_text("branch “KDPI comes out”")).to_be_visible()
    laptop.get_by_role("button", name="Next turn").click()
    expect(laptop.get_by_role("heading", name="What happened in turn 6")).to_be_visible()
    laptop.get_by_role("link", name="Branches").click()
    expect(laptop.get_by_text("leaves the game in turn 3, played to turn 6")).to_be_visible()
    laptop.get_by_label("Second branch to compare").select_option("KDPI comes out")
    laptop.get_by_role("button", name="Compare").click()
    expect(laptop.get_by_text("Both as they stand after turn 5")).to_be_visible()


def test_the_card_opens_at_which_the_branches_part(laptop: Page):
    laptop.goto("/play?scenario=tiny&seed=31")
    play(laptop, 4)
    laptop.goto("/whatif?scenario=tiny&seed=31&turn=2&order=stance:league%3Dmobilize&k=200")

    laptop.get_by_role("button", name="Card with the change:").first.click()

    card = laptop.get_by_role("article")
    expect(card.get_by_role("heading", name="Highland League · Stance: Mobilize")).to_be_visible()
    expect(card.get_by_text("Ordered")).to_be_visible()
    expect(card.get_by_role("table", name="Options and their chances")).to_be_visible()
    expect(laptop.get_by_text("This is the what-if of turn 2")).to_be_visible()
    picture(laptop, "card", card)
    laptop.go_back()
    laptop.get_by_role("button", name="Card as it was:").first.click()
    expect(card.get_by_role("heading", name="Highland League · Stance: Prepare")).to_be_visible()


def test_a_null_change_is_exactly_zero_on_the_screen(laptop: Page):
    laptop.goto("/play?scenario=tiny&seed=32")
    play(laptop, 3)
    laptop.goto("/whatif?scenario=tiny&seed=32&turn=2")

    laptop.get_by_role("button", name="Ask with nothing changed").click()

    expect(laptop.get_by_text("every difference is exactly 0.").last).to_be_visible()
    expect(laptop.get_by_text("Nothing was changed, and nothing differs")).to_be_visible()


def test_an_answer_can_be_stopped(laptop: Page):
    laptop.goto("/play?scenario=zagros&seed=33")
    play(laptop, 1)
    laptop.goto("/whatif?scenario=zagros&seed=33&turn=1&order=stance:pjak%3Dmobilize&k=5000")

    laptop.get_by_role("button", name="Stop").click()

    expect(laptop.get_by_text("continuations of each branch, cut short.")).to_be_visible()


def test_events_orders_trust_outcomes_and_turns_are_asked_why(laptop: Page):
    laptop.goto("/play?scenario=tiny&seed=34&turn=13")
    expect(laptop.get_by_text("The game is over.")).to_be_visible()

    laptop.get_by_role("button", name="Why, in turn 13?").click()
    expect(laptop.get_by_role("heading", name="Why, in turn 13")).to_be_visible()
    laptop.get_by_role("link", name="Table").click()
    laptop.get_by_role("button", name="Why? Escalation").click()
    expect(laptop.get_by_role("heading", name="The turns that mattered most")).to_be_visible()
    laptop.get_by_role("button", name="Find the turns that mattered most").click()
    expect(laptop.get_by_role("button", name="Why? Number 1")).to_be_visible()
    picture(laptop, "story")
    laptop.get_by_role("button", name="See the other world of number 1").click()
    expect(laptop.get_by_text("500 continuations of each branch.")).to_be_visible()
    laptop.get_by_role("link", name="Trust").click()
    laptop.get_by_role("button", name="The Highland League trusts Aldmere").click()
    expect(
        laptop.get_by_role("heading", name="Why the Highland League trusts Aldmere")
    ).to_be_visible()
    laptop.get_by_role("link", name="Promises").click()
    expect(laptop.get_by_text("Every promise once")).to_be_visible()


@pytest.mark.parametrize("page", ["story", "promises"])
def test_in_play_what_others_hide_stays_closed(laptop: Page, page: str):
    laptop.goto(f"/{page}?scenario=tiny&seed=35&seat=league")

    expect(laptop.get_by_text("This opens when the game is over")).to_be_visible()


def test_in_play_a_seat_asks_about_its_own_orders_in_other_worlds(laptop: Page):
    laptop.goto("/play?scenario=tiny&seed=36&seat=league")
    laptop.get_by_role("button", name="End turn").click()
    expect(laptop.get_by_role("heading", name="What happened in turn 1")).to_be_visible()
    laptop.get_by_role("button", name="What if, in turn 1?").click()

    expect(laptop.get_by_text("it reveals no secret of this game")).to_be_visible()
    expect(laptop.get_by_text("A number of the model")).to_have_count(0)
    laptop.get_by_label("Highland League, Stance").select_option("hedge")
    laptop.get_by_role("button", name="Ask what if").click()

    expect(laptop.get_by_text("500 continuations of each branch.")).to_be_visible()
    expect(laptop.get_by_text("With the same luck")).to_have_count(0)


def test_an_own_decision_is_a_button_and_the_answer_begins_with_who_is_spared(laptop: Page):
    laptop.goto("/play?scenario=tiny&seed=39&seat=league")
    laptop.get_by_role("radio", name="Hedge").check(force=True)
    expect(laptop.locator(".orders")).to_contain_text("1 of")
    for turn in (1, 2):
        laptop.get_by_role("button", name="End turn").click()
        expect(laptop.get_by_role("heading", name=f"in turn {turn}")).to_be_visible()
    laptop.get_by_role("link", name="What if").click()

    decision = laptop.get_by_role("button", name="1 Stance: Hedge")
    expect(decision).to_have_attribute("aria-pressed", "true")
    other = laptop.get_by_role("group", name="Stance").get_by_role("button", name="Mobilize")
    other.click()

    expect(laptop.locator(".first-said")).to_contain_text("“Mobilize” would have left about")
    expect(other).to_have_attribute("aria-pressed", "true")
    said, chart = (laptop.locator(one).first.bounding_box() for one in (".first-said", ".fan"))
    assert said is not None
    assert chart is not None
    assert said["y"] < chart["y"]
    expect(laptop.locator(".paired .fan:visible svg[role=img]")).to_have_count(3)


def test_a_phone_can_ask_and_read_the_answer(phone: Page):
    phone.goto("/play?scenario=tiny&seed=37&turn=4")
    expect(phone.get_by_role("button", name="Next turn")).to_be_visible()

    phone.goto("/whatif?scenario=tiny&seed=37&turn=2&order=stance:league%3Dmobilize&k=200")

    expect(phone.get_by_text("200 continuations of each branch.")).to_be_visible()
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= 360


PAGES = {
    "whatif": ("turn=2&order=stance:league%3Dmobilize&k=50", "50 continuations of each branch."),
    "why": ("turn=2&key=stance:league", "What a review would choose"),
    "story": ("turn=13", "How it ended, for every party"),
    "promises": ("turn=13", "Every promise once"),
    "trust": ("turn=4&holder=league&about=aldmere", "Trust now"),
    "branches": ("", "This game has no branch yet."),
    "ending": ("", "Who paid, and where"),
    "concepts": ("concept=rumor", "In a game: a secret promise leaks"),
}


@pytest.fixture(scope="module")
def ended(chromium: Browser, address: str) -> None:
    """A game that is over, for the pages that look back on it."""
    context = chromium.new_context(base_url=address)
    context.add_init_script(NOTE_READ)
    page = context.new_page()
    page.goto("/play?scenario=tiny&seed=38&turn=13")
    expect(page.get_by_text("The game is over.")).to_be_attached()
    context.close()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("look", ["laptop", "phone"])
def test_pages_that_answer_are_accessible_in_every_light(
    request: pytest.FixtureRequest, ended: None, look: str, page: str
):
    shown: Page = request.getfixturevalue(look)
    query, words = PAGES[page]

    shown.goto(f"/{page}?scenario=tiny&seed=38&{query}")

    expect(shown.get_by_text(words).first).to_be_visible()
    assert faults_in_both_lights(shown) == []
    assert shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
