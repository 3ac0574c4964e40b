"""Uniform: any legal option, each as likely as the next; a baseline that knows nothing."""

from __future__ import annotations

import numpy as np

from fairweather.axes import CodeArray
from fairweather.decisions.choice import place_of, reviewed_now
from fairweather.decisions.decision import Appraisal
from fairweather.draws import Draws, Purpose
from fairweather.factions.policies.policy import Policy
from fairweather.world.state import World


class Uniform(Policy):
    """Draws a legal option uniformly whenever it reviews, by the same keyed luck."""

    name = "uniform"
    meaning = "Chooses any legal option with equal chance when it reviews."

    def decide(self, appraisal: Appraisal, world: World, draws: Draws) -> CodeArray:
        names = world.scene.docket.option_keys[place_of(appraisal, world).options]
        luck = draws.uniform(world.turn, Purpose.ANY_OPTION, names).reshape(appraisal.legal.shape)
        any_legal = np.where(appraisal.legal, luck, -np.inf).argmax(axis=-1).astype(np.int8)
        return np.where(reviewed_now(appraisal, world, draws), any_legal, appraisal.standing)
