"""What a decision is: an actor, perhaps a partner, a menu of options, and named terms for each."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from typing import ClassVar

import numpy as np

from fairweather.axes import BoolArray, CodeArray, FloatArray, IntArray
from fairweather.world.cast import Cast, Role
from fairweather.world.deeds import Events
from fairweather.world.kinds import KIND
from fairweather.world.layout import room, some_of
from fairweather.world.state import World

Terms = Mapping[str, Mapping[str, FloatArray]]
"""Option key to term name to array broadcastable to ``(R, N)``."""

NOBODY = np.array([-1], dtype=np.intp)
_FAR = -20.0
"""Log-odds at which an option is out of the question, however much further it lies [D]."""


@dataclass(frozen=True)
class Option:
    """One thing that may be chosen, in words a person can act on.

    ``happens`` are the kinds of happening that may come of it, the usual one first; ``otherwise``
    says who learns of the choice where nothing does; ``why_not`` why it may be closed.
    """

    key: str
    label: str
    meaning: str
    cost: str = "Nothing beyond what is said."
    happens: tuple[str, ...] = ()
    otherwise: str = "Nobody."
    why_not: str = "Not possible now."

    @property
    def who_knows(self) -> str:
        """Who will know, in words; what is enforced stands in the same row of ``KINDS``."""
        return KIND[self.happens[0]].audience.words if self.happens else self.otherwise


@dataclass(frozen=True, eq=False)
class Rows:
    """The choice points of one actor in one decision; ``partners`` ``(N,)``, or one nobody."""

    actor: int
    partners: IntArray

    @cached_property
    def actors(self) -> IntArray:
        """Return the actor once a row, ``(N,)``."""
        return np.full(len(self.partners), self.actor, dtype=np.intp)


@dataclass(frozen=True)
class Matter:
    """What lies before one faction in one decision, in all worlds, and is not weighed yet.

    ``is_open`` and ``standing`` (the option that continues the present course) are ``(R, N)``.
    """

    decision: Decision
    rows: Rows
    is_open: BoolArray
    standing: CodeArray

    @property
    def actor(self) -> int:
        return self.rows.actor

    @property
    def partners(self) -> IntArray:
        return self.rows.partners

    @property
    def shape(self) -> tuple[int, int]:
        return self.is_open.shape[0], self.is_open.shape[1]

    def at(self, worlds: IntArray) -> Matter:
        """Return the same matter in some of the worlds."""
        return replace(
            self,
            is_open=some_of(self.is_open, worlds),
            standing=some_of(self.standing, worlds),
        )


@dataclass(frozen=True)
class Appraisal(Matter):
    """Everything one faction weighs in one decision, in all worlds.

    ``reasons`` are the terms of every option before they are scaled by ``stakes``, and ``friction``
    what a departure costs whatever is at stake: inertia and face, ``(R, N)``, charged to every
    option but the standing one. ``legal`` ``(R, N, M)``; ``precision`` ``(1, 1)`` or ``(R, 1)``,
    per unit of utility; ``review`` ``(R, N)`` the yearly hazard of a look without a cause,
    infinite where an answer is due.
    """

    reasons: Terms
    stakes: FloatArray
    friction: Mapping[str, FloatArray]
    legal: BoolArray
    precision: FloatArray
    review: FloatArray

    @cached_property
    def terms(self) -> dict[str, dict[str, FloatArray]]:
        """Every term of every option, in utility; what adds up to ``utility`` (1)."""
        return {
            option.key: {
                **{name: self.stakes * value for name, value in self.reasons[option.key].items()},
                **{name: -v * (self.standing != place) for name, v in self.friction.items()},
            }
            for place, option in enumerate(self.decision.options)
        }

    @cached_property
    def worth(self) -> FloatArray:
        """The utility of every option, ``(M, R, N)``: the plain sum of its terms (1)."""
        options = self.decision.options
        worth = room((len(options), *self.shape))
        for into, option in zip(worth, options, strict=True):
            into[...] = _total(self.reasons[option.key])
        worth *= self.stakes
        if self.friction:
            worth -= _total(self.friction) * self.departs
        return worth

    @cached_property
    def departs(self) -> BoolArray:
        """Which options leave the standing course, ``(M, R, N)``."""
        places = np.arange(len(self.decision.options), dtype=np.int8)
        return np.asarray(self.standing != places[:, None, None])

    @cached_property
    def utility(self) -> FloatArray:
        """The utility of every option, ``(R, N, M)``."""
        return np.ascontiguousarray(self.worth.transpose(1, 2, 0))

    @cached_property
    def advantage(self) -> FloatArray:
        """How far the best other option is ahead of the standing one, log-odds, ``(R, N)``.

        Luck is left out. Never less than ``_FAR``: also where no other option is legal.
        """
        stands = np.where(self.departs, -np.inf, self.worth).max(axis=0)
        may = self.legal.transpose(2, 0, 1) & self.departs
        ahead: FloatArray = np.where(may, self.worth, -np.inf).max(axis=0)
        ahead -= stands
        ahead *= self.precision
        np.maximum(ahead, _FAR, out=ahead)
        return ahead

    def lead_over(self, taken: CodeArray, at: IntArray, row: IntArray) -> FloatArray:
        """Return how far the best option is ahead of those ``taken``, log-odds, ``(K,)``.

        Of the rows ``[at, row]``, without luck; as ``advantage`` does for the standing option.
        """
        worth, mine = self.worth[:, at, row], taken[at, row].astype(np.intp)
        index = np.arange(len(mine))
        rest = np.where(self.legal[at, row].T, worth, -np.inf)
        stands = worth[mine, index]
        rest[mine, index] = -np.inf
        precision = np.broadcast_to(self.precision, (self.shape[0], 1))[at, 0]
        return np.asarray(np.maximum(precision * (rest.max(axis=0) - stands), _FAR))

    def tensor(self) -> tuple[FloatArray, tuple[str, ...]]:
        """Return every term of every option, ``(R, N, M, K)``, and the K term names.

        A term that an option does not have is 0, so that summing over K gives ``utility()``.
        """
        names = tuple(dict.fromkeys(t for o in self.terms.values() for t in o))
        table = np.zeros((*self.shape, len(self.decision.options), len(names)))
        for place, option in enumerate(self.decision.options):
            for name, value in self.terms[option.key].items():
                table[:, :, place, names.index(name)] = value
        return table, names


@dataclass(frozen=True)
class Orders:
    """What was chosen in one decision by everyone who takes it: rows are (actor, partner)."""

    actor: IntArray
    partner: IntArray
    option: CodeArray
    is_open: BoolArray

    def chose(self, option: int) -> BoolArray:
        """Return where an open decision ended in ``option``, ``(R, N)``."""
        return np.asarray(self.is_open & (self.option == option))

    def chose_any(self, *options: int) -> BoolArray:
        """Return where an open decision ended in one of ``options``, ``(R, N)``."""
        chosen = reduce(np.logical_or, [self.option == option for option in options])
        return np.asarray(self.is_open & chosen)


class Decision(ABC):
    """A kind of choice; the instances in the catalogue hold no state."""

    name: ClassVar[str]
    title: ClassVar[str]
    question: ClassVar[str]
    source: ClassVar[str]
    actors: ClassVar[tuple[Role, ...]]
    partner: ClassVar[Role | None] = None
    options: ClassVar[tuple[Option, ...]]
    is_inert: ClassVar[bool] = True
    """Whether departing from the standing course costs inertia, and is looked at with cause.

    Obligations stand outside: there, doing nothing is itself a choice.
    """
    has_face: ClassVar[bool] = False
    """Whether leaving a course that was taken lately costs face."""

    def actor_factions(self, cast: Cast) -> IntArray:
        """Return every faction that takes this decision, in draw order."""
        of = [one for role in self.actors for one in cast.of_role(role).tolist()]
        return np.array(list(dict.fromkeys(of)), dtype=np.intp)

    def partner_factions(self, cast: Cast) -> IntArray:
        """Return every possible partner, in draw order; one nobody if it has none."""
        return NOBODY if self.partner is None else cast.of_role(self.partner)

    def partners_of(self, cast: Cast, actor: int) -> IntArray:
        """Return the partners about whom ``actor`` decides; all by default, never itself."""
        return but(self.partner_factions(cast), actor)

    def rows(self, cast: Cast, actor: int) -> Rows:
        """Return the rows of ``actor``; they never change during a game."""
        return Rows(actor=actor, partners=self.partners_of(cast, actor))

    def place(self, option: str) -> int:
        """Return the index of the option called ``option``; raises ``ValueError`` if unknown."""
        return [o.key for o in self.options].index(option)

    @abstractmethod
    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        """Return the named terms of every option, but for inertia."""

    def is_open(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        """Return where there is anything to decide, ``(R, N)``; everywhere by default."""
        return np.ones((len(partners), world.n_worlds), dtype=bool).T

    def legal(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        """Return which options may be chosen, ``(R, N, M)``; all by default."""
        legal = np.ones((len(self.options), len(partners), world.n_worlds), dtype=bool)
        return legal.transpose(2, 1, 0)

    def standing(self, world: World, actor: int, partners: IntArray) -> CodeArray:
        """Return the option that continues the present course; the first by default."""
        return np.zeros((len(partners), world.n_worlds), dtype=np.int8).T

    def review(self, world: World, actor: int, partners: IntArray) -> FloatArray:
        """Return the yearly hazard of a look that has no cause, ``(R, N)``; broadcasts."""
        trait = world.cast.traits.review[:, actor : actor + 1]
        return world.p.choice.review_per_year * trait

    def inertia(self, world: World) -> FloatArray:
        """Return the cost of departing from the standing course; that of states by default."""
        return world.p.choice.state_inertia

    @abstractmethod
    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Change the world by what was chosen, and note what happened."""

    def matter(self, world: World, rows: Rows) -> Matter:
        """Lay out what ``rows`` has to decide."""
        actor, partners = rows.actor, rows.partners
        return Matter(
            decision=self,
            rows=rows,
            is_open=self.is_open(world, actor, partners),
            standing=self.standing(world, actor, partners),
        )

    def appraise(self, world: World, rows: Rows) -> Appraisal:
        """Weigh every option of every row of one actor, inertia included."""
        return self.weigh_all(world, self.matter(world, rows))

    def weigh_all(self, world: World, matter: Matter) -> Appraisal:
        """Weigh every option of a matter that lies before its actor in ``world``."""
        actor, partners = matter.actor, matter.partners
        return Appraisal(
            decision=self,
            rows=matter.rows,
            is_open=matter.is_open,
            standing=matter.standing,
            reasons=self.weigh(world, actor, partners),
            stakes=self.stakes(world),
            friction=self.friction(world, matter),
            legal=self.legal(world, actor, partners),
            precision=precision_of(world, actor),
            review=_in_full(self.review(world, actor, partners), matter.shape),
        )

    def friction(self, world: World, matter: Matter) -> dict[str, FloatArray]:
        """Return what leaving the standing course costs, by name (rulebook 4.2).

        Inertia: status-quo bias, Samuelson and Zeckhauser (1988). Face, where the course was taken
        lately: consistency under the eyes of others, Tomz (2007). Directions; sizes are fitted.
        """
        costs = {"inertia": self.inertia(world)} if self.is_inert else {}
        if self.has_face:
            costs["face"] = world.p.choice.face * self.freshness(world, matter)
        return costs

    def freshness(self, world: World, matter: Matter) -> FloatArray:
        """Return how lately the course was taken that one would leave, ``(R, N)``, 0 to 1."""
        place = world.scene.docket.places[self.name, matter.actor]
        return world.freshness[:, place.rows]

    def stakes(self, world: World) -> FloatArray:
        """Return how much is at stake in this decision, beside others, ``(1, 1)`` or ``(R, 1)``."""
        stakes: FloatArray = getattr(world.p.stakes, self.name)
        return stakes


def but(partners: IntArray, actor: int) -> IntArray:
    """Return ``partners`` without ``actor``: nobody decides anything about itself."""
    return np.asarray(partners[partners != actor], dtype=np.intp)


def precision_of(world: World, actor: int) -> FloatArray:
    """Return the choice precision of ``actor``, ``(1, 1)`` or ``(R, 1)``, per unit of utility."""
    factor = world.cast.traits.precision[:, actor : actor + 1]
    return world.p.choice.precision * factor


def _total(terms: Mapping[str, FloatArray]) -> FloatArray:
    """Return the sum of terms, shapes as they broadcast; 0 without any."""
    return reduce(np.add, terms.values()) if terms else np.zeros((1, 1))


def _in_full(values: FloatArray, shape: tuple[int, int]) -> FloatArray:
    """Return ``values`` laid out in ``shape``; much faster than a broadcast view of few rows."""
    full: FloatArray = room(shape)
    full[...] = values
    return full
