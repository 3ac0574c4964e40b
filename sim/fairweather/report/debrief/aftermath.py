"""Aftermath: one game replayed once and explained, with everything a debrief asks of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from fairweather.decisions.card import Card, card_of
from fairweather.decisions.catalogue import STANCE
from fairweather.engine.explain import Threshold, threshold_of
from fairweather.engine.history import History, replay
from fairweather.engine.orders import actor_of, row_keys
from fairweather.engine.pledge_life import PledgeLife
from fairweather.engine.turn import TurnRecord
from fairweather.play.class_record import GroupRecord
from fairweather.report.story import Page, pages_of
from fairweather.scenario.schema import Scenario
from fairweather.world.state import World

STUDENT, KEPT, AUTOPILOT, MODEL = "student", "student kept", "autopilot", "model"


@dataclass(frozen=True)
class OrderLine:
    """One order as it was given, a course that was kept for a reason, or the model's change of one.

    ``by`` says whose it was, ``author`` which student's. ``model`` is what the model's own policy
    would have chosen in its place, ``probability`` how likely its reasons made the order. Where
    the order could not be carried out there was nothing to choose: then ``model`` is empty and
    ``probability`` None.
    """

    turn: int
    seat: str
    key: str
    option: str
    by: str
    author: str
    reason: str
    model: str
    probability: float | None

    @property
    def is_idle(self) -> bool:
        return self.probability is None


@dataclass(frozen=True)
class Taken:
    """One choice as it was taken: its card, and the option that would have gone on as before."""

    card: Card
    standing: str

    @property
    def departs(self) -> bool:
        return self.card.chosen != self.standing


@dataclass(frozen=True)
class Aftermath:
    """A group's game as it was played, with everything a debrief asks of it.

    ``taken`` holds, turn by turn, every choice that was open, by its order key.
    """

    group: GroupRecord
    history: History
    taken: tuple[Mapping[str, Taken], ...]

    @property
    def scenario(self) -> Scenario:
        return self.history.scenario

    @property
    def turns(self) -> int:
        return self.history.turn

    @cached_property
    def worlds(self) -> tuple[World, ...]:
        """Worlds ``[0]`` to ``[turns]``."""
        return tuple(snapshot.world for snapshot in self.history.snapshots)

    @cached_property
    def records(self) -> tuple[TurnRecord, ...]:
        """The record of each turn between two worlds."""
        return tuple(snapshot.record for snapshot in self.history.snapshots[1:])

    @cached_property
    def measured(self) -> tuple[Mapping[str, float], ...]:
        return tuple(snapshot.measured for snapshot in self.history.snapshots)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        return tuple(pages_of(self.history))

    @cached_property
    def lives(self) -> tuple[PledgeLife, ...]:
        return self.history.pledges()

    @property
    def seats(self) -> tuple[str, ...]:
        """Seats that people held, in scenario order."""
        return tuple(key for key in self.scenario.factions if key in self.group.members)

    def label(self, faction: str) -> str:
        """Return a faction's name as people read it."""
        return self.scenario.factions[faction].label

    def orders(self) -> Iterator[OrderLine]:
        """Yield every order given, every course kept for a reason, and what the model changed."""
        played = zip(self.history.given, self.taken, strict=True)
        for turn, (given, taken) in enumerate(played, start=1):
            for key, option in given.items():
                is_auto = (turn, key) in self.group.autopilot
                by = AUTOPILOT if is_auto else STUDENT
                yield self._order(turn, key, option, by, taken.get(key))
            for key, one in taken.items():
                if key in given:
                    continue
                if (turn, key) in self.group.reasons:
                    yield self._order(turn, key, one.card.chosen, KEPT, one)
                elif one.departs and actor_of(key) not in self.group.members:
                    yield self._order(turn, key, one.card.chosen, MODEL, one)

    def thresholds(self, client: str) -> list[tuple[int, Threshold]]:
        """Return what a client believed of promised help and would have needed, by turn."""
        return [
            (turn, threshold_of(weighed))
            for turn, record in enumerate(self.records, start=1)
            for weighed in record.weighed.get(STANCE.name, ())
            if weighed.world.cast.names[weighed.matter.actor] == client
        ]

    def _order(self, turn: int, key: str, option: str, by: str, taken: Taken | None) -> OrderLine:
        return OrderLine(
            turn=turn,
            seat=actor_of(key),
            key=key,
            option=option,
            by=by,
            author=self.group.authors.get((turn, key), ""),
            reason=self.group.reasons.get((turn, key), ""),
            model="" if taken is None else taken.card.own,
            probability=None if taken is None else taken.card.probability[option],
        )


def aftermath(group: GroupRecord) -> Aftermath:
    """Replay a group's game, checking every digest; raises ``TranscriptError`` if one differs."""
    history = replay(group.transcript)
    taken = tuple(_taken(snapshot.record) for snapshot in history.snapshots[1:])
    return Aftermath(group, history, taken)


def _taken(record: TurnRecord) -> dict[str, Taken]:
    """Return every open choice of a turn."""
    found = {}
    for weighed in (one for several in record.weighed.values() for one in several):
        appraisal = weighed.appraisal
        for row, key in enumerate(row_keys(appraisal, weighed.world.cast)):
            if appraisal.is_open[0, row]:
                card = card_of(appraisal, weighed.choice, weighed.world, row)
                standing = appraisal.decision.options[int(appraisal.standing[0, row])]
                found[key] = Taken(card, standing.key)
    return found
