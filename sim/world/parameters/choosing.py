"""Numbers of choice and belief: how noisy, how inert, how credulous (rulebook 1.5, S1)."""

from __future__ import annotations

from dataclasses import dataclass

from sim.axes import FloatArray
from sim.world.parameters.parameter import PER_YEAR, number


@dataclass(frozen=True)
class Choice:
    """How noisy, inert and frequent decisions are (rulebook 1.5)."""

    precision: FloatArray = number(
        4.0,
        1.0,
        10.0,
        "lambda",
        "Choice precision: how much a better option is preferred.",
        unit="1/utility",
        source="form: McKelvey and Palfrey 1995; value: design",
    )
    inertia: FloatArray = number(
        0.55,
        0.0,
        2.5,
        "kappa0",
        "A client's cost of departing from its standing course.",
        unit="utility",
        source="Samuelson and Zeckhauser 1988 (direction)",
    )
    state_inertia: FloatArray = number(
        0.4,
        0.0,
        2.5,
        "kappa1",
        "The same for patrons, targets, hosts, sovereigns and neighbors.",
        unit="utility",
    )
    review_per_year: FloatArray = number(
        11.2,
        0.5,
        1000.0,
        "review",
        "How often a faction reconsiders a standing course.",
        unit=PER_YEAR,
        source="design: 0.35 per two weeks",
    )


@dataclass(frozen=True)
class Belief:
    """What makes promised help believable (S1)."""

    tied_hands: FloatArray = number(
        0.8,
        0.0,
        2.0,
        "gam_q",
        "Log-odds added by a full public pledge.",
        unit="log-odds",
        grade="B",
        source="Fearon 1997",
    )
    sunk_costs: FloatArray = number(
        1.0,
        0.0,
        2.0,
        "gam_s",
        "Log-odds added by support already sunk.",
        unit="log-odds",
        grade="B",
        source="Fearon 1997",
    )
    fading: FloatArray = number(
        1.0,
        0.0,
        3.0,
        "gam_z",
        "Log-odds lost as the patron's attention falls below normal.",
        unit="log-odds",
        grade="C",
        source="design, after Karlen 2017",
    )
    rival_deal: FloatArray = number(
        1.0,
        0.0,
        3.0,
        "gam_b",
        "Log-odds lost to a side deal that the press has found.",
        unit="log-odds",
    )
