"""Colors and letters of factions: a place in the palette of nine, and letters as a second cue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role
from fairweather.world.roles import ROLES

N_COLORS = 9


def colors(roles: Sequence[Role]) -> tuple[int, ...]:
    """Return a place in the palette for each faction: its role's own while there is one left.

    With more than nine factions places repeat; letters still tell them apart.
    """
    taken: list[int] = []
    for role in roles:
        free = [
            c for c in (*ROLES[role].colors, *range(N_COLORS)) if c not in taken[-N_COLORS + 1 :]
        ]
        fresh = [c for c in free if c not in taken]
        taken.append((fresh or free)[0])
    return tuple(taken)


@lru_cache(maxsize=32)
def marks_of(scenario: Scenario) -> Mapping[str, tuple[str, int]]:
    """Return each faction's letters and place in the palette, by its key."""
    specs = scenario.factions.values()
    letters = monograms([spec.label for spec in specs])
    marks = zip(letters, colors([spec.role for spec in specs]), strict=True)
    return dict(zip(scenario.factions, marks, strict=True))


def monograms(labels: Sequence[str]) -> tuple[str, ...]:
    """Return short letters for each label, all different.

    An abbreviation stays as it is, a longer name in brackets left out; several words give their
    initials; a single word gives its first two letters, or its first and last where another
    label starts alike.
    """
    taken: list[str] = []
    short = [label.split(" (")[0].strip() or label for label in labels]
    for label in short:
        words = label.split()
        first = label[0].upper()
        alike = any(other != label and other[:2].lower() == label[:2].lower() for other in short)
        candidates = [label] if label.isupper() and len(label) <= 4 else []
        candidates += ["".join(word[0].upper() for word in words[:3])] if len(words) > 1 else []
        candidates += [first + label[-1].lower()] if alike else []
        candidates += [first + letter for letter in label[1:].lower() if letter.isalnum()]
        candidates += [f"{first}{n}" for n in range(1, len(labels) + 2)]
        taken.append(next(c for c in candidates if c not in taken))
    return tuple(taken)
