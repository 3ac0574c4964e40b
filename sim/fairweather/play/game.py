"""Game: one world that people play or watch; a transcript, its snapshots, and its branches.

Turns are immutable: looking at an earlier turn never changes a later one, and playing on from an
earlier turn makes a new game that shares its past. A game has any number of seats; it is looked at
from one of them, or by a watcher who sees all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy as alike
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from fairweather.engine.inject import read_inject
from fairweather.engine.orders import Given, actor_of, check_orders, row_keys
from fairweather.engine.run import play_out
from fairweather.engine.transcript import Branch, Transcript
from fairweather.engine.turn import TurnRecord
from fairweather.engine.wargame import Wargame
from fairweather.errors import OrderError
from fairweather.factions.policies.policy import policy_named
from fairweather.play.hardship import ground_events, place_events
from fairweather.play.sheet import order_sheet
from fairweather.play.telling import tell
from fairweather.play.view import DecisionView, EventView
from fairweather.records.recorder import Recorder
from fairweather.rules.outcomes import measure
from fairweather.scenario.schema import Scenario
from fairweather.world.fork import copy, digest
from fairweather.world.sight import Sight, see
from fairweather.world.state import World

OUTLOOK_WORLDS = 200
"""How many worlds the bands behind a game's path are drawn from."""


@dataclass(frozen=True)
class Snapshot:
    """A committed turn: the world as it then stood, and the record of the turn that led there."""

    world: World
    record: TurnRecord
    measured: dict[str, float]


class Game:
    """A game of one world; ``seat`` is the faction it is seen from, or None to watch.

    ``seats`` are the factions that people play, if not that one alone. ``policies`` are those of
    other factions that differ from the scenario's own, ``changes`` the patch by which ``scenario``
    differs from its file, ``injects``, by turn, what happens from outside; all are kept for the
    transcript. ``world`` is which of the seed's worlds is played. Secrets open when the game is
    over, or when ``is_opened`` says so, if it is set.

    Raises ``ScenarioError`` if a seat is no faction of the scenario, ``OrderError`` if an inject
    is wrong.
    """

    is_opened: bool | None = None

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
        seats: Sequence[str] = (),
    ) -> None:
        self.scenario = scenario
        self.source = name or scenario.name
        self.seed = seed
        self.seat = seat
        self.seats = tuple(seats) or ((seat,) if seat else ())
        self.policies = dict(policies or {}) | dict.fromkeys(self.seats, "seated")
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
        self.digests: list[str] = [digest(self._model.world)]
        self._told: dict[tuple[int, str | None], tuple[Snapshot, tuple[EventView, ...]]] = {}

    @property
    def turn(self) -> int:
        """The latest turn reached; 0 before the first is played."""
        return len(self.snapshots) - 1

    @property
    def is_over(self) -> bool:
        return self.turn >= self.scenario.turns

    @property
    def records(self) -> dict[int, TurnRecord]:
        """The records of all turns played, by turn; the first is turn 0."""
        return {snapshot.record.turn: snapshot.record for snapshot in self.snapshots}

    @property
    def is_usual(self) -> bool:
        """Whether it began as its scenario's file has it, in world 0."""
        others = {key for key in self.policies if key not in self.seats}
        return not (others or self.changes or self.injects or self.world)

    def seen_from(self, seat: str | None) -> Game:
        """Return this very game as seen from another seat, or by a watcher.

        All but the seat is shared: what one of them plays, the other has played.
        """
        seen = alike(self)
        seen.seat = seat
        return seen

    def opened(self, is_opened: bool) -> Game:
        """Return this very game with its secrets open, or kept, however far it has come."""
        game = alike(self)
        game.is_opened = is_opened
        return game

    def twin(self) -> Game:
        """Return a game that stands where this one does; what one plays, the other does not."""
        twin, model = alike(self), self._model
        twin.given, twin.branches = list(self.given), list(self.branches)
        twin.snapshots, twin.digests = list(self.snapshots), list(self.digests)
        twin.injects = dict(self.injects)
        twin._model = Wargame(
            self.scenario,
            seed=self.seed,
            first=self.world,
            policies=self.policies,
            injects=self.injects,
            explain=True,
            world=copy(model.world),
        )
        twin._model.latest = model.latest
        for faction, other in zip(twin._model.factions, model.factions, strict=True):
            faction.policy = deepcopy(other.policy)
        return twin

    def sheet(self) -> tuple[DecisionView, ...]:
        """Return the order sheet of the seat for the coming turn; empty for a watcher."""
        if self.seat is None or self.is_over:
            return ()
        return order_sheet(self._model, self.scenario, self.seat)

    def step(self, orders: Given | None = None, autopilot: Collection[str] = ()) -> Snapshot:
        """Play one turn; ``orders`` are those of the seats.

        Seats on ``autopilot`` play their declared doctrine where nothing is ordered; what it chose
        is kept among the given orders, so that the transcript plays it again.

        Raises ``OrderError`` if the game is over, an order is unknown, or it is of no seat.
        """
        given = dict(orders or {})
        check_orders(given, self._model.world.cast)
        for key in given:
            if actor_of(key) not in self.seats:
                mine = f"you play {', '.join(self.seats) or None}"
                raise OrderError(f"order {key!r} is not yours to give; {mine}")
        return self.follow(given, autopilot)

    def follow(self, given: Given, autopilot: Collection[str] = ()) -> Snapshot:
        """Play one turn by a script, which may order for any faction: a saved game, or a study's.

        Raises ``OrderError`` if the game is over or an order is unknown.
        """
        if self.is_over:
            raise OrderError(f"the game is over: all {self.scenario.turns} turns are played")
        self._model.orders = given
        if autopilot:
            self._seat_policies(autopilot)
        self._model.step()
        chosen = dict(self._departures(autopilot)) if autopilot else {}
        if autopilot:
            self._seat_policies(())
        self.given.append({**given, **chosen})
        self.snapshots.append(self._snapshot())
        self.digests.append(digest(self._model.world))
        return self.snapshots[-1]

    def inject(self, text: str) -> None:
        """Make something happen at the start of the coming turn; everyone sees it at once.

        Raises ``OrderError`` if the game is over or the inject is wrong.
        """
        if self.is_over:
            raise OrderError("the game is over: nothing more can happen in it")
        model = self._model
        read_inject(text, model.world.cast).apply(model.world)
        self.injects[self.turn] = (*self.injects.get(self.turn, ()), text)
        model.injects = dict(self.injects)  # which, made to happen twice, change nothing more
        self.snapshots[-1] = self._snapshot(self.snapshots[-1].record)

    def back_to(self, turn: int) -> Game:
        """Return a game as this one stood at ``turn``, whatever happened from outside since."""
        game = self.from_turn(turn)
        for later in [at for at in game.injects if at > turn]:
            del game.injects[later]
        held = game.injects.pop(turn, ())
        for text in held:
            game.inject(text)
        game._model.injects = dict(game.injects)
        return game

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
        game = Game(
            self.scenario,
            seed,
            self.seat,
            self.source,
            self.policies,
            self.changes,
            self.injects,
            self.world,
            self.seats,
        )
        game.is_opened = self.is_opened
        return game

    def own(self, turn: int) -> dict[str, str]:
        """Return the orders of the seat in the turn that led to snapshot ``turn``.

        A watcher is told those of all seats.
        """
        given = self.given[turn - 1] if turn else {}
        return {k: option for k, option in given.items() if self.seat in (None, actor_of(k))}

    @property
    def is_open(self) -> bool:
        """Whether everything may be seen: a watcher looks, or the game is over or opened."""
        if self.seat is None:
            return True
        return self.is_over if self.is_opened is None else self.is_opened

    def sight(self, turn: int) -> Sight:
        """Return what the seat sees of snapshot ``turn``; a watcher, and anyone at the end, all."""
        world = self.snapshots[turn].world
        hides = not self.is_open
        return see(world, world.cast.index(self.seat) if self.seat and hides else None)

    def told(self, turn: int) -> tuple[EventView, ...]:
        """Return what happened in the turn that led to snapshot ``turn``, as the seat knows it."""
        if turn == 0:
            return ()
        snapshot, seat = self.snapshots[turn], None if self.is_open else self.seat
        known = self._told.get((turn, seat))
        if known is not None and known[0] is snapshot:
            return known[1]
        before, after = self.snapshots[turn - 1].world, snapshot.world
        heard = tell(snapshot.record, self.scenario, seat, records=self.records)
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
            digests=list(self.digests),
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

    def _snapshot(self, record: TurnRecord | None = None) -> Snapshot:
        known = self._model.measured() if record is None else measure(self._model.world)
        measured = {key: float(value[0]) for key, value in known.items()}
        return Snapshot(copy(self._model.world), record or self._model.latest, measured)

    def _seat_policies(self, autopilot: Collection[str]) -> None:
        """Let seats on autopilot play their doctrine, and all others what is ordered."""
        for faction in self._model.factions:
            if faction.key in self.seats:
                doctrine = self.scenario.factions[faction.key].doctrine
                name = "doctrine" if faction.key in autopilot else "seated"
                faction.policy = policy_named(name, doctrine)

    def _departures(self, autopilot: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield where seats on autopilot left their standing course in the latest turn."""
        cast = self._model.world.cast
        for weighed in (one for rows in self._model.latest.weighed.values() for one in rows):
            appraisal, chosen = weighed.appraisal, weighed.choice.option[0]
            if cast.names[appraisal.actor] not in autopilot:
                continue
            for row, key in enumerate(row_keys(appraisal, cast)):
                if appraisal.is_open[0, row] and chosen[row] != appraisal.standing[0, row]:
                    yield key, appraisal.decision.options[int(chosen[row])].key
