"""Reading a log as it stands: what was ordered, why, and what was written, without playing it.

A class whose rules have changed can be read so, and by no other way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from fairweather.play.classroom.acts import Act, act_of
from fairweather.play.classroom.acts.people import Found, Join, RenameMember
from fairweather.play.classroom.acts.turns import Inject, OpenPhase, PlayTurn, UndoTurn
from fairweather.play.classroom.acts.writing import DraftOrder, GiveReason, Predict, Say
from fairweather.play.classroom.archive import LogLine
from fairweather.play.words import percent


def read_log(lines: Sequence[LogLine]) -> str:
    """Return a log as text to be read; raises ``ClassError`` if a line keeps no act."""
    reader = _Reader()
    return "".join(f"{told}\n" for line in lines for told in reader.told(act_of(line), line.at))


class _Reader:
    """Reads acts in order, and knows who is who and what was written down so far."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.drafts: dict[tuple[int, int, str], DraftOrder] = {}
        self.reasons: dict[tuple[int, int, str], GiveReason] = {}

    def told(self, act: Act, at: float) -> Iterator[str]:
        """Yield what is told of an act; most are only remembered."""
        self.names |= act.nicknames()
        match act:
            case Found():
                yield f"# {act.plan.get('title', '')}"
                yield f"Class {act.code} on {act.source}, founded {_day(at)}."
            case Join() | RenameMember():
                yield f"{_day(at)} Here is {self.names[act.member]}."
            case OpenPhase():
                yield f"{_day(at)} Phase: {act.phase}."
            case Predict():
                chances = ", ".join(f"{key} {percent(one)}" for key, one in act.chances.items())
                yield f"{_day(at)} {self.names[act.member]} predicts: {chances}."
            case DraftOrder():
                self.drafts[act.group, act.turn, act.key] = act
            case GiveReason():
                self.reasons[act.group, act.turn, act.key] = act
            case Say() if act.text:
                who = self.names[act.member]
                yield f"{_day(at)} Group {act.group}, {act.sender} to {act.to} ({who}): {act.text}"
            case Inject():
                groups = ", ".join(f"group {number}" for number in act.groups)
                yield f"{_day(at)} Told to {groups}: {act.title}. {act.text}"
            case UndoTurn():
                yield f"{_day(at)} Group {act.group}: the last turn is taken back."
            case PlayTurn():
                yield f"\n## Group {act.group}, turn {act.turn + 1}, {_day(at)}"
                yield from self._orders(act)

    def _orders(self, played: PlayTurn) -> Iterator[str]:
        reasoned = [
            key
            for group, turn, key in self.reasons
            if (group, turn) == (played.group, played.turn) and key not in played.given
        ]
        for key in [*played.given, *reasoned]:
            place = (played.group, played.turn, key)
            option, draft = played.given.get(key), self.drafts.get(place)
            reason = self.reasons.get(place)
            is_own = draft is not None and draft.option == option
            by = self.names[draft.member] if draft and is_own else "doctrine" if option else ""
            why = f": “{reason.text}” ({self.names[reason.member]})" if reason else ""
            yield f"- {key}: {option or 'as it stood'}{f', {by}' if by else ''}{why}"


def _day(at: float) -> str:
    return f"{datetime.fromtimestamp(at, UTC).astimezone():%Y-%m-%d %H:%M}"
