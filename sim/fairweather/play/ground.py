"""The ground as a seat may see it: map layers, the facts of a cell, and who has paid so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray
from fairweather.play.game import Game
from fairweather.play.view import CellPlace, CellView, CostView, FactView, LayerView
from fairweather.play.words import decimals, people_word, percent
from fairweather.rules.measuring import hurt
from fairweather.scenario.schema import Scenario
from fairweather.space.atlas import Atlas


@dataclass(frozen=True)
class Layer:
    """How one layer is shown: what it counts, its color scale and classes, and its values.

    ``values`` takes a game and a turn and gives one number a cell, NaN where it has no meaning.
    """

    key: str
    tab: str
    label: str
    note: str
    scale: str
    breaks: tuple[float, ...]
    ticks: tuple[str, ...]
    words: Callable[[float], str]
    values: Callable[[Game, int], FloatArray]
    is_hatched: bool = True


def _unrest(game: Game, turn: int) -> FloatArray:
    world = game.snapshots[turn].world
    atlas = world.scene.atlas
    kin = atlas.kin_share[atlas.front]
    return _front(kin * world.unrest_kin[0] + (1.0 - kin) * world.unrest_other[0], atlas)


def _control(game: Game, turn: int) -> FloatArray:
    world = game.snapshots[turn].world
    return _front(world.control[0], world.scene.atlas)


def _shelter(game: Game, turn: int) -> FloatArray:
    world, seen = game.snapshots[turn].world, game.sight(turn)
    atlas = world.scene.atlas
    opened = np.full(atlas.n_cells, np.nan)
    for host in world.cast.hosts:
        opened[atlas.owner == host] = seen.sanctuary[0, world.cast.guests(int(host))].max(initial=0)
    return opened


def _hurt(game: Game, turn: int) -> FloatArray:
    return np.asarray(hurt(game.snapshots[turn].world)[0])


def _people(game: Game, _turn: int) -> FloatArray:
    return np.array([cell.population for cell in _atlas(game).cells])


def _kin(game: Game, _turn: int) -> FloatArray:
    return _atlas(game).kin_share


def _rough(game: Game, _turn: int) -> FloatArray:
    return np.array([cell.ruggedness for cell in _atlas(game).cells])


def _meters(height: float) -> str:
    return f"{decimals(height, 0)} m"


LAYERS = (
    Layer(
        "unrest",
        "Unrest",
        "Active in unrest",
        "share of all residents",
        "embers",
        (0.02, 0.05, 0.1, 0.2, 0.35, 0.5),
        ("2 %", "5", "10", "20", "35", "50"),
        percent,
        _unrest,
    ),
    Layer(
        "control",
        "Control",
        "Held by armed groups",
        "share of the cell",
        "dusk",
        (0.02, 0.1, 0.25, 0.4, 0.6, 0.8),
        ("2 %", "10", "25", "40", "60", "80"),
        percent,
        _control,
    ),
    Layer(
        "sanctuary",
        "Sanctuary",
        "Shelter for armed groups",
        "from 0 (denied) to 1 (granted), by host",
        "moss",
        (0.1, 0.25, 0.4, 0.55, 0.7, 0.85),
        (".1", ".25", ".4", ".55", ".7", ".85"),
        decimals,
        _shelter,
        is_hatched=False,
    ),
    Layer(
        "displacement",
        "Displaced",
        "Displaced or harmed",
        "share of residents, on every side of the border",
        "rose",
        (0.005, 0.01, 0.02, 0.05, 0.1, 0.2),
        ("0.5 %", "1", "2", "5", "10", "20"),
        percent,
        _hurt,
    ),
    Layer(
        "population",
        "People",
        "People",
        "who lived in each cell before the game",
        "slate",
        (25e3, 50e3, 100e3, 200e3, 400e3, 1e6),
        ("25k", "50k", "100k", "200k", "400k", "1m"),
        people_word,
        _people,
        is_hatched=False,
    ),
    Layer(
        "kin_share",
        "Kin share",
        "Kin of the clients",
        "share of residents; an estimate with wide bounds",
        "loess",
        (0.05, 0.2, 0.35, 0.5, 0.65, 0.8),
        ("5 %", "20", "35", "50", "65", "80"),
        percent,
        _kin,
        is_hatched=False,
    ),
    Layer(
        "terrain",
        "Terrain",
        "Ruggedness",
        "spread of heights within the cell, in meters",
        "umber",
        (50, 100, 175, 250, 325, 400),
        ("50 m", "100", "175", "250", "325", "400"),
        _meters,
        _rough,
        is_hatched=False,
    ),
)
LAYER_TABS = tuple((layer.key, layer.tab) for layer in LAYERS)


def layer_view(game: Game, turn: int, key: str) -> LayerView:
    """Return one layer of a turn, cells in atlas order; the first layer if ``key`` is unknown."""
    layer = next((layer for layer in LAYERS if layer.key == key), LAYERS[0])
    values = layer.values(game, turn)
    held = np.nan_to_num(_control(game, turn)) if layer.is_hatched else np.zeros(0)
    known = [None if np.isnan(value) else round(float(value), 4) for value in values]
    return LayerView(
        key=layer.key,
        label=layer.label,
        note=layer.note,
        scale=layer.scale,
        breaks=layer.breaks,
        ticks=layer.ticks,
        values=tuple(known),
        words=tuple("does not apply here" if v is None else layer.words(v) for v in known),
        hatch=tuple(np.round(held, 3).tolist()),
    )


def cell_places(game: Game) -> tuple[CellPlace, ...]:
    """Return what never changes about each cell, in atlas order."""
    return tuple(
        CellPlace(
            cell.h3,
            cell.name,
            cell.province,
            cell.country,
            cell.administration,
            int(cell.population),
        )
        for cell in _atlas(game).cells
    )


def place_names(game: Game) -> tuple[str, ...]:
    """Return a name for each cell: its town, or else the province it lies in."""
    return tuple(cell.name or cell.province for cell in _atlas(game).cells)


def cell_view(game: Game, turn: int, place: int) -> CellView:
    """Return the facts of one cell, by its place in the atlas."""
    cell = _atlas(game).cells[place]
    where = ", ".join(dict.fromkeys((cell.province, cell.country)))
    facts = tuple(FactView(*fact) for fact in _facts(game, turn, place))
    return CellView(cell.name or cell.province, where, facts)


def _facts(game: Game, turn: int, place: int) -> Iterator[tuple[str, str]]:
    world, scenario = game.snapshots[turn].world, game.scenario
    atlas = world.scene.atlas
    cell, owner, kin = atlas.cells[place], atlas.owner[place], scenario.sheet.map.kin
    if owner >= 0:
        yield "Administered by", world.cast.labels[owner]
    yield "People", people_word(cell.population)
    low, high = cell.kin_share_low, cell.kin_share_high
    yield f"{kin} share", f"{percent(cell.kin_share)} ({percent(low)} to {percent(high)})"
    yield "Ruggedness", _meters(cell.ruggedness)
    if place < atlas.n_front:
        yield f"Active, {kin}", percent(float(world.unrest_kin[0, place]))
        yield "Active, others", percent(float(world.unrest_other[0, place]))
        yield "Held by armed groups", percent(float(world.control[0, place]))
    share = float(hurt(world)[0, place])
    number = people_word(share * cell.population)
    yield "Displaced or harmed", f"{number} ({percent(share)})" if share > 0.0 else number
    if cell.crossings:
        yield "Crossings", ", ".join(cell.crossings)


def costs(game: Game, turn: int) -> tuple[CostView, ...]:
    """Return who has paid so far: by group, then by country, everyone on the map counted."""
    now = hurt(game.snapshots[turn].world)[0]
    before = hurt(game.snapshots[max(turn - 1, 0)].world)[0]
    return tuple(
        CostView(
            label=label,
            share=float((now * people).sum() / max(people.sum(), 1e-9)),
            people=int((now * people).sum()),
            rise=int((now * people).sum()) - int((before * people).sum()),
            is_group=is_group,
        )
        for label, people, is_group in _counted(game.scenario, _atlas(game))
    )


def _counted(scenario: Scenario, atlas: Atlas) -> Iterator[tuple[str, FloatArray, bool]]:
    """Yield each group and each country with its people by cell."""
    people = np.array([cell.population for cell in atlas.cells])
    yield scenario.sheet.map.kin, people * atlas.kin_share, True
    yield "Others", people * (1.0 - atlas.kin_share), True
    countries = np.array([cell.country for cell in atlas.cells])
    for country in dict.fromkeys(countries.tolist()):
        yield country, people * (countries == country), False


def _atlas(game: Game) -> Atlas:
    return game.snapshots[0].world.scene.atlas


def _front(values: FloatArray, atlas: Atlas) -> FloatArray:
    whole = np.full(atlas.n_cells, np.nan)
    whole[: atlas.n_front] = values
    return whole
