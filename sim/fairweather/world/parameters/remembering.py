"""Numbers of trust and of secrets (S5, S6, S7)."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.axes import FloatArray
from fairweather.world.parameters.parameter import PER_YEAR, number


@dataclass(frozen=True)
class Trust:
    """How trust moves and fades (S5, S6)."""

    weight: FloatArray = number(
        2.0,
        1.0,
        4.0,
        "k_d",
        "Evidence in one full obligation.",
        grade="A",
        source="form: Josang and Ismail 2002",
    )
    half_life: FloatArray = number(
        15.0, 5.0, 40.0, "half", "Half-life of fading memory.", unit="years"
    )
    permanent: FloatArray = number(
        0.35,
        0.0,
        0.7,
        "perm",
        "Share of memory that never fades.",
        source="design, after Volkan 1997 (chosen trauma)",
    )
    second_hand: FloatArray = number(
        1.0,
        0.0,
        1.0,
        "ks",
        "Weight of others' experience.",
        grade="B",
        source="Crescenzi 2007 (spirit)",
    )
    hardship: FloatArray = number(
        1.0,
        0.0,
        1.0,
        "chi",
        "Discount on breaches in hard times.",
        grade="B",
        source="LeVeck and Narang 2017 (direction)",
    )
    discord: FloatArray = number(
        0.0,
        0.0,
        2.0,
        "c_d",
        "Extra weight of what contradicts trust (variant).",
        grade="C",
        source="Donahue and Crescenzi 2023",
    )
    memory: FloatArray = number(1.0, 0.0, 2.0, "mem", "Scale of historical memory (0: none).")


@dataclass(frozen=True)
class Leaks:
    """How secrets come out (S7)."""

    base_per_year: FloatArray = number(
        1.56,
        0.0,
        10.0,
        "h0",
        "Leak hazard of any secret.",
        unit=PER_YEAR,
        grade="C",
        source="O'Rourke 2018 (reviews)",
    )
    sunk_per_year: FloatArray = number(
        2.6,
        0.0,
        10.0,
        "h1",
        "Added hazard per support sunk.",
        unit=PER_YEAR,
        grade="C",
        source="O'Rourke 2018 (reviews)",
    )
    party_per_year: FloatArray = number(
        0.52,
        0.0,
        5.0,
        "h2",
        "Added hazard per party beyond the first that knows.",
        unit=PER_YEAR,
        grade="C",
    )
    press_per_year: FloatArray = number(
        1.3, 0.0, 10.0, "h3", "Added hazard at full press attention.", unit=PER_YEAR, grade="C"
    )
    press: FloatArray = number(0.5, 0.0, 1.0, "press", "Press attention.")
    seen_leaked: FloatArray = number(0.8, 0.0, 1.0, "vis_leak", "Visibility of a leaked secret.")
    seen_secret: FloatArray = number(0.3, 0.0, 1.0, "vis0", "Visibility of a kept secret.")
