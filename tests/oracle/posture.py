"""Posture: how a target deals with its own ground and with hosts (9.1, 9.2)."""

from __future__ import annotations

from tests.oracle.choice import Choice
from tests.oracle.factions import Host, Target, visibility
from tests.oracle.formulas import most
from tests.oracle.signals import goes_on
from tests.oracle.terms import Terms

SHELTER_ALLOWED = 0.5
TACIT_STAKE = 0.5


class Garrison(Choice):
    """Leave the garrison as it is, deter, or repress."""

    name = "garrison"
    options = ("status_quo", "deter", "repress")
    actor: Target

    @classmethod
    def actors(cls, model):
        return model.targets

    def terms(self) -> Terms:
        target, p = self.actor, self.p.target
        threat = target.threat()
        dared = -self.p.presence.deterred * target.deterred_by(target.rivals)
        return {
            "status_quo": {},
            "deter": {
                "threat answered": target.goals.regime * p.deter_gain * threat,
                "cost of forces": -p.deter_cost,
                "army of a patron": dared,
            },
            "repress": {
                "threat answered": target.goals.regime * p.repress_gain * threat,
                "cost of repression": -p.repress_cost,
                "backlash": -p.backlash * target.seen_repression,
                "army of a patron": dared,
                "truce": -self.p.signal.treaty
                * any(target[client].treaty for client in self.model.clients),
            },
        }

    def act(self, option: str) -> None:
        p = self.p.target
        if option == "deter":
            self.note("deter")
            largest = p.garrison_most * self.p.unrest.garrison
            for land in self.actor.home:
                raised = land.garrison * (1.0 + (p.garrison_step - 1.0) * land.kin_share)
                land.garrison = min(raised, max(land.garrison, largest))
        elif option == "repress":
            self.note("repress", self.actor.seen_unrest)
            for land in self.actor.home:
                land.unrest_kin *= 1.0 - (1.0 - p.repress_effect) * land.kin_share
                land.repression += p.repress_memory * land.kin_share * (1.0 - land.repression)


class Coercion(Choice):
    """Leave a host be, coerce it, or pay it."""

    name = "coercion"
    options = ("none", "coerce", "pay")
    actor: Target
    partner: Host

    @classmethod
    def actors(cls, model):
        return model.targets

    @classmethod
    def partners(cls, model):
        return model.hosts

    @classmethod
    def concerns(cls, actor, partner):
        return partner.faces(actor)

    def terms(self) -> Terms:
        target, host, p = self.actor, self.partner, self.p.target
        shelter, said, tie = host.seen_shelter(), self.p.signal, host[target]
        return {
            "none": {},
            "coerce": {
                "visible shelter": p.coerce_sanctuary * shelter,
                "threat": p.coerce_threat * target.threat(),
                "help let through": p.coerce_passage * self.let_through(),
                "escalation": -target.goals.escalation * p.coerce_cost,
                "guarantee by a patron": -p.deterred * self.guarantee_seen(),
                "help it was given": -p.helped
                * sum(host[patron].help for patron in self.model.patrons),
                "army of a patron": -self.p.presence.deterred
                * target.deterred_by([g for g in host.guests if g.target is target]),
                "warning to be kept": said.bound * tie.warned * goes_on(host),
                "own assurance": -said.bound * tie.assured,
                "host's assurance": -said.soothed * target[host].trust * target[host].assured,
                "truce": -said.treaty * any(target[guest].treaty for guest in host.guests),
            },
            "pay": {
                "trusted host": p.payment_gain * shelter * target[host].trust,
                "cost of payment": -p.payment_cost,
            },
        }

    def guarantee_seen(self) -> float:
        """Guarantees to the host, as the target sees and believes them."""
        target, host = self.actor, self.partner
        return sum(
            host[patron].pledge * visibility(host, patron) * 2.0 * target[patron].trust
            for patron in self.model.patrons
        )

    def let_through(self) -> float:
        """The largest pledge that shows to a guest whose help the host lets pass."""
        return most(
            guest.shown()
            for guest in self.partner.guests
            if guest.target is self.actor and guest.passage == "let_through"
        )

    def act(self, option: str) -> None:
        host, target = self.partner, self.actor
        tie = host[target]
        if option == "coerce":
            self.note("coerce")
            if tie.pact and host.seen_shelter() <= SHELTER_ALLOWED:
                self.model.deed(
                    "understanding broken by target",
                    host,
                    target,
                    stake=TACIT_STAKE,
                    withdrawal=1.0,
                    seen=1.0,
                )
            tie.coercion += self.p.target.coercion * (1.0 - tie.coercion)
        elif option == "pay":
            self.note("pay host")
            tie.payment = 1.0
