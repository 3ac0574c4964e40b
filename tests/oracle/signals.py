"""Signals: what one faction says to another, and the treaties of two (16)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.oracle.choice import Choice
from tests.oracle.factions import (
    ROLES,
    Client,
    Faction,
    Host,
    Neighbor,
    Patron,
    Sovereign,
    Target,
    visibility,
)
from tests.oracle.formulas import most
from tests.oracle.sanctuary import felt_coercion
from tests.oracle.terms import Terms

if TYPE_CHECKING:
    from tests.oracle.crisis import Crisis

LOWEST = 0.5
SAID_IN_PUBLIC, SAID_IN_PRIVATE = 0.25, 0.1875
TREATY_STAKE = 0.625
KEPT_IN = {"ask": "asked", "warn": "warned", "assure": "assured", "propose": "proposed"}
COSTS = {
    "ask": "cost of asking",
    "warn": "cost of warning",
    "assure": "cost of giving one's word",
    "propose": "cost of being bound",
}
MAY_SAY: dict[tuple[type[Faction], type[Faction]], set[str]] = {
    (Patron, Client): {"ask", "assure"},
    (Patron, Host): {"ask", "assure", "propose"},
    (Host, Patron): {"ask", "propose"},
    (Host, Target): {"assure", "propose"},
    (Host, Client): {"ask", "warn"},
    (Client, Patron): {"ask"},
    (Client, Target): {"propose"},
    (Client, Client): {"propose"},
    (Target, Host): {"warn", "assure", "propose"},
    (Target, Client): {"warn", "propose"},
    (Sovereign, Host): {"warn"},
    (Neighbor, Host): {"warn"},
}
TREATIES = (
    (Target, Host, "understanding made"),
    (Target, Client, "truce made"),
    (Patron, Host, "transit treaty made"),
    (Client, Client, "coalition made"),
)
Told = dict[str, dict[str, float]]


class Signal(Choice):
    """Say nothing, ask, warn, assure, or propose a treaty."""

    name = "signal"
    options = ("none", *KEPT_IN)

    @classmethod
    def actors(cls, model):
        return [faction for role in ROLES.values() for faction in model.cast(role)]

    @classmethod
    def partners(cls, model):
        return model.factions

    @classmethod
    def concerns(cls, actor, partner):
        return hears(partner, actor)

    @property
    def tie(self):
        """What the hearer has from the speaker."""
        return self.partner[self.actor]

    def is_legal(self, option: str) -> bool:
        if option == "none":
            return True
        if option not in MAY_SAY[type(self.actor), type(self.partner)]:
            return False
        if getattr(self.tie, KEPT_IN[option]) > 0.0:
            return False
        if option == "assure" and isinstance(self.actor, Patron):
            return self.tie.pledge > 0.0
        return option != "propose" or not bound(self.actor, self.partner)

    def terms(self) -> Terms:
        p, speaker, hearer = self.p.signal, self.actor, self.partner
        told: Terms = {option: {} for option in self.options}
        # a term that any of the speaker's ties has stands at 0 in the others
        for other in speaker.model.factions:
            if hears(other, speaker):
                for option, named in reasons(speaker, other).items():
                    for term, value in named.items():
                        told[option].setdefault(term, 0.0)
                        if other is hearer:
                            told[option][term] = value
        heard = speaker[hearer]
        told["propose"]["it was proposed"] = p.answered * heard.proposed * heard.trust
        for option, term in COSTS.items():
            told[option][term] = -getattr(p, f"{option}_cost")
        return told

    def act(self, option: str) -> None:
        if option == "none":
            return
        setattr(self.tie, KEPT_IN[option], 1.0)
        self.note(asking(self.actor, self.partner) if option == "ask" else option)


def hears(hearer: Faction, speaker: Faction) -> bool:
    """Whether ``speaker`` has something to say to ``hearer`` (16.1)."""
    clients = hearer.model.clients
    match speaker, hearer:
        case Patron(), Client():
            return hearer.patron is speaker
        case Patron(), Host():
            return any(guest.patron is speaker for guest in hearer.guests)
        case Host(), Patron():
            return any(guest.patron is hearer for guest in speaker.guests)
        case Host(), Target():
            return speaker.faces(hearer)
        case Host(), Client():
            return hearer in speaker.guests
        case Client(), Patron():
            return speaker.patron is hearer
        case Client(), Target():
            return speaker.target is hearer
        case Client(), Client():
            return speaker is not hearer and speaker.target is hearer.target
        case Target(), Host():
            return hearer.faces(speaker)
        case Target(), Client():
            return hearer.target is speaker
        case Sovereign(), Host():
            return hearer.sovereign is speaker and bool(hearer.guests)
        case Neighbor(), Host():
            return any(speaker.feared[c] > 0.0 and c.host is hearer for c in clients)
    return False


def asking(speaker: Faction, hearer: Faction) -> str:
    """How a request is told."""
    if isinstance(speaker, Patron):
        return "urge"
    if isinstance(speaker, Client):
        return "ask for help"
    return "ask for cover" if isinstance(hearer, Patron) else "ask for quiet"


def bound(one: Faction, other: Faction) -> bool:
    """Whether two have a treaty or an understanding."""
    return one[other].treaty or one[other].pact or other[one].pact


# what speaks for it (16.2) -------------------------------------------------------------------


def reasons(speaker: Faction, hearer: Faction) -> Told:
    """What the speaker weighs before it says something to the hearer, but for what all weigh."""
    match speaker, hearer:
        case Patron(), Client():
            return patron_and_client(speaker, hearer)
        case Patron(), Host():
            return patron_and_host(speaker, hearer)
        case Host(), Patron():
            return host_and_patron(speaker, hearer)
        case Host(), Target():
            return host_and_target(speaker, hearer)
        case Host(), Client():
            return host_and_guest(speaker, hearer)
        case Client(), _:
            return client_and(speaker, hearer)
        case Target(), Host():
            return target_and_host(speaker, hearer)
        case Target(), Client():
            return target_and_client(speaker, hearer)
    assert isinstance(hearer, Host)
    return {"warn": warned_off(speaker, hearer)}


def pressing(patron: Patron) -> float:
    return patron.goals.regime * patron.attention


def looming(host: Host) -> float:
    """The worst that a target does to a host, or says it will do."""
    return most(max(host[t].coercion, host[t].warned) for t in host.model.targets)


def means_it(patron: Patron) -> float:
    """Chance that a patron thinks it would keep its word."""
    p = patron.p
    wish = (
        p.obligation.value * patron.attention
        - p.patron.help_cost
        - p.patron.losing_cost / 2.0
        + patron.reliability
    )
    return 1.0 / (1.0 + math.exp(-patron.precision * p.stakes.obligation * wish))


def word_again(patron: Patron, holder: Faction, matters: float) -> dict[str, float]:
    """What speaks for and against assuring a holder of its pledge."""
    p, tie = patron.p.signal, holder[patron]
    supposed = tie.trust + patron.self_bias * (1.0 - tie.trust)
    doubt = 1.0 - min(supposed, 1.0 - 1e-9)
    return {
        "promise that is doubted": p.doubted * pressing(patron) * tie.pledge * doubt * matters,
        "word that may fall due": -p.binding * tie.pledge * (1.0 - means_it(patron)),
    }


def patron_and_client(patron: Patron, client: Client) -> Told:
    p, press = patron.p.signal, pressing(patron)
    lies_idle = client.stance in ("settle", "hold", "hedge")
    offer = 0.0 if client.is_mobilized else client[client.target].concession
    return {
        "ask": {
            "promise that lies idle": p.idle * press * client[patron].pledge * lies_idle,
            "what the rival offers": p.rival * press * offer,
        },
        "assure": word_again(patron, client, 1.0),
    }


def patron_and_host(patron: Patron, host: Host) -> Told:
    p, press, fear = patron.p.signal, pressing(patron), looming(host)
    shut = most(guest[patron].pledge * (1.0 - guest.sanctuary) for guest in host.guests)
    way = most(
        guest[patron].pledge * (1.0 if guest.passage == "block" else 0.5) for guest in host.guests
    )
    return {
        "ask": {"door half closed": p.door * press * shut},
        "assure": word_again(patron, host, fear / patron.p.patron.guarantee),
        "propose": {
            "a way for help": p.way * press * way,
            "word that may fall due": -p.binding * patron.goals.escalation * fear,
        },
    }


def host_and_patron(host: Host, patron: Patron) -> Told:
    p, tie = host.p.signal, host[patron]
    fear = host.goals.security * looming(host)
    covered = min(tie.pledge / host.p.patron.guarantee, 1.0)
    return {
        "ask": {"coercion that looms": p.cover * fear * (1.0 - covered)},
        "propose": {
            "coercion that looms": p.bargain * fear * tie.trust,
            "help it would not let pass": min(would_let_pass(host), 0.0),
        },
    }


def would_let_pass(host: Host) -> float:
    """How far letting help pass is ahead of blocking it, in short, once a treaty asks for it."""
    p, goals = host.p.host, host.goals
    kin = goals.autonomy * p.passage_kin * most(guest.shown() for guest in host.guests)
    danger = goals.security * (p.passage_danger + looming(host)) * (1.0 + p.passage_relief)
    return kin - danger - goals.territory * host.sanction() + 2.0 * host.p.signal.treaty


def host_and_target(host: Host, target: Target) -> Told:
    p, tie, seen = host.p.signal, host[target], host.seen_shelter()
    fear = host.goals.security * max(tie.coercion, tie.warned)
    return {
        "assure": {
            "coercion that looms": p.calm * fear * (1.0 - seen),
            "word that may be broken": -p.binding * seen,
        },
        "propose": {"coercion that looms": p.bargain * fear * tie.trust},
    }


def host_and_guest(host: Host, guest: Client) -> Told:
    p = host.p.signal
    fear = host.goals.security * max(felt_coercion(host, guest), host[guest.target].warned)
    stirs = guest.stance in ("prepare", "mobilize")
    return {
        "ask": {"coercion that looms": p.quiet * fear * (1.0 if stirs else 0.5)},
        "warn": {"coercion that looms": p.alarm * fear * stirs},
    }


def client_and(client: Client, hearer: Faction) -> Told:
    p, goals, tie = client.p.signal, client.goals, client[hearer]
    if isinstance(hearer, Patron):
        high = client.p.patron.high_pledge
        missing = max(1.0 - tie.pledge / high, 0.0) * client.target.strain
        falls = max(client.p.attention.normal - hearer.attention, 0.0)
        return {
            "ask": {
                "promise that is missing": p.missing * goals.autonomy * tie.trust * missing,
                "attention that falls": p.neglect * goals.autonomy * tie.pledge * falls,
            }
        }
    if isinstance(hearer, Target):
        blows = hearer.seen_repression
        if client.host is not None:
            blows = max(blows, client.host[hearer].coercion)
        return {"propose": {"blows it would spare": p.spared * goals.survival * blows * tie.trust}}
    own, its = (one.capability * one.cohesion for one in (client, hearer))
    share = its / max(own + its, 1e-12)
    worth = goals.autonomy * share * (0.5 + client.target.strain)
    return {"propose": {"strength together": p.joined * worth * tie.trust}}


def target_and_host(target: Target, host: Host) -> Told:
    p, tie, seen = target.p.signal, target[host], host.seen_shelter()
    alarm = target.goals.regime * seen * (0.5 + target.threat())
    return {
        "warn": {"visible shelter": p.alarm * alarm * (1.0 - host[target].coercion)},
        "assure": {
            "quiet border": p.calm * target.strain * (1.0 - seen) * tie.trust,
            "word that may be broken": -p.binding * seen,
        },
        "propose": {"visible shelter": p.bargain * target.goals.regime * seen * tie.trust},
    }


def target_and_client(target: Target, client: Client) -> Told:
    p, danger = target.p.signal, target.goals.regime * target.threat()
    shown = 0.0 if client.is_mobilized else client.shown()
    worth = danger * target.strain * min(client.capability, 1.0)
    return {
        "warn": {"promise that shows": p.alarm * danger * shown},
        "propose": {"one front fewer": p.spared * worth * target[client].trust},
    }


def warned_off(speaker: Faction, host: Host) -> dict[str, float]:
    """Why a sovereign or a neighbor warns a host."""
    alarm = speaker.p.signal.alarm
    if isinstance(speaker, Sovereign):
        worth = speaker.goals.territory * host.seen_shelter() * (1.0 - host.sanction())
        return {"visible shelter": alarm * worth}
    alike = most(c.sanctuary * c.shelter_seen() * speaker.feared[c] for c in host.guests)
    worth = speaker.goals.security * alike * (1.0 - host[speaker].coercion)
    return {"feared shelter": alarm * worth}


# what becomes of it (16.4, 16.5) -------------------------------------------------------------


def goes_on(faction: Faction) -> bool:
    """Whether it does what warnings are about."""
    if isinstance(faction, Host):
        return faction.seen_shelter() > 0.5
    return isinstance(faction, Client) and faction.is_mobilized


def did(model: Crisis, kind: str, actor: Faction, toward: Faction | None = None) -> bool:
    """Whether ``actor`` did something of ``kind`` this turn."""
    return any(note[:3] == (kind, actor, toward) for note in model.notes)


def speaking(model: Crisis) -> Iterator[tuple[Faction, Faction]]:
    """Yield everyone who has something to say, and to whom."""
    for speaker in model.factions:
        for hearer in model.factions:
            if hears(hearer, speaker):
                yield speaker, hearer


def judge_signals(model: Crisis) -> None:
    """Judge what was said by what was done, and let it fade."""
    kept = model.clock.kept(model.p.signal.kept)
    for speaker, hearer in speaking(model):
        judge_warning(model, speaker, hearer, kept)
        judge_assurance(model, speaker, hearer)
    for tie in model.ties():
        for name in KEPT_IN.values():
            left = getattr(tie, name) * kept
            setattr(tie, name, left if left >= LOWEST else 0.0)


def judge_warning(model: Crisis, speaker: Faction, hearer: Faction, kept: float) -> None:
    tie = hearer[speaker]
    if tie.warned == 0.0:
        return
    if made_true(model, speaker, hearer):
        tie.warned = 0.0
    elif tie.warned * kept < LOWEST and goes_on(hearer):
        model.note("empty warning", speaker, hearer)
        model.deed("empty warning", hearer, speaker, stake=SAID_IN_PUBLIC, withdrawal=1.0, seen=1.0)


def made_true(model: Crisis, speaker: Faction, hearer: Faction) -> bool:
    """Whether the speaker did this turn what its warning announced."""
    announced = ("coerce", "attack ground", "neighbor presses", "close door", "crack down")
    if any(did(model, kind, speaker, hearer) for kind in announced):
        return True
    if isinstance(speaker, Sovereign):
        return any(did(model, f"sovereign: {kind}", speaker) for kind in ("police", "forbid"))
    if isinstance(speaker, Target) and isinstance(hearer, Client):
        hit = hearer.host is not None and did(model, "coerce", speaker, hearer.host)
        return hit or did(model, "repress", speaker)
    return False


BREAKING = ("renege", "withdraw", "coerce", "attack ground")
"""What breaks an assurance of whoever does it."""


def judge_assurance(model: Crisis, speaker: Faction, hearer: Faction) -> None:
    tie = hearer[speaker]
    if tie.assured == 0.0:
        return
    broken = any(did(model, k, speaker, hearer) for k in BREAKING)
    if isinstance(speaker, Host) and isinstance(hearer, Target):
        broken = broken or any(
            guest.target is hearer and did(model, "mobilize", guest, hearer) and guest.sanctuary > 0
            for guest in speaker.guests
        )
    if not broken and not did(model, "honor", speaker, hearer):
        return
    model.deed(
        "assurance broken" if broken else "assurance kept",
        hearer,
        speaker,
        stake=SAID_IN_PRIVATE,
        withdrawal=1.0 if broken else 0.0,
        seen=model.p.leaks.seen_secret,
    )
    tie.assured = 0.0


def judge_treaties(model: Crisis) -> None:
    """Judge treaties in force kind by kind, then conclude new ones of that kind."""
    for first, second, kind in TREATIES:
        pairs = [
            (one, other)
            for one, other in speaking(model)
            if isinstance(one, first)
            and isinstance(other, second)
            and (first is not second or model.factions.index(one) < model.factions.index(other))
        ]
        for one, other in pairs:
            if one[other].treaty:
                judge_treaty(model, one, other)
        for one, other in pairs:
            if one[other].proposed > 0.0 and other[one].proposed > 0.0 and not bound(one, other):
                conclude(model, one, other, kind)


def judge_treaty(model: Crisis, one: Faction, other: Faction) -> None:
    breaches = (breaks(model, one, other), breaks(model, other, one))
    seen = visibility(other, one) if isinstance(one, Patron) else 1.0
    ends = any(breaches)
    for breaker, betrayed, broke in ((one, other, breaches[0]), (other, one, breaches[1])):
        if broke and not all(breaches):
            model.deed(
                "treaty broken", betrayed, breaker, stake=TREATY_STAKE, withdrawal=1.0, seen=seen
            )
            model.note("treaty broken", breaker, betrayed)
        if not ends:
            model.deed(
                "treaty kept",
                betrayed,
                breaker,
                stake=TREATY_STAKE * model.clock.years,
                withdrawal=0.0,
                seen=seen,
            )
    if isinstance(one, Client):
        ends = ends or any(did(model, "settle", c, c.target) for c in (one, other))
    if ends:
        one[other].treaty = other[one].treaty = False


def breaks(model: Crisis, one: Faction, other: Faction) -> bool:
    """Whether ``one`` did this turn what its treaty with ``other`` forbids."""
    match one, other:
        case Target(), Client():
            hit = other.host is not None and did(model, "coerce", one, other.host)
            attacked = did(model, "attack ground", one, other)
            return hit or attacked or did(model, "repress", one)
        case Client(), Target():
            return did(model, "mobilize", one, other)
        case Patron(), Host():
            return did(model, "renege", one, other)
        case Host(), Patron():
            return any(guest.passage == "block" for guest in one.guests)
        case Client(), Client():
            return did(model, "settle", one, one.target) and other.is_mobilized
    return False


def conclude(model: Crisis, one: Faction, other: Faction, kind: str) -> None:
    one[other].proposed = other[one].proposed = 0.0
    model.note(kind, one, other)
    if kind == "understanding made":
        other[one].pact = True
        return
    one[other].treaty = other[one].treaty = True
    if isinstance(other, Host):
        other[one].pledge = max(other[one].pledge, model.p.patron.guarantee)
        for guest in other.guests:
            guest.passage = "let_through"
