"""Bargains: what a target offers to clients and over their heads, and whether it keeps to it.

Sections 9.3 to 9.5.
"""

from __future__ import annotations

from tests.oracle.belief import prospect
from tests.oracle.choice import Choice
from tests.oracle.factions import Client, Patron, Target
from tests.oracle.terms import Terms


class Concession(Choice):
    """Offer a client nothing more, or a step of autonomy."""

    name = "concession"
    options = ("none", "concede")
    actor: Target
    partner: Client

    @classmethod
    def actors(cls, model):
        return model.targets

    @classmethod
    def partners(cls, model):
        return model.clients

    @classmethod
    def concerns(cls, actor, partner):
        return partner.target is actor

    def is_open(self) -> bool:
        return self.partner[self.actor].concession < 1.0

    def terms(self) -> Terms:
        target, client, p = self.actor, self.partner, self.p.target
        helped = min(sum(client[patron].help for patron in self.model.patrons), 1.0)
        able = prospect(client, helped, client.sanctuary)
        return {
            "none": {},
            "concede": {
                "threat bought off": p.concede_gain
                * target.threat()
                * (0.5 + target.strain)
                * min(able / 0.25, 2.0),
                "offer still open": -p.offer_open * client[target].concession,
                "autonomy given": -target.goals.autonomy * p.concede_cost,
                "precedent": -p.precedent * (len(target.rivals) - 1),
                "goodwill": p.goodwill * (client.stance == "hedge"),
                "mediation": self.p.host.mediation_ease * client.mediated(),
            },
        }

    def act(self, option: str) -> None:
        if option == "concede":
            tie = self.partner[self.actor]
            tie.concession = min(tie.concession + self.p.target.concession_step, 1.0)
            self.note("concede", tie.concession)


class SideDeal(Choice):
    """Offer a patron nothing, or a deal over the clients' heads."""

    name = "side_deal"
    options = ("none", "offer")
    actor: Target
    partner: Patron

    @classmethod
    def actors(cls, model):
        return model.targets

    @classmethod
    def partners(cls, model):
        return model.patrons

    def is_open(self) -> bool:
        return self.partner[self.actor].side_deal < self.p.target.deal_size

    def terms(self) -> Terms:
        target, patron, p = self.actor, self.partner, self.p.target
        return {
            "none": {},
            "offer": {
                "help bought off": p.deal_gain * target.threat() * patron.involvement,
                "price": -p.deal_cost,
            },
        }

    def act(self, option: str) -> None:
        if option == "offer":
            tie = self.partner[self.actor]
            tie.side_deal = max(tie.side_deal, self.p.target.deal_size)
            self.note("side deal", tie.side_deal)


class Faith(Choice):
    """Keep a concession that is in force, or take it back."""

    name = "faith"
    options = ("keep", "renege")
    has_inertia = False
    actor: Target
    partner: Client

    @classmethod
    def actors(cls, model):
        return model.targets

    @classmethod
    def partners(cls, model):
        return model.clients

    @classmethod
    def concerns(cls, actor, partner):
        return partner.target is actor

    def is_open(self) -> bool:
        return self.partner.autonomy > 0.0

    def review(self) -> float:
        return self.p.obligation.redecide_per_year

    def terms(self) -> Terms:
        target, client, p = self.actor, self.partner, self.p
        at_stake = p.patron.reputation_base + p.patron.reputation_public
        return {
            "keep": {
                "threat of return": 2.0 * p.target.faith_value * client.capability,
                "reputation": target.goals.credibility * at_stake,
                "patron behind it": p.target.faith_patron * client.shown(),
                "strain": p.target.faith_strain * (target.strain - 0.5),
                "cost of autonomy": -p.target.faith_cost * client.autonomy,
            },
            "renege": {},
        }

    def act(self, option: str) -> None:
        target, client = self.actor, self.partner
        stake = 0.25 + 0.35 * 0.25 + 0.40 * client.autonomy
        if option == "keep":
            stake *= self.model.clock.years
            self.model.deed(
                "concession kept", client, target, stake=stake, withdrawal=0.0, seen=1.0
            )
            return
        self.note("take back concession", client.autonomy)
        self.model.deed("concession", client, target, stake=stake, withdrawal=1.0, seen=1.0)
        client.autonomy = 0.0
        client[target].concession = 0.0
