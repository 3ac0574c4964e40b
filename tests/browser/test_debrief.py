"""A debrief in a browser, opened from a file: no request, no script, on a phone and on paper."""

import pytest

from fairweather.report.debrief.pack import write_debrief
from fairweather.report.role_cards import role_cards
from fairweather.scenario import load
from tests.browser.conftest import PHONE
from tests.browser.test_access import faults
from tests.classes import tiny_class


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pack")
    files = write_debrief(tiny_class(), folder, continuations=4, other_worlds=8)
    cards = folder / "cards.html"
    cards.write_text(role_cards(load("zagros")), encoding="utf-8")
    return [path for path in (*files, cards) if path.suffix == ".html"]


@pytest.mark.parametrize("how", [{"viewport": PHONE, "is_mobile": True}, {"color_scheme": "dark"}])
def test_every_page_opens_from_a_file_alone_and_fits_its_width(chromium, pack, how):
    context = chromium.new_context(offline=True, **how)
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))

    for path in pack:
        page.goto(path.as_uri())
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

        assert page.evaluate(wide) <= 0

    assert asked == [path.as_uri() for path in pack]
    assert said == []
    context.close()


def test_a_screen_reader_and_weak_eyes_can_use_every_page(chromium, pack):
    context = chromium.new_context()
    page = context.new_page()

    for path in pack:
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")

        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert faults(page) == []

    context.close()


def test_what_is_folded_is_open_on_paper(chromium, pack):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(pack[0].as_uri())
    entry = page.get_by_text("Before any experience").last

    assert not entry.is_visible()
    page.emulate_media(media="print")

    assert entry.is_visible()
    context.close()


def test_two_cards_fit_a_sheet_of_paper(chromium, pack):
    context = chromium.new_context(viewport={"width": 794, "height": 1123})  # A4 at 96 dots an inch
    page = context.new_page()
    page.goto(pack[-1].as_uri())
    page.emulate_media(media="print")
    told = page.locator(".card").evaluate_all(
        "cards => cards.map(card => [card.clientHeight, card.scrollHeight])"
    )

    assert len(told) == len(load("zagros").factions) + 3
    assert all(room <= 561.5 and needed <= room for room, needed in told)
    context.close()
