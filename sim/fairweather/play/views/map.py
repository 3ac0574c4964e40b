"""The map as a seat may see it: its layers, each a value for every cell, with classes and words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from fairweather.axes import FloatArray
from fairweather.play.seat import SeatView
from fairweather.play.words import decimals, meters, people_word, percent
from fairweather.space.atlas import Atlas
from fairweather.world.seen import SeenWorld


@dataclass(frozen=True)
class LayerView:
    """One layer of the map: a value for each cell, None where it has no meaning, and its words.

    ``breaks`` (six rising numbers) part the values into seven classes; ``ticks`` word them.
    Drawn over any layer: ``hatch`` is the share of each cell that clients hold, ``hurt`` how many
    people of it are displaced or harmed.
    """

    key: str
    label: str
    note: str
    scale: str
    breaks: tuple[float, ...]
    ticks: tuple[str, ...]
    values: tuple[float | None, ...]
    words: tuple[str, ...]
    hatch: tuple[float, ...] = ()
    hurt: tuple[int, ...] = ()


@dataclass(frozen=True)
class MapLayer:
    """How one layer is shown: what it counts, its color scale and classes, and its values.

    ``values`` takes a seen world and gives one number a cell, NaN where it has no meaning.
    ``is_public`` says that everyone sees it alike.
    """

    key: str
    tab: str
    label: str
    note: str
    scale: str
    breaks: tuple[float, ...]
    ticks: tuple[str, ...]
    values: Callable[[SeenWorld], FloatArray]
    words: Callable[[float], str] = percent
    is_hatched: bool = True
    is_public: bool = True


def _unrest(seen: SeenWorld) -> FloatArray:
    kin = seen.atlas.kin_share[seen.atlas.front]
    return _front(kin * seen.unrest_kin[0] + (1.0 - kin) * seen.unrest_other[0], seen.atlas)


def _control(seen: SeenWorld) -> FloatArray:
    return _front(seen.control[0], seen.atlas)


def _shelter(seen: SeenWorld) -> FloatArray:
    opened = np.full(seen.atlas.n_cells, np.nan)
    for host in seen.cast.hosts:
        given = seen.sanctuary[0, seen.cast.guests(int(host))].max(initial=0)
        opened[seen.atlas.owner == host] = given
    return opened


def _hurt(seen: SeenWorld) -> FloatArray:
    return np.asarray(seen.hurt[0])


def _rough(seen: SeenWorld) -> FloatArray:
    return np.array([cell.ruggedness for cell in seen.atlas.cells])


LAYERS = (
    MapLayer(
        "unrest",
        "Unrest",
        "Active in unrest",
        "share of all residents",
        "embers",
        (0.02, 0.05, 0.1, 0.2, 0.35, 0.5),
        ("2 %", "5", "10", "20", "35", "50"),
        _unrest,
    ),
    MapLayer(
        "control",
        "Control",
        "Held by armed groups",
        "share of the cell",
        "dusk",
        (0.02, 0.1, 0.25, 0.4, 0.6, 0.8),
        ("2 %", "10", "25", "40", "60", "80"),
        _control,
    ),
    MapLayer(
        "sanctuary",
        "Sanctuary",
        "Shelter for armed groups",
        "from 0 (denied) to 1 (granted), by host",
        "moss",
        (0.1, 0.25, 0.4, 0.55, 0.7, 0.85),
        (".1", ".25", ".4", ".55", ".7", ".85"),
        _shelter,
        decimals,
        is_hatched=False,
        is_public=False,
    ),
    MapLayer(
        "displacement",
        "Displaced",
        "Displaced or harmed",
        "share of residents, on every side of the border",
        "rose",
        (0.005, 0.01, 0.02, 0.05, 0.1, 0.2),
        ("0.5 %", "1", "2", "5", "10", "20"),
        _hurt,
    ),
    MapLayer(
        "population",
        "People",
        "People",
        "who lived in each cell before the game",
        "slate",
        (25e3, 50e3, 100e3, 200e3, 400e3, 1e6),
        ("25k", "50k", "100k", "200k", "400k", "1m"),
        attrgetter("atlas.residents"),
        people_word,
        is_hatched=False,
    ),
    MapLayer(
        "kin_share",
        "Kin share",
        "Kin of the clients",
        "share of residents; an estimate with wide bounds",
        "loess",
        (0.05, 0.2, 0.35, 0.5, 0.65, 0.8),
        ("5 %", "20", "35", "50", "65", "80"),
        attrgetter("atlas.kin_share"),
        is_hatched=False,
    ),
    MapLayer(
        "terrain",
        "Terrain",
        "Ruggedness",
        "spread of heights within the cell, in meters",
        "umber",
        (50, 100, 175, 250, 325, 400),
        ("50 m", "100", "175", "250", "325", "400"),
        _rough,
        meters,
        is_hatched=False,
    ),
)
LAYER_TABS = tuple((layer.key, layer.tab) for layer in LAYERS)


def layer_view(view: SeatView, turn: int, key: str) -> LayerView:
    """Return one layer of a turn, cells in atlas order; the first layer if ``key`` is unknown."""
    layer = next((layer for layer in LAYERS if layer.key == key), LAYERS[0])
    seen = view.seen(turn)
    values = layer.values(seen)
    held = np.nan_to_num(_control(seen)) if layer.is_hatched else np.zeros(0)
    hurt = _hurt(seen) * seen.atlas.residents
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
        hurt=tuple(np.round(hurt).astype(int).tolist()),
    )


def _front(values: FloatArray, atlas: Atlas) -> FloatArray:
    whole = np.full(atlas.n_cells, np.nan)
    whole[: atlas.n_front] = values
    return whole
