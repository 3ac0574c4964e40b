"""Scenarios of one's own: drafted, copied, packed and taken in; whole or not at all."""

from __future__ import annotations

import datetime
import io
import stat
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from fairweather.engine.wargame import Wargame
from fairweather.errors import FairweatherError, FileError, ScenarioError
from fairweather.files.reading import LARGEST
from fairweather.files.zipped import MOST_FILES, pack, unpack
from fairweather.play.shelf import Shelf
from fairweather.scenario import check, load, own_names, scenario_names
from fairweather.scenario.earth import CREDITS
from fairweather.scenario.own import copy, export, new, take_in
from fairweather.scenario.place import configs, own_folder
from fairweather.scenario.region import RegionTable
from fairweather.world.cast import Role

DAY = datetime.date(2026, 3, 5)
LAOS = RegionTable(countries=("Laos",), near="Vang Vieng")
TINY = configs() / "scenarios" / "tiny"


def sheet(folder: Path) -> str:
    return (folder / "scenario.toml").read_text(encoding="utf-8")


def zipped(folder: Path, files: dict[str, str | bytes], change=None) -> Path:
    """Write a zip of any files; ``change`` may do anything to what is told of each."""
    path = folder / "given.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            one = zipfile.ZipInfo(name)
            if change:
                change(one)
            packed.writestr(one, text, zipfile.ZIP_DEFLATED)
    return path


def tiny_files(top: str = "tiny/") -> dict[str, str | bytes]:
    return {top + file.name: file.read_text(encoding="utf-8") for file in TINY.iterdir()}


# Drafts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "target", "host"),
    [
        ({"countries": ("Laos",), "near": "Vang Vieng"}, "laos", "phongsaly_council"),
        ({"countries": ("Thailand", "Laos"), "near": "Vang Vieng"}, "thailand", "laos"),
        ({"near": "Goma", "radius_km": 200.0}, "democratic_republic_of_the_congo", None),
        ({"countries": ("Fiji",)}, "fiji", "far_side_council"),
        ({"countries": ("Philippines",)}, "philippines", None),
        ({"countries": ("India/Punjab", "Pakistan/Punjab")}, "india", "pakistan"),
        ({"box": (-75.0, 75.0, -60.0, 80.0)}, "greenland", None),
    ],
)
def test_a_draft_of_any_place_has_no_fault_a_cast_and_can_be_played(own_data, told, target, host):
    folder, made = new("mine", RegionTable(**told), DAY)

    assert check("mine") == check(folder) == []
    mine = load("mine")
    roles = {spec.role: key for key, spec in mine.factions.items()}
    assert set(roles) == {Role.PATRON, Role.HOST, Role.CLIENT, Role.TARGET}
    assert roles[Role.TARGET] == target
    assert host in (None, roles[Role.HOST])
    assert mine.start == DAY
    assert set(CREDITS) <= set(mine.credits)
    Wargame(mine, seed=1, worlds=2).step()
    for spec in mine.factions.values():
        assert spec.interests
        assert spec.knows
        assert spec.fears
        assert "$" not in spec.interests
    assert made.target.removeprefix("the ") == mine.factions[target].label


def test_a_drafts_nouns_have_their_articles(own_data):
    new("mine", RegionTable(countries=("Philippines",)), DAY)

    mine = load("mine")

    nouns = {str(spec.noun) for spec in mine.factions.values()}
    assert {"the Philippines", "the Distant Power", "the Borderland Movement"} < nouns
    assert "movement in the Philippines that has shelter with the" in mine.summary


def test_every_number_of_a_draft_is_explained_beside_it_or_above_its_table(own_data):
    folder, _ = new("mine", LAOS, DAY)

    table_is_told = False
    before = ""
    for line in sheet(folder).splitlines():
        _, equals, value = line.partition(" = ")
        if line.startswith(("[", "#")):
            table_is_told = "#" in line or before.startswith("#")
        elif equals and value[0] in "-0123456789":
            assert table_is_told or "#" in line, line
        before = line


def test_kin_live_where_the_hosts_ground_is_near(own_data):
    new("mine", RegionTable(countries=("Laos", "Thailand"), near="Vang Vieng"), DAY)

    cells = load("mine").cells
    beside = [c.kin_share for c in cells if c.owner == "laos" and c.kin_share > 0.6]
    assert beside
    assert {c.owner for c in cells} == {"laos", "thailand"}
    assert all(c.kin_share_low <= c.kin_share <= c.kin_share_high for c in cells)


def test_ground_where_nobody_lives_is_refused(own_data):
    with pytest.raises(ScenarioError, match="where nobody lives in Greenland"):
        new("mine", RegionTable(box=(-50.0, 81.0, -10.0, 90.0)), DAY)


def test_nothing_is_written_where_a_draft_cannot_be(own_data):
    with pytest.raises(ScenarioError):
        new("mine", RegionTable(countries=("Laos",), box=(0.0, 0.0, 1.0, 1.0)), DAY)
    assert not own_data.exists()


# Names and places -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Laos", "my case", "../mine", "", "9lives", "a" * 61, "zagros"])
def test_a_name_that_cannot_be_is_refused_in_one_line(own_data, name):
    with pytest.raises(ScenarioError) as caught:
        copy("tiny", name)
    assert len(str(caught.value).splitlines()) == 1
    assert not own_data.exists()


def test_what_is_there_is_never_written_over(own_data):
    folder = copy("tiny", "mine")
    (folder / "scenario.toml").write_text(sheet(folder).replace('"Tiny"', '"Mine"'))

    with pytest.raises(ScenarioError, match="there already"):
        copy("tiny", "mine")
    assert load("mine").title == "Mine"


def test_ones_own_are_found_by_name_and_stand_first_on_the_shelf(own_data):
    assert own_names() == ()
    copy("tiny", "mine")

    assert own_names() == ("mine",)
    assert "mine" not in scenario_names()
    assert own_folder() == own_data / "scenarios"
    shelf = Shelf()
    assert shelf.keys()[:2] == ("mine", "zagros")
    assert shelf.usual == "zagros"
    assert [card.key for card in shelf.cards() if card.group == "own"] == ["mine"]
    assert (shelf.source("mine"), shelf.key_of("mine")) == ("mine", "mine")


def test_the_shelf_reads_anew_what_was_changed_and_leaves_out_what_is_faulty(own_data):
    shelf, folder = Shelf(), copy("tiny", "mine")
    assert shelf.scenario("mine").title == "Tiny"

    (folder / "scenario.toml").write_text(sheet(folder).replace('"Tiny"', '"Another title"'))
    assert shelf.scenario("mine").title == "Another title"

    (folder / "scenario.toml").write_text("title = 3")
    assert "mine" not in [card.key for card in shelf.cards()]


def test_a_copy_of_a_variant_holds_its_base_and_is_the_same_game(own_data):
    copy("zagros_two_patrons", "mine")

    assert load("mine").digest == load("zagros_two_patrons").digest
    assert (own_folder() / "mine" / "zagros" / "cells.csv").is_file()


# One file travels -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["tiny", "zagros", "zagros_two_patrons"])
def test_a_packed_scenario_is_the_same_when_it_is_taken_in(own_data, tmp_path, name):
    file = export(name, tmp_path / "packed.zip")
    again = export(name, tmp_path / "again.zip")

    take_in(file, "mine")

    assert load("mine").digest == load(name).digest
    assert file.read_bytes() == again.read_bytes()


def test_a_draft_travels_and_its_credits_with_it(own_data, tmp_path):
    new("mine", LAOS, DAY)

    folder = take_in(export("mine", tmp_path / "packed.zip"), "other")

    assert load("other").digest == load("mine").digest
    assert load("other").credits == load("mine").credits
    assert "CREDITS.md" in {p.name for p in copy("zagros", "third").iterdir()}
    assert folder.name == "other"


def test_a_zip_that_a_system_packed_is_taken_in_under_its_folders_name(own_data, tmp_path):
    extra = {"__MACOSX/mine/._cells.csv": b"\0\1", "mine/.DS_Store": b"\0"}

    assert take_in(zipped(tmp_path, tiny_files("mine/") | extra)).name == "mine"


def test_without_a_folder_in_it_a_zip_gives_its_own_name(own_data, tmp_path):
    assert take_in(zipped(tmp_path, tiny_files(""))).name == "given"


@pytest.mark.parametrize(
    "name",
    [
        "../evil.toml", "tiny/../../evil.toml", "/etc/evil.toml", "C:/evil.toml", "..\\evil.toml",
        "tiny/./x.toml", "a/b/c/d.toml", "tiny//x.toml", "tiny/x.exe", "tiny/x", "tiny/.hidden.csv",
        "tiny/CELLS.csv", "tiny/\u202ex.csv",
    ],
)  # fmt: skip
def test_a_path_that_leads_away_or_says_nothing_is_refused(own_data, tmp_path, name):
    with pytest.raises(FileError) as caught:
        take_in(zipped(tmp_path, tiny_files() | {name: "x = 1"}), "mine")
    assert len(str(caught.value).splitlines()) == 1
    assert not own_data.exists()
    assert not list(tmp_path.rglob("evil*"))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused(own_data, tmp_path, kind):
    def change(one: zipfile.ZipInfo) -> None:
        one.external_attr = (kind | 0o777) << 16

    with pytest.raises(FileError, match="plain files"):
        take_in(zipped(tmp_path, {"tiny/scenario.toml": "/etc/passwd"}, change), "mine")
    assert not own_data.exists()


def test_a_bomb_is_not_unpacked(own_data, tmp_path):
    bomb = zipped(tmp_path, {"tiny/scenario.toml": b"#" * (LARGEST + 1)})
    assert bomb.stat().st_size < LARGEST / 100

    with pytest.raises(FileError, match="MB in all"):
        unpack(bomb)


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(tmp_path):
    bomb = zipped(tmp_path, {"tiny/scenario.toml": b"#" * (LARGEST + 1)})
    data = bytearray(bomb.read_bytes())
    at = data.index(b"PK\1\2") + 24
    data[at : at + 4] = (100).to_bytes(4, "little")
    bomb.write_bytes(bytes(data))

    with pytest.raises(FileError):
        unpack(bomb)


def test_too_many_files_are_refused(tmp_path):
    files: dict[str, str | bytes] = {f"t/{at}.csv": "" for at in range(MOST_FILES + 1)}
    with pytest.raises(FileError, match=f"{MOST_FILES}"):
        unpack(zipped(tmp_path, files))


@pytest.mark.parametrize("cut", [0, 1, 30, 60, -40, -5])
def test_a_zip_that_is_not_whole_is_told_so(tmp_path, cut):
    whole = pack({"tiny/scenario.toml": "x = 1\n" * 100})
    path = tmp_path / "cut.zip"
    path.write_bytes(whole[:cut])
    with pytest.raises(FileError):
        unpack(path)


def test_any_byte_may_be_wrong_and_nothing_but_a_fault_comes_of_it(tmp_path):
    whole = pack({"tiny/scenario.toml": "x = 1\n", "tiny/cells.csv": "h3\n"})
    path = tmp_path / "wrong.zip"
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        with suppress(FairweatherError):
            unpack(path)


def test_a_faulty_scenario_is_taken_in_not_at_all_and_every_fault_is_told(own_data, tmp_path):
    files = tiny_files()
    text = str(files["tiny/scenario.toml"])
    files["tiny/scenario.toml"] = text.replace("turns = 13", "turns = 0").replace(
        "cohesion = 0.8", "cohesion = 8"
    )

    with pytest.raises(ScenarioError) as caught:
        take_in(zipped(tmp_path, files), "mine")

    assert len(caught.value.faults) == 2
    assert all(fault.file.startswith("mine/scenario.toml:") for fault in caught.value.faults)
    assert list(own_folder().glob("*")) + list(own_folder().glob(".*")) == []


def test_what_is_no_scenario_is_refused(own_data, tmp_path):
    with pytest.raises(ScenarioError, match=r"no scenario\.toml"):
        take_in(zipped(tmp_path, {"a/x.csv": "h3"}), "mine")
    (tmp_path / "text.zip").write_bytes(io.BytesIO(b"no zip").getvalue())
    with pytest.raises(FileError, match="a whole zip file"):
        take_in(tmp_path / "text.zip", "mine")
    with pytest.raises(FileError, match="no such file"):
        take_in(tmp_path / "none.zip", "mine")
