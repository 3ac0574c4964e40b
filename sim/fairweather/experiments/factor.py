"""Factor: one thing that an experiment varies, with its levels or its range."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from fairweather.errors import Fault, nearest_word
from fairweather.experiments.arrangement import (
    Arrangement,
    arrange,
    arrangement_faults,
    change_faults,
    faction_fault,
    policy_fault,
)
from fairweather.experiments.schema import FactorTable, Law
from fairweather.scenario.presets import preset, preset_names
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Cast

Setting = float | str
"""What a factor is set to in a design point: a number, or the name of a level."""


@dataclass(frozen=True)
class Level:
    """One setting of a factor and what it changes."""

    setting: Setting
    arrangement: Arrangement


@dataclass(frozen=True)
class Span:
    """Numbers from ``low`` to ``high``, distributed by a law cut off at both ends."""

    key: str
    low: float
    high: float
    law: Law
    mean: float
    spread: float

    def at(self, share: float) -> float:
        """Return the value under which ``share`` of the law lies."""
        from scipy import stats

        if self.law is Law.LOG_UNIFORM:
            value = math.exp(math.log(self.low) + share * math.log(self.high / self.low))
        elif self.law is Law.TRIANGULAR:
            peak = (self.mean - self.low) / (self.high - self.low)
            value = float(stats.triang.ppf(share, peak, self.low, self.high - self.low))
        elif self.law is Law.NORMAL:
            ends = ((self.low - self.mean) / self.spread, (self.high - self.mean) / self.spread)
            value = float(stats.truncnorm.ppf(share, *ends, loc=self.mean, scale=self.spread))
        else:
            value = self.low + share * (self.high - self.low)
        return min(max(value, self.low), self.high)


@dataclass(frozen=True)
class Factor:
    """A factor has ``levels``, or a ``span`` (and then no levels, unless it takes steps)."""

    name: str
    label: str
    levels: tuple[Level, ...]
    span: Span | None
    baseline: Setting

    @property
    def is_number(self) -> bool:
        """Whether its settings are numbers."""
        return self.span is not None or not isinstance(self.levels[0].setting, str)

    @property
    def settings(self) -> tuple[Setting, ...]:
        return tuple(level.setting for level in self.levels)

    def at(self, share: float) -> Level:
        """Return the level at ``share`` (0 to 1) of the way through the factor."""
        if self.span is None:
            return self.levels[min(int(share * len(self.levels)), len(self.levels) - 1)]
        value = self.span.at(share)
        return Level(value, Arrangement({self.span.key: value}))


def make_factor(name: str, table: FactorTable) -> Factor:
    """Return the factor of a table in which ``factor_faults`` finds nothing wrong."""
    span = None
    levels = [Level(one.name, arrange(one)) for one in table.levels]
    levels += [Level(word, Arrangement(preset(word).changes)) for word in table.presets]
    for value in table.values:
        if table.policy:
            levels.append(Level(str(value), Arrangement(policies={table.policy: str(value)})))
        else:
            setting = value if isinstance(value, str) else float(value)
            levels.append(Level(setting, Arrangement({table.key: value})))
    if table.range:
        low, high = (float(end) for end in table.range)
        mean = table.mean if table.mean is not None else (low + high) / 2.0
        span = Span(table.key, low, high, table.law, mean, table.spread or (high - low) / 4.0)
        for step in range(table.steps):
            value = span.at(step / max(table.steps - 1, 1))
            levels.append(Level(value, Arrangement({table.key: value})))
    first = levels[0].setting if levels else span.low if span else ""
    told = table.baseline
    baseline = first if told is None else told if isinstance(told, str) else float(told)
    return Factor(name, table.label or name.replace("_", " "), tuple(levels), span, baseline)


def factor_faults(
    name: str, table: FactorTable, scenario: Scenario, cast: Cast
) -> Iterator[tuple[str, Fault]]:
    """Yield every fault of a factor beside the key at which it stands."""
    place = f"factors.{name}"
    forms = {
        "levels": bool(table.levels),
        "presets": bool(table.presets),
        "key": bool(table.key),
        "policy": bool(table.policy),
    }
    told = [form for form, is_told in forms.items() if is_told]
    if len(told) != 1:
        found = " and ".join(told) or "none of them"
        yield place, Fault(place, found, "one of levels, presets, key or policy")
        return
    yield from _form_faults(place, table, scenario, cast)
    settings: list[Setting] = [level.name for level in table.levels]
    settings += [*table.presets, *table.values]
    twice = sorted({str(one) for one in settings if settings.count(one) > 1})
    if twice:
        yield place, Fault(place, f"{', '.join(twice)} twice", "settings that all differ")
    if table.baseline is not None and settings and table.baseline not in settings:
        words = [str(one) for one in settings]
        near = nearest_word(str(table.baseline), words)
        found = repr(table.baseline)
        fault = Fault(f"{place}.baseline", found, ", ".join(words), "", near)
        yield f"{place}.baseline", fault


def _form_faults(
    place: str, table: FactorTable, scenario: Scenario, cast: Cast
) -> Iterator[tuple[str, Fault]]:
    for index, level in enumerate(table.levels):
        yield from arrangement_faults(level, scenario, cast, f"{place}.levels.{index}")
    for word in table.presets:
        if word not in preset_names():
            near = nearest_word(word, preset_names())
            allowed = ", ".join(preset_names())
            fault = Fault(f"{place}.presets", repr(word), allowed, "", near)
            yield f"{place}.presets", fault
    if table.policy:
        fault_of = faction_fault(scenario, table.policy, f"{place}.policy")
        if fault_of:
            yield f"{place}.policy", fault_of
        for value in table.values:
            wrong = policy_fault(str(value), f"{place}.values")
            if wrong:
                yield f"{place}.values", wrong
    if (table.policy or table.key) and not (table.values or table.range):
        allowed = "values, a list" + ("" if table.policy else "; or range, two numbers")
        yield place, Fault(f"{place}.values", "nothing", allowed)
    if table.range and (table.values or not table.key):
        yield f"{place}.range", Fault(f"{place}.range", "a range", "range beside key, not values")
    elif table.range:
        yield from _range_faults(place, table, scenario)
    elif table.key and table.values:
        yield from change_faults(scenario, table.key, table.values, f"{place}.values")


def _range_faults(
    place: str, table: FactorTable, scenario: Scenario
) -> Iterator[tuple[str, Fault]]:
    at = f"{place}.range"
    if len(table.range) != 2 or table.range[0] >= table.range[1]:
        found = ", ".join(f"{end:g}" for end in table.range)
        yield at, Fault(at, f"[{found}]", "two numbers, the lower first")
        return
    yield from change_faults(scenario, table.key, table.range, at)
    low, high = table.range
    if table.law is Law.LOG_UNIFORM and low <= 0.0:
        yield at, Fault(at, f"{low:g}", "a range above 0, for a law of logarithms")
    if table.mean is not None and not low <= table.mean <= high:
        mean = f"{place}.mean"
        yield mean, Fault(mean, f"{table.mean:g}", f"a number from {low:g} to {high:g}")
    if table.spread is not None and table.spread <= 0.0:
        yield f"{place}.spread", Fault(f"{place}.spread", f"{table.spread:g}", "a number above 0")
