"""A small scenario with held ground, made from ``tiny``: clients that stand on ground of their own.

The League holds the Free Pass, two hexagons which Vale owns in law; the Crest holds the Lower Hold,
a hexagon of Ordane, the target that both face. Nobody shelters them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from fairweather.scenario.cells import owned
from fairweather.scenario.load import load
from fairweather.scenario.schema import Scenario, Sheet

FREE_PASS, LOWER_HOLD = ("84b11ddffffffff", "84b11d9ffffffff"), ("84b1035ffffffff",)
ADMINISTRATIONS = dict.fromkeys(FREE_PASS, "Free Pass") | dict.fromkeys(LOWER_HOLD, "Lower Hold")
NEW: dict[str, dict[str, Any]] = {
    "crest": {
        "label": "Crest",
        "role": "client",
        "nation": "Lowland",
        "holds": ["Lower Hold"],
        "capability": 0.4,
        "goals": {"autonomy": 0.8, "survival": 0.5, "human_cost": 0.3},
    },
    "vale": {
        "label": "Vale",
        "role": "sovereign",
        "nation": "Vale",
        "administrations": ["Free Pass"],
        "capability": 0.6,
        "goals": {"territory": 1.0, "security": 0.5},
    },
}
KNOWN = {
    "ordane": {"administrations": ["Ordane", "Lower Hold"]},
    "league": {"holds": ["Free Pass"]},
}


@cache
def held(alone: bool = False) -> Scenario:
    """The scenario; ``alone`` leaves out the Crest, which holds ground of the target."""
    tiny = load("tiny")
    content = tiny.sheet.model_dump(exclude_unset=True)
    factions = content["factions"] | {n: new for n, new in NEW.items() if n != "crest" or not alone}
    for name, more in KNOWN.items():
        factions[name] = factions[name] | more
    sheet = Sheet.model_validate(content | {"factions": factions})
    cells = tuple(
        replace(cell, administration=ADMINISTRATIONS.get(cell.h3, cell.administration))
        for cell in tiny.cells
    )
    return Scenario("held", sheet, owned(cells, sheet), tiny.episodes)
