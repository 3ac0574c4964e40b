"""Epstein's civil violence in a batch: the rules of Mesa's own example, in many worlds at once.

Agents act one after the other, in an order shuffled anew each step, as they do there: the n-th
agent of every world acts at the same time. Who stands on a cell is written on the cell, so that
looking around is one ``take``; a jailed citizen does not move, so its sentence lies there too.

Source: Epstein (2002), model I, as shipped with Mesa.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fairweather.axes import BoolArray, FloatArray, IntArray

EMPTY, COP, QUIET, ACTIVE, JAILED = range(5)


@dataclass(frozen=True)
class Rules:
    """Numbers of the example, under its own names."""

    width: int = 40
    height: int = 40
    citizen_density: float = 0.7
    cop_density: float = 0.074
    vision: int = 7
    legitimacy: float = 0.8
    max_jail_term: int = 1000
    active_threshold: float = 0.1
    arrest_prob_constant: float = 2.3


def in_sight(rules: Rules) -> IntArray:
    """Cells seen from each cell of a torus, itself apart, ``(cells, seen)``."""
    reach = range(-rules.vision, rules.vision + 1)
    steps = [(x, y) for x in reach for y in reach if 0 < abs(x) + abs(y) <= rules.vision]
    column, row = np.divmod(np.arange(rules.width * rules.height), rules.height)
    return np.stack(
        [(column + x) % rules.width * rules.height + (row + y) % rules.height for x, y in steps],
        axis=1,
    )


class Streets:
    """Worlds of citizens and cops.

    ``state`` and ``sentence`` are ``(R, cells)``; ``where``, ``grievance``, ``aversion`` and
    ``is_there`` are ``(R, A)``, A the agents of the fullest world.
    """

    def __init__(self, rules: Rules, worlds: int, seed: int) -> None:
        self.rules = rules
        self.luck = np.random.default_rng(seed)
        self.near = in_sight(rules)
        cells = len(self.near)
        drawn = self.luck.random((worlds, cells))
        is_citizen = drawn < rules.citizen_density
        is_agent = drawn < rules.citizen_density + rules.cop_density
        self.state = np.where(is_citizen, QUIET, np.where(is_agent, COP, EMPTY)).astype(np.int8)
        self.sentence = np.zeros((worlds, cells), dtype=np.int64)
        most = int(is_agent.sum(axis=1).max())
        self.where = np.argsort(~is_agent, axis=1, kind="stable")[:, :most]
        self.is_there = np.take_along_axis(is_agent, self.where, axis=1)
        self.grievance = self.luck.random((worlds, most)) * (1.0 - rules.legitimacy)
        self.aversion = self.luck.random((worlds, most))

    @property
    def n_agents(self) -> int:
        """How many agents there are in all worlds."""
        return int(self.is_there.sum())

    def share(self, state: int) -> FloatArray:
        """The share of citizens in a state, ``(R,)``."""
        citizens = (self.state >= QUIET).sum(axis=1)
        return np.asarray((self.state == state).sum(axis=1) / citizens)

    def step(self) -> None:
        """Let every agent of every world act once."""
        worlds, most = self.where.shape
        order = self.luck.random((worlds, most)).argsort(axis=1)
        luck = self.luck.random((most, 3, worlds))
        for place in range(most):
            self._act(order[:, place], *luck[place])

    def _act(self, agent: IntArray, which: FloatArray, term: FloatArray, way: FloatArray) -> None:
        """Let one agent in each world look around, decide or arrest, and move."""
        world = np.arange(len(agent))
        here = self.where[world, agent]
        serving = self.sentence[world, here]
        self.sentence[world, here] = np.maximum(serving - 1, 0)
        free = np.flatnonzero(self.is_there[world, agent] & (serving == 0))
        agent, here = agent[free], here[free]
        around = self.near.take(here, axis=0)
        seen = self.state.take(free[:, None] * self.state.shape[1] + around)
        active = seen == ACTIVE
        is_cop = self.state[free, here] == COP
        self._decide(free, agent, here, ~is_cop, seen, active)
        cop = np.flatnonzero(is_cop)
        self._arrest(free[cop], around[cop], active[cop], which[free[cop]], term[free[cop]])
        self._move(free, agent, here, around, seen == EMPTY, way[free])

    def _decide(
        self,
        world: IntArray,
        agent: IntArray,
        here: IntArray,
        is_citizen: BoolArray,
        seen: IntArray,
        active: BoolArray,
    ) -> None:
        cops = (seen == COP).sum(axis=1)
        ratio = np.round(cops / (1 + active.sum(axis=1)))
        risk = self.aversion[world, agent] * -np.expm1(-self.rules.arrest_prob_constant * ratio)
        acts = self.grievance[world, agent] - risk > self.rules.active_threshold
        self.state[world, here] = np.where(is_citizen, np.where(acts, ACTIVE, QUIET), COP)

    def _arrest(
        self, world: IntArray, around: IntArray, may: BoolArray, which: FloatArray, term: FloatArray
    ) -> None:
        found, cell = one_of(around, may, which)
        self.state[world[found], cell] = JAILED
        years = (term[found] * (self.rules.max_jail_term + 1)).astype(np.int64)
        self.sentence[world[found], cell] = years

    def _move(
        self,
        world: IntArray,
        agent: IntArray,
        here: IntArray,
        around: IntArray,
        empty: BoolArray,
        way: FloatArray,
    ) -> None:
        found, cell = one_of(around, empty, way)
        mover, left = world[found], here[found]
        self.state[mover, cell] = self.state[mover, left]
        self.state[mover, left] = EMPTY
        self.where[mover, agent[found]] = cell


def one_of(cells: IntArray, may: BoolArray, luck: FloatArray) -> tuple[IntArray, IntArray]:
    """Rows in which some cell may be taken, and the one taken in each, all equally likely."""
    found = np.flatnonzero(may.any(axis=1))
    so_far = may[found].cumsum(axis=1, dtype=np.int16)
    wanted = (luck[found] * so_far[:, -1]).astype(np.int16)
    return found, cells[found, (so_far > wanted[:, None]).argmax(axis=1)]
