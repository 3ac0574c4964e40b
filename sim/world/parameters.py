"""Every number of the rulebook that a scenario may set: default, range, unit, source, grade.

This is the one schema: scenario files are checked against it, the reference page is printed from
it, and rules read their numbers from it. Grades: A published number or exact theory; B published
direction, our size; C plausible, contested; D our device.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np

from sim.axes import FloatArray


@dataclass(frozen=True)
class Parameter:
    """One settable number: what it is, what it may be, and where it comes from."""

    default: float
    low: float
    high: float
    symbol: str
    unit: str
    grade: str
    source: str
    meaning: str


def _number(
    default: float,
    low: float,
    high: float,
    symbol: str,
    meaning: str,
    *,
    unit: str = "1",
    grade: str = "D",
    source: str = "design",
) -> Any:
    about = Parameter(default, low, high, symbol, unit, grade, source, meaning)
    return field(default_factory=lambda: np.full((1, 1), default), metadata={"about": about})


_PER_YEAR = "1/year"
_FORTNIGHT = "kept per two weeks"


@dataclass(frozen=True)
class Choice:
    """How noisy, inert and frequent decisions are (rulebook 1.5)."""

    precision: FloatArray = _number(
        4.0,
        1.0,
        10.0,
        "lambda",
        "Choice precision: how much a better option is preferred.",
        unit="1/utility",
        source="form: McKelvey and Palfrey 1995; value: design",
    )
    inertia: FloatArray = _number(
        0.55,
        0.0,
        1.0,
        "kappa0",
        "A client's cost of departing from its standing course.",
        unit="utility",
        source="Samuelson and Zeckhauser 1988 (direction)",
    )
    state_inertia: FloatArray = _number(
        0.4,
        0.0,
        1.0,
        "kappa1",
        "The same for patrons, targets, hosts, sovereigns and neighbors.",
        unit="utility",
    )
    review_per_year: FloatArray = _number(
        11.2,
        0.5,
        1000.0,
        "review",
        "How often a faction reconsiders a standing course.",
        unit=_PER_YEAR,
        source="design: 0.35 per two weeks",
    )


@dataclass(frozen=True)
class Belief:
    """What makes promised help believable (S1)."""

    tied_hands: FloatArray = _number(
        0.8,
        0.0,
        2.0,
        "gam_q",
        "Log-odds added by a full public pledge.",
        unit="log-odds",
        grade="B",
        source="Fearon 1997",
    )
    sunk_costs: FloatArray = _number(
        1.0,
        0.0,
        2.0,
        "gam_s",
        "Log-odds added by support already sunk.",
        unit="log-odds",
        grade="B",
        source="Fearon 1997",
    )
    fading: FloatArray = _number(
        1.0,
        0.0,
        3.0,
        "gam_z",
        "Log-odds lost as the patron's attention falls below normal.",
        unit="log-odds",
        grade="C",
        source="design, after Karlen 2017",
    )
    rival_deal: FloatArray = _number(
        1.0,
        0.0,
        3.0,
        "gam_b",
        "Log-odds lost to a side deal that the press has found.",
        unit="log-odds",
    )


@dataclass(frozen=True)
class Client:
    """What a client weighs beyond its goals (S2, S16)."""

    betrayal_aversion: FloatArray = _number(
        0.35,
        0.0,
        1.0,
        "wB",
        "Extra pain of being left by one who promised.",
        unit="utility",
        grade="B",
        source="Bohnet and Zeckhauser 2004",
    )
    window: FloatArray = _number(
        0.3, 0.0, 1.0, "wW", "Pull of a target under strain.", unit="utility"
    )
    bandwagon: FloatArray = _number(
        0.3, 0.0, 1.0, "wN", "Pull of fellow groups already out.", unit="utility"
    )
    displeasure: FloatArray = _number(
        0.25, 0.0, 1.0, "wP", "Cost of keeping a patron waiting.", unit="utility"
    )
    hedging: FloatArray = _number(
        0.5,
        0.0,
        1.0,
        "wI",
        "Insurance value of hedging when a full pledge is doubted.",
        unit="utility",
        grade="B",
        source="Narang and LeVeck 2019 (direction)",
    )
    opening: FloatArray = _number(
        0.3, 0.0, 1.0, "wT", "Value of a trusted offer while hedging.", unit="utility"
    )
    settling: FloatArray = _number(
        0.5, 0.0, 2.0, "wC0", "Share of a trusted offer's worth taken.", unit="1"
    )
    disunity: FloatArray = _number(
        0.8, 0.0, 1.0, "wC", "Loss of cohesion from settling.", unit="utility"
    )
    patience: FloatArray = _number(0.95, 0.0, 1.0, "delta", "Discount on what a demand may bring.")
    upgrade: FloatArray = _number(
        0.3, 0.0, 1.0, "Pup", "Expected chance that a demand is met.", unit="probability"
    )
    delay: FloatArray = _number(0.1, 0.0, 0.5, "wD", "Cost of asking and waiting.", unit="utility")
    preparing: FloatArray = _number(
        0.5, 0.0, 1.5, "wR", "Worth of resources that come first.", unit="utility"
    )
    exposure: FloatArray = _number(
        0.3, 0.0, 1.0, "wX", "Danger of being seen preparing.", unit="utility"
    )
    leaving_the_field: FloatArray = _number(
        0.4,
        0.0,
        1.5,
        "wL_C",
        "Danger of standing down once known to all.",
        unit="utility",
    )
    shelter_at_risk: FloatArray = _number(
        0.15, 0.0, 0.6, "w_sig", "Fear of losing shelter.", unit="utility"
    )
    expected_harm: FloatArray = _number(
        0.5,
        0.0,
        1.0,
        "Dhat",
        "Harm to own civilians expected of a rising, at the garrison's normal strength.",
    )
    prepared_gain: FloatArray = _number(
        0.02, 0.0, 0.1, "k_prep", "Capability gained by preparing.", unit="capability per two weeks"
    )
    demobilization: FloatArray = _number(
        0.97, 0.8, 1.0, "decay_demob", "Capability kept after settling.", unit=_FORTNIGHT
    )


@dataclass(frozen=True)
class Patron:
    """What a patron weighs when it promises, supports, asks and escalates (S3, S17, S18)."""

    horizon_weeks: FloatArray = _number(
        26.0,
        1.0,
        104.0,
        "h_P",
        "How far ahead a patron looks when it weighs a promise.",
        unit="weeks",
    )
    help_cost: FloatArray = _number(
        0.45, 0.0, 1.0, "k0", "Cost of helping a client that wins.", unit="utility"
    )
    losing_cost: FloatArray = _number(
        0.35, 0.0, 1.0, "k1", "Added cost when the client is losing.", unit="utility"
    )
    entrapment_base: FloatArray = _number(
        0.3,
        0.0,
        1.0,
        "e0",
        "Entrapment fear of any pledge.",
        grade="B",
        source="Snyder 1984 (direction)",
    )
    entrapment_public: FloatArray = _number(
        0.4,
        0.0,
        1.0,
        "e1",
        "Entrapment fear added by going public.",
        grade="B",
        source="Snyder 1984 (direction)",
    )
    entrapment_size: FloatArray = _number(
        0.3,
        0.0,
        1.0,
        "e2",
        "Entrapment fear added by size.",
        grade="B",
        source="Benson 2012 (direction)",
    )
    audience: FloatArray = _number(
        0.6,
        0.0,
        1.2,
        "AC",
        "Audience cost of breaking a public pledge.",
        unit="utility",
        grade="B",
        source="Fearon 1994; Tomz 2007 (direction)",
    )
    reputation_base: FloatArray = _number(0.4, 0.0, 1.0, "v0", "Reputation at stake in any pledge.")
    reputation_public: FloatArray = _number(0.6, 0.0, 1.0, "v1", "Reputation at stake in public.")
    secrecy: FloatArray = _number(0.15, 0.0, 0.6, "wL", "Dislike of exposure.", unit="utility")
    public_exposure: FloatArray = _number(0.5, 0.0, 1.0, "c_pub", "Exposure of a public pledge.")
    low_pledge: FloatArray = _number(0.4, 0.05, 1.0, "pi_low", "Size of a low pledge.")
    high_pledge: FloatArray = _number(0.8, 0.05, 1.0, "pi_high", "Size of a high pledge.")
    sink_step: FloatArray = _number(0.2, 0.0, 1.0, "s_step", "Support sunk by one delivery.")
    sink_cost: FloatArray = _number(
        0.08, 0.0, 0.5, "c_sink", "Cost of one delivery.", unit="utility"
    )
    sunk_kept: FloatArray = _number(
        0.95, 0.5, 1.0, "s_keep", "Sunk support still felt.", unit=_FORTNIGHT
    )
    heed: FloatArray = _number(
        0.2, 0.0, 1.0, "w_dem", "Pull of a client's demand for guarantees.", unit="utility"
    )
    walk_away: FloatArray = _number(
        0.35,
        0.0,
        1.0,
        "v_walk",
        "Share of audience and reputation lost by withdrawing before a pledge falls due.",
    )
    request_cost: FloatArray = _number(
        0.1, 0.0, 0.5, "c_pay", "Side payment for asking access.", unit="utility"
    )
    sovereign_anger: FloatArray = _number(
        0.2, 0.0, 1.0, "wSov", "Cost of angering the sovereign.", unit="utility"
    )
    strained_relations: FloatArray = _number(
        0.25, 0.0, 1.0, "wRel", "Cost of pressing a host.", unit="utility"
    )
    guarantee: FloatArray = _number(0.4, 0.05, 1.0, "pi_H", "Size of a guarantee to a host.")
    sunk_pull: FloatArray = _number(
        0.0,
        0.0,
        1.0,
        "ins",
        "Sunk-cost pull (0: a purely forward-looking patron).",
        unit="utility",
        grade="C",
        source="Arkes and Blumer 1985 (direction)",
    )
    involvement_step: FloatArray = _number(0.2, 0.05, 0.5, "d_inv", "Step of wanted involvement.")
    involvement_pace: FloatArray = _number(
        0.5,
        0.05,
        1.0,
        "a_inv",
        "Pace at which involvement follows what is wanted and delivered, per two weeks.",
    )


@dataclass(frozen=True)
class Obligation:
    """Whether a patron keeps a pledge that falls due (S4)."""

    value: FloatArray = _number(
        1.0, 0.0, 2.0, "V", "Strategic value of helping at full attention.", unit="utility"
    )
    open_secret: FloatArray = _number(
        0.4,
        0.0,
        0.8,
        "zeta",
        "Publicity of a pledge that leaked but is not owned up to.",
        grade="C",
        source="Carson 2018 (direction)",
    )
    reliability: FloatArray = _number(
        0.0,
        -1.5,
        1.5,
        "tau0",
        "Scenario-wide shift of every patron's reliability.",
        unit="utility",
        grade="A",
        source="stops: Leeds, Long and Mitchell 2000; Berkemeier and Fuhrmann 2018",
    )
    reliability_spread: FloatArray = _number(
        0.15,
        0.0,
        1.0,
        "sd_tau",
        "Spread of the hidden reliability type over worlds.",
        unit="utility",
    )
    resolve_spread: FloatArray = _number(0.1, 0.0, 0.4, "sd_theta", "Spread of hidden resolve.")
    partial_value: FloatArray = _number(
        0.6, 0.0, 1.0, "v_half", "Share of the strategic value that half the help brings."
    )
    redecide_per_year: FloatArray = _number(
        4.0,
        0.0,
        50.0,
        "redecide",
        "How often a running obligation is reconsidered.",
        unit=_PER_YEAR,
    )


@dataclass(frozen=True)
class Target:
    """What the target state weighs (S8)."""

    strength: FloatArray = _number(1.0, 0.2, 3.0, "cap_T0", "Scale of the target's strength.")
    strain_effect: FloatArray = _number(0.5, 0.0, 1.0, "k_str", "Strength lost to full strain.")
    see_pledges: FloatArray = _number(0.6, 0.0, 1.0, "c1", "Threat seen in a visible pledge.")
    see_mobilization: FloatArray = _number(0.5, 0.0, 1.0, "c2", "Threat seen in a rising.")
    see_unrest: FloatArray = _number(0.5, 0.0, 1.0, "c3", "Threat seen in kin unrest.")
    see_control: FloatArray = _number(0.8, 0.0, 2.0, "c4", "Threat seen in lost ground.")
    deter_gain: FloatArray = _number(
        0.5, 0.0, 1.5, "g1", "Gain of deterring, per threat.", unit="utility"
    )
    deter_cost: FloatArray = _number(0.15, 0.0, 1.0, "cost_D", "Cost of deterring.", unit="utility")
    repress_gain: FloatArray = _number(
        0.6, 0.0, 1.5, "g2", "Gain of repressing, per threat.", unit="utility"
    )
    repress_cost: FloatArray = _number(
        0.3, 0.0, 1.0, "cost_R", "Cost of repressing.", unit="utility"
    )
    backlash: FloatArray = _number(
        0.3, 0.0, 1.0, "w_back", "Cost of repressing those repressed before.", unit="utility"
    )
    coerce_sanctuary: FloatArray = _number(
        0.9, 0.0, 2.0, "g3", "Gain of coercing an open host.", unit="utility"
    )
    coerce_threat: FloatArray = _number(
        0.3, 0.0, 1.0, "g4", "Gain of coercing, per threat.", unit="utility"
    )
    coerce_cost: FloatArray = _number(
        0.4,
        0.0,
        1.0,
        "e_c",
        "Escalation cost of coercing, at full weight on escalation.",
        unit="utility",
    )
    payment_gain: FloatArray = _number(
        0.5, 0.0, 1.5, "g5", "Gain of paying a trusted host.", unit="utility"
    )
    payment_cost: FloatArray = _number(
        0.25, 0.0, 1.0, "cost_S", "Cost of paying a host.", unit="utility"
    )
    concede_gain: FloatArray = _number(
        0.35, 0.0, 1.5, "g6", "Gain of conceding, per threat.", unit="utility"
    )
    concede_cost: FloatArray = _number(
        0.2,
        0.0,
        1.0,
        "wAUT",
        "Cost of conceding autonomy, at full weight on autonomy.",
        unit="utility",
    )
    precedent: FloatArray = _number(
        0.05,
        0.0,
        0.3,
        "w_prec",
        "Cost per other challenger watching.",
        unit="utility",
        grade="B",
        source="Walter 2006",
    )
    goodwill: FloatArray = _number(
        0.2, 0.0, 1.0, "w_gw", "Ease of conceding to one who hedges.", unit="utility"
    )
    concession_step: FloatArray = _number(0.2, 0.0, 0.5, "conc_step", "Size of one concession.")
    deal_gain: FloatArray = _number(
        0.45,
        0.0,
        1.5,
        "g7",
        "Gain of a side deal, per threat and patron engagement.",
        unit="utility",
        grade="B",
        source="case evidence: Algiers 1975 and others",
    )
    deal_cost: FloatArray = _number(
        0.12, 0.0, 1.0, "cost_B", "Cost of a side deal.", unit="utility"
    )
    deal_size: FloatArray = _number(
        0.25, 0.0, 0.6, "B", "Worth of a side deal to the patron.", unit="utility"
    )
    deal_kept: FloatArray = _number(
        0.9, 0.5, 1.0, "B_keep", "Side deal still on the table.", unit=_FORTNIGHT
    )
    coercion: FloatArray = _number(
        0.8, 0.0, 1.0, "strength", "Coercion of one act, of what is not yet coerced."
    )
    coercion_kept: FloatArray = _number(
        0.7, 0.0, 1.0, "kap_keep", "Coercion still felt.", unit=_FORTNIGHT
    )
    garrison_step: FloatArray = _number(
        1.1, 1.0, 1.5, "G_step", "Garrison after one deterrence, as a multiple."
    )
    garrison_most: FloatArray = _number(
        2.0, 1.0, 4.0, "G_max", "Largest garrison, as a multiple of normal."
    )
    garrison_return: FloatArray = _number(
        0.92,
        0.5,
        1.0,
        "G_keep",
        "Departure of the garrison from normal still in place.",
        unit=_FORTNIGHT,
    )
    repress_effect: FloatArray = _number(0.75, 0.3, 1.0, "R_uk", "Unrest left after repression.")
    repress_memory: FloatArray = _number(
        0.25, 0.0, 0.6, "R_step", "Memory added by repression, of what is not yet remembered."
    )
    repress_kept: FloatArray = _number(
        0.93, 0.5, 1.0, "R_keep", "Repression still remembered.", unit=_FORTNIGHT
    )
    faith_value: FloatArray = _number(
        0.25, 0.0, 1.0, "V_T", "Worth to the target of a settled client.", unit="utility"
    )
    faith_cost: FloatArray = _number(
        0.4,
        0.0,
        1.5,
        "k_T",
        "Cost of a concession once the client is weak.",
        unit="utility",
        grade="B",
        source="Fearon 1995",
    )


@dataclass(frozen=True)
class Host:
    """What a host weighs about shelter and mediation (S9, S19, S22)."""

    patron_pull: FloatArray = _number(
        0.5, 0.0, 1.5, "wPat", "Pull of the patron's guarantee.", unit="utility"
    )
    neighbor_scale: FloatArray = _number(
        0.6, 0.0, 1.0, "k_N", "A neighbor's pressure, as a share of the target's."
    )
    law_base: FloatArray = _number(0.5, 0.0, 1.0, "l0", "Sovereign's sanction whatever is seen.")
    law_seen: FloatArray = _number(0.5, 0.0, 1.0, "l1", "Sovereign's sanction on what is seen.")
    pact: FloatArray = _number(
        0.3, 0.0, 1.0, "wPact", "Worth of the understanding with the target.", unit="utility"
    )
    payment: FloatArray = _number(
        0.3, 0.0, 1.0, "wPay", "Pull of the target's payment.", unit="utility"
    )
    rivalry: FloatArray = _number(
        0.1, 0.0, 0.6, "wRiv", "Pull of a rival host that tolerates.", unit="utility"
    )
    adjustment: FloatArray = _number(
        0.7, 0.1, 2.0, "c", "Cost of changing course abruptly.", unit="utility"
    )
    pressed: FloatArray = _number(
        0.2, 0.0, 1.0, "wPress", "Pain of refusing a pressing patron.", unit="utility"
    )
    request_need: FloatArray = _number(
        0.35, 0.0, 1.0, "need+", "Need added by the patron's request."
    )
    base_need: FloatArray = _number(0.6, 0.0, 1.0, "need", "Need of the sheltered groups.")
    unseen: FloatArray = _number(
        0.5, 0.0, 1.0, "vis_sig", "How far shelter is seen when nobody mobilizes from it."
    )
    crackdown: FloatArray = _number(
        0.9, 0.5, 1.0, "cap_crack", "Capability left to a client after a crackdown."
    )
    appeasement: FloatArray = _number(
        0.5, 0.0, 1.0, "k_app", "Coercion that a crackdown takes away, as a share."
    )
    crackdown_cost: FloatArray = _number(
        0.3, 0.0, 1.0, "c_crack", "Cost of cracking down on kin.", unit="utility"
    )
    mediating: FloatArray = _number(
        0.9, 0.0, 2.0, "wMed", "Worth of being the go-between.", unit="utility"
    )
    displeased: FloatArray = _number(0.3, 0.0, 1.0, "disp", "Patron's displeasure at mediation.")
    mediation_ease: FloatArray = _number(
        0.15,
        0.0,
        0.6,
        "m_med",
        "Cost that mediation takes off conceding and settling.",
        unit="utility",
    )
    mediation_weeks: FloatArray = _number(
        4.0, 1.0, 26.0, "t_med", "How long mediation lasts.", unit="weeks"
    )
    request_kept: FloatArray = _number(
        0.7, 0.0, 1.0, "req_keep", "A request, payment or pressure still felt.", unit=_FORTNIGHT
    )


@dataclass(frozen=True)
class Sovereign:
    """What the sovereign over the hosts' territory weighs (S10)."""

    protest_gain: FloatArray = _number(
        0.6, 0.0, 1.5, "f1", "Gain of protesting visible shelter.", unit="utility"
    )
    protest_cost: FloatArray = _number(
        0.05, 0.0, 0.5, "c_f1", "Cost of protesting.", unit="utility"
    )
    police_gain: FloatArray = _number(
        0.9, 0.0, 1.5, "f2", "Gain of policing visible shelter.", unit="utility"
    )
    police_cost: FloatArray = _number(
        0.3, 0.0, 1.0, "c_f2", "Cost of policing without means.", unit="utility"
    )
    forbid_gain: FloatArray = _number(
        0.8, 0.0, 1.5, "f3", "Gain of forbidding, per coercion by the target.", unit="utility"
    )
    forbid_cost: FloatArray = _number(
        0.2, 0.0, 1.0, "wRel_H", "Cost to relations with the hosts.", unit="utility"
    )
    protest_weight: FloatArray = _number(0.3, 0.0, 1.0, "kS_prot", "Sanction felt after a protest.")
    police_weight: FloatArray = _number(0.5, 0.0, 1.0, "kS_pol", "Sanction felt under policing.")
    forbid_weight: FloatArray = _number(0.9, 0.0, 1.0, "kS_forb", "Sanction felt under a ban.")
    policing: FloatArray = _number(
        0.2,
        0.0,
        1.0,
        "capS_eff",
        "Shelter closed by policing at full capability.",
        unit="per two weeks",
    )


@dataclass(frozen=True)
class Neighbor:
    """What a neighbor with a veto interest weighs (S20)."""

    sanctuary: FloatArray = _number(
        1.0,
        0.0,
        2.0,
        "n1",
        "Fear of shelter for groups like its own insurgents.",
        unit="utility",
        source="precedent: Adana 1998",
    )
    control: FloatArray = _number(
        0.8, 0.0, 2.0, "n2", "Fear of ground held by clients.", unit="utility"
    )
    protest_share: FloatArray = _number(
        0.6, 0.0, 1.0, "n_prot", "Gain of protest, as a share of that of pressure."
    )
    protest_cost: FloatArray = _number(
        0.05, 0.0, 0.5, "c_prot", "Cost of protesting.", unit="utility"
    )
    press_cost: FloatArray = _number(0.15, 0.0, 1.0, "c_press", "Cost of pressing.", unit="utility")
    host_relations: FloatArray = _number(
        0.1, 0.0, 1.0, "wRel_HN", "Cost to relations with hosts.", unit="utility"
    )
    patron_relations: FloatArray = _number(
        0.15,
        0.0,
        1.0,
        "wRel_P",
        "Cost to relations with the patron, at full attention.",
        unit="utility",
    )


@dataclass(frozen=True)
class Rumor:
    """Planting a false leak (S21)."""

    gain: FloatArray = _number(
        0.9, 0.0, 2.0, "r1", "Gain of a rumor, per visible shelter and threat.", unit="utility"
    )
    cost: FloatArray = _number(0.3, 0.0, 1.0, "r2", "Cost of being exposed.", unit="utility")
    exposure_per_year: FloatArray = _number(
        2.6, 0.0, 26.0, "h_exp", "Hazard of exposure.", unit=_PER_YEAR
    )
    size: FloatArray = _number(0.45, 0.0, 1.0, "pi_rum", "Pledge that the rumor tells of.")
    stake: FloatArray = _number(0.5, 0.0, 1.0, "st_rum", "Evidence against an exposed planter.")


@dataclass(frozen=True)
class Trust:
    """How trust moves and fades (S5, S6)."""

    weight: FloatArray = _number(
        2.0,
        1.0,
        4.0,
        "k_d",
        "Evidence in one full obligation.",
        grade="A",
        source="form: Josang and Ismail 2002",
    )
    half_life: FloatArray = _number(
        15.0, 5.0, 40.0, "half", "Half-life of fading memory.", unit="years"
    )
    permanent: FloatArray = _number(
        0.35,
        0.0,
        0.7,
        "perm",
        "Share of memory that never fades.",
        source="design, after Volkan 1997 (chosen trauma)",
    )
    second_hand: FloatArray = _number(
        1.0,
        0.0,
        1.0,
        "ks",
        "Weight of others' experience.",
        grade="B",
        source="Crescenzi 2007 (spirit)",
    )
    hardship: FloatArray = _number(
        0.5,
        0.0,
        1.0,
        "chi",
        "Discount on breaches in hard times.",
        grade="B",
        source="LeVeck and Narang 2017 (direction)",
    )
    discord: FloatArray = _number(
        0.0,
        0.0,
        2.0,
        "c_d",
        "Extra weight of what contradicts trust (variant).",
        grade="C",
        source="Donahue and Crescenzi 2023",
    )
    memory: FloatArray = _number(1.0, 0.0, 2.0, "mem", "Scale of historical memory (0: none).")


@dataclass(frozen=True)
class Leaks:
    """How secrets come out (S7)."""

    base_per_year: FloatArray = _number(
        1.56,
        0.0,
        10.0,
        "h0",
        "Leak hazard of any secret.",
        unit=_PER_YEAR,
        grade="C",
        source="O'Rourke 2018 (reviews)",
    )
    sunk_per_year: FloatArray = _number(
        2.6,
        0.0,
        10.0,
        "h1",
        "Added hazard per support sunk.",
        unit=_PER_YEAR,
        grade="C",
        source="O'Rourke 2018 (reviews)",
    )
    party_per_year: FloatArray = _number(
        0.52,
        0.0,
        5.0,
        "h2",
        "Added hazard per party beyond the first that knows.",
        unit=_PER_YEAR,
        grade="C",
    )
    press_per_year: FloatArray = _number(
        1.3, 0.0, 10.0, "h3", "Added hazard at full press attention.", unit=_PER_YEAR, grade="C"
    )
    press: FloatArray = _number(0.5, 0.0, 1.0, "press", "Press attention.")
    seen_leaked: FloatArray = _number(0.8, 0.0, 1.0, "vis_leak", "Visibility of a leaked secret.")
    seen_secret: FloatArray = _number(0.3, 0.0, 1.0, "vis0", "Visibility of a kept secret.")


@dataclass(frozen=True)
class Unrest:
    """How unrest spreads from cell to cell (S11)."""

    arrest: FloatArray = _number(
        2.3, 0.5, 5.0, "k", "Arrest constant: 90 % at one to one.", grade="A", source="Epstein 2002"
    )
    sharpness: FloatArray = _number(
        3.0, 1.0, 4.0, "nu", "Sharpness of deterrence; above 1 unrest can tip."
    )
    threshold: FloatArray = _number(
        0.1, 0.0, 0.5, "tau_E", "Net grievance needed to act.", grade="A", source="Epstein 2002"
    )
    jail: FloatArray = _number(1.0, 0.1, 2.0, "J", "Weight of arrest.")
    reach: FloatArray = _number(
        0.5,
        0.0,
        1.0,
        "psi",
        "Weight of what neighbors do.",
        grade="B",
        source="Granovetter 1978 (form)",
    )
    banner: FloatArray = _number(0.3, 0.0, 1.0, "k_x", "Encouragement by ground held.")
    pace: FloatArray = _number(
        0.5, 0.05, 1.0, "eta_u", "Adjustment toward the new share, per two weeks.", grade="B"
    )
    kin_legitimacy: FloatArray = _number(
        0.55, 0.0, 1.0, "Lk", "Regime legitimacy among kin.", grade="C"
    )
    other_legitimacy: FloatArray = _number(
        0.8, 0.0, 1.0, "Lo", "Regime legitimacy among others.", grade="C"
    )
    strain_effect: FloatArray = _number(0.25, 0.0, 1.0, "chi_s", "Legitimacy lost to strain.")
    repression_effect: FloatArray = _number(
        0.15, 0.0, 0.5, "chi_b", "Legitimacy lost to remembered repression."
    )
    concession_effect: FloatArray = _number(
        0.15, 0.0, 0.5, "chi_c", "Legitimacy gained by concessions."
    )
    foreign_taint: FloatArray = _number(
        0.12, 0.0, 0.3, "chi_f", "Rally of others against visible foreign backing.", grade="C"
    )
    separation: FloatArray = _number(
        0.2, 0.0, 0.6, "chi_sep", "Rally of others against ground lost.", grade="C"
    )
    noise: FloatArray = _number(0.01, 0.0, 0.1, "sd_u", "Noise of a cell's unrest, per two weeks.")
    garrison: FloatArray = _number(0.22, 0.01, 1.0, "G0", "Normal security force density.")
    floor: FloatArray = _number(0.02, 0.001, 0.1, "eps", "Smallest visible activism.")


@dataclass(frozen=True)
class Contest:
    """Who holds which ground (S12), and the prospects both sides see (S2)."""

    decisiveness: FloatArray = _number(
        1.0, 0.5, 2.0, "r", "How decisive strength is.", grade="A", source="Tullock 1980 (form)"
    )
    help_effect: FloatArray = _number(4.0, 0.0, 8.0, "k_y", "Strength added by full help.")
    shelter_effect: FloatArray = _number(
        0.6,
        0.2,
        1.2,
        "k_sig",
        "Strength added by full shelter.",
        grade="B",
        source="Salehyan 2007 (direction)",
    )
    terrain_effect: FloatArray = _number(
        0.6,
        0.0,
        1.5,
        "k_rug",
        "Strength added by rough ground.",
        source="Fearon and Laitin 2003 (direction)",
    )
    mass_base: FloatArray = _number(0.25, 0.0, 1.0, "m0", "Strength without popular unrest.")
    effort_base: FloatArray = _number(0.3, 0.0, 1.0, "w0", "Effort in any kin cell.")
    effort_border: FloatArray = _number(0.7, 0.0, 2.0, "w1", "Effort added at an open border.")
    consent_power: FloatArray = _number(0.5, 0.0, 1.0, "a_s", "Dependence on local support.")
    consent_floor: FloatArray = _number(0.05, 0.0, 0.3, "s_min", "Consent found anywhere.")
    support_floor: FloatArray = _number(0.02, 0.001, 0.2, "eps_s", "Support found anywhere.")
    pace: FloatArray = _number(0.25, 0.02, 1.0, "eta_x", "Movement of control, per two weeks.")
    attrition: FloatArray = _number(
        0.02, 0.0, 0.2, "att", "Capability lost in contest, per two weeks."
    )
    garrison_attrition: FloatArray = _number(
        0.02, 0.0, 0.2, "att_G", "Garrison lost in contest, per two weeks."
    )


@dataclass(frozen=True)
class HumanCost:
    """Who pays (S13)."""

    displacement: FloatArray = _number(
        0.03, 0.0, 0.2, "delta_d", "People displaced at full violence.", unit="share per two weeks"
    )
    injury: FloatArray = _number(
        0.004, 0.0, 0.05, "c_inj", "People harmed at full violence.", unit="share per two weeks"
    )
    return_home: FloatArray = _number(
        0.03, 0.0, 0.3, "rho_d", "Displaced who return when calm.", unit="share per two weeks"
    )
    calm: FloatArray = _number(0.1, 0.0, 0.5, "d_calm", "Violence under which people return.")
    strike: FloatArray = _number(
        0.4, 0.0, 1.0, "k_strike", "Violence in a host's border cells at full coercion."
    )


@dataclass(frozen=True)
class Attention:
    """Shocks to the patron's attention and the target's strain (S15)."""

    normal: FloatArray = _number(
        0.62, 0.0, 1.0, "mu_z", "Normal attention.", grade="B", source="Karlen 2017 (direction)"
    )
    persistence: FloatArray = _number(0.9, 0.0, 0.99, "phi_z", "Attention kept.", unit=_FORTNIGHT)
    spread: FloatArray = _number(0.18, 0.0, 0.5, "sd_z", "Spread of attention.")
    fatigue: FloatArray = _number(
        0.1,
        0.0,
        0.5,
        "c_z",
        "Attention lost per involvement beyond what is wanted.",
        grade="B",
        source="Karlen 2017 (direction)",
    )
    strain_persistence: FloatArray = _number(
        0.9, 0.0, 0.99, "phi_s", "Strain kept.", unit=_FORTNIGHT
    )
    strain_spread: FloatArray = _number(0.06, 0.0, 0.3, "sd_s", "Shock to strain, per two weeks.")
    pressure: FloatArray = _number(
        0.04, 0.0, 0.3, "c_i", "Strain added by full involvement, per two weeks."
    )


@dataclass(frozen=True)
class Parameters:
    """All groups; ``parameters.trust.half_life`` is also its key in a scenario file."""

    choice: Choice = field(default_factory=Choice)
    belief: Belief = field(default_factory=Belief)
    client: Client = field(default_factory=Client)
    patron: Patron = field(default_factory=Patron)
    obligation: Obligation = field(default_factory=Obligation)
    target: Target = field(default_factory=Target)
    host: Host = field(default_factory=Host)
    sovereign: Sovereign = field(default_factory=Sovereign)
    neighbor: Neighbor = field(default_factory=Neighbor)
    rumor: Rumor = field(default_factory=Rumor)
    trust: Trust = field(default_factory=Trust)
    leaks: Leaks = field(default_factory=Leaks)
    unrest: Unrest = field(default_factory=Unrest)
    contest: Contest = field(default_factory=Contest)
    human_cost: HumanCost = field(default_factory=HumanCost)
    attention: Attention = field(default_factory=Attention)


def catalogue() -> Iterator[tuple[str, Parameter]]:
    """Yield ``(key, Parameter)`` for every parameter, keys like ``"trust.half_life"``."""
    parameters = Parameters()
    for group in fields(parameters):
        for member in fields(getattr(parameters, group.name)):
            yield f"{group.name}.{member.name}", member.metadata["about"]


def with_values(values: Mapping[str, FloatArray]) -> Parameters:
    """Return parameters with ``values`` in place of defaults; each ``(1, 1)`` or ``(R, 1)``."""
    groups = {}
    for group in fields(Parameters):
        kind = type(getattr(Parameters(), group.name))
        names = [member.name for member in fields(kind)]
        given = {n: values[f"{group.name}.{n}"] for n in names if f"{group.name}.{n}" in values}
        groups[group.name] = kind(**given)
    return Parameters(**groups)
