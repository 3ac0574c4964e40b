"""Findings: differences and conditions told in sentences, as a careful reader would put them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fairweather.experiments.effects import Effect
from fairweather.experiments.measures import measures
from fairweather.play.words import (
    at_most,
    counted,
    decimals,
    exact_percent,
    interval,
    listed,
    number,
    percent,
    points,
    rough,
    size,
    uncapital,
)
from fairweather.records.intervals import FEW, unseen

if TYPE_CHECKING:
    from fairweather.experiments.discovery import Box, Case, Limit

LEVEL = 3
"""Decimals of an outcome's level in a study, where differences are small."""

_SIZES = ((0.8, "large"), (0.5, "middling"), (0.1, "small"))
"""From how many standard deviations on a difference is called what."""

_ABOUT_ONE = 1.05
"""A factor up to which as many runs are needed as not."""


@dataclass(frozen=True)
class Finding:
    """What was found: ``about`` is what it is said of, ``text`` what is said of that."""

    about: str
    text: str

    def __str__(self) -> str:
        return f"{self.about}: {self.text}"


def finding(effect: Effect) -> Finding:
    """Return one effect with its contrast, in two or three sentences."""
    return Finding(effect.measure.label, f"{contrast(effect, ',')}, {_told(effect)}")


def finding_below(effect: Effect) -> Finding:
    """Return one effect in sentences that stand below a heading with the contrast."""
    return Finding(effect.measure.label, _told(effect))


def contrast(effect: Effect, between: str = ":") -> str:
    """Return what is compared with what."""
    return f"{effect.group}{between} {effect.treatment_name} instead of {effect.baseline_name}"


def chance(p: float) -> str:
    """Return a p-value in three places; one that is smaller is told so, never as 0."""
    return "<0.001" if p < 0.001 else decimals(p, 3)


def amount(value: float, unit: str) -> str:
    """Return a level of an outcome."""
    return number(value, unit, LEVEL if abs(value) < 1.0 else 2)


def _told(effect: Effect) -> str:
    if not effect.is_told:
        return f"cannot be told: {_missing(effect)}."
    unit, worlds = effect.measure.unit, counted(effect.n_worlds, "world")
    if effect.changed == 0.0:
        return f"changes nothing in any of {worlds}; {_bound(effect)}."
    reach = f"{exact_percent(effect.confidence)} interval "
    reach += f"{interval(effect.low, effect.high, unit)}{points(unit)}"
    levels = f"from {amount(effect.baseline, unit)} to {amount(effect.treatment, unit)}"
    if effect.is_clear:
        way = "raises it by" if effect.difference > 0 else "lowers it by"
        by = f"{way} {size(effect.difference, unit)}, {levels}"
        text = f"{by} ({reach}): {_large(effect.size)} beside luck"
    elif effect.low <= 0.0 <= effect.high:
        text = f"makes no difference that can be told from luck ({levels}; {reach})"
    else:
        text = (
            f"seems to change it {levels} ({reach}), but among so many comparisons that could be "
            f"luck (p = {chance(effect.p_holm)} after Holm's correction)"
        )
    where = f"It differs in {percent(effect.changed)} of {worlds}."
    return f"{text}. {where}{_few(effect)}{_due(effect)}{_saved(effect)}"


def _missing(effect: Effect) -> str:
    """Return why an effect cannot be told."""
    if not effect.measure.over:
        return "fewer than two worlds have a value on both sides"
    due = ((effect.baseline_n, effect.baseline_name), (effect.treatment_n, effect.treatment_name))
    sides = listed([f"{count:,} with {name}" for count, name in due])
    return f"of what it is a share of, there were {sides}"


def _bound(effect: Effect) -> str:
    """Return how large a difference may be that no world has shown."""
    sure = f"with {exact_percent(effect.confidence)} confidence"
    if effect.high > 0.0:
        return f"{sure} the difference is at most {size(effect.high, effect.measure.unit)}"
    return f"{sure} it would in {at_most(unseen(effect.n_worlds, effect.confidence))} of all worlds"


def _few(effect: Effect) -> str:
    """Return the warning that belongs to what rests on few worlds."""
    if effect.differing >= FEW:
        return ""
    worlds = counted(effect.differing, "world differs", "worlds differ")
    return f" Only {worlds}, which is too few to lean on."


def _due(effect: Effect) -> str:
    """Return the warning that belongs to a share of what the change itself brings about."""
    if not effect.measure.over:
        return ""
    return (
        f" It is a share of {effect.baseline_n:,} and {effect.treatment_n:,} "
        f"{effect.measure.unit.removeprefix('share of ')}: the change also decides how many there "
        "are and which, so these are not the same ones."
    )


def _large(size: float) -> str:
    if size != size:
        return "a change"
    word = next((word for least, word in _SIZES if abs(size) >= least), "very small")
    return f"{word} ({decimals(abs(size))} standard deviations)"


def _saved(effect: Effect) -> str:
    if effect.saving > _ABOUT_ONE:
        told = f"Unpaired, this would have needed {rough(effect.saving)} times as many runs"
    elif effect.saving < 1.0 / _ABOUT_ONE:
        told = (
            f"Shared luck costs here: unpaired, {rough(effect.saving)} times as many runs would "
            "have been enough"
        )
    else:
        return ""
    return f" {told}."


def boxes_told(folder: Path) -> list[str]:
    """Return the sentences that ``fairweather discover`` left in the folder of a sweep, if any."""
    path = folder / "discover" / "boxes.md"
    if not path.is_file():
        return []
    return [x[2:] for x in path.read_text(encoding="utf-8").splitlines() if x.startswith("- ")]


def box_words(box: Box, case: Case) -> str:
    """Return a box as one or two sentences."""
    known = measures().get(case.outcome)
    name = known.label if known else case.outcome
    where = listed([_limit(limit) for limit in box.limits])
    return (
        f"{name} is {case.when} in {percent(box.density)} of runs when {where}, against "
        f"{percent(box.usual)} of all runs. This covers {percent(box.coverage)} of the runs in "
        f"which it is so, with {percent(box.mass)} of all runs."
    )


def _limit(limit: Limit) -> str:
    label = uncapital(limit.factor.label)
    if limit.settings:
        return f"{label} is {' or '.join(limit.settings)}"
    span = limit.factor.span
    low, high = (span.low, span.high) if span else (float("-inf"), float("inf"))
    room = 0.02 * (high - low) if span else 0.0
    if limit.low <= low + room:
        return f"{label} is at most {limit.high:.3g}"
    if limit.high >= high - room:
        return f"{label} is at least {limit.low:.3g}"
    return f"{label} is between {limit.low:.3g} and {limit.high:.3g}"
