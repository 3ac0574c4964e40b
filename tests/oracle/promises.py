"""Promises: what a patron pledges to a client, and what it does with a live pledge (7.1, 7.2)."""

from __future__ import annotations

import math

from tests.oracle.belief import supposed, supposed_trust
from tests.oracle.choice import Choice
from tests.oracle.factions import Client, Patron, publicity, seen_pledge, visibility
from tests.oracle.formulas import most
from tests.oracle.leaks import leak_hazard
from tests.oracle.obligation import obligation_terms, share_kept, worth_of_helping
from tests.oracle.stance import forecast
from tests.oracle.terms import Terms


class Pledge(Choice):
    """Promise nothing, or help: low or high, in secret or in public."""

    name = "pledge"
    options = ("none", "secret_low", "secret_high", "public_low", "public_high")
    has_face = True
    actor: Patron
    partner: Client

    @classmethod
    def actors(cls, model):
        return model.patrons

    @classmethod
    def partners(cls, model):
        return model.clients

    def is_open(self) -> bool:
        return self.partner[self.actor].pledge == 0.0

    def recency(self) -> float:
        """How lately a pledge was taken back."""
        return self.partner[self.actor].taken_back

    def promise(self, option: str) -> tuple[float, float]:
        """Size and publicity of what an option promises."""
        if option == "none":
            return 0.0, 0.0
        how, much = option.split("_")
        size = self.p.patron.high_pledge if much == "high" else self.p.patron.low_pledge
        return size, 1.0 if how == "public" else 0.0

    def terms(self) -> Terms:
        sunk = self.partner[self.actor].sunk
        return {
            option: promise_terms(self.actor, self.partner, *self.promise(option), sunk)
            for option in self.options
        }

    def act(self, option: str) -> None:
        if option == "none":
            return
        size, public = self.promise(option)
        tie = self.partner[self.actor]
        tie.pledge += size
        tie.is_public = tie.is_public or public > 0.0
        self.note("pledge in public" if public else "pledge in secret", size)


class Support(Choice):
    """Keep a live pledge as it is, sink support in it, reinforce it, or withdraw."""

    name = "support"
    options = ("keep", "deliver", "reinforce", "withdraw")
    actor: Patron
    partner: Client

    @classmethod
    def actors(cls, model):
        return model.patrons

    @classmethod
    def partners(cls, model):
        return model.clients

    def is_open(self) -> bool:
        return self.partner[self.actor].pledge > 0.0 and not self.partner.is_mobilized

    def is_high(self) -> bool:
        return self.partner[self.actor].pledge >= self.p.patron.high_pledge

    def is_legal(self, option: str) -> bool:
        exhausted = self.is_high() and self.partner[self.actor].is_public
        return option != "reinforce" or not exhausted

    def after_delivery(self) -> float:
        sunk = self.partner[self.actor].sunk
        return sunk + self.p.patron.sink_step * (1.0 - sunk)

    def terms(self) -> Terms:
        patron, client, p = self.actor, self.partner, self.p.patron
        tie, public = client[patron], publicity(client, patron)
        now, sunk = tie.pledge, tie.sunk
        raised = max(now, p.high_pledge)
        raised_public = 1.0 if self.is_high() else public
        terms = {
            "keep": promise_terms(patron, client, now, public, sunk),
            "deliver": promise_terms(patron, client, now, public, self.after_delivery()),
            "reinforce": promise_terms(patron, client, raised, raised_public, sunk),
            "withdraw": promise_terms(patron, client, 0.0, 0.0, sunk),
        }
        at_stake = p.reputation_base + p.reputation_public * public
        terms["deliver"]["cost of delivery"] = -p.sink_cost
        terms["reinforce"]["client's demand"] = p.heed * (client.stance == "demand")
        terms["withdraw"]["walking away in public"] = -p.walk_away * p.audience * now * public
        terms["withdraw"]["reputation"] = -p.walk_away * patron.goals.credibility * at_stake
        return terms

    def act(self, option: str) -> None:
        tie = self.partner[self.actor]
        if option == "deliver":
            self.note("deliver", tie.pledge)
            tie.sunk = self.after_delivery()
        elif option == "reinforce" and self.is_high():
            self.note("go public", tie.pledge)
            tie.is_public = True
        elif option == "reinforce":
            self.note("raise pledge", tie.pledge)
            tie.pledge = self.p.patron.high_pledge
        elif option == "withdraw":
            self.note("withdraw", tie.pledge)
            self._answer_for_withdrawal()
            tie.taken_back = 1.0
            tie.sunk = 0.0
            tie.drop_pledge()

    def _answer_for_withdrawal(self) -> None:
        tie = self.partner[self.actor]
        explicit = 1.0 if tie.is_public else 0.75
        lost = 0.25 * tie.pledge / self.p.patron.high_pledge
        self.model.deed(
            "withdrawal",
            self.partner,
            self.actor,
            stake=0.25 * explicit + 0.40 * lost,
            withdrawal=1.0,
            seen=visibility(self.partner, self.actor),
        )


def promise_terms(
    patron: Patron, client: Client, size: float, public: float, sunk: float
) -> dict[str, float]:
    """What speaks for and against a pledge, real or supposed (9)."""
    p, goals = patron.p.patron, patron.goals
    foreseen = forecast(
        client, supposed(client, patron, size, public, sunk), shelter=client.sanctuary
    )
    rises = foreseen.mobilizes
    on = float(size > 0.0)
    honor = obligation_terms(
        patron,
        client,
        size=size,
        public=public,
        leaked=0.0,
        succeeds=foreseen.prevails,
        sunk=sunk,
    )
    kept = on * share_kept(patron, honor)
    broken = (1.0 - kept) * on * rises
    hazard = leak_hazard(patron.p.leaks, sunk, parties=2)
    leak = 1.0 - math.exp(-hazard * p.horizon_weeks / 52.0)
    entrapped = p.entrapment_base + p.entrapment_public * public + p.entrapment_size * size
    exposed = public * p.public_exposure + (1.0 - public) * leak
    at_stake = p.reputation_base + p.reputation_public * public
    pressing = goals.regime * patron.attention
    elsewhere = most(
        seen_pledge(client, other) for other in patron.model.patrons if other is not patron
    )
    lasting = (1.0 - math.exp(-p.horizon_weeks / 26.0)) / (1.0 - math.exp(-1.0))
    return {
        "pressure on the target": pressing
        * rises
        * (p.pressure_base + p.pressure_reach * foreseen.prevails),
        "expected cost of help": -rises
        * kept
        * (p.help_cost + p.losing_cost * (1.0 - foreseen.prevails)),
        "entrapment": -goals.escalation * rises * on * entrapped,
        "audience cost at risk": -p.audience * size * public * broken,
        "reputation at risk": -goals.credibility * broken * at_stake,
        "empty word": -p.empty_word * size * (1.0 - kept) * on,
        "exposure": -p.secrecy * on * exposed,
        "the group asked": patron.p.signal.heeded * size * patron[client].asked,
        "another carries it": -p.buck_passing * on * elsewhere,
        "abandonment by the client": -goals.partners
        * p.abandonment
        * foreseen.turns_away
        * client.capability,
        "leverage over the target": pressing
        * p.leverage
        * held_over_target(patron, client, size, public, leak)
        * (foreseen.prevails - foreseen.alone)
        * (1.0 - rises)
        * lasting,
        "expected worth of help": rises * on * worth_of_helping(patron, honor),
    }


def held_over_target(
    patron: Patron, client: Client, size: float, public: float, leak: float
) -> float:
    """Threat that a supposed pledge adds to what the target feels, as the patron sees it (6.8)."""
    target, leaks = client.target, patron.p.leaks
    if target is None:
        return 0.0

    def believed(giver: Patron) -> float:
        return 2.0 * (supposed_trust(target, giver) if giver is patron else target[giver].trust)

    def seen(rival: Client, giver: Patron) -> float:
        if (rival, giver) != (client, patron):
            return seen_pledge(rival, giver)
        return leaks.seen_leaked * patron.p.rumor.size * bool(client[patron].rumor)

    felt = most(
        believed(giver) * seen(rival, giver)
        for rival in target.rivals
        for giver in patron.model.patrons
    )
    secret = leaks.seen_secret + (leaks.seen_leaked - leaks.seen_secret) * leak
    sight = public + (1.0 - public) * secret
    return patron.p.target.see_pledges * max(size * sight * believed(patron) - felt, 0.0)
