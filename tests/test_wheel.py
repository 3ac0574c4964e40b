"""The wheel carries every file that the program reads, where an installed program looks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]
READ = {".css", ".csv", ".html", ".j2", ".js", ".md", ".npz", ".svg", ".toml", ".vue"}


@pytest.fixture(scope="module")
def carried() -> set[str]:
    return {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}


def read_below(folder: Path, under: Path) -> set[str]:
    return {
        path.relative_to(under).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and (path.suffix in READ or path.name == "py.typed")
    }


def test_parts_pages_and_styles_are_carried(carried: set[str]):
    read = read_below(ROOT / "sim/fairweather", ROOT / "sim")

    assert "fairweather/app/web/templates/join.html.j2" in read
    assert "fairweather/report/templates/debrief.css" in read
    assert "fairweather/report/templates/blocks/table.html.j2" in read
    assert read <= carried


def test_scenarios_classes_and_experiments_are_carried_inside_the_package(carried: set[str]):
    read = {f"fairweather/{path}" for path in read_below(ROOT / "configs", ROOT)}

    assert "fairweather/configs/classroom/first_lesson.toml" in read
    assert "fairweather/configs/plausible.csv" in read
    assert read <= carried


def test_nothing_but_the_package_is_carried(carried: set[str]):
    assert {path.split("/")[0] for path in carried} == {"fairweather"}
