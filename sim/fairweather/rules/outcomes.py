"""What a turn came to, for every party, in plain numbers (rulebook 1.8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fairweather.axes import BoolArray, FloatArray
from fairweather.rules.escalation import steps_up
from fairweather.world.pairs import look, pick
from fairweather.world.state import World
from fairweather.world.visibility import is_mobilized, visible_shelter


@dataclass(frozen=True)
class Outcome:
    """One thing measured every turn, ``(R,)`` in ``unit``; a secret one no seat may watch."""

    key: str
    label: str
    unit: str
    meaning: str
    is_secret: bool = False


OUTCOMES = (
    Outcome("mobilized", "Groups mobilized", "share of groups", "clients in open mobilization"),
    Outcome("autonomy_formal", "Autonomy conceded", "0 to 1", "largest concession in force"),
    Outcome(
        "autonomy_de_facto",
        "Autonomy on the ground",
        "share of kin",
        "control where kin live, by people",
    ),
    Outcome("kin_areas", "Kin areas held", "share of kin", "kin living where clients hold most"),
    Outcome(
        "other_areas",
        "Other areas held",
        "share of others",
        "others living where clients hold most",
    ),
    Outcome("unrest_kin", "Unrest among kin", "share of kin", "active share"),
    Outcome("unrest_other", "Unrest among others", "share of others", "active share"),
    Outcome("stability", "Regime stability", "0 to 1", "1 less strain and unrest, by people"),
    Outcome("host_security", "Host security", "0 to 1", "1 less coercion felt, mean of hosts"),
    Outcome(
        "sovereignty",
        "Sovereign integrity",
        "0 to 1",
        "1 less visible shelter beyond the sovereign's control",
    ),
    Outcome("human_cost", "Human cost", "share of people", "displaced or harmed, all people"),
    Outcome("human_cost_kin", "Human cost, kin", "share of kin", "displaced or harmed, kin"),
    Outcome(
        "human_cost_other", "Human cost, others", "share of others", "displaced or harmed, others"
    ),
    Outcome(
        "human_cost_front",
        "Human cost, target's side",
        "share of people there",
        "displaced or harmed on the target's side of the border",
    ),
    Outcome(
        "human_cost_host",
        "Human cost, hosts' side",
        "share of people there",
        "displaced or harmed on the hosts' side of the border",
    ),
    Outcome("displaced", "People displaced", "share of people", "displaced, all people"),
    Outcome("escalation", "Escalation", "rungs of 6", "rungs of the ladder climbed"),
    Outcome("trust_in_patron", "Clients' trust in patrons", "0 to 1", "mean of pairs", True),
    Outcome("sanctuary", "Sanctuary", "0 to 1", "mean shelter of clients", True),
    Outcome("attention", "Patron attention", "0 to 1.2", "mean of patrons"),
    Outcome("involvement", "Patron involvement", "0 to 1", "mean of patrons"),
    Outcome("strain", "Strain of the target", "0 to 1", "mean of targets"),
    Outcome("pledged", "Pledged to clients", "0 to 1", "largest pledge outstanding", True),
)


def measure(world: World) -> dict[str, FloatArray]:
    """Return every outcome of ``OUTCOMES`` for the present state, ``(R,)`` each."""
    return dict(zip((o.key for o in OUTCOMES), _values(world), strict=True))


def hurt(world: World) -> FloatArray:
    """Return the share of residents displaced or harmed, ``(R, C)``, at most 1."""
    return np.minimum(world.displaced + world.harmed, 1.0)


def _values(world: World) -> Iterator[FloatArray]:
    atlas, cast = world.scene.atlas, world.cast
    front, clients = atlas.front, cast.clients
    people, share = atlas.population, atlas.kin_share
    kin_front, other_front = (people * share)[front], (people * (1.0 - share))[front]
    held = world.control > 0.5
    yield pick(is_mobilized(world).astype(np.float64), clients).mean(axis=1)
    yield pick(world.autonomy, clients).max(axis=1)
    yield _weighted(world.control, kin_front)
    yield _weighted(held, kin_front)
    yield _weighted(held, other_front)
    kin, other = _weighted(world.unrest_kin, kin_front), _weighted(world.unrest_other, other_front)
    yield kin
    yield other
    weight = kin_front.sum() / max(people[front].sum(), 1e-12)
    strain = pick(world.strain, cast.targets).mean(axis=1)
    yield np.clip(1.0 - strain - weight * kin - (1.0 - weight) * other, 0.0, 1.0)
    coerced = pick(world.coercion.take(cast.targets, axis=2).max(axis=2), cast.hosts)
    yield 1.0 - np.minimum(coerced, 1.0).sum(axis=1) / max(len(cast.hosts), 1)
    yield _integrity(world)
    burden = hurt(world)
    yield _weighted(burden, people)
    yield _weighted(burden, people * share)
    yield _weighted(burden, people * (1.0 - share))
    yield _weighted(burden, atlas.people(cast.targets))
    yield _weighted(burden, atlas.people(np.concatenate([cast.hosts, cast.sovereigns])))
    yield _weighted(world.displaced, people)
    yield steps_up(world)[:, 0]
    pairs = (np.repeat(clients, len(cast.patrons)), np.tile(cast.patrons, len(clients)))
    yield look(world.trust, *pairs).mean(axis=1)
    yield pick(world.sanctuary, clients).mean(axis=1)
    yield pick(world.attention, cast.patrons).mean(axis=1)
    yield pick(world.involvement, cast.patrons).mean(axis=1)
    yield strain
    yield look(world.pledge, *pairs).max(axis=1)


def _weighted(values: FloatArray | BoolArray, weight: FloatArray) -> FloatArray:
    """Return the mean of ``values`` ``(R, C)`` by ``weight`` ``(C,)``; 0 without weight."""
    total = (values[:, None, :] @ weight[:, None])[:, 0, 0]
    return np.asarray(total / max(weight.sum(), 1e-12))


def _integrity(world: World) -> FloatArray:
    """Return 1 less the most visible shelter that escapes the sovereign, ``(R,)``."""
    cast = world.cast
    worst = np.zeros((world.n_worlds, 1))
    for host in cast.hosts:
        sovereign = cast.sovereign_of[host]
        own = world.capability[:, sovereign : sovereign + 1]
        reach = own if sovereign >= 0 else np.ones((1, 1))
        escaped = visible_shelter(world, int(host)) * (1.0 - np.minimum(reach, 1.0))
        worst = np.maximum(worst, escaped)
    return 1.0 - worst[:, 0]
