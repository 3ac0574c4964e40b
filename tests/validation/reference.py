"""The reference case in which the presets of reliability were fitted, and the search.

Read by row V18 here, and by the test of the presets.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
from scipy.optimize import brentq

from fairweather.decisions.catalogue import OBLIGATION
from fairweather.decisions.choice import probabilities
from fairweather.decisions.decision import precision_of
from fairweather.decisions.obligation import HONOR, PARTIAL
from fairweather.scenario.build import build
from fairweather.world.state import World
from fairweather.world.visibility import MOBILIZED
from tests.validation.panel import scenario_at

RELIABILITIES = {0.745: "reliability_745", 0.50: "reliability_50", 0.22: "reliability_22"}
REFERENCE_WORLDS, REFERENCE_CHUNK = 36_000, 4_000


def reference_worlds(precision: str) -> Iterator[World]:
    """Yield the reference case of the presets: 108 000 pledges in three groups that are out.

    Attention is spread around its usual level, kinds of pledge are equally many, in three worlds
    of ten a side deal is on the table, and in half of them each host is coerced. How everyone
    leans is drawn where a world is built, and is what draws the answers.
    """
    luck = np.random.default_rng(7)
    scenario, n = scenario_at(precision), REFERENCE_CHUNK
    for first in range(0, REFERENCE_WORLDS, n):
        world = build(scenario, seed=5, worlds=n, first=first)
        cast, patron, target = world.cast, world.cast.patrons[0], world.cast.targets[0]
        sizes = world.p.patron
        low, high = (float(size.item()) for size in (sizes.low_pledge, sizes.high_pledge))
        for host in cast.hosts:
            world.coercion[:, host, target] = 0.5 * (luck.random(n) < 0.5)
        world.side_deal[:, patron, target] = 0.25 * (luck.random(n) < 0.3)
        world.attention[:, patron] = np.clip(0.62 + 0.18 * luck.standard_normal(n), 0.0, 1.2)
        for client in cast.clients:
            world.pledge[:, client, patron] = np.tile([low, high, low, high], n // 4)
            world.is_public[:, client, patron] = np.tile([False, False, True, True], n // 4)
            world.stance[:, client] = MOBILIZED
        world.seen_unrest[:] = 0.3
        yield world


@cache
def reference_utilities(precision: str) -> tuple[np.ndarray, float]:
    """Return utilities ``(pledges, 3)`` of the reference case, and the patron's precision."""
    parts = []
    for world in reference_worlds(precision):
        patron = int(world.cast.patrons[0])
        weighed = OBLIGATION.appraise(world, OBLIGATION.rows(world.cast, patron))
        parts.append(weighed.utility[:, : len(world.cast.clients)].reshape(-1, 3))
    return np.concatenate(parts), float(precision_of(world, patron)[0, 0])


def share_kept(reliability: float, precision: str = "precision_10") -> float:
    """Return honored and half of partly honored; reliability adds to honoring, half to in part."""
    utility, sharpness = reference_utilities(precision)
    moved = (utility + reliability * np.array([1.0, 0.5, 0.0]))[:, None, :]
    chance = probabilities(moved, np.ones(moved.shape, dtype=bool), np.full((1, 1), sharpness))
    return float((chance[..., HONOR] + 0.5 * chance[..., PARTIAL]).mean())


def intercept(published: float, precision: str = "precision_10") -> float:
    """Calibrate: return the reliability at which the reference case shows a published share."""
    return brentq(lambda value: share_kept(value, precision) - published, -1.5, 1.5, xtol=1e-6)
