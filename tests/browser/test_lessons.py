"""Lessons in a real browser: by keyboard, on a phone, accessible before and after the answer."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from fairweather.play.lessons.catalogue import LESSON, LESSONS
from fairweather.play.lessons.toy import find
from tests.browser.test_access import faults


def test_a_lesson_is_taken_by_keyboard(laptop: Page):
    lesson = LESSON["public"]
    laptop.goto("/lessons")
    expect(laptop.locator(".lesson-list li")).to_have_count(len(LESSONS))
    assert faults(laptop) == []
    laptop.get_by_role("link", name=lesson.title).press("Enter")
    expect(laptop.locator(".worlds figure")).to_have_count(1)
    assert faults(laptop) == []

    answer = laptop.get_by_role("button", name="In more worlds")
    answer.focus()
    answer.press("Enter")

    expect(answer).to_be_focused()
    expect(laptop.locator(".worlds figure")).to_have_count(2)
    expect(laptop.get_by_role("status")).to_contain_text(find(lesson, lesson.usual).finding)
    assert faults(laptop) == []

    laptop.get_by_role("radio", name="nothing").focus()
    laptop.keyboard.press("ArrowRight")

    found = find(lesson, {**lesson.usual, "deal": "deal"}).finding
    expect(laptop.get_by_role("status")).to_contain_text(found)
    laptop.get_by_role("link", name="Next: The host's door").press("Enter")
    expect(laptop.get_by_role("heading", level=1)).to_have_text("The host's door")
    laptop.goto("/lessons")
    expect(laptop.locator(".lesson-list .done")).to_have_count(1)


def test_a_lesson_fits_a_phone(phone: Page):
    phone.goto("/lesson?name=memory")
    phone.get_by_role("button", name="Breaking it").click()

    expect(phone.locator(".swarm figure")).to_have_count(2)
    assert faults(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
