"""``fairweather reasons``: whether what happens has a reason, or is luck."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from fairweather.cli.arguments import ArmWorlds, ScenarioName, Seed
from fairweather.cli.markdown import print_head, print_row, sign_word, span, verdict
from fairweather.cli.progress import one_by_one
from fairweather.play.words import decimals

if TYPE_CHECKING:
    from fairweather.experiments.forcing import Forced
    from fairweather.experiments.reasons import Measured
    from fairweather.experiments.wanted import Row


def reasons(scenario: ScenarioName = "zagros", worlds: ArmWorlds = 256, seed: Seed = 11) -> None:
    """Print how far the choices of factions have reasons, as tables in Markdown."""
    from fairweather import RULES_VERSION
    from fairweather.experiments.forcing import FORCINGS, force
    from fairweather.experiments.reasons import measure_reasons
    from fairweather.experiments.wanted import rows
    from fairweather.scenario import load

    loaded = load(scenario)
    with Console(stderr=True).status("Playing"):
        measured = measure_reasons(loaded, worlds, seed)
    forces = force(loaded, worlds, seed)
    forced = list(one_by_one(forces, len(FORCINGS), "decisions forced"))
    names = ("measure", f"version {RULES_VERSION}", "wanted", "met")
    _print(names, _summary(rows(measured, forced)))
    shares = ("best", "within .05", "R2", "turned by reasons", "by luck alone", "entropy")
    _print(("decision", "departures a year", *shares), _by_decision(measured))
    names = ("decision", "forced", "moves", "wanted")
    _print((*names, "difference", "right", "a group comes out"), _forced(forced))


def _summary(found: Iterable[Row]) -> Iterator[Sequence[str]]:
    for row in found:
        note = f" ({row.note})" if row.note else ""
        met = verdict(row.is_met) if row.is_wanted else ""
        yield row.label, _number(row.found) + note, _wanted(row), met


def _wanted(row: Row) -> str:
    low, high = _number(row.low), _number(row.high)
    if math.isfinite(row.low) and math.isfinite(row.high):
        return f"{low} to {high}"
    if math.isfinite(row.low):
        return f"at least {low}"
    return f"at most {high}" if math.isfinite(row.high) else ""


def _by_decision(measured: Measured) -> Iterator[Sequence[str]]:
    named = [*measured.decisions.items(), ("all, or median", measured.overall)]
    for name, found in named:
        carried = (found.by_reasons, found.by_luck, found.entropy)
        shares = (found.best, found.near, found.r_squared, *carried)
        yield name.replace("_", " "), decimals(found.departures), *map(_share, shares)


def _forced(forced: Iterable[Forced]) -> Iterator[Sequence[str]]:
    for one in forced:
        name = one.forcing.decision.replace("_", " ")
        ways = one.forcing.ways
        if one.comes_out is None:
            yield name, ways, "nobody decides this here", "", "", "", ""
        else:
            for moved in one.moved:
                sign, right = sign_word(moved.effect.sign), verdict(moved.is_right)
                on = moved.effect.on.replace("_", " ")
                yield name, ways, on, sign, span(moved.found, 3), right, span(one.comes_out, 2)


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else _share(value)


def _share(value: float) -> str:
    return "too few" if math.isnan(value) else decimals(value)


def _print(names: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    print_head(*names)
    for line in lines:
        print_row(line)
    print()
