"""Numbers of the ground: unrest, contest, who pays, attention and strain (S11 to S15)."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.axes import FloatArray
from fairweather.world.parameters.parameter import PER_FORTNIGHT, number


@dataclass(frozen=True)
class Unrest:
    """How unrest spreads from cell to cell (S11)."""

    arrest: FloatArray = number(
        2.3, 0.5, 5.0, "k", "Arrest constant: 90 % at one to one.", grade="A", source="Epstein 2002"
    )
    sharpness: FloatArray = number(
        3.0, 1.0, 4.0, "nu", "Sharpness of deterrence; above 1 unrest can tip."
    )
    threshold: FloatArray = number(
        0.1, 0.0, 0.5, "tau_E", "Net grievance needed to act.", grade="A", source="Epstein 2002"
    )
    jail: FloatArray = number(1.0, 0.1, 2.0, "J", "Weight of arrest.")
    reach: FloatArray = number(
        0.5,
        0.0,
        1.0,
        "psi",
        "Weight of what neighbors do.",
        grade="B",
        source="Granovetter 1978 (form)",
    )
    banner: FloatArray = number(1.2, 0, 3, "k_x", "Encouragement by ground held.")
    pace: FloatArray = number(
        0.5, 0.05, 1.0, "eta_u", "Adjustment toward the new share, per two weeks.", grade="B"
    )
    kin_legitimacy: FloatArray = number(
        0.618, 0.0, 1.0, "Lk", "Regime legitimacy among kin.", grade="C"
    )
    other_legitimacy: FloatArray = number(
        0.8, 0.0, 1.0, "Lo", "Regime legitimacy among others.", grade="C"
    )
    strain_effect: FloatArray = number(0.25, 0.0, 1.0, "chi_s", "Legitimacy lost to strain.")
    repression_effect: FloatArray = number(
        0.04, 0.0, 0.5, "chi_b", "Legitimacy lost to remembered repression."
    )
    concession_effect: FloatArray = number(
        0.15, 0.0, 0.5, "chi_c", "Legitimacy gained by concessions."
    )
    foreign_taint: FloatArray = number(
        0.12, 0.0, 0.3, "chi_f", "Rally of others against visible foreign backing.", grade="C"
    )
    separation: FloatArray = number(
        0.2, 0.0, 0.6, "chi_sep", "Rally of others against ground lost.", grade="C"
    )
    noise: FloatArray = number(0.01, 0.0, 0.1, "sd_u", "Noise of a cell's unrest, per two weeks.")
    garrison: FloatArray = number(0.22, 0.01, 1.0, "G0", "Normal security force density.")
    floor: FloatArray = number(0.02, 0.001, 0.1, "eps", "Smallest visible activism.")


@dataclass(frozen=True)
class Contest:
    """Who holds which ground (S12), and the prospects both sides see (S2)."""

    decisiveness: FloatArray = number(
        1.0, 0.5, 2.0, "r", "How decisive strength is.", grade="A", source="Tullock 1980 (form)"
    )
    help_effect: FloatArray = number(
        4.6, 0.0, 15.0, "k_y", "Strength added by full help that arrives whole."
    )
    cover: FloatArray = number(
        0.4, 0.0, 1.0, "y_cov", "Share of help that needs no road: cover from afar."
    )
    coalition: FloatArray = number(
        0.4,
        0.0,
        1.0,
        "k_co",
        "Share of its fellows' strength, once they are out, on which a group can count.",
    )
    shelter_effect: FloatArray = number(
        0.6,
        0.2,
        1.2,
        "k_sig",
        "Strength added by full shelter.",
        grade="B",
        source="Salehyan 2007 (direction)",
    )
    terrain_effect: FloatArray = number(
        0.6,
        0.0,
        1.5,
        "k_rug",
        "Strength added by rough ground.",
        source="Fearon and Laitin 2003 (direction)",
    )
    mass_base: FloatArray = number(0.25, 0.0, 1.0, "m0", "Strength without popular unrest.")
    effort_base: FloatArray = number(0.3, 0.0, 1.0, "w0", "Effort in any kin cell.")
    effort_border: FloatArray = number(0.7, 0.0, 2.0, "w1", "Effort added at an open border.")
    consent_power: FloatArray = number(0.5, 0.0, 1.0, "a_s", "Dependence on local support.")
    consent_floor: FloatArray = number(0.05, 0.0, 0.3, "s_min", "Consent found anywhere.")
    support_floor: FloatArray = number(0.02, 0.001, 0.2, "eps_s", "Support found anywhere.")
    pace: FloatArray = number(0.25, 0.02, 1.0, "eta_x", "Movement of control, per two weeks.")
    attrition: FloatArray = number(
        0.02, 0.0, 0.2, "att", "Capability lost in contest, per two weeks."
    )
    garrison_attrition: FloatArray = number(
        0.02, 0.0, 0.2, "att_G", "Garrison lost in contest, per two weeks."
    )


@dataclass(frozen=True)
class HumanCost:
    """Who pays (S13)."""

    displacement: FloatArray = number(
        0.03, 0.0, 0.2, "delta_d", "People displaced at full violence.", unit="share per two weeks"
    )
    injury: FloatArray = number(
        0.004, 0.0, 0.05, "c_inj", "People harmed at full violence.", unit="share per two weeks"
    )
    return_home: FloatArray = number(
        0.03, 0.0, 0.3, "rho_d", "Displaced who return when calm.", unit="share per two weeks"
    )
    calm: FloatArray = number(0.1, 0.0, 0.5, "d_calm", "Violence under which people return.")
    strike: FloatArray = number(
        0.12, 0.0, 1.0, "k_strike", "Violence in a host's border cells at full coercion."
    )
    repression: FloatArray = number(
        0.04, 0.0, 1.0, "k_rep", "Violence felt from remembered repression, at its fullest."
    )


@dataclass(frozen=True)
class Fracture:
    """When a target's own forces leave it."""

    pace: FloatArray = number(
        0.08, 0.0, 1.0, "eta_f", "Forces that defect where all causes meet in full, per two weeks."
    )
    ground: FloatArray = number(
        0.08, 0.01, 1.0, "f_x", "Share of kin country lost at which that cause is full."
    )
    unrest: FloatArray = number(
        0.5, 0.01, 1.0, "f_u", "Unrest among kin at which that cause is full."
    )
    healing: FloatArray = number(
        0.03, 0.0, 1.0, "eta_h", "Return of those who left, once the causes do not meet."
    )


@dataclass(frozen=True)
class Attention:
    """Shocks to the patron's attention and the target's strain (S15)."""

    normal: FloatArray = number(
        0.62, 0.0, 1.0, "mu_z", "Normal attention.", grade="B", source="Karlen 2017 (direction)"
    )
    persistence: FloatArray = number(0.9, 0.0, 0.99, "phi_z", "Attention kept.", unit=PER_FORTNIGHT)
    spread: FloatArray = number(0.18, 0.0, 0.5, "sd_z", "Spread of attention.")
    fatigue: FloatArray = number(
        0.1,
        0.0,
        0.5,
        "c_z",
        "Attention lost per involvement beyond what is wanted.",
        grade="B",
        source="Karlen 2017 (direction)",
    )
    strain_persistence: FloatArray = number(
        0.9, 0.0, 0.99, "phi_s", "Strain kept.", unit=PER_FORTNIGHT
    )
    strain_spread: FloatArray = number(0.06, 0.0, 0.3, "sd_s", "Shock to strain, per two weeks.")
    pressure: FloatArray = number(
        0.04, 0.0, 0.3, "c_i", "Strain added by full involvement, per two weeks."
    )
