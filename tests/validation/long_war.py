"""A war kept up for years, in which the presets of help that ends were fitted.

Read by row ESD here, and by the test of the presets.
"""

from __future__ import annotations

import numpy as np

from fairweather.engine.wargame import Wargame
from fairweather.scenario import preset
from tests.validation.panel import YEAR, about_clients, names_of, stances

HAZARDS = {
    "strict": (0.168, 0.147, 0.192),
    "broad": (0.294, 0.268, 0.322),
    "us_strict": (0.060, 0.020, 0.130),
    "us_broad": (0.199, 0.148, 0.292),
}
"""Yearly chance that a state ends its help to rebels while the war goes on, and its interval.

UCDP External Support Dataset; the first two for all states, the others for the United States.
"""
SPELL_YEARS = (0.314, 0.160, 0.095)
"""The same in the first, second and third year of help, strict count."""
SPELL_WORLDS, SPELLS = 64, 3


def kept_up(years: int, **changes: float) -> tuple[np.ndarray, np.ndarray]:
    """Return at-risk and ended years of help in a war kept up, ``(presets, worlds, years)``.

    Every group starts with help that was promised and kept, large and public for one, small and
    secret for the others. Attention, side deals and the patron's answers move by themselves; who
    lost help stays without in the count. ``changes`` are parameters, dots as double underscores.
    """
    rates = [preset(name).changes["parameters.obligation.redecide_per_year"] for name in HAZARDS]
    worlds = SPELL_WORLDS * len(HAZARDS)
    variants = {"parameters.obligation.redecide_per_year": np.repeat(rates, SPELL_WORLDS)}
    for name, value in changes.items():
        variants[f"parameters.{name.replace('__', '.')}"] = np.full(worlds, value)
    game = Wargame("zagros", seed=5, worlds=worlds, variants=variants)
    world, clients = game.world, game.world.cast.clients
    patron, keys = names_of(world, "patrons")[0], names_of(world, "clients")
    start = about_clients(world, "pledge", "secret_low")
    start |= {f"pledge:{patron}>{keys[0]}": "public_high"}
    start |= about_clients(world, "obligation", "honor")
    helped = np.ones((worlds, len(clients)), dtype=bool)
    at_risk, ended = (np.zeros((worlds, years)) for _ in range(2))
    for turn in range(years * YEAR):
        if turn % YEAR == 0:
            at_risk[:, turn // YEAR] = helped.sum(axis=1)
        game.orders = stances(world, "mobilize") | (start if turn == 0 else {})
        game.step()
        now = world.help[:, clients].max(axis=2) > 0.0
        ended[:, turn // YEAR] += (helped & ~now).sum(axis=1)
        helped &= now
    shape = (len(HAZARDS), SPELL_WORLDS, years)
    return at_risk.reshape(shape), ended.reshape(shape)


def hazards(at_risk: np.ndarray, ended: np.ndarray) -> dict[str, float]:
    """Return the yearly chance that help ends, by preset."""
    found = ended.sum(axis=(1, 2)) / at_risk.sum(axis=(1, 2))
    return dict(zip(HAZARDS, map(float, found), strict=True))
