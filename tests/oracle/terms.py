"""Terms: what speaks for and against every option, and the chances that follow (4.2, 4.3)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Terms = dict[str, dict[str, float]]
"""Option to its named terms."""


def resist(terms: Terms, standing: str, inertia: float) -> None:
    """Add inertia to every option but the standing one."""
    for option, told in terms.items():
        if option != standing:
            told["inertia"] = -inertia


def weigh_in(terms: Terms, stakes: float) -> None:
    """Multiply every term by what is at stake in the decision (1)."""
    for told in terms.values():
        for term in told:
            told[term] *= stakes


def save_face(terms: Terms, standing: str, lost: float) -> None:
    """Charge the face that is lost to every option but the standing one."""
    for option, told in terms.items():
        if option != standing:
            told["face"] = -lost


def utility(terms: Terms) -> dict[str, float]:
    """Utility of every option: the plain sum of its terms (1)."""
    return {option: sum(told.values()) for option, told in terms.items()}


def chances(
    utilities: Mapping[str, float], legal: Sequence[str], precision: float
) -> dict[str, float]:
    """Chance of every option; 0 where it is not legal (2)."""
    highest = max(utilities[option] for option in legal)
    weight = dict.fromkeys(utilities, 0.0)
    for option in legal:
        weight[option] = math.exp(precision * (utilities[option] - highest))
    total = sum(weight.values())
    return {option: held / total for option, held in weight.items()}
