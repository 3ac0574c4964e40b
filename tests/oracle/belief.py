"""Belief: whether promised help will come, and what a rising could then achieve (6.3 to 6.5)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.oracle.factions import (
    FIGHTS,
    Client,
    Faction,
    Patron,
    armies,
    publicity,
    visibility,
)
from tests.oracle.formulas import lg, most, odds, sg


@dataclass(frozen=True)
class Promise:
    """A pledge of a patron, real or supposed, as its holder looks at it."""

    holder: Faction
    patron: Patron
    size: float
    public: float
    sunk: float
    trust: float
    sight: float

    def belief(self, public: float | None = None) -> float:
        """Chance the holder gives it; ``public`` stands in for the real publicity (5)."""
        if self.size <= 0.0:
            return 0.0
        about = self.patron.p.belief
        known = self.public if public is None else public
        return sg(
            lg(self.trust)
            + about.tied_hands * known * self.size
            + about.sunk_costs * self.sunk
            + about.fading * (self.patron.attention - self.patron.p.attention.normal)
            - about.rival_deal * deal_in_the_press(self.patron)
            - about.report * promised_elsewhere(self.holder, self.patron)
            + self.patron.p.signal.assured * self.holder[self.patron].assured
        )


@dataclass(frozen=True)
class Offer:
    """What all patrons together promise a client, and what it makes of it."""

    promised: float
    belief: float
    belief_if_public: float
    seen: float


def deal_in_the_press(patron: Patron) -> float:
    """The largest side deal on offer to a patron that the press has found."""
    return most(tie.side_deal for tie in patron.ties.values() if tie.is_deal_leaked)


def promised_elsewhere(holder: Faction, patron: Patron) -> bool:
    """Whether a report tells that the patron promised someone else in secret."""
    return any(who[patron].reported for who in holder.model.factions if who is not holder)


def real(holder: Faction, patron: Patron) -> Promise:
    """The pledge as it is."""
    tie = holder[patron]
    return Promise(
        holder=holder,
        patron=patron,
        size=tie.pledge,
        public=publicity(holder, patron),
        sunk=tie.sunk,
        trust=tie.trust,
        sight=visibility(holder, patron),
    )


def supposed_trust(holder: Faction, patron: Patron) -> float:
    """The holder's trust, as the patron over-rates it."""
    trust = holder[patron].trust
    return min(trust + patron.self_bias * (1.0 - trust), 1.0 - 1e-9)


def supposed(client: Client, patron: Patron, size: float, public: float, sunk: float) -> Promise:
    """A pledge that the patron only thinks of."""
    seen = min(visibility(client, patron), client.p.leaks.seen_leaked)
    return Promise(
        holder=client,
        patron=patron,
        size=size,
        public=public,
        sunk=sunk,
        trust=supposed_trust(client, patron),
        sight=max(public, seen),
    )


def glimpsed(client: Client, patron: Patron) -> Promise:
    """Another patron's pledge, as far as it can be seen."""
    held = real(client, patron)
    return replace(held, size=held.size * held.sight)


def combined(promises: list[Promise]) -> Offer:
    """Several promises to one client, taken together (6.5)."""
    total = sum(promise.size for promise in promises)
    share = max(total, 1e-12)
    return Offer(
        promised=min(total, 1.0),
        belief=sum(promise.size * promise.belief() for promise in promises) / share,
        belief_if_public=sum(promise.size * promise.belief(1.0) for promise in promises) / share,
        seen=most(promise.sight for promise in promises if promise.size > 0.0),
    )


def offer_to(client: Client) -> Offer:
    """What the client is offered as things are."""
    return combined([real(client, patron) for patron in client.model.patrons])


def offer_with(client: Client, thought: Promise) -> Offer:
    """What the client would be offered, in the eyes of the patron that thinks of a promise."""
    others = [patron for patron in client.model.patrons if patron is not thought.patron]
    return combined([thought, *(glimpsed(client, patron) for patron in others)])


def front_force(client: Client) -> float:
    """What a client can count on: its own force, and part of that of fellows (6.4).

    Those who are out count, or those in a coalition with it, out or not: whichever is more.
    """
    p, fellows = client.p, client.fellows()
    joined = sum(f.capability * f.cohesion for f in fellows if f.is_mobilized)
    allied = sum(f.capability * f.cohesion for f in fellows if client[f].treaty)
    counted = max(p.contest.coalition * joined, p.signal.allied * allied)
    return client.capability * client.cohesion + counted


def reach_of_help(client: Client, shelter: float, passage: str) -> float:
    """How much of the help that is sent reaches a client under this shelter and passage (6.4)."""
    if client.host is None:
        return 1.0
    cover = client.p.contest.cover
    by_road = {"block": 0.0, "look_away": shelter, "let_through": 1.0}[passage]
    return cover + (1.0 - cover) * by_road


def prospect(
    client: Client,
    help_given: float,
    shelter: float,
    passage: str | None = None,
    army: float | None = None,
) -> float:
    """Chance that the client prevails with this help and shelter (6).

    ``passage`` is what its host is supposed to let pass, if not what it does; ``army`` what armies
    of patrons are supposed to bring, if not what they do.
    """
    beside = armies(client, FIGHTS) if army is None else army
    contest, target = client.p.contest, client.target
    arrives = help_given * reach_of_help(client, shelter, passage or client.passage)
    mine = (
        front_force(client)
        * (1.0 + contest.help_effect * arrives)
        * (1.0 + contest.shelter_effect * shelter)
        * (1.0 + contest.terrain_effect * target.ruggedness)
        * (contest.mass_base + target.seen_unrest)
    ) + client.p.presence.strength * beside
    theirs = target.strength() * target.seen_garrison / client.p.unrest.garrison
    return odds(mine, theirs, contest.decisiveness)
