"""Contests: effort for a prize (Tullock 1980) and attrition by aimed fire (Lanchester 1916).

Tullock's contest is the ancestor of our prospects (6) and of control (21), which use its success
function as it is: `fairweather.rules.contest.odds_to_win`. Lanchester's law is an ancestor of nothing here
but a yardstick: our attrition (21) is a reduced form, and takes a small share of what is contested.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scipy.integrate import solve_ivp
from scipy.optimize import minimize_scalar

Success = Callable[[float, float], float]
"""Own effort and the sum of others' to the chance of winning."""


def best_reply(success: Success, others: float, prize: float) -> float:
    """Return the effort that earns most against ``others``; nothing if no effort earns."""
    found = minimize_scalar(
        lambda effort: effort - prize * success(effort, others),
        bounds=(0.0, prize),
        method="bounded",
        options={"xatol": 1e-12},
    )
    return float(found.x) if found.fun < 0.0 else 0.0


def equilibrium(success: Success, prizes: Sequence[float], rounds: int = 400) -> list[float]:
    """Return efforts that are best replies to one another, by slow mutual adjustment."""
    efforts = [0.1 * prize for prize in prizes]
    for _ in range(rounds):
        for player, prize in enumerate(prizes):
            others = sum(efforts) - efforts[player]
            efforts[player] += 0.5 * (best_reply(success, others, prize) - efforts[player])
    return efforts


def last_standing(one: float, other: float, rate: float = 1.0) -> tuple[float, float]:
    """Return what is left when a side is wiped out: ``A' = -rate B`` and ``B' = -rate A``."""

    def losses(_: float, sides: Sequence[float]) -> list[float]:
        return [-rate * sides[1], -rate * sides[0]]

    def wiped_out(_: float, sides: Sequence[float]) -> float:
        return min(sides)

    wiped_out.terminal = True  # type: ignore[attr-defined]
    fought = solve_ivp(
        losses, (0.0, 50.0 / rate), [one, other], events=wiped_out, rtol=1e-10, atol=1e-12
    )
    return float(fought.y[0, -1]), float(fought.y[1, -1])
