"""Wargame: the Mesa model of R worlds, stepped turn by turn.

It works with ``mesa.batch_run``, ``SolaraViz`` and ``DataCollector`` as any Mesa model does. The
collector reports the mean over the worlds; agents show the first of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from fairweather.axes import CodeArray, IntArray
from fairweather.decisions.choice import Choice, place_of, remember
from fairweather.decisions.decision import Decision, Matter, Orders
from fairweather.draws import Draws
from fairweather.engine.allocator import keep_freed_memory
from fairweather.engine.iteration import batch_iteration
from fairweather.engine.orders import Given, check_orders, follow
from fairweather.engine.turn import TURN, Phase, TurnRecord, Weighed
from fairweather.errors import Fault, ScenarioError, nearest_word
from fairweather.factions.faction import Faction
from fairweather.factions.policies.policy import Policy, policy_named
from fairweather.rules.outcomes import OUTCOMES, measure
from fairweather.scenario.build import build
from fairweather.scenario.faults import shown
from fairweather.scenario.load import load
from fairweather.scenario.patch import patch
from fairweather.scenario.schema import Scenario
from fairweather.space.lean import mesa
from fairweather.space.network import network
from fairweather.world.fork import copy
from fairweather.world.inject import read_inject
from fairweather.world.part import part
from fairweather.world.state import World

if TYPE_CHECKING:
    from mesa.discrete_space import Network

USUAL_SEED = 1
_SEEDS = 2**64
_MOST = 0.5
"""Share of worlds from which setting the others aside costs more than it saves."""


class Wargame(mesa.Model):
    """A game in R worlds at once.

    Parameters
    ----------
    scenario:
        A scenario, or the name or path of one.
    seed:
        Luck of the game, an integer in [0, 2**64). None is seed 1: no luck here ever comes from a
        clock. In ``mesa.batch_run`` each iteration plays the next worlds of the seed.
    worlds, first:
        How many worlds, and the index of the first; world ``w`` plays the same in any batch.
    copies:
        How often these worlds stand side by side, with the same luck: design points of a study.
    policies:
        Faction key to policy name, in place of the scenario's own.
    variants:
        Patch key to an ``(R,)`` array: values that differ from world to world.
    explain:
        Keep every appraisal of the latest turn, so that decisions can be explained.
    turn:
        The phases, in order; another order is a robustness check.
    injects:
        Turn to injects (``world.inject``): what happens from outside before that turn is played.
    rng:
        Mesa's other word for luck: an integer is the seed, and of whatever else NumPy makes a
        generator of, one is drawn. With ``seed`` it is refused.
    kwargs:
        Patch key to value: a checked change of the scenario, as keyword arguments that Mesa's
        ``batch_run`` can vary, dots written as double underscores
        (``parameters__trust__half_life=5``).

    Raises
    ------
    ScenarioError
        If the scenario, the seed, a change or a policy is wrong.
    OrderError
        If an inject is wrong.
    """

    def __init__(
        self,
        scenario: Scenario | str = "zagros",
        seed: int | None = None,
        worlds: int = 1,
        first: int = 0,
        copies: int = 1,
        policies: Mapping[str, str] | None = None,
        variants: Mapping[str, Any] | None = None,
        explain: bool = False,
        turn: Sequence[Phase] = TURN,
        injects: Mapping[int, Sequence[str]] | None = None,
        world: World | None = None,
        rng: Any = None,
        **kwargs: Any,  # so called because Mesa's viewer knows no other name for them
    ) -> None:
        first += worlds * batch_iteration(seed if rng is None else rng)
        seed = _seed_of(seed, rng)
        super().__init__(rng=seed)
        keep_freed_memory()
        loaded = load(scenario) if isinstance(scenario, str) else scenario
        if kwargs:
            loaded = patch(loaded, {k.replace("__", "."): v for k, v in kwargs.items()})
        self.game_scenario = loaded  # Mesa's models have a `scenario` of another kind
        self.seed = seed
        self.explain = explain
        self.turn_phases = tuple(turn)
        self.injects = {at: tuple(texts) for at, texts in (injects or {}).items()}
        self.draws = Draws(seed, worlds, first, copies)
        self.world = (
            build(loaded, seed=seed, worlds=worlds, first=first, variants=variants, copies=copies)
            if world is None
            else world
        )
        for text in chain.from_iterable(self.injects.values()):
            read_inject(text, self.world.cast)
        self.orders: Given | tuple[Given, ...] = {}
        self.latest = TurnRecord(turn=-1)
        self.factions = self._muster(policies or {})
        self.running = True
        reporters = {outcome.key: partial(_mean, outcome.key) for outcome in OUTCOMES}
        self.datacollector = mesa.DataCollector(model_reporters=reporters)
        self._measured: tuple[int, dict[str, Any]] = (-1, {})
        self.datacollector.collect(self)

    def __repr__(self) -> str:
        name, world = self.game_scenario.name, self.world
        return f"Wargame({name!r}, seed={self.seed}, worlds={world.n_worlds}, turn={world.turn})"

    def _muster(self, chosen: Mapping[str, str]) -> list[Faction]:
        cast = self.world.cast
        for key in chosen:
            if key not in cast.names:
                fault = Fault(
                    "policies",
                    repr(key),
                    ", ".join(cast.names),
                    nearest=nearest_word(key, cast.names),
                )
                raise ScenarioError(fault)
        factions = []
        for index, key in enumerate(cast.names):
            spec = self.game_scenario.factions[key]
            policy = self._policy(chosen.get(key, spec.policy), spec.doctrine, key)
            factions.append(Faction(self, cast, index, policy))
        # Mesa 3.3 counts agents in a table of the class, which would keep every model alive.
        getattr(mesa.Agent, "_ids", {}).pop(self, None)
        return factions

    def _policy(self, name: str, doctrine: Mapping[str, float], key: str) -> Policy:
        return policy_named(name, doctrine, key=f"factions.{key}.policy")

    @cached_property
    def _everywhere(self) -> IntArray:
        return np.arange(self.world.n_worlds, dtype=np.intp)

    @cached_property
    def space(self) -> Network:
        """The map as a Mesa network, made when first asked for."""
        return network(self.world.scene.atlas, self.random)

    def step(self) -> None:
        """Play one turn in every world, following ``self.orders`` where any are given.

        A tuple of orders holds those of each of the copies that stand side by side.
        """
        for given in self._given():
            check_orders(given, self.world.cast)
        events = self.game_scenario.events_at(self.world.turn)
        outside = chain.from_iterable(event.injects for event in events)
        for text in chain(outside, self.injects.get(self.world.turn, ())):
            read_inject(text, self.world.cast).apply(self.world)
        record = TurnRecord(turn=self.world.turn, is_explained=self.explain)
        for phase in self.turn_phases:
            if phase.rule is not None:
                phase.rule(self.world, self.draws, record)
            else:
                self._ask(phase.decisions, record)
        for faction in self.factions:
            faction.policy.observe(self.world, record.events)
        self.world.turn += 1
        self.latest, self.orders = record, {}
        self.running = self.world.turn < self.game_scenario.turns
        self.datacollector.collect(self)

    def _ask(self, decisions: Sequence[Decision], record: TurnRecord) -> None:
        """Let everyone decide on the state as it stands, then carry out all orders."""
        at_start = copy(self.world) if self.explain else self.world
        with at_start.at_rest():
            taken = [(decision, self._gather(decision, record, at_start)) for decision in decisions]
        for decision, orders in taken:
            if orders is not None:
                record.orders[decision.name] = orders
                decision.apply(self.world, orders, record.events)

    def _gather(self, decision: Decision, record: TurnRecord, at_start: World) -> Orders | None:
        rows = [
            self._decide(decision, faction, record, at_start)
            for faction in self.factions
            if faction.takes(decision)
        ]
        if not rows:
            return None
        if len(rows) == 1:
            return rows[0]
        return Orders(
            actor=np.concatenate([row.actor for row in rows]),
            partner=np.concatenate([row.partner for row in rows]),
            option=np.concatenate([row.option for row in rows], axis=1),
            is_open=np.concatenate([row.is_open for row in rows], axis=1),
        )

    def _decide(
        self, decision: Decision, faction: Faction, record: TurnRecord, at_start: World
    ) -> Orders:
        matter = faction.matter(decision, at_start)
        choice = self._choose(matter, faction, at_start)
        if self.explain:
            record.weighed.setdefault(decision.name, []).append(Weighed(matter, choice, at_start))
        return Orders(
            actor=matter.rows.actors,
            partner=matter.partners,
            option=choice.option,
            is_open=matter.is_open,
        )

    def _choose(self, matter: Matter, faction: Faction, at_start: World) -> Choice:
        """Let a faction decide what is open, follow orders, and keep how it was looked at.

        Worlds in which nothing is open are left out, where that moves no other.
        """
        live = np.flatnonzero(matter.is_open.any(axis=1))
        whole = not faction.policy.is_memoryless or len(live) > _MOST * len(matter.standing)
        index = self._everywhere if whole else live
        chosen = Choice(matter.standing, np.zeros(matter.shape, dtype=bool))
        if len(index):
            asked = matter if whole else matter.at(index)
            here = part(at_start, index)
            appraisal = matter.decision.weigh_all(here, asked)
            draws = self.draws if whole else self.draws.take(index)
            choice = faction.decide(appraisal, here, draws)
            taken = self._follow(asked, choice.option, here, index)
            remember(self.world, appraisal, choice, taken, index)
            if whole:
                mine = taken.copy() if taken is matter.standing else taken
                chosen = Choice(mine, choice.reviewed)
            else:
                option = matter.standing.copy()
                option[index], chosen.reviewed[index] = taken, choice.reviewed
                chosen = Choice(option, chosen.reviewed)
        self.world.is_watched[:, place_of(matter, self.world).rows] = matter.is_open
        return chosen

    def _given(self) -> tuple[Given, ...]:
        return self.orders if isinstance(self.orders, tuple) else (self.orders,)

    def _follow(self, matter: Matter, chosen: CodeArray, here: World, index: IntArray) -> CodeArray:
        """Put given orders in the place of ``chosen``; ``index`` says which worlds are ``here``."""
        given = self._given()
        if len(given) == 1:
            return follow(matter, chosen, given[0], here)
        copy_of = index // (self.world.n_worlds // len(given))
        taken = chosen
        for place, orders in enumerate(given):
            followed = follow(matter, chosen, orders, here)
            if followed is not chosen:
                taken = np.where((copy_of == place)[:, None], followed, taken)
        return taken

    def measured(self) -> dict[str, Any]:
        """Return every outcome of the present state, ``(R,)`` each; worked out once a turn."""
        if self._measured[0] != self.world.turn:
            self._measured = (self.world.turn, measure(self.world))
        return self._measured[1]


def _mean(key: str, model: Wargame) -> float:
    """Return an outcome's mean over the worlds of a model, for Mesa's collector."""
    return float(model.measured()[key].mean())


def _seed_of(seed: object, rng: Any) -> int:
    """Return the seed that is meant; raises ``ScenarioError`` if it is none, or there are two."""
    if rng is not None:
        if seed is not None:
            raise ScenarioError(Fault("rng", "a seed beside it", "either seed or rng"))
        if not isinstance(rng, (int, np.integer)):
            rng = np.random.default_rng(rng).integers(_SEEDS, dtype=np.uint64)
        seed = rng
    if seed is None:
        return USUAL_SEED
    if isinstance(seed, bool) or not isinstance(seed, (int, np.integer)) or not 0 <= seed < _SEEDS:
        allowed = f"a whole number from 0 to {_SEEDS - 1}"
        raise ScenarioError(Fault("seed", shown(seed), allowed))
    return int(seed)
