"""Named patches that ship with the project: how reliable patrons are, how sharply all choose."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

from fairweather.errors import Fault, ScenarioError, nearest_word
from fairweather.scenario.load import configs


@dataclass(frozen=True)
class Preset:
    """A named patch: what it stands for, where it comes from, and the changes it makes."""

    name: str
    title: str
    meaning: str
    source: str
    changes: dict[str, Any]


def presets() -> dict[str, Preset]:
    """Return every shipped preset by name, in the order of its file."""
    content = tomllib.loads((configs() / "presets.toml").read_text(encoding="utf-8"))
    return {
        name: Preset(name, told["title"], told["meaning"], told["source"], dict(told["set"]))
        for name, told in content.items()
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
