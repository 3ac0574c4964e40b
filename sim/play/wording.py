"""Numbers in words: shares and people, rounded to what such a number is worth."""

from __future__ import annotations


def percent(share: float) -> str:
    """Return a share in words, finer where it is small."""
    if share <= 0.0:
        return "none"
    if share < 0.0005:
        return "under 0.1 %"
    return f"{100 * share:.1f} %" if share < 0.0995 else f"{100 * share:.0f} %"


def people_word(people: float) -> str:
    """Return a number of people, rounded to what such a number is worth: two figures."""
    if people < 10:
        return "none" if people < 1 else "fewer than 10"
    step = 10 ** (len(str(int(people))) - 2)
    return f"{round(people / step) * step:,}"
