"""Encouragement: what a patron says in public, and the hope that comes of it (18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.belief import Promise, prospect
from tests.oracle.choice import Choice
from tests.oracle.factions import Client, Patron, Target
from tests.oracle.formulas import most
from tests.oracle.signals import did
from tests.oracle.terms import Terms

if TYPE_CHECKING:
    from tests.oracle.crisis import Crisis

STANDS = 2
TOLD_FROM = 0.25


class Encouragement(Choice):
    """Say nothing, cheer a client on, or say that no help will come."""

    name = "encouragement"
    options = ("silent", "cheer", "disclaim")
    has_face = True
    actor: Patron
    partner: Client

    @classmethod
    def actors(cls, model):
        return model.patrons

    @classmethod
    def partners(cls, model):
        return model.clients

    @classmethod
    def concerns(cls, actor, partner):
        return actor.voice > 0.0

    def standing(self) -> str:
        return self.options[self.partner[self.actor].encouraged]

    def is_legal(self, option: str) -> bool:
        return option != "disclaim" or self.partner[self.actor].pledge == 0.0

    def terms(self) -> Terms:
        patron, client, p = self.actor, self.partner, self.p.encouragement
        out = float(client.is_in_field)
        fear = patron.goals.escalation * p.risk * patron.voice
        fear *= 1.0 + self.model.rungs_climbed() / 6.0
        blame = self.blame(out)
        return {
            "silent": {"hope to answer for": -0.6 * blame},
            "cheer": {
                "pressure on the target": p.pressure
                * patron.goals.regime
                * patron.attention
                * patron.voice
                * (0.5 + client.target.seen_unrest),
                "heard at home": p.home * patron.attention * patron.voice,
                "the group asked": self.p.signal.heeded * patron.voice * patron[client].asked,
                "escalation": -fear,
                "hope to answer for": -blame,
            },
            "disclaim": {
                "target reassured": fear / 2.0,
                "price at home": -p.price * self.p.patron.audience * patron.voice * (1 + out) / 2,
                "hope to answer for": -0.1 * blame,
            },
        }

    def blame(self, out: float) -> float:
        """What a hope would cost in the eyes of others."""
        p, tie = self.p.patron, self.partner[self.actor]
        word = p.reputation_base + p.reputation_public
        at_stake = p.audience + self.actor.goals.credibility * word
        near = 0.25 + 0.75 * out
        return self.p.encouragement.answer * at_stake * tie.hope * near * (1.0 - min(tie.help, 1.0))

    def act(self, option: str) -> None:
        before = self.standing()
        if option != before:
            told = {"cheer": "cheer on", "disclaim": "disclaim help"}
            if option in told:
                self.note(told[option])
            elif before == "cheer":
                self.note("fall silent")
        self.partner[self.actor].encouraged = self.options.index(option)


def hoped_for(client: Client) -> tuple[float, float]:
    """The help a client counts on that nobody promised, and how far it believes in it."""
    parts = []
    for patron in client.model.patrons:
        tie = client[patron]
        size = client.p.encouragement.size * tie.hope
        word = Promise(client, patron, size, public=0.0, sunk=0.0, trust=tie.trust, sight=0.0)
        parts.append((size, word.belief()))
    total = sum(size for size, _ in parts)
    believed = sum(size * belief for size, belief in parts)
    return min(total, 1.0), believed / max(total, 1e-12)


def help_hoped_for(client: Client, promised: float, shelter: float) -> tuple[float, float]:
    """What that help counts for in settling, and what it adds to the chances of a rising."""
    size, belief = hoped_for(client)
    counted = (1.0 - promised) * belief
    gain = prospect(client, size, shelter) - prospect(client, 0.0, shelter)
    return counted * size, counted * gain


def hope_against(target: Target) -> float:
    """The largest hope of any client that faces a target."""
    return most(client[patron].hope for client in target.rivals for patron in target.model.patrons)


def move_hopes(model: Crisis) -> None:
    """Judge hopes by what came, then let words move them (18.3)."""
    for client in model.clients:
        for patron in model.patrons:
            if patron.voice > 0.0 or client[patron].hope > 0.0:
                move_hope(client, patron)


def move_hope(client: Client, patron: Patron) -> None:
    model, p, tie = client.model, client.p.encouragement, client[patron]
    moved, before, lost = model.clock.moved, tie.hope, 0.0
    if is_struck(client) and not is_met(client, patron):
        lost = moved(p.losing) * before
        if lost > 0.0:
            model.deed(
                "hope disappointed",
                client,
                patron,
                stake=lost * (0.25 * 0.25 + 0.35 + 0.40 * 0.5),
                withdrawal=1.0,
                seen=1.0,
            )
    tie.disappointed = min(tie.disappointed + lost, 1.0)
    tie.hope = before - lost
    goal = heard(client, patron) if tie.encouraged == 1 else 0.0
    falls = p.ended if tie.encouraged == 2 else p.fading
    pace = p.rising if goal > tie.hope else falls
    tie.hope += moved(pace) * (goal - tie.hope)
    if lost > 0.0 and before >= TOLD_FROM > tie.hope:
        model.note("hope disappointed", patron, client, before)
    if before < TOLD_FROM <= tie.hope:
        model.note("hear a promise", client, patron, tie.hope)


def heard(client: Client, patron: Patron) -> float:
    """The hope to which a client rises that is cheered on without end."""
    tie, few = client[patron], client.p.encouragement.short_memory
    known = tie.kept_lasting + tie.kept_fading + tie.broken_lasting + tie.broken_fading
    unsaid = 1.0 - min(tie.pledge / client.p.patron.high_pledge, 1.0)
    return patron.voice * unsaid * few / (few + known)


def is_struck(client: Client) -> bool:
    """Whether a client is in the field and its target strikes."""
    target = client.target
    fighting = sum(land.kin_weight * land.violence for land in target.front)
    struck = (
        client.is_attacked
        or did(client.model, "repress", target)
        or fighting >= client.p.encouragement.blow
    )
    return client.is_in_field and struck


def is_met(client: Client, patron: Patron) -> bool:
    """Whether a pledge, help or an army stands where a hope was."""
    tie = client[patron]
    return tie.pledge > 0.0 or tie.help > 0.0 or tie.presence >= STANDS
