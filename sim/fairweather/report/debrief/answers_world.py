"""Answers about the world: where unrest stopped, whether hosts were free, and what luck did."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from fairweather.axes import BoolArray, FloatArray
from fairweather.play.scale import whole
from fairweather.play.words import counted, number, of_what, often, percent
from fairweather.report.blocks import Block, Box, Table, Text, aside
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.drawings import Band, Line, TurnChart
from fairweather.report.debrief.measures import Findings
from fairweather.rules.outcomes import OUTCOME
from fairweather.world.state import World
from fairweather.world.visibility import active

_HOST_KINDS = ("coerce", "open door", "close door", "crack down")


def uprising(found: Findings) -> Iterator[Block]:
    """6: unrest over turns, by how many kin live there, and with one thing changed at a time."""
    after = found.after
    atlas = after.worlds[0].scene.atlas
    kin, residents = atlas.kin_share[atlas.front], atlas.population[atlas.front]
    lines = []
    for words, low, high, look in (
        ("few kin (under 20 %)", 0.0, 0.2, "soft"),
        ("mixed", 0.2, 0.65, "warm"),
        ("mostly kin (65 % and more)", 0.65, 1.01, "accent"),
    ):
        chosen = (kin >= low) & (kin < high)
        if chosen.any():
            series = [_mean_unrest(world, chosen, residents) for world in after.worlds]
            lines.append(Line(words, series, look))
    rows = [
        (case.words, percent(case.mean), percent(case.peak), percent(case.people_out))
        for case in found.measures.common.ground
    ]
    heads = ("Changed from the first turn", "unrest among kin, mean", "its peak",
             "worlds in which a group mobilizes")  # fmt: skip
    unit = "share of all residents"
    yield Box("plots", [
        TurnChart("Unrest where", lines, after.turns, unit=unit, about=f"{unit}, by turn")
    ])  # fmt: skip
    yield Table(heads, rows, (1, 2, 3))
    yield aside(
        "Data: where kin live is an estimate with wide bounds. Theory: that fear falls as more "
        "take part, so that alike places end apart. A parameter: a number that the authors set. "
        "Over other worlds of the same start, everyone by the scenario's policies."
    )
    yield found.see("story")


def _mean_unrest(world: World, chosen: BoolArray, residents: FloatArray) -> float:
    """Return the share of residents of some front cells who are active in unrest."""
    return float((active(world)[0] * residents)[chosen].sum() / max(residents[chosen].sum(), 1e-9))


def hosts(found: Findings) -> Iterator[Block]:
    """8: what pressed each host from both sides, and what its door did."""
    after = found.after
    cast = after.worlds[0].cast
    charts = []
    for host in cast.hosts:
        guests = cast.guests(int(host))
        coerced = [float(min(w.coercion[0, host].max(), 1.0)) for w in after.worlds]
        asked = [
            float(min(max(w.request[0, host].max(), w.pressure[0, host].max()), 1.0))
            for w in after.worlds
        ]
        door = [float(w.sanctuary[0, guests].max(initial=0.0)) for w in after.worlds]
        broken = next((t for t, w in enumerate(after.worlds) if not w.pact[0, host].any()), None)
        charts.append(
            TurnChart(
                cast.labels[host],
                [Line("coercion it feels", coerced, "warm"),
                 Line("asked or pressed to open", asked, "soft dash"),
                 Line("its widest open door", door, "accent")],
                after.turns,
                about="0 to 1, by turn",
                fixed=whole(""),
                note=_pact_words(broken),
            )
        )  # fmt: skip
    if not charts:
        yield Text("This scenario has no host.")
        return
    yield Box("plots", charts)
    yield Text(_closing_words(after))
    yield found.see("seats")


def _pact_words(broken: int | None) -> str:
    if broken is None:
        return "Its understanding with the target held to the end."
    if broken == 0:
        return "It had no understanding with the target."
    return f"Its understanding with the target broke in turn {broken}."


def _closing_words(after: Aftermath) -> str:
    """Return how often hosts were coerced, opened, closed and closed by force."""
    kinds = [event.kind for page in after.pages for event in page.events]
    done = {kind: often(kinds.count(kind)) for kind in _HOST_KINDS}
    return (
        f"In all, hosts were coerced {done['coerce']}; they gave more shelter {done['open door']} "
        f"and less {done['close door']}; they closed bases by force: {done['crack down']}."
    )


def luck(found: Findings) -> Iterator[Block]:
    """10: this game on the spread of other worlds, and choices that luck carried."""
    after, others = found.after, found.measures.common.others
    charts, rows = [], []
    for key in ("mobilized", "human_cost", "trust_in_patron", "stability", "host_security",
                "unrest_kin"):  # fmt: skip
        series = others.series(key)[:, : after.turns + 1]
        low, first, third, high = np.quantile(series, (0.05, 0.25, 0.75, 0.95), axis=0)
        unit = OUTCOME[key].unit
        path = [measured[key] for measured in after.measured]
        charts.append(
            TurnChart(
                OUTCOME[key].label,
                [Line("this game", path, "ink")],
                after.turns,
                bands=[Band(low.tolist(), high.tolist()),
                       Band(first.tolist(), third.tolist(), "deep")],
                unit=unit,
                about=of_what(unit),
            )
        )  # fmt: skip
        below = float((series[:, -1] < path[-1] - 1e-9).mean())
        same = float((np.abs(series[:, -1] - path[-1]) <= 1e-9).mean())
        rows.append((OUTCOME[key].label, number(path[-1], unit), percent(below), percent(same)))
    carried, decided = _carried(after)
    heads = ("At the end", "this game", "worlds below it", "worlds just there")
    yield Text(
        f"Bands: nine in ten and half of {counted(others.n_worlds, 'other world')} of the same "
        "start, which no one in the room played."
    )
    yield Box("plots three", charts)
    yield Table(heads, rows, (1, 2, 3))
    yield Text(
        f"The model took {counted(decided, 'choice')} that left a standing course. In {carried} of "
        "them reasons alone spoke against it, and luck carried it."
    )


def _carried(after: Aftermath) -> tuple[int, int]:
    """Return how many of the choices that the model took were carried by luck, and of how many."""
    own = [
        one.card
        for taken in after.taken
        for one in taken.values()
        if one.departs and one.card.reviewed and not one.card.ordered
    ]
    return sum(card.reasons < 0.0 for card in own), len(own)
