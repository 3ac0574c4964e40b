"""The wall of a class on a projector: one screen, whole, in letters for the back of a room."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP
from tests.browser.test_access import faults
from tests.browser.test_class import (
    Host,
    Seat,
    browse,
    class_data,
    hosted,
    join,
    lead,
    phase,
    submit,
)

__all__ = ["browse", "class_data", "hosted"]

PROJECTOR = {"width": 1920, "height": 1080}
SMALLEST = 24.0

UNFIT = """smallest => [...document.querySelectorAll('.fw *')].flatMap(one => {
  const words = [...one.childNodes].filter(n => n.nodeType === 3 && n.textContent.trim()).length;
  const box = one.getBoundingClientRect(), look = getComputedStyle(one);
  const isHidden = look.visibility === 'hidden' || look.clipPath !== 'none';
  if (!words || isHidden || !box.width || box.bottom < 0) return [];
  const size = (one.ownerSVGElement ? one.getScreenCTM().a : 1) * parseFloat(look.fontSize);
  const isOut = box.left < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
  return size < smallest || isOut ? [[one.textContent, size, box.right, box.bottom]] : [];
})"""
"""What is written on a page too small, or beyond its edges."""

OVER = "one => [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight]"
"""By how much a part is wider and higher than what is seen of it."""


def fits(wall: Page) -> None:
    """The wall is one screen: nothing is too small, scrolled or cut off."""
    assert wall.evaluate(UNFIT, SMALLEST - 0.01) == []
    for part in ("html", ".wall-side", ".world", ".world-head"):
        assert max(wall.locator(part).evaluate(OVER)) <= 1, part


def test_the_wall_plays_turns_and_is_read_from_the_back_of_a_room(hosted: Host, browse: Seat):
    console = lead(browse(), hosted)
    wall = console.context.new_page()
    wall.set_viewport_size(PROJECTOR)
    wall.goto("/wall")
    expect(wall.get_by_role("img", name="QR code of the link to join")).to_be_in_viewport(ratio=1)
    expect(wall.get_by_text(hosted.code, exact=True)).to_be_visible()
    fits(wall)
    ada = join(browse(is_phone=True), hosted.code, "Ada", "Caldrin Union")
    expect(wall.get_by_text("1 joined")).to_be_visible()

    ada.evaluate("window.scrollTo(0, 900)")
    phase(console, "Play")
    expect(ada.get_by_role("heading", name="Your orders")).to_be_in_viewport(ratio=1)
    expect(wall.get_by_role("timer", name="Time left for this phase")).to_contain_text("left")
    expect(wall.get_by_text("0 of 1 are in")).to_be_visible()
    ada.get_by_text("Large, in public").first.tap()
    expect(ada.get_by_text("1 of ")).to_be_visible()
    console.get_by_role("group", name="The session").get_by_role("button", name="Pause").click()
    submit(ada, 1)
    expect(wall.get_by_label("Caldrin Union is in")).to_be_visible()
    wall.bring_to_front()
    console.get_by_role("button", name="Next turn").click()
    expect(wall.locator(".playback .told")).to_contain_text("The Caldrin Union promises")
    expect(wall.locator(".stage .wave").first).to_be_attached()
    fits(wall)
    wall.get_by_role("button", name="Skip").click()
    expect(wall.locator("g.promise.public")).to_have_count(1)

    console.get_by_role("button", name="Inject: A leak in the press").click()
    expect(wall.get_by_role("heading", name="A leak in the press")).to_be_visible()
    console.get_by_text("Make one up").click()
    console.get_by_label("Headline").fill("A long one")
    console.get_by_label("What all are told").fill("Everyone is told of it at length. " * 14)
    console.get_by_role("button", name="Tell all").click()
    expect(wall.get_by_role("heading", name="A long one")).to_be_visible()
    expect(ada.locator(".notices b")).to_have_text("A long one")
    fits(wall)
    assert faults(wall) == []

    console.get_by_role("button", name="Door open").click()
    expect(wall.get_by_text(hosted.code, exact=True)).to_have_count(0)
    wall.set_viewport_size(LAPTOP)
    assert wall.evaluate("document.documentElement.scrollHeight") == LAPTOP["height"]
