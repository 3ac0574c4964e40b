"""Playback: a turn as scenes on the map, in the order of the phases, each with its sentence.

Scenes tell what the story of the turn tells, and nothing else: whatever the seat may not know is
missing from both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from fairweather.play.seat import SeatView
from fairweather.play.telling import NEWS, SENTENCES, EventView, phase_of, tone
from fairweather.play.views.map import LayerView, layer_view
from fairweather.play.words import capital, counted, decimals
from fairweather.rules.outcomes import WHO_PAYS
from fairweather.world.kinds import Reach


class Gesture(StrEnum):
    """How a scene is played on the map."""

    ENVELOPE = "envelope"
    """Something said or done in private goes from one to another."""
    MEGAPHONE = "megaphone"
    """Something is said or done in the open."""
    TEAR = "tear"
    """A secret comes out."""
    OPEN = "open"
    """A door swings open."""
    SHUT = "shut"
    """A door swings shut."""
    FORCE = "force"
    """Force lands on ground, or on whom it is meant for."""
    STAND = "stand"
    """A faction takes another stand."""
    PEOPLE = "people"
    """People are driven from where they live."""
    RISE = "rise"
    """Trust grows."""
    FALL = "fall"
    """Trust cracks."""


@dataclass(frozen=True)
class SceneView:
    """One scene: its heading and sentence, who does it toward whom, and the cells it is felt in.

    ``layer`` is the key of the map's layer that it is about; empty if none is.
    """

    heading: str
    text: str
    gesture: str = ""
    giver: str = ""
    holder: str = ""
    cells: tuple[int, ...] = ()
    tone: str = "word"
    layer: str = ""


TRUST_STEP = 0.02
"""What moves trust by less is not told."""

AT_MOST = 8
"""Scenes of one turn; the rest is told by the story alone."""

_TRUSTS = 2
_PLAYED: Mapping[Gesture, tuple[str, ...]] = {
    Gesture.TEAR: (
        "leak",
        "plant rumor",
        "rumor exposed",
        "deal leaks",
        "treaty broken",
        "understanding broken",
        "renege",
        "withdraw",
    ),
    Gesture.OPEN: ("open door", "let help through"),
    Gesture.SHUT: ("close door", "crack down", "block help"),
    Gesture.FORCE: ("deter", "repress", "coerce", "ground", "unrest"),
    Gesture.PEOPLE: ("human cost",),
    Gesture.STAND: ("mobilize", "stand down", "settle", "forces defect", "go deeper", "step back"),
    Gesture.MEGAPHONE: (NEWS,),
}
"""How kinds are played that are neither a word in private nor one in the open."""

_SHOWN: Mapping[str, tuple[str, ...]] = {
    "unrest": ("repress", "deter", "unrest"),
    "control": ("ground", "mobilize", "stand down", "forces defect"),
    "displacement": ("coerce", "human cost"),
    "sanctuary": ("open door", "close door", "crack down", "sovereign: forbid", "acquiesce"),
}
"""The kinds of event that a layer of the map is about."""

_SET = {kind: gesture for gesture, kinds in _PLAYED.items() for kind in kinds}
_LAYERS = {kind: layer for layer, kinds in _SHOWN.items() for kind in kinds}
_HEADINGS = {NEWS: "News", "ground": "The ground", "unrest": "The ground", "human cost": WHO_PAYS}


def scenes(view: SeatView, turn: int) -> tuple[SceneView, ...]:
    """Return the turn that led to ``turn`` as scenes; empty if it was quiet, or the start."""
    if turn == 0:
        return ()
    events = sorted(view.told(turn), key=lambda event: phase_of(event.kind))
    trust = tuple(_trust(view, turn))[: max(AT_MOST - len(events), 1)]
    shown = _weighty(events, view.seat or "", AT_MOST - len(trust))
    told = [_scene(event) for event in shown]
    if len(shown) < len(events):
        rest = counted(len(events) - len(shown), "more thing")
        told.append(SceneView("Besides", f"And {rest} happened; the story tells them."))
    return (*told, *trust)


def followed(
    view: SeatView, turn: int, shown: Sequence[SceneView], offered: Iterable[str]
) -> tuple[LayerView, ...]:
    """Return the layers that the scenes of ``turn`` are about, of those that are ``offered``."""
    keys = {scene.layer for scene in shown}
    return tuple(layer_view(view, turn, key) for key in offered if key in keys)


def _weighty(events: Sequence[EventView], seat: str, at_most: int) -> list[EventView]:
    """Return the events to be played, in their order.

    Where they are too many, those who pay come first, then turning points, one of each kind before
    a second of any, alarms before the rest, and those about the seat.
    """
    if len(events) <= at_most:
        return list(events)
    before: Counter[str] = Counter()
    weights = []
    for place, event in enumerate(events):
        is_about = seat in event.factions
        alarm = ("harm", "alarm", "word").index(tone(event))
        rank = alarm > 0, event.weight < 2, before[event.kind], alarm, not is_about, place
        weights.append(rank)
        before[event.kind] += 1
    chosen = sorted(rank[-1] for rank in sorted(weights)[: at_most - 1])
    return [events[place] for place in chosen]


def _scene(event: EventView) -> SceneView:
    giver, holder = (*event.factions, "", "")[:2]
    return SceneView(
        heading=_HEADINGS.get(event.kind) or SENTENCES[event.kind].group,
        text=event.text,
        gesture=str(gesture_of(event.kind)),
        giver=giver,
        holder=holder,
        cells=event.cells,
        tone=tone(event),
        layer=_LAYERS.get(event.kind, ""),
    )


def gesture_of(kind: str) -> Gesture:
    """Return how a kind of event is played."""
    if kind in _SET:
        return _SET[kind]
    is_open = SENTENCES[kind].seen_by is Reach.PUBLIC
    return Gesture.MEGAPHONE if is_open else Gesture.ENVELOPE


def _trust(view: SeatView, turn: int) -> Iterator[SceneView]:
    """Yield where trust that the seat knows of moved most in this turn."""
    seen, before = view.seen(turn), view.seen(turn - 1)
    moved = np.nan_to_num(seen.trust[0] - before.trust[0])
    pairs = np.argwhere(np.abs(moved) >= TRUST_STEP).tolist()
    for holder, about in sorted(pairs, key=lambda pair: -abs(moved[tuple(pair)]))[:_TRUSTS]:
        was, now = (decimals(float(one.trust[0, holder, about])) for one in (before, seen))
        grows = moved[holder, about] > 0.0
        one, other = view.scenario.nouns[holder], view.scenario.nouns[about]
        yield SceneView(
            heading="Trust",
            text=capital(
                f"{one} {one:trusts|trust} {other} {'more' if grows else 'less'}: {was} to {now}."
            ),
            gesture=str(Gesture.RISE if grows else Gesture.FALL),
            giver=seen.cast.names[holder],
            holder=seen.cast.names[about],
            tone="word" if grows else "alarm",
        )
