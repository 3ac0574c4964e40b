"""Numbers of hosts, sovereigns and neighbors (S9, S10, S19, S20, S22)."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.axes import FloatArray
from fairweather.world.parameters.parameter import PER_FORTNIGHT, number


@dataclass(frozen=True)
class Host:
    """What a host weighs about shelter and mediation (S9, S19, S22)."""

    patron_pull: FloatArray = number(
        0.5, 0.0, 1.5, "wPat", "Pull of the patron's guarantee.", unit="utility"
    )
    neighbor_scale: FloatArray = number(
        0.6, 0.0, 1.0, "k_N", "A neighbor's pressure, as a share of the target's."
    )
    law_base: FloatArray = number(0.5, 0.0, 1.0, "l0", "Sovereign's sanction whatever is seen.")
    law_seen: FloatArray = number(0.5, 0.0, 1.0, "l1", "Sovereign's sanction on what is seen.")
    pact: FloatArray = number(
        0.3, 0.0, 1.0, "wPact", "Worth of the understanding with the target.", unit="utility"
    )
    payment: FloatArray = number(
        0.3, 0.0, 1.0, "wPay", "Pull of the target's payment.", unit="utility"
    )
    rivalry: FloatArray = number(
        0.1, 0.0, 0.6, "wRiv", "Pull of a rival host that tolerates.", unit="utility"
    )
    adjustment: FloatArray = number(
        0.8, 0.1, 2.0, "c", "Cost of changing course abruptly.", unit="utility"
    )
    pressed: FloatArray = number(
        0.2, 0.0, 1.0, "wPress", "Pain of refusing a pressing patron.", unit="utility"
    )
    request_need: FloatArray = number(
        0.35, 0.0, 1.0, "need+", "Need added by the patron's request."
    )
    base_need: FloatArray = number(0.6, 0.0, 1.0, "need", "Need of the sheltered groups.")
    unseen: FloatArray = number(
        0.5, 0.0, 1.0, "vis_sig", "How far shelter is seen when nobody mobilizes from it."
    )
    crackdown: FloatArray = number(
        0.9, 0.5, 1.0, "cap_crack", "Capability left to a client after a crackdown."
    )
    appeasement: FloatArray = number(
        0.5, 0.0, 1.0, "k_app", "Coercion that a crackdown takes away, as a share."
    )
    crackdown_cost: FloatArray = number(
        0.5, 0.0, 1.0, "c_crack", "Cost of cracking down on kin.", unit="utility"
    )
    mediating: FloatArray = number(
        0.5, 0.0, 2.0, "wMed", "Worth of being the go-between.", unit="utility"
    )
    peace: FloatArray = number(
        0.4, 0.0, 2.0, "w_peace", "Worth of mediating for a host that is hurt.", unit="utility"
    )
    mediation_cost: FloatArray = number(
        0.3, 0.0, 1.0, "c_med", "Cost of being the go-between.", unit="utility"
    )
    displeased: FloatArray = number(0.3, 0.0, 1.0, "disp", "Patron's displeasure at mediation.")
    mediation_ease: FloatArray = number(
        0.1,
        0.0,
        0.6,
        "m_med",
        "Cost that mediation takes off conceding and settling.",
        unit="utility",
    )
    passage_kin: FloatArray = number(
        1.0, 0.0, 3.0, "w_pk", "Pull of kin on letting help through, per pledge that shows."
    )
    passage_heed: FloatArray = number(
        0.3, 0.0, 1.0, "w_ph", "Pull of a patron that asked for passage.", unit="utility"
    )
    passage_danger: FloatArray = number(
        0.2, 0.0, 1.0, "d_pass", "Coercion that a host fears for letting help through."
    )
    passage_relief: FloatArray = number(
        0.5, 0.0, 1.0, "k_block", "What blocking spares, as a share of what letting through costs."
    )
    protected: FloatArray = number(
        0.5, 0.0, 1.0, "k_prot", "Coercion that full help to a host takes away, as a share."
    )
    mediation_weeks: FloatArray = number(
        10, 1.0, 26.0, "t_med", "How long mediation lasts.", unit="weeks"
    )
    request_kept: FloatArray = number(
        0.7, 0.0, 1.0, "req_keep", "A request, payment or pressure still felt.", unit=PER_FORTNIGHT
    )


@dataclass(frozen=True)
class Sovereign:
    """What the sovereign over the hosts' territory weighs (S10)."""

    protest_gain: FloatArray = number(
        0.6, 0.0, 1.5, "f1", "Gain of protesting visible shelter.", unit="utility"
    )
    protest_cost: FloatArray = number(0.12, 0.0, 0.5, "c_f1", "Cost of protesting.", unit="utility")
    police_gain: FloatArray = number(
        0.9, 0.0, 1.5, "f2", "Gain of policing visible shelter.", unit="utility"
    )
    police_cost: FloatArray = number(
        0.3, 0.0, 1.0, "c_f2", "Cost of policing without means.", unit="utility"
    )
    forbid_gain: FloatArray = number(
        0.8, 0.0, 1.5, "f3", "Gain of forbidding, per coercion by the target.", unit="utility"
    )
    forbid_cost: FloatArray = number(
        0.2, 0.0, 1.0, "wRel_H", "Cost to relations with the hosts.", unit="utility"
    )
    protest_weight: FloatArray = number(0.3, 0.0, 1.0, "kS_prot", "Sanction felt after a protest.")
    police_weight: FloatArray = number(0.5, 0.0, 1.0, "kS_pol", "Sanction felt under policing.")
    forbid_weight: FloatArray = number(0.9, 0.0, 1.0, "kS_forb", "Sanction felt under a ban.")
    policing: FloatArray = number(
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

    sanctuary: FloatArray = number(
        1.0,
        0.0,
        2.0,
        "n1",
        "Fear of shelter for groups like its own insurgents.",
        unit="utility",
        source="precedent: Adana 1998",
    )
    control: FloatArray = number(
        0.8, 0.0, 2.0, "n2", "Fear of ground held by clients.", unit="utility"
    )
    protest_share: FloatArray = number(
        0.6, 0.0, 1.0, "n_prot", "Gain of protest, as a share of that of pressure."
    )
    protest_cost: FloatArray = number(
        0.12, 0.0, 0.5, "c_prot", "Cost of protesting.", unit="utility"
    )
    press_cost: FloatArray = number(0.15, 0.0, 1.0, "c_press", "Cost of pressing.", unit="utility")
    host_relations: FloatArray = number(
        0.1, 0.0, 1.0, "wRel_HN", "Cost to relations with hosts.", unit="utility"
    )
    patron_relations: FloatArray = number(
        0.15,
        0.0,
        1.0,
        "wRel_P",
        "Cost to relations with the patron, at full attention.",
        unit="utility",
    )
