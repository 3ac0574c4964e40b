"""Numbers of patrons: promising, helping, asking, and keeping their word (S3, S4, S17, S18)."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.axes import FloatArray
from fairweather.world.parameters.parameter import PER_FORTNIGHT, PER_YEAR, number


@dataclass(frozen=True)
class Patron:
    """What a patron weighs when it promises, supports, asks and escalates (S3, S17, S18)."""

    horizon_weeks: FloatArray = number(
        26.0,
        1.0,
        104.0,
        "h_P",
        "How far ahead a patron looks when it weighs a promise.",
        unit="weeks",
    )
    help_cost: FloatArray = number(
        0.45, 0.0, 1.0, "k0", "Cost of helping a client that wins.", unit="utility"
    )
    losing_cost: FloatArray = number(
        0.35, 0.0, 1.0, "k1", "Added cost when the client is losing.", unit="utility"
    )
    entrapment_base: FloatArray = number(
        0.3,
        0.0,
        1.0,
        "e0",
        "Entrapment fear of any pledge.",
        grade="B",
        source="Snyder 1984 (direction)",
    )
    entrapment_public: FloatArray = number(
        0.4,
        0.0,
        1.0,
        "e1",
        "Entrapment fear added by going public.",
        grade="B",
        source="Snyder 1984 (direction)",
    )
    entrapment_size: FloatArray = number(
        0.3,
        0.0,
        1.0,
        "e2",
        "Entrapment fear added by size.",
        grade="B",
        source="Benson 2012 (direction)",
    )
    audience: FloatArray = number(
        0.6,
        0.0,
        1.2,
        "AC",
        "Audience cost of breaking a public pledge.",
        unit="utility",
        grade="B",
        source="Fearon 1994; Tomz 2007 (direction)",
    )
    reputation_base: FloatArray = number(0.4, 0.0, 1.0, "v0", "Reputation at stake in any pledge.")
    reputation_public: FloatArray = number(0.6, 0.0, 1.0, "v1", "Reputation at stake in public.")
    secrecy: FloatArray = number(0.25, 0.0, 0.6, "wL", "Dislike of exposure.", unit="utility")
    public_exposure: FloatArray = number(1.5, 0, 3, "c_pub", "Exposure of a public pledge.")
    leverage: FloatArray = number(
        3.8,
        0.0,
        8.0,
        "l_P",
        "Worth of a threat held over the target, per unit that it perceives, were it sure to work.",
        grade="B",
        source="Qiu 2022 (direction)",
    )
    pressure_base: FloatArray = number(
        0.4, 0.0, 2.0, "q0", "Pressure that a rising puts on the target, however weak it is."
    )
    pressure_reach: FloatArray = number(
        3.0, 0.0, 10.0, "q1", "Pressure added by the chance of success of a rising with the help."
    )
    abandonment: FloatArray = number(
        3.0,
        0.0,
        10.0,
        "w_aban",
        "Weight of losing a client to the target, at full weight on partners.",
        grade="B",
        source="Snyder 1984 (direction)",
    )
    buck_passing: FloatArray = number(
        0.5,
        0.0,
        2.0,
        "w_buck",
        "What a pledge loses in worth to a patron when another has made one.",
        unit="utility",
        grade="B",
        source="Christensen and Snyder 1990 (direction)",
    )
    empty_word: FloatArray = number(
        0.3,
        0.0,
        2.0,
        "w_emp",
        "Cost of promising what one does not expect to keep, at full size.",
        unit="utility",
        grade="B",
        source="Leeds 2003 (direction)",
    )
    reach: FloatArray = number(
        2.0, 0.0, 6.0, "w_reach", "Worth of shelter for those to whom help was promised."
    )
    interest: FloatArray = number(
        0.8, 0.0, 2.0, "w_int", "Pull of attention on involvement.", unit="utility a step"
    )
    commitment: FloatArray = number(
        0.6,
        0.0,
        2.0,
        "w_com",
        "Pull on involvement of a pledge whose holder is out.",
        unit="utility a step",
    )
    low_pledge: FloatArray = number(0.4, 0.05, 1.0, "pi_low", "Size of a low pledge.")
    high_pledge: FloatArray = number(0.8, 0.05, 1.0, "pi_high", "Size of a high pledge.")
    sink_step: FloatArray = number(0.2, 0.0, 1.0, "s_step", "Support sunk by one delivery.")
    sink_cost: FloatArray = number(0.1, 0.0, 0.5, "c_sink", "Cost of one delivery.", unit="utility")
    sunk_kept: FloatArray = number(
        0.95, 0.5, 1.0, "s_keep", "Sunk support still felt.", unit=PER_FORTNIGHT
    )
    heed: FloatArray = number(
        0.2, 0.0, 1.0, "w_dem", "Pull of a client's demand for guarantees.", unit="utility"
    )
    walk_away: FloatArray = number(
        0.6,
        0.0,
        1.0,
        "v_walk",
        "Share of audience and reputation lost by withdrawing before a pledge falls due.",
    )
    request_cost: FloatArray = number(
        0.1, 0.0, 0.5, "c_pay", "Side payment for asking access.", unit="utility"
    )
    road_cost: FloatArray = number(
        0.04, 0.0, 0.5, "c_road", "Side payment for asking passage.", unit="utility"
    )
    sovereign_anger: FloatArray = number(
        0.2, 0.0, 1.0, "wSov", "Cost of angering the sovereign.", unit="utility"
    )
    strained_relations: FloatArray = number(
        0.25, 0.0, 1.0, "wRel", "Cost of pressing a host.", unit="utility"
    )
    guarantee: FloatArray = number(0.4, 0.05, 1.0, "pi_H", "Size of a guarantee to a host.")
    sunk_pull: FloatArray = number(
        0.3,
        0.0,
        1.0,
        "ins",
        "Sunk-cost pull (0: a purely forward-looking patron).",
        unit="utility",
        grade="C",
        source="Arkes and Blumer 1985 (direction)",
    )
    involvement_step: FloatArray = number(0.2, 0.05, 0.5, "d_inv", "Step of wanted involvement.")
    involvement_pace: FloatArray = number(
        0.5,
        0.05,
        1.0,
        "a_inv",
        "Pace at which involvement follows what is wanted and delivered, per two weeks.",
    )


@dataclass(frozen=True)
class Obligation:
    """Whether a patron keeps a pledge that falls due (S4)."""

    value: FloatArray = number(
        1.0, 0.0, 2.0, "V", "Strategic value of helping at full attention.", unit="utility"
    )
    open_secret: FloatArray = number(
        0.4,
        0.0,
        0.8,
        "zeta",
        "Publicity of a pledge that leaked but is not owned up to.",
        grade="C",
        source="Carson 2018 (direction)",
    )
    reliability: FloatArray = number(
        0.0,
        -1.5,
        1.5,
        "tau0",
        "Scenario-wide shift of every patron's reliability.",
        unit="utility",
        grade="A",
        source="stops: Leeds, Long and Mitchell 2000; Berkemeier and Fuhrmann 2018",
    )
    reliability_spread: FloatArray = number(
        0.15,
        0.0,
        1.0,
        "sd_tau",
        "Spread of the hidden reliability type over worlds.",
        unit="utility",
    )
    resolve_spread: FloatArray = number(0.1, 0.0, 0.4, "sd_theta", "Spread of hidden resolve.")
    partial_value: FloatArray = number(
        0.6, 0.0, 1.0, "v_half", "Share of the strategic value that half the help brings."
    )
    redecide_per_year: FloatArray = number(
        4.0,
        0.0,
        50.0,
        "redecide",
        "How often a running obligation is reconsidered.",
        unit=PER_YEAR,
    )
