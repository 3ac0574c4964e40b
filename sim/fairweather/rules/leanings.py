"""How factions lean lasts, and changes little by little (rulebook (3b)).

The luck of an option is state: ``g <- max(g + ln a, e + ln(1 - a))`` with a fresh Gumbel e each
turn. A maximum of Gumbels is Gumbel, so its law stays exactly that of (2) and (3) whatever the
length of a turn. Kept as exponentials, ``E = exp(-g)``, in which the step is
``E <- min(E / a, E' / (1 - a))``.
"""

from __future__ import annotations

import numpy as np

from fairweather.draws import Draws, Purpose
from fairweather.world.layout import worlds_last
from fairweather.world.state import World


def first_leanings(world: World, draws: Draws) -> None:
    """Draw how everyone leans before the first turn."""
    keys = world.scene.docket.option_keys
    world.leaning[:] = draws.exponential(world.turn, Purpose.FIRST_LEANING, keys)


def resolve_leanings(world: World, draws: Draws) -> None:
    """Let one turn pass over how everyone leans.

    As ``-ln u >= 1 - u``, a fresh draw that cannot win is known without its logarithm.
    """
    kept = world.scene.leaning_kept
    fresh = draws.uniform(world.turn, Purpose.LEANING, world.scene.docket.option_keys)
    old = world.leaning
    old /= kept
    option_at, world_at = np.nonzero(worlds_last(1.0 - fresh < old * (1.0 - kept)))
    drawn = -np.log(np.maximum(fresh[world_at, option_at], 2.0**-54))
    share = np.broadcast_to(1.0 - kept, (world.n_worlds, 1))[world_at, 0]
    old[world_at, option_at] = np.minimum(old[world_at, option_at], drawn / share)
