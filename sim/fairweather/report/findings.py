"""Findings: differences told in plain sentences, the way a careful reader would put them."""

from __future__ import annotations

from fairweather.experiments.effects import Effect
from fairweather.report.words import is_share

_SMALL, _MEDIUM, _LARGE = 0.2, 0.5, 0.8


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
    return f"{p:.3f}" if p >= 0.001 else "<0.001"


def _told(effect: Effect, lead: str) -> str:
    unit = effect.measure.unit
    if effect.changed == 0.0:
        return f"{lead} changes nothing in any of {effect.n_worlds:,} worlds."
    interval = span(effect.low, effect.high, unit)
    percent = f"{100 * effect.confidence:g} %"
    reach = f"{percent} interval {interval}"
    levels = f"from {amount(effect.baseline, unit)} to {amount(effect.treatment, unit)}"
    changed = f"{100 * effect.changed:.0f} %" if effect.changed >= 0.005 else "fewer than 1 %"
    where = f"It differs in {changed} of {effect.n_worlds:,} worlds"
    if effect.is_clear:
        way = "raises it by" if effect.difference > 0 else "lowers it by"
        by = change(abs(effect.difference), unit)
        text = f"{lead} {way} {by}, {levels} ({reach}): {_large(effect.size)} beside luck. {where}"
    elif effect.low <= 0.0 <= effect.high:
        text = f"{lead} makes no difference that can be told from luck ({levels}; {reach}). {where}"
    else:
        text = (
            f"{lead} seems to change it {levels} ({reach}), but among so many comparisons that "
            f"could be luck (p = {effect.p_holm:.3f} after Holm's correction). {where}"
        )
    return text + "." + _saved(effect)


def amount(value: float, unit: str) -> str:
    """Return a level of an outcome."""
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
    if shown == 0.0:
        return "0"
    text = f"{abs(shown):.{_places(shown)}f}" if is_share(unit) else _plain(abs(shown))
    return ("+" if shown > 0 else "−") + text


def plus_minus(number: float) -> str:
    """Return a plain number with its sign and two places."""
    return f"{'+' if number >= 0.0 else '−'}{abs(number):.2f}"


def span(low: float, high: float, unit: str) -> str:
    """Return an interval of a difference."""
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


def _saved(effect: Effect) -> str:
    if not effect.saving > 1.05:
        return ""
    return f" Unpaired, this would have needed {effect.saving:.1f} times as many runs."
