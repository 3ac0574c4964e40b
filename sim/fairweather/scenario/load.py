"""From files to a checked scenario: find the folder, read it, and tell every fault at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from fairweather.errors import Fault, FileError, ScenarioError, nearest_word
from fairweather.files.parsing import LARGEST_TOML, parse_toml
from fairweather.files.reading import expand, is_file, is_folder, read_text
from fairweather.scenario.cells import owned, read_cells, region_with
from fairweather.scenario.episodes import read_episodes
from fairweather.scenario.faults import faults_of
from fairweather.scenario.lines import Places
from fairweather.scenario.lint import lint
from fairweather.scenario.lint_truth import lint_truth
from fairweather.scenario.place import SHEET, named_sheet, own_names, scenario_names
from fairweather.scenario.region import region_cells
from fairweather.scenario.schema import Scenario, Sheet
from fairweather.scenario.truth import TRUTH, Truth
from fairweather.scenario.variant import VARIANT_OF, base_fault, fixed_faults, merged, tells
from fairweather.space.atlas import Cell


def load(name_or_path: str | Path) -> Scenario:
    """Load a scenario that ships or is one's own by name, or any by the path of its folder.

    Raises ``ScenarioError`` with every fault of its files.
    """
    scenario, faults = read(find(name_or_path))
    if scenario is None or faults:
        raise ScenarioError(faults)
    return scenario


def check(name_or_path: str | Path) -> list[Fault]:
    """Return every fault of a scenario's files; an empty list means that it can be loaded."""
    try:
        return read(find(name_or_path))[1]
    except ScenarioError as error:
        return list(error.faults)


def find(name_or_path: str | Path) -> Path:
    """Return the ``scenario.toml`` meant; raises ``ScenarioError`` if there is none."""
    text = str(name_or_path)
    named = named_sheet(text)
    if named:
        return named
    path = expand(name_or_path)
    if is_folder(path):
        path = path / SHEET
    if is_file(path):
        return path
    names = (*own_names(), *scenario_names())
    allowed = f"{', '.join(names)}, or the path of a folder that holds a {SHEET}"
    raise ScenarioError(Fault("scenario", repr(text), allowed, "", nearest_word(text, names)))


def files(name_or_path: str | Path) -> dict[str, Path]:
    """Return the files that a scenario rests on, by their place in a folder that holds it whole.

    The base of a variant stands in a folder of its own name there, where ``load`` looks first.
    Raises ``ScenarioError`` with every fault of the files.
    """
    sheet_file = find(name_or_path)
    scenario, folder = load(sheet_file), sheet_file.parent
    found, base = {SHEET: sheet_file}, _base_file(scenario.variant_of, folder)
    if base:
        found |= {f"{base.parent.name}/{place}": file for place, file in files(base).items()}
    content = read_toml(sheet_file)[1]
    for table, key in (("map", "cells"), ("memory", "episodes")):
        if not base or tells(content, table, key):
            name = getattr(getattr(scenario.sheet, table), key)
            is_told = table != "map" or _has_table_of_cells(scenario.sheet, folder)
            found |= {name: folder / name} if name and is_told else {}
    if scenario.truth:
        found[TRUTH] = folder / TRUTH
    return found


def read(path: Path) -> tuple[Scenario | None, list[Fault]]:
    """Read the scenario whose sheet is ``path``; it is None if the faults are too deep to go on."""
    try:
        places, content = read_toml(path, f"{path.parent.name}/{path.name}")
        base = _base(content, path.parent, places)
    except ScenarioError as error:
        return None, list(error.faults)
    return _read_tables(content, path.parent, places, base)


def _read_tables(
    own: Mapping[str, Any], folder: Path, places: Places, base: Scenario | None
) -> tuple[Scenario | None, list[Fault]]:
    """Return the scenario of a sheet's content, upon its base if it has one, and every fault."""
    content = merged(base.sheet.model_dump(exclude_unset=True), own) if base else own
    try:
        sheet = Sheet.model_validate(content)
    except ValidationError as error:
        truth_faults = _truth(folder)[2]
        told = [*_table_faults(own, folder), *truth_faults]
        return None, [*faults_of(error, Sheet, places.of), *told]
    faults = list(_files_outside(sheet, places))
    if faults:
        return None, faults
    cells, episodes = (base.cells, base.episodes) if base else ((), ())
    more: list[Fault] = []
    map_file, memory_file = sheet.map.cells, sheet.memory.episodes
    if base:
        places = replace(
            places,
            cells=f"{base.name}/{map_file}",
            older=f"{base.name}/{base.sheet.memory.episodes}",
            n_older=len(episodes),
        )
    else:
        places = replace(places, cells=f"{folder.name}/{map_file}")
        cells, faults = _ground(sheet, folder, places)
    if memory_file and (not base or tells(own, "memory", "episodes")):
        places = replace(places, episodes=f"{folder.name}/{memory_file}")
        further, more = read_episodes(folder / memory_file, places.episodes)
        episodes = (*episodes, *further)
    truth, truth_places, untrue = _truth(folder)
    scenario = Scenario(folder.name, sheet, owned(cells, sheet), episodes, truth)
    told = list(lint(scenario, places, has_cells=not faults, has_episodes=not more))
    if truth:
        told += lint_truth(truth, scenario, truth_places, places, has_episodes=not more)
    found = [*faults, *more, *told, *untrue]
    return (None if faults or more or untrue else scenario), found


def _truth(folder: Path) -> tuple[Truth | None, Places, list[Fault]]:
    """Return what really happened as the file beside a sheet tells it, if there is one.

    A variant has a truth of its own or none: its base's is of another course of things.
    """
    path = folder / TRUTH
    if not is_file(path):
        return None, Places(), []
    try:
        places, content = read_toml(path, f"{folder.name}/{TRUTH}")
    except ScenarioError as error:
        return None, Places(), list(error.faults)
    try:
        return Truth.model_validate(content), places, []
    except ValidationError as error:
        return None, places, faults_of(error, Truth, places.of)


def _table_faults(own: Mapping[str, Any], folder: Path) -> Iterator[Fault]:
    """Yield the faults of tables whose sheet has faults itself, where they can be found at all."""
    for table, key, usual, reads in (
        ("map", "cells", "cells.csv", read_cells),
        ("memory", "episodes", "", read_episodes),
    ):
        told = own.get(table, {})
        name = told.get(key, usual) if isinstance(told, Mapping) and "region" not in told else ""
        if isinstance(name, str) and Path(name).name == name and is_file(folder / name):
            yield from reads(folder / name, f"{folder.name}/{name}")[1]


def _ground(sheet: Sheet, folder: Path, places: Places) -> tuple[tuple[Cell, ...], list[Fault]]:
    """Return the cells of a sheet's map: those of its table, or its region with what that says."""
    path, region = folder / sheet.map.cells, sheet.map.region
    if not region.is_told:
        return read_cells(path, places.cells)
    ground, faults = region_cells(region)
    if faults:
        return (), [replace(fault, file=places.of(fault.key)) for fault in faults]
    has_table = _has_table_of_cells(sheet, folder)
    return region_with(ground, path if has_table else None, places.cells)


def _has_table_of_cells(sheet: Sheet, folder: Path) -> bool:
    """Return whether a sheet rests on a table of cells, without which a region may stand."""
    is_named = "cells" in sheet.map.model_fields_set
    return not sheet.map.region.is_told or is_named or is_file(folder / sheet.map.cells)


def _base(own: Mapping[str, Any], folder: Path, places: Places) -> Scenario | None:
    """Return the scenario that a sheet is a variant of, if any.

    Raises ``ScenarioError`` if there is none of that name, or the sheet says what is its base's.
    """
    if VARIANT_OF not in own:
        return None
    named, found = own[VARIANT_OF], _base_file(own[VARIANT_OF], folder)
    if not found or _is_variant(found):
        bases = [name for name in scenario_names() if not _is_variant(find(name))]
        raise ScenarioError(base_fault(named, bases, bool(found), places.of(VARIANT_OF)))
    faults = list(fixed_faults(own, places))
    if faults:
        raise ScenarioError(faults)
    return load(found)


def _base_file(named: object, folder: Path) -> Path | None:
    """Return the sheet of a base: in a folder of its name inside the variant's, or shipped."""
    if not isinstance(named, str) or not named or Path(named).name != named:
        return None
    inside = folder / named / SHEET
    if is_file(inside):
        return inside
    return find(named) if named in scenario_names() else None


def _is_variant(sheet_file: Path) -> bool:
    try:
        return VARIANT_OF in read_toml(sheet_file)[1]
    except ScenarioError:
        return False


def read_toml(path: Path, shown_as: str = "") -> tuple[Places, dict[str, Any]]:
    """Return the tables of a TOML file, and where in it each stands.

    ``shown_as`` is what faults call the file; raises ``ScenarioError``.
    """
    shown_as = shown_as or path.name
    try:
        text = read_text(path, "a TOML file", shown_as, LARGEST_TOML)
        return Places(shown_as, text), parse_toml(text, shown_as)
    except FileError as error:
        raise ScenarioError(error.faults) from error


def _files_outside(sheet: Sheet, places: Places) -> Iterator[Fault]:
    for key, name in (("map.cells", sheet.map.cells), ("memory.episodes", sheet.memory.episodes)):
        if Path(name).name != name:
            yield Fault(key, repr(name), "the name of a file beside this one", places.of(key))
