"""A scenario in which roles meet in one faction, made from ``tiny``.

Aldmere shelters the league and is its patron; Varn is sovereign of that ground and a second patron.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from fairweather.scenario.cells import owned
from fairweather.scenario.schema import Scenario, Sheet
from tests.strategies import loaded

HOST_AND_PATRON: dict[str, Any] = {
    "roles": ["host", "patron"],
    "administrations": ["Free Pass"],
    "involvement": 0.3,
    "sovereign": "varn",
    "patron": "none",
}
SOVEREIGN_AND_PATRON: dict[str, Any] = {
    "label": "Varn",
    "roles": ["sovereign", "patron"],
    "goals": {"territory": 0.6, "security": 0.4, "regime": 0.8, "credibility": 0.3},
}


@cache
def several(**parameters: float) -> Scenario:
    """The scenario, with parameters such as ``obligation__value`` at other numbers."""
    content = loaded("tiny").sheet.model_dump(exclude_unset=True)
    factions = content["factions"]
    del factions["aldmere"]["role"]
    factions["aldmere"] |= HOST_AND_PATRON
    factions["aldmere"]["goals"] |= {"autonomy": 0.2, "security": 0.6, "territory": 0.2}
    factions["league"] |= {"patron": "aldmere", "sanctuary": 0.66}
    factions["varn"] = SOVEREIGN_AND_PATRON
    for key, value in parameters.items():
        group, name = key.split("__")
        content.setdefault("parameters", {}).setdefault(group, {})[name] = value
    sheet = Sheet.model_validate(content)
    tiny = loaded("tiny")
    return replace(tiny, name="several", sheet=sheet, cells=owned(tiny.cells, sheet))


CROSSED: dict[str, dict[str, Any]] = {
    "upland": {"roles": ["host", "patron"], "patron": "none"},
    "lowland": {"roles": ["host", "patron", "neighbor"], "feared": {"briar": 0.7}},
    "vale": {"roles": ["sovereign", "patron", "neighbor"], "feared": {"thorn": 0.5}},
    "ford": {"roles": ["host", "sovereign"]},
    "quay": {"sovereign": "ford"},
    "reed": {"patron": "upland"},
    "thorn": {"patron": "lowland"},
    "sedge": {"patron": "vale"},
}
"""Roles of ``crowd`` that cross: two hosts are each the patron of a guest of the other."""


@cache
def crossed() -> Scenario:
    """The scenario ``crowd`` with roles that meet in every way they may."""
    crowd = loaded("crowd")
    content = crowd.sheet.model_dump(exclude_unset=True)
    for key, told in CROSSED.items():
        content["factions"][key] |= told
        if "roles" in told:
            del content["factions"][key]["role"]
        if "patron" in told.get("roles", ()):
            content["factions"][key]["goals"] |= {"regime": 0.9}
    sheet = Sheet.model_validate(content)
    return replace(crowd, name="crossed", sheet=sheet, cells=owned(crowd.cells, sheet))
