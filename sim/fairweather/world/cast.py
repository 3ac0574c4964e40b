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
    """The part a faction plays; it fixes which decisions it takes."""

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

    ``host_of``, ``target_of``, ``patron_of`` and ``sovereign_of`` are ``(F,)`` indices, -1 where
    there is none. ``similarity`` ``(F, F)`` is the weight with which row learns from what
    happened to column; ``feared`` ``(F, F)`` how alike a client (column) is to a neighbor's (row)
    own insurgents. ``armed`` are the patrons that may send an army. ``goals`` are those of each
    world's own people, ``usual`` those of the scenario.
    """

    names: tuple[str, ...]
    labels: tuple[str, ...]
    roles: tuple[Role, ...]
    host_of: IntArray
    target_of: IntArray
    patron_of: IntArray
    sovereign_of: IntArray
    similarity: FloatArray
    feared: FloatArray
    armed: IntArray
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
        return np.array([i for i, r in enumerate(self.roles) if r is role], dtype=np.intp)

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
    def rank(self) -> IntArray:
        """Return each faction's place among those of its role, ``(F,)``."""
        seen: dict[Role, int] = {}
        rank = []
        for role in self.roles:
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
        """Return every pair of a faction that can be promised help, clients first, and a patron."""
        return grid(np.concatenate([self.clients, self.hosts]), self.patrons)

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
        """Return, by roles of speaker and hearer, which pairs of ``heard`` are theirs."""
        rows: dict[tuple[Role, Role], list[int]] = {}
        for row, (hearer, speaker) in enumerate(zip(*self.heard, strict=True)):
            rows.setdefault((self.roles[speaker], self.roles[hearer]), []).append(row)
        return {roles: np.array(at, dtype=np.intp) for roles, at in rows.items()}

    @cached_property
    def talking(self) -> dict[tuple[Role, Role], tuple[IntArray, IntArray]]:
        """Return, by roles of speaker and hearer, who speaks and who hears; no fellows twice."""
        told: dict[tuple[Role, Role], list[tuple[int, int]]] = {}
        for hearer, speaker in zip(*self.heard, strict=True):
            roles = self.roles[speaker], self.roles[hearer]
            if roles[0] is not roles[1] or speaker < hearer:
                told.setdefault(roles, []).append((speaker, hearer))
        return {
            roles: (np.array(pairs, dtype=np.intp)[:, 0], np.array(pairs, dtype=np.intp)[:, 1])
            for roles, pairs in told.items()
        }

    @cached_property
    def _hearers(self) -> tuple[IntArray, ...]:
        return tuple(self._to_hear(one) for one in range(self.n_factions))

    def _to_hear(self, one: int) -> IntArray:
        """List the ties that matter: patron, host and guest, those who fight, fellow groups."""
        of = self.clients
        sheltering = [int(host) for host in self.hosts if len(self.guests(int(host)))]
        hosts = np.array(sheltering, dtype=np.intp)

        def where(is_so: BoolArray) -> IntArray:
            return np.unique(self.host_of[of[is_so]])

        tied: list[IntArray]
        match self.roles[one]:
            case Role.PATRON:
                mine = self.patron_of[of] == one
                tied = [of[mine], where(mine)]
            case Role.HOST:
                guests = self.guests(one)
                tied = [guests, self.target_of[guests], self.patron_of[guests]]
            case Role.CLIENT:
                fellows = of[(self.target_of[of] == self.target_of[one]) & (of != one)]
                tied = [fellows, self.target_of[[one]], self.patron_of[[one]]]
            case Role.TARGET:
                tied = [self.rivals(one), where(self.target_of[of] == one)]
            case Role.SOVEREIGN:
                tied = [hosts[self.sovereign_of[hosts] == one]]
            case Role.NEIGHBOR:
                tied = [where(self.feared[one, of] > 0.0)]
        found = np.unique(np.concatenate(tied))
        return np.asarray(found[found >= 0], dtype=np.intp)

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
