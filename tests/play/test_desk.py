"""The studio's desk: nothing is lost or overwritten unasked; faults lead to their place."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from fairweather.errors import FairweatherError
from fairweather.play.studio.desk import KEPT, Desk
from fairweather.play.studio.pointing import Pointed
from fairweather.scenario import load, own_names
from fairweather.scenario.place import SHEET, own_folder
from fairweather.scenario.region import RegionTable
from fairweather.scenario.studio.cast_acts import Add
from fairweather.scenario.studio.ground_acts import Begin, Own
from fairweather.scenario.studio.memory_acts import Note, Write
from fairweather.scenario.studio.sheet_acts import Name, Tell
from fairweather.world.cast import Role

BEGIN = Begin(
    RegionTable(countries=("Laos", "Thailand"), near="Vang Vieng", radius_km=150.0),
    datetime.date(2026, 3, 5),
)


@pytest.fixture
def desk(own_data: Path) -> Desk:
    made = Desk(own_data / "studio")
    made.do(BEGIN)
    return made


def test_what_was_done_is_there_after_the_program_ends(desk: Desk, own_data: Path):
    desk.do(Tell("title", "A lake"))
    again = Desk(own_data / "studio")

    assert again.sketch == desk.sketch
    assert again.sketch.title == "A lake"
    assert [file.name for file in (own_data / "studio").iterdir()] == [KEPT]


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"sketch": {}, "stamps": 3}', "\x00"])
def test_a_draft_that_cannot_be_read_is_set_aside_and_told(own_data: Path, text: str):
    file = own_data / "studio" / KEPT
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    desk = Desk(file.parent)

    assert desk.sketch.is_empty
    assert "set aside" in desk.trouble
    assert not file.exists()


def test_what_cannot_be_kept_is_told_and_work_goes_on(own_data: Path):
    own_data.mkdir()
    (own_data / "studio").write_text("in the way", encoding="utf-8")
    desk = Desk(own_data / "studio")
    desk.do(BEGIN)

    assert not desk.sketch.is_empty
    assert "not kept on disk" in desk.trouble


def test_it_is_saved_opened_again_and_saved_in_its_place(desk: Desk, own_data: Path):
    desk.save()
    assert (own_names(), desk.is_saved) == (("vang_vieng",), True)
    saved = desk.sketch
    desk.do(Tell("title", "A lake"))
    assert not desk.is_saved
    desk.undo()
    assert desk.is_saved

    other = Desk(own_data / "other")
    other.open("vang_vieng")
    assert (other.sketch, other.is_saved) == (saved, True)
    other.do(Tell("title", "Another"))
    other.save()

    assert load("vang_vieng").title == "Another"
    assert {path.name for path in own_folder().iterdir()} == {"vang_vieng"}


def test_another_scenario_of_that_name_is_not_overwritten(desk: Desk, own_data: Path):
    desk.save()
    other = Desk(own_data / "other")
    other.do(BEGIN)

    with pytest.raises(FairweatherError, match="which is there already"):
        other.save()


def test_what_was_changed_by_hand_since_is_not_overwritten(desk: Desk):
    sheet = desk.save() / SHEET
    sheet.write_text(sheet.read_text(encoding="utf-8") + "# by hand\n", encoding="utf-8")
    desk.do(Tell("title", "A lake"))

    with pytest.raises(FairweatherError, match="changed elsewhere since"):
        desk.save()
    assert sheet.read_text(encoding="utf-8").endswith("# by hand\n")


def test_comments_that_would_be_lost_are_told_of(desk: Desk):
    sheet = desk.save() / SHEET
    assert desk.open("vang_vieng") == ""
    sheet.write_text("# by hand\n" + sheet.read_text(encoding="utf-8"), encoding="utf-8")

    assert "without them" in desk.open("vang_vieng")


def test_what_is_beside_a_scenario_stays_beside_it(desk: Desk):
    folder = desk.save()
    (folder / "CREDITS.md").write_text("Mine.", encoding="utf-8")
    desk.open("vang_vieng")
    desk.do(Tell("title", "A lake"))
    desk.save()

    assert (folder / "CREDITS.md").read_text(encoding="utf-8") == "Mine."


def test_nothing_is_saved_with_a_fault(desk: Desk, own_data: Path):
    desk.do(Tell("content_note", ""))

    with pytest.raises(FairweatherError, match="content_note"):
        desk.save()
    assert not (own_data / "scenarios" / "vang_vieng").exists()


def test_opening_and_beginning_anew_can_be_taken_back(desk: Desk):
    mine = desk.sketch
    assert "one of your own" in desk.open("tiny")
    assert desk.sketch.name == "my_tiny"
    desk.close()
    assert desk.sketch.is_empty
    desk.undo()
    desk.undo()

    assert desk.sketch == mine


def places(faults: tuple[Pointed, ...]) -> set[tuple[str, str, str]]:
    return {(fault.part, fault.at, fault.field) for fault in faults}


def test_every_fault_leads_to_its_place(desk: Desk):
    cells = tuple(spot.h3 for spot in desk.sketch.spots)
    assert desk.check() == ()
    desk.do(Own(cells, "laos"))
    desk.do(Tell("turns", 0))
    desk.do(Tell("factions.movement.capability", 9.0))
    assert places(desk.check()) == {
        ("facts", "", "turns"),
        ("factions", "movement", "factions.movement.capability"),
    }
    desk.undo()
    desk.undo()
    desk.do(Write(1990))
    desk.do(Note(0, "P", "much"))
    desk.do(Add(Role.TARGET, "Other State"))

    (row,) = [fault for fault in desk.check() if fault.part == "memory"]
    assert (row.at, row.field, row.where) == ("0", "P", "Case 1 (A group): P")
    assert ("factions", "thailand", "factions.thailand.administrations") in places(desk.check())


def test_a_cell_that_is_wrong_leads_to_its_hexagon(desk: Desk):
    folder = desk.save()
    cells = folder / "cells.csv"
    lines = cells.read_text(encoding="utf-8").splitlines()
    lines[3] = ",".join([*lines[3].split(",")[:-3], "0.9", "0.5", "0.6"])
    cells.write_text("\n".join(lines), encoding="utf-8")
    desk.open("vang_vieng")

    (fault,) = desk.check()
    assert (fault.part, fault.at) == ("ground", lines[3].split(",")[0])


def test_a_name_is_made_one_that_a_folder_can_have(desk: Desk):
    desk.do(Name("Über den See!"))

    assert desk.save().name == "ber_den_see"
