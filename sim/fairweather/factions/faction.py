"""Faction: one Mesa agent that decides in all worlds of a batch at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mesa

from fairweather.decisions.catalogue import DECISIONS
from fairweather.decisions.choice import Choice
from fairweather.decisions.decision import Appraisal, Decision, Matter
from fairweather.draws import Draws
from fairweather.factions.policies.policy import Policy
from fairweather.world.cast import Cast
from fairweather.world.state import World

if TYPE_CHECKING:
    from mesa import Model


class Faction(mesa.Agent):
    """A faction of the cast, with the policy by which it decides."""

    def __init__(self, model: Model, cast: Cast, index: int, policy: Policy) -> None:
        super().__init__(model)
        role = cast.roles[index]
        self.key = cast.names[index]
        self.index = index
        self.role = role
        self.policy = policy
        self.rows = {
            decision.name: rows
            for decision in DECISIONS
            if role in decision.actors and len((rows := decision.rows(cast, index)).partners)
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
