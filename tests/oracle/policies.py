"""Policies: how a faction settles on an option when nobody orders one (4.6)."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from fairweather.draws import Purpose
from tests.oracle.factions import Client
from tests.oracle.luck import key

if TYPE_CHECKING:
    from tests.oracle.choice import Choice

FAITH = {
    "obligation": ("honor", "renege"),
    "faith": ("keep", "renege"),
    "sanctuary": ("tolerate", "deny"),
    "coercion": ("none", "coerce"),
    "pledge": ("secret_low", "none"),
}
"""Answer to a partner that kept faith, and to one that did not."""


def reasoned(choice: Choice) -> str:
    """The best option by utility and luck, where the course is reviewed (3)."""
    if not choice.is_reviewed():
        return choice.standing()
    luck, worth, precision = choice.luck(), choice.worth, choice.actor.precision
    return max(choice.told_legal, key=lambda option: precision * worth[option] + luck[option])


def hold(choice: Choice) -> str:
    """The present course, always."""
    return choice.standing()


def uniform(choice: Choice) -> str:
    """Any legal option, where the course is reviewed."""
    if not choice.is_reviewed():
        return choice.standing()
    luck = choice.model.luck

    def drawn(option: str) -> float:
        return luck.uniform(Purpose.ANY_OPTION, key(*choice.names, option))

    return max(choice.told_legal, key=drawn)


def doctrine(choice: Choice) -> str:
    """The best other option, if it gains more than a written threshold."""
    told = choice.actor.doctrine
    threshold = told.get(choice.name, told.get("threshold", 0.15))
    if not choice.has_inertia and math.isinf(choice.review()):
        threshold = 0.0
    worth, legal, standing = choice.worth, choice.told_legal, choice.standing()
    others = [option for option in legal if option != standing]
    if not others:
        return standing
    best = max(others, key=worth.get)
    if standing in legal and worth[best] - worth[standing] <= threshold:
        return standing
    return best


def reciprocal(choice: Choice) -> str:
    """An answer in kind, in the decisions of faith."""
    if choice.name not in FAITH:
        return reasoned(choice)
    kept, broken = FAITH[choice.name]
    partner = choice.partner
    left = isinstance(partner, Client) and partner.stance in ("settle", "hedge")
    betrayed = choice.model.latest_withdrawal.get(partner, 0.0) > 0.5
    answer = broken if left or betrayed else kept
    return answer if choice.is_legal(answer) else reasoned(choice)


POLICIES: dict[str, Callable[[Choice], str]] = {
    "reasoned": reasoned,
    "scripted": reasoned,
    "hold": hold,
    "seated": hold,
    "uniform": uniform,
    "doctrine": doctrine,
    "reciprocal": reciprocal,
}
