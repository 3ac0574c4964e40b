"""What happened, in words, for those who may know it.

Whoever does not know a rumor for what it is hears of it exactly as of a leak: the same words, the
same kind, the same place in the story.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from fairweather.engine.turn import TurnRecord
from fairweather.play.causes import cause_of
from fairweather.play.view import EventView
from fairweather.play.wording import capital
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role

PUBLIC, PARTIES, PATRONS, NOBODY = "public", "parties", "patrons", "nobody"
TREATY = "treaty"
"""Known to all but for what a patron and a host agreed on in secret."""


@dataclass(frozen=True)
class Sentence:
    """How one kind of happening is told: its text, who learns of it, and how much it matters.

    ``cover`` is the kind of happening that everyone else takes it for, if they hear of it.
    """

    text: str
    seen_by: str = PUBLIC
    weight: int = 1
    cover: str = ""


SENTENCES: dict[str, Sentence] = {
    "urge": Sentence("{actor} urges {partner} to side with it.", PARTIES),
    "ask for help": Sentence("{actor} asks {partner} for help.", PARTIES),
    "ask for cover": Sentence("{actor} asks {partner} for protection.", PARTIES),
    "ask for quiet": Sentence("{actor} asks {partner} to keep quiet.", PARTIES),
    "warn": Sentence("{actor} warns {partner} in public.", PUBLIC),
    "assure": Sentence("{actor} assures {partner} that it will keep its word.", PARTIES),
    "propose": Sentence("{actor} proposes a treaty to {partner}.", PARTIES),
    "pledge in secret": Sentence("{actor} promises {partner} help in secret.", PARTIES, 2),
    "pledge in public": Sentence("{actor} promises {partner} help in public.", PUBLIC, 2),
    "deliver": Sentence("{actor} sends {partner} help before it is due.", PARTIES),
    "raise pledge": Sentence("{actor} promises {partner} more.", PARTIES),
    "go public": Sentence("{actor} makes its promise to {partner} public.", PUBLIC, 2),
    "withdraw": Sentence("{actor} takes back its promise to {partner}.", PARTIES, 2),
    "request": Sentence("{actor} asks {partner} to give shelter.", PARTIES),
    "guarantee in secret": Sentence("{actor} guarantees {partner} in secret.", PARTIES),
    "guarantee in public": Sentence("{actor} guarantees {partner} in public.", PUBLIC, 2),
    "press": Sentence("{actor} presses {partner} to give shelter.", PARTIES),
    "ask for passage": Sentence("{actor} asks {partner} to let help pass.", PARTIES),
    "let help through": Sentence("{actor} lets help pass to {partner}."),
    "block help": Sentence("{actor} lets no help pass to {partner}."),
    "go deeper": Sentence("{actor} gets more involved.", PUBLIC),
    "step back": Sentence("{actor} gets less involved.", PUBLIC),
    "acquiesce": Sentence("{actor} no longer objects to shelter on its territory."),
    "sovereign: protest": Sentence("{actor} protests against the use of its territory."),
    "sovereign: police": Sentence("{actor} polices the border."),
    "sovereign: forbid": Sentence("{actor} forbids shelter on its territory.", PUBLIC, 2),
    "neighbor protests": Sentence("{actor} protests to {partner}."),
    "neighbor presses": Sentence("{actor} presses {partner} to end the shelter."),
    "deter": Sentence("{actor} sends more forces to kin country."),
    "repress": Sentence("{actor} puts down unrest by force. Civilians are harmed.", PUBLIC, 2),
    "coerce": Sentence("{actor} coerces {partner}.", PUBLIC, 2),
    "pay host": Sentence("{actor} pays {partner} for refusing shelter.", PARTIES),
    "concede": Sentence("{actor} offers {partner} a concession."),
    "side deal": Sentence("{actor} offers {partner} a side deal.", PARTIES, 2),
    "take back concession": Sentence("{actor} takes back its concession to {partner}.", PUBLIC, 2),
    "plant rumor": Sentence(
        "{actor} plants the rumor that {patron} promised {partner} help.",
        NOBODY,
        2,
        cover="leak",
    ),
    "open door": Sentence("{actor} gives {partner} more shelter."),
    "close door": Sentence("{actor} gives {partner} less shelter."),
    "crack down": Sentence("{actor} closes the bases of {partner} by force.", PUBLIC, 2),
    "mediate": Sentence("{actor} offers to mediate."),
    "mobilize": Sentence("{actor} mobilizes openly against {partner}.", PUBLIC, 2),
    "forces defect": Sentence("Part of the forces of {actor} defects.", PUBLIC, 3),
    "stand down": Sentence("{actor} stands down.", PUBLIC, 2),
    "settle": Sentence("{actor} settles with {partner}.", PUBLIC, 2),
    "hedge": Sentence("{actor} turns from {partner} and begins to talk with its target.", PATRONS),
    "demand": Sentence("{actor} asks {partner} for guarantees.", PARTIES),
    "prepare": Sentence("{actor} accepts help from {partner} and prepares.", PARTIES),
    "honor": Sentence("{actor} keeps its promise to {partner}.", PUBLIC, 2),
    "partial": Sentence("{actor} helps {partner} in part.", PUBLIC, 2),
    "renege": Sentence("{actor} breaks its promise to {partner}.", PUBLIC, 2),
    "leak": Sentence("It is reported that {actor} promised {partner} help.", PUBLIC, 2),
    "deal leaks": Sentence("The press learns that {partner} offers {actor} a deal.", PUBLIC, 2),
    "rumor exposed": Sentence("The rumor of a promise to {actor} turns out to be false."),
    "understanding made": Sentence(
        "{actor} and {partner} come to an understanding: shelter, but no operations.", PUBLIC, 2
    ),
    "truce made": Sentence("{actor} and {partner} agree on a truce.", PUBLIC, 2),
    "transit treaty made": Sentence(
        "{actor} and {partner} agree in secret: help may pass, and {partner} is protected.",
        PARTIES,
        2,
    ),
    "coalition made": Sentence("{actor} and {partner} form a coalition.", PUBLIC, 2),
    "treaty broken": Sentence("{actor} breaks its treaty with {partner}.", TREATY, 2),
    "empty warning": Sentence("{actor} warned {partner} and then did nothing.", PUBLIC),
    "understanding broken": Sentence(
        "The understanding of {actor} with {partner} is broken.", PUBLIC, 2
    ),
}


_ORDER = {kind: place for place, kind in enumerate(SENTENCES)}


def tell(
    record: TurnRecord,
    scenario: Scenario,
    seat: str | None,
    world: int = 0,
    records: Mapping[int, TurnRecord] | None = None,
) -> tuple[EventView, ...]:
    """Return what happened in one world in one turn, as far as ``seat`` may know it.

    ``None`` is a watcher, who is told everything. With the ``records`` of earlier turns, by turn,
    acts are told with their causes; those are of a game of one world that is explained.
    """
    told = list(_events(record, scenario, seat, world, records))
    return tuple(sorted(told, key=lambda event: (_ORDER[event.kind], event.factions)))


def _events(
    record: TurnRecord,
    scenario: Scenario,
    seat: str | None,
    world: int,
    records: Mapping[int, TurnRecord] | None,
) -> Iterator[EventView]:
    keys = tuple(scenario.factions)
    for happening in record.events.happenings:
        sentence = SENTENCES[happening.kind]
        for row in np.flatnonzero(happening.is_so[world]):
            actor = keys[happening.actor[row]]
            partner = keys[happening.partner[row]] if happening.partner[row] >= 0 else ""
            if seat is None or _may_know(sentence, seat, actor, partner, scenario):
                event = _event(record.turn, happening.kind, scenario, actor, partner)
                sides = int(happening.actor[row]), int(happening.partner[row])
                cause = _cause(record, event, sides, scenario, seat, records or {})
                yield replace(event, text=cause + event.text, cause=cause)
            elif sentence.cover:
                supposed = scenario.tied(partner, Role.PATRON)
                yield _event(record.turn, sentence.cover, scenario, supposed, partner)


def _event(turn: int, kind: str, scenario: Scenario, actor: str, partner: str) -> EventView:
    """Return one sentence; a rumor's patron stands in ``{patron}``."""
    sentence = SENTENCES[kind]
    text = sentence.text.format(
        actor=scenario.factions[actor].label,
        partner=scenario.factions[partner].label if partner else "",
        patron=_patron_label(scenario, partner),
    )
    parties = tuple(key for key in (actor, partner) if key)
    return EventView(turn, kind, text, parties, sentence.weight)


def _cause(
    record: TurnRecord,
    event: EventView,
    sides: tuple[int, int],
    scenario: Scenario,
    seat: str | None,
    records: Mapping[int, TurnRecord],
) -> str:
    """Return why something was done, as the beginning of its sentence; empty if not told."""

    def may_know(kind: str, doer: str, sufferer: str) -> bool:
        return seat is None or _may_know(SENTENCES[kind], seat, doer, sufferer, scenario)

    found = cause_of(record, event.kind, *sides, records, may_know)
    if found is None:
        return ""
    clause, who = found
    labels = [faction.label for faction in scenario.factions.values()]
    named = {
        part: "it" if one == sides[0] else labels[one] if one >= 0 else ""
        for part, one in who.items()
    }
    return f"{capital(clause.format(**named))}, "


def _patron_label(scenario: Scenario, partner: str) -> str:
    patron = scenario.tied(partner, Role.PATRON) if partner else ""
    return scenario.factions[patron].label if patron else ""


def is_public(event: EventView, scenario: Scenario) -> bool:
    """Return whether everyone is told of something that was done."""
    actor, partner = (*event.factions, "")[:2]
    return _may_know(SENTENCES[event.kind], PUBLIC, actor, partner, scenario)


def _may_know(sentence: Sentence, seat: str, actor: str, partner: str, scenario: Scenario) -> bool:
    if sentence.seen_by == PUBLIC or seat == actor:
        return True
    if sentence.seen_by == PARTIES:
        return seat == partner
    if sentence.seen_by == TREATY:
        roles = {scenario.factions[one].role for one in (actor, partner)}
        return seat == partner or Role.PATRON not in roles
    if sentence.seen_by == PATRONS:
        near = (scenario.tied(actor, Role.TARGET), scenario.tied(actor, Role.PATRON))
        return seat in (partner, *near)
    return False
