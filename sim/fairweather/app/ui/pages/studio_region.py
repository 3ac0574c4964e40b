"""The studio's first part: which ground a scenario plays on, chosen on a map or in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

import solara
import solara.lab
from pydantic import ValidationError

from fairweather.app.ui.components.studio import RegionForm, Wish, WorldMap
from fairweather.app.ui.elements import div, fault_line
from fairweather.app.ui.hooks import use_attempt, use_version
from fairweather.app.ui.studio_sheets import marked, world_sheet
from fairweather.play.studio.desk import Desk
from fairweather.play.words import counted, listed
from fairweather.scenario.earth import earth
from fairweather.scenario.faults import faults_of
from fairweather.scenario.region import RegionTable, region_cells
from fairweather.scenario.studio.ground_acts import Begin, Move
from fairweather.scenario.studio.sketch import Sketch

_LONGEST = 80
_MOST_NAMES = 40


@dataclass(frozen=True)
class Ground:
    """What a region comes to: its hexagons, and in words; or why it is none."""

    cells: tuple[str, ...] = ()
    words: str = ""
    fault: str = ""


@solara.component
def RegionPart(desk: Desk, on_taken: Callable[[], None]) -> None:
    """Show the land of the Earth; what is told is looked up in a worker and shown at once."""
    use_version(desk)
    sketch = desk.sketch
    here = _wish_of(sketch)
    wish, set_wish = solara.use_state(here)
    solara.use_effect(lambda: set_wish(here), [here])
    fault, attempt = use_attempt()
    looking = solara.lab.use_task(lambda: _ground(wish), dependencies=[wish])
    found = looking.value or Ground()

    def choose(name: str) -> None:
        rest = tuple(one for one in wish.countries if one != name)
        is_new = len(rest) == len(wish.countries)
        set_wish(replace(wish, countries=(*wish.countries, name) if is_new else rest))

    def place(latitude: float, longitude: float, fine: float) -> None:
        set_wish(replace(wish, near=_name(latitude, longitude, fine)))

    def take(make: Callable[[RegionTable], Begin | Move]) -> None:
        table = table_of(wish)
        if isinstance(table, RegionTable):
            attempt(desk.do, make(table))
        if desk.sketch is not sketch:
            on_taken()

    with div("st-pick"):
        WorldMap(
            world_sheet(),
            marked(found.cells),
            wish.countries,
            wish.box,
            choose,
            place,
            lambda w, s, e, n: set_wish(replace(wish, box=(w, s, e, n))),
        )
        fault_line(fault)
        RegionForm(
            wish,
            "Looking…" if looking.pending else found.words,
            "" if looking.pending else found.fault,
            earth().countries,
            sketch.is_empty,
            wish == here,
            lambda names: set_wish(replace(wish, countries=_short(names))),
            lambda town, km: set_wish(replace(wish, near=town[:_LONGEST], radius_km=km)),
            lambda sides: set_wish(replace(wish, box=tuple(sides[:4]))),
            lambda: take(lambda table: Begin(table, datetime.now(UTC).astimezone().date())),
            lambda: take(Move),
        )


def table_of(wish: Wish) -> RegionTable | str:
    """Return a wish as a region, or why it is none."""
    try:
        return RegionTable.model_validate(asdict(wish))
    except ValidationError as error:
        return "\n".join(str(one) for one in faults_of(error, RegionTable, lambda _: ""))


def _ground(wish: Wish) -> Ground:
    """Return what a wish comes to."""
    if not (wish.countries or wish.near or wish.box):
        return Ground(words="Choose countries, a town, or a box.")
    table = table_of(wish)
    if isinstance(table, str):
        return Ground(fault=table)
    cells, faults = region_cells(table)
    if faults:
        return Ground(fault="\n".join(str(one) for one in faults))
    lands = [land for land in map(earth().land, cells) if land]
    each = Counter(land.country for land in lands).most_common(4)
    of = listed([f"{n:,} of {country}" for country, n in each])
    disputed = sorted({land.disputed for land in lands} - {""})
    words = f"{counted(len(cells), 'hexagon')}: {of}."
    words += "".join(f" Disputed ground: {one}" for one in disputed)
    return Ground(tuple(cells), words)


def _wish_of(sketch: Sketch) -> Wish:
    """Return the region that a sketch has."""
    told = sketch.at("map.region")
    if not isinstance(told, dict):
        return Wish()
    radius = told.get("radius_km", Wish.radius_km)
    return Wish(
        tuple(map(str, told.get("countries", ()))),
        str(told.get("near", "")),
        float(radius) if isinstance(radius, (int, float)) else Wish.radius_km,
        tuple(map(float, told.get("box", ()))),
    )


def _name(latitude: float, longitude: float, fine: float) -> str:
    """Return the town nearest to a place, with what tells it from others of its name.

    A town ten times larger may be ``fine`` degrees farther away.
    """
    if not (-90.0 <= latitude <= 90.0 and -540.0 <= longitude <= 540.0):
        return ""
    town = earth().town_near(latitude, longitude, fine)
    same = earth().towns(town.name)
    if len(same) < 2:
        return town.name
    is_only = sum(other.country == town.country for other in same) == 1
    return f"{town.country if is_only else town.province}/{town.name}"


def _short(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name[:_LONGEST] for name in names))[:_MOST_NAMES]
