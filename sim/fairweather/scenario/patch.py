"""A checked change of a scenario: ``factions.pjak.capability = 0.4``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from pydantic import ValidationError

from fairweather.errors import MOST_FAULTS, Fault, FileError, ScenarioError
from fairweather.files.parsing import parse_toml
from fairweather.scenario.cells import owned
from fairweather.scenario.faults import faults_of
from fairweather.scenario.lines import Places
from fairweather.scenario.lint import lint_structure
from fairweather.scenario.schema import Scenario, Sheet
from fairweather.scenario.settings import Setting, settable, settings


def patch(scenario: Scenario, changes: Mapping[str, Any]) -> Scenario:
    """Return ``scenario`` with ``changes``, checked as a file is.

    Keys are dotted paths of the file. Values may be text from a command line, read by the type of
    what they replace. A motive may be set to nothing, to see what happens without it. What would
    happen from outside after the last turn of a run that was made shorter does not. Raises
    ``ScenarioError`` with every fault.
    """
    faults: list[Fault] = []
    known = {setting.key: setting for setting in settings(scenario)}
    content = scenario.sheet.model_dump(exclude_unset=True)
    for key, value in changes.items():
        if len(faults) > MOST_FAULTS:
            break
        try:
            setting = known.get(key) or settable(scenario, key)
        except ScenarioError as error:
            faults.extend(error.faults)
            continue
        _set(content, key.split("."), _read(setting, value))
    if faults:
        raise ScenarioError(faults)
    try:
        sheet = Sheet.model_validate(content)
    except ValidationError as error:
        raise ScenarioError(faults_of(error, Sheet, lambda _: "")) from error
    changed = _cut(replace(scenario, sheet=sheet, cells=owned(scenario.cells, sheet)))
    places = Places(cells=sheet.map.cells, episodes=sheet.memory.episodes)
    faults = list(lint_structure(changed, places))
    if faults:
        raise ScenarioError(faults)
    return changed


def _cut(scenario: Scenario) -> Scenario:
    """Return a scenario without the events that lie after its last turn."""
    events = scenario.events
    kept = tuple(event for event in events if scenario.turn_of(event.date) < scenario.turns)
    if len(kept) == len(events):
        return scenario
    return replace(scenario, sheet=scenario.sheet.model_copy(update={"events": kept}))


def patchable(scenario: Scenario) -> dict[str, tuple[float, float, float, str]]:
    """Return every number a patch may change: key to (low, high, present value, meaning)."""
    return {
        setting.key: (setting.low, setting.high, setting.value, setting.meaning)
        for setting in settings(scenario)
        if setting.is_number
    }


def _read(setting: Setting, value: Any) -> Any:
    """Read text from a command line as the setting's type, and numbers of numpy as plain ones."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and value.is_integer() and isinstance(setting.value, int):
        return int(value)
    if not isinstance(value, str) or setting.allowed.startswith(("text", "one of")):
        return value
    try:
        content = parse_toml(f"value = {value}", "")
    except FileError:
        return value
    return content["value"] if list(content) == ["value"] else value


def _set(content: dict[str, Any], path: list[str], value: Any) -> None:
    for part in path[:-1]:
        content = content.setdefault(part, {})
    content[path[-1]] = value
