"""Drafts: a new scenario on any ground, with a cast, that plays at once and says what to change."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import Template

import h3

from fairweather.errors import Fault, ScenarioError
from fairweather.files.reading import read_text
from fairweather.files.writing import csv_text
from fairweather.scenario.earth import CREDITS, Land, earth, fold
from fairweather.scenario.place import SHEET, configs
from fairweather.scenario.region import RegionTable, center, region_cells

CELLS = "cells.csv"
_TAKEN = ("distant_power", "movement", "none")
_ARTICLES = re.compile(
    r"^(United |Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines|Seychelles|Isle |"
    r"Palestinian )|(Islands|Republic|Territory|Territories)\b"
)
_NEAREST, _FARTHEST = 0.65, 0.05
"""Share of kin beside the host's ground, and from half the way to the far end on."""
_DOUBT = 0.3
"""How far the low and high share of kin lie from the best one, as a share of it."""
_FEWEST = 2
_UNREST_KIN = 0.11


@dataclass(frozen=True)
class Draft:
    """The files of a new scenario by name, and in words who was cast as target and as host.

    ``disputed`` says of its ground who claims some of it otherwise.
    """

    files: Mapping[str, str]
    target: str
    host: str
    n_cells: int
    disputed: tuple[str, ...]


@dataclass(frozen=True)
class _Side:
    """A faction that owns ground: its label, its word in the cells' table, its nation."""

    label: str
    administration: str
    nation: str
    article: str = ""

    @property
    def key(self) -> str:
        words = re.findall(r"[a-z0-9]+", fold(self.label))
        key = "_".join(words) or "land"
        return key if key[0].isalpha() and key not in _TAKEN else f"the_{key}"


def draft(name: str, region: RegionTable, start: date) -> Draft:
    """Return a scenario on the ground of ``region``, with a patron, a host, a client and a target.

    The target is the first country named, else the town's, else the one with most people there;
    the host is the second country named, else the target's nearest neighbor on the map. Where the
    target is alone, a far province of it is the host. Raises ``ScenarioError``.
    """
    cells, faults = region_cells(region)
    if faults:
        raise ScenarioError(faults)
    lands = [land for land in map(earth().land, cells) if land]
    target = _target(region, lands)
    host, hosting = _host(region, lands, target)
    mine = [one for one in lands if one.country == target.label and one.h3 not in hosting]
    if not any(one.population for one in mine):
        found = f"ground where nobody lives in {_with_article(target)}"
        raise ScenarioError(Fault("map.region", found, "ground with people"))
    table = _table(lands, target, host, hosting)
    sheet = _sheet(name, region, start, len(lands), target, host)
    disputed = sorted({land.disputed for land in lands} - {""})
    files = {SHEET: sheet, CELLS: table}
    return Draft(files, _with_article(target), _with_article(host), len(lands), tuple(disputed))


def _target(region: RegionTable, lands: Sequence[Land]) -> _Side:
    town = center(region)
    here = {land.country for land in lands}
    named = [country for country in _countries(region) if country in here]
    if named:
        country = named[0]
    elif town and town.country in here:
        country = town.country
    else:
        people: Counter[str] = Counter()
        for land in lands:
            people[land.country] += int(land.population)
        country = people.most_common(1)[0][0]
    return _state(country)


def _host(
    region: RegionTable, lands: Sequence[Land], target: _Side
) -> tuple[_Side, frozenset[str]]:
    """Return the host and its hexagons."""
    others = {land.country for land in lands} - {target.label}
    named = [country for country in _countries(region) if country in others]
    mine = {land.h3 for land in lands if land.country == target.label}
    beside = Counter(
        land.country
        for land in lands
        if land.country in others and mine & set(h3.grid_disk(land.h3, 1))
    )
    if named or beside:
        country = named[0] if named else beside.most_common(1)[0][0]
        own = frozenset(land.h3 for land in lands if land.country == country)
        return _state(country), own
    return _far_side([land for land in lands if land.h3 in mine], target)


def _far_side(lands: Sequence[Land], target: _Side) -> tuple[_Side, frozenset[str]]:
    """Return the province farthest from the most people, or else the far third, as a host."""
    seat = max(lands, key=lambda land: land.population)
    by_province: dict[str, list[Land]] = {}
    for land in lands:
        by_province.setdefault(land.province, []).append(land)
    fitting = {
        province: members
        for province, members in by_province.items()
        if _FEWEST <= len(members) <= len(lands) / 3 and province != seat.province
    }
    if fitting:
        province = max(fitting, key=lambda one: min(_between(land, seat) for land in fitting[one]))
        side = _Side(f"{province} Council", province, province, "the")
        return side, frozenset(land.h3 for land in fitting[province])
    far = sorted(lands, key=lambda land: (-_between(land, seat), land.h3))
    side = _Side("Far Side Council", "Far side", target.nation, "the")
    return side, frozenset(land.h3 for land in far[: max(1, len(lands) // 3)])


def _table(lands: Sequence[Land], target: _Side, host: _Side, hosting: frozenset[str]) -> str:
    """Return the table of cells: who runs each, and a share of kin that falls off with distance."""
    own = [land for land in lands if land.h3 in hosting]
    ways = {land.h3: min(_between(land, other) for other in own) for land in lands}
    facing = [
        ways[land.h3] for land in lands if land.country == target.label and land.h3 not in hosting
    ]
    nearest, reach = min(facing), max(max(facing) - min(facing), 1.0) / 2.0
    rows: list[tuple[str, ...]] = [
        ("h3", "province", "main_town", "administration",
         "kin_share_low", "kin_share", "kin_share_high")
    ]  # fmt: skip
    for land in sorted(lands, key=lambda one: (one.country, one.province, one.h3)):
        runs = host.administration if land.h3 in hosting else land.country
        share = 0.0
        if runs in (target.administration, host.administration):
            away = min(max((ways[land.h3] - nearest) / reach, 0.0), 1.0)
            share = _NEAREST + (_FARTHEST - _NEAREST) * away
        if land.h3 in hosting:
            share /= 2.0
        span = (share * (1.0 - _DOUBT), share, min(share * (1.0 + _DOUBT), 1.0))
        shares = (f"{one:.2f}" for one in span)
        rows.append((land.h3, land.province, land.main_town, runs, *shares))
    return csv_text(rows)


def _sheet(
    name: str, region: RegionTable, start: date, n_cells: int, target: _Side, host: _Side
) -> str:
    title = " ".join(name.split("_"))
    title = title[:1].upper() + title[1:]
    template = read_text(configs() / "draft" / "sheet.txt", "a text file")
    return Template(template).substitute(
        name=name,
        title=title,
        title_text=_quoted(title),
        start=start.isoformat(),
        credits="\n".join(f"  {_quoted(credit)}," for credit in CREDITS),
        n_cells=f"{n_cells:,}",
        region=_region_lines(region),
        unrest_kin=f"{_UNREST_KIN:g}",
        target=target.key,
        target_label=_quoted(target.label),
        target_article=target.article,
        the_target=_with_article(target),
        host=host.key,
        host_label=_quoted(host.label),
        host_article=host.article,
        host_nation=_quoted(host.nation),
        host_administration=_quoted(host.administration),
        the_host=_with_article(host),
    )


def _region_lines(region: RegionTable) -> str:
    lines = []
    if region.countries:
        names = ", ".join(_quoted(name) for name in region.countries)
        lines.append(f"countries = [{names}]   # countries or provinces")
    if region.near:
        lines.append(f"near = {_quoted(region.near)}")
        lines.append(f"radius_km = {region.radius_km:.1f}   # how far around the town")
    if region.box:
        sides = ", ".join(f"{float(side)}" for side in region.box)
        lines.append(f"box = [{sides}]   # west, south, east, north in degrees")
    return "\n".join(lines)


def _countries(region: RegionTable) -> list[str]:
    """Return the countries of the places that a region names, in their order."""
    known = earth()
    first = [known.land(known.cells_of(name)[0]) for name in region.countries]
    return list(dict.fromkeys(land.country for land in first if land))


def _state(country: str) -> _Side:
    return _Side(country, country, country, "the" if _ARTICLES.search(country) else "")


def _with_article(side: _Side) -> str:
    return f"{side.article} {side.label}".lstrip()


def _between(one: Land, other: Land) -> float:
    """Return how far apart two hexagons are, in kilometers."""
    ends = h3.cell_to_latlng(one.h3), h3.cell_to_latlng(other.h3)
    return float(h3.great_circle_distance(*ends, unit="km"))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
