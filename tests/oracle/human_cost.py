"""Human cost: who is displaced and harmed (12.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.factions import Host
from tests.oracle.formulas import clip, most
from tests.oracle.land import Front, Land

if TYPE_CHECKING:
    from tests.oracle.crisis import Crisis


def suffer(model: Crisis) -> None:
    """Displace and harm people where there is violence; let some return where it is calm."""
    p, step = model.p.human_cost, model.clock.fortnights
    for land in model.lands:
        felt = violence_felt(land)
        home, unharmed = 1.0 - land.displaced, 1.0 - land.harmed
        left = p.displacement * step * felt * home
        returned = p.return_home * step * land.displaced if felt < p.calm else 0.0
        land.displaced = clip(land.displaced + left - returned, 0.0, 1.0)
        land.harmed = clip(land.harmed + p.injury * step * felt * unharmed, 0.0, 1.0)


def violence_felt(land: Land) -> float:
    """Violence that the residents of a hexagon feel."""
    felt = 0.0
    if isinstance(land, Front):
        felt += land.violence + land.model.p.human_cost.repression * land.repression
    if isinstance(land.owner, Host) and land.is_border:
        struck = most(land.owner[target].coercion for target in land.model.targets)
        felt += land.model.p.human_cost.strike * struck
    return min(felt, 1.0)
