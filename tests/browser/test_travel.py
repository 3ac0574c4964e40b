"""A game is shared by one browser, played on from in another, and both lie side by side."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.test_access import faults
from tests.browser.test_game import end_turn


def test_a_game_travels_to_a_phone_and_is_played_on_there(laptop: Page, phone: Page):
    laptop.goto("/play?scenario=tiny&seed=91&seat=aldmere")
    laptop.get_by_role("radio", name="Limited, in public").check(force=True)
    expect(laptop.get_by_text("1 of 3 changed")).to_be_visible()
    for turn in range(1, 4):
        end_turn(laptop, turn)
    laptop.get_by_text("Game", exact=True).click()
    laptop.get_by_role("button", name="Share this game").click()
    sheet = laptop.get_by_role("dialog", name="Share this game")
    expect(sheet.get_by_role("img", name="QR code of the link")).to_be_visible()
    expect(sheet.get_by_role("link", name="Save to a file")).to_be_visible()
    assert faults(laptop) == []
    link = sheet.get_by_role("textbox").input_value()

    phone.goto(link)
    play_on = phone.get_by_role("button", name="Play on from turn 3")
    expect(play_on).to_be_visible()
    expect(phone.get_by_role("button", name="End turn")).to_have_count(0)
    expect(phone.get_by_role("heading", name="Your orders")).to_have_count(0)
    assert faults(phone) == []
    phone.get_by_role("button", name="Turn 0,").click()
    phone.get_by_role("button", name="Play it from the start").click()
    expect(phone.get_by_role("button", name="End turn")).to_be_visible()
    assert phone.url.endswith("/play?scenario=tiny&seed=91&seat=aldmere&game=2")
    end_turn(phone, 1)
    phone.get_by_text("Game", exact=True).click()
    phone.get_by_role("link", name="Side by side").click()
    expect(phone.get_by_text("They part in turn 1, by your orders.")).to_be_visible()
    assert faults(phone) == []

    laptop.goto("/")
    laptop.get_by_label("A link to a game").fill(link[:-30])
    laptop.get_by_role("button", name="Open the link").click()
    expect(laptop.get_by_role("alert")).to_contain_text("cut or changed on its way")
    assert faults(laptop) == []
    laptop.get_by_label("The link").fill(link)
    laptop.get_by_role("button", name="Open it").click()
    expect(laptop.get_by_role("button", name="Play on from turn 3")).to_be_visible()
