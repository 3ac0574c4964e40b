"""Numbers and lists in words; shares and people are rounded to what such a number is worth."""

from __future__ import annotations

from collections.abc import Sequence


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


def often(n: int) -> str:
    """Return how often something was done, in words."""
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{n} times")


def listed(words: Sequence[str]) -> str:
    """Return words as a list that is read aloud: the last two are joined by "and"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def capital(words: str) -> str:
    """Return words with a capital letter at their start."""
    return words[:1].upper() + words[1:]
