"""Reading: what the engine says of one world, in the words in which the oracle says it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fairweather.engine.wargame import Wargame
from fairweather.world.state import array_fields
from tests.oracle.choice import Choice
from tests.oracle.crisis import Crisis
from tests.oracle.factions import Faction
from tests.oracle.terms import Terms

Event = tuple[str, int, int]
"""What, who, and about whom, by their places in the scenario; -1 is nobody."""
Events = list[tuple[Event, tuple[float, ...]]]


@dataclass(frozen=True)
class Taken:
    """What the engine made of one choice."""

    is_open: bool
    option: str


@dataclass(frozen=True)
class Appraised:
    """What the engine weighed in one choice."""

    terms: Terms
    legal: list[str]
    standing: str
    review: float


def place_of(faction: Faction | None) -> int:
    return -1 if faction is None else faction.model.factions.index(faction)


def state(engine: Wargame, world: int) -> dict[str, np.ndarray]:
    return {name: getattr(engine.world, name)[world].astype(float) for name, _, _ in array_fields()}


def outcomes(engine: Wargame, world: int) -> dict[str, float]:
    return {name: float(values[world]) for name, values in engine.measured().items()}


def n_rows(engine: Wargame, decision: type[Choice]) -> int:
    taken = engine.latest.orders.get(decision.name)
    return 0 if taken is None else len(taken.actor)


def taken(engine: Wargame, world: int, choice: Choice) -> Taken | None:
    """What the engine made of a choice, if it has just one such row."""
    orders = engine.latest.orders[choice.name]
    actor, partner = place_of(choice.actor), place_of(choice.partner)
    rows = np.flatnonzero((orders.actor == actor) & (orders.partner == partner))
    if len(rows) != 1:
        return None
    option = choice.options[orders.option[world, rows[0]]]
    return Taken(bool(orders.is_open[world, rows[0]]), option)


def appraised(engine: Wargame, world: int, choice: Choice) -> Appraised:
    """What the engine weighed; it must have been told to explain itself."""
    actor = place_of(choice.actor)
    kept = (weighed.appraisal for weighed in engine.latest.weighed[choice.name])
    found = next(appraisal for appraisal in kept if appraisal.rows.actor == actor)
    partners = [int(partner) for partner in found.rows.partners]
    row = partners.index(place_of(choice.partner)) if choice.partner else 0
    shape = found.is_open.shape
    terms = {
        str(option): {
            name: float(np.broadcast_to(values, shape)[world, row]) for name, values in told.items()
        }
        for option, told in found.terms.items()
    }
    legal = np.broadcast_to(found.legal, (*shape, len(choice.options)))[world, row]
    return Appraised(
        terms=terms,
        legal=[option for option, may in zip(choice.options, legal, strict=True) if may],
        standing=choice.options[np.broadcast_to(found.standing, shape)[world, row]],
        review=float(np.broadcast_to(found.review, shape)[world, row]),
    )


def happenings(engine: Wargame, world: int) -> Events:
    told = []
    for happening in engine.latest.events.happenings:
        amount = np.broadcast_to(happening.amount, happening.is_so.shape)[world]
        for row in np.flatnonzero(happening.is_so[world]):
            who = (happening.kind, int(happening.actor[row]), int(happening.partner[row]))
            told.append((who, (float(amount[row]),)))
    return told


def deeds(engine: Wargame, world: int) -> Events:
    told = []
    for deed in engine.latest.events.deeds:
        numbers = [
            np.broadcast_to(held, deed.is_done.shape)[world]
            for held in (deed.stake, deed.withdrawal, deed.hardship, deed.seen)
        ]
        for row in np.flatnonzero(deed.is_done[world]):
            who = (deed.kind, int(deed.holder[row]), int(deed.about[row]))
            told.append((who, tuple(float(held[row]) for held in numbers)))
    return told


def happenings_of(crisis: Crisis) -> Events:
    """The oracle's own notes, in the same words."""
    return [
        ((kind, place_of(actor), place_of(partner)), (amount,))
        for kind, actor, partner, amount in crisis.notes
    ]


def deeds_of(crisis: Crisis) -> Events:
    """The oracle's own deeds, in the same words."""
    return [
        (
            (deed.kind, place_of(deed.holder), place_of(deed.about)),
            (deed.stake, deed.withdrawal, deed.hardship, deed.seen),
        )
        for deed in crisis.deeds
    ]
