"""The state of a class: what its log comes to, act by act.

Nothing here asks whether an act may be done, nor draws a chance: the same log gives the same state,
whenever and wherever it is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fairweather.errors import ClassError
from fairweather.play.classroom.archive import Act
from fairweather.play.classroom.group import Draft, Group, Message, Notice, Reason
from fairweather.play.classroom.member import Member
from fairweather.play.classroom.plan import ClassPlan, plan_again
from fairweather.play.classroom.schema import PhaseKind
from fairweather.scenario.schema import Scenario

KINDS = (
    "join", "rejoin", "lead", "seat", "rename", "remove", "predict", "draft", "reason", "submit",
    "withdraw", "say", "open", "turn", "undo", "inject", "autopilot", "messages", "pause",
    "extend", "restart", "door",
)  # fmt: skip
"""Kinds of acts after the founding; each has a method that takes it into the state."""


class ClassState:
    """Everything that is so in a class, made from its acts; the first founds it.

    ``phase`` is None before the first is opened. Raises ``ClassError`` if the log does not begin
    with a founding, or a turn no longer replays to the world it states; ``ScenarioError`` if its
    plan can no longer be made.
    """

    def __init__(self, founding: Act) -> None:
        if founding.kind != "found":
            raise ClassError("this log does not begin with the founding of a class")
        told = founding.body
        self.code: str = told["code"]
        self.salt: str = told["salt"]
        self.plan: ClassPlan = plan_again(
            told["name"], told["plan"], told["source"], told["digest"]
        )
        self.seed: int = told["seed"]
        self.founded_at = founding.at
        self.last_at = founding.at
        self.n_acts = 1
        self.members: dict[str, Member] = {}
        self.groups = tuple(
            Group(number, self.plan, self.seed) for number in range(1, self.plan.sheet.groups + 1)
        )
        self.phase: PhaseKind | None = None
        self.phase_at = founding.at
        self.has_played = False
        self.has_messages = self.plan.sheet.messages
        self.is_door_open = True
        self.is_paused = False
        self.tokens: dict[str, str] = {}
        self.codes: dict[str, str] = {}
        self.leads: set[str] = {told["lead"]}

    @property
    def scenario(self) -> Scenario:
        return self.plan.scenario

    @property
    def title(self) -> str:
        return self.plan.title

    @property
    def is_open(self) -> bool:
        """Whether everything may be seen by everyone."""
        return self.phase is PhaseKind.DEBRIEF

    @property
    def is_over(self) -> bool:
        """Whether no group has a turn left to play."""
        return all(group.game.is_over for group in self.groups)

    def group(self, number: int) -> Group:
        """Return a group by its number; raises ``ClassError`` if there is none."""
        if not 1 <= number <= len(self.groups):
            raise ClassError(f"there is no group {number}; groups are 1 to {len(self.groups)}")
        return self.groups[number - 1]

    def holders(self, group: int, seat: str) -> list[Member]:
        """Return the members who share a seat."""
        return [m for m in self.present() if m.group == group and m.seat == seat]

    def present(self) -> list[Member]:
        """Return every member who was not removed."""
        return [member for member in self.members.values() if not member.is_removed]

    def held(self, group: Group) -> tuple[str, ...]:
        """Return the seats of a group that someone holds."""
        taken = {member.seat for member in self.present() if member.group == group.number}
        return tuple(seat for seat in group.seats if seat in taken)

    def apply(self, act: Act) -> None:
        """Take one more act into the state; raises ``ClassError`` if there is no such kind."""
        if act.kind not in KINDS:
            raise ClassError(f"act {act.number} is of a kind that is not known: {act.kind!r}")
        getattr(self, f"_{act.kind}")(act.at, **act.body)
        self.last_at = act.at
        self.n_acts = act.number

    def _join(
        self, _at: float, member: str, nickname: str, group: int, seat: str, token: str, code: str
    ) -> None:
        self.members[member] = Member(member, nickname, group, seat)
        self._rejoin(_at, member, token, code)

    def _rejoin(self, _at: float, member: str, token: str, code: str) -> None:
        if token:
            self.tokens[token], self.codes[code] = member, member

    def _lead(self, _at: float, lead: str) -> None:
        self.leads.add(lead)

    def _seat(self, _at: float, member: str, group: int, seat: str) -> None:
        self.members[member].group, self.members[member].seat = group, seat

    def _rename(self, _at: float, member: str, nickname: str) -> None:
        self.members[member].nickname = nickname

    def _remove(self, _at: float, member: str) -> None:
        gone = self.members[member]
        gone.is_removed, gone.seat = True, ""

    def _predict(self, _at: float, member: str, chances: dict[str, float]) -> None:
        self.members[member].predictions.update(chances)

    def _draft(
        self, _at: float, member: str, group: int, seat: str, key: str, option: str, **_told: Any
    ) -> None:
        drafts = self.groups[group - 1].sheets[seat].drafts
        if option:
            drafts[key] = Draft(option, member)
        else:
            drafts.pop(key, None)

    def _reason(
        self, _at: float, member: str, group: int, seat: str, key: str, text: str, **_told: Any
    ) -> None:
        reasons = self.groups[group - 1].sheets[seat].reasons
        if text:
            reasons[key] = Reason(text, member)
        else:
            reasons.pop(key, None)

    def _submit(self, _at: float, member: str, group: int, seat: str, **_told: Any) -> None:
        self.groups[group - 1].sheets[seat].submitted_by = member

    def _withdraw(self, _at: float, member: str, group: int, seat: str, **_told: Any) -> None:
        self.groups[group - 1].sheets[seat].submitted_by = ""

    def _say(self, at: float, member: str, group: int, sender: str, to: str, text: str) -> None:
        where = self.groups[group - 1]
        number = len(where.messages) + 1
        where.messages.append(Message(number, at, where.turn, sender, to, member, text))

    def _open(self, at: float, phase: str) -> None:
        self.phase, self.phase_at = PhaseKind(phase), at
        self.is_paused = False
        self.has_played |= self.phase not in (PhaseKind.BRIEF, PhaseKind.PREDICT)
        for group in self.groups:
            group.game.is_opened = self.is_open
        self._set_clocks(at)

    def _turn(
        self, at: float, group: int, turn: int, given: dict[str, str], autopilot: list[str],
        digest: str,
    ) -> None:  # fmt: skip
        where = self.groups[group - 1]
        if where.turn == turn:  # read from a log: who played it live has stepped the game already
            where.game.step(given)
        if where.game.digests[-1] != digest:
            raise ClassError(
                f"turn {turn + 1} of group {group} replays to another world than its log states; "
                "it was played by another version, or on another kind of machine"
            )
        where.turn_over(at, given, tuple(autopilot))
        self._set_clocks(at)

    def _undo(self, at: float, group: int) -> None:
        self.groups[group - 1].turn_back()
        self._set_clocks(at)

    def _inject(
        self, at: float, groups: Sequence[int], key: str, title: str, text: str, injects: list[str]
    ) -> None:
        for number in groups:
            group = self.groups[number - 1]
            for each in injects:
                group.game.inject(each)
            group.notices.append(Notice(at, group.turn, title, text, key, tuple(injects)))

    def _autopilot(self, _at: float, group: int, seat: str, is_on: bool) -> None:
        on = self.groups[group - 1].on_autopilot
        (on.add if is_on else on.discard)(seat)

    def _messages(self, _at: float, are_on: bool) -> None:
        self.has_messages = are_on

    def _door(self, _at: float, is_open: bool) -> None:
        self.is_door_open = is_open

    def _pause(self, at: float, is_on: bool) -> None:
        self.is_paused = is_on
        self._set_clocks(at)

    def _extend(self, at: float, groups: Sequence[int], seconds: float) -> None:
        for number in groups:
            self.groups[number - 1].clock.add(seconds, at)
        self._set_clocks(at)

    def _restart(self, at: float, down: float) -> None:
        """Give back the seconds for which the server was down."""
        self.phase_at += down
        for group in self.groups:
            if group.clock.ends is not None:
                group.clock.ends += down

    def _set_clocks(self, at: float) -> None:
        runs = self.phase is PhaseKind.PLAY and not self.is_paused
        for group in self.groups:
            if runs and not group.game.is_over:
                group.clock.run(at)
            else:
                group.clock.stand(at)
