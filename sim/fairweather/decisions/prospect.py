"""The chances of a rising, with and without help (rulebook (6)).

Strength against strength by a ratio contest success function (Tullock 1980; Hirshleifer 1989).
The ground is seen as it stood when the turn began.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import FloatArray, IntArray
from fairweather.rules.contest import front_force, odds_to_win, reach_of_help, state_strength
from fairweather.world.pairs import pick
from fairweather.world.presence import army_beside
from fairweather.world.state import World, seen_by_all


def target_rank(world: World, clients: IntArray) -> IntArray:
    """Return, for each client, the place of its target among the targets."""
    return world.cast.rank[world.cast.target_of[clients]]


def strength(
    world: World,
    clients: IntArray,
    help_share: FloatArray,
    sanctuary: FloatArray,
    passage: IntArray | int | None = None,
    straight: FloatArray | None = None,
    army: FloatArray | None = None,
) -> FloatArray:
    """Return what clients can bring to bear, ``(R, N)``, given help and shelter.

    ``passage`` is what a host is supposed to let pass, if not what it does; ``straight`` the share
    of the help that comes from the host itself, if not that of the help on its way; ``army``
    ``(R, N)`` what patrons' armies are supposed to fight with beside them, if not what they do.
    """
    p, rank = world.p.contest, target_rank(world, clients)
    force = pick(front_force(world), clients)
    reach = reach_of_help(world, clients, sanctuary, passage, straight)
    own = np.asarray(
        force
        * (1.0 + p.help_effect * help_share * reach)
        * (1.0 + p.shelter_effect * sanctuary)
        * (1.0 + p.terrain_effect * world.scene.ruggedness[rank])
        * (p.mass_base + pick(world.seen_unrest, rank))
    )
    if not len(world.cast.armed):
        return own
    beside = pick(army_beside(world), clients) if army is None else army
    return np.asarray(own + world.p.presence.strength * beside)


@seen_by_all
def resistance(world: World) -> FloatArray:
    """Return what each target can bring to bear in kin country, ``(R, T)``."""
    garrison = world.seen_garrison / world.p.unrest.garrison
    return state_strength(world, world.cast.targets) * garrison


def prospect(
    world: World,
    clients: IntArray,
    help_share: FloatArray,
    sanctuary: FloatArray,
    passage: IntArray | int | None = None,
    straight: FloatArray | None = None,
    army: FloatArray | None = None,
) -> FloatArray:
    """Return the chance of success phi of each client, ``(R, N)``; arguments of ``strength``."""
    own = strength(world, clients, help_share, sanctuary, passage, straight, army)
    other = pick(resistance(world), target_rank(world, clients))
    return odds_to_win(own, other, world.p.contest.decisiveness)
