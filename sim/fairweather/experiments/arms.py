"""Arms: the same worlds played two ways, and what is read off them, for tests of signs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from fairweather.axes import FloatArray
from fairweather.decisions.catalogue import decision_named
from fairweather.engine.orders import OrderKey
from fairweather.engine.run import play_out
from fairweather.engine.wargame import Wargame
from fairweather.records.paired import Paired
from fairweather.records.recorder import Recorder
from fairweather.scenario.patch import patch
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Cast, Role
from fairweather.world.pairs import look

ALL, FIRST, OTHERS = "all", "first", "others"
"""Which clients an order is about: all, the first of the scenario, or all but the first."""

UP, DOWN = 1, -1
"""The sign that a difference between two arms should have."""


def has_sign(found: Paired, sign: int) -> bool:
    """Return whether the whole interval of a difference lies on the side of ``sign``."""
    return found.low > 0.0 if sign == UP else found.high < 0.0


@dataclass(frozen=True)
class Order:
    """An order to every row of a decision from turn ``since`` until before turn ``until``.

    With ``by`` and ``to`` it is to rows of actors and of partners in these roles alone.
    """

    decision: str
    option: str
    since: int = 0
    until: int = 1000
    about: str = ALL
    by: Role | None = None
    to: Role | None = None

    def keys(self, cast: Cast) -> list[str]:
        """Return the keys of the rows that the order is about."""
        decision = decision_named(self.decision)
        rows = [
            (int(actor), int(partner))
            for actor in decision.actor_factions(cast)
            for partner in decision.partners_of(cast, int(actor))
        ]
        return [
            str(OrderKey(self.decision, cast.names[actor], cast.names[other] if other >= 0 else ""))
            for actor, other in rows
            if self._is_about(cast, actor, other)
        ]

    def _is_about(self, cast: Cast, actor: int, partner: int) -> bool:
        if self.by is not None and not cast.has_role(actor, self.by):
            return False
        if self.to is not None and (partner < 0 or not cast.has_role(partner, self.to)):
            return False
        if self.about == ALL:
            return True
        is_first = int(cast.clients[0]) in (actor, partner)
        return is_first == (self.about == FIRST)


@dataclass(frozen=True)
class Arm:
    """How an arm is played: numbers of the scenario, orders, and policies by role or faction."""

    settings: Mapping[str, float] = field(default_factory=dict)
    orders: tuple[Order, ...] = ()
    injects: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    everyone_holds: bool = False

    def script(self, cast: Cast, turns: int) -> dict[int, dict[str, str]]:
        """Return orders by turn; where two speak of one row, the later one holds."""
        script: dict[int, dict[str, str]] = {turn: {} for turn in range(turns)}
        for order in self.orders:
            keys = order.keys(cast)
            for turn in range(order.since, min(order.until, turns)):
                script[turn].update(dict.fromkeys(keys, order.option))
        return script


@dataclass(frozen=True)
class Played:
    """What an arm came to: its record, and what was watched after every turn, ``(T, R)`` each."""

    record: Recorder
    watched: Mapping[str, FloatArray]


Watch = Callable[[Wargame], FloatArray]


def trust_in_targets(game: Wargame) -> FloatArray:
    """Return how far clients trust their targets, ``(R,)``."""
    cast = game.world.cast
    held = look(game.world.trust, cast.clients, cast.target_of[cast.clients])
    return np.asarray(held.mean(axis=1))


def play_arm(
    scenario: Scenario, arm: Arm, worlds: int, seed: int, watches: Mapping[str, Watch]
) -> Played:
    """Play ``worlds`` worlds of an arm to the last turn."""
    changed = patch(scenario, dict(arm.settings)) if arm.settings else scenario
    policies = dict.fromkeys(changed.factions, "hold") if arm.everyone_holds else None
    game = Wargame(changed, seed=seed, worlds=worlds, policies=policies, injects=arm.injects)
    seen: dict[str, list[FloatArray]] = {name: [] for name in watches}

    def look(played: Wargame) -> None:
        for name, watch in watches.items():
            seen[name].append(watch(played))

    record = play_out(game, arm.script(game.world.cast, changed.turns), look)
    return Played(record, {name: np.stack(values) for name, values in seen.items()})


class Arms:
    """Arms of the same worlds, each played once and held for as long as it is needed again.

    ``needed`` names every arm as often as it will be asked for.
    """

    def __init__(
        self,
        scenario: Scenario,
        worlds: int,
        seed: int,
        watches: Mapping[str, Watch],
        needed: Iterable[Arm],
    ) -> None:
        self._scenario, self._worlds, self._seed = scenario, worlds, seed
        self._watches = watches
        self._needed = list(needed)
        self._held: list[tuple[Arm, Played]] = []

    def play(self, arm: Arm) -> Played:
        """Return what ``arm`` came to."""
        self._needed.remove(arm)
        known = next((played for other, played in self._held if other == arm), None)
        if known is None:
            known = play_arm(self._scenario, arm, self._worlds, self._seed, self._watches)
            self._held.append((arm, known))
        self._held = [(other, played) for other, played in self._held if other in self._needed]
        return known
