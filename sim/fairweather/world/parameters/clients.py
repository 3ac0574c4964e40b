"""Numbers of clients: what they weigh beyond their goals (S2, S16)."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.axes import FloatArray
from fairweather.world.parameters.parameter import PER_FORTNIGHT, number


@dataclass(frozen=True)
class Client:
    """What a client weighs beyond its goals (S2, S16)."""

    betrayal_aversion: FloatArray = number(
        0.35,
        0.0,
        1.0,
        "wB",
        "Extra pain of being left by one who promised.",
        unit="utility",
        grade="B",
        source="Bohnet and Zeckhauser 2004",
    )
    window: FloatArray = number(
        0.64, 0.0, 1.0, "wW", "Pull of a target under strain.", unit="utility"
    )
    bandwagon: FloatArray = number(
        0.2, 0.0, 1.0, "wN", "Pull of fellow groups already out.", unit="utility"
    )
    rivalry: FloatArray = number(
        0.3, 0.0, 1.0, "w_riv", "Loss of standing from settling while fellows are out."
    )
    heart: FloatArray = number(
        0.4,
        0.0,
        1.0,
        "w_heart",
        "Heart that a group takes when another was given something.",
        unit="utility",
        grade="B",
        source="Walter 2006 (direction)",
    )
    envy: FloatArray = number(
        0.3, 0.0, 1.0, "w_envy", "Pull to demand when another was promised more.", unit="utility"
    )
    hope: FloatArray = number(
        1.2, 0.0, 2.0, "w_hope", "What settling costs while help is in sight.", unit="utility"
    )
    deserted: FloatArray = number(
        1.5,
        0.0,
        2.0,
        "w_des",
        "Danger of standing down for a group that was deserted in the field.",
        unit="utility",
        grade="C",
        source="Fearon 2004; Testerman 2014 (direction)",
    )
    desertion_kept: FloatArray = number(
        0.93, 0.5, 1.0, "des_keep", "Desertion still felt.", unit=PER_FORTNIGHT
    )
    displeasure: FloatArray = number(
        0.25, 0.0, 1.0, "wP", "Cost of keeping a patron waiting.", unit="utility"
    )
    hedging: FloatArray = number(
        0.9,
        0,
        2,
        "wI",
        "Insurance value of hedging when a full pledge is doubted.",
        unit="utility",
        grade="B",
        source="Narang and LeVeck 2019 (direction)",
    )
    opening: FloatArray = number(
        0.3, 0.0, 1.0, "wT", "Value of a trusted offer while hedging.", unit="utility"
    )
    settling: FloatArray = number(
        5.0,
        0.0,
        6.0,
        "wC0",
        "Worth of a trusted offer that is taken, per unit of autonomy.",
        unit="1",
    )
    commitment: FloatArray = number(
        1.6,
        0.0,
        3.0,
        "w_com_c",
        "Danger of settling from the field with a state that is not trusted.",
        unit="utility",
        grade="B",
        source="Fearon 1995; Walter 1997 (direction)",
    )
    disunity: FloatArray = number(
        0.4, 0.0, 1.0, "wC", "Loss of cohesion from settling.", unit="utility"
    )
    patience: FloatArray = number(0.95, 0.0, 1.0, "delta", "Discount on what a demand may bring.")
    upgrade: FloatArray = number(
        0.3, 0.0, 1.0, "Pup", "Expected chance that a demand is met.", unit="probability"
    )
    shortfall: FloatArray = number(
        0.3, 0.0, 1.0, "w_sf", "Pull to demand more than was promised.", unit="utility"
    )
    delay: FloatArray = number(0.1, 0.0, 0.5, "wD", "Cost of asking and waiting.", unit="utility")
    preparing: FloatArray = number(
        1.0, 0, 2, "wR", "Worth of resources that come first.", unit="utility"
    )
    exposure: FloatArray = number(
        0.4, 0.0, 1.0, "wX", "Danger of being seen preparing.", unit="utility"
    )
    leaving_the_field: FloatArray = number(
        0.1,
        0.0,
        1.5,
        "wL_C",
        "Danger of standing down once known to all.",
        unit="utility",
    )
    shelter_at_risk: FloatArray = number(
        0.15, 0.0, 0.6, "w_sig", "Fear of losing shelter.", unit="utility"
    )
    expected_harm: FloatArray = number(
        0.35,
        0.0,
        1.0,
        "Dhat",
        "Harm to own civilians expected of a rising, at the garrison's normal strength.",
    )
    prepared_gain: FloatArray = number(
        0.02, 0.0, 0.1, "k_prep", "Capability gained by preparing.", unit="capability per two weeks"
    )
    demobilization: FloatArray = number(
        0.97, 0.8, 1.0, "decay_demob", "Capability kept after settling.", unit=PER_FORTNIGHT
    )
