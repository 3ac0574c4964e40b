"""Contradictions in the map and in what is remembered."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator

import h3

from fairweather.errors import Fault, nearest_word
from fairweather.scenario.episodes import DEBRIEF, MEMORY, Episode
from fairweather.scenario.lines import Places
from fairweather.scenario.schema import EVERY_PATRON, FINEST_RESOLUTION, Scenario
from fairweather.space.atlas import is_hexagon
from fairweather.world.cast import Role

_SAME_WORD = 0.8
"""Likeness of two names from which one is the other misspelled."""
_OFF_CENTER = 0.05
"""Degrees by which a cell's stated center may miss that of its hexagon."""


def lint_cells(scenario: Scenario, places: Places) -> Iterator[Fault]:
    """Yield cells that are no coarse hexagons, stand twice, touch nothing, or hold nobody."""
    counts = Counter(cell.h3 for cell in scenario.cells)
    sizes = {h3.get_resolution(c) for c in counts if is_hexagon(c)}
    for index, cell in enumerate(scenario.cells):
        place = places.of_cell(index)
        if not is_hexagon(cell.h3):
            yield Fault("column h3", repr(cell.h3), "a hexagon of the H3 grid", place)
            continue
        if h3.get_resolution(cell.h3) > FINEST_RESOLUTION:
            found = f"resolution {h3.get_resolution(cell.h3)}"
            allowed = f"resolution {FINEST_RESOLUTION} or coarser: regions only"
            yield Fault("column h3", found, allowed, place)
        if counts[cell.h3] > 1:
            yield Fault("column h3", f"{cell.h3} {counts[cell.h3]} times", "once", place)
        latitude, longitude = h3.cell_to_latlng(cell.h3)
        east = abs(longitude - cell.longitude) % 360.0
        off = max(abs(latitude - cell.latitude), min(east, 360.0 - east))
        if off > _OFF_CENTER:
            yield Fault(
                "columns lon, lat",
                f"{cell.longitude:g}, {cell.latitude:g}",
                f"the center of its hexagon: {longitude:.4f}, {latitude:.4f}",
                place,
            )
        if not cell.kin_share_low <= cell.kin_share <= cell.kin_share_high:
            found = f"{cell.kin_share_low:g}, {cell.kin_share:g}, {cell.kin_share_high:g}"
            yield Fault("columns kin_share", found, "low, best and high in order", place)
    if len(sizes) > 1:
        yield Fault(
            "column h3",
            f"resolutions {', '.join(map(str, sorted(sizes)))}",
            "one resolution",
            places.cells,
        )
    if len(sizes) == 1:
        yield from _lint_pieces(scenario, places)
    yield from _lint_people(scenario, places)


def lint_borders(scenario: Scenario, places: Places) -> Iterator[Fault]:
    """Yield cells that are said to lie on a border and do not, or the other way round.

    Where a neighbor is not on the map, either may be so.
    """
    country = {cell.h3: cell.country for cell in scenario.cells if is_hexagon(cell.h3)}
    for index, cell in enumerate(scenario.cells):
        if cell.h3 not in country:
            continue
        beside = {country.get(other, "") for other in h3.grid_disk(cell.h3, 1)}
        others = sorted(beside - {"", cell.country})
        if cell.is_border and beside == {cell.country}:
            allowed = f"0: all its neighbors lie in {cell.country}"
            yield Fault("column international_border", "1", allowed, places.of_cell(index))
        elif others and not cell.is_border:
            allowed = f"1: a neighbor lies in {others[0]}"
            yield Fault("column international_border", "0", allowed, places.of_cell(index))


def _lint_pieces(scenario: Scenario, places: Places) -> Iterator[Fault]:
    """Yield each piece of ground that touches no other, but for the largest."""
    index = {cell.h3: at for at, cell in enumerate(scenario.cells) if is_hexagon(cell.h3)}
    left, pieces = set(index), []
    while left:
        piece, edge = set(), {min(left, key=index.__getitem__)}
        while edge:
            piece |= edge
            edge = {o for c in edge for o in h3.grid_disk(c, 1) if o in left} - piece
        left -= piece
        pieces.append(piece)
    for piece in sorted(pieces, key=len)[:-1]:
        first = min(piece, key=index.__getitem__)
        cut_off = "which touches no other cell"
        if len(piece) > 1:
            cut_off = f"with {len(piece) - 1} more, which touch no other cell"
        found = f"{first}, {cut_off}"
        allowed = "cells that can be reached from each other"
        yield Fault("column h3", found, allowed, places.of_cell(index[first]))


def _lint_people(scenario: Scenario, places: Places) -> Iterator[Fault]:
    if not sum(cell.population for cell in scenario.cells):
        yield Fault(
            "column population", "nobody anywhere", "people in at least one cell", places.cells
        )
    for name, spec in scenario.factions.items():
        mine = [cell for cell in scenario.cells if cell.owner == name]
        if Role.TARGET in spec.roles and mine and not sum(c.population * c.kin_share for c in mine):
            yield Fault(
                "column kin_share",
                f"no kin in the cells of {name}",
                "kin in at least one cell of a target",
                places.cells,
            )


def lint_episodes(scenario: Scenario, places: Places) -> Iterator[Fault]:
    """Yield episodes that nobody can remember yet, stand twice, or speak of nobody known."""
    counts = Counter(episode.id for episode in scenario.episodes)
    names = list(scenario.factions)
    for index, episode in enumerate(scenario.episodes):
        place = places.of_episode(index)
        if counts[episode.id] > 1:
            yield Fault("column id", f"{episode.id} {counts[episode.id]} times", "once", place)
        known_on = episode.known_on
        is_late = episode.year > scenario.start.year or (known_on and known_on > scenario.start)
        if episode.use == MEMORY and is_late:
            allowed = f"nothing after the start, {scenario.start}; or use = debrief"
            yield Fault("column year", str(known_on or episode.year), allowed, place)
        if known_on and known_on.year < episode.year:
            yield Fault(
                "column known_on", str(known_on), f"a day in {episode.year} or later", place
            )
        if episode.use == DEBRIEF and known_on and known_on <= scenario.start:
            allowed = f"a day after the start, {scenario.start}; or use = memory"
            yield Fault("column known_on", str(known_on), allowed, place)
        yield from _lint_who_lived(scenario, episode, place)
        for word in episode.about:
            if word not in names and word != EVERY_PATRON:
                allowed = ", ".join([*names, EVERY_PATRON])
                near = nearest_word(word, [*names, EVERY_PATRON])
                yield Fault("column about", repr(word), allowed, place, near)
        for word, _ in episode.lived_by:
            if word not in names:
                near = nearest_word(word, names)
                yield Fault("column lived_by", repr(word), ", ".join(names), place, near)


def _lint_who_lived(scenario: Scenario, episode: Episode, place: str) -> Iterator[Fault]:
    """Yield organizations that no faction is part of, and nations that are misspelled.

    A nation that no faction has is none the less one whose people lived something.
    """
    specs = scenario.factions
    organizations = sorted({*specs, *(s.organization for s in specs.values())} - {""})
    for word in episode.organizations:
        if word not in organizations:
            near = nearest_word(word, organizations)
            yield Fault("column organizations", repr(word), ", ".join(organizations), place, near)
    nations = sorted({spec.nation for spec in specs.values()} - {""})
    if episode.nation and episode.nation not in nations:
        alike = {nation.casefold(): nation for nation in nations}
        told = episode.nation.casefold()
        near = next(iter(difflib.get_close_matches(told, alike, 1, _SAME_WORD)), "")
        if near:
            allowed = "a nation as the factions write it"
            yield Fault("column nation", repr(episode.nation), allowed, place, alike[near])
