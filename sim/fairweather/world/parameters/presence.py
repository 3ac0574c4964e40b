"""Numbers of a patron's own army: what it brings, deters, gains and costs (S28)."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.axes import FloatArray
from fairweather.world.parameters.parameter import later


@dataclass(frozen=True)
class Presence:
    """What an army of a patron does beside a group, and what the patron weighs about it (S28)."""

    strength: FloatArray = later(
        2.0, 0.0, 10.0, "k_arm", "Strength on the ground of a full army that marches."
    )
    hold: FloatArray = later(
        0.8, 0.0, 1.0, "k_hold", "Share of the loss of held ground that full cover stops."
    )
    taking: FloatArray = later(
        0.5, 0.0, 1.0, "k_take", "Ground that a full army holds beyond consent, where all are kin."
    )
    see_army: FloatArray = later(0.4, 0.0, 2.0, "c5", "Threat seen in a full army that is there.")
    deterred: FloatArray = later(
        0.6,
        0.0,
        3.0,
        "w_dare",
        "What a full army that is there takes from using force where it covers.",
        unit="utility",
        grade="B",
        source="Huth 1988; Fearon 1997 (direction)",
    )
    prevailing: FloatArray = later(
        2.0, 0.0, 10.0, "w_win", "Worth to a patron of what its army adds to a rising's chances."
    )
    partner: FloatArray = later(
        1.0, 0.0, 5.0, "w_part", "Worth of covering a partner that is out or holds ground."
    )
    commitment: FloatArray = later(
        0.3, 0.0, 2.0, "w_cov", "Pull of a pledge whose holder is out.", unit="utility"
    )
    outcry: FloatArray = later(
        0.5,
        0.0,
        3.0,
        "w_cry",
        "Pull of people driven out and of repression, at their fullest.",
        unit="utility",
    )
    full_flight: FloatArray = later(
        0.1, 0.01, 1.0, "f_out", "Share of kin driven out at which that pull is full."
    )
    full_ground: FloatArray = later(
        0.1, 0.01, 1.0, "x_out", "Share of kin country held at which it is worth all cover."
    )
    risk: FloatArray = later(
        0.7,
        0.0,
        3.0,
        "e_arm",
        "Fear of escalation by a full army that marches, at the foot of the ladder.",
        grade="B",
        source="Snyder 1984 (direction)",
    )
    loss: FloatArray = later(
        0.4, 0.0, 2.0, "k_loss", "Cost of an army that fights and fails.", unit="utility"
    )
    leaving: FloatArray = later(
        0.3,
        0.0,
        2.0,
        "w_leave",
        "Share of audience and reputation lost by leaving a group that needs the army.",
    )
