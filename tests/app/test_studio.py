"""The studio's pages without a browser: who may come in, and what a press does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import sleep

import pytest
import solara

from fairweather.app.ui.pages import routes
from fairweather.app.ui.pages.frame import OPEN_TO_ALL
from fairweather.app.ui.pages.studio import StudioPage, Workshop
from fairweather.app.ui.pages.studio_cast import CastPart, FactsPart
from fairweather.app.ui.pages.studio_ground import GroundPart
from fairweather.app.ui.pages.studio_memory import MemoryPart
from fairweather.app.ui.pages.studio_region import RegionPart, Wish, table_of
from fairweather.app.web import sessions
from fairweather.app.web.studio import STUDIO
from fairweather.errors import FairweatherError
from fairweather.play.studio.desk import Desk
from fairweather.scenario import own_names
from tests.app.screen import Screen
from tests.play.test_desk import BEGIN

Draw = Callable[[solara.Element], Screen]


def drawn(is_so: Callable[[], bool]) -> None:
    """Wait until a screen has followed what was done."""
    for _ in range(200):
        if is_so():
            return
        sleep(0.02)
    pytest.fail("the screen did not follow")


@pytest.fixture
def desk(own_data: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk of a studio that is open, with ground chosen."""
    monkeypatch.setattr(STUDIO, "folder", own_data / "studio")
    monkeypatch.setattr(STUDIO, "_desk", None)
    monkeypatch.setattr(STUDIO, "balance", None)
    STUDIO.desk.do(BEGIN)
    return STUDIO.desk


def test_without_a_folder_of_its_own_the_studio_is_closed(draw: Draw):
    assert STUDIO.folder is None
    with pytest.raises(FairweatherError, match="only on the computer"):
        _ = STUDIO.desk

    screen = draw(StudioPage())
    assert any("only on the computer" in text for text in screen.texts())
    assert "studio" in [route.path for route in routes]


def test_where_a_class_is_hosted_nobody_comes_in(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sessions, "_hosted", [object()])

    assert "/studio" not in OPEN_TO_ALL
    assert not STUDIO.is_open
    with pytest.raises(FairweatherError):
        _ = STUDIO.desk


def test_a_class_is_hosted_on_what_is_saved_and_ends_when_asked(desk: Desk):
    with pytest.raises(FairweatherError, match="Save it first"):
        STUDIO.host()
    desk.save()
    STUDIO.host()
    lesson = STUDIO.lesson
    assert lesson is not None
    try:
        while lesson.is_starting:
            STUDIO.wait(STUDIO.version, Event(), 0.2)
        assert (lesson.is_open, lesson.fault) == (True, "")
        assert lesson.ways.code in lesson.ways.lead
    finally:
        STUDIO.end_class()

    assert not lesson.is_open
    assert STUDIO.lesson is None


def test_it_is_saved_and_undone_from_its_bar(desk: Desk, draw: Draw):
    screen = draw(Workshop(desk))
    bar = screen.part("undo")
    assert (bar.title, bar.undo, bar.is_saved) == ("Vang Vieng", "begin on new ground", False)
    bar.press("name", "My Lake")
    bar.press("save")
    assert own_names() == ("my_lake",)
    drawn(lambda: screen.part("undo").is_saved)
    bar.press("undo")

    assert desk.sketch.name == "vang_vieng"


def test_ground_is_painted_and_what_is_no_hexagon_is_left_out(desk: Desk, draw: Draw):
    screen = draw(GroundPart(desk, ""))
    shown = screen.part("painters")
    target = [painter["key"] for painter in shown.painters].index("laos")
    at = shown.owners.index(target)
    shown.press("own", [at, 10**6, -5], "thailand")
    shown.press("kin", [at], 0.1, 0.2, 0.9)
    shown.press("kin", "all", 0.1, 0.2, 0.9)

    spot = desk.sketch.spots[at]
    assert (desk.sketch.owner(spot), spot.paint.high) == ("thailand", 0.9)
    drawn(lambda: screen.part("painters").changed == [at])
    shown.press("reset", [at])
    drawn(lambda: screen.part("painters").changed == [])


def test_somebody_is_added_and_described(desk: Desk, draw: Draw):
    gone: list[str] = []
    screen = draw(CastPart(desk, "", "", (), gone.append))
    screen.press("cast", "add", "client", "Lake League")
    screen.press("cast", "add", "emperor", "Nobody")
    screen.press("groups", "tell", "factions.movement.label", "Altiplano Council")
    screen.press("groups", "tell", "factions.movement.capability", 0.25)

    screen.press("cast", "roles", "thailand", ["host", "patron", "emperor"])

    assert gone == ["lake_league"]
    assert desk.sketch.at("factions.thailand.roles") == ["host", "patron"]
    drawn(lambda: screen.part("cast").cast[2]["label"] == "Altiplano Council")
    assert desk.sketch.at("factions.movement.capability") == 0.25


def test_what_is_refused_is_said(desk: Desk, draw: Draw):
    screen = draw(FactsPart(desk, ""))
    screen.press("groups", "tell", "map.cells", "/etc/passwd")
    assert any("no single value" in text for text in screen.texts())
    screen.press("groups", "tell", "title", "A lake")

    assert desk.sketch.title == "A lake"


def test_cases_are_taken_from_a_list_and_given_to_those_who_remember(desk: Desk, draw: Draw):
    screen = draw(MemoryPart(desk, "", ""))
    chooser = screen.part("source")
    known = next(case["id"] for case in chooser.cases if not case["is_late"])
    chooser.press("take", [known])
    screen.press("holders", "link", 0, "organizations", "movement", True)

    assert desk.sketch.episodes[0]["organizations"] == "movement"
    drawn(lambda: [c["id"] for c in screen.part("source").cases if c["is_here"]] == [known])


def test_a_region_is_told_and_taken(own_data: Path, draw: Draw, desk: Desk):
    taken: list[bool] = []
    screen = draw(RegionPart(desk, lambda: taken.append(True)))
    shown = screen.part("names")
    assert (shown.region["countries"], shown.is_same) == (["Laos", "Thailand"], True)
    shown.press("town", "Vang Vieng", 200.0)
    screen.part("names").press("move")

    assert taken == [True]
    assert desk.sketch.at("map.region.radius_km") == 200
    assert len(desk.sketch.spots) > 35


@pytest.mark.parametrize(
    "wish",
    [
        Wish(radius_km=5.0, near="Vang Vieng"),
        Wish(countries=("",)),
        replace(Wish(), box=(1.0,)),
    ],
)
def test_a_region_that_cannot_be_is_told_and_not_taken(wish: Wish):
    table = table_of(wish)

    assert isinstance(table, str) or table.box == (1.0,)
