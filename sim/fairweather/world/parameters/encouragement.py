"""Numbers of encouragement without a pledge: what is heard, hoped for and weighed (S30)."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.axes import FloatArray
from fairweather.world.parameters.parameter import later


@dataclass(frozen=True)
class Encouragement:
    """How hope rises and falls with what a patron says, and what comes of it (S30)."""

    short_memory: FloatArray = later(
        4.0,
        0.1,
        50.0,
        "n_h",
        "Remembered evidence about a patron's word at which half as much is heard.",
        unit="obligations",
    )
    rising: FloatArray = later(
        0.4,
        0.0,
        1.0,
        "h_up",
        "Share of the way that hope rises while a patron cheers on.",
        unit="share per two weeks",
    )
    fading: FloatArray = later(
        0.1, 0.0, 1.0, "h_out", "Share of hope that fades in silence.", unit="share per two weeks"
    )
    ended: FloatArray = later(
        0.8,
        0.0,
        1.0,
        "h_end",
        "Share of hope that ends once a patron says that no help will come.",
        unit="share per two weeks",
    )
    losing: FloatArray = later(
        0.7,
        0.0,
        1.0,
        "h_lost",
        "Share of hope that is disappointed while the target strikes and no help comes.",
        unit="share per two weeks",
    )
    blow: FloatArray = later(
        0.02, 0.0, 1.0, "v_hit", "Violence where kin live from which on the target strikes."
    )
    size: FloatArray = later(
        0.7,
        0.0,
        1.0,
        "h_y",
        "Help that those count on whose hope is full.",
        grade="C",
        source="Kuperman 2005; Johnson 2006 (direction)",
    )
    unrest: FloatArray = later(
        0.05, 0.0, 0.5, "chi_h", "What full hope takes from the standing of the state among kin."
    )
    see_cheer: FloatArray = later(
        0.1, 0.0, 2.0, "c6", "Threat seen in the voice of a patron that cheers a rival on."
    )
    pressure: FloatArray = later(
        0.8, 0.0, 5.0, "w_air", "Worth to a patron of the pressure that its words put on a target."
    )
    home: FloatArray = later(
        0.2,
        0.0,
        2.0,
        "w_home",
        "Worth of brave words to those at home, at full attention.",
        unit="utility",
    )
    risk: FloatArray = later(
        0.1,
        0.0,
        2.0,
        "e_air",
        "Fear of escalation by brave words, at the foot of the ladder; half of it is eased by "
        "saying that no help will come.",
    )
    answer: FloatArray = later(
        1.0,
        0.0,
        5.0,
        "w_ans",
        "Share of audience and reputation at risk in a hope that nobody means to meet.",
        grade="B",
        source="Fearon 1997 (direction)",
    )
    price: FloatArray = later(
        0.5,
        0.0,
        3.0,
        "w_eat",
        "Share of audience lost by saying that no help will come.",
        grade="B",
        source="Tomz 2007 (direction)",
    )
