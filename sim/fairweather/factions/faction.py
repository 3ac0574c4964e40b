"""Faction: one Mesa agent that decides in all worlds of a batch at once.

What it shows of itself, for Mesa's reporters and viewers, is of the first world, and to be read
alone.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import numpy as np

from fairweather.axes import FloatArray
from fairweather.decisions.catalogue import STANCE, rows_of
from fairweather.decisions.choice import Choice
from fairweather.decisions.decision import Appraisal, Decision, Matter
from fairweather.draws import Draws
from fairweather.factions.policies.policy import Policy
from fairweather.space.lean import mesa
from fairweather.space.outlines import unbroken
from fairweather.world.cast import Cast
from fairweather.world.roles import roles_word
from fairweather.world.state import World

if TYPE_CHECKING:
    from mesa import Model


class Faction(mesa.Agent):
    """A faction of the cast, with the policy by which it decides."""

    def __init__(self, model: Model, cast: Cast, index: int, policy: Policy) -> None:
        super().__init__(model)
        self.key = cast.names[index]
        self.index = index
        self.roles = cast.roles[index]
        self.policy = policy
        self.rows = rows_of(cast, index)

    def __repr__(self) -> str:
        return f"Faction({self.key!r}, {roles_word(self.roles)})"

    @property
    def goals(self) -> dict[str, float]:
        """What it cares about, and how much."""
        goals = self._cast.goals
        return {one.name: self._own(getattr(goals, one.name)) for one in fields(goals)}

    @property
    def trust(self) -> dict[str, float]:
        """How far it trusts each other faction, in [0, 1]."""
        return self._of_others(self._world.trust)

    @property
    def memory(self) -> dict[str, tuple[float, float]]:
        """What it holds for and against each other's word: evidence of it kept, and broken (5)."""
        world = self._world
        kept = self._of_others(world.kept_lasting + world.kept_fading)
        broken = self._of_others(world.broken_lasting + world.broken_fading)
        return {other: (kept[other], broken[other]) for other in kept}

    @property
    def capability(self) -> float:
        """Its strength, 0 to 1.5."""
        return self._own(self._world.capability)

    @property
    def cohesion(self) -> float:
        """How far it holds together, in [0, 1]."""
        return self._own(self._world.cohesion)

    @property
    def attention(self) -> float:
        """How much it cares about the region just now, 0 to 1.2; 0 for all but patrons."""
        return self._own(self._world.attention)

    @property
    def strain(self) -> float:
        """Under how much strain it is, in [0, 1]; 0 for all but targets."""
        return self._own(self._world.strain)

    @property
    def shelter(self) -> float:
        """How much room its host gives it, in [0, 1]; 0 for all but clients."""
        return self._own(self._world.sanctuary)

    @property
    def stance(self) -> str:
        """Its standing course, if it is a client; else empty."""
        if self.index not in self._cast.clients:
            return ""
        return STANCE.options[int(self._world.stance[0, self.index])].key

    @property
    def cells(self) -> tuple[int, ...]:
        """The cells of the map that it owns, by their place in the atlas."""
        owner = self._world.scene.atlas.owner
        return tuple(int(cell) for cell in np.flatnonzero(owner == self.index))

    @property
    def home(self) -> tuple[float, float] | None:
        """The middle of its cells, degrees east and north; None if it owns none."""
        mine = [self._world.scene.atlas.cells[cell] for cell in self.cells]
        if not mine:
            return None
        east = unbroken(np.array([cell.longitude for cell in mine])).mean()
        north = np.mean([cell.latitude for cell in mine])
        return float(east - 360.0 if east > 180.0 else east), float(north)

    @property
    def _world(self) -> World:
        world: World = self.model.world
        return world

    @property
    def _cast(self) -> Cast:
        return self._world.cast

    def _own(self, of_factions: FloatArray) -> float:
        return float(of_factions[0, self.index])

    def _of_others(self, dyads: FloatArray) -> dict[str, float]:
        mine = dyads[0, self.index]
        return {
            name: float(value)
            for at, (name, value) in enumerate(zip(self._cast.names, mine, strict=True))
            if at != self.index
        }

    def takes(self, decision: Decision) -> bool:
        """Return whether this faction takes ``decision`` about anyone."""
        return decision.name in self.rows

    def matter(self, decision: Decision, world: World) -> Matter:
        """Lay out what there is to decide in ``decision``."""
        return decision.matter(world, self.rows[decision.name])

    def appraise(self, decision: Decision, world: World) -> Appraisal:
        """Weigh every option of ``decision`` in every world."""
        return decision.appraise(world, self.rows[decision.name])

    def decide(self, appraisal: Appraisal, world: World, draws: Draws) -> Choice:
        """Return what is chosen in every row and world."""
        return self.policy.choose(appraisal, world, draws)
