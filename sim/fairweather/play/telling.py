"""What happened, in words, for those who may know it.

Whoever does not know a rumor for what it is hears of it exactly as of a leak: the same words, the
same kind, the same place in the story.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from fairweather.engine.turn import TURN, TurnRecord
from fairweather.play.act import cause_of
from fairweather.play.words import capital
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role
from fairweather.world.kinds import DECIDED, Kind, Reach, as_told
from fairweather.world.state import World


@dataclass(frozen=True)
class EventView:
    """One thing that happened, in words; ``weight`` 2 for turning points, 1 for the rest.

    ``cells`` are places in the atlas where it was felt most. ``sentence`` and ``cause``, if there
    is one to tell, begin as they stand within a line; ``text`` is both, ``plain`` no more than what
    happened. One that ``is_public`` is told to everyone.
    """

    turn: int
    kind: str
    sentence: str
    factions: tuple[str, ...] = ()
    weight: int = 1
    cells: tuple[int, ...] = ()
    cause: str = ""
    is_public: bool = True

    @property
    def text(self) -> str:
        return capital(f"{self.cause}, {self.sentence}") if self.cause else self.plain

    @property
    def plain(self) -> str:
        return capital(self.sentence)


TONES = {"ground": "alarm", "unrest": "alarm", "human cost": "harm"}
"""How screens set off what befell the ground, by kind."""

NEWS = "news"
"""The kind of what happens from outside on a day of the scenario; everyone is told."""

WALL = "(wall)"
"""The seat of the wall, which is no faction: it is told what everyone is told."""

SENTENCES: Mapping[str, Kind] = {kind.key: kind for kind in as_told()}
"""How each kind of happening is told, in the order in which a turn's story tells them."""

_ORDER = {kind: place for place, kind in enumerate((NEWS, *SENTENCES))}


def tell(
    record: TurnRecord,
    scenario: Scenario,
    seat: str | None,
    world: int = 0,
    records: Mapping[int, TurnRecord] | None = None,
    before: World | None = None,
) -> tuple[EventView, ...]:
    """Return what happened in one world in one turn, as far as ``seat`` may know it.

    ``None`` is a watcher, who is told everything. ``before`` is the world at the start of the turn;
    without it no promise counts as public. With the ``records`` of earlier turns, by turn,
    acts are told with their causes; those are of a game of one world that is explained.
    """
    keys = tuple(scenario.factions)
    told = [
        EventView(record.turn, NEWS, news.what.strip(), weight=2)
        for news in scenario.events_at(record.turn)
    ]
    for happening in record.events.happenings:
        kind = SENTENCES[happening.kind]
        for row in np.flatnonzero(happening.is_so[world]):
            sides = int(happening.actor[row]), int(happening.partner[row])
            actor, partner = keys[sides[0]], keys[sides[1]] if sides[1] >= 0 else ""
            is_open = before is not None and bool(before.is_public[world, sides[1], sides[0]])
            if seat is None or _may_know(kind, seat, actor, partner, scenario, is_open):
                is_public = _may_know(kind, WALL, actor, partner, scenario, is_open)
                event = _event(record.turn, kind, scenario, actor, partner)
                cause = _cause(record, event, sides, scenario, seat, records or {})
                told.append(replace(event, cause=cause, is_public=is_public))
            elif kind.cover:
                supposed = scenario.tied(partner, Role.PATRON)
                cover = SENTENCES[kind.cover]
                told.append(_event(record.turn, cover, scenario, supposed, partner))
    return tuple(sorted(told, key=lambda event: (_ORDER[event.kind], event.factions)))


def _event(turn: int, kind: Kind, scenario: Scenario, actor: str, partner: str) -> EventView:
    """Return one sentence; ``{target}`` is the actor's, ``{patron}`` the one a rumor is about."""
    sentence = kind.sentence.format(
        actor=scenario.noun(actor),
        partner=scenario.noun(partner),
        patron=scenario.noun(scenario.tied(partner, Role.PATRON) if partner else ""),
        target=scenario.noun(scenario.tied(actor, Role.TARGET) if actor else ""),
    )
    parties = tuple(key for key in (actor, partner) if key)
    return EventView(turn, kind.key, sentence, parties, kind.weight)


def _cause(
    record: TurnRecord,
    event: EventView,
    sides: tuple[int, int],
    scenario: Scenario,
    seat: str | None,
    records: Mapping[int, TurnRecord],
) -> str:
    """Return the clause that tells why something was done; empty if it is not told."""

    def may_know(kind: str, doer: str, sufferer: str) -> bool:
        return seat is None or _may_know(SENTENCES[kind], seat, doer, sufferer, scenario)

    found = cause_of(record, event.kind, *sides, records, may_know)
    if found is None:
        return ""
    clause, who = found
    nouns = scenario.nouns
    named = {
        part: nouns[one].again(acts=part == "doer") if one == sides[0] else nouns[one]
        for part, one in who.items()
        if one >= 0
    }
    return clause.format(**named)


def tone(event: EventView) -> str:
    """Return how screens set an event off: as ``harm``, as ``alarm``, or as plain ``word``."""
    kind = SENTENCES.get(event.kind)
    return TONES.get(event.kind) or ("alarm" if kind and kind.is_alarm else "word")


_PHASES = {decision.name: at for at, phase in enumerate(TURN) for decision in phase.decisions}


def phase_of(kind: str) -> int:
    """Return the phase of a kind of event; what nobody decides comes after all that is decided.

    What happens from outside comes before it.
    """
    return -1 if kind == NEWS else _PHASES.get(DECIDED.get(kind, ""), len(TURN))


def _may_know(
    kind: Kind, seat: str, actor: str, partner: str, scenario: Scenario, is_open: bool = False
) -> bool:
    """Return whether a seat may know; ``is_open`` says that the promise at issue is public."""
    if kind.seen_by is Reach.PUBLIC or seat == actor:
        return True
    if kind.seen_by is Reach.PLEDGE:
        return seat == partner or is_open
    if kind.seen_by is Reach.PARTIES:
        return seat == partner
    if kind.seen_by is Reach.TREATY:
        roles = {role for one in (actor, partner) for role in scenario.factions[one].roles}
        return seat == partner or Role.PATRON not in roles
    if kind.seen_by is Reach.PATRONS:
        near = (scenario.tied(actor, Role.TARGET), scenario.tied(actor, Role.PATRON))
        return seat in (partner, *near)
    return False
