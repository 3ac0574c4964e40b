"""Factions: one Mesa agent an office or organization, one class a role (2.1, 6.1, 6.2)."""

from __future__ import annotations

import math
from collections import defaultdict
from types import SimpleNamespace
from typing import TYPE_CHECKING

from mesa import Agent

from fairweather.draws import Purpose
from fairweather.scenario.faction_spec import FactionSpec
from tests.oracle.formulas import clip, most
from tests.oracle.luck import key
from tests.oracle.tie import Tie

if TYPE_CHECKING:
    from tests.oracle.choice import Choice
    from tests.oracle.crisis import Crisis
    from tests.oracle.land import Front


FIGHTS = (0.0, 0.05, 0.25, 1.0)
COVERS = (0.0, 0.5, 1.0, 1.0)
"""What of a patron's army fights, and how far it covers: none, watch, stand, march."""
CHEERED = 1
"""What a tie holds of a patron that cheers a client on."""


class Faction(Agent):
    """Strength, temper, ties with all others, and the choices it takes."""

    def __init__(self, model: Crisis, name: str, spec: FactionSpec) -> None:
        super().__init__(model)
        self.p = model.p
        self.name = name
        self.key = key(name)
        self.nation = spec.nation
        self.organization = spec.organization
        self.goals = self.character(spec)
        self.loss_aversion = spec.loss_aversion
        self.risk_aversion = spec.risk_aversion
        self.negativity = spec.negativity
        self.self_bias = spec.self_bias
        self.policy = spec.policy
        self.doctrine = spec.doctrine
        self.precision = self.p.choice.precision * spec.precision
        self.review = spec.review
        self.capability = spec.capability
        self.cohesion = spec.cohesion
        self.reliability = spec.reliability
        drawn = self.p.obligation.resolve_spread * self.hidden("resolve")
        self.resolve = clip(spec.resolve + drawn, 0.0, 1.0)
        self.planted = 0
        self.ties: dict[Faction, Tie] = {}
        self.choices: defaultdict[type[Choice], list[Choice]] = defaultdict(list)

    def __getitem__(self, other: Faction) -> Tie:
        """What this faction has from ``other``, and what it thinks of it."""
        return self.ties[other]

    def character(self, spec: FactionSpec) -> SimpleNamespace:
        """What it cares about in this world, around what the scenario says (2.4)."""
        spread, luck = self.p.choice.character_spread, self.model.luck
        goals = SimpleNamespace()
        for goal in type(spec.goals).model_fields:
            drawn = luck.normal(Purpose.CHARACTER, key(self.name, goal))
            setattr(goals, goal, getattr(spec.goals, goal) * math.exp(spread * drawn))
        return goals

    def hidden(self, trait: str) -> float:
        """The draw of a hidden trait (2.4)."""
        return self.model.luck.normal(Purpose.TRAITS, key(self.name, trait))

    def meet(self) -> None:
        """Tie up with everyone, as the scenario says."""
        spec = self.model.game_scenario.factions[self.name]
        for other in self.model.factions:
            tie = Tie()
            if other.name in spec.trust:
                tie.kept_prior = spec.trust[other.name].kept
                tie.broken_prior = spec.trust[other.name].broken
            self.ties[other] = tie

    def tied(self, role: str) -> Faction | None:
        """The faction of ``role`` that this one is tied to, if any (2.1)."""
        named = getattr(self.model.game_scenario.factions[self.name], role)
        if named:
            return self.model.named.get(named)
        only = self.model.cast(ROLES[role])
        return only[0] if len(only) == 1 else None

    def weigh(self, kind: type[Choice]) -> None:
        """Settle on an option at every choice of one kind; nothing moves yet."""
        for choice in self.choices[kind]:
            choice.settle()

    def carry_out(self, kind: type[Choice]) -> None:
        """Do what was settled on."""
        for choice in self.choices[kind]:
            choice.carry_out()


class Patron(Faction):
    """A great power that may promise help."""

    def __init__(self, model, name, spec) -> None:
        super().__init__(model, name, spec)
        p = self.p.obligation
        self.reliability += p.reliability + p.reliability_spread * self.hidden("reliability")
        self.attention = spec.attention
        self.own_army = spec.own_army
        self.voice = spec.voice
        self.involvement = spec.involvement
        self.wanted_involvement = spec.involvement
        self.escalation = 0.0


class Host(Faction):
    """Who shelters clients."""

    mediation_left = 0.0

    def meet(self) -> None:
        super().meet()
        self.patron = self.tied("patron")
        self.target = self.tied("target")
        self.sovereign = self.tied("sovereign")
        self.guests = [c for c in self.model.clients if c.tied("host") is self]

    def seen_shelter(self) -> float:
        """How openly it gives shelter to anyone (6.1)."""
        return most(guest.sanctuary * guest.shelter_seen() for guest in self.guests)

    def faces(self, target: Target) -> bool:
        """Whether any of its guests faces ``target``."""
        return any(guest.target is target for guest in self.guests)

    def sanction(self) -> float:
        """What its sovereign lays on it (10.1)."""
        return self.sovereign.sanction() if self.sovereign else 0.0


class Client(Faction):
    """An armed group that may rise."""

    def __init__(self, model, name, spec) -> None:
        super().__init__(model, name, spec)
        self.stance = "hold"
        self.autonomy = 0.0
        self.deserted = 0.0
        self.sanctuary = spec.sanctuary
        self.passage = "look_away"
        self.holds = spec.holds
        self.ground: list[Front] = []
        self.is_attacked = False
        self.course = "give_way"
        self.is_offered = False

    def meet(self) -> None:
        super().meet()
        self.patron = self.tied("patron")
        self.host = self.tied("host")
        self.target = self.tied("target")
        self.owner = self.owner_of_ground()
        if self.host is None:
            self.sanctuary = 0.0

    @property
    def is_mobilized(self) -> bool:
        return self.stance == "mobilize"

    def owner_of_ground(self) -> Sovereign | None:
        """The sovereign that owns most people of the ground it holds, if any."""
        cells = [c for c in self.model.game_scenario.cells if c.administration in self.holds]
        people = {
            sovereign: sum(c.population for c in cells if c.owner == sovereign.name)
            for sovereign in self.model.sovereigns
        }
        return max(people, key=people.__getitem__) if any(people.values()) else None

    @property
    def has_owner_in(self) -> bool:
        """Whether the owner of its ground offered to come and was let in."""
        return self.course == "turn" and self.is_offered

    @property
    def is_in_field(self) -> bool:
        """Whether it is out, or defends its own ground against attack."""
        return self.is_mobilized or (self.is_attacked and self.course == "defend")

    def shelter_seen(self) -> float:
        """How far its shelter is seen (6.1)."""
        seen = 1.0 if self.is_mobilized else self.p.host.unseen
        return min(seen + self.p.rumor.draws_eyes * self[self.patron].reported, 1.0)

    def shown(self) -> float:
        """The largest pledge to it that others see (6.1)."""
        return most(seen_pledge(self, patron) for patron in self.model.patrons)

    def known(self) -> float:
        """The largest pledge to it as its fellows know it (6.1)."""
        return most(known_pledge(self, patron) for patron in self.model.patrons)

    def fellows(self) -> list[Client]:
        """The other clients that face the same target."""
        return [client for client in self.target.rivals if client is not self]

    def mediated(self) -> bool:
        """Whether its host mediates just now."""
        return self.host is not None and self.host.mediation_left > 0.0


class Target(Faction):
    """A state that clients face; what it and all others see is the ground as the turn began."""

    front: list[Front]
    home: list[Front]
    seen_unrest = seen_garrison = seen_control = seen_repression = 0.0

    def __init__(self, model, name, spec) -> None:
        super().__init__(model, name, spec)
        self.strain = spec.strain
        self.loyalty = 1.0

    def meet(self) -> None:
        super().meet()
        self.rivals = [c for c in self.model.clients if c.tied("target") is self]

    def look(self) -> None:
        """Take in the ground, weighed by kin residents (12.7)."""
        self.seen_unrest = sum(land.kin_weight * land.unrest_kin for land in self.front)
        self.seen_garrison = sum(land.kin_weight * land.garrison for land in self.front)
        self.seen_control = sum(land.kin_weight * land.control for land in self.front)
        self.seen_repression = sum(land.kin_weight * land.repression for land in self.front)

    def strength(self) -> float:
        """What it can bring to bear at home (6.4)."""
        p = self.p.target
        weakened = 1.0 - p.strain_effect * self.strain
        return self.capability * p.strength * weakened * self.loyalty

    def threat(self) -> float:
        """How threatened it feels (6.2)."""
        foreign = most(
            seen_pledge(client, patron) * 2.0 * self[patron].trust
            for client in self.rivals
            for patron in self.model.patrons
        )
        risen = any(client.is_mobilized for client in self.rivals)
        felt = (
            self.p.target.see_pledges * foreign
            + self.p.target.see_mobilization * risen
            + self.p.target.see_unrest * self.seen_unrest
            + self.p.target.see_control * self.seen_control
            + self.p.presence.see_army * most(armies(rival, FIGHTS) for rival in self.rivals)
            + self.p.encouragement.see_cheer
            * most(
                patron.voice * (rival[patron].encouraged == CHEERED)
                for rival in self.rivals
                for patron in self.model.patrons
            )
        )
        return clip(felt, 0.0, 1.5)

    def deterred_by(self, clients: list[Client]) -> float:
        """The cover by patrons' armies of any of some clients, as this state believes it (17)."""
        return most(
            sum(
                (0.5 + self[patron].trust) * patron.own_army * COVERS[client[patron].presence]
                for patron in self.model.patrons
            )
            for client in clients
        )


class Sovereign(Faction):
    """The state to which hosts' ground belongs."""

    course = "acquiesce"

    def meet(self) -> None:
        super().meet()
        self.hosts = [h for h in self.model.hosts if h.tied("sovereign") is self]

    def sanction(self) -> float:
        """What its course lays on its hosts (10.1)."""
        return {
            "acquiesce": 0.0,
            "protest": self.p.sovereign.protest_weight,
            "police": self.p.sovereign.police_weight,
            "forbid": self.p.sovereign.forbid_weight,
        }[self.course]


class Neighbor(Faction):
    """A state that fears some clients for their likeness to its own insurgents."""

    def meet(self) -> None:
        super().meet()
        told = self.model.game_scenario.factions[self.name].feared
        self.feared = {client: told.get(client.name, 0.0) for client in self.model.clients}


ROLES: dict[str, type[Faction]] = {
    "patron": Patron,
    "host": Host,
    "client": Client,
    "target": Target,
    "sovereign": Sovereign,
    "neighbor": Neighbor,
}


def armies(client: Client, by_level: tuple[float, ...]) -> float:
    """What the armies of all patrons beside a client come to (17)."""
    return sum(
        patron.own_army * by_level[client[patron].presence] for patron in client.model.patrons
    )


def visibility(holder: Faction, patron: Faction) -> float:
    """How far others see a pledge of ``patron`` to ``holder`` (6.1)."""
    tie, leaks = holder[patron], holder.p.leaks
    if tie.is_public:
        return 1.0
    return leaks.seen_leaked if tie.is_leaked else leaks.seen_secret


def seen_pledge(holder: Faction, patron: Faction) -> float:
    """The pledge that others see, or are told of by a rumor (6.1)."""
    tie = holder[patron]
    told = holder.p.leaks.seen_leaked * holder.p.rumor.size if tie.rumor else 0.0
    return max(visibility(holder, patron) * tie.pledge, told)


def known_pledge(holder: Faction, patron: Faction) -> float:
    """The pledge as those know it who are told no secrets (6.1)."""
    tie, told = holder[patron], holder.p.leaks.seen_leaked * holder.p.rumor.size
    if tie.is_public:
        return max(tie.pledge, told) if tie.rumor else tie.pledge
    return told if tie.reported else 0.0


def publicity(holder: Faction, patron: Faction) -> float:
    """Effective publicity: a leak that is not owned up to is an open secret (6.1)."""
    tie = holder[patron]
    if tie.is_public:
        return 1.0
    return holder.p.obligation.open_secret if tie.is_leaked else 0.0
