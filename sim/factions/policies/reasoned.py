"""The rulebook's own policy: logit choice with inertia and review."""

from __future__ import annotations

from sim.axes import CodeArray
from sim.decisions.choice import choose, choose_unweighed
from sim.decisions.decision import Appraisal, Matter
from sim.draws import Draws
from sim.factions.policies.policy import Policy
from sim.world.state import World


class Reasoned(Policy):
    """Weighs named terms, with noise (McKelvey and Palfrey 1995)."""

    name = "reasoned"
    meaning = "Weighs every option by its goals and beliefs, with some noise: the model's own."

    def decide(self, appraisal: Appraisal, world: World, draws: Draws) -> CodeArray:
        return choose(appraisal, world, draws).option

    def answer(self, matter: Matter, world: World, draws: Draws) -> CodeArray:
        return choose_unweighed(matter, world, draws)
