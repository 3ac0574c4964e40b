"""A person's own scenarios: drafted, copied, packed into one file, and taken in from one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from fairweather.errors import Fault, ScenarioError
from fairweather.files.reading import expand, is_file, is_there, read_text
from fairweather.files.writing import changed_folder, new_folder, write_file
from fairweather.files.zipped import pack, unpack
from fairweather.scenario.draft import Draft, draft
from fairweather.scenario.faults import NAMES
from fairweather.scenario.load import check, files, find
from fairweather.scenario.place import SHEET, own_folder, scenario_names
from fairweather.scenario.region import RegionTable

CREDITS = "CREDITS.md"
"""File that says where a scenario's tables come from; it goes where they go."""
_LONGEST = 60
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_OF_A_SYSTEM = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")


def new(name: str, region: RegionTable, start: date) -> tuple[Path, Draft]:
    """Draft a scenario of one's own on the ground of a region; return its folder, and what it is.

    Raises ``ScenarioError`` or ``FileError``; nothing is written then.
    """
    _refuse_name(name)
    made = draft(name, region, start)
    return _put(name, made.files), made


def save(name: str, texts: Mapping[str, str], may_replace: bool = False) -> Path:
    """Write a scenario of one's own under a name; return its folder.

    One that is there already is replaced if it ``may_replace``: what is not among ``texts`` stays.
    Raises ``ScenarioError`` or ``FileError``; nothing is changed then.
    """
    folder = own_folder() / name
    if not (may_replace and is_file(folder / SHEET)):
        _refuse_name(name)
        return _put(name, texts)
    with changed_folder(folder) as part:
        _fill(part, texts)
    return folder


def copy(source: str | Path, name: str) -> Path:
    """Copy a scenario into one's own; return its folder.

    Raises ``ScenarioError`` or ``FileError``; nothing is written then.
    """
    _refuse_name(name)
    return _put(name, _texts(source))


def export(source: str | Path, file: Path) -> Path:
    """Pack all that a scenario rests on into one zip, and return where it is.

    Raises ``ScenarioError`` with every fault of the scenario, or ``FileError``.
    """
    name = find(source).parent.name
    packed = pack({f"{name}/{place}": text for place, text in _texts(source).items()})
    return write_file(file, packed)


def take_in(file: Path, name: str = "") -> Path:
    """Take a packed scenario into one's own, under the name that it has there or another.

    Return its folder. Raises ``FileError`` if the file is no such zip, ``ScenarioError`` with
    every fault of the scenario in it; nothing is written then.
    """
    texts = unpack(expand(file))
    tops = {place.split("/")[0] for place in texts}
    top = next(iter(tops)) if len(tops) == 1 and f"{min(tops)}/{SHEET}" in texts else ""
    inside = {place.removeprefix(f"{top}/") if top else place: texts[place] for place in texts}
    if SHEET not in inside:
        allowed = f"a {SHEET}, alone or in one folder"
        raise ScenarioError(Fault("the file", f"no {SHEET}", allowed, file.name))
    name = name or top or file.stem
    _refuse_name(name)
    return _put(name, inside)


def _put(name: str, texts: Mapping[str, str]) -> Path:
    """Write a scenario into one's own, if it has no fault."""
    folder = own_folder() / name
    with new_folder(folder) as part:
        _fill(part, texts)
    return folder


def _fill(folder: Path, texts: Mapping[str, str]) -> None:
    for place, text in texts.items():
        write_file(folder / place, text)
    faults = check(folder)
    if faults:
        raise ScenarioError(faults)


def _refuse_name(name: str) -> None:
    """Raise ``ScenarioError`` for a name that no scenario of one's own can have."""
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        raise ScenarioError(Fault("the name", repr(name), NAMES, "", as_name(name)))
    if _OF_A_SYSTEM.fullmatch(name):
        found = f"{name!r}, which some systems keep for a device"
        raise ScenarioError(Fault("the name", found, "another name"))
    if name in scenario_names():
        raise ScenarioError(Fault("the name", f"{name!r}, which ships", "another name"))
    folder = own_folder() / name
    if is_there(folder):
        raise ScenarioError(
            Fault("the name", f"{name!r}, which is there already", "another name", str(folder))
        )


def as_name(name: str) -> str:
    """Return the name that is most like what was written."""
    words = re.findall(r"[a-z0-9]+", name.casefold())
    likely = "_".join(words).lstrip("0123456789_")[:_LONGEST]
    return likely if _NAME.fullmatch(likely) else ""


def _texts(source: str | Path) -> dict[str, str]:
    """Return all that a scenario rests on, by its place in a folder that holds it whole."""
    held = files(source)
    beside = find(source).parent / CREDITS
    if is_file(beside):
        held[CREDITS] = beside
    return {place: read_text(path, "a text file") for place, path in held.items()}
