"""Ground from the land of the Earth: by name, around a town, in a box; what a table corrects."""

from __future__ import annotations

import time
from pathlib import Path

import h3
import pytest

from fairweather.errors import Fault
from fairweather.scenario import check, load
from fairweather.scenario.earth import CREDITS, earth
from fairweather.scenario.place import configs
from fairweather.scenario.region import RegionTable, largest_piece, region_cells

SHEET = (configs() / "scenarios" / "tiny" / "scenario.toml").read_text(encoding="utf-8")
CELLS = 'cells = "cells.csv"   # the table of cells beside this file\n'
EPISODES = 'episodes = "episodes.csv"'


def ground(**told: object) -> list[str]:
    cells, faults = region_cells(RegionTable(**told))
    assert faults == []
    return cells


def fault(**told: object) -> Fault:
    (found,) = region_cells(RegionTable(**told))[1]
    return found


def written(folder: Path, region: str, table: str | None = None) -> Path:
    """Write the smallest scenario on ground of its own, and return its folder."""
    sheet = SHEET.replace(CELLS, "").replace(EPISODES, 'episodes = ""')
    sheet = sheet.replace('["Ordane"]', '["Laos"]')
    folder.mkdir(exist_ok=True)
    (folder / "scenario.toml").write_text(
        sheet.replace("[memory]", f"[map.region]\n{region}\n\n[memory]"), encoding="utf-8"
    )
    if table is not None:
        (folder / "cells.csv").write_text(table, encoding="utf-8")
    return folder


def countries(cells: list[str]) -> set[str]:
    return {land.country for land in map(earth().land, cells) if land}


# Which hexagons ------------------------------------------------------------------------------


def test_the_whole_world_is_small_and_read_quickly():
    assert sum(file.stat().st_size for file in (configs() / "world").iterdir()) < 5e6
    earth.cache_clear()
    started = time.perf_counter()
    earth()
    assert time.perf_counter() - started < 0.5


def test_what_is_owed_is_told_beside_the_files_and_in_what_scenarios_are_given():
    told = (configs() / "world" / "CREDITS.md").read_text(encoding="utf-8")
    for owed in ("GeoNames (geonames.org), CC BY 4.0", "10.7927/H4PN93PB", "Natural Earth", "H3"):
        assert owed in told
        assert owed in " ".join(CREDITS)


def test_a_country_is_found_by_its_name_its_code_and_as_it_is_typed():
    assert ground(countries=["Laos"]) == ground(countries=["LAO"]) == ground(countries=[" laos"])
    assert countries(ground(countries=["Laos", "Thailand"])) == {"Laos", "Thailand"}
    assert ground(countries=["reunion"]) == ground(countries=["Réunion"])


def test_a_province_is_found_by_name_and_with_its_country_where_two_are_called_so():
    assert countries(ground(countries=["Luang Prabang"])) == {"Laos"}
    assert countries(ground(countries=["India/Punjab"])) == {"India"}
    told = fault(countries=["Punjab"])
    assert (told.key, told.allowed) == ("map.region.countries", "India/Punjab, Pakistan/Punjab")


def test_around_a_town_no_center_is_farther_than_the_radius_and_none_nearer_is_missing():
    here = next(town for town in earth().towns("Vang Vieng"))
    near = set(ground(near="Vang Vieng", radius_km=200.0))

    def away(cell: str) -> float:
        place = (here.latitude, here.longitude)
        return h3.great_circle_distance(place, h3.cell_to_latlng(cell), unit="km")

    lands = (earth().land(cell) for cell in h3.grid_disk(min(near), 20))
    assert near == {land.h3 for land in lands if land and not land.is_lake and away(land.h3) <= 200}


def test_conditions_hold_together():
    both = ground(countries=["Laos"], near="Vang Vieng")
    assert set(both) == set(ground(countries=["Laos"])) & set(ground(near="Vang Vieng"))


def test_a_small_town_is_found_and_one_in_the_countries_named_comes_first():
    assert ground(near="Longyearbyen")
    assert countries(ground(countries=["United Kingdom"], near="Boston")) == {"United Kingdom"}
    assert fault(near="Springfield").found == "'Springfield', of which there are 8"
    assert countries(ground(near="Illinois/Springfield", radius_km=100.0)) == {"United States"}
    assert "France" in countries(ground(near="Paris", radius_km=100.0))


@pytest.mark.parametrize(
    ("box", "inside"),
    [
        ((176.0, -20.0, -178.0, -15.0), {"Fiji"}),  # across 180 degrees
        ((27.0, -3.0, 32.0, 3.0), {"Uganda", "Rwanda"}),  # across the equator
        ((-180.0, 78.0, 180.0, 90.0), {"Greenland"}),  # around the pole
    ],
)
def test_a_box_may_lie_anywhere(box, inside):
    cells = ground(box=box)
    assert inside <= countries(cells)
    assert largest_piece(cells) == cells


def test_across_180_degrees_ground_is_of_one_piece():
    fiji = ground(near="Suva", radius_km=400.0)
    sides = {h3.cell_to_latlng(cell)[1] > 0.0 for cell in ground(box=(170.0, 64.0, -169.0, 70.0))}
    assert countries(fiji) == {"Fiji"}
    assert sides == {True, False}


def test_islands_and_lakes_are_left_out():
    philippines = ground(countries=["Philippines"])
    assert 100 < len(philippines) < len(earth().cells_of("Philippines"))
    lakes = [
        land for land in map(earth().land, earth().cells_of("Uganda")) if land and land.is_lake
    ]
    assert lakes
    assert not {land.h3 for land in lakes} & set(ground(countries=["Uganda"]))


@pytest.mark.parametrize(
    ("told", "key", "found", "nearest"),
    [
        ({"countries": ["Thailnd"]}, "map.region.countries", "'Thailnd'", "Thailand"),
        ({"near": "Vang Vien"}, "map.region.near", "'Vang Vien'", "Vang Vieng"),
        ({"box": (1.0, 2.0, 3.0)}, "map.region.box", "1, 2, 3", ""),
        ({"box": (1.0, 20.0, 3.0, 10.0)}, "map.region.box", "1, 20, 3, 10", ""),
        ({"countries": ["Russia"]}, "map.region", None, ""),
        ({"box": (-40.0, 20.0, -35.0, 25.0)}, "map.region", "0 hexagons of land", ""),
    ],
)
def test_what_is_nowhere_is_told_with_what_is_near(told, key, found, nearest):
    one = fault(**told)
    assert one.key == key
    assert found in (None, one.found)
    assert one.nearest == nearest


# What is filled in ---------------------------------------------------------------------------


def test_a_region_needs_no_table_and_everything_of_its_cells_is_told(tmp_path):
    folder = written(tmp_path / "mine", 'countries = ["Laos"]')
    kin = "h3,kin_share\n" + "".join(f"{cell},0.4\n" for cell in ground(countries=["Laos"])[:9])
    (bare,) = check(folder)
    assert bare.found == "no kin in the cells of ordane"

    cells = load(written(folder, 'countries = ["Laos"]', kin)).cells

    assert {cell.country for cell in cells} == {"Laos"}
    assert sum(cell.population for cell in cells) == pytest.approx(7.7e6, rel=0.1)
    assert sum(cell.kin_share == 0.4 == cell.kin_share_low for cell in cells) == 9
    for cell in cells:
        latitude, longitude = h3.cell_to_latlng(cell.h3)
        assert (cell.latitude, cell.longitude) == (round(latitude, 4), round(longitude, 4))
        across = [earth().land(other) for other in h3.grid_disk(cell.h3, 1)]
        assert cell.is_border == any(land.country != "Laos" for land in across if land)
    assert {cell.is_border for cell in cells} == {True, False}


def test_a_table_corrects_only_what_it_knows_better(tmp_path):
    first, second, *_ = ground(countries=["Laos"])
    rows = f"h3,kin_share,population,main_town\n{first},0.4,,Camp\n{second},0.2,77,\n"

    cells = {
        cell.h3: cell for cell in load(written(tmp_path / "m", 'countries = ["Laos"]', rows)).cells
    }

    known = earth().land(first)
    assert known is not None
    assert (cells[first].population, cells[first].name) == (known.population, "Camp")
    assert (cells[second].population, cells[second].name) == (77.0, "")


def test_a_row_of_another_place_or_twice_is_a_fault_with_its_line(tmp_path):
    first = ground(countries=["Laos"])[0]
    rows = f"h3,kin_share\n{first},0.4\n84b1037ffffffff,0.1\n{first},0.3\n"

    found = check(written(tmp_path / "mine", 'countries = ["Laos"]', rows))

    assert [(one.file, one.key) for one in found] == [
        ("mine/cells.csv:2", "column h3"),
        ("mine/cells.csv:3", "column h3"),
        ("mine/cells.csv:4", "column h3"),
    ]


def test_a_table_without_a_region_needs_two_columns_where_there_is_land(tmp_path):
    rows = "".join(f"{cell},0.4\n" for cell in ground(countries=["Laos"])[:40])
    folder = written(tmp_path / "mine", "", "h3,kin_share\n" + rows)
    piece = largest_piece(ground(countries=["Laos"])[:40])
    (folder / "cells.csv").write_text("h3,kin_share\n" + "".join(f"{c},0.4\n" for c in piece))
    assert len(load(folder).cells) == len(piece)

    (folder / "cells.csv").write_text("h3,kin_share\n84b1037ffffffff,0.4\n")
    assert {one.key for one in check(folder)} == {
        f"column {name}" for name in ("country", "population", "elevation_m", "ruggedness_m",
                                      "province", "main_town")
    }  # fmt: skip


def test_a_file_of_cells_that_is_named_must_be_there(tmp_path):
    folder = written(tmp_path / "mine", 'countries = ["Laos"]')
    sheet = folder / "scenario.toml"
    sheet.write_text(sheet.read_text().replace("[map]\n", '[map]\ncells = "other.csv"\n'))

    (missing,) = check(folder)
    assert (missing.file, missing.found) == ("mine/other.csv", "no such file")


def test_a_fault_of_a_region_has_its_line(tmp_path):
    folder = written(tmp_path / "mine", 'countries = ["Thailnd"]')
    (told,) = check(folder)
    text = (folder / "scenario.toml").read_text().splitlines()
    line = text.index('countries = ["Thailnd"]') + 1
    assert (told.file, told.nearest) == (f"mine/scenario.toml:{line}", "Thailand")
