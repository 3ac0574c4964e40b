"""Who pays: people displaced and harmed, on both sides of the border (S13).

Reported on every screen and never a score. The specification multiplied each cell's share by its
population; since ``displaced`` is a share of the cell's own residents, that factor belongs to the
sum over cells and is applied there (docs/rules says why).
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import FloatArray
from fairweather.world.state import World
from fairweather.world.visibility import coerced


def violence_everywhere(world: World) -> FloatArray:
    """Return violence felt by residents of every cell, ``(R, C)``.

    Contest and remembered repression at the front; coercion in border cells of a coerced host.
    """
    atlas, cast = world.scene.atlas, world.cast
    felt = np.zeros((world.n_worlds, atlas.n_cells))
    felt[:, atlas.front] = world.violence + world.p.human_cost.repression * world.repression
    by_targets = coerced(world)
    for host in cast.hosts:
        struck = np.flatnonzero((atlas.owner == host) & atlas.is_border)
        felt[:, struck] += world.p.human_cost.strike * by_targets[:, host : host + 1]
    return np.minimum(felt, 1.0, out=felt)


def resolve_human_cost(world: World) -> None:
    """Displace and harm residents where there is violence; let people return where it is calm.

    ``d <- d + delta v (1 - d) - rho d [v < calm]``; ``harmed <- harmed + c v (1 - harmed)``.
    """
    p, step = world.p.human_cost, world.scene.fortnights
    felt = violence_everywhere(world)
    leaving = p.displacement * step * felt * (1.0 - world.displaced)
    returning = p.return_home * step * world.displaced * (felt < p.calm)
    world.displaced += leaving - returning
    world.harmed += p.injury * step * felt * (1.0 - world.harmed)
    np.clip(world.displaced, 0.0, 1.0, out=world.displaced)
    np.clip(world.harmed, 0.0, 1.0, out=world.harmed)
