"""Places: where the scenarios that ship stand, and where a person's own do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import fairweather
from fairweather.errors import Fault, ScenarioError, nearest_word
from fairweather.files.folders import data_folder
from fairweather.files.reading import expand, is_file, is_folder, is_there

DEFAULT = "zagros"
SHEET = "scenario.toml"


def configs() -> Path:
    """Return the folder of shipped configurations: in the package, or beside it in a checkout."""
    package = Path(fairweather.__file__).parent
    inside = package / "configs"
    return inside if inside.is_dir() else package.parents[1] / "configs"


def scenario_names() -> tuple[str, ...]:
    """Return the names of the shipped scenarios, the default first."""
    names = _names_in(configs() / "scenarios")
    return tuple(sorted(names, key=lambda name: name != DEFAULT))


def own_names() -> tuple[str, ...]:
    """Return the names of a person's own scenarios; one that ships is never among them."""
    return listed_names()[0]


def listed_names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of a person's own scenarios, and of those that ship.

    Each of the two folders is read once.
    """
    shipped = scenario_names()
    try:
        folder = own_folder()
    except RuntimeError:  # there is no home
        return (), shipped
    return tuple(name for name in _names_in(folder) if name not in shipped), shipped


def own_folder() -> Path:
    """Return the folder of a person's own scenarios; it may not be there yet."""
    return data_folder() / "scenarios"


def named_sheet(name: str) -> Path | None:
    """Return the sheet of a scenario by its name, if one ships or is a person's own."""
    if name in scenario_names():
        return configs() / "scenarios" / name / SHEET
    return own_folder() / name / SHEET if name in own_names() else None


def meant_by(name: str, folder: Path) -> str | Path:
    """Return the scenario that a file in ``folder`` means: one that ships, or one beside it."""
    return folder / name if name not in scenario_names() and is_there(folder / name) else name


def file_meant(what: str, folder: str, name_or_path: str | Path, names: Sequence[str]) -> Path:
    """Return the TOML file meant: one of ``names`` that ships in ``folder``, or any by its path.

    Raises ``ScenarioError``, which calls it ``what``, if there is none.
    """
    text = str(name_or_path)
    if text in names:
        return configs() / folder / f"{text}.toml"
    path = expand(name_or_path)
    if is_file(path):
        return path
    allowed = f"{', '.join(names)}, or the path of a TOML file"
    raise ScenarioError(Fault(what, repr(text), allowed, "", nearest_word(text, names)))


def _names_in(folder: Path) -> list[str]:
    try:
        found = list(folder.iterdir()) if is_folder(folder) else []
    except OSError:
        found = []
    hidden = (".", "_")
    return sorted(
        one.name for one in found if is_file(one / SHEET) and not one.name.startswith(hidden)
    )
