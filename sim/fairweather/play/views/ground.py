"""The ground as a seat may see it: the facts of a cell, and who has paid so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray
from fairweather.play.seat import SeatView
from fairweather.play.words import capital, meters, people_word, percent
from fairweather.scenario.schema import Scenario
from fairweather.space.atlas import Atlas
from fairweather.world.flight import crossed_by
from fairweather.world.seen import SeenWorld


@dataclass(frozen=True)
class FactView:
    """Something that is so, in words."""

    label: str
    value: str


@dataclass(frozen=True)
class CellPlace:
    """What never changes about a cell."""

    h3: str
    town: str
    province: str
    country: str
    administration: str
    population: int


@dataclass(frozen=True)
class CellView:
    """The facts of one cell at one turn."""

    name: str
    place: str
    facts: tuple[FactView, ...]


@dataclass(frozen=True)
class CostView:
    """What the people of one group, or of one country, have borne by now.

    ``share`` of them is displaced or harmed, ``people`` of them in number; ``rise`` is what the
    latest turn added.
    """

    label: str
    share: float
    people: int
    rise: int
    is_group: bool


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
    holder = atlas.holder[place]
    if owner >= 0:
        yield "Owned in law by" if holder >= 0 else "Administered by", seen.cast.labels[owner]
    if holder >= 0:
        yield "Held at the start by", seen.cast.labels[holder]
    yield "People", people_word(cell.population)
    low, high = cell.kin_share_low, cell.kin_share_high
    yield f"{kin} share", f"{percent(cell.kin_share)} ({percent(low)} to {percent(high)})"
    yield "Ruggedness", meters(cell.ruggedness)
    if place < atlas.n_front:
        yield f"Active, {kin}", percent(float(seen.unrest_kin[0, place]))
        yield "Active, others", percent(float(seen.unrest_other[0, place]))
        yield "Held by armed groups", percent(float(seen.control[0, place]))
    share = float(seen.hurt[0, place])
    number = people_word(share * cell.population)
    yield "Displaced or harmed", f"{number} ({percent(share)})" if share > 0.0 else number
    if came := float(_came(seen)[place]):
        yield "Came from across the border", people_word(came * float(atlas.residents.sum()))
    if cell.crossings:
        yield "Crossings", ", ".join(cell.crossings)


def _came(seen: SeenWorld) -> FloatArray:
    """Return who crossed into each cell, as a share of the map's people, ``(C,)``."""
    return np.asarray(crossed_by(seen.scene, seen.displaced, seen.p.flight.crossing)[0])


def costs(view: SeatView, turn: int) -> tuple[CostView, ...]:
    """Return who has paid so far: by group, then by country, everyone on the map counted.

    Then, by whose ground they came to, those of them who fled across a border.
    """
    seen, past = view.seen(turn), view.seen(max(turn - 1, 0))
    return (*_paid(view.scenario, seen, past), *_fled(seen, past))


def _fled(seen: SeenWorld, past: SeenWorld) -> Iterator[CostView]:
    """Yield to whose ground people fled across a border; nobody where none can cross."""
    now, before = _came(seen), _came(past)
    total = float(seen.atlas.residents.sum())
    for place, label in enumerate(seen.cast.labels):
        here = seen.atlas.owner == place
        share, people = float(now[here].sum()), int(now[here].sum() * total)
        if share > 0.0:
            rise = people - int(before[here].sum() * total)
            yield CostView(f"Of them, fled to {label}", share, people, rise, is_group=False)


def _paid(scenario: Scenario, seen: SeenWorld, past: SeenWorld) -> Iterator[CostView]:
    """Yield who has paid by group and by country, and what was added since ``past``."""
    for label, people, is_group in _counted(scenario, seen.atlas):
        now, before = (float((world.hurt[0] * people).sum()) for world in (seen, past))
        share = now / max(float(people.sum()), 1e-9)
        yield CostView(label, share, int(now), int(now) - int(before), is_group)


def _counted(scenario: Scenario, atlas: Atlas) -> Iterator[tuple[str, FloatArray, bool]]:
    """Yield each group and each country with its people by cell."""
    people = atlas.residents
    yield capital(scenario.sheet.map.kin), people * atlas.kin_share, True
    yield "Others", people * (1.0 - atlas.kin_share), True
    countries = np.array([cell.country for cell in atlas.cells])
    for country in dict.fromkeys(countries.tolist()):
        yield country, people * (countries == country), False


def _atlas(view: SeatView) -> Atlas:
    return view.seen(0).atlas
