"""Scenarios made larger or smaller in code: more cells, or more and fewer factions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import h3
import numpy as np

from fairweather.scenario.cells import owned
from fairweather.scenario.load import load
from fairweather.scenario.schema import Scenario, Sheet
from fairweather.space.atlas import Cell

_MIDDLE = (36.5, 45.5)
_RESOLUTION = 5
_TIES = ("patron", "host", "target", "sovereign")


def finer(scenario: Scenario) -> Scenario:
    """The same ground in hexagons of resolution 5: every cell becomes its seven children."""
    cells = [
        replace(cell, h3=child, population=cell.population / 7.0)
        for cell in scenario.cells
        for child in sorted(h3.cell_to_children(cell.h3, _RESOLUTION))
    ]
    return replace(scenario, cells=tuple(cells))


def disk(scenario: Scenario, radius: int) -> Scenario:
    """A disk of hexagons of resolution 5: ``1 + 3 r (r + 1)`` cells.

    Each is like the cell at the same rank from west to east, so that owners and kin lie together.
    """
    ids = h3.grid_disk(h3.latlng_to_cell(*_MIDDLE, _RESOLUTION), radius)
    eastward = sorted(ids, key=lambda cell: (h3.cell_to_latlng(cell)[1], cell))
    models = sorted(scenario.cells, key=lambda cell: (cell.longitude, cell.h3))
    ranks = np.arange(len(eastward)) * len(models) // len(eastward)
    cells = [
        replace(_like(models[rank]), h3=cell) for cell, rank in zip(eastward, ranks, strict=True)
    ]
    return replace(scenario, cells=tuple(cells))


def _like(cell: Cell) -> Cell:
    return replace(cell, crossings=())


def with_factions(scenario: Scenario, wanted: Mapping[str, int]) -> Scenario:
    """The scenario with so many factions of each role, copies of its own in turn, no memory.

    Copies own no cells; a tie names the faction of that role at the same place in the order.
    """
    content = scenario.sheet.model_dump(exclude_unset=True)
    by_role: dict[str, list[str]] = {role: [] for role in wanted}
    for name, spec in scenario.factions.items():
        by_role.setdefault(spec.role.value, []).append(name)
    kept = {
        role: [
            names[place] if place < len(names) else f"{names[place % len(names)]}_{place}"
            for place in range(wanted.get(role, len(names)))
        ]
        for role, names in by_role.items()
    }
    factions = {}
    for role, names in kept.items():
        for place, name in enumerate(names):
            model = by_role[role][place % len(by_role[role])]
            spec = {**content["factions"][model], "trust": {}, "feared": {}}
            for tie in _TIES:
                if spec.get(tie) not in (None, "", "none"):
                    spec[tie] = kept[tie][place % len(kept[tie])]
            if role in ("client", "host"):
                spec |= {tie: kept[tie][place % len(kept[tie])] for tie in ("patron", "target")}
            if role == "host":
                spec["sovereign"] = kept["sovereign"][place % len(kept["sovereign"])]
            if role == "client":
                spec["host"] = kept["host"][place % len(kept["host"])]
            if name != model:
                spec["administrations"] = ()
            factions[name] = spec
    content |= {"factions": factions, "pacts": (), "memory": {"episodes": ""}}
    sheet = Sheet.model_validate(content)
    return replace(scenario, sheet=sheet, cells=owned(scenario.cells, sheet), episodes=())


def grounds() -> dict[str, Scenario]:
    """Maps of 237 to about 10,000 cells."""
    zagros = load("zagros")
    return {
        "zagros": zagros,
        "zagros, resolution 5": finer(zagros),
        "disk of radius 28": disk(zagros, 28),
        "disk of radius 57": disk(zagros, 57),
    }


def casts() -> dict[int, Scenario]:
    """Casts of 6 to 20 factions."""
    zagros = load("zagros")
    menus = {
        6: {"patron": 1, "host": 1, "client": 2, "target": 1, "sovereign": 1, "neighbor": 0},
        9: {"patron": 1, "host": 2, "client": 3, "target": 1, "sovereign": 1, "neighbor": 1},
        12: {"patron": 1, "host": 3, "client": 5, "target": 1, "sovereign": 1, "neighbor": 1},
        16: {"patron": 2, "host": 4, "client": 7, "target": 1, "sovereign": 1, "neighbor": 1},
        20: {"patron": 2, "host": 5, "client": 10, "target": 1, "sovereign": 1, "neighbor": 1},
    }
    return {size: with_factions(zagros, wanted) for size, wanted in menus.items()}
