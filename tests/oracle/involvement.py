"""Involvement: how deep a patron means to be in (7.4)."""

from __future__ import annotations

from tests.oracle.belief import prospect
from tests.oracle.choice import Choice
from tests.oracle.factions import Client, Patron
from tests.oracle.flight import pulled
from tests.oracle.formulas import clip, most
from tests.oracle.terms import Terms

STEPS = {"de_escalate": -1, "steady": 0, "escalate": 1}


class Involvement(Choice):
    """Step back, stay, or go deeper."""

    name = "involvement"
    options = tuple(STEPS)
    actor: Patron

    @classmethod
    def actors(cls, model):
        return model.patrons

    def is_legal(self, option: str) -> bool:
        wanted = self.actor.wanted_involvement
        return {"de_escalate": wanted > 0.0, "steady": True, "escalate": wanted < 1.0}[option]

    def standing(self) -> str:
        return "steady"

    def level(self, option: str) -> float:
        step = self.p.patron.involvement_step * STEPS[option]
        return clip(self.actor.wanted_involvement + step, 0.0, 1.0)

    def terms(self) -> Terms:
        patron, p, goals = self.actor, self.p.patron, self.actor.goals
        out = [client for client in self.model.clients if client.is_mobilized]
        prevail = self.p.attention.pressure + most(self.more(client) for client in out)
        promised = most(
            holder[patron].pledge for holder in self.model.factions if holder[patron].is_public
        )
        due = most(client[patron].pledge for client in out)
        rungs = self.model.rungs_climbed()
        terms = {}
        for option in self.options:
            level = self.level(option)
            steps = (level - patron.wanted_involvement) / p.involvement_step
            terms[option] = {
                "value of prevailing": goals.regime
                * patron.attention
                * prevail
                * (level - patron.wanted_involvement),
                "cost of involvement": -goals.involvement * level,
                "escalation": -goals.escalation * rungs / 6.0 * level,
                "sunk costs": p.sunk_pull * patron.involvement * level,
                "backing down in public": -p.audience * promised * (option == "de_escalate"),
                "interest": p.interest * (patron.attention - self.p.attention.normal) * steps,
                "people who came": self.p.flight.stepping_in * pulled(patron) * steps,
                "commitments under fire": p.commitment * due * steps,
            }
        return terms

    def more(self, client: Client) -> float:
        """What full help would add to a client's prospect."""
        given, shelter = client[self.actor].help, client.sanctuary
        full = prospect(client, min(given + 1.0, 1.0), shelter)
        return full - prospect(client, given, shelter)

    def act(self, option: str) -> None:
        patron = self.actor
        patron.wanted_involvement = self.level(option)
        patron.escalation = float(option == "escalate")
        if option == "escalate":
            self.note("go deeper", patron.wanted_involvement)
        elif option == "de_escalate":
            self.note("step back", patron.wanted_involvement)
