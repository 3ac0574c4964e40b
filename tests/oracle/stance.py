"""Stance: what a client does, and what a patron expects it to do (8, 6.6)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tests.oracle.belief import Offer, Promise, offer_to, offer_with, prospect, supposed
from tests.oracle.choice import Choice
from tests.oracle.encouragement import help_hoped_for
from tests.oracle.factions import Client, Faction, publicity
from tests.oracle.formulas import mean, most
from tests.oracle.terms import Terms, resist, utility, weigh_in
from tests.oracle.tie import Tie
from tests.oracle.turning import Scores, lead, roughly_turned


class Stance(Choice):
    """Settle, hold, hedge, demand, prepare or mobilize."""

    name = "stance"
    options = ("settle", "hold", "hedge", "demand", "prepare", "mobilize")
    has_face = True
    actor: Client

    @classmethod
    def actors(cls, model):
        return model.clients

    def is_legal(self, option: str) -> bool:
        return option in legal_stances(self.actor, offer_to(self.actor))

    def standing(self) -> str:
        return self.actor.stance

    def inertia(self) -> float:
        return self.p.choice.inertia

    def terms(self) -> Terms:
        return stance_terms(self.actor, offer_to(self.actor), self.actor.sanctuary)

    def act(self, option: str) -> None:
        client, before = self.actor, self.actor.stance
        self._tell(before, option)
        if option == "settle":
            client.autonomy = max(client.autonomy, client[client.target].concession)
        elif option == "mobilize":
            client.autonomy = 0.0
        kept = self.model.clock.kept(self.p.client.demobilization) if option == "settle" else 1.0
        gain = self.p.client.prepared_gain * self.model.clock.fortnights * (option == "prepare")
        client.capability = min((client.capability + gain) * kept, 1.5)
        client.stance = option

    def _tell(self, before: str, after: str) -> None:
        if before == after:
            return
        client = self.actor
        if before == "mobilize":
            self.model.note("stand down", client, client.target)
        if after in ("settle", "mobilize"):
            self.model.note(after, client, client.target)
        elif after in ("hedge", "demand", "prepare"):
            self.model.note(after, client, client.patron)


def legal_stances(client: Client, offer: Offer) -> list[str]:
    """The stances a client may take under an offer (8.1)."""
    legal = ["hold", "hedge", "mobilize"]
    if client[client.target].concession > 0.0:
        legal.append("settle")
    if offer.promised > 0.0:
        legal += ["demand", "prepare"]
    return [option for option in Stance.options if option in legal]


def stance_terms(client: Client, offer: Offer, shelter: float) -> Terms:
    """What speaks for and against every stance (7)."""
    p, goals, target = client.p.client, client.goals, client.target
    alone = prospect(client, 0.0, shelter)
    gain = prospect(client, offer.promised, shelter) - alone
    stakes = client.loss_aversion * (1.5 - client.resolve) * goals.survival
    success = alone + offer.belief * gain
    harm = min(p.expected_harm * target.seen_garrison / client.p.unrest.garrison, 1.0)
    conceded = client[target].concession * client[target].trust
    fellows = client.fellows()
    out = mean(float(other.is_mobilized) for other in fellows)
    known = most(other.known() for other in fellows)
    given = most(other[target].concession for other in fellows)
    doubt = offer.promised * (1.0 - offer.belief)
    left = {
        "leaving the field": -p.leaving_the_field * client.is_mobilized,
        "deserted in the field": -p.deserted * client.is_mobilized * client.deserted,
    }
    said = client.p.signal
    urged = said.urged * most(client[patron].asked for patron in client.model.patrons)
    by_host = client[client.host] if client.host else Tie()
    hushed = said.hushed * by_host.asked
    allied = any(client[other].treaty and other.is_mobilized for other in client.model.clients)
    in_sight, chance = help_hoped_for(client, offer.promised, shelter)
    rise_in_belief = offer.belief_if_public - offer.belief
    return {
        "settle": {
            "worth of the offer": p.settling * goals.autonomy * conceded,
            "left to rivals": -p.rivalry * out,
            "help in sight": -p.hope * offer.promised * offer.belief,
            "help hoped for": -p.hope * in_sight,
            "nobody vouches for it": -p.commitment
            * client.is_mobilized
            * (1.0 - client[target].trust),
            "loss of cohesion": -p.disunity * (1.0 - client.cohesion),
            "mediation": client.p.host.mediation_ease * client.mediated(),
            "patron that asks": -urged,
            "coalition": -said.treaty * allied,
            **left,
        },
        "hold": {
            "patron's displeasure": -p.displeasure * offer.promised,
            **left,
        },
        "hedge": {
            "insurance": p.hedging * doubt,
            "patron's displeasure": -1.5 * p.displeasure * offer.promised,
            "opening to the target": p.opening * conceded,
            "patron that asks": -urged,
            **left,
        },
        "demand": {
            "what a demand may bring": p.patience
            * p.upgrade
            * ((goals.autonomy + stakes) * gain + p.betrayal_aversion * offer.promised)
            * rise_in_belief,
            "another was promised more": p.envy * max(known - offer.promised, 0.0),
            "a promise too small": p.shortfall * (1.0 - offer.promised) * (offer.promised > 0.0),
            "delay": -p.delay,
            **left,
        },
        "prepare": {
            "resources": p.preparing * offer.promised * offer.belief,
            "exposure": -p.exposure * offer.seen * target.capability,
            "patron that asks": urged,
            "asked for quiet": -hushed / 2.0,
            **left,
        },
        "mobilize": {
            "own prospect": goals.autonomy * alone,
            "prospect added by help": goals.autonomy * offer.belief * gain,
            "risk to the organization": -stakes * (1.0 - alone),
            "risk relief by help": stakes * offer.belief * gain,
            "betrayal aversion": -p.betrayal_aversion * doubt,
            "help hoped for": (goals.autonomy + stakes) * chance,
            "harm to own civilians": -goals.human_cost * harm,
            "window of opportunity": p.window * target.strain,
            "fellow groups out": p.bandwagon * out,
            "what others were given": p.heart * given,
            "risk premium": -0.5
            * client.risk_aversion
            * (goals.autonomy + stakes) ** 2
            * success
            * (1.0 - success),
            "shelter at risk": -p.shelter_at_risk * shelter,
            "asked for quiet": -hushed * (not client.is_mobilized),
            "warned": -said.danger
            * goals.survival
            * (client[target].warned + by_host.warned)
            * (not client.is_mobilized),
            "truce": -said.treaty * client[target].treaty,
        },
    }


@dataclass(frozen=True)
class Forecast:
    """What a patron expects of a client within its horizon (6.6)."""

    mobilizes: float
    turns_away: float
    prevails: float
    alone: float


def forecast(client: Client, thought: Promise, shelter: float) -> Forecast:
    """The client's own reasoning, as ``thought.patron`` supposes it to go."""
    patron = thought.patron
    tie = client[patron]
    held = supposed(client, patron, tie.pledge, publicity(client, patron), tie.sunk)
    chance = foreseen(
        client,
        before=scores(client, held, client.sanctuary),
        now=scores(client, thought, shelter),
        standing=client.stance,
    )
    return Forecast(
        mobilizes=chance["mobilize"],
        turns_away=chance["hedge"] + chance["settle"],
        prevails=prospect(client, offer_with(client, thought).promised, shelter),
        alone=prospect(client, 0.0, shelter),
    )


def scores(client: Client, thought: Promise, shelter: float) -> Scores:
    """Precision times utility of every stance; the standing one counts as legal."""
    offer = offer_with(client, thought)
    terms = stance_terms(client, offer, shelter)
    weigh_in(terms, client.p.stakes.stance)
    row = client.choices[Stance][0]
    stays = client.p.choice.inertia + client.p.choice.face * row.freshness
    resist(terms, client.stance, stays)
    worth, legal = utility(terms), {*legal_stances(client, offer), client.stance}
    return {
        option: client.precision * worth[option] if option in legal else -math.inf
        for option in Stance.options
    }


def foreseen(who: Faction, before: Scores, now: Scores, standing: str) -> dict[str, float]:
    """Chance of each option within a patron's horizon, by the law of lasting luck (6.6)."""
    p, weeks = who.p.choice, who.p.patron.horizon_weeks
    gained = max(lead(now, standing) - lead(before, standing), 0.0)
    hazard = who.review * (p.review_per_year + p.review_by_reasons * gained)
    looks = 1.0 - math.exp(-hazard * weeks / 52.0)
    chance = roughly_turned(before, now, standing, kept=0.5 ** (weeks / p.leaning_half_life))
    foreseen = {option: looks * share for option, share in chance.items()}
    foreseen[standing] += 1.0 - looks
    return foreseen
