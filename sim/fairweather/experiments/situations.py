"""Situations: orders, and arms made of them, in which claims and forcings are played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fairweather.experiments.arms import Arm, Order

PROMISED = Order("pledge", "public_high", until=1)
SECRETLY = Order("pledge", "secret_high", until=1)
KEEPS = Order("support", "keep")
HONORS = Order("obligation", "honor")
NO_PLEDGE = Order("pledge", "none")
OUT, SETTLED, HOME = (Order("stance", option) for option in ("mobilize", "settle", "hold"))
NO_OFFER, OFFERS = Order("concession", "none"), Order("concession", "concede")

FREE = Arm()
HOLD = Arm(everyone_holds=True)
ALONE = Arm(orders=(NO_PLEDGE,))
BACKED = Arm(orders=(PROMISED, KEEPS, HONORS))
QUIETLY = Arm(orders=(SECRETLY, KEEPS, HONORS))
WAR = Arm(orders=(PROMISED, KEEPS, HONORS, OUT))
STRAINED = Arm({"factions.iran.strain": 0.95, "map.unrest_kin": 0.35}, everyone_holds=True)


def changed(settings: Mapping[str, float], arm: Arm = FREE) -> Arm:
    """Return ``arm`` with other numbers of the scenario."""
    return replace(arm, settings={**arm.settings, **settings})


def ordered(arm: Arm, *orders: Order) -> Arm:
    """Return ``arm`` with further orders, which hold where two speak of one row."""
    return replace(arm, orders=(*arm.orders, *orders))
