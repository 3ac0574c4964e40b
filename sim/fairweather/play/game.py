"""Game: a history that people play from seats of it, or watch.

A game has any number of seats; all that look at it look at the same history, so what one of them
plays, the others have played; what each may know is its view. A branch is a game like any other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from copy import copy as alike
from typing import Any

from fairweather.engine.branch import Change
from fairweather.engine.continuations import SEATED
from fairweather.engine.history import NO_CHANGE, History, Snapshot, replay
from fairweather.engine.orders import Given, actor_of, check_orders
from fairweather.engine.transcript import Transcript
from fairweather.errors import BITS, FairweatherError, OrderError, ReplayError, TranscriptError
from fairweather.play.notes import carried
from fairweather.play.seat import Kept, SeatView
from fairweather.scenario.schema import Scenario

FOREIGN = "it was played by another version, or on another kind of machine"


class Game:
    """A game of one world; ``seat`` is the faction it is seen from, or None to watch.

    ``seats`` are the factions that people play, if not that one alone; all else is as ``History``
    has it. Secrets open when the game is over, or when ``is_opened`` says so, if it is set, and
    those of a branch never before those of the game it grew from, its ``root``.

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
        played = tuple(seats) or ((seat,) if seat else ())
        policies = dict(policies or {}) | dict.fromkeys(played, SEATED)
        history = History(scenario, seed, name, policies, changes, injects, world)
        self._look_at(history, seat, played)

    @classmethod
    def of(cls, history: History) -> Game:
        """Return a game that was played before, from its seat if people played just one."""
        seats = tuple(key for key, policy in history.policies.items() if policy == SEATED)
        game = cls.__new__(cls)
        game._look_at(history, seats[0] if len(seats) == 1 else None, seats)
        return game

    def _look_at(self, history: History, seat: str | None, seats: tuple[str, ...]) -> None:
        self.history = history
        self.seat = seat
        self.seats = seats
        self._root: Game | None = None
        self._kept: Kept = {}
        self._views: dict[tuple[str | None, bool | None], SeatView] = {}

    @property
    def scenario(self) -> Scenario:
        return self.history.scenario

    @property
    def seed(self) -> int:
        return self.history.seed

    @property
    def turn(self) -> int:
        """The latest turn reached; 0 before the first is played."""
        return self.history.turn

    @property
    def is_over(self) -> bool:
        return self.history.is_over

    @property
    def root(self) -> Game:
        """The game itself, of which this may be a branch."""
        return self._root or self

    @property
    def is_branch(self) -> bool:
        return self._root is not None

    def owner(self, turn: int) -> Game:
        """Return the game or branch to which turn ``turn`` belongs, and may be forked."""
        history = self.history.owner(turn)
        return self.root if history is self.root.history else self.at(history)

    @property
    def is_usual(self) -> bool:
        """Whether it began as its scenario's file has it, in world 0."""
        history = self.history
        others = {key for key in history.policies if key not in self.seats}
        return not (others or history.changes or history.injects or history.world)

    def view_from(self, seat: str | None) -> SeatView:
        """Return this game as a seat may know it; None: a watcher, ``WALL``: everyone."""
        opened = self.root.is_opened
        if (seat, opened) not in self._views:
            self._views[seat, opened] = SeatView(self.history, seat, opened, self._kept)
        return self._views[seat, opened]

    @property
    def view(self) -> SeatView:
        """This game as its own seat may know it."""
        return self.view_from(self.seat)

    @property
    def is_open(self) -> bool:
        """Whether its seat may see everything."""
        return self.view.is_open

    def opened(self, is_opened: bool) -> Game:
        """Return this very game with its secrets open, or kept, however far it has come."""
        game = alike(self)
        game.is_opened, game._views = is_opened, {}
        return game

    def twin(self) -> Game:
        """Return a game that stands where this one does; what one plays, the other does not."""
        twin = self._of(self.history.twin())
        twin._root, twin._kept = self._root, dict(self._kept)
        return twin

    def step(self, orders: Given | None = None, autopilot: Collection[str] = ()) -> Snapshot:
        """Play one turn; ``orders`` are those of the seats.

        Seats on ``autopilot`` play their declared doctrine where nothing is ordered; what it chose
        is kept among the given orders, so that the transcript plays it again.

        Raises ``OrderError`` if the game is over, an order is unknown, or it is of no seat.
        """
        given = dict(orders or {})
        check_orders(given, self.history.model.world.cast)
        for key in given:
            if actor_of(key) not in self.seats:
                mine = f"you play {', '.join(self.seats) or None}"
                raise OrderError(f"order {key!r} is not yours to give; {mine}")
        return self.follow(given, autopilot)

    def follow(self, given: Given, autopilot: Collection[str] = ()) -> Snapshot:
        """Play one turn by a script, which may order for any faction: a saved game, or a study's.

        Raises ``OrderError`` if the game is over or an order is unknown.
        """
        return self.history.play(given, [seat for seat in autopilot if seat in self.seats])

    def at(self, branch: History) -> Game:
        """Return a branch of this game as seen from the same seat."""
        game = self._of(branch)
        game._root, game.is_opened = self.root, None
        return game

    def what_if(self, turn: int, change: Change = NO_CHANGE) -> Game:
        """Return the same world with ``change`` after ``turn`` turns, played as far as this was.

        It is not in the tree until its history is kept there. Raises as ``History.what_if`` does,
        and ``OrderError`` if a seat in play would order for others.
        """
        trial = self.at(self.history.what_if(turn, change))
        for key in change.orders:
            if not self.root.is_open and actor_of(key) != self.seat:
                raise OrderError(f"order {key!r} is not yours to give; you play {self.seat}")
        return trial

    def open(self, name: str) -> Game:
        """Return a branch of the tree, played to where it was left; "" is the game itself.

        Raises ``TranscriptError`` if there is no such branch, or it does not replay.
        """
        try:
            return self.at(self.history.open(name)) if name else self.root
        except ReplayError as error:
            raise TranscriptError(f"branch {name!r}: {foreign(error)}") from error

    def back_to(self, turn: int) -> Game:
        """Return a game as this one stood at ``turn``, whatever happened from outside since."""
        return self._of(self.history.back_to(turn))

    def from_turn(self, turn: int) -> Game:
        """Return a new game that shares this one's first ``turn`` turns; play on from there.

        Of a branch it is another branch of the same game.
        """
        history = self.history.from_turn(turn)
        if self.is_branch:
            return self.at(history)
        history.notes = carried(self.history.notes)
        return self._of(history)

    def anew(self, seed: int) -> Game:
        """Return a game that begins as this one did, with the luck of ``seed``."""
        return self._of(self.history.anew(seed))

    def _of(self, history: History) -> Game:
        """Return another game as seen from the same seat."""
        game = alike(self)
        game.history, game._root = history, None
        game._kept, game._views = {}, {}
        return game


def foreign(error: ReplayError) -> str:
    """Return in plain words that a game does not replay here to what it states."""
    why = FOREIGN if error.differing == BITS else "it was played by another version"
    return f"turn {error.turn} replays to another world than it states; {why}"


def replayed(transcript: Transcript, where: str = "this file") -> Game:
    """Return the game of a transcript; raises ``TranscriptError`` if it does not replay."""
    try:
        return Game.of(replay(transcript))
    except ReplayError as error:
        raise TranscriptError(f"{where}: {foreign(error)}") from error
    except FairweatherError as error:
        raise TranscriptError(f"{where}: {error}") from error
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise TranscriptError(f"{where}: its content is not that of a game ({error})") from error


def saved_name(game: Game) -> str:
    """Return a file name that says which game it is and how far it came."""
    seat = game.seat or "watched"
    world = game.history.world
    of_run = f"_world{world}" if world else ""
    return f"fairweather_{game.scenario.name}_{seat}_seed{game.seed}{of_run}_turn{game.turn}.json"
