"""From files to a checked scenario: find the folder, read it, and tell every fault at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

import sim
from sim.errors import Fault, ScenarioError, nearest_word
from sim.scenario.cells import owned, read_cells
from sim.scenario.episodes import Episode, read_episodes
from sim.scenario.faults import faults_of, shown
from sim.scenario.lines import Places
from sim.scenario.lint import lint
from sim.scenario.schema import Scenario, Sheet

DEFAULT = "zagros"
SHEET = "scenario.toml"


def configs() -> Path:
    """Return the folder of shipped configurations: in the package, or beside it in a checkout."""
    package = Path(sim.__file__).parent
    inside = package / "configs"
    return inside if inside.is_dir() else package.parent / "configs"


def scenario_names() -> tuple[str, ...]:
    """Return the names of the shipped scenarios, the default first."""
    folders = (configs() / "scenarios").iterdir()
    names = sorted(folder.name for folder in folders if (folder / SHEET).is_file())
    return tuple(sorted(names, key=lambda name: name != DEFAULT))


def load(name_or_path: str | Path) -> Scenario:
    """Load a shipped scenario by name, or any by the path of its folder or ``scenario.toml``.

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
    if text in scenario_names():
        return configs() / "scenarios" / text / SHEET
    path = Path(name_or_path)
    if path.is_dir():
        path = path / SHEET
    if path.is_file():
        return path
    names = scenario_names()
    allowed = f"{', '.join(names)}, or the path of a folder that holds a {SHEET}"
    raise ScenarioError(Fault("scenario", repr(text), allowed, "", nearest_word(text, names)))


def read(path: Path) -> tuple[Scenario | None, list[Fault]]:
    """Read the scenario whose sheet is ``path``; it is None if the faults are too deep to go on."""
    folder, sheet_file = path.parent, f"{path.parent.name}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8-sig")
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, [not_toml(error, text, sheet_file)]
    except (OSError, UnicodeDecodeError):
        return None, [Fault("the file", "what cannot be read", "a TOML file in UTF-8", sheet_file)]
    places = Places(sheet_file, text)
    try:
        sheet = Sheet.model_validate(content)
    except ValidationError as error:
        return None, faults_of(error, Sheet, places.of)
    faults = list(_files_outside(sheet, places))
    if faults:
        return None, faults
    places = replace(
        places,
        cells=f"{folder.name}/{sheet.map.cells}",
        episodes=f"{folder.name}/{sheet.memory.episodes}",
    )
    cells, faults = read_cells(folder / sheet.map.cells, places.cells)
    episodes: tuple[Episode, ...] = ()
    if sheet.memory.episodes:
        episodes, more = read_episodes(folder / sheet.memory.episodes, places.episodes)
        faults += more
    if faults:
        return None, faults
    scenario = Scenario(folder.name, sheet, owned(cells, sheet), episodes)
    return scenario, list(lint(scenario, places))


def not_toml(error: tomllib.TOMLDecodeError, text: str, sheet_file: str) -> Fault:
    """Return the fault of a file that is no TOML, with the line on which reading stopped."""
    place = re.search(r"line (\d+), column (\d+)", str(error))
    reason = str(error).split(" (at ")[0].lower()
    if not place:
        return Fault("the last line", reason, "a whole file of TOML", sheet_file)
    line, column = int(place.group(1)), place.group(2)
    standing = text.splitlines()[line - 1].strip() if line <= text.count("\n") + 1 else ""
    found = f"{shown(standing)} ({reason})"
    allowed = "key = value, [table], or # comment; text stands in quotes"
    return Fault(f"column {column}", found, allowed, f"{sheet_file}:{line}")


def _files_outside(sheet: Sheet, places: Places) -> Iterator[Fault]:
    for key, name in (("map.cells", sheet.map.cells), ("memory.episodes", sheet.memory.episodes)):
        if Path(name).name != name:
            yield Fault(key, repr(name), "the name of a file beside this one", places.of(key))
