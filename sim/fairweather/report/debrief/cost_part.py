"""Who paid: people displaced or harmed, by group, by country and by region; never as points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fairweather.play.words import number, people_word
from fairweather.report.blocks import Block, Box, Heading, Part, Text, Words
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.drawings import Bar, Bars, Line, TurnChart
from fairweather.world.visibility import hurt

REGIONS = 12
_SHARE = "share of people there"


@dataclass(frozen=True)
class Burden:
    """The people of one group, country or region: how many there are, and how many paid."""

    label: str
    residents: float
    paid: float

    @property
    def share(self) -> float:
        return self.paid / self.residents if self.residents > 0.0 else 0.0


def burdens_by_group(after: Aftermath, turn: int) -> tuple[Burden, ...]:
    """Return what kin and others have borne after ``turn`` turns."""
    kin = after.worlds[0].scene.atlas.kin_share
    mark = after.scenario.sheet.map.kin
    return (_burden(after, turn, mark, kin), _burden(after, turn, "Others", 1.0 - kin))


def burdens_by_place(after: Aftermath, turn: int, of: str) -> tuple[Burden, ...]:
    """Return what each country or province (``of``) has borne, where most paid first."""
    cells = after.worlds[0].scene.atlas.cells
    countries = [cell.country for cell in cells]
    provinces = [f"{cell.province or 'elsewhere'}, {cell.country}" for cell in cells]
    names = provinces if of == "province" else countries
    found = [
        _burden(after, turn, name, np.array([one == name for one in names], dtype=float))
        for name in dict.fromkeys(names)
    ]
    return tuple(sorted(found, key=lambda burden: -burden.paid))


def cost_part(after: Aftermath, key: str) -> Part:
    """Return who paid, with how it came about over turns."""
    last = after.turns
    everyone = _burden(after, last, "", np.ones(len(after.scenario.cells)))
    regions = [b for b in burdens_by_place(after, last, "province") if b.paid >= 1.0]
    told = Words(
        f", of {people_word(everyone.residents)} on the map. They chose nothing. These numbers are "
        "told, and are no points for or against anyone.",
        lead=f"{people_word(everyone.paid)} people were displaced or harmed",
    )
    return Part(key, "Who paid", [
        Text(told),
        Box("plots", list(_over_turns(after))),
        Heading("By group"),
        _bars(burdens_by_group(after, last)),
        Heading("By country"),
        _bars(burdens_by_place(after, last, "country")),
        Heading("By region, where most paid"),
        _bars(tuple(regions[:REGIONS])),
    ])  # fmt: skip


def _bars(found: tuple[Burden, ...]) -> Block:
    if not found:
        return Text("Nobody in any region.")
    told = [
        Bar(b.label, b.paid, f"{people_word(b.paid)} ({number(b.share, _SHARE)})") for b in found
    ]
    return Bars(told, max(max(burden.paid for burden in found), 1.0), "rose")


def _over_turns(after: Aftermath) -> Iterator[TurnChart]:
    """Yield shares of each group, and of people on each side of the border, over turns."""
    kin = after.scenario.sheet.map.kin
    groups = (("human_cost_kin", kin, "ink"), ("human_cost_other", "Others", "warm"))
    sides = (
        ("human_cost_front", "target's side", "ink"),
        ("human_cost_host", "hosts' side", "warm"),
    )
    for by, lines in (("by group", groups), ("by side of the border", sides)):
        yield TurnChart(
            f"Displaced or harmed, {by}",
            [Line(words, [m[key] for m in after.measured], look) for key, words, look in lines],
            after.turns,
            unit=_SHARE,
            about=f"{_SHARE}, by turn",
        )


def _burden(after: Aftermath, turn: int, label: str, share: object) -> Burden:
    atlas = after.worlds[0].scene.atlas
    residents = np.array([cell.population for cell in atlas.cells]) * np.asarray(share)
    return Burden(
        label, float(residents.sum()), float((hurt(after.worlds[turn])[0] * residents).sum())
    )
