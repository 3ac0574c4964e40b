"""Rumor: a false leak, planted by a target or a neighbor (9.6)."""

from __future__ import annotations

from tests.oracle.choice import Choice
from tests.oracle.factions import Client, Neighbor, Target
from tests.oracle.luck import key
from tests.oracle.terms import Terms


class Rumor(Choice):
    """Keep quiet, or plant a rumor that its patron promised a client help."""

    name = "rumor"
    options = ("none", "plant")
    actor: Target | Neighbor
    partner: Client

    @classmethod
    def actors(cls, model):
        return model.targets + model.neighbors

    @classmethod
    def partners(cls, model):
        return model.clients

    @classmethod
    def concerns(cls, actor, partner):
        if isinstance(actor, Target):
            return partner.target is actor
        return actor.feared[partner] > 0.0

    @property
    def tie(self):
        """The pair that the rumor is about."""
        return self.partner[self.partner.patron]

    def is_open(self) -> bool:
        known = self.tie.pledge > 0.0 and (self.tie.is_public or self.tie.is_leaked)
        return not self.tie.rumor and not known

    def terms(self) -> Terms:
        client, p = self.partner, self.p.rumor
        shelter = client.sanctuary * client.shelter_seen()
        exposure = self.model.clock.chance(p.exposure_per_year)
        return {
            "none": {},
            "plant": {
                "shelter discredited": p.gain * shelter * client.target.threat(),
                "risk of exposure": -p.cost * exposure * (1.0 + self.actor.planted),
            },
        }

    def act(self, option: str) -> None:
        if option != "plant":
            return
        self.note("plant rumor")
        turn = self.model.turn
        if not self.tie.rumor:
            self.tie.rumor, self.tie.rumor_turn = True, turn
        elif self.tie.rumor_turn == turn and key(self.actor.name) < key(self.tie.rumor_by.name):
            self.tie.rumor_by.planted -= 1
        else:
            return
        self.tie.rumor_by = self.actor
        self.actor.planted += 1
