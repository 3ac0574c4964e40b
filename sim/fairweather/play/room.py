"""Room: a game that several screens share; one lock, a version number, and a worker that runs on.

A screen keeps only which room it looks at and the version it last drew. Whatever changes the game
raises the version and wakes everyone who waits for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import monotonic

from fairweather.errors import FairweatherError, OrderError
from fairweather.play.challenges import Standing, taken_in
from fairweather.play.estimates import Staff
from fairweather.play.game import Game
from fairweather.play.guesses import GuessView, asked, guess
from fairweather.play.inquiries import Inquiries
from fairweather.play.job import Job
from fairweather.play.outlook import Outlook
from fairweather.play.versioned import Versioned
from fairweather.play.views.table import TableView, table_view
from fairweather.play.way import WAY

PACE = 0.3
"""Seconds that a turn takes at least while the game runs on, so that eyes can follow."""


@dataclass(frozen=True)
class RoomKey:
    """Which game a room holds; ``number`` tells apart games that began alike.

    ``branch`` is the name of a branch of that game; empty for the game itself.
    """

    scenario: str
    seed: int
    seat: str
    number: int = 1
    branch: str = ""


class Room(Versioned):
    """One game and all that its screens share: drafts of orders, and the version they follow."""

    def __init__(
        self,
        key: RoomKey,
        game: Game,
        outlook: Outlook,
        on_played: Callable[[Room], None] | None = None,
    ) -> None:
        """``on_played`` keeps the game, after each turn."""
        super().__init__()
        self._on_played = on_played
        self._unkept = ""
        self.key = key
        self.game = game
        self.outlook = outlook
        self.drafts: dict[str, str] = {}
        self.last = 0
        self.used = monotonic()
        self.inquiries = Inquiries(game)
        self.staff = Staff()
        self.taken = None if game.is_branch else taken_in(game.history.notes)
        self._run: Job[None] = Job(lambda _: None)

    def view(self, turn: int, layer: str = "") -> TableView:
        """Return the table at ``turn`` as this room's seat may see it."""
        self.used = monotonic()
        with self._changed:
            decisions = () if self.running else self.game.view.decisions()
            drafts = dict(self.drafts)
        return table_view(self.game.view, turn, layer, drafts, self.outlook, decisions)

    def standing(self) -> Standing | None:
        """Return how the challenge that was taken stands; None if there is none."""
        with self._changed:
            return self.taken.stands(self.game.view) if self.taken else None

    def asked(self) -> GuessView | None:
        """Return what may be guessed at the turn reached; None if nothing is asked."""
        is_asked = not (self.game.is_branch or self.running)
        return asked(self.game.view, self.game.history.notes) if is_asked else None

    def guess(self, turn: int, chance: float | None) -> None:
        """Keep a guess for what is asked at ``turn``; None passes.

        Raises ``OrderError`` if that turn is past, nothing is asked, or it is no chance.
        """
        with self._changed:
            self._check_turn(turn)
            guess(self.game.view, self.game.history.notes, chance)
            self.keep()
            self.touch()

    def saved_text(self) -> str:
        """Return the whole game as text, sealed, as ``fairweather replay`` reads it."""
        with self._changed:
            return self.game.history.transcript().text()

    def order(self, turn: int, key: str, option: str) -> None:
        """Draft an order for the turn that begins at ``turn``; what stands anyway is not kept.

        Raises ``OrderError`` if that turn is past, or the option is not open to this seat.
        """
        with self._changed:
            self._check_turn(turn)
            decision = next((d for d in self.game.view.decisions() if d.key == key), None)
            if decision is None:
                raise OrderError(f"nothing is asked of you under {key!r} this turn")
            if refused := decision.refusal(option):
                raise OrderError(refused)
            if option == decision.default:
                self.drafts.pop(key, None)
            else:
                self.drafts[key] = option
            self.touch()

    def estimate(self, key: str) -> None:
        """Have the staff work out what the options of a decision might do; see ``staff``.

        Then they go on with those that come next on the sheet, and with the rest.
        """
        with self._changed:
            decisions = () if self.running else self.game.view.decisions()
        place = next((at for at, one in enumerate(decisions) if one.key == key), None)
        if place is not None:
            ahead = (*decisions[place + 1 :], *decisions[:place])
            self.staff.ask(self.game.view, self.game.seed, decisions[place : place + 1], ahead)

    def look_ahead(self) -> Callable[[], None]:
        """Have the staff look at all that this turn asks, before anyone opens it.

        Return how to leave.
        """
        with self._changed:
            decisions = () if self.running else self.game.view.decisions()
        if decisions:
            self.staff.ask(self.game.view, self.game.seed, (), decisions)
        return self.staff.look_no_further

    def end_turn(self, turn: int) -> None:
        """Play the turn that begins at ``turn`` with the drafted orders.

        Raises ``OrderError`` if it was played already, as when two screens end it at once.
        """
        WAY.claim()
        with self._changed:
            self._check_turn(turn)
            self._step()
            self.touch()

    @property
    def running(self) -> Job[None] | None:
        """The job by which the game plays on by itself, up to turn ``last``, while it does."""
        return self._run if self._run.is_under_way else None

    @property
    def fault(self) -> str:
        """Why running on ended too early, or the game is not kept; empty if all is well."""
        return self._run.fault or self._unkept

    def run_on(
        self, pace: float = PACE, upto: int | None = None, *, is_while_quiet: bool = False
    ) -> None:
        """Play every turn that is left, or those up to ``upto``, in a worker thread.

        The first of them is played with drafted orders; later ones keep what stands. A turn takes
        ``pace`` seconds at least. ``is_while_quiet`` stops it at the first turn of which the seat
        is told anything.
        """
        turns = self.game.scenario.turns
        with self._changed:
            last = turns if upto is None else min(upto, turns)
            if self.running or self.game.turn >= last:
                return
            self.last = last
            self._run = Job(
                partial(self._play, pace, is_while_quiet), self.touch, may_wait=False, name="run-on"
            )
            self._run.start()
            self.touch()

    def pause(self) -> None:
        """Stop running on after the turn that is being played."""
        self._run.stop()

    def _play(self, pace: float, is_while_quiet: bool, job: Job[None]) -> None:
        began = self.game.turn
        while self.game.turn < self.last and not job.is_stopped:
            started = monotonic()
            with self._changed:
                self._step()
            job.tell(progress=(self.game.turn - began) / (self.last - began))
            if is_while_quiet and self.game.view.told(self.game.turn):
                return
            job.rest(pace - (monotonic() - started))

    def _step(self) -> None:
        self.game.step(self.drafts)
        self.drafts = {}
        self.keep()
        self.inquiries.hindsight.follow()

    def keep(self) -> None:
        """Keep the game on disk, if games are kept; where that fails is told in ``fault``."""
        if self._on_played is not None:
            try:
                self._on_played(self)
                self._unkept = ""
            except FairweatherError as error:
                self._unkept = f"This game is not kept on disk: {error}"

    def let_go(self) -> None:
        """Keep the game on disk no more, and stop all that goes on in it."""
        self._on_played = None
        self.pause()
        self.inquiries.hindsight.close()

    def _check_turn(self, turn: int) -> None:
        if self.running:
            raise OrderError("the game is running on; pause it first")
        if turn != self.game.turn:
            raise OrderError(f"turn {turn + 1} was already played, perhaps on another screen")
