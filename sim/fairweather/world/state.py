"""World: every array that a turn can change, for R worlds at once.

Dyads are read ``[world, holder, other]``: what the row faction holds from, or about, the column
faction. ``pledge[:, client, patron]`` is what the patron promised that client.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np

from fairweather.axes import BoolArray, CodeArray, FloatArray, IntArray
from fairweather.space.atlas import Atlas
from fairweather.world.cast import Cast
from fairweather.world.docket import Docket
from fairweather.world.held import HeldGround, held_ground
from fairweather.world.layout import blank
from fairweather.world.parameters import Parameters

_View = TypeVar("_View")
_Of = ParamSpec("_Of")
_WEEKS_PER_YEAR = 52.0
_FORTNIGHT_WEEKS = 2.0


@dataclass(frozen=True, repr=False)
class Scene:
    """What no turn changes: map, cast, numbers, choice points, and how long a turn is.

    ``front_target`` ``(C_front,)`` says whose front cell it is, as a place in ``cast.targets``: its
    owner, or the target of the client which holds it. ``kin_weight`` and ``other_weight``
    ``(T, C_front)`` are shares of a target's kin and other residents, on ground that it owns, each
    row summing to 1. ``held`` is the ground that clients held at the start.
    """

    atlas: Atlas
    cast: Cast
    parameters: Parameters
    docket: Docket
    weeks_per_turn: float
    front_target: IntArray
    kin_weight: FloatArray
    other_weight: FloatArray
    held: HeldGround

    def __repr__(self) -> str:
        return f"Scene({self.atlas!r}, {self.cast!r})"

    @property
    def years_per_turn(self) -> float:
        return self.weeks_per_turn / _WEEKS_PER_YEAR

    @property
    def fortnights(self) -> float:
        """Length of a turn in two-week steps, the unit in which paces are given."""
        return self.weeks_per_turn / _FORTNIGHT_WEEKS

    @cached_property
    def ruggedness(self) -> FloatArray:
        """How rough each target's kin country is, by people, ``(T,)``."""
        return np.asarray((self.kin_weight * self.atlas.ruggedness[self.atlas.front]).sum(axis=1))

    @cached_property
    def at_home(self) -> FloatArray:
        """Return 1 where a front cell is its owner's, 0 where a client held it, ``(C_front,)``."""
        return np.asarray(self.atlas.holder[self.atlas.front] < 0, dtype=np.float64)

    @cached_property
    def ways_to(self) -> FloatArray:
        """Which share of those driven out of a cell gets to whose ground, ``(F, C_front)``."""
        ways, owner = self.atlas.ways_out, self.atlas.owner
        columns = [ways[:, owner == f].sum(axis=1) for f in range(self.cast.n_factions)]
        return np.stack(columns)

    @cached_property
    def leaning_kept(self) -> FloatArray:
        """What is left of a lasting leaning after one turn, ``(1, 1)`` or ``(R, 1)`` (3)."""
        return self.halved(self.parameters.choice.leaning_half_life)

    def halved(self, half_life_weeks: FloatArray) -> FloatArray:
        """Turn a half-life in weeks into the share kept per turn."""
        return np.asarray(np.exp(-np.log(2.0) * self.weeks_per_turn / half_life_weeks))

    @cached_property
    def varied_groups(self) -> tuple[str, ...]:
        """Groups of parameters in which some number differs from world to world."""
        return tuple(
            g.name for g in fields(Parameters) if _differs(getattr(self.parameters, g.name))
        )

    @cached_property
    def varied_traits(self) -> tuple[str, ...]:
        """Those of ``goals``, ``usual`` and ``traits`` that differ from world to world."""
        return tuple(
            name for name in ("goals", "usual", "traits") if _differs(getattr(self.cast, name))
        )

    def kept(self, per_fortnight: FloatArray) -> FloatArray:
        """Turn a share kept per two weeks into the share kept per turn."""
        if self.fortnights == 1.0:
            return per_fortnight
        return np.asarray(np.exp(self.fortnights * np.log(np.maximum(per_fortnight, 1e-300))))

    def moved(self, per_fortnight: FloatArray) -> FloatArray:
        """Turn a share of the way moved per two weeks into that per turn."""
        if self.fortnights == 1.0:
            return per_fortnight
        return 1.0 - self.kept(1.0 - per_fortnight)

    def on_front(self, of_targets: FloatArray) -> FloatArray:
        """Lay values of targets ``(R, T)`` on their front cells: ``(R, C_front)``.

        With one target every cell has the same, and ``(R, 1)`` says so for less.
        """
        if of_targets.shape[1] == 1:
            return of_targets
        return of_targets.take(self.front_target, axis=1, mode="clip")

    def chance(self, hazard_per_year: FloatArray) -> FloatArray:
        """Turn a hazard per year into a probability per turn, ``1 - exp(-h dt)``."""
        return -np.expm1(-hazard_per_year * self.years_per_turn)


def _differs(numbers: Any) -> bool:
    """Return whether any array of a record has a row for each world."""
    return any(getattr(numbers, member.name).shape[0] > 1 for member in fields(numbers))


def make_scene(
    atlas: Atlas, cast: Cast, parameters: Parameters, docket: Docket, weeks_per_turn: float
) -> Scene:
    """Build the scene and its fixed weights."""
    place = {int(target): rank for rank, target in enumerate(cast.targets)}
    owner, holder = atlas.owner[atlas.front], atlas.holder[atlas.front]
    faced = np.where(holder >= 0, cast.target_of[holder], owner)
    front_target = np.array([place[int(one)] for one in faced], dtype=np.intp)
    mine = (front_target == np.arange(len(cast.targets))[:, None]) & (owner == faced)
    people = atlas.population[atlas.front]
    kin = mine * people * atlas.kin_share[atlas.front]
    other = mine * people * (1.0 - atlas.kin_share[atlas.front])
    return Scene(
        atlas=atlas,
        cast=cast,
        parameters=parameters,
        docket=docket,
        weeks_per_turn=weeks_per_turn,
        front_target=front_target,
        kin_weight=kin / np.maximum(kin.sum(axis=1, keepdims=True), 1e-12),
        other_weight=other / np.maximum(other.sum(axis=1, keepdims=True), 1e-12),
        held=held_ground(atlas, cast),
    )


def _array(axes: str, meaning: str, dtype: type = np.float64, is_later: bool = False) -> Any:
    """Declare an array; one that earlier versions did not have ``is_later``."""
    about = {"axes": axes, "meaning": meaning, "dtype": dtype, "is_later": is_later}
    return field(metadata=about)


FRONT, CELLS, TARGETS, FACTIONS, DYADS = "C_front", "C", "T", "F", "F F"
HOLDERS, ROWS, OPTIONS = "G", "A", "L"


@dataclass(repr=False)
class World:
    """The state of R worlds at the start of a turn. Shares lie in [0, 1] unless said otherwise."""

    scene: Scene
    turn: int
    n_worlds: int

    # the front: cells of target states, and those that clients hold
    unrest_kin: FloatArray = _array(FRONT, "active share of kin residents")
    unrest_other: FloatArray = _array(FRONT, "active share of other residents")
    garrison: FloatArray = _array(FRONT, "security force density, normal is unrest.garrison")
    control: FloatArray = _array(FRONT, "share held by clients")
    repression: FloatArray = _array(FRONT, "remembered repression")
    violence: FloatArray = _array(FRONT, "intensity of contest this turn")
    # everywhere
    displaced: FloatArray = _array(CELLS, "share of residents displaced")
    harmed: FloatArray = _array(CELLS, "share of residents ever harmed")
    # the ground as it stood when the turn began, which all can see
    seen_unrest: FloatArray = _array(TARGETS, "kin unrest, by people")
    seen_garrison: FloatArray = _array(TARGETS, "garrison in kin country, by people")
    seen_control: FloatArray = _array(TARGETS, "kin country held by clients, by people")
    seen_repression: FloatArray = _array(TARGETS, "remembered repression among kin, by people")

    # factions
    capability: FloatArray = _array(FACTIONS, "capability, 0 to 1.5")
    cohesion: FloatArray = _array(FACTIONS, "cohesion")
    resolve: FloatArray = _array(FACTIONS, "hidden: tolerance of cost")
    reliability: FloatArray = _array(FACTIONS, "hidden: shift of the wish to keep pledges, utility")
    attention: FloatArray = _array(FACTIONS, "patron: attention, 0 to 1.2")
    involvement: FloatArray = _array(FACTIONS, "patron: involvement")
    wanted_involvement: FloatArray = _array(FACTIONS, "patron: involvement it wants")
    strain: FloatArray = _array(FACTIONS, "target: strain")
    sanctuary: FloatArray = _array(FACTIONS, "client: shelter its host gives")
    passage: CodeArray = _array(FACTIONS, "client: does help pass its host's ground", np.int8)
    autonomy: FloatArray = _array(FACTIONS, "client: concession in force after settling")
    stance: CodeArray = _array(FACTIONS, "client: standing stance, see decisions.stance", np.int8)
    territory: CodeArray = _array(FACTIONS, "sovereign: standing course", np.int8)
    mediation_left: FloatArray = _array(FACTIONS, "host: weeks its mediation still lasts")
    deserted: FloatArray = _array(FACTIONS, "client: left by a patron while it was out, fading")
    loyalty: FloatArray = _array(FACTIONS, "target: share of its forces that stands by it")
    planted: FloatArray = _array(FACTIONS, "rumors planted so far, count")
    escalation: FloatArray = _array(FACTIONS, "patron: 1 if it chose to escalate this turn")
    own_army: FloatArray = _array(FACTIONS, "patron: size of the army it may send", is_later=True)
    voice: FloatArray = _array(
        FACTIONS, "patron: reach of its public voice, never changes", is_later=True
    )

    # clients on ground of their own; without any of them, these have no entries
    attack: CodeArray = _array(HOLDERS, "its target attacks its ground: 0 no, 1 yes", np.int8)
    defense: CodeArray = _array(HOLDERS, "standing course, see decisions.defense", np.int8)
    protection: CodeArray = _array(HOLDERS, "its owner offers to come: 0 no, 1 yes", np.int8)

    # dyads [holder, other]
    pledge: FloatArray = _array(DYADS, "size of the pledge outstanding from other to holder")
    is_public: BoolArray = _array(DYADS, "the pledge is public", np.bool_)
    is_leaked: BoolArray = _array(DYADS, "the secret pledge leaked", np.bool_)
    taken_back: FloatArray = _array(DYADS, "1 where other just broke a pledge to holder, fading")
    sunk: FloatArray = _array(DYADS, "support sunk by other in holder")
    help: FloatArray = _array(DYADS, "help being delivered by other to holder")
    duty: CodeArray = _array(DYADS, "obligation: 0 none, 1 honored, 2 partly, 3 reneged", np.int8)
    coercion: FloatArray = _array(DYADS, "coercion of holder by other")
    payment: FloatArray = _array(DYADS, "payment to holder by other")
    request: FloatArray = _array(DYADS, "other's request that holder open its door")
    pressure: FloatArray = _array(DYADS, "other's pressure on holder to open its door")
    passage_request: FloatArray = _array(DYADS, "other's request that holder let help pass")
    asked: FloatArray = _array(DYADS, "how far holder still hears what other asked of it")
    warned: FloatArray = _array(DYADS, "how far holder still hears other's warning")
    assured: FloatArray = _array(DYADS, "how far holder still hears other's assurance")
    proposed: FloatArray = _array(DYADS, "how far other's proposal of a treaty to holder stands")
    treaty: BoolArray = _array(DYADS, "a treaty of the two is in force", np.bool_)
    concession: FloatArray = _array(DYADS, "concession on offer to holder by other")
    side_deal: FloatArray = _array(DYADS, "side deal on offer to holder by other, utility")
    is_deal_leaked: BoolArray = _array(DYADS, "that side deal leaked", np.bool_)
    pact: BoolArray = _array(DYADS, "host's understanding with the target in force", np.bool_)
    rumor: BoolArray = _array(DYADS, "a false leak says other promised holder help", np.bool_)
    rumor_by: CodeArray = _array(DYADS, "who planted it, -1 nobody", np.int8)
    presence: CodeArray = _array(
        DYADS, "how near other's own army is to holder, see world.presence", np.int8, is_later=True
    )
    encouraged: CodeArray = _array(
        DYADS,
        "what other says to holder in public, see world.encouragement",
        np.int8,
        is_later=True,
    )
    hope: FloatArray = _array(
        DYADS, "holder's hope of help that other never promised", is_later=True
    )
    disappointed: FloatArray = _array(
        DYADS, "hope in other that holder lost so far, at most 1", is_later=True
    )

    # choice points: how factions lean, and how they last looked at what lies before them
    leaning: FloatArray = _array(OPTIONS, "hidden: lasting luck of an option, its Gumbel is -ln")
    freshness: FloatArray = _array(ROWS, "1 where the course was just taken, fading")
    seen_advantage: FloatArray = _array(ROWS, "lead of the best other option at the last look")
    is_watched: BoolArray = _array(ROWS, "the row was open a turn ago", np.bool_)
    looked: CodeArray = _array(ROWS, "turn of the last look, -1 never", np.int16)

    # trust: evidence that other keeps (kept) or breaks (broken) its word, as holder sees it
    kept_prior: FloatArray = _array(DYADS, "evidence before any experience")
    kept_lasting: FloatArray = _array(DYADS, "evidence that does not fade")
    kept_fading: FloatArray = _array(DYADS, "evidence that fades")
    broken_prior: FloatArray = _array(DYADS, "evidence before any experience")
    broken_lasting: FloatArray = _array(DYADS, "evidence that does not fade")
    broken_fading: FloatArray = _array(DYADS, "evidence that fades")
    trust: FloatArray = _array(DYADS, "mean of the holder's Beta belief in other (5)")

    shared: dict[tuple[object, ...], Any] | None = field(default=None, repr=False, compare=False)
    """What all can see, worked out once while the world is at rest; None while it moves."""

    def once(
        self,
        view: Callable[Concatenate[World, _Of], _View],
        *of: _Of.args,
        **named: _Of.kwargs,
    ) -> _View:
        """Return a view that all share, worked out once while the world is at rest."""
        if self.shared is None:
            return view(self, *of, **named)
        key = (view, *of, *named.values())
        if key not in self.shared:
            self.shared[key] = view(self, *of, **named)
        known: _View = self.shared[key]
        return known

    def believe(self) -> None:
        """Bring ``trust`` up to date with the evidence: the mean of each Beta belief (5)."""
        kept = self.kept_prior + self.kept_lasting + self.kept_fading
        broken = self.broken_prior + self.broken_lasting + self.broken_fading
        np.divide(kept, kept + broken, out=self.trust)

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """While everyone weighs, nothing moves: shared views are worked out once."""
        self.shared = {}
        try:
            yield
        finally:
            self.shared = None

    def __repr__(self) -> str:
        return f"World(turn={self.turn}, n_worlds={self.n_worlds})"

    @property
    def p(self) -> Parameters:
        """The numbers of the scenario."""
        return self.scene.parameters

    @property
    def cast(self) -> Cast:
        return self.scene.cast


def seen_by_all(
    view: Callable[Concatenate[World, _Of], _View],
) -> Callable[Concatenate[World, _Of], _View]:
    """Make a view of the world that is worked out once while the world is at rest.

    Besides the world it may be of some factions, told by their indices, in order.
    """

    @wraps(view)
    def seen(world: World, /, *of: _Of.args, **named: _Of.kwargs) -> _View:
        return world.once(view, *of, **named)

    return seen


def array_fields() -> Iterator[tuple[str, str, type]]:
    """Yield ``(name, axes, dtype)`` of every array of a world, in declaration order."""
    for member in fields(World):
        if "axes" in member.metadata:
            yield member.name, member.metadata["axes"], member.metadata["dtype"]


LATER = frozenset(f.name for f in fields(World) if f.metadata.get("is_later"))
"""Arrays that earlier versions did not have; while they hold nothing, no mark tells of them."""

GROUND = frozenset(name for name, axes, _ in array_fields() if axes in (FRONT, CELLS))
"""Arrays of cells: those that do not run worlds last in memory (``world.layout``)."""


def blank_world(scene: Scene, n_worlds: int) -> World:
    """Return ``n_worlds`` worlds in which every array is zero."""
    sizes = {
        FRONT: (scene.atlas.n_front,),
        CELLS: (scene.atlas.n_cells,),
        TARGETS: (len(scene.cast.targets),),
        FACTIONS: (scene.cast.n_factions,),
        DYADS: (scene.cast.n_factions, scene.cast.n_factions),
        HOLDERS: (len(scene.cast.holders),),
        ROWS: scene.docket.row_keys.shape,
        OPTIONS: scene.docket.option_keys.shape,
    }
    arrays: dict[str, Any] = {
        name: np.zeros((n_worlds, *sizes[axes]), dtype=dtype)
        if name in GROUND
        else blank((n_worlds, *sizes[axes]), dtype)
        for name, axes, dtype in array_fields()
    }
    return World(scene=scene, turn=0, n_worlds=n_worlds, **arrays)
