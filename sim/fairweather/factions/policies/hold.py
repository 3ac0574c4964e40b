"""Hold: never depart from the standing course."""

from __future__ import annotations

from fairweather.axes import CodeArray
from fairweather.decisions.decision import Appraisal
from fairweather.draws import Draws
from fairweather.factions.policies.policy import Policy
from fairweather.world.state import World


class Hold(Policy):
    """Keeps to the standing option of every decision."""

    name = "hold"
    meaning = "Never departs from its standing course; keeps pledges that fall due."
    is_memoryless = True

    def decide(self, appraisal: Appraisal, world: World, draws: Draws) -> CodeArray:
        return appraisal.standing
