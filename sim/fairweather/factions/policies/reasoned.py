"""The rulebook's own policy: logit choice with lasting luck, and looks that have a cause."""

from __future__ import annotations

from fairweather.axes import CodeArray
from fairweather.decisions.choice import Choice, choose
from fairweather.decisions.decision import Appraisal
from fairweather.draws import Draws
from fairweather.factions.policies.policy import Policy
from fairweather.world.state import World


class Reasoned(Policy):
    """Weighs named terms, with noise (McKelvey and Palfrey 1995)."""

    name = "reasoned"
    meaning = "Weighs every option by its goals and beliefs, with some noise: the model's own."
    is_memoryless = True

    def decide(self, appraisal: Appraisal, world: World, draws: Draws) -> CodeArray:
        return choose(appraisal, world, draws).option

    def choose(self, appraisal: Appraisal, world: World, draws: Draws) -> Choice:
        return choose(appraisal, world, draws)
