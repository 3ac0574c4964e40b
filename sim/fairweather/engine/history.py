"""History: a game of one world as it was played, to be looked at, asked, forked and played on.

Committed turns never change: a history grows at its end, and a branch of it shares its turns up to
the fork. All branches of a game share the tree of those that are kept. Turns are counted as turns
played: to fork at turn 3 is to change what happens after three turns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy as alike
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from fairweather.engine.autopilot import play_turn
from fairweather.engine.branch import Change, Fork, check_change, same_luck, script_of
from fairweather.engine.orders import Given
from fairweather.engine.pledge_life import PledgeBook, PledgeLife
from fairweather.engine.transcript import Branch, Transcript, scenario_of
from fairweather.engine.tree import Tree
from fairweather.engine.turn import TurnRecord
from fairweather.engine.wargame import Wargame
from fairweather.errors import BITS, OrderError, ReplayError, TranscriptError
from fairweather.rules.outcomes import measure
from fairweather.scenario.schema import Scenario
from fairweather.world.fork import copy
from fairweather.world.inject import read_inject
from fairweather.world.mark import digest, mark
from fairweather.world.state import World

NO_CHANGE = Change()


@dataclass(frozen=True)
class Snapshot:
    """A committed turn: the world as it then stood, and the record of the turn that led there."""

    world: World
    record: TurnRecord
    measured: dict[str, float]


class History:
    """A game of world ``world`` of a seed: every turn of it explained, and every branch.

    ``source`` is the name or path of the scenario, ``changes`` the patch by which ``scenario``
    differs from it; both are kept for the transcript, and so are ``notes``, which nothing played
    rests on. ``policies`` are those of factions that differ from the scenario's own, ``injects``,
    by turn, what happens from outside.

    ``snapshots[t]`` is how things stood after ``t`` turns, ``given[t]`` what was ordered in the
    turn that followed, ``marks[t]`` and ``digests[t]`` that of the world when turn ``t`` was
    committed (``world.mark``): marks agree on any machine, digests on machines alike.
    ``model`` is the game that is stepped.

    Raises ``ScenarioError`` if a policy is wrong, ``OrderError`` if an inject is wrong.
    """

    parent: History | None = None
    _branch = Branch("", "", 0)

    def __init__(
        self,
        scenario: Scenario,
        seed: int = 1,
        source: str = "",
        policies: Mapping[str, str] | None = None,
        changes: Mapping[str, Any] | None = None,
        injects: Mapping[int, Sequence[str]] | None = None,
        world: int = 0,
    ) -> None:
        self.scenario = scenario
        self.seed = seed
        self.source = source or scenario.name
        self.policies = dict(policies or {})
        self.changes = dict(changes or {})
        self.injects = {turn: tuple(texts) for turn, texts in (injects or {}).items() if texts}
        self.world = world
        self.notes: dict[str, Any] = {}
        self.tree = Tree()
        self.model = self._wargame()
        self.given: list[dict[str, str]] = []
        self.snapshots = [self._snapshot(self.model.latest)]
        self.marks, self.digests = [mark(self.model.world)], [digest(self.model.world)]

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
    def root(self) -> History:
        """The game itself, of which this may be a branch."""
        return self if self.parent is None else self.parent.root

    @property
    def branch(self) -> Branch:
        """This branch as the transcript holds it; that of the game itself is empty."""
        start = self._branch.turn
        orders = [dict(orders) for orders in self.given[start:]]
        marks, digests = self.marks[start:], self.digests[start:]
        return replace(self._branch, orders=orders, marks=marks, digests=digests)

    def owner(self, turn: int) -> History:
        """Return the game or branch to which turn ``turn`` belongs, and may be forked."""
        if self.parent is None or turn >= self._branch.turn:
            return self
        return self.parent.owner(turn)

    def play(self, given: Given | None = None, autopilot: Collection[str] = ()) -> Snapshot:
        """Play one turn by a script, which may order for any faction.

        Seats on ``autopilot`` play their declared doctrine where nothing is ordered. Raises
        ``OrderError`` if the game is over or an order is unknown.
        """
        if self.is_over:
            raise OrderError(f"the game is over: all {self.scenario.turns} turns are played")
        self.given.append(play_turn(self.model, given or {}, autopilot))
        self.snapshots.append(self._snapshot(self.model.latest))
        self.marks.append(mark(self.model.world))
        self.digests.append(digest(self.model.world))
        self.tree.update(self.branch)
        return self.snapshots[-1]

    def run_to_end(self) -> None:
        """Play every turn that is left, without orders."""
        while not self.is_over:
            self.play()

    def inject(self, text: str) -> None:
        """Make something happen at the start of the coming turn; everyone sees it at once.

        Raises ``OrderError`` if the game is over or the inject is wrong.
        """
        if self.is_over:
            raise OrderError("the game is over: nothing more can happen in it")
        read_inject(text, self.model.world.cast).apply(self.model.world)
        self.injects[self.turn] = (*self.injects.get(self.turn, ()), text)
        self.model.injects = dict(self.injects)  # which, made to happen twice, change nothing more
        world, record = self.model.world, self.snapshots[-1].record
        self.snapshots[-1] = self._snapshot(record, measure(world))

    def fork(self, turn: int) -> Fork:
        """Return the place after ``turn`` turns, to fork from.

        Raises ``TranscriptError`` if it was not played so far, nothing is left to play, or the
        branch begins later: then its parent is the one to fork.
        """
        where = f"branch {self._branch.name!r}" if self._branch.name else "this game"
        if self.owner(turn) is not self:
            raise TranscriptError(f"turn {turn}: {where} begins later; fork the game it grew from")
        if not 0 <= turn <= self.turn:
            raise TranscriptError(f"turn {turn}: {where} was played for {self.turn} turns")
        if turn >= self.scenario.turns:
            raise TranscriptError(f"turn {turn}: {where} is over then; fork an earlier turn")
        world, given = self.snapshots[turn].world, tuple(self.given[turn:])
        injects = dict(self.injects)
        return Fork(self.scenario, world, self.seed, self.policies, given, injects, self.world)

    def what_if(self, turn: int, change: Change = NO_CHANGE, upto: int | None = None) -> History:
        """Return this very world with ``change`` after ``turn`` turns, played on by the same luck.

        Orders that people gave later are given again, up to turn ``upto``, by default as far as
        this was played. It is in no tree until it is kept. Raises as ``fork`` and
        ``check_change`` do.
        """
        *_, trial = self.unfold(turn, change, upto)
        return trial

    def unfold(
        self, turn: int, change: Change = NO_CHANGE, upto: int | None = None
    ) -> Iterator[History]:
        """Yield what ``what_if`` returns as it stands at the fork, and after each turn played."""
        owner = self.owner(turn)
        fork, trial = owner.fork(turn), owner._grow(branch_of(change, turn, owner))
        script = script_of(fork, change)
        yield trial
        while trial.turn < min(self.turn if upto is None else upto, trial.scenario.turns):
            trial.play(script.get(trial.turn, {}))
            yield trial

    def keep(self, name: str, note: str = "") -> None:
        """Keep this branch in the tree under ``name``; what is played on is kept with it.

        Raises ``TranscriptError`` if the name is taken.
        """
        self.tree.add(replace(self.branch, name=name, note=note))
        self._branch = self.tree.find(name)

    def open(self, name: str) -> History:
        """Return a branch of the tree, played to where it was left; "" is the game itself.

        Raises ``TranscriptError`` if there is no such branch, ``ReplayError`` if it does not
        replay to the digests that it states.
        """
        if not name:
            return self.root
        stated = self.tree.find(name)
        grown = self.open(stated.parent)._grow(replace(stated, name=""))
        _follow(grown, stated)
        grown._branch = stated
        return grown

    def from_turn(self, turn: int) -> History:
        """Return a history that shares this one's first ``turn`` turns; play on from there.

        Of a branch it is another branch, in no tree until it is kept.
        """
        if self.parent is not None:
            return self.what_if(turn, upto=turn)
        history = self.anew(self.seed)
        for orders in self.given[:turn]:
            history.play(orders)
        return history

    def back_to(self, turn: int) -> History:
        """Return the game as it stood at ``turn``, whatever happened from outside since."""
        history = self.from_turn(turn)
        history.injects = {at: texts for at, texts in self.injects.items() if at < turn}
        for text in self.injects.get(turn, ()):
            history.inject(text)
        history.model.injects = dict(history.injects)
        return history

    def anew(self, seed: int) -> History:
        """Return a game that begins as this one did, with the luck of ``seed``."""
        begun = self.scenario, seed, self.source, self.policies, self.changes, self.injects
        return History(*begun, self.world)

    def twin(self) -> History:
        """Return a history that stands where this one does; what one plays, the other does not."""
        twin, model = alike(self), self.model
        twin.tree, twin.injects = Tree(self.tree.branches), dict(self.injects)
        twin.notes = dict(self.notes)
        twin.given, twin.snapshots = list(self.given), list(self.snapshots)
        twin.marks, twin.digests = list(self.marks), list(self.digests)
        twin.model = twin._wargame(copy(model.world))
        twin.model.latest = model.latest
        for faction, other in zip(twin.model.factions, model.factions, strict=True):
            faction.policy = deepcopy(other.policy)
        return twin

    def pledges(self) -> tuple[PledgeLife, ...]:
        """Return the life of every pledge, in the order in which they were made."""
        book = PledgeBook()
        for snapshot in self.snapshots:
            record = snapshot.record
            if record.turn < 0:
                book.watch(snapshot.world)
            else:
                book.watch(snapshot.world, record, self.given[record.turn])
        return book.lives(self.snapshots[0].world.cast)

    def transcript(self) -> Transcript:
        """Return the whole game, with every branch that is kept, as a transcript."""
        if self.parent is not None:
            return self.root.transcript()
        last = max((*self.injects, -1))
        return Transcript(
            scenario=self.source,
            scenario_digest=self.scenario.digest,
            seed=self.seed,
            changes=dict(self.changes),
            policies=dict(self.policies),
            orders=[dict(orders) for orders in self.given],
            marks=list(self.marks),
            digests=list(self.digests),
            notes=dict(self.notes),
            branches=list(self.tree.branches),
            injects=[list(self.injects.get(turn, ())) for turn in range(last + 1)],
            world=self.world,
        )

    def _grow(self, branch: Branch) -> History:
        """Return a branch of this as it stands at the fork, the change made."""
        fork, change, turn = self.fork(branch.turn), branch.change, branch.turn
        check_change(fork, change)
        grown = alike(self)
        grown.parent, grown._branch = self, branch
        grown.model = same_luck(fork, change, explain=True)
        grown.scenario = grown.model.game_scenario
        grown.injects = dict(self.injects)
        grown.given = [dict(orders) for orders in self.given[:turn]]
        at_fork = grown._snapshot(self.snapshots[turn].record)
        grown.snapshots = [*self.snapshots[:turn], at_fork]
        grown.marks = [*self.marks[:turn], mark(at_fork.world)]
        grown.digests = [*self.digests[:turn], digest(at_fork.world)]
        return grown

    def _wargame(self, world: World | None = None) -> Wargame:
        """Return a model of this game, at its start or, from a ``world``, in its midst."""
        return Wargame(
            self.scenario,
            seed=self.seed,
            first=self.world,
            policies=self.policies,
            injects=self.injects,
            explain=True,
            world=world,
        )

    def _snapshot(self, record: TurnRecord, measured: Mapping[str, Any] | None = None) -> Snapshot:
        known = self.model.measured() if measured is None else measured
        return Snapshot(
            copy(self.model.world), record, {key: float(value[0]) for key, value in known.items()}
        )


def branch_of(change: Change, turn: int, parent: History) -> Branch:
    """Return a branch without a name that makes ``change`` after ``turn`` turns of ``parent``."""
    return Branch(
        name="",
        parent=parent.branch.name,
        turn=turn,
        changed=dict(change.orders),
        settings=dict(change.settings),
        injects=list(change.injects),
    )


def replay(transcript: Transcript, name: str = "") -> History:
    """Play a game again, then a branch of it if named, checking every turn; return that one.

    Raises ``TranscriptError`` if the scenario or the rules are no longer the same or there is no
    such branch, ``ReplayError`` at the first turn that is another.
    """
    history = History(
        scenario_of(transcript),
        transcript.seed,
        transcript.scenario,
        transcript.policies,
        transcript.changes,
        transcript.injects_by_turn,
        transcript.world,
    )
    _follow(history, transcript)
    history.notes = dict(transcript.notes)
    history.tree = Tree(transcript.branches)
    return history.open(name)


def _follow(history: History, stated: Transcript | Branch) -> None:
    """Play turns again; marks and digests are stated before the first of them and after each.

    Marks decide where there are any: games saved earlier have digests alone.
    """
    last = history.turn + len(stated.orders)
    if last > history.scenario.turns:
        raise TranscriptError(f"turn {last}: the game is over after {history.scenario.turns} turns")
    for place in range(len(stated.orders) + 1):
        if place:
            history.play(stated.orders[place - 1])
        if place < len(stated.marks):
            differing = history.marks[-1].differs(stated.marks[place])
        else:
            due = stated.digests[place] if place < len(stated.digests) else ""
            differing = "" if history.digests[-1] == due else BITS
        if differing:
            raise ReplayError(history.turn, differing)
