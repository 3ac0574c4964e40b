"""Games played in a real browser, from the first page to the last turn."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from fairweather.engine.history import replay
from fairweather.engine.transcript import read
from fairweather.world.mark import digest


def story(page: Page, turn: int) -> None:
    """Wait until the story of ``turn`` is told."""
    expect(page.get_by_role("heading", name=f"What happened in turn {turn}")).to_be_visible()


def end_turn(page: Page, turn: int) -> None:
    """End a turn and wait for the story of ``turn``, the one played."""
    page.get_by_role("button", name="End turn").click()
    story(page, turn)


def test_one_click_leads_from_the_start_page_into_a_running_game(laptop: Page):
    laptop.goto("/")
    expect(laptop.get_by_text("A teaching model of trust, not a forecast")).to_be_visible()

    laptop.get_by_role("link", name="Play now").click()

    expect(laptop.get_by_role("button", name="End turn")).to_be_visible()
    expect(laptop.get_by_role("heading", name="Zagros, March 2026")).to_be_visible()
    assert "seat=united_states" in laptop.url


def test_a_whole_game_is_stepped_to_its_end(laptop: Page):
    laptop.goto("/play?scenario=zagros&seed=11&seat=united_states")

    for turn in range(1, 27):
        end_turn(laptop, turn)

    expect(laptop.get_by_text("The game is over.")).to_be_visible()
    laptop.get_by_role("button", name="Play again with new luck").click()
    laptop.wait_for_url("**/play?scenario=zagros&seed=12&seat=united_states")
    expect(laptop.get_by_role("button", name="End turn")).to_be_visible()


def test_an_order_is_given_and_seen_in_the_story(laptop: Page):
    laptop.goto("/play?scenario=zagros&seed=21&seat=united_states")

    laptop.get_by_role("radio", name="Large, in secret").check(force=True)
    expect(laptop.get_by_text("1 of 11 changed")).to_be_visible()
    end_turn(laptop, 1)

    told = laptop.locator(".story")
    expect(told.get_by_text("Pledge: KDPI: Large, in secret")).to_be_attached()
    expect(told.get_by_text("the United States promises KDPI help in secret.")).to_be_attached()
    expect(laptop.get_by_role("button", name="Live pledge: KDPI")).to_be_visible()


def test_an_earlier_turn_is_looked_at_and_played_on_from(laptop: Page):
    laptop.goto("/play?scenario=tiny&seed=22&seat=league")
    for turn in range(1, 5):
        end_turn(laptop, turn)

    laptop.get_by_role("button", name="Turn 2,").click()
    story(laptop, 2)
    expect(laptop.get_by_text("You are looking at a turn that is past.")).to_be_visible()
    assert laptop.url.endswith("&turn=2")
    laptop.get_by_role("button", name="Play on from here").click()
    end_turn(laptop, 3)
    assert "&game=2" in laptop.url

    laptop.goto("/play?scenario=tiny&seed=22&seat=league&turn=2")
    laptop.get_by_role("button", name="To the latest turn").click()
    story(laptop, 4)


def test_a_watched_game_runs_to_its_end_and_pauses_on_the_way(laptop: Page):
    laptop.goto("/play?scenario=tiny&seed=23")

    laptop.get_by_role("button", name="Run to the end").click()
    laptop.get_by_role("button", name="Pause").click()
    laptop.get_by_role("button", name="Next turn").click()
    laptop.get_by_role("button", name="Run to the end").click()

    again = laptop.get_by_role("button", name="Play again with new luck")
    expect(again).to_be_visible()


def test_an_address_with_a_turn_plays_a_watched_game_to_it(laptop: Page):
    laptop.goto("/play?scenario=tiny&seed=24&turn=6&layer=control")

    story(laptop, 6)
    expect(laptop.get_by_role("radio", name="Control")).to_have_attribute("aria-checked", "true")
    expect(laptop.get_by_role("button", name="Next turn")).to_be_visible()


def test_two_tabs_share_a_game(laptop: Page):
    where = "/play?scenario=tiny&seed=25&seat=aldmere"
    laptop.goto(where)
    other = laptop.context.new_page()
    other.goto(where)
    expect(other.get_by_role("button", name="End turn")).to_be_visible()

    laptop.get_by_role("radio", name="Limited, in public").check(force=True)
    expect(other.get_by_text("1 of 3 changed")).to_be_visible()
    end_turn(laptop, 1)

    story(other, 1)
    end_turn(other, 2)
    story(laptop, 2)


def test_a_cell_and_a_layer_are_read_from_the_map(laptop: Page):
    laptop.goto("/play?scenario=zagros&seed=26&seat=iran")

    laptop.locator("[data-cell='15']").click()
    card = laptop.get_by_role("complementary", name="Facts of the chosen cell")
    expect(card.get_by_text("Displaced or harmed")).to_be_visible()
    laptop.get_by_role("radio", name="Kin share").click()
    laptop.wait_for_url("**layer=kin_share")
    expect(laptop.get_by_text("share of residents; an estimate with wide bounds")).to_be_visible()
    card.get_by_role("button", name="Close").click()

    expect(card).to_have_count(0)


def test_trust_is_asked_why(laptop: Page):
    laptop.goto("/play?scenario=zagros&seed=27&seat=kdp")
    laptop.locator("summary", has_text="KDP (Erbil, Dahuk)").click()

    laptop.get_by_role("button", name="Why does KDP trust the United States").click()

    answer = laptop.get_by_role("dialog")
    expect(answer.get_by_text("Memory lowers its trust from 0.50 to")).to_be_visible()
    answer.get_by_text("Show the sums").click()
    expect(answer.get_by_text("Before any experience", exact=True)).to_be_visible()
    expect(answer.get_by_role("rowheader", name="1975. United States (with")).to_be_visible()
    expect(answer.get_by_text("Trust now")).to_be_visible()
    laptop.keyboard.press("Escape")
    expect(answer).to_have_count(0)


def test_others_trust_is_not_on_the_page_until_the_end(laptop: Page):
    laptop.goto("/play?scenario=tiny&seed=28&seat=league")
    laptop.locator("summary", has_text="Ordane").click()
    expect(laptop.get_by_text("Whom it trusts is its own secret.")).to_be_visible()

    laptop.get_by_role("button", name="Run to the end").click()
    laptop.get_by_role("button", name="Yes, run to the end").click()
    again = laptop.get_by_role("button", name="Play again with new luck")
    expect(again).to_be_visible()

    expect(laptop.get_by_role("button", name="Why does Ordane trust")).to_have_count(2)


def test_a_saved_game_opens_again_with_the_same_digest(laptop: Page, tmp_path: Path):
    laptop.goto("/play?scenario=tiny&seed=29&seat=league")
    laptop.get_by_role("radio", name="Hedge").check(force=True)
    for turn in range(1, 4):
        end_turn(laptop, turn)

    laptop.get_by_text("Game", exact=True).click()
    with laptop.expect_download() as first:
        laptop.get_by_role("link", name="Save to a file").click()
    saved = tmp_path / first.value.suggested_filename
    first.value.save_as(saved)
    laptop.goto("/#open")
    laptop.get_by_label("Choose a file").set_input_files(saved)
    story(laptop, 3)
    assert "&game=2" in laptop.url
    laptop.get_by_text("Game", exact=True).click()
    with laptop.expect_download() as second:
        laptop.get_by_role("link", name="Save to a file").click()
    again = tmp_path / "again.json"
    second.value.save_as(again)

    assert saved.name == "fairweather_tiny_league_seed29_turn3.json"
    assert again.read_text() == saved.read_text()
    assert digest(replay(read(saved)).model.world) == json.loads(saved.read_text())["digests"][-1]


def test_a_file_that_is_no_game_is_refused_in_words(new_context, tmp_path: Path):
    context = new_context()
    page = context.new_page()
    page.goto("/#open")
    wrong = tmp_path / "shopping.json"
    wrong.write_text('{"milk": 2}')

    page.get_by_label("Choose a file").set_input_files(wrong)

    expect(page.get_by_role("alert")).to_contain_text("not a transcript")
    context.close()


def test_an_address_that_leads_nowhere_says_what_would(laptop: Page):
    laptop.goto("/play?scenario=zargos")

    expect(laptop.get_by_text("did you mean 'zagros'")).to_be_visible()
    laptop.get_by_role("link", name="Go to the start page").click()
    expect(laptop.get_by_role("link", name="Play now")).to_be_visible()


def test_the_content_note_is_shown_once_to_a_browser(newcomer: Page):
    where = "/play?scenario=zagros&seed=30"
    newcomer.goto(where)
    note = newcomer.get_by_role("dialog", name="Before you open Zagros, March 2026")
    expect(note.get_by_role("link", name="Play the fictional twin instead")).to_be_visible()
    newcomer.get_by_role("button", name="Open it").click()
    expect(note).to_be_hidden()

    newcomer.reload()
    expect(newcomer.get_by_role("button", name="Next turn")).to_be_visible()

    expect(note).to_be_hidden()


def test_a_fictional_scenario_opens_without_a_note(newcomer: Page):
    newcomer.goto("/play?scenario=korrin&seed=30")

    expect(newcomer.get_by_role("button", name="Next turn")).to_be_visible()
    expect(newcomer.get_by_role("dialog")).to_have_count(0)
