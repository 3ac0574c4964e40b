"""Doctrine: written thresholds, no noise. The autopilot of an absent player's faction."""

from __future__ import annotations

import numpy as np

from fairweather.axes import CodeArray
from fairweather.decisions.decision import Appraisal
from fairweather.draws import Draws
from fairweather.factions.policies.policy import Policy
from fairweather.world.state import World

THRESHOLD = 0.15
"""Gain in utility from which a course is changed, where the doctrine does not say [D]."""


class Doctrine(Policy):
    """Takes the best other option when it beats the standing one by a written threshold.

    Settings are thresholds in utility by decision name; ``threshold`` is for all others. One below
    0 makes a course change although habit, which is part of the utility, still speaks against it.
    """

    name = "doctrine"
    meaning = "Changes course only when the gain passes a threshold written in the scenario."

    def decide(self, appraisal: Appraisal, world: World, draws: Draws) -> CodeArray:
        general = self.settings.get("threshold", THRESHOLD)
        needed = self.settings.get(appraisal.decision.name, general)
        worth = np.where(appraisal.legal, appraisal.utility, -np.inf)
        standing = appraisal.standing[..., None].astype(np.intp)
        stands = np.take_along_axis(worth, standing, axis=-1)[..., 0]
        others = worth.copy()
        np.put_along_axis(others, standing, -np.inf, axis=-1)
        free = (not appraisal.decision.is_inert) & np.isinf(appraisal.review)
        gain = others.max(axis=-1) - stands
        changes = gain > np.where(free, 0.0, needed)
        best = others.argmax(axis=-1).astype(np.int8)
        return np.where(changes, best, appraisal.standing)
