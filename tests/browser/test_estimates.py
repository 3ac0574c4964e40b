"""Staff say on each option what it might do, and only at a table where orders can be given."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_staff_say_what_each_option_might_do(laptop: Page):
    laptop.goto("/play?scenario=tiny&seed=3&seat=aldmere")

    large = laptop.locator(".option", has_text="Large, in public")
    expect(large.get_by_text("Staff expect, within three months")).to_be_visible()
    expect(large.locator(".chip").first).to_contain_text("→")
    expect(laptop.locator(".option.chosen .chip")).to_have_count(0)


def test_who_looks_back_is_told_nothing_of_what_might_come(laptop: Page):
    laptop.goto("/play?scenario=tiny&seed=3&seat=aldmere")
    laptop.get_by_role("button", name="End turn").click()
    expect(laptop.get_by_role("heading", name="What happened in turn 1")).to_be_visible()

    laptop.goto("/play?scenario=tiny&seed=3&seat=aldmere&turn=0")

    expect(laptop.get_by_text("You are looking at a turn that is past.").first).to_be_visible()
    expect(laptop.locator(".chip")).to_have_count(0)
