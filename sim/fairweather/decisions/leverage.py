"""What a pledge holds over the target before anyone acts on it (rulebook (15), seen by the patron).

A state that backs another's rebels wants, above all, leverage over the other state (Qiu 2022): a
threat ties down means whether or not it is carried out. The patron measures it by the target's own
formula, under its beliefs: it over-rates how far the target takes its word, as it does with
clients. A threat that the target feels already, from a louder pledge or a rumor, is no gain.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import FloatArray, IntArray
from fairweather.decisions.forecast import credulous_trust
from fairweather.world.layout import blank
from fairweather.world.pairs import look, pick
from fairweather.world.state import World, seen_by_all
from fairweather.world.visibility import visible_pledge


def leverage(
    world: World,
    patron: int,
    clients: IntArray,
    size: FloatArray,
    public: FloatArray,
    leak: FloatArray,
) -> FloatArray:
    """Return by how much supposed pledges raise the threat that targets perceive, ``(R, N)``.

    ``leak`` is the chance that a secret comes out within the patron's horizon. 0 for a client
    without a target, and where nothing is promised.
    """
    leaks, target = world.p.leaks, world.cast.target_of[clients]
    unowned = leaks.seen_secret + (leaks.seen_leaked - leaks.seen_secret) * leak
    sight = public + (1.0 - public) * unowned
    believed = 2.0 * credulous_trust(world, patron, target)
    felt = pick(_felt_already(world, patron), world.cast.rank[clients])
    gain = np.maximum(size * sight * believed - felt, 0.0)
    return np.asarray(world.p.target.see_pledges * gain * (target >= 0))


@seen_by_all
def _felt_already(world: World, patron: int) -> FloatArray:
    """Return the largest pledge that clients' targets see and believe, but for the pair's own.

    ``(R, clients)``. Of the pair itself only a rumor counts: the target would go on believing it.
    """
    cast, clients = world.cast, world.cast.clients
    target = cast.target_of[clients]
    rumored = world.p.leaks.seen_leaked * world.p.rumor.size
    own = rumored * look(world.rumor, clients, patron)
    felt = blank((world.n_worlds, len(clients)))
    for giver in cast.patrons:
        if giver == patron:
            believed = 2.0 * credulous_trust(world, patron, target)
        else:
            believed = 2.0 * look(world.trust, target, int(giver))
        seen = visible_pledge(world, cast.clients, int(giver))
        for place, rival in enumerate(cast.clients):
            shown = seen[:, place : place + 1]
            if giver == patron:
                shown = np.where(clients == rival, own, shown)
            felt = np.maximum(felt, believed * shown * (cast.target_of[rival] == target))
    return felt
