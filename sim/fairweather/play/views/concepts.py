"""Concepts as a seat meets them: a card when what it is about is first told, once in a game."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fairweather.play.concepts import CONCEPTS, Concept
from fairweather.play.seat import SeatView
from fairweather.play.telling import SENTENCES, EventView
from fairweather.play.words import uncapital
from fairweather.world.kinds import made, marks

AT_MOST = 2
"""Cards of one turn; what finds no room comes up the next time that it happens."""

_GROUND = {"unrest": "Unrest takes hold somewhere"}
"""What befell the ground, as it is listed."""

_PROMISES = frozenset(made()) | frozenset(marks())
"""Kinds by which a promise is made, or that befall one; who made it stands first."""


@dataclass(frozen=True)
class ConceptCard:
    """A concept beside the story of a turn: ``here`` is what happened that brings it up.

    ``case`` is one that the seat remembers, or empty.
    """

    key: str
    title: str
    text: str
    here: str
    case: str = ""


@dataclass(frozen=True)
class ConceptView:
    """A concept on the page that lists them all, with what brings it up."""

    key: str
    title: str
    text: str
    source: str
    occasions: tuple[str, ...]


def concept_cards(view: SeatView, turn: int) -> tuple[ConceptCard, ...]:
    """Return the concepts that come up in the turn that led to ``turn``, at most ``AT_MOST``."""
    waiting = list(CONCEPTS)
    met: list[tuple[Concept, EventView]] = []
    for past in range(1, turn + 1):
        met = list(_met(view, past, waiting))[:AT_MOST]
        waiting = [concept for concept in waiting if concept not in [one for one, _ in met]]
    return tuple(
        ConceptCard(concept.key, concept.title, concept.text, event.plain, _case(view, turn, event))
        for concept, event in met
    )


def concept_views() -> tuple[ConceptView, ...]:
    """Return every concept, for those who look it up."""
    return tuple(
        ConceptView(one.key, one.title, one.text, one.source, tuple(map(occasion, one.kinds)))
        for one in CONCEPTS
    )


def occasion(kind: str) -> str:
    """Return what brings a concept up, in words; raises ``KeyError`` if nothing is so."""
    return uncapital(_GROUND.get(kind) or SENTENCES[kind].label)


def _met(view: SeatView, turn: int, waiting: list[Concept]) -> Iterator[tuple[Concept, EventView]]:
    """Yield the concepts that this turn brings up, each with the first event that does."""
    told = view.told(turn)
    for concept in waiting:
        event = next((event for event in told if event.kind in concept.kinds), None)
        if event is not None:
            yield concept, event


def _case(view: SeatView, turn: int, event: EventView) -> str:
    """Return, of a promise, the case that the seat remembers most against the one who made it."""
    if event.kind not in _PROMISES or view.seat is None:
        return ""
    trust = view.trust(turn, view.seat, event.factions[0])
    past = [entry for entry in trust.entries if entry.is_past] if trust else []
    worst = min(past, key=lambda entry: entry.share, default=None)
    if worst is None or worst.share >= 0.0:
        return ""
    return f"You remember {worst.when}, {worst.text}."
