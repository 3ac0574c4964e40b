"""Staffs: who works out what orders might do, for each seat of each group of a class."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fairweather.errors import ClassError
from fairweather.play.chips import Chips
from fairweather.play.classroom.acts.act import Topic
from fairweather.play.classroom.group import Group
from fairweather.play.classroom.schema import PhaseKind
from fairweather.play.classroom.state import ClassState
from fairweather.play.estimates import Staff

AHEAD = 2
"""Decisions that are worked out ahead for a seat, by the companion alone, after one it asked."""

NONE_GIVEN = "the facilitator has switched staff estimates off"


class Staffs:
    """The staff of every seat; ``tell`` is given the topic of a seat when more is known to it.

    What was worked out belongs to one world: after a turn, or one that was undone, it is gone.
    """

    def __init__(self, tell: Callable[[Topic], None]) -> None:
        self._tell = tell
        self._kept: dict[tuple[int, str], tuple[str, Staff]] = {}

    def ask(self, state: ClassState, member: str, key: str) -> None:
        """Have a decision of a member's seat worked out; few are at once, the rest wait in line.

        Raises ``ClassError`` where staff give no estimates.
        """
        who, group = state.seated(state.admitted(member).key)
        if not state.has_estimates:
            raise ClassError(NONE_GIVEN)
        if state.phase is not PhaseKind.PLAY:
            raise ClassError("staff give estimates while play is open")
        due = group.asked(who.seat)
        place = next((at for at, one in enumerate(due) if one.key == key), None)
        if place is not None:
            view, after = group.game.view_from(who.seat), place + 1
            ahead = due[after : after + AHEAD]
            self._of(group, who.seat).ask(view, state.seed, due[place:after], ahead)

    def found(self, state: ClassState, group: Group, seat: str) -> Mapping[str, Chips] | None:
        """Return what is known to a seat by now, by decision; None where staff give none."""
        if not state.has_estimates or state.phase is not PhaseKind.PLAY:
            return None
        mark, staff = self._kept.get((group.number, seat), ("", None))
        is_known = staff is not None and mark == group.game.history.digests[-1]
        return staff.found(group.turn) if staff is not None and is_known else {}

    def _of(self, group: Group, seat: str) -> Staff:
        place, mark = (group.number, seat), group.game.history.digests[-1]
        if self._kept.get(place, ("", None))[0] != mark:
            topic: Topic = ("seat", group.number, seat)
            staff = Staff(lambda: self._tell(topic), may_wait=True)
            self._kept[place] = (mark, staff)
        return self._kept[place][1]
