"""Presence: how near a patron's own army is to a client, and what comes of it (17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.belief import prospect
from tests.oracle.choice import Choice
from tests.oracle.factions import Client, Patron
from tests.oracle.formulas import most
from tests.oracle.terms import Terms

if TYPE_CHECKING:
    from tests.oracle.crisis import Crisis

LEVELS = ("none", "watch", "stand", "march")
FORCE = {"none": 0.0, "watch": 0.05, "stand": 0.25, "march": 1.0}
COVER = {"none": 0.0, "watch": 0.5, "stand": 1.0, "march": 1.0}
DEPTH = {"none": 0.0, "watch": 0.15, "stand": 0.5, "march": 1.0}


class Presence(Choice):
    """Keep one's own army away, let it watch, stand or march with a client."""

    name = "presence"
    options = LEVELS
    has_face = True
    actor: Patron
    partner: Client

    @classmethod
    def actors(cls, model):
        return model.patrons

    @classmethod
    def partners(cls, model):
        return model.clients

    @classmethod
    def concerns(cls, actor, partner):
        return actor.own_army > 0.0

    def standing(self) -> str:
        return LEVELS[self.partner[self.actor].presence]

    def is_legal(self, option: str) -> bool:
        is_near = self.partner[self.actor].presence >= LEVELS.index("stand")
        return option != "march" or (self.partner.is_mobilized and is_near)

    def terms(self) -> Terms:
        patron, client, p = self.actor, self.partner, self.p.presence
        size, out, needed = patron.own_army, client.is_mobilized, need(client)
        given = min(sum(client[j].help for j in self.model.patrons), 1.0)
        others = sum(brought(j, client, FORCE) for j in self.model.patrons if j is not patron)
        chance = {
            option: prospect(client, given, client.sanctuary, army=others + size * FORCE[option])
            for option in LEVELS
        }
        elsewhere = most(brought(j, client, COVER) for j in self.model.patrons if j is not patron)
        deal = patron[client.target].side_deal
        terms = {}
        for option in LEVELS:
            cover, depth = size * COVER[option], size * DEPTH[option]
            terms[option] = {
                "value of prevailing": patron.goals.regime
                * patron.attention
                * p.prevailing
                * out
                * (chance[option] - chance["none"]),
                "partner to be covered": cover
                * patron.goals.partners
                * patron.attention
                * p.partner
                * needed,
                "commitments under fire": cover
                * p.commitment
                * client[patron].pledge
                * client.is_in_field,
                "people driven out": (cover + size * FORCE[option])
                / 2.0
                * p.outcry
                * patron.attention
                * outcry(client),
                "the group asked": cover * self.p.signal.heeded * patron[client].asked,
                "another stands there": -cover * self.p.patron.buck_passing * elsewhere,
                "cost of involvement": -depth * patron.goals.involvement,
                "escalation": -depth
                * patron.goals.escalation
                * p.risk
                * (1.0 + self.model.rungs_climbed() / 6.0),
                "losses if it fails": -p.loss * out * size * FORCE[option] * (1.0 - chance[option]),
                "side deal": -deal if option != "none" else 0.0,
                "leaving in need": -self.at_stake() * needed * self.lost(option),
            }
        return terms

    def at_stake(self) -> float:
        """What leaving a client in need costs in the eyes of others."""
        p = self.p.patron
        word = p.reputation_base + p.reputation_public
        return self.p.presence.leaving * (p.audience + self.actor.goals.credibility * word)

    def lost(self, option: str) -> float:
        """Cover that the client would lose."""
        return self.actor.own_army * max(COVER[self.standing()] - COVER[option], 0.0)

    def act(self, option: str) -> None:
        patron, client, before = self.actor, self.partner, self.standing()
        tie, nearer = client[patron], LEVELS.index(option) - LEVELS.index(before)
        amount = patron.own_army * DEPTH[option]
        if nearer > 0:
            told = {"watch": "army watches", "stand": "army stands", "march": "army marches"}
            self.note(told[option], amount)
        elif nearer < 0:
            self.note("army leaves" if option == "none" else "army draws back", amount)
        lost = self.lost(option) * need(client)
        gained = patron.own_army * (COVER[option] - COVER[before])
        if gained > 0.0 and client.is_in_field:
            self._judge("army brought", gained, 0.0)
        if lost > 0.0:
            self._judge("army taken away", lost, 1.0)
        tie.taken_back = max(tie.taken_back, lost)
        if client.is_in_field:
            client.deserted = max(client.deserted, lost)
        if nearer > 0:
            patron.escalation = 1.0
        if lost > 0.0 and option == "none":
            tie.sunk = 0.0
        else:
            step = self.model.clock.moved(self.p.patron.sink_step * amount)
            tie.sunk += step * (1.0 - tie.sunk)
        tie.presence = LEVELS.index(option)

    def _judge(self, kind: str, much: float, withdrawal: float) -> None:
        tie = self.partner[self.actor]
        said = (1.0 if tie.is_public else 0.75) if tie.pledge > 0.0 else 0.5
        exposed = 1.0 if self.partner.is_in_field else 0.5
        self.model.deed(
            kind,
            self.partner,
            self.actor,
            stake=much * (0.25 * said + 0.35 * exposed + 0.40 * 0.5),
            withdrawal=withdrawal,
            seen=1.0,
        )


def brought(patron: Patron, client: Client, by_level: dict[str, float]) -> float:
    """What a patron's army beside a client comes to."""
    return patron.own_army * by_level[LEVELS[client[patron].presence]]


def need(client: Client) -> float:
    """How far a client still needs an army beside it."""
    if client.is_mobilized:
        return 1.0
    own = sum(land.held_weight * land.control for land in client.ground)
    ground = max(client.target.seen_control, own)
    held = min(ground / client.p.presence.full_ground, 1.0)
    return 0.0 if client.stance == "settle" else held


def outcry(client: Client) -> float:
    """How far people driven out and repression press on those who watch."""
    target = client.target
    fled = sum(land.kin_weight * land.displaced for land in target.front)
    return min(fled / client.p.presence.full_flight + target.seen_repression, 1.0)


def deepest_army(patron: Patron) -> float:
    """How deep a patron is in by its army, with any client."""
    return most(brought(patron, client, DEPTH) for client in patron.model.clients)


def stands(model: Crisis, level: str) -> bool:
    """Whether any patron's army is at a level or nearer."""
    return any(
        patron.own_army > 0.0 and client[patron].presence >= LEVELS.index(level)
        for patron in model.patrons
        for client in model.clients
    )
