"""Numbers of choice and belief: how noisy, how inert, how credulous (rulebook 1.5, S1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fairweather.axes import FloatArray
from fairweather.world.parameters.parameter import PER_YEAR, later, number


@dataclass(frozen=True)
class Choice:
    """How noisy, inert and frequent decisions are (rulebook 1.5)."""

    precision: FloatArray = number(
        10.0,
        1.0,
        40.0,
        "lambda",
        "Choice precision: how much a better option is preferred.",
        unit="1/utility",
        source="form: McKelvey and Palfrey 1995; value: design",
    )
    inertia: FloatArray = number(
        0.1,
        0.0,
        2.5,
        "kappa0",
        "A client's cost of departing from its standing course.",
        unit="utility",
        source="Samuelson and Zeckhauser 1988 (direction)",
    )
    state_inertia: FloatArray = number(
        0.23,
        0.0,
        2.5,
        "kappa1",
        "The same for patrons, targets, hosts, sovereigns and neighbors.",
        unit="utility",
    )
    review_per_year: FloatArray = number(
        1.2,
        0.0,
        100.0,
        "rev0",
        "How often a faction reconsiders a standing course without a cause.",
        unit=PER_YEAR,
    )
    review_by_reasons: FloatArray = number(
        20.0,
        0.0,
        1000.0,
        "rev1",
        "How much oftener, per log-odds that another course has gained since the last look.",
        unit=PER_YEAR,
    )
    leaning_half_life: FloatArray = number(
        52.0,
        0.1,
        1000.0,
        "h_g",
        "Half-life of how a faction leans, apart from its reasons.",
        unit="weeks",
    )
    character_spread: FloatArray = number(
        0.25,
        0.0,
        1.0,
        "sd_w",
        "Spread of goals from world to world: standard deviation of their logarithm.",
    )
    face: FloatArray = number(
        0.9,
        0.0,
        3.0,
        "w_face",
        "Cost of leaving a course that was just taken, or of promising again after a withdrawal.",
        unit="utility",
        grade="B",
        source="Tomz 2007 (direction)",
    )
    face_half_life: FloatArray = number(
        13.0, 0.5, 104.0, "h_face", "Half-life of that cost.", unit="weeks"
    )


def _stakes(default: float, decision: str) -> Any:
    return number(default, 0.0, 10.0, f"k_{decision}", f"What is at stake in `{decision}`.")


@dataclass(frozen=True)
class Stakes:
    """How much is at stake in each decision, beside the others: a factor of all its terms.

    Inertia and face stand outside. Sizes were fitted so that reasons decide (docs/rules/changes).
    """

    signal: FloatArray = _stakes(4.0, "signal")
    pledge: FloatArray = _stakes(1.7, "pledge")
    support: FloatArray = _stakes(3.0, "support")
    access: FloatArray = _stakes(2.0, "access")
    involvement: FloatArray = _stakes(1.5, "involvement")
    obligation: FloatArray = _stakes(1.0, "obligation")
    territory: FloatArray = _stakes(2.0, "territory")
    veto: FloatArray = _stakes(2.0, "veto")
    garrison: FloatArray = _stakes(4.0, "garrison")
    coercion: FloatArray = _stakes(2.0, "coercion")
    concession: FloatArray = _stakes(2.5, "concession")
    side_deal: FloatArray = _stakes(2.5, "side_deal")
    faith: FloatArray = _stakes(3.0, "faith")
    rumor: FloatArray = _stakes(7.0, "rumor")
    sanctuary: FloatArray = _stakes(4.0, "sanctuary")
    passage: FloatArray = _stakes(3.0, "passage")
    mediation: FloatArray = _stakes(3.0, "mediation")
    stance: FloatArray = _stakes(1.35, "stance")
    presence: FloatArray = later(1.7, 0.0, 10.0, "k_presence", "What is at stake in `presence`.")
    encouragement: FloatArray = later(
        2.0, 0.0, 10.0, "k_encouragement", "What is at stake in `encouragement`."
    )
    attack: FloatArray = later(2.5, 0.0, 10.0, "k_attack", "What is at stake in `attack`.")
    defense: FloatArray = later(2.0, 0.0, 10.0, "k_defense", "What is at stake in `defense`.")
    protect: FloatArray = later(2.0, 0.0, 10.0, "k_protect", "What is at stake in `protect`.")


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
    report: FloatArray = number(
        0.5,
        0.0,
        3.0,
        "gam_r",
        "Log-odds lost to a report that the patron promised someone else in secret.",
        unit="log-odds",
    )
    rival_deal: FloatArray = number(
        1.0,
        0.0,
        3.0,
        "gam_b",
        "Log-odds lost to a side deal that the press has found.",
        unit="log-odds",
    )
