"""The room of a class: an act is worked out, kept in the log, and only then so; screens follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from fairweather.errors import ClassError
from fairweather.play.classroom.acts import Act
from fairweather.play.classroom.acts.act import ALL, LEAD, Topic
from fairweather.play.classroom.acts.turns import GiveBack, PlayTurn, SetAway
from fairweather.play.classroom.archive import Archive, LogLine
from fairweather.play.classroom.class_time import Time
from fairweather.play.classroom.log import fold, step
from fairweather.play.classroom.member import Member
from fairweather.play.classroom.schema import PhaseKind
from fairweather.play.classroom.state import ClassState
from fairweather.play.versioned import Versioned
from fairweather.play.way import WAY

ONLINE = 40.0
"""Seconds after which a member who was not seen counts as away."""

AWAY = 80.0
"""Further seconds after which doctrine plays a seat whose holders are all away."""

Done = TypeVar("Done", bound=Act)


class Room(Versioned):
    """A class as its log has it, behind one lock; every method may be called from any thread.

    ``on_act`` is called after every act. ``state`` is a value that no act changes: whoever has read
    it sees one moment of the class. ``trouble`` says, by group, why its turn could not be played;
    like who is here, it is not kept.
    """

    def __init__(
        self,
        archive: Archive,
        lines: Sequence[LogLine],
        time: Time,
        on_act: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__()
        self.archive = archive
        self.state: ClassState = fold(lines)
        self.trouble: dict[int, str] = {}
        self.changed = self._changed
        self._on_act = on_act
        self._screens: dict[str, Versioned] = {}
        self._seen: dict[str, float] = {}
        self._missed: dict[str, float] = {}
        self._time = time
        self._ahead = max(time.slept, self.state.last_at - time())
        self._slept = time.slept

    def now(self) -> float:
        """Return the time of the class in seconds since 1970, never before what was done last.

        What the machine has slept is not in it before ``notice_sleep`` gives it back.
        """
        return self._time() + self._ahead

    def do(self, act: Done) -> Done:
        """Do an act whole or not at all, and return it as it was kept.

        It is checked, what it comes to is worked out aside, and it is on disk before anyone sees
        any of it. One that is done already is returned as it is, and nothing comes of it. Raises
        ``ClassError`` if it is refused or cannot be kept.
        """
        with self.changed:
            if act.is_done(self.state):
                return act
            checked, before = act.check(self.state), self.state
            at = max(self.now(), before.last_at)
            after = step(before, checked, at)
            self.archive.append(before.code, checked.line(after.n_acts, at))
            self.state = after
            self._missed.pop(checked.doer, None)
            self.touch(LEAD, *checked.topics())
        self._on_act()
        return checked

    def play(self, group: int, seen: int | None = None) -> None:
        """Play the turn of a group with what is drafted; raises as ``do`` does.

        ``seen`` is the turn of the screen on which it was pressed; None: whichever comes.
        """
        WAY.claim()
        self.do(PlayTurn(group, meant=seen))
        self.trouble.pop(group, None)

    def play_due(self) -> None:
        """Play every turn that has come due: all have submitted, or the clock has run out.

        A group whose turn could not be played waits until the facilitator has it played.
        """
        with self.changed:
            for group in self.state.groups:
                if self.state.is_due(group, self.now()) and group.number not in self.trouble:
                    try:
                        self.play(group.number)
                    except Exception as error:  # noqa: BLE001 one fault must not stop all clocks
                        self.trouble[group.number] = f"Not played: {error}"
                        self.touch(LEAD)

    def give_back(self) -> None:
        """Give clocks back the time for which no server ran, if any of them was running."""
        with self.changed:
            down = self.now() - self.state.last_at
            if down > 0.0 and any(group.clock.ends is not None for group in self.state.groups):
                self.do(GiveBack(down))

    def notice_sleep(self) -> None:
        """Give clocks back the time for which the machine slept, if it has."""
        with self.changed:
            slept = self._time.slept - self._slept
            if not slept:
                return
            self._ahead += slept
            self._slept += slept
            if self.state.phase is None or self.state.is_open:
                return
            try:
                self.do(GiveBack(slept, is_sleep=True))
            except ClassError:  # the next look tries again; until then the clocks stand
                self._ahead -= slept
                self._slept -= slept

    def touch(self, *topics: Topic) -> None:
        """Raise the version, and that of every member whose screen follows one of the topics."""
        with self.changed:
            super().touch()
            told = set(topics)
            for one in self.state.members.values():
                if not told.isdisjoint(_topics_of(one)):
                    self.screen(one.key).touch()

    def screen(self, member: str) -> Versioned:
        """Return what the screen of a member follows.

        Its version rises by one, so that it tells a member nothing of how much was done elsewhere.
        """
        with self.changed:
            return self._screens.setdefault(member, Versioned())

    def version_for(self, member: str) -> int:
        """Return a number that rises when the screen of a member changes."""
        return self.screen(member).version

    def seen(self, member: str) -> None:
        """Note that a member's page is open; nothing of it is kept."""
        with self.changed:
            if member not in self.state.members:
                return
            was_online = self.is_online(member)
            self._seen[member] = self._time()
            if not was_online:
                self.touch(LEAD, self._seat_of(member))

    def is_online(self, member: str) -> bool:
        """Return whether a member's page was open a moment ago, not counting sleep."""
        return self._time() - self._seen.get(member, float("-inf")) < ONLINE

    def notice_absence(self) -> None:
        """Tell screens of members who have gone away, and let doctrine play seats of nobody here.

        A seat is its holders' again as soon as one of them is back.
        """
        with self.changed:
            for member in [key for key in self._seen if not self.is_online(key)]:
                del self._seen[member]
                self.touch(LEAD, self._seat_of(member))
            state = self.state
            if state.phase is not PhaseKind.PLAY or state.is_paused:
                return
            for group in state.groups:
                for seat in () if group.game.is_over else state.held(group):
                    missing = [
                        self._is_missing(one.key) for one in state.holders(group.number, seat)
                    ]
                    if all(missing) != (seat in group.away):
                        with suppress(ClassError):  # the next look tries again
                            self.do(SetAway(group.number, seat, all(missing)))

    def _is_missing(self, member: str) -> bool:
        """Return whether a member has neither done anything nor had a page open for long."""
        if self.is_online(member):
            self._missed.pop(member, None)
            return False
        now = self._time()
        return now - self._missed.setdefault(member, now) >= AWAY

    def _seat_of(self, member: str) -> Topic:
        found = self.state.members[member]
        return ("seat", found.group, found.seat)


def _topics_of(member: Member) -> tuple[Topic, ...]:
    """Return what the screen of a member follows."""
    seat: Topic = ("seat", member.group, member.seat)
    return (ALL, ("member", member.key), ("group", member.group), seat)
