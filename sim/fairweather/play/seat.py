"""A seat's view: a played game as far as one seat may know it, and all that views are built from.

Whoever holds one holds no secret: worlds come as seen, happenings as told, and a choice may be
asked about only where its reasons rest on what the seat may see. Everything opens when the game is
over, or to a watcher.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fairweather.decisions.card import card_of
from fairweather.decisions.decision import Appraisal
from fairweather.decisions.obligation import may_fall_due
from fairweather.engine.branch import Change, same_luck
from fairweather.engine.explain import Explanation, explain
from fairweather.engine.history import History, Snapshot
from fairweather.engine.motives import earlier_of
from fairweather.engine.orders import actor_of, row_keys, split_key
from fairweather.engine.turn import Weighed
from fairweather.errors import OrderError
from fairweather.play.hardship import ground_events, place_events
from fairweather.play.ledger import ledger, prior_trust
from fairweather.play.open_decisions import DecisionView, open_decisions
from fairweather.play.telling import WALL, EventView, tell
from fairweather.rules.escalation import rungs
from fairweather.rules.outcomes import Outcome
from fairweather.scenario.schema import Scenario
from fairweather.world.kinds import DECIDED
from fairweather.world.ledger import Entry
from fairweather.world.seen import PUBLIC, SeenWorld, see

OWN_SIGHT = ("stance", "territory", "veto")
"""Decisions whose terms rest on nothing but what the seat that takes them may see."""

_REPORTED = "escalation"
"""The outcome that counts what is promised in the open: to a seat, a rumor is that too."""

_AT_HAND = 8
"""Seen worlds kept at hand."""

Kept = dict[tuple[int, str | None], tuple[Snapshot, tuple[EventView, ...]]]
"""What was told of a turn to a seat (None: to one who sees all), and of which snapshot."""


@dataclass(frozen=True)
class Trust:
    """Why one trusts another as it does: ``prior`` and the shares of all entries add up to it."""

    prior: float
    value: float
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Glance:
    """A choice at a glance: the option, and whether it was reconsidered and left its course."""

    key: str
    chosen: str
    is_reviewed: bool
    has_turned: bool


class SeatView:
    """A played game as ``seat`` may know it: a faction, ``WALL``, or None, a watcher who sees all.

    ``is_opened`` says that secrets are open, or kept, however far the game has come; None: they
    open when it is over, and those of a branch never before those of the game it grew from.
    """

    def __init__(
        self,
        history: History,
        seat: str | None = None,
        is_opened: bool | None = None,
        kept: Kept | None = None,
    ) -> None:
        self.seat = seat
        self.is_opened = is_opened
        self._history = history
        self._kept: Kept = {} if kept is None else kept
        self._seen: dict[tuple[int, bool], tuple[Snapshot, SeenWorld]] = {}
        self._asked: tuple[Snapshot, tuple[DecisionView, ...]] | None = None

    @property
    def scenario(self) -> Scenario:
        return self._history.scenario

    @property
    def turn(self) -> int:
        """The latest turn reached; 0 before the first is played."""
        return self._history.turn

    @property
    def is_over(self) -> bool:
        return self._history.is_over

    @property
    def is_open(self) -> bool:
        """Whether everything may be seen."""
        history, root = self._history, self._history.root
        if self.seat is None:
            return True
        is_open = root.is_over if self.is_opened is None else self.is_opened
        return is_open and (history is root or history.is_over)

    @property
    def is_ended(self) -> bool:
        """Whether the game is told to its end: everything is open, and no turn is to come."""
        return self.is_open and (self.is_over or bool(self.is_opened))

    def opened(self) -> History:
        """Return the whole game; raises ``OrderError`` while anything in it is a secret."""
        if not self.is_open:
            raise OrderError("this opens when the game is over")
        return self._history

    def seen(self, turn: int) -> SeenWorld:
        """Return the world after ``turn`` turns as the seat may know it."""
        snapshot, at = self._history.snapshots[turn], (turn, self.is_open)
        known = self._seen.get(at)
        if known is None or known[0] is not snapshot:
            if len(self._seen) >= _AT_HAND:
                self._seen.clear()
            known = self._seen[at] = (snapshot, see(snapshot.world, self._reader()))
        return known[1]

    def heard(self, turn: int) -> tuple[EventView, ...]:
        """Return what was done in the turn that led to ``turn``, in words, with causes."""
        if turn == 0:
            return ()
        record, seat = self._history.snapshots[turn].record, None if self.is_open else self.seat
        before = self._history.snapshots[turn - 1].world
        return tell(record, self.scenario, seat, records=self._history.records, before=before)

    def told(self, turn: int) -> tuple[EventView, ...]:
        """Return what was done in a turn, with places, and then what it did to the ground."""
        if turn == 0:
            return ()
        snapshot, seat = self._history.snapshots[turn], None if self.is_open else self.seat
        known = self._kept.get((turn, seat))
        if known is None or known[0] is not snapshot:
            before, after = self.seen(turn - 1), self.seen(turn)
            felt = ground_events(before, after, self.scenario, turn - 1)
            told = (*place_events(self.heard(turn), before, after), *felt)
            known = self._kept[turn, seat] = (snapshot, told)
        return known[1]

    def own_orders(self, turn: int) -> dict[str, str]:
        """Return the orders of the seat in the turn that led to ``turn``; to a watcher, all."""
        given = self._history.given[turn - 1] if turn else {}
        return {key: option for key, option in given.items() if self.seat in (None, actor_of(key))}

    def order(self, turn: int, key: str) -> str:
        """Return what was ordered under ``key`` in the turn that led to ``turn``; "" if unknown."""
        given = self._history.given[turn - 1] if turn else {}
        return given.get(key, "") if self.is_open or actor_of(key) == self.seat else ""

    def decisions(self) -> tuple[DecisionView, ...]:
        """Return what the seat is asked for the coming turn; nothing, if it is no faction."""
        if self.seat in (None, WALL) or self.is_over:
            return ()
        snapshot = self._history.snapshots[-1]
        if self._asked is None or self._asked[0] is not snapshot:
            asked = open_decisions(self._history.model, self.scenario, str(self.seat))
            self._asked = (snapshot, asked)
        return self._asked[1]

    def asked(self, turn: int) -> tuple[DecisionView, ...]:
        """Return what was, or is, asked after ``turn`` turns: of the seat, or of all once open.

        Raises ``TranscriptError`` if that turn was not reached, or nothing is left to play.
        """
        fork = self._history.owner(turn).fork(turn)
        model = same_luck(fork, Change(), explain=True)
        who = list(fork.scenario.factions) if self.is_open else [self.seat or ""]
        return tuple(one for seat in who for one in open_decisions(model, fork.scenario, seat))

    def taken(self, turn: int) -> Iterator[tuple[Appraisal, int, str, str]]:
        """Yield every choice after ``turn`` turns: what weighed, its row and key, and the option.

        Those that only might have fallen due are among them, without an option. Raises as
        ``opened`` does.
        """
        for weighed in _all(self.opened().owner(turn).snapshots[turn + 1]):
            appraisal, options = weighed.appraisal, weighed.matter.decision.options
            falls_due = may_fall_due(weighed.world, appraisal)
            for row, key in enumerate(row_keys(appraisal, weighed.world.cast)):
                if appraisal.is_open[0, row]:
                    yield appraisal, row, key, options[int(weighed.choice.option[0, row])].key
                elif falls_due[row]:
                    yield appraisal, row, key, ""

    def scenario_at(self, turn: int) -> Scenario:
        """Return the scenario of the game or branch that ``turn`` belongs to; raises as ``asked``.

        A branch may have changed its numbers.
        """
        return self._history.owner(turn).fork(turn).scenario

    def trust(self, turn: int, holder: str, about: str) -> Trust | None:
        """Return why one trusts another; None if they are no pair, or the seat may not know it."""
        names = self.seen(turn).cast.names
        if holder not in names or about not in names or holder == about:
            return None
        i, j = names.index(holder), names.index(about)
        value = float(self.seen(turn).trust[0, i, j])
        if np.isnan(value):
            return None
        world = self._history.snapshots[turn].world
        records = [snapshot.record for snapshot in self._history.snapshots[1 : turn + 1]]
        entries = ledger(self.scenario, world, records, i, j)
        return Trust(prior_trust(world, i, j), value, tuple(entries))

    def shows(self, outcome: Outcome) -> bool:
        """Return whether the seat may watch an outcome while it plays."""
        return self.is_open or not outcome.is_secret

    def path(self, outcome: Outcome, turn: int) -> tuple[float, ...]:
        """Return an outcome after each of the first ``turn`` turns, and at the start.

        Raises ``OrderError`` if the seat may not watch it.
        """
        if not self.shows(outcome):
            raise OrderError(f"{outcome.label.lower()}: this opens when the game is over")
        snapshots = self._history.snapshots[: turn + 1]
        return tuple(self._as_heard(snapshot, outcome.key) for snapshot in snapshots)

    def may_ask(self, key: str) -> bool:
        """Return whether the seat may see what weighed in this choice, now or at the end."""
        is_own = actor_of(key) == self.seat
        return self.is_open or (is_own and split_key(key).decision in OWN_SIGHT)

    def was_weighed(self, turn: int, key: str) -> bool:
        """Return whether there was such a choice in the turn that led to ``turn``."""
        return any(found == key for _, _, found in self._rows(turn))

    def appraisal(self, turn: int, key: str) -> tuple[Appraisal, int] | None:
        """Return what weighed in one choice, and its row; None if it may not be asked about."""
        rows = self._rows(turn) if self.may_ask(key) else ()
        return next(((one.appraisal, row) for one, row, found in rows if found == key), None)

    def explanation(self, turn: int, key: str) -> Explanation | None:
        """Return why one choice fell as it did; None if there was none, or it may not be asked."""
        for weighed, row, found in self._askable(turn):
            if found == key:
                earlier = earlier_of(weighed, row, self._history.records)
                return explain(weighed, row, key, bool(self.order(turn, key)), earlier)
        return None

    def glances(self, turn: int) -> Iterator[Glance]:
        """Yield every choice of the turn that led to ``turn`` that may be asked about."""
        for weighed, row, key in self._askable(turn):
            card = card_of(weighed.appraisal, weighed.choice, weighed.world, row)
            options = weighed.appraisal.decision.options
            standing = options[int(weighed.appraisal.standing[0, row])].key
            yield Glance(key, card.chosen, card.reviewed, card.chosen != standing)

    def choice_behind(self, turn: int, event: EventView) -> str:
        """Return the key of the choice behind a happening; empty if none may be asked about."""
        name, factions = DECIDED.get(event.kind, ""), event.factions
        if not name or not factions or not (self.is_open or factions[0] == self.seat):
            return ""
        wanted = (f"{name}:{factions[0]}>{factions[-1]}", f"{name}:{factions[0]}")
        keys = {key for _, _, key in self._askable(turn)}
        return next((key for key in wanted if key in keys), "")

    def _reader(self) -> int | None:
        """Return who looks, as ``world.seen`` has it."""
        if self.is_open or self.seat is None:
            return None
        return PUBLIC if self.seat == WALL else list(self.scenario.factions).index(self.seat)

    def _as_heard(self, snapshot: Snapshot, key: str) -> float:
        value = snapshot.measured[key]
        if key != _REPORTED or self.is_open:
            return value
        is_told = bool(snapshot.world.rumor.any()) and not rungs(snapshot.world)[0, 0]
        return value + float(is_told)

    def _rows(self, turn: int) -> Iterator[tuple[Weighed, int, str]]:
        """Yield every choice of the turn that led to ``turn``, its row and its order key."""
        for weighed in _all(self._history.snapshots[turn]) if 1 <= turn <= self.turn else ():
            for row, key in enumerate(row_keys(weighed.matter, weighed.world.cast)):
                yield weighed, row, key

    def _askable(self, turn: int) -> Iterator[tuple[Weighed, int, str]]:
        """Yield the open choices among them that the seat may ask about, in the order taken."""
        for weighed, row, key in self._rows(turn):
            if weighed.matter.is_open[0, row] and self.may_ask(key):
                yield weighed, row, key


def _all(snapshot: Snapshot) -> Iterator[Weighed]:
    return (one for several in snapshot.record.weighed.values() for one in several)
