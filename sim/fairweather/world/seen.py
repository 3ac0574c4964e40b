"""Seen worlds: a world as one reader may know it; whatever tells a reader anything rests on one.

Every array of a world is here under its own name with the one rule by which it is seen, or in
``HIDDEN`` with the reason why nobody sees it. What a reader cannot know is NaN, ``UNKNOWN`` or
False. A watcher sees all but what is hidden from everyone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from fairweather.axes import BoolArray, CodeArray, FloatArray
from fairweather.space.atlas import Atlas
from fairweather.world.cast import Cast
from fairweather.world.pairs import pick
from fairweather.world.parameters import Parameters
from fairweather.world.stances import Stance
from fairweather.world.state import Scene, World
from fairweather.world.visibility import hurt, is_mobilized, shelter_seen

PUBLIC = -1
"""The reader who is no faction, and knows what everyone may know."""

UNKNOWN = -1
"""A code that the reader cannot know."""

_TO_TARGET = (int(Stance.HEDGE),)
"""Stances a client's target sees besides open mobilization: hedging toward it."""


@dataclass(frozen=True)
class Look:
    """Someone looking at a world: a faction by index, ``PUBLIC``, or None, a watcher."""

    world: World
    reader: int | None

    @cached_property
    def mine(self) -> BoolArray:
        """Whose own knowledge the reader has, ``(F,)``."""
        everyone = np.arange(self.world.cast.n_factions)
        return np.asarray((everyone == self.reader) | (self.reader is None))

    @cached_property
    def party(self) -> BoolArray:
        """Of which pairs the reader is one, ``(F, F)``."""
        return self.mine[:, None] | self.mine[None, :]

    @cached_property
    def near(self) -> BoolArray:
        """What is the reader's own, its guest or its client, ``(F,)``."""
        cast, reader = self.world.cast, self.reader
        if reader is None or reader == PUBLIC:
            return self.mine
        return np.asarray(self.mine | (cast.patron_of == reader) | (cast.host_of == reader))

    @cached_property
    def knows(self) -> BoolArray:
        """Whose course the reader knows, ``(R, F)``: of those near, and open mobilization.

        A target sees who hedges toward it; groups in a coalition, which count on each other's
        strength, know each other's course.
        """
        world, cast, reader = self.world, self.world.cast, self.reader
        known = np.asarray(self.near | is_mobilized(world))
        if reader is None or reader == PUBLIC:
            return known
        hedging = np.isin(world.stance, _TO_TARGET) & (cast.target_of == reader)
        is_client = np.isin(np.arange(cast.n_factions), cast.clients)
        allied = world.treaty[:, reader] & is_client & is_client[reader]
        return np.asarray(known | hedging | allied)

    @cached_property
    def reported(self) -> BoolArray:
        """Which pledges stand as leaks, true or planted, ``(R, F, F)``; a pair knows its own."""
        world, is_all = self.world, self.reader is None
        return np.asarray(world.is_leaked | (world.rumor & (~self.party | is_all)))


Rule = Callable[[Look, str], Any]
"""How one array of a world is seen: who looks, and the array's name."""


def everyone(look: Look, name: str) -> Any:
    """All see it as it is."""
    return getattr(look.world, name).copy()


def holder(look: Look, name: str) -> Any:
    """It is known to the faction whose it is."""
    return _known(look, name, look.mine)


def of_pair(look: Look, name: str) -> Any:
    """A pair's trust, its evidence and its hope are known to the holder."""
    return _known(look, name, look.mine[:, None])


def parties(look: Look, name: str) -> Any:
    """It is known to the two it lies between."""
    return _known(look, name, look.party)


def those_near(look: Look, name: str) -> Any:
    """It is known to a client, its host and its patron."""
    return _known(look, name, look.near)


def those_who_know_its_course(look: Look, name: str) -> Any:
    """What a client has shows to those who know its course; what others have, to all."""
    is_client = np.isin(np.arange(look.world.cast.n_factions), look.world.cast.clients)
    return _known(look, name, look.knows | ~is_client)


def course(look: Look, name: str) -> CodeArray:
    """A course that is not known shows as holding."""
    return np.where(look.knows, getattr(look.world, name), int(Stance.HOLD)).astype(np.int8)


def whose_course(look: Look, _name: str) -> BoolArray:
    """Say whose course is known."""
    return look.knows.copy()


def suffering(look: Look, _name: str) -> FloatArray:
    """Who is displaced or harmed, all see."""
    return hurt(look.world).copy()


def shelter(look: Look, name: str) -> FloatArray:
    """Shelter is exact to those near; to others, as far as it shows."""
    world: World = look.world
    shown: FloatArray = getattr(world, name).copy()
    outside = world.cast.clients[~look.near[world.cast.clients]]
    shown[:, outside] = pick(shown, outside) * shelter_seen(world, outside)
    return shown


def promise(look: Look, name: str) -> FloatArray:
    """A pledge is known to its parties, and to all if public.

    Of one that is reported, true or not, nobody else knows how much was promised.
    """
    world = look.world
    seen = _known(look, name, look.party | world.is_public)
    size = world.p.rumor.size[..., None]
    return np.where(look.reported & ~look.party & ~world.is_public, size, seen)


def report(look: Look, _name: str) -> BoolArray:
    """A report reaches all; only the pair knows it for false, and then as no report at all."""
    return look.reported.copy()


def deal(look: Look, name: str) -> FloatArray:
    """A side deal is known to its parties, and to all once the press finds it."""
    return np.asarray(_known(look, name, look.party | look.world.is_deal_leaked))


def bond(look: Look, name: str) -> BoolArray:
    """All know of treaties, but for one on transit, until the guarantee in it is known."""
    world = look.world
    is_patron = np.isin(np.arange(world.cast.n_factions), world.cast.patrons)
    known = world.is_public | look.reported
    is_secret = (is_patron[:, None] | is_patron) & ~(known | known.swapaxes(1, 2))
    return np.asarray(_known(look, name, look.party | ~is_secret))


def _known(look: Look, name: str, is_known: BoolArray) -> Any:
    """Return an array where it is known, and what stands for the unknown elsewhere."""
    values = getattr(look.world, name)
    if values.dtype == np.bool_:
        return values & is_known
    unknown = np.nan if np.issubdtype(values.dtype, np.floating) else UNKNOWN
    return np.where(is_known, values, unknown).astype(values.dtype)


def _seen(rule: Rule) -> Any:
    return field(metadata={"rule": rule})


@dataclass(frozen=True)
class SeenWorld:
    """A world as ``reader`` may know it; names, shapes and units are those of ``World``.

    ``hurt`` is the share of residents displaced or harmed, ``is_known`` says whose stance is
    known, ``reported`` marks pledges that stand as leaks, true or planted. In ``scene`` the goals
    and traits of others than the reader are NaN.
    """

    reader: int | None
    turn: int
    scene: Scene

    unrest_kin: FloatArray = _seen(everyone)
    unrest_other: FloatArray = _seen(everyone)
    garrison: FloatArray = _seen(everyone)
    control: FloatArray = _seen(everyone)
    repression: FloatArray = _seen(everyone)
    violence: FloatArray = _seen(everyone)
    displaced: FloatArray = _seen(everyone)
    harmed: FloatArray = _seen(everyone)
    hurt: FloatArray = _seen(suffering)
    seen_unrest: FloatArray = _seen(everyone)
    seen_garrison: FloatArray = _seen(everyone)
    seen_control: FloatArray = _seen(everyone)
    seen_repression: FloatArray = _seen(everyone)

    capability: FloatArray = _seen(those_who_know_its_course)
    cohesion: FloatArray = _seen(those_who_know_its_course)
    attention: FloatArray = _seen(everyone)
    involvement: FloatArray = _seen(everyone)
    wanted_involvement: FloatArray = _seen(holder)
    strain: FloatArray = _seen(everyone)
    sanctuary: FloatArray = _seen(shelter)
    passage: CodeArray = _seen(those_near)
    autonomy: FloatArray = _seen(everyone)
    stance: CodeArray = _seen(course)
    is_known: BoolArray = _seen(whose_course)
    territory: CodeArray = _seen(everyone)
    mediation_left: FloatArray = _seen(everyone)
    deserted: FloatArray = _seen(holder)
    attack: CodeArray = _seen(everyone)
    defense: CodeArray = _seen(everyone)
    protection: CodeArray = _seen(everyone)
    loyalty: FloatArray = _seen(holder)
    planted: FloatArray = _seen(holder)
    escalation: FloatArray = _seen(everyone)
    own_army: FloatArray = _seen(everyone)
    voice: FloatArray = _seen(everyone)

    pledge: FloatArray = _seen(promise)
    is_public: BoolArray = _seen(everyone)
    reported: BoolArray = _seen(report)
    taken_back: FloatArray = _seen(parties)
    sunk: FloatArray = _seen(parties)
    help: FloatArray = _seen(everyone)
    duty: CodeArray = _seen(everyone)
    coercion: FloatArray = _seen(everyone)
    payment: FloatArray = _seen(parties)
    request: FloatArray = _seen(parties)
    pressure: FloatArray = _seen(parties)
    passage_request: FloatArray = _seen(parties)
    asked: FloatArray = _seen(parties)
    warned: FloatArray = _seen(everyone)
    assured: FloatArray = _seen(parties)
    proposed: FloatArray = _seen(parties)
    treaty: BoolArray = _seen(bond)
    concession: FloatArray = _seen(everyone)
    side_deal: FloatArray = _seen(deal)
    is_deal_leaked: BoolArray = _seen(everyone)
    pact: BoolArray = _seen(everyone)
    presence: CodeArray = _seen(everyone)
    encouraged: CodeArray = _seen(everyone)
    hope: FloatArray = _seen(of_pair)
    disappointed: FloatArray = _seen(everyone)

    kept_prior: FloatArray = _seen(of_pair)
    kept_lasting: FloatArray = _seen(of_pair)
    kept_fading: FloatArray = _seen(of_pair)
    broken_prior: FloatArray = _seen(of_pair)
    broken_lasting: FloatArray = _seen(of_pair)
    broken_fading: FloatArray = _seen(of_pair)
    trust: FloatArray = _seen(of_pair)

    @property
    def cast(self) -> Cast:
        return self.scene.cast

    @property
    def atlas(self) -> Atlas:
        return self.scene.atlas

    @property
    def p(self) -> Parameters:
        """The numbers of the scenario."""
        return self.scene.parameters


_REPORTED = "told as `reported`: nobody can tell a leak from a planted rumor"
_NATURE = "a hidden trait: nobody ever sees it"
_CHOOSING = "how a faction chooses: a decision card tells as much of it as may be told"

HIDDEN: Mapping[str, str] = {
    "resolve": _NATURE,
    "reliability": _NATURE,
    "is_leaked": _REPORTED,
    "rumor": _REPORTED,
    "rumor_by": "who planted a rumor is told by the story of a turn, to those who may know",
    "leaning": _CHOOSING,
    "freshness": _CHOOSING,
    "seen_advantage": _CHOOSING,
    "is_watched": _CHOOSING,
    "looked": _CHOOSING,
}
"""Arrays of a world that no seen world holds, and why."""


def see(world: World, reader: int | None) -> SeenWorld:
    """Return ``world`` as a faction, ``PUBLIC`` or a watcher (None) may know it, in copies."""
    look = Look(world, reader)
    arrays = {
        member.name: member.metadata["rule"](look, member.name)
        for member in fields(SeenWorld)
        if "rule" in member.metadata
    }
    return SeenWorld(reader=reader, turn=world.turn, scene=_scene(look), **arrays)


_People = TypeVar("_People")


def _scene(look: Look) -> Scene:
    """Return the scene; what others are like is known to themselves and to a watcher."""
    scene = look.world.scene
    if look.reader is None:
        return scene
    cast = scene.cast
    own = cast.with_people(goals=_own(cast.goals, look), traits=_own(cast.traits, look))
    return replace(scene, cast=own)


def _own(people: _People, look: Look) -> _People:
    values = {one.name: getattr(people, one.name) for one in fields(people)}  # type: ignore[arg-type]
    return type(people)(**{name: np.where(look.mine, v, np.nan) for name, v in values.items()})
