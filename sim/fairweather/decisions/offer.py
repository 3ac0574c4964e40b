"""An offer: all that patrons promise a client, as the client sees it (rulebook 6.5)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from fairweather.axes import FloatArray, IntArray
from fairweather.decisions.belief import (
    TIED_HANDS,
    Pledged,
    belief_terms,
    believed,
    standing_pledge,
)
from fairweather.world.layout import blank
from fairweather.world.state import World
from fairweather.world.visibility import visibility


@dataclass(frozen=True)
class Offer:
    """All that patrons promise a client, as the client sees it; ``(R, N)`` each.

    ``promised`` is the sum of pledges (at most 1), ``belief`` their pledge-weighted belief,
    ``belief_if_public`` the same were every pledge public, ``seen`` how visible they are,
    ``straight`` the share of them that the client's own host promised.
    """

    promised: FloatArray
    belief: FloatArray
    belief_if_public: FloatArray
    seen: FloatArray
    straight: FloatArray


def offer(
    world: World, clients: IntArray, patron: int | None = None, supposed: Pledged | None = None
) -> Offer:
    """Return what clients are offered.

    In a forecast, ``supposed`` replaces the pledge of ``patron``, and pledges of other patrons
    count as far as they are seen.
    """
    shape = (world.n_worlds, len(clients))
    total, weighted, weighted_public, seen, own = (blank(shape) for _ in range(5))
    for giver in world.cast.patrons:
        rows = np.full(len(clients), giver, dtype=np.intp)
        pledged = standing_pledge(world, clients, rows)
        sight = visibility(world, clients, rows)
        if supposed is not None and giver == patron:
            pledged = supposed
            sight = np.maximum(supposed.public, np.minimum(sight, world.p.leaks.seen_leaked))
        elif patron is not None:
            pledged = replace(pledged, size=pledged.size * sight)
        total = total + pledged.size
        own = own + pledged.size * (world.cast.host_of[clients] == giver)
        doubts = belief_terms(world, clients, rows, pledged)
        weighted = weighted + pledged.size * believed(doubts, pledged.size)
        doubts[TIED_HANDS] = world.p.belief.tied_hands * pledged.size
        weighted_public = weighted_public + pledged.size * believed(doubts, pledged.size)
        seen = np.maximum(seen, sight * (pledged.size > 0.0))
    share = np.maximum(total, 1e-12)
    return Offer(
        promised=np.minimum(total, 1.0),
        belief=weighted / share,
        belief_if_public=weighted_public / share,
        seen=seen,
        straight=own / share,
    )
