"""Territory: what a sovereign does about its hosts, and a neighbor about another's (11)."""

from __future__ import annotations

from tests.oracle.choice import Choice
from tests.oracle.factions import Host, Neighbor, Sovereign
from tests.oracle.formulas import most
from tests.oracle.signals import goes_on
from tests.oracle.terms import Terms


class Territory(Choice):
    """Acquiesce, protest, police, or forbid."""

    name = "territory"
    options = ("acquiesce", "protest", "police", "forbid")
    has_face = True
    actor: Sovereign

    @classmethod
    def actors(cls, model):
        return model.sovereigns

    @classmethod
    def concerns(cls, actor, partner):
        return bool(actor.hosts)

    def standing(self) -> str:
        return self.actor.course

    def means(self) -> float:
        return min(self.actor.capability, 1.0)

    def terms(self) -> Terms:
        sovereign, p, goals = self.actor, self.p.sovereign, self.actor.goals
        shelter = most(host.seen_shelter() for host in sovereign.hosts)
        coerced = most(
            host[target].coercion for host in sovereign.hosts for target in self.model.targets
        )
        defied = most(host[sovereign].warned * goes_on(host) for host in sovereign.hosts)
        word = self.p.signal.bound * defied
        return {
            "acquiesce": {},
            "protest": {
                "visible shelter": goals.territory * p.protest_gain * shelter,
                "cost of protest": -p.protest_cost,
            },
            "police": {
                "visible shelter": goals.territory * p.police_gain * shelter * self.means(),
                "cost without means": -p.police_cost * (1.0 - self.means()),
                "warning to be kept": word,
            },
            "forbid": {
                "coercion by the target": goals.security * p.forbid_gain * shelter * coerced,
                "relations with hosts": -p.forbid_cost,
                "warning to be kept": word,
            },
        }

    def act(self, option: str) -> None:
        sovereign = self.actor
        for host in sovereign.hosts:
            for guest in host.guests:
                if option == "police":
                    closed = self.p.sovereign.policing * self.means()
                    guest.sanctuary *= self.model.clock.kept(1.0 - closed)
                elif option == "forbid":
                    host[guest.target].pact = True
        if option != sovereign.course:
            self.note("acquiesce" if option == "acquiesce" else f"sovereign: {option}")
        sovereign.course = option


class Veto(Choice):
    """Say nothing to a host, protest, or press it."""

    name = "veto"
    options = ("none", "protest", "press")
    actor: Neighbor
    partner: Host

    @classmethod
    def actors(cls, model):
        return model.neighbors

    @classmethod
    def partners(cls, model):
        return model.hosts

    @classmethod
    def concerns(cls, actor, partner):
        return bool(partner.guests)

    def terms(self) -> Terms:
        neighbor, host, p = self.actor, self.partner, self.p.neighbor
        feared = most(
            guest.sanctuary * guest.shelter_seen() * neighbor.feared[guest] for guest in host.guests
        )
        held = most(target.seen_control for target in self.model.targets)
        alarm = neighbor.goals.security * p.sanctuary * feared
        lost = neighbor.goals.security * p.control * held
        word = self.p.signal.bound * host[neighbor].warned * goes_on(host)
        watched = most(patron.attention for patron in self.model.patrons)
        return {
            "none": {},
            "protest": {
                "feared shelter": p.protest_share * alarm,
                "ground held by clients": p.protest_share * lost,
                "cost of protest": -p.protest_cost,
            },
            "press": {
                "feared shelter": alarm,
                "ground held by clients": lost,
                "cost of pressure": -p.press_cost,
                "warning to be kept": word,
                "relations with the host": -p.host_relations,
                "relations with the patron": -p.patron_relations * watched,
            },
        }

    def act(self, option: str) -> None:
        if option == "none":
            return
        strength = self.p.target.coercion * (1.0 if option == "press" else 0.25)
        tie = self.partner[self.actor]
        tie.coercion += strength * (1.0 - tie.coercion)
        self.note("neighbor presses" if option == "press" else "neighbor protests")
