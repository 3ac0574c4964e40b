"""Game: one world that people play or watch; a transcript, its snapshots, and its branches.

Turns are immutable: looking at an earlier turn never changes a later one, and playing on from an
earlier turn makes a new game that shares its past.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sim.engine.orders import Given, actor_of, check_orders
from sim.engine.run import play_out
from sim.engine.transcript import Branch, Transcript
from sim.engine.turn import TurnRecord
from sim.engine.wargame import Wargame
from sim.errors import OrderError
from sim.play.hardship import ground_events, place_events
from sim.play.sheet import order_sheet
from sim.play.telling import tell
from sim.play.view import DecisionView, EventView
from sim.records.recorder import Recorder
from sim.scenario.schema import Scenario
from sim.world.fork import copy, digest
from sim.world.sight import Sight, see
from sim.world.state import World

OUTLOOK_WORLDS = 200
"""How many worlds the bands behind a game's path are drawn from."""


@dataclass(frozen=True)
class Snapshot:
    """A committed turn: the world as it then stood, and the record of the turn that led there."""

    world: World
    record: TurnRecord
    measured: dict[str, float]


class Game:
    """A game of one world; ``seat`` is the faction a person plays, or None to watch.

    ``policies`` are those of other factions that differ from the scenario's own, ``changes`` the
    patch by which ``scenario`` differs from its file, ``injects``, by turn, what happens from
    outside; all are kept for the transcript. ``world`` is which of the seed's worlds is played.

    Raises ``ScenarioError`` if ``seat`` is no faction of the scenario, ``OrderError`` if an inject
    is wrong.
    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int = 1,
        seat: str | None = None,
        name: str = "",
        policies: Mapping[str, str] | None = None,
        changes: Mapping[str, Any] | None = None,
        injects: Mapping[int, Sequence[str]] | None = None,
        world: int = 0,
    ) -> None:
        self.scenario = scenario
        self.source = name or scenario.name
        self.seed = seed
        self.seat = seat
        self.policies = dict(policies or {}) | ({seat: "seated"} if seat else {})
        self.changes = dict(changes or {})
        self.injects = {turn: tuple(texts) for turn, texts in (injects or {}).items() if texts}
        self.world = world
        self.given: list[dict[str, str]] = []
        self.branches: list[Branch] = []
        self._model = Wargame(
            scenario,
            seed=seed,
            first=world,
            policies=self.policies,
            injects=self.injects,
            explain=True,
        )
        self.snapshots: list[Snapshot] = [self._snapshot()]
        self._told: dict[tuple[int, str | None], tuple[Snapshot, tuple[EventView, ...]]] = {}

    @property
    def turn(self) -> int:
        """The latest turn reached; 0 before the first is played."""
        return len(self.snapshots) - 1

    @property
    def is_over(self) -> bool:
        return self.turn >= self.scenario.turns

    @property
    def is_usual(self) -> bool:
        """Whether it began as its scenario's file has it, in world 0."""
        others = {key for key in self.policies if key != self.seat}
        return not (others or self.changes or self.injects or self.world)

    def sheet(self) -> tuple[DecisionView, ...]:
        """Return the order sheet of the seat for the coming turn; empty for a watcher."""
        if self.seat is None or self.is_over:
            return ()
        return order_sheet(self._model, self.scenario, self.seat)

    def step(self, orders: Given | None = None) -> Snapshot:
        """Play one turn; ``orders`` are those of the seat.

        Raises ``OrderError`` if the game is over, an order is unknown, or it is not the seat's.
        """
        given = dict(orders or {})
        check_orders(given, self._model.world.cast)
        for key in given:
            if actor_of(key) != self.seat:
                raise OrderError(f"order {key!r} is not yours to give; you play {self.seat}")
        return self.follow(given)

    def follow(self, given: Given) -> Snapshot:
        """Play one turn by a script, which may order for any faction: a saved game, or a study's.

        Raises ``OrderError`` if the game is over or an order is unknown.
        """
        if self.is_over:
            raise OrderError(f"the game is over: all {self.scenario.turns} turns are played")
        self._model.orders = given
        self._model.step()
        self.given.append(dict(given))
        self.snapshots.append(self._snapshot())
        return self.snapshots[-1]

    def run_to_end(self) -> None:
        """Play every turn that is left, without orders."""
        while not self.is_over:
            self.step()

    def from_turn(self, turn: int) -> Game:
        """Return a new game that shares this one's first ``turn`` turns; play on from there."""
        game = self.anew(self.seed)
        for orders in self.given[:turn]:
            game.follow(orders)
        return game

    def anew(self, seed: int) -> Game:
        """Return a game that begins as this one did, with the luck of ``seed``."""
        return Game(
            self.scenario,
            seed,
            self.seat,
            self.source,
            self.policies,
            self.changes,
            self.injects,
            self.world,
        )

    @property
    def is_open(self) -> bool:
        """Whether everything may be seen: nobody plays, or the game is over."""
        return self.seat is None or self.is_over

    def sight(self, turn: int) -> Sight:
        """Return what the seat sees of snapshot ``turn``; a watcher, and anyone at the end, all."""
        world = self.snapshots[turn].world
        hides = self.seat is not None and not self.is_over
        return see(world, world.cast.index(self.seat) if self.seat and hides else None)

    def told(self, turn: int) -> tuple[EventView, ...]:
        """Return what happened in the turn that led to snapshot ``turn``, as the seat knows it."""
        if turn == 0:
            return ()
        snapshot, seat = self.snapshots[turn], None if self.is_over else self.seat
        known = self._told.get((turn, seat))
        if known is not None and known[0] is snapshot:
            return known[1]
        before, after = self.snapshots[turn - 1].world, snapshot.world
        heard = tell(snapshot.record, self.scenario, seat)
        felt = ground_events(before, after, self.scenario, turn - 1)
        told = place_events(heard, before, after) + felt
        self._told[turn, seat] = (snapshot, told)
        return told

    def transcript(self) -> Transcript:
        """Return the whole game as a transcript."""
        return Transcript(
            scenario=self.source,
            scenario_digest=self.scenario.digest,
            seed=self.seed,
            changes=dict(self.changes),
            policies=dict(self.policies),
            orders=[dict(orders) for orders in self.given],
            digests=[digest(snapshot.world) for snapshot in self.snapshots],
            branches=list(self.branches),
            injects=[
                list(self.injects.get(turn, ())) for turn in range(max((*self.injects, -1)) + 1)
            ],
            world=self.world,
        )

    def outlook(self, worlds: int = OUTLOOK_WORLDS, first: int = 1) -> Recorder:
        """Return what the model does in many other worlds of this scenario, everyone by reason.

        They share nothing with the dice of world 0 of a seed, which is the game itself but for a
        run of a study; these are the worlds from ``first`` on.
        """
        return play_out(Wargame(self.scenario, seed=self.seed, worlds=worlds, first=first))

    def _snapshot(self) -> Snapshot:
        measured = {key: float(value[0]) for key, value in self._model.measured().items()}
        return Snapshot(copy(self._model.world), self._model.latest, measured)
