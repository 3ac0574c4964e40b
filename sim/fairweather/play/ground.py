"""The ground as a seat may see it: map layers, the facts of a cell, and who has paid so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray
from fairweather.play.seat import SeatView
from fairweather.play.view import CellPlace, CellView, CostView, FactView, LayerView
from fairweather.play.wording import people_word, percent
from fairweather.scenario.schema import Scenario
from fairweather.space.atlas import Atlas
from fairweather.world.seen import SeenWorld


@dataclass(frozen=True)
class Layer:
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
    words: Callable[[float], str]
    values: Callable[[SeenWorld], FloatArray]
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


def _people(seen: SeenWorld) -> FloatArray:
    return np.array([cell.population for cell in seen.atlas.cells])


def _kin(seen: SeenWorld) -> FloatArray:
    return seen.atlas.kin_share


def _rough(seen: SeenWorld) -> FloatArray:
    return np.array([cell.ruggedness for cell in seen.atlas.cells])


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
        "{:.2f}".format,
        _shelter,
        is_hatched=False,
        is_public=False,
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
        "{:,.0f}".format,
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
        "{:.0f} m".format,
        _rough,
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


def cell_places(view: SeatView) -> tuple[CellPlace, ...]:
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
        for cell in _atlas(view).cells
    )


def place_names(view: SeatView) -> tuple[str, ...]:
    """Return a name for each cell: its town, or else the province it lies in."""
    return tuple(cell.name or cell.province for cell in _atlas(view).cells)


def cell_view(view: SeatView, turn: int, place: int) -> CellView:
    """Return the facts of one cell, by its place in the atlas."""
    cell = _atlas(view).cells[place]
    where = ", ".join(dict.fromkeys((cell.province, cell.country)))
    facts = tuple(FactView(*fact) for fact in _facts(view, turn, place))
    return CellView(cell.name or cell.province, where, facts)


def _facts(view: SeatView, turn: int, place: int) -> Iterator[tuple[str, str]]:
    seen, kin = view.seen(turn), view.scenario.sheet.map.kin
    atlas = seen.atlas
    cell, owner = atlas.cells[place], atlas.owner[place]
    if owner >= 0:
        yield "Administered by", seen.cast.labels[owner]
    yield "People", f"{people_word(cell.population)}"
    low, high = cell.kin_share_low, cell.kin_share_high
    yield f"{kin} share", f"{cell.kin_share:.0%} ({low:.0%} to {high:.0%})"
    yield "Ruggedness", f"{cell.ruggedness:.0f} m"
    if place < atlas.n_front:
        yield f"Active, {kin}", percent(float(seen.unrest_kin[0, place]))
        yield "Active, others", percent(float(seen.unrest_other[0, place]))
        yield "Held by armed groups", percent(float(seen.control[0, place]))
    share = float(seen.hurt[0, place])
    number = people_word(share * cell.population)
    yield "Displaced or harmed", f"{number} ({percent(share)})" if share > 0.0 else number
    if cell.crossings:
        yield "Crossings", ", ".join(cell.crossings)


def costs(view: SeatView, turn: int) -> tuple[CostView, ...]:
    """Return who has paid so far: by group, then by country, everyone on the map counted."""
    now = view.seen(turn).hurt[0]
    before = view.seen(max(turn - 1, 0)).hurt[0]
    return tuple(
        CostView(
            label=label,
            share=float((now * people).sum() / max(people.sum(), 1e-9)),
            people=int((now * people).sum()),
            rise=int((now * people).sum()) - int((before * people).sum()),
            is_group=is_group,
        )
        for label, people, is_group in _counted(view.scenario, _atlas(view))
    )


def _counted(scenario: Scenario, atlas: Atlas) -> Iterator[tuple[str, FloatArray, bool]]:
    """Yield each group and each country with its people by cell."""
    people = np.array([cell.population for cell in atlas.cells])
    yield scenario.sheet.map.kin, people * atlas.kin_share, True
    yield "Others", people * (1.0 - atlas.kin_share), True
    countries = np.array([cell.country for cell in atlas.cells])
    for country in dict.fromkeys(countries.tolist()):
        yield country, people * (countries == country), False


def _atlas(view: SeatView) -> Atlas:
    return view.seen(0).atlas


def _front(values: FloatArray, atlas: Atlas) -> FloatArray:
    whole = np.full(atlas.n_cells, np.nan)
    whole[: atlas.n_front] = values
    return whole
