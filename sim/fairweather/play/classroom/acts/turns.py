"""How play goes on: phases and clocks, turns played and undone, and what happens from outside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

from fairweather.errors import ClassError, OrderError
from fairweather.play.classroom.acts.act import LATER, TEXT, Act, GroupAct, Topic
from fairweather.play.classroom.group import Group, Notice
from fairweather.play.classroom.schema import PhaseKind
from fairweather.play.classroom.state import ClassState, Standstill
from fairweather.play.classroom.texts import INJECT, NOTICE, TITLE, cleaned
from fairweather.play.game import Game
from fairweather.world.inject import read_inject
from fairweather.world.mark import Mark

MOST_SECONDS = 3600.0
MOST_INJECTS = 20
"""Injects in one turn of one group."""


@dataclass(frozen=True)
class OpenPhase(Act, kind="open"):
    """A phase is opened; the debrief opens everything to everyone."""

    phase: str

    def is_done(self, state: ClassState) -> bool:
        return super().is_done(state) or self.phase == state.phase

    def check(self, state: ClassState) -> Self:
        if self.phase not in [phase.value for phase in PhaseKind]:
            raise ClassError(f"there is no phase {self.phase[:40]!r}")
        return replace(self, phase=str(self.phase))

    def apply(self, state: ClassState, at: float) -> ClassState:
        phase = PhaseKind(self.phase)
        opened = replace(
            state,
            phase=phase,
            phase_at=at,
            is_paused=False,
            has_played=state.has_played or phase not in (PhaseKind.BRIEF, PhaseKind.PREDICT),
        )
        turned = [group for group in state.groups if group.game.is_opened != opened.is_open]
        groups = [replace(group, game=group.game.opened(opened.is_open)) for group in turned]
        return opened.with_groups(groups).with_clocks(at)


@dataclass(frozen=True)
class PlayTurn(GroupAct, kind="turn"):
    """The turn of a group is played with what is drafted; doctrine does the rest.

    What was ordered, doctrine's choices included, and the digest of the world that came of it are
    known once it is checked. ``game`` is then the group's, gone on by that turn. ``meant`` is the
    turn of the screen on which it was pressed; None: whichever comes.
    """

    turn: int = 0
    given: Mapping[str, str] = field(default_factory=dict)
    autopilot: Sequence[str] = ()
    mark: Mapping[str, Any] = field(default_factory=dict, metadata=LATER)
    digest: str = ""
    game: Game | None = field(default=None, compare=False, repr=False)
    meant: int | None = field(default=None, compare=False)

    def is_done(self, state: ClassState) -> bool:
        return self.meant is not None and state.group(self.group).turn > self.meant

    def check(self, state: ClassState) -> Self:
        group = state.group(self.group)
        if state.phase is not PhaseKind.PLAY:
            raise ClassError("turns are played in the phase of play; open it first")
        if group.game.is_over:
            raise ClassError("the game is over: every turn is played")
        orders, autopilot = group.ready(state.held(group))
        game = _gone_on(group.game, orders, autopilot)
        return replace(
            self,
            turn=group.turn,
            given=game.history.given[-1],
            autopilot=autopilot,
            mark=asdict(game.history.marks[-1]),
            digest=game.history.digests[-1],
            game=game,
        )

    def apply(self, state: ClassState, at: float) -> ClassState:
        group = self.before(state)
        game = self.game or _gone_on(group.game, self.given)
        if game.turn != self.turn + 1 or not self._is_of(game):
            raise ClassError(
                f"turn {self.turn + 1} of group {self.group} replays to another world than its log "
                "states; it was played by another version, or on another kind of machine"
            )
        return state.with_groups([group.played(game, at, self.autopilot)]).with_clocks(at)

    def _is_of(self, game: Game) -> bool:
        """Return whether a game stands as the log states; earlier logs have a digest alone."""
        if not self.mark:
            return game.history.digests[-1] == self.digest
        return not game.history.marks[-1].differs(Mark(**self.mark))


@dataclass(frozen=True)
class UndoTurn(Act, kind="undo"):
    """The latest turn of a group is taken back; its sheets lie open again, with their reasons.

    ``meant`` is the turn of the screen on which it was pressed; None: whichever is the latest.
    """

    group: int
    meant: int | None = field(default=None, compare=False)

    def is_done(self, state: ClassState) -> bool:
        return self.meant is not None and state.group(self.group).turn < self.meant

    def check(self, state: ClassState) -> Self:
        if not state.group(self.group).turn:
            raise ClassError("no turn was played yet")
        if self.meant is not None and state.group(self.group).turn > self.meant:
            raise ClassError("another turn was played meanwhile; look again before you undo it")
        return self

    def apply(self, state: ClassState, at: float) -> ClassState:
        undone = state.cleared(state.groups[self.group - 1].undo())
        return state.with_groups([undone]).with_clocks(at)


@dataclass(frozen=True)
class Inject(Act, kind="inject"):
    """Something happens in groups before their coming turn, and all of them are told.

    Before it is checked, ``key`` is that of a prepared inject, or one in the words of
    ``world.inject``, or empty for a notice alone; ``title`` and ``text`` stand in for those
    prepared.
    """

    groups: Sequence[int]
    key: str
    title: str = field(metadata=TEXT)
    text: str = field(metadata=TEXT)
    injects: Sequence[str] = ()

    def check(self, state: ClassState) -> Self:
        prepared = {one.key: one for one in state.plan.table.injects}.get(self.key)
        free = [cleaned(self.key, INJECT, "inject")] if self.key else []
        injects = list(prepared.inject) if prepared else free
        title = cleaned(self.title or (prepared.title if prepared else ""), TITLE, "title")
        text = cleaned(self.text or (prepared.text if prepared else ""), NOTICE, "text")
        if not injects and not (title or text):
            raise ClassError("an inject needs something that happens, or words to tell")
        _check_injects(injects, [state.group(number) for number in self.groups])
        key = self.key if prepared else ""
        return replace(self, key=key, title=title, text=text, injects=injects)

    def apply(self, state: ClassState, at: float) -> ClassState:
        return state.with_groups(self._told(state.groups[number - 1], at) for number in self.groups)

    def topics(self) -> tuple[Topic, ...]:
        return tuple(("group", number) for number in self.groups)

    def _told(self, group: Group, at: float) -> Group:
        game = group.game.twin() if self.injects else group.game
        for each in self.injects:
            game.history.inject(each)
        notice = Notice(at, group.turn, self.title, self.text, self.key, tuple(self.injects))
        return replace(group, game=game, notices=(*group.notices, notice))


@dataclass(frozen=True)
class SetAutopilot(GroupAct, kind="autopilot"):
    """Doctrine plays a seat, whoever holds it, until it is given back."""

    seat: str
    is_on: bool

    def is_done(self, state: ClassState) -> bool:
        return (self.seat in state.group(self.group).on_autopilot) == self.is_on

    def check(self, state: ClassState) -> Self:
        if self.seat not in state.group(self.group).seats:
            raise ClassError(f"there is no seat {self.seat[:80]!r} in this class")
        return self

    def apply(self, state: ClassState, at: float) -> ClassState:
        group, seat = self.before(state), {self.seat}
        on = group.on_autopilot | seat if self.is_on else group.on_autopilot - seat
        return state.with_groups([replace(group, on_autopilot=on)])


@dataclass(frozen=True)
class SetAway(GroupAct, kind="away"):
    """Nobody who holds a seat is here any more, so that it is not waited for; or someone is."""

    seat: str
    is_away: bool

    def apply(self, state: ClassState, at: float) -> ClassState:
        group, seat = self.before(state), {self.seat}
        away = group.away | seat if self.is_away else group.away - seat
        return state.with_groups([replace(group, away=away)])


@dataclass(frozen=True)
class Pause(Act, kind="pause"):
    """Every clock stops, or runs on."""

    is_on: bool

    def is_done(self, state: ClassState) -> bool:
        return self.is_on == state.is_paused

    def apply(self, state: ClassState, at: float) -> ClassState:
        return replace(state, is_paused=self.is_on).with_clocks(at)


@dataclass(frozen=True)
class Extend(Act, kind="extend"):
    """Groups get more time for their turn."""

    groups: Sequence[int]
    seconds: float

    def check(self, state: ClassState) -> Self:
        if not 0.0 < self.seconds <= MOST_SECONDS:
            raise ClassError("more time: from 1 to 3600 seconds")
        for number in self.groups:
            state.group(number)
        return replace(self, seconds=float(self.seconds))

    def apply(self, state: ClassState, at: float) -> ClassState:
        groups = [state.groups[number - 1] for number in self.groups]
        more = [replace(one, clock=one.clock.more(self.seconds, at)) for one in groups]
        return state.with_groups(more).with_clocks(at)


@dataclass(frozen=True)
class GiveBack(Act, kind="restart"):
    """Clocks get back the seconds for which the server was down, or the machine slept."""

    down: float
    is_sleep: bool = field(default=False, metadata=LATER)

    def apply(self, state: ClassState, at: float) -> ClassState:
        later = [replace(one, clock=one.clock.later(self.down)) for one in state.groups]
        stood = Standstill(at, self.down, self.is_sleep)
        phase_at = state.phase_at + self.down
        return replace(state, phase_at=phase_at, standstill=stood).with_groups(later)


def _gone_on(game: Game, orders: Mapping[str, str], autopilot: Sequence[str] = ()) -> Game:
    """Return a game as it is a turn later; the one that is given stays where it is."""
    later = game.twin()
    later.step(orders, autopilot)
    return later


def _check_injects(injects: Sequence[str], groups: Iterable[Group]) -> None:
    for group in groups if injects else ():
        cast = group.game.history.snapshots[0].world.cast
        try:
            for text in injects:
                read_inject(text, cast)
        except OrderError as error:
            raise ClassError(str(error)) from error
        if group.game.is_over:
            raise ClassError(f"{group.label}: the game is over, nothing more can happen in it")
        if len(group.game.history.injects.get(group.turn, ())) + len(injects) > MOST_INJECTS:
            raise ClassError(f"{group.label}: enough has happened before this turn")
