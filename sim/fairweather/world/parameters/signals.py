"""Numbers of what factions say to each other, and of treaties (S25, S26)."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.axes import FloatArray
from fairweather.world.parameters.parameter import PER_FORTNIGHT, number


@dataclass(frozen=True)
class Signal:
    """What speaks for a signal, what it costs and does, and what a treaty binds to (S25, S26)."""

    # what it costs
    ask_cost: FloatArray = number(0.3, 0.0, 1.0, "c_ask", "Cost of asking.", unit="utility")
    warn_cost: FloatArray = number(
        0.37,
        0.0,
        1.0,
        "c_warn",
        "Cost of warning in public.",
        unit="utility",
        grade="B",
        source="Fearon 1997 (direction)",
    )
    assure_cost: FloatArray = number(
        0.37, 0.0, 1.0, "c_ass", "Cost of giving one's word again.", unit="utility"
    )
    propose_cost: FloatArray = number(
        0.35, 0.0, 1.0, "c_prop", "Cost of offering to be bound.", unit="utility"
    )
    kept: FloatArray = number(
        0.85, 0.5, 1.0, "sig_keep", "What was said, still heard.", unit=PER_FORTNIGHT
    )

    # what speaks for it
    idle: FloatArray = number(
        0.37, 0.0, 3.0, "a_idle", "Pull to ask of a promise that lies idle.", unit="utility"
    )
    rival: FloatArray = number(
        0.37, 0.0, 3.0, "a_riv", "Pull to ask of what the rival offers.", unit="utility"
    )
    door: FloatArray = number(
        0.45,
        0.0,
        3.0,
        "a_door",
        "Pull to ask of a door half closed to those promised.",
        unit="utility",
    )
    cover: FloatArray = number(
        0.6, 0.0, 3.0, "a_cov", "Pull to seek cover of coercion that looms.", unit="utility"
    )
    quiet: FloatArray = number(
        0.62, 0.0, 3.0, "a_quiet", "Pull to ask for quiet of coercion felt.", unit="utility"
    )
    missing: FloatArray = number(
        0.45, 0.0, 3.0, "a_miss", "Pull to ask of a promise that is missing.", unit="utility"
    )
    neglect: FloatArray = number(
        1.5, 0.0, 9.0, "a_negl", "Pull to ask of attention that falls.", unit="utility"
    )
    alarm: FloatArray = number(
        0.57, 0.0, 3.0, "a_warn", "Pull to warn of what is seen and feared.", unit="utility"
    )
    doubted: FloatArray = number(
        0.95, 0.0, 5.0, "a_dbt", "Pull to assure of a promise that is doubted.", unit="utility"
    )
    binding: FloatArray = number(
        0.4,
        0.0,
        3.0,
        "w_bind",
        "Fear of giving one's word on what one may not keep.",
        unit="utility",
        grade="B",
        source="Fearon 1997 (direction)",
    )
    calm: FloatArray = number(
        1.0, 0.0, 3.0, "a_calm", "Pull to assure of a quarrel that hurts.", unit="utility"
    )
    bargain: FloatArray = number(
        1.0, 0.0, 5.0, "a_barg", "Pull to propose of what a treaty would spare.", unit="utility"
    )
    way: FloatArray = number(
        0.48, 0.0, 3.0, "a_way", "Pull to propose of help that needs a way.", unit="utility"
    )
    spared: FloatArray = number(
        1.0, 0.0, 5.0, "a_spare", "Pull to propose a truce of what it would spare.", unit="utility"
    )
    joined: FloatArray = number(
        0.55, 0.0, 3.0, "a_join", "Pull to propose of strength together.", unit="utility"
    )
    answered: FloatArray = number(
        0.5, 0.0, 2.0, "a_ans", "Pull to propose of having been proposed to.", unit="utility"
    )

    # what it does to who hears it
    urged: FloatArray = number(
        0.15, 0.0, 1.0, "w_urge", "Pull of a patron that asks to be sided with.", unit="utility"
    )
    hushed: FloatArray = number(
        0.2, 0.0, 1.0, "w_hush", "Pull of a host that asks for quiet.", unit="utility"
    )
    heeded: FloatArray = number(
        0.15, 0.0, 1.0, "w_ask", "Pull of being asked for help, at full size.", unit="utility"
    )
    danger: FloatArray = number(
        0.3,
        0.0,
        1.0,
        "w_warn",
        "Danger heard in a warning, as a share of coercion felt.",
        grade="B",
        source="Schelling 1966 (direction)",
    )
    assured: FloatArray = number(
        0.4,
        0.0,
        3.0,
        "gam_a",
        "Log-odds added by a patron's assurance.",
        unit="log-odds",
        grade="C",
        source="Fearon 1997; cheap talk where nothing is at stake",
    )
    soothed: FloatArray = number(
        0.3, 0.0, 1.0, "w_soo", "Pull of an assurance, if fully trusted.", unit="utility"
    )

    # what it binds to
    bound: FloatArray = number(
        0.2,
        0.0,
        2.0,
        "w_word",
        "Cost of not doing as one said.",
        unit="utility",
        grade="B",
        source="Fearon 1994; Tomz 2007 (direction)",
    )
    treaty: FloatArray = number(
        0.4,
        0.0,
        2.0,
        "w_treaty",
        "Cost of not doing as a treaty asks.",
        unit="utility",
        grade="B",
        source="Leeds 2003 (direction)",
    )
    allied: FloatArray = number(
        0.4, 0.0, 1.0, "coal_t", "Part of an ally's strength that a coalition counts on."
    )
