"""Scenarios: from the files a person writes to a checked object, and from that to worlds."""

from fairweather.scenario.faction_spec import FactionSpec
from fairweather.scenario.load import check, load
from fairweather.scenario.memory import memory_entries
from fairweather.scenario.patch import patch, patchable
from fairweather.scenario.place import own_names, scenario_names
from fairweather.scenario.presets import preset, preset_names
from fairweather.scenario.schema import Scenario

__all__ = [
    "FactionSpec",
    "Scenario",
    "check",
    "load",
    "memory_entries",
    "own_names",
    "patch",
    "patchable",
    "preset",
    "preset_names",
    "scenario_names",
]
