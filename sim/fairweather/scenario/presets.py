"""Named patches that ship with the project: how reliable patrons are, how sharply all choose."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from fairweather.errors import Fault, ScenarioError, nearest_word
from fairweather.scenario.entry import Key, Table, Text, words
from fairweather.scenario.faults import faults_of
from fairweather.scenario.load import read_toml
from fairweather.scenario.place import configs


class _Preset(Table):
    title: Text = words(..., "What it is called.")
    meaning: Text = words(..., "What it stands for.")
    source: Text = words(..., "Where it comes from.")
    set: dict[str, Any] = words(..., "The changes it makes, by the key of a scenario file.")


class _Sheet(Table):
    presets: dict[Key, _Preset] = words(..., "Every preset, by name.")


@dataclass(frozen=True)
class Preset:
    """A named patch: what it stands for, where it comes from, and the changes it makes."""

    name: str
    title: str
    meaning: str
    source: str
    changes: dict[str, Any]


def presets(file: Path | None = None) -> dict[str, Preset]:
    """Return every preset of a file, or those that ship, by name, in the order of the file.

    Raises ``ScenarioError`` with every fault of the file.
    """
    places, content = read_toml(file or configs() / "presets.toml")
    try:
        sheet = _Sheet.model_validate({"presets": content})
    except ValidationError as error:
        where = places.of
        raise ScenarioError(
            faults_of(error, _Sheet, lambda key: where(key.removeprefix("presets.")))
        ) from error
    return {
        name: Preset(name, told.title, told.meaning, told.source, told.set)
        for name, told in sheet.presets.items()
    }


def preset_names() -> tuple[str, ...]:
    """Return the names of the shipped presets."""
    return tuple(presets())


def preset(name: str) -> Preset:
    """Return the preset called ``name``; raises ``ScenarioError`` if there is none.

    Its ``changes`` are for ``patch``.
    """
    known = presets()
    if name not in known:
        near = nearest_word(name, known)
        raise ScenarioError(Fault("preset", repr(name), ", ".join(known), "", near))
    return known[name]
