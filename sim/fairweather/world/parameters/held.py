"""Numbers of ground that clients hold: attack on it, and its defense."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.axes import FloatArray
from fairweather.world.parameters.parameter import later


@dataclass(frozen=True)
class Held:
    """What an attack on held ground brings, costs and meets."""

    take_gain: FloatArray = later(
        0.5,
        0.0,
        3.0,
        "h_g",
        "Gain of attacking, per share of the ground to be taken, at full weight on regime.",
        unit="utility",
    )
    rule_gain: FloatArray = later(
        0.5,
        0.0,
        3.0,
        "h_r",
        "Gain of ending self-rule next door, per share, at full weight on autonomy.",
        unit="utility",
    )
    threat_gain: FloatArray = later(
        0.2, 0.0, 1.5, "h_t", "Gain of attacking, per threat.", unit="utility"
    )
    cost: FloatArray = later(
        0.3, 0.0, 2.0, "h_c", "Cost of attacking, at normal strain.", unit="utility"
    )
    escalation: FloatArray = later(
        0.3,
        0.0,
        2.0,
        "h_e",
        "Escalation cost of attacking, at full weight on escalation.",
        unit="utility",
    )
    deterred: FloatArray = later(
        1.3,
        0.0,
        3.0,
        "h_det",
        "What a promise to the holder that is seen and believed takes from attacking.",
        unit="utility",
        grade="B",
        source="Huth 1988; Fearon 1997 (direction)",
    )
    helped: FloatArray = later(
        0.6, 0.0, 3.0, "h_help", "What help to the holder takes from attacking.", unit="utility"
    )
    owner_there: FloatArray = later(
        0.8,
        0.0,
        3.0,
        "h_own",
        "What forces of the owner in law, at full capability, take from attacking.",
        unit="utility",
    )
    settled: FloatArray = later(
        0.5, 0.0, 2.0, "h_set", "What a settled holder takes from attacking.", unit="utility"
    )
    reach: FloatArray = later(
        0.5, 0.0, 2.0, "h_att", "Share of its strength that a target brings to an attack."
    )
    strain: FloatArray = later(0.03, 0.0, 0.2, "h_str", "Strain added by an attack, per two weeks.")
    pace: FloatArray = later(
        0.4, 0.02, 1.0, "h_x", "Movement of control on held ground under attack, per two weeks."
    )
    footing: FloatArray = later(
        0.3, 0.0, 1.0, "h_f", "Local support where nobody is kin, on ground that a group runs."
    )
    defense: FloatArray = later(0.8, 0.0, 3.0, "h_def", "Strength added by defending one's ground.")
    owner_force: FloatArray = later(
        2.0, 0.0, 5.0, "h_of", "Strength added by the owner's forces, per its capability."
    )
    giving_way: FloatArray = later(
        0.4, 0.0, 1.0, "h_way", "Violence left where the holder gives way."
    )
    looming: FloatArray = later(
        0.35, 0.0, 1.0, "h_lo", "How far an attack that is not under way weighs on the holder."
    )
    ground: FloatArray = later(
        2.0,
        0.0,
        5.0,
        "h_gr",
        "Cost of ground lost, at full weight on autonomy.",
        unit="utility",
    )
    losses: FloatArray = later(
        0.12, 0.0, 1.0, "h_loss", "Fear of losses in defending, per stake of (7).", unit="utility"
    )
    harm: FloatArray = later(
        0.15,
        0.0,
        1.0,
        "h_harm",
        "Harm to own civilians expected of defending, at full weight on them.",
        unit="utility",
    )
    rule_shared: FloatArray = later(
        0.2,
        0.0,
        2.0,
        "h_sh",
        "Cost of self-rule shared with the owner, at full weight on autonomy.",
        unit="utility",
    )
    distrust: FloatArray = later(
        0.3, 0.0, 2.0, "h_dis", "Danger of letting in an owner that is not trusted.", unit="utility"
    )
    sending_away: FloatArray = later(
        0.6, 0.0, 3.0, "h_away", "Danger of sending the owner's forces away again.", unit="utility"
    )
    hope: FloatArray = later(
        0.8, 0.0, 3.0, "h_hope", "What turning to the owner costs while help is in sight."
    )
