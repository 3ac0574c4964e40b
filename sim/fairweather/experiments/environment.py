"""Environment: the game as PettingZoo knows games, for learning agents.

Every faction is an agent. Its action holds one number for each choice it may face: 0 leaves the
choice to the model's own reasoning, k takes the k-th option. What it may take is in its mask; what
it may not is left to reasoning, and its info says so in words. It sees what the press sees, and its
own trust in others.

The default reward is a placeholder of ours, told in ``world.roles``; bring your own. Human cost is
in none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from gymnasium import spaces
from pettingzoo import AECEnv, ParallelEnv
from pettingzoo.utils import parallel_to_aec

from fairweather.decisions.catalogue import decision_named
from fairweather.decisions.decision import Decision
from fairweather.decisions.obligation import may_fall_due
from fairweather.engine.orders import OrderKey
from fairweather.engine.wargame import Wargame
from fairweather.errors import OrderError
from fairweather.rules.outcomes import OUTCOMES
from fairweather.scenario.load import load
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Cast
from fairweather.world.roles import ROLES
from fairweather.world.state import World

Reward = Callable[[World, int], float]
"""Given the world and a faction's index, the reward of the turn just played."""

Seen = dict[str, Any]
"""What an agent is given: ``observation`` (N,) and ``action_mask``, an array for each choice."""

_PUBLIC = tuple(outcome for outcome in OUTCOMES if not outcome.is_secret)


def observed(cast: Cast) -> dict[str, str]:
    """Return what each number of an observation is, by its name and in its order."""
    public = {one.key: f"{one.label}, {one.unit}" for one in _PUBLIC}
    turn = {"turn": "Turns played, as a share of all"}
    trust = {f"trust_in:{name}": f"Its own trust in {name}, 0 to 1" for name in cast.names}
    return public | turn | trust


class FairweatherEnv(ParallelEnv):
    """One world of a scenario, all factions deciding at once.

    ``reward`` replaces the default; ``reset(seed=...)`` chooses the luck, and the same seed and
    actions play the same game. ``choices`` has each agent's choices in the order of its action.
    """

    metadata = {"name": "fairweather_v0", "render_modes": ["ansi"]}  # noqa: RUF012 PettingZoo's own form

    def __init__(self, scenario: Scenario | str = "zagros", reward: Reward | None = None) -> None:
        self.scenario = load(scenario) if isinstance(scenario, str) else scenario
        self.render_mode = "ansi"
        self._reward = reward
        self._seed = 1
        self.game = Wargame(self.scenario, seed=self._seed)
        cast = self.game.world.cast
        self.observed = observed(cast)
        self._choices = {faction.key: _choices(faction) for faction in self.game.factions}
        self.choices = {
            agent: tuple(key for _, key in mine) for agent, mine in self._choices.items()
        }
        self.possible_agents = [key for key in cast.names if self.choices[key]]
        self.agents = list(self.possible_agents)
        sizes = {
            agent: [1 + len(decision.options) for decision, _ in self._choices[agent]]
            for agent in self.possible_agents
        }
        self._may = {agent: spaces.MultiDiscrete(size) for agent, size in sizes.items()}
        self._seen = {
            agent: spaces.Dict(
                observation=spaces.Box(-10.0, 10.0, (len(self.observed),), np.float32),
                action_mask=spaces.Tuple([spaces.MultiBinary(n) for n in size]),
            )
            for agent, size in sizes.items()
        }

    def observation_space(self, agent: str) -> spaces.Dict:
        return self._seen[agent]

    def action_space(self, agent: str) -> spaces.MultiDiscrete:
        return self._may[agent]

    def reset(
        self, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[dict[str, Seen], dict[str, Any]]:
        """Begin a new game; without a seed, the one after the last.

        Raises ``ScenarioError`` if the seed is none.
        """
        self.game = Wargame(self.scenario, seed=self._seed + 1 if seed is None else seed)
        self._seed = self.game.seed
        self.agents = list(self.possible_agents)
        return self._observed(), {agent: {} for agent in self.agents}

    def step(self, actions: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
        """Play one turn with everyone's action.

        ``refused`` in an agent's info tells which options it may not take now, and what it may.
        Raises ``OrderError``, and plays nothing, if an action is missing or is none.
        """
        self._check(actions)
        orders: dict[str, str] = {}
        infos: dict[str, Any] = {}
        for agent in self.agents:
            taken, infos[agent] = self._orders(agent, actions[agent])
            orders |= taken
        before = {key: float(value[0]) for key, value in self.game.measured().items()}
        self.game.orders = orders
        self.game.step()
        is_over = not self.game.running
        rewards = {agent: self._rewarded(agent, before) for agent in self.agents}
        observed = self._observed()
        ended = dict.fromkeys(self.agents, False)
        cut = dict.fromkeys(self.agents, is_over)
        if is_over:
            self.agents = []
        return observed, rewards, ended, cut, infos

    def action_mask(self, agent: str) -> tuple[np.ndarray, ...]:
        """Return what an agent may take now: for each choice, 1 where a number is allowed.

        A choice that is not open allows 0 alone. A pledge that may fall due within this turn is
        open: its answer is given in advance.
        """
        world = self.game.world
        faction = next(one for one in self.game.factions if one.key == agent)
        masks: list[np.ndarray] = []
        for name in faction.rows:
            matter = faction.matter(decision_named(name), world)
            legal = matter.decision.legal(world, matter.actor, matter.partners)[0]
            is_open = matter.is_open[0] | np.array(may_fall_due(world, matter))
            rows = np.hstack([np.ones((len(is_open), 1), dtype=bool), legal & is_open[:, None]])
            masks += list(rows.astype(np.int8))
        return tuple(masks)

    def render(self) -> str:
        """Return the public outcomes as text."""
        now = self.game.measured()
        lines = [f"{one.label}: {now[one.key][0]:.2f} ({one.unit})" for one in _PUBLIC]
        return f"turn {self.game.world.turn}\n" + "\n".join(lines)

    def close(self) -> None:
        """Nothing is held open."""

    def _check(self, actions: Mapping[str, Any]) -> None:
        """Raise ``OrderError`` unless there is an action of every agent, of its space."""
        if not self.agents:
            raise OrderError("the game is over; reset() begins another")
        for agent in actions:
            if agent not in self.agents:
                raise OrderError(f"actions: found {agent!r}; allowed: {', '.join(self.agents)}")
        for agent in self.agents:
            if agent not in actions:
                raise OrderError(f"actions: none of {agent!r}; every agent needs one")
            most = (self._may[agent].nvec - 1).tolist()
            given = np.asarray(actions[agent])
            is_whole = np.issubdtype(given.dtype, np.integer) and given.shape == (len(most),)
            if not is_whole or (given < 0).any() or (given > most).any():
                wanted = f"for each of env.choices[{agent!r}] a whole number from 0 to {most}"
                raise OrderError(f"action of {agent!r}: found {given.tolist()}; allowed: {wanted}")

    def _orders(self, agent: str, action: Any) -> tuple[dict[str, str], dict[str, Any]]:
        """Return an action as orders, and what there is to tell its agent."""
        orders, refused = {}, []
        choices = zip(action, self.action_mask(agent), self._choices[agent], strict=True)
        for number, mask, (decision, key) in choices:
            if not mask[number]:
                refused.append(_refusal(int(number), mask, decision, key))
            elif number:
                orders[key] = decision.options[int(number) - 1].key
        return orders, {"refused": refused} if refused else {}

    def _observed(self) -> dict[str, Seen]:
        world, now = self.game.world, self.game.measured()
        public = [float(now[outcome.key][0]) for outcome in _PUBLIC]
        share = world.turn / self.scenario.turns
        return {
            agent: {
                "observation": np.array(
                    [*public, share, *world.trust[0, world.cast.index(agent)]], dtype=np.float32
                ),
                "action_mask": self.action_mask(agent),
            }
            for agent in self.agents
        }

    def _rewarded(self, agent: str, before: dict[str, float]) -> float:
        index = self.game.world.cast.index(agent)
        if self._reward is not None:
            return float(self._reward(self.game.world, index))
        outcome, sign = ROLES[self.game.world.cast.roles[index][0]].reward
        return sign * (float(self.game.measured()[outcome][0]) - before[outcome])


parallel_env = FairweatherEnv
"""PettingZoo's usual name of an environment in which all decide at once."""


def env(scenario: Scenario | str = "zagros", reward: Reward | None = None) -> AECEnv:
    """Return the environment for learners that take agents one after the other.

    A turn is played when the last of them has acted; none sees what the others chose.
    """
    return parallel_to_aec(FairweatherEnv(scenario, reward))


def _refusal(number: int, mask: np.ndarray, decision: Decision, key: str) -> str:
    """Return what is told of an option that may not be taken now."""
    keys = ["left to reasoning", *(option.key for option in decision.options)]
    may = ", ".join(f"{place} ({keys[place]})" for place in np.flatnonzero(mask))
    return f"{key}: found {number} ({keys[number]}); allowed now: {may}"


def _choices(faction: Any) -> list[tuple[Decision, str]]:
    """Return every choice a faction may face: the decision, and the key of its order."""
    cast = faction.model.world.cast
    return [
        (decision_named(name), str(OrderKey(name, faction.key, cast.names[p] if p >= 0 else "")))
        for name, rows in faction.rows.items()
        for p in rows.partners
    ]
