"""The board: where factions stand on the map, their postures, doors and promises, as a seat knows.

Places are coarse and follow a rule, not a report: a host and a sovereign stand in their largest
town, a group on its host's ground toward the target, a state that reaches beyond the map at its far
side, and a patron outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray, IntArray
from fairweather.decisions.catalogue import STANCE, decision_named
from fairweather.decisions.sanctuary import nearest_level
from fairweather.engine.pledge_life import MADE
from fairweather.play.open_decisions import DecisionView
from fairweather.play.palette import marks_of
from fairweather.play.seat import SeatView
from fairweather.play.views.factions import SHELTER, posture
from fairweather.play.views.promises import Known, promise_known, promise_word
from fairweather.play.words import capital
from fairweather.world.cast import Role
from fairweather.world.seen import SeenWorld
from fairweather.world.stances import Stance


@dataclass(frozen=True)
class PieceView:
    """A faction on the map; ``place`` is its cell, None outside the map.

    ``stance`` is the option of a group's stance that is known, if it is more than holding.
    """

    key: str
    label: str
    letters: str
    color: int
    is_seat: bool
    place: int | None
    posture: str
    stance: str = ""
    stance_word: str = ""


@dataclass(frozen=True)
class DoorView:
    """The door between a host and its guest: ``open``, ``ajar`` or ``shut``, as it shows."""

    host: str
    guest: str
    state: str
    words: str


@dataclass(frozen=True)
class ArcView:
    """A line from one faction to another: a promise as it is ``known``, or one's own draft.

    A draft is known as ``secret``, ``public`` or ``said``; ``holder`` is empty if it is toward
    nobody.
    """

    giver: str
    holder: str
    known: str
    words: str
    is_draft: bool = False


@dataclass(frozen=True)
class BoardView:
    """What stands on the map at one turn."""

    pieces: tuple[PieceView, ...]
    doors: tuple[DoorView, ...]
    arcs: tuple[ArcView, ...]


SAID = "said"
DOORS = ("shut", "ajar", "ajar", "open")
"""How a door stands at each level of shelter."""

_APART = 2.2
"""Widths of a cell by which pieces keep apart where there is room."""


def board_view(view: SeatView, turn: int) -> BoardView:
    """Return the board at ``turn`` as the seat may know it."""
    seen = view.seen(turn)
    pieces, doors, arcs = _pieces(view, seen), _doors(view, seen), _arcs(view, seen)
    return BoardView(tuple(pieces), tuple(doors), tuple(arcs))


def drafts(decisions: Sequence[DecisionView], orders: Mapping[str, str]) -> tuple[ArcView, ...]:
    """Return a seat's orders as drafted so far, as lines of the board."""
    return tuple(
        _draft(asked, orders[asked.key])
        for asked in decisions
        if orders.get(asked.key, asked.default) != asked.default
    )


def _draft(asked: DecisionView, chosen: str) -> ArcView:
    """Return an order as drafted, known as what it makes would be known."""
    decision = decision_named(asked.decision)
    option = decision.options[decision.place(chosen)]
    known = MADE.get(option.happens[0], SAID) if option.happens else SAID
    words = f"Your draft. {asked.title}: {option.label}"
    return ArcView(asked.actor, asked.partner, known, words, is_draft=True)


def _pieces(view: SeatView, seen: SeenWorld) -> Iterator[PieceView]:
    marks, places = marks_of(view.scenario), _places(seen)
    nouns = [str(noun) for noun in view.scenario.nouns]
    for index, key in enumerate(seen.cast.names):
        letters, color = marks[key]
        stance = _stance(seen, index)
        yield PieceView(
            key=key,
            label=seen.cast.labels[index],
            letters=letters,
            color=color,
            is_seat=key == view.seat,
            place=places.get(index),
            posture=posture(seen, nouns, index),
            stance=STANCE.options[stance].key if stance is not None else "",
            stance_word=STANCE.options[stance].label if stance is not None else "",
        )


def _stance(seen: SeenWorld, index: int) -> int | None:
    is_client = seen.cast.has_role(index, Role.CLIENT)
    stance = int(seen.stance[0, index])
    return stance if is_client and seen.is_known[0, index] and stance != Stance.HOLD else None


def _doors(view: SeatView, seen: SeenWorld) -> Iterator[DoorView]:
    cast = seen.cast
    for host in cast.hosts.tolist():
        guests = cast.guests(host)
        levels = nearest_level(seen.sanctuary[:, guests])[0] if len(guests) else ()
        for guest, level in zip(guests, levels, strict=True):
            one, other = view.scenario.nouns[host], view.scenario.nouns[guest]
            words = capital(f"{one} {one:gives|give} {SHELTER[int(level)]} {other}.")
            yield DoorView(cast.names[host], cast.names[guest], DOORS[int(level)], words)


def _arcs(view: SeatView, seen: SeenWorld) -> Iterator[ArcView]:
    cast, nouns = seen.cast, view.scenario.nouns
    for giver in range(cast.n_factions):
        for holder in range(cast.n_factions):
            known = promise_known(seen, holder, giver)
            if known is not None and known is not Known.FALSE:
                words = f"{nouns[giver]} to {nouns[holder]}: {promise_word(seen, holder, giver)}"
                yield ArcView(cast.names[giver], cast.names[holder], str(known), capital(words))


def _places(seen: SeenWorld) -> dict[int, int]:
    """Return the cell on which each faction stands, by index; those outside have none."""
    cast, atlas = seen.cast, seen.atlas
    at = _flat(seen)
    held = {index: np.flatnonzero(atlas.owner == index) for index in range(cast.n_factions)}
    found: dict[int, int] = {}
    for index in np.concatenate([cast.hosts, cast.sovereigns]).tolist():
        if len(held[index]):
            found[index] = int(held[index][atlas.population[held[index]].argmax()])
    middle = at[list(found.values())].mean(axis=0) if found else at.mean(axis=0)
    for index in np.concatenate([cast.targets, cast.neighbors]).tolist():
        if len(held[index]) and index not in found:
            away = np.linalg.norm(at[held[index]] - middle, axis=1)
            found[index] = int(held[index][away.argmax()])
    for client in cast.clients.tolist():
        found[client] = _camp(seen, client, at, list(found.values()), held)
    return found


def _camp(
    seen: SeenWorld, client: int, at: FloatArray, taken: Sequence[int], held: Mapping[int, IntArray]
) -> int:
    """Return a cell of the host toward the target, apart from what is taken.

    A group on ground of its own stands there, one without a host where most of its kin live.
    """
    own = np.flatnonzero(seen.atlas.holder == client)
    if len(own):
        apart = np.setdiff1d(own, taken)
        own = apart if len(apart) else own
        return int(own[(seen.atlas.population * seen.atlas.kin_share)[own].argmax()])
    host, target = int(seen.cast.host_of[client]), int(seen.cast.target_of[client])
    ground, front = held.get(host, _NOWHERE), held.get(target, _NOWHERE)
    if not len(ground) or not len(front):
        kin = seen.atlas.population * seen.atlas.kin_share
        return int(kin[seen.atlas.front].argmax()) if seen.atlas.n_front else int(kin.argmax())
    near = np.linalg.norm(at[ground][:, None] - at[front], axis=2).min(axis=1)
    others = at[list(taken)]
    free = np.linalg.norm(at[ground][:, None] - others, axis=2).min(axis=1)
    width = float(near.min())
    return int(ground[(near + 4.0 * np.maximum(_APART * width - free, 0.0)).argmin()])


_NOWHERE: IntArray = np.zeros(0, dtype=np.intp)


def _flat(seen: SeenWorld) -> FloatArray:
    """Return the middles of cells on a rough plane, ``(C, 2)``; only nearness is read off it."""
    lon = np.array([cell.longitude for cell in seen.atlas.cells])
    lat = np.array([cell.latitude for cell in seen.atlas.cells])
    return np.stack((lon * np.cos(np.radians(lat.mean())), lat), axis=-1)
