"""Scenarios: from the files a person writes to a checked object, and from that to worlds."""

from sim.scenario.build import build
from sim.scenario.faction_spec import FactionSpec
from sim.scenario.load import check, load, scenario_names
from sim.scenario.memory import memory_entries
from sim.scenario.patch import patch, patchable
from sim.scenario.presets import preset, preset_names
from sim.scenario.schema import Scenario

__all__ = [
    "FactionSpec",
    "Scenario",
    "build",
    "check",
    "load",
    "memory_entries",
    "patch",
    "patchable",
    "preset",
    "preset_names",
    "scenario_names",
]
