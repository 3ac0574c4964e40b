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
