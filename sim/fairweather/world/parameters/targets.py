"""Numbers of targets, and of rumors (S8, S16, S21)."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.axes import FloatArray
from fairweather.world.parameters.parameter import PER_FORTNIGHT, PER_YEAR, number


@dataclass(frozen=True)
class Target:
    """What the target state weighs (S8)."""

    strength: FloatArray = number(1.0, 0.2, 3.0, "cap_T0", "Scale of the target's strength.")
    strain_effect: FloatArray = number(0.5, 0.0, 1.0, "k_str", "Strength lost to full strain.")
    see_pledges: FloatArray = number(0.6, 0.0, 1.0, "c1", "Threat seen in a visible pledge.")
    see_mobilization: FloatArray = number(0.5, 0.0, 1.0, "c2", "Threat seen in a rising.")
    see_unrest: FloatArray = number(0.5, 0.0, 1.0, "c3", "Threat seen in kin unrest.")
    see_control: FloatArray = number(0.8, 0.0, 2.0, "c4", "Threat seen in lost ground.")
    deter_gain: FloatArray = number(
        0.5, 0.0, 1.5, "g1", "Gain of deterring, per threat.", unit="utility"
    )
    deter_cost: FloatArray = number(0.15, 0.0, 1.0, "cost_D", "Cost of deterring.", unit="utility")
    repress_gain: FloatArray = number(
        0.6, 0.0, 1.5, "g2", "Gain of repressing, per threat.", unit="utility"
    )
    repress_cost: FloatArray = number(
        0.3, 0.0, 1.0, "cost_R", "Cost of repressing.", unit="utility"
    )
    backlash: FloatArray = number(
        0.3, 0.0, 1.0, "w_back", "Cost of repressing those repressed before.", unit="utility"
    )
    coerce_sanctuary: FloatArray = number(
        0.9, 0.0, 2.0, "g3", "Gain of coercing an open host.", unit="utility"
    )
    coerce_threat: FloatArray = number(
        0.3, 0.0, 1.0, "g4", "Gain of coercing, per threat.", unit="utility"
    )
    coerce_cost: FloatArray = number(
        0.5,
        0.0,
        1.0,
        "e_c",
        "Escalation cost of coercing, at full weight on escalation.",
        unit="utility",
    )
    coerce_passage: FloatArray = number(
        0.2, 0.0, 2.0, "g8", "Gain of coercing a host that lets help through.", unit="utility"
    )
    deterred: FloatArray = number(
        0.8,
        0.0,
        3.0,
        "w_det",
        "What a guarantee that is seen and believed takes from coercing a host.",
        unit="utility",
        grade="B",
        source="Huth 1988; Fearon 1997 (direction)",
    )
    helped: FloatArray = number(
        0.8, 0.0, 3.0, "w_help", "What help to a host takes from coercing it.", unit="utility"
    )
    payment_gain: FloatArray = number(
        0.5, 0.0, 1.5, "g5", "Gain of paying a trusted host.", unit="utility"
    )
    payment_cost: FloatArray = number(
        0.25, 0.0, 1.0, "cost_S", "Cost of paying a host.", unit="utility"
    )
    concede_gain: FloatArray = number(
        0.35, 0.0, 1.5, "g6", "Gain of conceding, per threat.", unit="utility"
    )
    concede_cost: FloatArray = number(
        0.24,
        0.0,
        1.0,
        "wAUT",
        "Cost of conceding autonomy, at full weight on autonomy.",
        unit="utility",
    )
    precedent: FloatArray = number(
        0.05,
        0.0,
        0.3,
        "w_prec",
        "Cost per other challenger watching.",
        unit="utility",
        grade="B",
        source="Walter 2006",
    )
    goodwill: FloatArray = number(
        0.2, 0.0, 1.0, "w_gw", "Ease of conceding to one who hedges.", unit="utility"
    )
    offer_open: FloatArray = number(
        0.6, 0.0, 1.0, "w_open", "Reluctance to raise an offer that is still open.", unit="utility"
    )
    offer_kept: FloatArray = number(
        0.97, 0.5, 1.0, "conc_keep", "An offer that nobody took, still open.", unit=PER_FORTNIGHT
    )
    concession_step: FloatArray = number(0.2, 0.0, 0.5, "conc_step", "Size of one concession.")
    deal_gain: FloatArray = number(
        0.45,
        0.0,
        1.5,
        "g7",
        "Gain of a side deal, per threat and patron engagement.",
        unit="utility",
        grade="B",
        source="case evidence: Algiers 1975 and others",
    )
    deal_cost: FloatArray = number(0.12, 0.0, 1.0, "cost_B", "Cost of a side deal.", unit="utility")
    deal_size: FloatArray = number(
        0.25, 0.0, 0.6, "B", "Worth of a side deal to the patron.", unit="utility"
    )
    deal_kept: FloatArray = number(
        0.9, 0.5, 1.0, "B_keep", "Side deal still on the table.", unit=PER_FORTNIGHT
    )
    coercion: FloatArray = number(
        0.8, 0.0, 1.0, "strength", "Coercion of one act, of what is not yet coerced."
    )
    coercion_kept: FloatArray = number(
        0.8, 0.0, 1.0, "kap_keep", "Coercion still felt.", unit=PER_FORTNIGHT
    )
    garrison_step: FloatArray = number(
        1.1, 1.0, 1.5, "G_step", "Garrison after one deterrence, as a multiple."
    )
    garrison_most: FloatArray = number(
        2.0, 1.0, 4.0, "G_max", "Largest garrison, as a multiple of normal."
    )
    garrison_return: FloatArray = number(
        0.92,
        0.5,
        1.0,
        "G_keep",
        "Departure of the garrison from normal still in place.",
        unit=PER_FORTNIGHT,
    )
    repress_effect: FloatArray = number(0.75, 0.3, 1.0, "R_uk", "Unrest left after repression.")
    repress_memory: FloatArray = number(
        0.25, 0.0, 0.6, "R_step", "Memory added by repression, of what is not yet remembered."
    )
    repress_kept: FloatArray = number(
        0.93, 0.5, 1.0, "R_keep", "Repression still remembered.", unit=PER_FORTNIGHT
    )
    faith_value: FloatArray = number(
        0.25, 0.0, 1.0, "V_T", "Worth to the target of a settled client.", unit="utility"
    )
    faith_patron: FloatArray = number(
        0.3, 0.0, 1.0, "w_back_t", "Danger of breaking faith with a backed group.", unit="utility"
    )
    faith_strain: FloatArray = number(
        0.3, 0.0, 1.0, "w_str_t", "Danger of breaking faith under strain.", unit="utility"
    )
    faith_cost: FloatArray = number(
        1.6,
        0,
        3,
        "k_T",
        "Cost of a concession once the client is weak.",
        unit="utility",
        grade="B",
        source="Fearon 1995",
    )


@dataclass(frozen=True)
class Rumor:
    """Planting a false leak (S21)."""

    gain: FloatArray = number(
        0.5, 0.0, 2.0, "r1", "Gain of a rumor, per visible shelter and threat.", unit="utility"
    )
    cost: FloatArray = number(0.8, 0.0, 1.0, "r2", "Cost of being exposed.", unit="utility")
    exposure_per_year: FloatArray = number(
        2.6, 0.0, 26.0, "h_exp", "Hazard of exposure.", unit=PER_YEAR
    )
    size: FloatArray = number(0.45, 0.0, 1.0, "pi_rum", "Pledge that the rumor tells of.")
    stake: FloatArray = number(0.5, 0.0, 1.0, "st_rum", "Evidence against an exposed planter.")
    draws_eyes: FloatArray = number(
        0.25, 0.0, 1.0, "vis_rum", "How much more a group's shelter is seen for a report."
    )
