"""Sanctuary: how far a host shelters a guest, and when it mediates (10)."""

from __future__ import annotations

from tests.oracle.belief import real
from tests.oracle.choice import Choice
from tests.oracle.factions import Client, Host, Patron
from tests.oracle.flight import crowded
from tests.oracle.formulas import mean, most
from tests.oracle.terms import Terms

LEVELS = {"deny": 0.0, "restrict": 0.33, "tolerate": 0.66, "grant": 1.0}
NOTICED = 0.05


class Sanctuary(Choice):
    """Deny shelter, restrict, tolerate or grant it, or crack down."""

    name = "sanctuary"
    options = (*LEVELS, "crack_down")
    has_face = True
    actor: Host
    partner: Client

    @classmethod
    def actors(cls, model):
        return model.hosts

    @classmethod
    def partners(cls, model):
        return model.clients

    @classmethod
    def concerns(cls, actor, partner):
        return partner in actor.guests

    def standing(self) -> str:
        return nearest(self.partner.sanctuary)

    def terms(self) -> Terms:
        host, guest, p = self.actor, self.partner, self.p.host
        steepness = slopes(
            host, guest, asked=asked_of(host), pressed=pressed_on(host), guard=guard_of(host)
        )
        terms = {}
        for option in self.options:
            level = LEVELS.get(option, 0.0)
            terms[option] = {motive: slope * level for motive, slope in steepness.items()}
            terms[option]["adjustment"] = -p.adjustment / 2.0 * (level - guest.sanctuary) ** 2
        relief = host.goals.security * p.appeasement * felt_coercion(host, guest)
        terms["crack_down"]["relief from coercion"] = relief
        terms["crack_down"]["cost among kin"] = -p.crackdown_cost
        return terms

    def act(self, option: str) -> None:
        host, guest = self.actor, self.partner
        before = guest.sanctuary
        after = before if option == self.standing() else LEVELS.get(option, 0.0)
        if option == "crack_down":
            self.note("crack down", after)
            self.model.deed("crackdown", guest, host, stake=0.5, withdrawal=1.0, seen=1.0)
            guest.capability *= self.p.host.crackdown
            host[guest.target].coercion *= 1.0 - self.p.host.appeasement
        elif after > before + NOTICED:
            self.note("open door", after)
        elif after < before - NOTICED:
            self.note("close door", after)
        guest.sanctuary = after


class Mediation(Choice):
    """Stand aside, or offer to go between target and guests for some weeks."""

    name = "mediation"
    options = ("none", "mediate")
    actor: Host

    @classmethod
    def actors(cls, model):
        return model.hosts

    def is_open(self) -> bool:
        return self.actor.mediation_left <= 0.0 and bool(self.actor.guests)

    def terms(self) -> Terms:
        host, p = self.actor, self.p.host
        trusted = mean(
            guest.target.threat() * (guest.target[host].trust + guest.target[guest].trust) / 2.0
            for guest in host.guests
        )
        felt = most(felt_coercion(host, guest) for guest in host.guests)
        rising = any(guest.is_mobilized for guest in host.guests)
        slighted = sum(host[j].pledge * j.attention for j in self.model.patrons)
        return {
            "none": {},
            "mediate": {
                "trusted go-between": p.mediating * trusted,
                "hurt by the quarrel": p.peace * host.goals.security * felt * (1.0 + rising),
                "cost of a go-between": -p.mediation_cost,
                "patron's displeasure": -p.patron_pull * p.displeased * slighted,
            },
        }

    def act(self, option: str) -> None:
        if option == "mediate":
            self.actor.mediation_left = self.p.host.mediation_weeks + self.model.clock.weeks
            self.note("mediate")


def nearest(shelter: float) -> str:
    """The level nearest to a shelter, the lower of two equally near."""
    return min(LEVELS, key=lambda option: abs(LEVELS[option] - shelter))


def asked_of(host: Host) -> float:
    """The most that anyone asks of the host."""
    return most(tie.request for tie in host.ties.values())


def pressed_on(host: Host) -> float:
    """The most that anyone presses the host."""
    return most(tie.pressure for tie in host.ties.values())


def guard_of(host: Host, leave_out: Patron | None = None) -> float:
    """What the guarantees of all patrons, but for one left out, are worth to the host."""
    promises = [real(host, patron) for patron in host.model.patrons if patron is not leave_out]
    return sum(promise.size * promise.belief() for promise in promises)


def felt_coercion(host: Host, guest: Client) -> float:
    """Coercion that the host feels on account of a guest."""
    feared = sum(
        host.p.host.neighbor_scale * neighbor.feared[guest] * host[neighbor].coercion
        for neighbor in host.model.neighbors
    )
    helped = min(sum(host[patron].help for patron in host.model.patrons), 1.0)
    return host[guest.target].coercion * (1.0 - host.p.host.protected * helped) + feared


def slopes(
    host: Host, guest: Client, *, asked: float, pressed: float, guard: float
) -> dict[str, float]:
    """Gain per unit of shelter of every motive of the host (16)."""
    p, goals, target, said = host.p.host, host.goals, guest.target, host.p.signal
    rivals = [other for other in host.model.hosts if other is not host]
    shown = guest.shelter_seen()
    understanding = target[host].trust * host[target].trust if host[target].pact else 0.0
    return {
        "kin solidarity": goals.autonomy * min(p.base_need + p.request_need * asked, 1.0),
        "patron's guarantee": p.patron_pull * guard,
        "coercion": -goals.security * felt_coercion(host, guest) * shown,
        "sovereign's law": -goals.territory * host.sanction() * (p.law_base + p.law_seen * shown),
        "understanding with the target": -2.0 * p.pact * understanding,
        "target's payment": -p.payment * host[target].payment,
        "rival host tolerates": p.rivalry
        * mean(most(other.sanctuary for other in rival.guests) for rival in rivals),
        "pressing patron": p.pressed * pressed,
        "patron that asks": said.urged * most(host[patron].asked for patron in host.model.patrons),
        "warned": -said.danger * feared_from_warnings(host, guest) * shown,
        "people who came": -host.p.flight.closing * goals.security * crowded(host),
        "kin who came": host.p.flight.admitting * goals.autonomy * crowded(host),
        "assured by the target": -said.soothed * host[target].trust * host[target].assured,
    }


def feared_from_warnings(host: Host, guest: Client) -> float:
    """What the host was warned of on account of a guest, by its own goals (16.3)."""
    goals, sovereign = host.goals, host.sovereign
    from_neighbors = sum(
        host.p.host.neighbor_scale * neighbor.feared[guest] * host[neighbor].warned
        for neighbor in host.model.neighbors
    )
    by_law = host[sovereign].warned if sovereign else 0.0
    told = host[guest.target].warned + from_neighbors
    return goals.security * told + goals.territory * by_law
