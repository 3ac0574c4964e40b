"""Environment: the game as a PettingZoo parallel environment, for learning agents.

Every faction is an agent. Its action holds one number for each choice it may face: 0 leaves the
choice to the model's own reasoning, k takes the k-th option. An option that is not open or not
legal leaves the choice to reasoning too. It sees what the press sees, and its own trust in others.

The default reward is a placeholder of ours, told in ``world.roles``; bring your own. Human cost is
in none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from gymnasium import spaces
from pettingzoo import ParallelEnv

from fairweather.decisions.catalogue import decision_named
from fairweather.decisions.decision import Decision
from fairweather.engine.orders import OrderKey
from fairweather.engine.wargame import Wargame
from fairweather.rules.outcomes import OUTCOMES
from fairweather.scenario.load import load
from fairweather.scenario.schema import Scenario
from fairweather.world.roles import ROLES
from fairweather.world.state import World

Reward = Callable[[World, int], float]
"""Given the world and a faction's index, the reward of the turn just played."""

_PUBLIC = tuple(outcome.key for outcome in OUTCOMES if not outcome.is_secret)


class FairweatherEnv(ParallelEnv):
    """One world of a scenario, all factions deciding at once.

    ``reward`` replaces the default; ``reset(seed=...)`` chooses the luck.
    """

    metadata = {"name": "fairweather_v0", "render_modes": ["ansi"]}  # noqa: RUF012 PettingZoo's own form

    def __init__(self, scenario: Scenario | str = "zagros", reward: Reward | None = None) -> None:
        self.scenario = load(scenario) if isinstance(scenario, str) else scenario
        self.render_mode = "ansi"
        self._reward = reward
        self._seed = 1
        self.game = Wargame(self.scenario, seed=self._seed)
        cast = self.game.world.cast
        self.choices = {faction.key: _choices(faction) for faction in self.game.factions}
        self.possible_agents = [key for key in cast.names if self.choices[key]]
        self.agents = list(self.possible_agents)
        size = len(_PUBLIC) + 1 + cast.n_factions
        self._seen = {
            key: spaces.Box(-10.0, 10.0, (size,), np.float32) for key in self.possible_agents
        }
        self._may = {
            key: spaces.MultiDiscrete([1 + len(d.options) for d, _ in self.choices[key]])
            for key in self.possible_agents
        }

    def observation_space(self, agent: str) -> spaces.Box:
        return self._seen[agent]

    def action_space(self, agent: str) -> spaces.MultiDiscrete:
        return self._may[agent]

    def reset(
        self, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Begin a new game; without a seed, the one after the last."""
        self._seed = self._seed + 1 if seed is None else int(seed)
        self.game = Wargame(self.scenario, seed=self._seed)
        self.agents = list(self.possible_agents)
        return self._observed(), {agent: {} for agent in self.agents}

    def step(self, actions: dict[str, Any]) -> tuple[dict[str, Any], ...]:
        """Play one turn with everyone's action."""
        before = {key: float(value[0]) for key, value in self.game.measured().items()}
        orders = {}
        for agent, action in actions.items():
            for taken, (decision, key) in zip(action, self.choices[agent], strict=True):
                if taken > 0:
                    orders[key] = decision.options[int(taken) - 1].key
        self.game.orders = orders
        self.game.step()
        is_over = not self.game.running
        rewards = {agent: self._rewarded(agent, before) for agent in self.agents}
        observed = self._observed()
        ended = dict.fromkeys(self.agents, False)
        cut = dict.fromkeys(self.agents, is_over)
        infos: dict[str, Any] = {agent: {} for agent in self.agents}
        if is_over:
            self.agents = []
        return observed, rewards, ended, cut, infos

    def render(self) -> str:
        """Return the public outcomes as text."""
        now = self.game.measured()
        lines = [f"{o.label}: {now[o.key][0]:.2f} ({o.unit})" for o in OUTCOMES if not o.is_secret]
        return f"turn {self.game.world.turn}\n" + "\n".join(lines)

    def close(self) -> None:
        """Nothing is held open."""

    def _observed(self) -> dict[str, Any]:
        world, now = self.game.world, self.game.measured()
        public = [float(now[key][0]) for key in _PUBLIC]
        share = world.turn / self.scenario.turns
        return {
            agent: np.array(
                [*public, share, *world.trust[0, world.cast.index(agent)]], dtype=np.float32
            )
            for agent in self.agents
        }

    def _rewarded(self, agent: str, before: dict[str, float]) -> float:
        index = self.game.world.cast.index(agent)
        if self._reward is not None:
            return float(self._reward(self.game.world, index))
        outcome, sign = ROLES[self.game.world.cast.roles[index]].reward
        return sign * (float(self.game.measured()[outcome][0]) - before[outcome])


def _choices(faction: Any) -> list[tuple[Decision, str]]:
    """Return every choice a faction may face: the decision, and the key of its order."""
    cast = faction.model.world.cast
    return [
        (decision_named(name), str(OrderKey(name, faction.key, cast.names[p] if p >= 0 else "")))
        for name, rows in faction.rows.items()
        for p in rows.partners
    ]
