"""Obligation: whether a patron keeps a pledge that has fallen due (7.5, 6.7)."""

from __future__ import annotations

import math

from tests.oracle.belief import prospect
from tests.oracle.choice import Choice
from tests.oracle.factions import Client, Faction, Host, Patron, publicity, visibility
from tests.oracle.formulas import most
from tests.oracle.held import could_hold, force_on
from tests.oracle.terms import Terms, chances, utility

WITHDRAWN = {"honor": 0.0, "partial": 0.5, "renege": 1.0}
DUTY = {"honor": 1, "partial": 2, "renege": 3}
COERCED = 0.3


class Obligation(Choice):
    """Honor, honor in part, or renege."""

    name = "obligation"
    options = ("honor", "partial", "renege")
    has_inertia = False
    actor: Patron
    partner: Client | Host

    @classmethod
    def actors(cls, model):
        return model.patrons

    @classmethod
    def partners(cls, model):
        return model.clients + model.hosts

    def is_open(self) -> bool:
        holder = self.partner
        in_field = isinstance(holder, Client) and holder.is_in_field
        return holder[self.actor].pledge > 0.0 and (in_field or coerced(holder) > COERCED)

    def standing(self) -> str:
        return "partial" if self.partner[self.actor].duty == DUTY["partial"] else "honor"

    def review(self) -> float:
        if self.partner[self.actor].duty == 0:
            return math.inf
        return self.p.obligation.redecide_per_year

    def terms(self) -> Terms:
        tie = self.partner[self.actor]
        return obligation_terms(
            self.actor,
            self.partner,
            size=tie.pledge,
            public=publicity(self.partner, self.actor),
            leaked=float(tie.is_leaked),
            succeeds=self.succeeds(),
            sunk=tie.sunk,
        )

    def succeeds(self) -> float:
        """Chance that the help achieves something."""
        holder = self.partner
        if isinstance(holder, Client) and holder.is_in_field and not holder.is_mobilized:
            return could_hold(holder, force_on(holder, holder[self.actor].pledge, True, False))
        if isinstance(holder, Client):
            return prospect(holder, holder[self.actor].pledge, holder.sanctuary)
        return 1.0 - min(coerced(holder), 1.0)

    def carry_out(self) -> None:
        if not self.was_open:
            self.partner[self.actor].duty = 0
            self.partner[self.actor].help = 0.0
            return
        self.act(self.option)

    def act(self, option: str) -> None:
        patron, holder = self.actor, self.partner
        tie, target = holder[patron], holder.target
        changed = DUTY[option] != tie.duty
        if changed:
            self.note(option, tie.pledge)
            self._answer_for(option)
        withdrawn = WITHDRAWN[option]
        tie.duty = 0 if option == "renege" else DUTY[option]
        tie.help = tie.pledge * (1.0 - withdrawn)
        if option == "renege":
            if isinstance(holder, Client) and holder.is_in_field:
                holder.deserted = 1.0
            tie.taken_back = 1.0
            tie.sunk = 0.0
            tie.drop_pledge()
        else:
            step = self.model.clock.moved(self.p.patron.sink_step * tie.help)
            tie.sunk += step * (1.0 - tie.sunk)
        if changed and target is not None:
            patron[target].side_deal = 0.0

    def _answer_for(self, option: str) -> None:
        patron, holder = self.actor, self.partner
        tie, lost = holder[patron], 1.0 - self.succeeds()
        explicit = 1.0 if tie.is_public else 0.75
        exposed = 1.0 if isinstance(holder, Client) and holder.is_in_field else 0.5
        self.model.deed(
            "obligation",
            holder,
            patron,
            stake=0.25 * explicit + 0.35 * exposed + 0.40 * (0.25 + 0.5 * lost),
            withdrawal=WITHDRAWN[option],
            hardship=self.p.patron.losing_cost * lost,
            seen=visibility(holder, patron),
        )


def coerced(holder: Faction) -> float:
    """The hardest coercion of the holder by any target."""
    return most(holder[target].coercion for target in holder.model.targets)


def obligation_terms(
    patron: Patron,
    holder: Faction,
    *,
    size: float,
    public: float,
    leaked: float,
    succeeds: float,
    sunk: float,
) -> Terms:
    """What speaks for keeping a pledge, against breaking it (10)."""
    p, goals = patron.p.patron, patron.goals
    at_stake = p.reputation_base + p.reputation_public * max(public, leaked / 2.0)
    honor = {
        "strategic value": patron.p.obligation.value * patron.attention,
        "cost of helping": -(p.help_cost + p.losing_cost * (1.0 - succeeds)),
        "audience cost": p.audience * size * public,
        "reputation": goals.credibility * at_stake,
        "side deal": -patron[holder.target].side_deal if holder.target else 0.0,
        "escalation": -goals.escalation * patron.model.rungs_climbed() / 6.0,
        "reliability": patron.reliability,
        "sunk costs": p.sunk_pull * sunk,
        "assurance given": patron.p.signal.bound * holder[patron].assured,
    }
    partial = {term: worth / 2.0 for term, worth in honor.items()}
    partial["strategic value"] = honor["strategic value"] * patron.p.obligation.partial_value
    partial["side deal"] = honor["side deal"]
    return {"honor": honor, "partial": partial, "renege": {}}


def answer(patron: Patron, terms: Terms) -> dict[str, float]:
    """How likely a patron thinks it would honor, help in part, or renege (6.7)."""
    precision = patron.precision * patron.p.stakes.obligation
    return chances(utility(terms), Obligation.options, precision)


def share_kept(patron: Patron, terms: Terms) -> float:
    """How much of a pledge will be kept, in the patron's own eyes (6.7)."""
    chance = answer(patron, terms)
    return chance["honor"] + 0.5 * chance["partial"]


def worth_of_helping(patron: Patron, terms: Terms) -> float:
    """What helping is worth to the patron as such, in its own eyes (6.7)."""
    chance = answer(patron, terms)
    counted = ("strategic value", "side deal", "reliability", "sunk costs")
    return sum(
        chance[option] * terms[option][term] for option in ("honor", "partial") for term in counted
    )
