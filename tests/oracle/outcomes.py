"""Outcomes: what is read off a world after every turn (14.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from tests.oracle.factions import Host, Sovereign
from tests.oracle.flight import came_to
from tests.oracle.formulas import clip, mean, most

if TYPE_CHECKING:
    from tests.oracle.crisis import Crisis
    from tests.oracle.land import Land


def outcomes(model: Crisis) -> dict[str, float]:
    """Return every outcome by its key; human cost is reported and is never a score."""
    front = model.front
    autonomy_de_facto = weighed(front, kin, lambda land: land.control)
    unrest_kin = weighed(front, kin, lambda land: land.unrest_kin)
    unrest_other = weighed(front, others, lambda land: land.unrest_other)
    pledges = [(client, patron) for client in model.clients for patron in model.patrons]
    return {
        "mobilized": mean(client.is_mobilized for client in model.clients),
        "autonomy_formal": most(client.autonomy for client in model.clients),
        "autonomy_de_facto": autonomy_de_facto,
        "kin_areas": weighed(front, kin, lambda land: land.control > 0.5),
        "other_areas": weighed(front, others, lambda land: land.control > 0.5),
        "unrest_kin": unrest_kin,
        "unrest_other": unrest_other,
        "stability": stability(model, unrest_kin, unrest_other),
        "host_security": host_security(model),
        "sovereignty": 1.0 - most(exposed_ground(host) for host in model.hosts),
        "human_cost": weighed(model.lands, everyone, hurt),
        "human_cost_kin": weighed(model.lands, kin, hurt),
        "human_cost_other": weighed(model.lands, others, hurt),
        "human_cost_front": weighed(model.front, everyone, hurt),
        "human_cost_host": weighed(owned(model, Host, Sovereign), everyone, hurt),
        "displaced": weighed(model.lands, everyone, lambda land: land.displaced),
        "escalation": model.rungs_climbed(),
        "trust_in_patron": mean(client[patron].trust for client, patron in pledges),
        "sanctuary": mean(client.sanctuary for client in model.clients),
        "attention": mean(patron.attention for patron in model.patrons),
        "involvement": mean(patron.involvement for patron in model.patrons),
        "strain": mean(target.strain for target in model.targets),
        "crossed": sum(came_to(model).values()),
        "disappointed": most(client[patron].disappointed for client, patron in pledges),
        "pledged": most(client[patron].pledge for client, patron in pledges),
    }


def everyone(land: Land) -> float:
    return land.population


def kin(land: Land) -> float:
    return land.population * land.kin_share


def others(land: Land) -> float:
    return land.population * (1.0 - land.kin_share)


def hurt(land: Land) -> float:
    """Share of residents displaced or ever harmed."""
    return min(land.displaced + land.harmed, 1.0)


def owned(model: Crisis, *roles: type) -> list[Land]:
    return [land for land in model.lands[len(model.front) :] if isinstance(land.owner, roles)]


def weighed(
    lands: Iterable[Land], weight: Callable[[Land], float], value: Callable[[Land], float]
) -> float:
    """Return the mean of ``value`` over people."""
    held = list(lands)
    people = sum(weight(land) for land in held)
    return sum(weight(land) * value(land) for land in held) / max(people, 1e-12)


def stability(model: Crisis, unrest_kin: float, unrest_other: float) -> float:
    share = weighed(model.front, everyone, lambda land: land.kin_share)
    strain = mean(target.strain for target in model.targets)
    return clip(1.0 - strain - share * unrest_kin - (1.0 - share) * unrest_other, 0.0, 1.0)


def host_security(model: Crisis) -> float:
    coerced = [most(host[target].coercion for target in model.targets) for host in model.hosts]
    return 1.0 - sum(min(level, 1.0) for level in coerced) / max(len(model.hosts), 1)


def exposed_ground(host: Host) -> float:
    """Open shelter that the host's sovereign cannot reach."""
    reach = host.sovereign.capability if host.sovereign else 1.0
    return host.seen_shelter() * (1.0 - min(reach, 1.0))
