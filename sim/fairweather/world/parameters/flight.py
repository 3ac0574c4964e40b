"""Numbers of flight across borders (S29); by default nobody crosses, and nothing presses."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.axes import FloatArray
from fairweather.world.parameters.parameter import later


@dataclass(frozen=True)
class Flight:
    """Who crosses of those driven out, and how they press on hosts and patrons (S29)."""

    crossing: FloatArray = later(
        0.0, 0.0, 1.0, "k_out", "Share of people driven out next to a border who cross it."
    )
    full: FloatArray = later(
        0.02,
        0.001,
        1.0,
        "f_in",
        "People who came, as a share of those of the map, at which their pressure is full.",
    )
    closing: FloatArray = later(
        0.0,
        0.0,
        3.0,
        "w_shut",
        "Pull on a host to close its door, at full pressure and weight on security.",
        unit="utility",
    )
    admitting: FloatArray = later(
        0.0,
        0.0,
        3.0,
        "w_open",
        "Pull on a host to give shelter, at full pressure and weight on its kin.",
        unit="utility",
    )
    stepping_in: FloatArray = later(
        0.0,
        0.0,
        5.0,
        "w_step",
        "Pull on a patron to go deeper, and to send its army, at full pressure.",
        unit="utility",
    )
