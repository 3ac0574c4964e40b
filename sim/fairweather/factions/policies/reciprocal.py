"""Reciprocal: keep faith with those who kept faith last (tit for tat, Axelrod 1984)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from fairweather.axes import BoolArray, CodeArray
from fairweather.decisions.choice import choose
from fairweather.decisions.decision import Appraisal
from fairweather.decisions.stance import HEDGE, SETTLE
from fairweather.draws import Draws
from fairweather.factions.policies.policy import Policy
from fairweather.world.deeds import Events
from fairweather.world.pairs import pick
from fairweather.world.state import World

ANSWERS: Mapping[str, tuple[str, str]] = {
    "obligation": ("honor", "renege"),
    "faith": ("keep", "renege"),
    "sanctuary": ("tolerate", "deny"),
    "coercion": ("none", "coerce"),
    "pledge": ("secret_low", "none"),
}
"""For each decision of faith: the answer to a partner that kept it, and to one that broke it."""


class Reciprocal(Policy):
    """Answers the partner's last deed in decisions of faith; reasons in all others.

    A client keeps faith while it neither hedges nor settles. A partner of whom nothing is known
    yet gets the benefit of the doubt.
    """

    name = "reciprocal"
    meaning = "Keeps faith with those who last kept it with anyone, and breaks it with others."

    def __init__(self, settings: Mapping[str, float] | None = None) -> None:
        super().__init__(settings)
        self._broke: BoolArray | None = None

    def decide(self, appraisal: Appraisal, world: World, draws: Draws) -> CodeArray:
        reasoned = choose(appraisal, world, draws).option
        decision = appraisal.decision
        if decision.name not in ANSWERS:
            return reasoned
        kind, harsh = (decision.place(option) for option in ANSWERS[decision.name])
        is_client = np.isin(np.arange(world.cast.n_factions), world.cast.clients)
        left = np.isin(world.stance, (SETTLE, HEDGE)) & is_client
        broke = pick(self._memory(world) | left, appraisal.partners)
        answer = np.where(broke, harsh, kind).astype(np.int8)
        wanted = answer[..., None].astype(np.intp)
        may = np.take_along_axis(appraisal.legal, wanted, axis=-1)[..., 0]
        return np.where(may, answer, reasoned)

    def observe(self, world: World, events: Events) -> None:
        """Remember, for every faction, whether its last deed broke a promise."""
        memory = self._memory(world)
        for deed in events.deeds:
            for row, about in enumerate(deed.about):
                broke = deed.withdrawal[:, row] > 0.5
                memory[:, about] = np.where(deed.is_done[:, row], broke, memory[:, about])

    def _memory(self, world: World) -> BoolArray:
        if self._broke is None or self._broke.shape[0] != world.n_worlds:
            self._broke = np.zeros((world.n_worlds, world.cast.n_factions), dtype=bool)
        return self._broke
