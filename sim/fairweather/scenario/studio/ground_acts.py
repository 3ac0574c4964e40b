"""Acts on the ground: which hexagons there are, who owns them, and where kin live."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fairweather.errors import Fault, ScenarioError
from fairweather.scenario.draft import draft
from fairweather.scenario.own import as_name
from fairweather.scenario.place import scenario_names
from fairweather.scenario.region import RegionTable
from fairweather.scenario.studio.act import Act
from fairweather.scenario.studio.files import from_texts
from fairweather.scenario.studio.sketch import Paint, Sketch

_DOUBT = 0.3
"""How far low and high lie from the best share, as a share of it, where they are not told."""


@dataclass(frozen=True)
class Begin(Act):
    """Draft a new scenario on a region: ground, and a cast of four; all before is left behind."""

    region: RegionTable
    start: date

    @property
    def label(self) -> str:
        return "begin on new ground"

    def apply(self, sketch: Sketch) -> Sketch:
        told = self.region.near or " and ".join(self.region.countries) or "New ground"
        name = _name_of(self.region)
        made = from_texts(name, draft(name, self.region, self.start).files)
        return made.saying("title", told.rpartition("/")[2])


@dataclass(frozen=True)
class Move(Act):
    """Take another region and keep who takes part; what was painted stays where ground does."""

    region: RegionTable

    @property
    def label(self) -> str:
        return "change the ground"

    def apply(self, sketch: Sketch) -> Sketch:
        if sketch.is_empty:
            raise ScenarioError(Fault("the ground", "none yet", "to begin on some first"))
        drafted = from_texts("moved", draft("moved", self.region, date.min).files)
        known = {spot.h3: spot for spot in sketch.spots}
        spots = tuple(known.get(spot.h3, spot) for spot in drafted.spots)
        region = drafted.at("map.region")
        return replace(sketch.saying("map.region", region), spots=spots).painted({})


@dataclass(frozen=True)
class Own(Act):
    """Give hexagons to a faction; an empty key gives them to nobody."""

    cells: tuple[str, ...]
    faction: str

    @property
    def label(self) -> str:
        return f"paint owners, {_many(self.cells)}"

    def apply(self, sketch: Sketch) -> Sketch:
        if self.faction:
            sketch.refuse_unknown(self.faction)
        made, word = sketch.word_for(self.faction)
        paints = _paints(made, self.cells)
        new = {
            cell: replace(one, administration=word)
            for cell, one in paints.items()
            if made.owner_of.get(one.administration, "") != self.faction
        }
        return made.painted(new)


@dataclass(frozen=True)
class Kin(Act):
    """Say what share of the people of hexagons are kin: at least, best judgment, at most."""

    cells: tuple[str, ...]
    best: float
    low: float | None = None
    high: float | None = None

    @property
    def label(self) -> str:
        return f"paint kin, {_many(self.cells)}"

    def apply(self, sketch: Sketch) -> Sketch:
        low = self.best * (1.0 - _DOUBT) if self.low is None else self.low
        high = min(self.best * (1.0 + _DOUBT), 1.0) if self.high is None else self.high
        if not 0.0 <= low <= self.best <= high <= 1.0:
            found = f"{low:g}, {self.best:g}, {high:g}"
            allowed = "low, best and high in order, each from 0 to 1"
            raise ScenarioError(Fault("the share of kin", found, allowed))
        low, best, high = (round(one, 4) for one in (low, self.best, high))
        return sketch.painted(
            {
                cell: replace(one, low=low, best=best, high=high)
                for cell, one in _paints(sketch, self.cells).items()
            }
        )


@dataclass(frozen=True)
class Reset(Act):
    """Give hexagons back the owner and the share of kin that they began with."""

    cells: tuple[str, ...]

    @property
    def label(self) -> str:
        return f"reset {_many(self.cells)}"

    def apply(self, sketch: Sketch) -> Sketch:
        spots = {cell: sketch.spots[sketch.places[cell]] for cell in _paints(sketch, self.cells)}
        back = {cell: spot.drafted for cell, spot in spots.items()}
        return _with_words(sketch.painted(back), sketch)


def _with_words(made: Sketch, before: Sketch) -> Sketch:
    """Give a word that runs hexagons again to the only faction that bears its name."""
    free = {spot.paint.administration for spot in made.spots} - set(made.owner_of)
    free -= {spot.paint.administration for spot in before.spots}
    for key in made.factions:
        mine = [word for word in sorted(free) if made.label(key) == word]
        if mine:
            words = [*made.factions[key].get("administrations", ()), *mine]
            made = made.saying(f"factions.{key}.administrations", words)
    return made


def _paints(sketch: Sketch, cells: Sequence[str]) -> Mapping[str, Paint]:
    """Return what is painted on the hexagons that are of this ground; raises if none is."""
    found = {
        cell: sketch.spots[sketch.places[cell]].paint for cell in cells if cell in sketch.places
    }
    if not found:
        raise ScenarioError(Fault("the hexagons", "none of this ground", "hexagons of the map"))
    return found


def _name_of(region: RegionTable) -> str:
    """Return a name for a scenario on a region, as a folder may be called."""
    told = region.near or next(iter(region.countries), "") or "new ground"
    name = as_name(told.rpartition("/")[2]) or "new_ground"
    return f"my_{name}" if name in scenario_names() else name


def _many(cells: Sequence[str]) -> str:
    return "1 hexagon" if len(cells) == 1 else f"{len(cells):,} hexagons"
