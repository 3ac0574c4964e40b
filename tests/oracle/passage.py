"""Passage: whether a host lets help for a guest pass its ground (10.3)."""

from __future__ import annotations

from tests.oracle.choice import Choice
from tests.oracle.factions import Client, Host, seen_pledge
from tests.oracle.formulas import most
from tests.oracle.sanctuary import felt_coercion, guard_of
from tests.oracle.terms import Terms, chances, resist, utility, weigh_in


def known_backing(client: Client) -> float:
    """The most that all know to be promised or sent to a client (6.1)."""
    ties = [(client[patron], patron) for patron in client.model.patrons]
    told = [
        seen_pledge(client, patron)
        for tie, patron in ties
        if tie.is_public or tie.is_leaked or tie.rumor
    ]
    return most([*told, *(tie.help for tie, _ in ties)])


TOLD = {"let_through": "let help through", "block": "block help"}


class Passage(Choice):
    """Block help, look away, or let it through."""

    name = "passage"
    options = ("block", "look_away", "let_through")
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

    def is_open(self) -> bool:
        asked = any(self.actor[p].passage_request > 0.0 for p in self.actor.model.patrons)
        return asked or self.partner.passage != "look_away" or known_backing(self.partner) > 0.0

    def standing(self) -> str:
        return self.partner.passage

    def terms(self) -> Terms:
        return passage_terms(self.actor, self.partner)

    def act(self, option: str) -> None:
        if option != self.partner.passage and option in TOLD:
            self.note(TOLD[option])
        self.partner.passage = option


def passage_terms(host: Host, guest: Client, asked: float = 0.0) -> Terms:
    """What speaks for and against letting help pass, if a patron asks for so much."""
    p, goals, target = host.p.host, host.goals, guest.target
    patrons = host.model.patrons
    request = most(max(host[j].passage_request, host[j].asked) for j in patrons)
    bound = host.p.signal.treaty * any(host[patron].treaty for patron in patrons)
    need = known_backing(guest) * (1.0 if guest.is_mobilized else 0.5)
    kin = goals.autonomy * p.passage_kin * need
    heed = p.passage_heed * max(request, asked)
    danger = goals.security * (p.passage_danger + felt_coercion(host, guest)) * need
    understood = target[host].trust * host[target].trust if host[target].pact else 0.0
    word = 2.0 * p.pact * understood * need
    return {
        "block": {
            "kin solidarity": -kin,
            "a patron that asked": -heed,
            "treaty": -bound,
            "coercion": p.passage_relief * danger,
            "understanding with the target": p.passage_relief * word,
        },
        "look_away": {},
        "let_through": {
            "kin solidarity": kin,
            "a patron that asked": heed,
            "treaty": bound,
            "patron's guarantee": p.patron_pull * guard_of(host),
            "coercion": -danger,
            "sovereign's law": -goals.territory * host.sanction() * need,
            "understanding with the target": -word,
        },
    }


def expected_passage(host: Host, guest: Client, asked: float) -> dict[str, float]:
    """Chance of each answer of the host, if it is asked for so much and looks now."""
    terms = passage_terms(host, guest, asked)
    weigh_in(terms, host.p.stakes.passage)
    resist(terms, guest.passage, host.p.choice.state_inertia)
    return chances(utility(terms), Passage.options, host.precision)
