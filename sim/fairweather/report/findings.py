"""Findings: differences told in plain sentences, the way a careful reader would put them."""

from __future__ import annotations

from fairweather.experiments.effects import Effect
from fairweather.records.intervals import FEW, unseen
from fairweather.report.words import is_share

UNTOLD = "–"
"""What stands in a table for what cannot be told."""

_SMALL, _MEDIUM, _LARGE = 0.2, 0.5, 0.8
_ABOUT_ONE = 1.05


def finding(effect: Effect) -> str:
    """Return one effect as two or three sentences."""
    return _told(effect, f"{effect.measure.label}: {contrast(effect, ',')},")


def finding_below(effect: Effect) -> str:
    """Return one effect in sentences that stand below a heading with the contrast."""
    return _told(effect, f"{effect.measure.label}:")


def contrast(effect: Effect, between: str = ":") -> str:
    """Return what is compared with what."""
    return f"{effect.group}{between} {effect.treatment_name} instead of {effect.baseline_name}"


def chance(p: float) -> str:
    """Return a p-value in three places; one that is smaller is told so, never as 0."""
    if p != p:
        return UNTOLD
    return f"{p:.3f}" if p >= 0.001 else "<0.001"


def _told(effect: Effect, lead: str) -> str:
    if not effect.is_told:
        return f"{lead} cannot be told: {_missing(effect)}."
    percent = f"{100 * effect.confidence:g} %"
    if effect.changed == 0.0:
        return f"{lead} changes nothing in any of {effect.n_worlds:,} worlds{_bound(effect)}."
    unit = effect.measure.unit
    reach = f"{percent} interval {span(effect.low, effect.high, unit)}"
    levels = f"from {amount(effect.baseline, unit)} to {amount(effect.treatment, unit)}"
    if effect.is_clear:
        way = "raises it by" if effect.difference > 0 else "lowers it by"
        by = change(abs(effect.difference), unit)
        text = f"{lead} {way} {by}, {levels} ({reach}): {_large(effect.size)} beside luck."
    elif effect.low <= 0.0 <= effect.high:
        text = f"{lead} makes no difference that can be told from luck ({levels}; {reach})."
    else:
        text = (
            f"{lead} seems to change it {levels} ({reach}), but among so many comparisons that "
            f"could be luck (p = {chance(effect.p_holm)} after Holm's correction)."
        )
    return f"{text} {_where(effect)}{_due(effect)}{_saved(effect)}"


def _missing(effect: Effect) -> str:
    if not effect.measure.over:
        return "fewer than two worlds have a value on both sides"
    due = ((effect.baseline_name, effect.baseline_n), (effect.treatment_name, effect.treatment_n))
    sides = " and ".join(f"{count:,} with {name}" for name, count in due)
    return f"of what it is a share of, there were {sides}"


def _bound(effect: Effect) -> str:
    """Return how large a difference may be that no world has shown."""
    sure = f"with {100 * effect.confidence:g} % confidence"
    if effect.high > 0.0:
        return f"; {sure} the difference is at most {change(effect.high, effect.measure.unit)}"
    share = 100.0 * unseen(effect.n_worlds, effect.confidence)
    return f"; {sure} it would in at most {share:.2g} % of all worlds"


def _where(effect: Effect) -> str:
    changed = f"{100 * effect.changed:.0f} %" if effect.changed >= 0.005 else "fewer than 1 %"
    text = f"It differs in {changed} of {effect.n_worlds:,} worlds."
    if effect.differing >= FEW:
        return text
    worlds = "world differs" if effect.differing == 1 else "worlds differ"
    return f"{text} Only {effect.differing} {worlds}, which is too few to lean on."


def _due(effect: Effect) -> str:
    """Return the warning that belongs to a share of what the change itself brings about."""
    if not effect.measure.over:
        return ""
    what = effect.measure.unit.removeprefix("share of ")
    return (
        f" It is a share of {effect.baseline_n:,} and {effect.treatment_n:,} {what}: the change "
        "also decides how many there are and which, so these are not the same ones."
    )


def amount(value: float, unit: str) -> str:
    """Return a level of an outcome."""
    if value != value:
        return UNTOLD
    if is_share(unit):
        return f"{100.0 * value:.1f} %"
    return _plain(value)


def change(value: float, unit: str) -> str:
    """Return a difference: percentage points for shares."""
    if is_share(unit):
        return f"{100.0 * value:.{_places(100.0 * value)}f} points"
    return _plain(value)


def signed(value: float, unit: str) -> str:
    """Return a difference with its sign, for tables and figures."""
    shown = 100.0 * value if is_share(unit) else value
    if shown != shown:
        return UNTOLD
    if shown == 0.0:
        return "0"
    text = f"{abs(shown):.{_places(shown)}f}" if is_share(unit) else _plain(abs(shown))
    return ("+" if shown > 0 else "−") + text


def plus_minus(number: float) -> str:
    """Return a plain number with its sign and two places."""
    if number != number:
        return UNTOLD
    return f"{'+' if number >= 0.0 else '−'}{abs(number):.2f}"


def span(low: float, high: float, unit: str) -> str:
    """Return an interval of a difference."""
    if low != low:
        return UNTOLD
    tail = " points" if is_share(unit) else ""
    return f"{signed(low, unit)} to {signed(high, unit)}{tail}"


def _plain(value: float) -> str:
    return f"{value:.3f}" if abs(value) < 1.0 else f"{value:.2f}"


def _places(points: float) -> int:
    return 1 if abs(points) >= 0.95 else 2


def _large(size: float) -> str:
    magnitude = abs(size)
    if magnitude != magnitude:
        return "a change"
    word = "very small"
    for bound, name in ((_SMALL / 2, "small"), (_SMALL, "small"), (_MEDIUM, "middling"),
                        (_LARGE, "large")):  # fmt: skip
        if magnitude >= bound:
            word = name
    return f"{word} ({magnitude:.2f} standard deviations)"


def times(saving: float) -> str:
    """Return a factor by which runs are saved, or more are needed, in two places or none."""
    if saving != saving:
        return UNTOLD
    return f"{saving:.0f}" if saving >= 10.0 else f"{saving:.2g}"


def _saved(effect: Effect) -> str:
    if effect.saving > _ABOUT_ONE:
        told = f"Unpaired, this would have needed {times(effect.saving)} times as many runs"
    elif effect.saving < 1.0 / _ABOUT_ONE:
        told = (
            f"Shared luck costs here: unpaired, {times(effect.saving)} times as many runs would "
            "have been enough"
        )
    else:
        return ""
    return f" {told}."
