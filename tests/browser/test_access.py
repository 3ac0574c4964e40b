"""The same game for everyone: by keyboard, on a phone, in the dark, to a screen reader."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


def faults(page: Page) -> list[str]:
    """What axe-core finds wrong, one line a place, once what was fading in stands."""
    page.evaluate(
        "() => Promise.race([new Promise(end => setTimeout(end, 1500)),"
        " Promise.allSettled(document.getAnimations().map(one => one.finished))])"
    )
    page.add_script_tag(content=AXE)
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES
    )
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary'].splitlines()[1].strip()}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def faults_in_both_lights(page: Page) -> list[str]:
    """What it finds in light colors, and in dark ones once the page has turned to them."""
    found = []
    for look in ("light", "dark"):
        page.evaluate("look => { document.documentElement.dataset.look = look; }", look)
        found += [f"{look}: {fault}" for fault in faults(page)]
    return found


def ready(page: Page, where: str, button: str = "End turn") -> None:
    page.goto(where)
    expect(page.get_by_role("button", name=button)).to_be_visible()


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def tab_to(page: Page, target: Locator, at_most: int = 60) -> None:
    """Press Tab until ``target`` has the focus."""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"not reached by {at_most} tabs: {target}")


def test_a_game_is_begun_ordered_and_stepped_by_keyboard_alone(laptop: Page):
    laptop.goto("/")
    play = laptop.get_by_role("link", name="Play now")
    expect(play).to_be_visible()
    tab_to(laptop, play)
    laptop.keyboard.press("Enter")
    expect(laptop.get_by_role("button", name="End turn")).to_be_visible()

    tab_to(laptop, laptop.get_by_role("radio", name="No promise"))
    laptop.keyboard.press("ArrowDown")
    expect(laptop.get_by_text("1 of 11 changed")).to_be_visible()
    tab_to(laptop, laptop.get_by_role("button", name="End turn"))
    laptop.keyboard.press("Enter")
    expect(laptop.get_by_role("heading", name="What happened in turn 1")).to_be_visible()
    tab_to(laptop, laptop.get_by_role("button", name="Turn 1,"))
    laptop.keyboard.press("ArrowLeft")

    expect(laptop.get_by_role("heading", name="Where it begins")).to_be_visible()


def test_the_map_is_walked_and_opened_by_keyboard(laptop: Page):
    ready(laptop, "/play?scenario=zagros&seed=41&seat=kdpi")
    tab_to(laptop, laptop.get_by_role("radio", name="Unrest"))
    laptop.keyboard.press("ArrowRight")
    expect(laptop.get_by_role("radio", name="Control")).to_have_attribute("aria-checked", "true")

    tab_to(laptop, laptop.get_by_role("application"))
    for key in ("ArrowDown", "ArrowRight", "ArrowDown", "Enter"):
        laptop.keyboard.press(key)
    expect(laptop.get_by_role("complementary", name="Facts of the chosen cell")).to_be_visible()
    laptop.keyboard.press("Escape")

    expect(laptop.get_by_role("complementary", name="Facts of the chosen cell")).to_have_count(0)


def test_the_first_stop_is_a_way_past_the_header(laptop: Page):
    ready(laptop, "/play?scenario=tiny&seed=42&seat=league")

    laptop.keyboard.press("Tab")

    expect(focused(laptop)).to_have_text("Skip to the main part")
    expect(focused(laptop)).to_have_attribute("href", "#main")


def test_a_phone_has_one_column_orders_first_and_the_cost_in_sight(phone: Page):
    ready(phone, "/play?scenario=zagros&seed=143&seat=united_states")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360

    def top(text: str) -> float:
        box = phone.get_by_role("heading", name=text).bounding_box()
        assert box is not None
        return box["y"]

    assert top("Your orders") < top("Where it begins") < top("Factions") < top("Who trusts whom")
    phone.get_by_role("heading", name="Who trusts whom").scroll_into_view_if_needed()
    expect(phone.get_by_role("region", name="Displaced or harmed")).to_be_in_viewport()
    expect(phone.get_by_role("button", name="End turn")).to_be_in_viewport()


def test_a_turn_is_played_on_a_phone_by_touch(phone: Page):
    ready(phone, "/play?scenario=tiny&seed=44&seat=league")

    phone.get_by_text("Talk with the target as well.").tap()
    expect(phone.get_by_text("1 of 3 changed")).to_be_visible()
    phone.get_by_role("button", name="End turn").tap()

    expect(phone.locator(".playback .told")).to_contain_text("Highland League")
    expect(phone.get_by_role("region", name="The map")).to_be_in_viewport()
    expect(phone.get_by_role("heading", name="What happened in turn 1")).to_be_visible()
    expect(phone.get_by_text("Stance: Hedge")).to_be_visible()


def test_colors_follow_the_system_and_the_readers_own_choice_is_kept(dark: Page):
    ready(dark, "/play?scenario=tiny&seed=145&seat=league")
    look = dark.locator("html")
    expect(look).to_have_attribute("data-look", "dark")

    dark.get_by_role("button", name="Light colors").click()
    expect(look).to_have_attribute("data-look", "light")
    dark.reload()

    expect(look).to_have_attribute("data-look", "light")


def test_the_page_may_be_enlarged_and_names_its_language(laptop: Page):
    laptop.goto("/")

    expect(laptop.locator("html")).to_have_attribute("lang", "en")
    assert "user-scalable=no" not in (
        laptop.locator("meta[name=viewport]").get_attribute("content") or ""
    )


@pytest.mark.parametrize("look", ["laptop", "phone"])
def test_axe_finds_nothing_on_the_start_page(look: str, request: pytest.FixtureRequest):
    page: Page = request.getfixturevalue(look)
    page.goto("/")
    expect(page.get_by_role("link", name="Play now")).to_be_visible()

    assert faults_in_both_lights(page) == []


@pytest.mark.parametrize("look", ["laptop", "phone"])
def test_axe_finds_nothing_on_the_table(look: str, request: pytest.FixtureRequest):
    page: Page = request.getfixturevalue(look)
    seed = {"laptop": 461, "phone": 463}[look]
    ready(page, f"/play?scenario=zagros&seed={seed}&seat=united_states")
    page.get_by_role("button", name="End turn").click()
    expect(page.get_by_role("heading", name="What happened in turn 1")).to_be_visible()
    page.locator("summary", has_text="United States").click()
    expect(page.get_by_text("What it remembers")).to_be_attached()

    assert faults_in_both_lights(page) == []


def test_axe_finds_nothing_on_answers_cells_and_the_menu(laptop: Page):
    ready(laptop, "/play?scenario=zagros&seed=47&seat=kdpi")
    laptop.locator("[data-cell='15']").click()
    expect(laptop.get_by_role("complementary", name="Facts of the chosen cell")).to_be_visible()
    laptop.get_by_text("Game", exact=True).click()

    assert faults(laptop) == []

    laptop.get_by_role("button", name="Why? KDPI trusts Iran").click()
    expect(laptop.get_by_role("dialog")).to_be_visible()

    assert faults(laptop) == []


def test_axe_finds_nothing_when_a_game_is_over_or_an_address_is_wrong(laptop: Page):
    ready(laptop, "/play?scenario=tiny&seed=48&turn=13", "Play again with new luck")
    assert faults(laptop) == []

    laptop.goto("/play?scenario=nowhere")
    expect(laptop.get_by_role("link", name="Go to the start page")).to_be_visible()
    assert faults(laptop) == []
