"""The witness: remembers what was acknowledged, by means of its own, and finds what is missing.

It is told what was asked and acknowledged, and reads of the class only who holds which seat, what
is asked of a seat, and how many turns were played.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from fairweather.engine.orders import actor_of
from fairweather.play.classroom.archive import LogLine
from fairweather.play.classroom.group import Group, PlayedTurn
from fairweather.play.classroom.schema import PhaseKind
from fairweather.play.classroom.state import ClassState
from fairweather.play.classroom.texts import MESSAGE, REASON, cleaned

Written = dict[str, tuple[str, str]]
"""What stands on a sheet under an order's key: the option or the text, and who wrote it."""


class Broken(AssertionError):  # noqa: N818 - it is a verdict
    """A promise of the class was broken."""


@dataclass
class Sheet:
    """What a seat wrote for the coming turn."""

    drafts: Written = field(default_factory=dict)
    reasons: Written = field(default_factory=dict)
    submitted_by: str = ""

    def of(self, members: set[str]) -> Sheet:
        """Return of it what these members wrote or submitted."""
        return Sheet(
            {key: one for key, one in self.drafts.items() if one[1] in members},
            {key: one for key, one in self.reasons.items() if one[1] in members},
            self.submitted_by if self.submitted_by in members else "",
        )


Sheets = defaultdict[str, Sheet]


class Witness:
    """What was acknowledged so far; ``words`` says of every text that was told who may read it.

    Of each text that is a group, the seats that may read it, and whether it is a reason.
    """

    def __init__(self, groups: int) -> None:
        self.words: dict[str, tuple[int, frozenset[str]]] = {}
        self.said: dict[int, list[tuple[str, str, str]]] = {n: [] for n in range(1, groups + 1)}
        self.chances: dict[str, dict[str, float]] = defaultdict(dict)
        self.sheets: dict[int, Sheets] = {n: defaultdict(Sheet) for n in range(1, groups + 1)}
        self.played: dict[int, list[Sheets]] = {n: [] for n in range(1, groups + 1)}
        self.more_time: dict[int, float] = dict.fromkeys(range(1, groups + 1), 0.0)

    def hear(self, name: str, args: tuple[Any, ...], before: ClassState, after: ClassState) -> None:
        """Take note of an act that was acknowledged in a class that went from one to the other.

        Where nothing was kept, it must have been done before: raises ``Broken`` if it was not.
        """
        if after.n_acts == before.n_acts:
            if name in ("draft", "give_reason", "submit", "withdraw_submission"):
                self._check_done(name, before, *args)
        elif act := getattr(self, f"_{name}", None):
            act(before, *args)

    def look(self, before: ClassState, after: ClassState, allowed: Mapping[int, bool]) -> None:
        """Compare what came of the class between two looks with what was acknowledged.

        ``allowed`` says of each group whether its turn may have been played. Raises ``Broken``.
        """
        for was, now in zip(before.groups, after.groups, strict=True):
            if now.turn == was.turn + 1:
                if not allowed[now.number]:
                    raise Broken(f"turn {now.turn} of group {now.number} was played too early")
                self._check_played(before, was, now.turns[-1])
            elif now.turn == was.turn - 1:
                self.sheets[now.number] = self.played[now.number].pop()
                for sheet in self.sheets[now.number].values():
                    sheet.submitted_by = ""
                self.more_time[now.number] = 0.0
            elif now.turn != was.turn:
                raise Broken(f"group {now.number} went from turn {was.turn} to {now.turn}")
            self._clear(after, now.number)
            self._check_group(now)
        for member, chances in self.chances.items():
            if after.members[member].predictions != chances:
                raise Broken(f"{member} predicted {chances}")

    def follow(self, before: ClassState, state: ClassState, lines: Sequence[LogLine]) -> None:
        """Take note of ``lines`` that were kept and not acknowledged, as the server was killed."""
        for was, now in zip(before.groups, state.groups, strict=True):
            if now.turn == was.turn + 1:
                self._check_played(before, was, now.turns[-1])
            elif now.turn == was.turn - 1:
                self.played[now.number].pop()
        for line in lines:
            for number in line.body["groups"] if line.kind == "extend" else ():
                self.more_time[number] += line.body["seconds"]
        for group in state.groups:
            said = [(one.by, one.to, one.text) for one in group.messages]
            self._read(group.number, said[len(self.said[group.number]) :], group)
            self.said[group.number] = said
            self.sheets[group.number] = defaultdict(Sheet)
            for seat, sheet in group.sheets.items():
                self.sheets[group.number][seat] = _as_kept(sheet)
                for text, _ in self.sheets[group.number][seat].reasons.values():
                    self._own(group.number, seat, text)
        for member in state.members.values():
            if member.predictions:
                self.chances[member.key] = dict(member.predictions)

    def _check_played(self, before: ClassState, group: Group, played: PlayedTurn) -> None:
        """Raise ``Broken`` if a turn was not played with what was ordered, or with more."""
        number = group.number
        sheets = {seat: self.sheets[number][seat] for seat in group.seats}
        given = dict(played.given)
        for seat, sheet in sheets.items():
            if seat in group.on_autopilot:
                continue
            for key, (option, _) in sheet.drafts.items():
                if group.may(seat, key, option) and given.get(key) != option:
                    raise Broken(f"turn {group.turn + 1} was played without {key} = {option}")
        for key in given:
            seat = actor_of(key)
            ordered = key in sheets[seat].drafts and seat not in group.on_autopilot
            if not ordered and seat not in played.autopilot:
                raise Broken(f"turn {group.turn + 1} has {key}, which {seat} did not order")
        for seat in group.seats:
            is_in = bool(sheets[seat].submitted_by) and bool(before.holders(number, seat))
            if (seat in played.autopilot) == (is_in and seat not in group.on_autopilot):
                raise Broken(f"turn {group.turn + 1}: it is not so who was left to doctrine")
        self.played[number].append(self.sheets[number])
        self.sheets[number] = defaultdict(Sheet)
        self.more_time[number] = 0.0

    def _check_group(self, group: Group) -> None:
        for seat in group.seats:
            kept, heard = _as_kept(group.sheets[seat]), self.sheets[group.number][seat]
            if kept != heard:
                raise Broken(f"{seat} of group {group.number} wrote {heard}; there lies {kept}")
        said = [(one.by, one.to, one.text) for one in group.messages]
        if said != self.said[group.number]:
            raise Broken(f"said in group {group.number}: {self.said[group.number]}, kept: {said}")

    def _check_done(
        self, name: str, state: ClassState, member: str, turn: int, key: str = "", told: str = ""
    ) -> None:
        found = state.members[member]
        sheet = [*self.played[found.group], self.sheets[found.group]][turn][found.seat]
        is_done = {
            "draft": sheet.drafts.get(key) == (told, member),
            "give_reason": sheet.reasons.get(key) == (told, member),
            "submit": bool(sheet.submitted_by),
            "withdraw_submission": not sheet.submitted_by,
        }
        if not is_done[name]:
            raise Broken(f"{name} of {member} for turn {turn + 1} was told done, and is not")

    def _clear(self, state: ClassState, number: int) -> None:
        """Forget what those wrote who no longer hold the seat."""
        for seat, sheet in list(self.sheets[number].items()):
            members = {one.key for one in state.holders(number, seat)}
            self.sheets[number][seat] = sheet.of(members)

    def _sheet(self, state: ClassState, member: str) -> tuple[Sheet, Group, str]:
        found = state.members[member]
        sheet = self.sheets[found.group][found.seat]
        return sheet, state.groups[found.group - 1], found.seat

    def _draft(self, state: ClassState, member: str, turn: int, key: str, option: str) -> None:
        sheet, group, seat = self._sheet(state, member)
        usual = next(one.default for one in group.asked(seat) if one.key == key)
        sheet.drafts.pop(key, None)
        if option != usual:
            sheet.drafts[key] = (option, member)

    def _give_reason(self, state: ClassState, member: str, turn: int, key: str, text: str) -> None:
        sheet, group, seat = self._sheet(state, member)
        sheet.reasons.pop(key, None)
        if told := cleaned(text, REASON, "reason"):
            sheet.reasons[key] = (told, member)
            self._own(group.number, seat, told)

    def _submit(self, state: ClassState, member: str, turn: int) -> None:
        sheet = self._sheet(state, member)[0]
        sheet.submitted_by = sheet.submitted_by or member

    def _withdraw_submission(self, state: ClassState, member: str, turn: int) -> None:
        self._sheet(state, member)[0].submitted_by = ""

    def _say(self, state: ClassState, member: str, to: str, text: str) -> None:
        _, group, _ = self._sheet(state, member)
        told = (member, to, cleaned(text, MESSAGE, "message"))
        self.said[group.number].append(told)
        self._read(group.number, [told], group, state.members[member].seat)

    def _predict(self, state: ClassState, member: str, chances: Mapping[str, float]) -> None:
        self.chances[member] |= chances

    def _extend(self, state: ClassState, seconds: float, group: int | None = None) -> None:
        for number in self.more_time if group is None else [group]:
            self.more_time[number] += seconds

    def _own(self, group: int, seat: str, text: str) -> None:
        self.words[text.rpartition(" ")[2]] = (group, frozenset({seat}))

    def _read(
        self, number: int, told: list[tuple[str, str, str]], group: Group, sender: str = ""
    ) -> None:
        senders = {one.text: one.sender for one in group.messages}
        for _, to, text in told:
            seats = frozenset({sender or senders[text], to})
            self.words[text.rpartition(" ")[2]] = (number, seats)


def _as_kept(sheet: Any) -> Sheet:
    return Sheet(
        {key: (one.option, one.by) for key, one in sheet.drafts.items()},
        {key: (one.text, one.by) for key, one in sheet.reasons.items()},
        sheet.submitted_by,
    )


def content(state: ClassState) -> Iterator[tuple[str, Any]]:
    """Yield all that a class has come to, as plain values that can be compared."""
    for one in fields(state):
        if one.name not in ("plan", "groups"):
            yield one.name, getattr(state, one.name)
    for group in state.groups:
        for one in fields(group):
            if one.name not in ("game", "_asked"):
                yield f"{one.name} of group {group.number}", getattr(group, one.name)
        yield (
            f"game of group {group.number}",
            (group.game.history.digests, group.game.history.injects),
        )


def is_awaited(state: ClassState, group: Group) -> bool:
    """Return whether someone is still waited for in a group, or nobody is."""
    awaited = group.waits_for(state.held(group))
    return not awaited or not all(group.sheets[seat].is_submitted for seat in awaited)


def runs(state: ClassState, group: Group) -> bool:
    """Return whether the time of a group's turn passes."""
    return state.phase is PhaseKind.PLAY and not state.is_paused and not group.game.is_over
