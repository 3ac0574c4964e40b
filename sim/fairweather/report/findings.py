"""Findings: differences told in plain sentences, the way a careful reader would put them."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.experiments.effects import Effect
from fairweather.play.words import (
    counted,
    decimals,
    exact_percent,
    interval,
    number,
    percent,
    points,
    size,
)

LEVEL = 3
"""Decimals of an outcome's level in a study, where differences are small."""

_SIZES = ((0.8, "large"), (0.5, "middling"), (0.1, "small"))
"""From how many standard deviations on a difference is called what."""


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
    return decimals(p, 3) if p >= 0.001 else "<0.001"


def amount(value: float, unit: str) -> str:
    """Return a level of an outcome."""
    return number(value, unit, LEVEL if abs(value) < 1.0 else 2)


def _told(effect: Effect) -> str:
    unit, worlds = effect.measure.unit, counted(effect.n_worlds, "world")
    if effect.changed == 0.0:
        return f"changes nothing in any of {worlds}."
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
    return f"{text}. It differs in {percent(effect.changed)} of {worlds}.{_saved(effect)}"


def _large(size: float) -> str:
    if size != size:
        return "a change"
    word = next((word for least, word in _SIZES if abs(size) >= least), "very small")
    return f"{word} ({decimals(abs(size))} standard deviations)"


def _saved(effect: Effect) -> str:
    if not effect.saving > 1.05:
        return ""
    times = decimals(effect.saving, 1)
    return f" Unpaired, this would have needed {times} times as many runs."
