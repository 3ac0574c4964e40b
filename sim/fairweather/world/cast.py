"""The cast: who takes part, in which role, and who is tied to whom."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cached_property

import numpy as np

from fairweather.axes import BoolArray, FloatArray, IntArray, KeyArray
from fairweather.draws import name_keys
from fairweather.world.pairs import grid


class Role(StrEnum):
    """A part that a faction plays; it fixes which decisions it takes."""

    PATRON = "patron"
    HOST = "host"
    CLIENT = "client"
    TARGET = "target"
    SOVEREIGN = "sovereign"
    NEIGHBOR = "neighbor"


@dataclass(frozen=True)
class Goals:
    """How much each faction cares about what, ``(1, F)`` or ``(R, F)``; weights, never negative.

    The sign follows from the role (rulebook 1.2): a patron wants the target under pressure, the
    target wants it stable; ``human_cost`` is a motive of the actors, never a score.
    """

    autonomy: FloatArray
    survival: FloatArray
    regime: FloatArray
    territory: FloatArray
    security: FloatArray
    escalation: FloatArray
    human_cost: FloatArray
    involvement: FloatArray
    credibility: FloatArray
    partners: FloatArray


@dataclass(frozen=True)
class Traits:
    """How each faction decides, ``(1, F)`` or ``(R, F)``; dimensionless.

    ``precision`` and ``review`` multiply the scenario-wide values; the rest stand for themselves.
    """

    precision: FloatArray
    review: FloatArray
    loss_aversion: FloatArray
    risk_aversion: FloatArray
    negativity: FloatArray
    self_bias: FloatArray


@dataclass(frozen=True, eq=False, repr=False)
class Cast:
    """The factions of a scenario, by index.

    ``roles`` are those of each faction, the leading one first; most have one. ``host_of``,
    ``target_of``, ``patron_of`` and ``sovereign_of`` are ``(F,)`` indices, -1 where there is none;
    nobody is tied to itself, but a client's host may be its patron too. ``has_ground`` ``(F,)``
    says who holds ground of its own at the start, ``armed`` are the patrons that may send an army,
    ``voiced`` those whose public voice is heard;
    ``owner_of_ground`` ``(F,)`` is the sovereign that owns most of it in law, -1 where none does.
    ``similarity`` ``(F, F)`` is the weight with which row learns from what happened to column;
    ``feared`` ``(F, F)`` how alike a client (column) is to a neighbor's (row) own insurgents.
    ``goals`` are those of each world's own people, ``usual`` those of the scenario.
    """

    names: tuple[str, ...]
    labels: tuple[str, ...]
    roles: tuple[tuple[Role, ...], ...]
    host_of: IntArray
    target_of: IntArray
    patron_of: IntArray
    sovereign_of: IntArray
    owner_of_ground: IntArray
    has_ground: BoolArray
    similarity: FloatArray
    feared: FloatArray
    armed: IntArray
    voiced: IntArray
    goals: Goals
    usual: Goals
    traits: Traits

    def __repr__(self) -> str:
        return f"Cast({', '.join(self.names)})"

    @property
    def n_factions(self) -> int:
        return len(self.names)

    def of_role(self, role: Role) -> IntArray:
        """Return the indices of the factions with ``role``, in scenario order."""
        of = [one for one in range(self.n_factions) if self.has_role(one, role)]
        return np.array(of, dtype=np.intp)

    def has_role(self, one: int, role: Role) -> bool:
        """Return whether ``role`` is among those of faction ``one``."""
        return role in self.roles[one]

    def with_people(self, **people: Goals | Traits) -> Cast:
        """Return the same factions with other ``goals``, ``usual`` or ``traits``.

        Roles and ties stay, and so does what was worked out from them.
        """
        other = copy(self)
        vars(other).update(people)
        return other

    @cached_property
    def keys(self) -> KeyArray:
        """Return what names each faction's luck, ``(F,)``."""
        return name_keys([name] for name in self.names)

    @cached_property
    def patrons(self) -> IntArray:
        return self.of_role(Role.PATRON)

    @cached_property
    def hosts(self) -> IntArray:
        return self.of_role(Role.HOST)

    @cached_property
    def clients(self) -> IntArray:
        return self.of_role(Role.CLIENT)

    @cached_property
    def targets(self) -> IntArray:
        return self.of_role(Role.TARGET)

    @cached_property
    def sovereigns(self) -> IntArray:
        return self.of_role(Role.SOVEREIGN)

    @cached_property
    def neighbors(self) -> IntArray:
        return self.of_role(Role.NEIGHBOR)

    @cached_property
    def holders(self) -> IntArray:
        """Return the clients that hold ground of their own, ``(G,)``."""
        return np.asarray(self.clients[self.has_ground[self.clients]])

    @cached_property
    def holder_rank(self) -> IntArray:
        """Return each faction's place among those that hold ground, -1 for others, ``(F,)``."""
        rank = np.full(self.n_factions, -1, dtype=np.intp)
        rank[self.holders] = np.arange(len(self.holders))
        return rank

    @cached_property
    def rank(self) -> IntArray:
        """Return each faction's place among those of its leading role, ``(F,)``.

        Clients and targets have no other role, so that this is their place among all of them.
        """
        seen: dict[Role, int] = {}
        rank = []
        for role, *_ in self.roles:
            rank.append(seen.get(role, 0))
            seen[role] = rank[-1] + 1
        return np.array(rank, dtype=np.intp)

    def guests(self, host: int) -> IntArray:
        """Return the clients that ``host`` shelters."""
        return self._guests[host]

    def rivals(self, target: int) -> IntArray:
        """Return the clients that face ``target``."""
        return self._rivals[target]

    def hopes(self, target: int) -> tuple[IntArray, IntArray]:
        """Return every pair of a client that faces ``target`` and a patron."""
        return self._hopes[target]

    @cached_property
    def promises(self) -> tuple[IntArray, IntArray]:
        """Return every pair of a faction that can be promised help, clients first, and a patron.

        Nobody promises itself anything.
        """
        holder, patron = grid(np.concatenate([self.clients, self.hosts]), self.patrons)
        return holder[holder != patron], patron[holder != patron]

    @cached_property
    def by_own_host(self) -> BoolArray:
        """Return which clients live on the ground of a host that is a patron too, ``(F,)``."""
        return np.isin(self.host_of, self.patrons)

    def hearers(self, speaker: int) -> IntArray:
        """Return those to whom ``speaker`` has something to say."""
        return self._hearers[speaker]

    @cached_property
    def heard(self) -> tuple[IntArray, IntArray]:
        """Return every pair of a hearer and one who has something to say to it."""
        speakers = np.arange(self.n_factions)
        who = np.repeat(speakers, [len(hearers) for hearers in self._hearers])
        return np.concatenate(self._hearers), who

    @cached_property
    def spoken(self) -> tuple[slice, ...]:
        """Return, for every faction, which pairs of ``heard`` are those in which it speaks."""
        ends = np.cumsum([0, *(len(hearers) for hearers in self._hearers)]).tolist()
        return tuple(slice(*ends[one : one + 2]) for one in range(self.n_factions))

    @cached_property
    def ties(self) -> dict[tuple[Role, Role], IntArray]:
        """Return, by roles of speaker and hearer, which pairs of ``heard`` are theirs.

        A pair that meets in several roles stands under each of them.
        """
        rows: dict[tuple[Role, Role], list[int]] = {}
        for row, (hearer, speaker) in enumerate(zip(*self.heard, strict=True)):
            for roles in self.meeting(int(speaker), int(hearer)):
                rows.setdefault(roles, []).append(row)
        return {roles: np.array(at, dtype=np.intp) for roles, at in rows.items()}

    def ties_of(self, speaker: int) -> dict[tuple[Role, Role], IntArray]:
        """Return ``ties`` of one speaker, as places among its ``hearers``."""
        return self._ties_of[speaker]

    def meeting(self, speaker: int, hearer: int) -> tuple[tuple[Role, Role], ...]:
        """Return in which roles ``speaker`` has something to say to ``hearer``: own and other's."""
        return tuple(roles for roles, hearers in self._tied[speaker].items() if hearer in hearers)

    @cached_property
    def talking(self) -> dict[tuple[Role, Role], tuple[IntArray, IntArray]]:
        """Return, by roles of speaker and hearer, who speaks and who hears; no pair twice."""
        told: dict[tuple[Role, Role], list[tuple[int, int]]] = {}
        for hearer, speaker in zip(*self.heard, strict=True):
            for roles in self.meeting(int(speaker), int(hearer)):
                pairs = told.setdefault(roles, [])
                if (hearer, speaker) not in pairs:
                    pairs.append((speaker, hearer))
        return {
            roles: (np.array(pairs, dtype=np.intp)[:, 0], np.array(pairs, dtype=np.intp)[:, 1])
            for roles, pairs in told.items()
        }

    @cached_property
    def _ties_of(self) -> tuple[dict[tuple[Role, Role], IntArray], ...]:
        found: list[dict[tuple[Role, Role], IntArray]] = []
        for own in self.spoken:
            ties = {
                roles: at[(at >= own.start) & (at < own.stop)] for roles, at in self.ties.items()
            }
            first = sorted((at[0], place) for place, at in enumerate(ties.values()) if len(at))
            found.append({list(ties)[p]: list(ties.values())[p] - own.start for _, p in first})
        return tuple(found)

    @cached_property
    def _hearers(self) -> tuple[IntArray, ...]:
        return tuple(np.unique(np.concatenate(list(hearers.values()))) for hearers in self._tied)

    @cached_property
    def _tied(self) -> tuple[dict[tuple[Role, Role], IntArray], ...]:
        """Return whom each faction has something to say to, by its own role and theirs."""
        tied = []
        for one, roles in enumerate(self.roles):
            found = {
                (role, other): np.unique(hearers[(hearers >= 0) & (hearers != one)])
                for role in roles
                for other, hearers in self._to_hear(one, role).items()
            }
            tied.append(found)
        return tuple(tied)

    def _to_hear(self, one: int, role: Role) -> dict[Role, IntArray]:
        """List the ties that matter: patron, host and guest, those who fight, fellow groups."""
        of = self.clients
        sheltering = [int(host) for host in self.hosts if len(self.guests(int(host)))]
        hosts = np.array(sheltering, dtype=np.intp)

        def where(is_so: BoolArray) -> IntArray:
            return np.unique(self.host_of[of[is_so]])

        match role:
            case Role.PATRON:
                mine = self.patron_of[of] == one
                return {Role.CLIENT: of[mine], Role.HOST: where(mine)}
            case Role.HOST:
                guests = self.guests(one)
                return {
                    Role.CLIENT: guests,
                    Role.TARGET: self.target_of[guests],
                    Role.PATRON: self.patron_of[guests],
                }
            case Role.CLIENT:
                fellows = of[(self.target_of[of] == self.target_of[one]) & (of != one)]
                return {
                    Role.CLIENT: fellows,
                    Role.TARGET: self.target_of[[one]],
                    Role.PATRON: self.patron_of[[one]],
                }
            case Role.TARGET:
                return {Role.CLIENT: self.rivals(one), Role.HOST: where(self.target_of[of] == one)}
            case Role.SOVEREIGN:
                return {Role.HOST: hosts[self.sovereign_of[hosts] == one]}
            case Role.NEIGHBOR:
                return {Role.HOST: where(self.feared[one, of] > 0.0)}

    @cached_property
    def _guests(self) -> tuple[IntArray, ...]:
        at_home = self.host_of[self.clients]
        return tuple(self.clients[at_home == host] for host in range(self.n_factions))

    @cached_property
    def _rivals(self) -> tuple[IntArray, ...]:
        facing = self.target_of[self.clients]
        return tuple(self.clients[facing == target] for target in range(self.n_factions))

    @cached_property
    def _hopes(self) -> tuple[tuple[IntArray, IntArray], ...]:
        return tuple(grid(rivals, self.patrons) for rivals in self._rivals)

    def index(self, name: str) -> int:
        """Return the index of the faction called ``name``; raises ``ValueError`` if unknown."""
        return self.names.index(name)


def goal_names() -> tuple[str, ...]:
    """Return the outcome dimensions a faction may weigh, in schema order."""
    return tuple(field.name for field in fields(Goals))
