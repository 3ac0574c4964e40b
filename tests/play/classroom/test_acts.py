"""An act is told in one place; and what earlier versions kept is still read.

``class_before.jsonl`` holds every kind of act as it was kept before acts were classes. It names no
digests, for those are of the rules of their day: they are filled in here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import pytest

from fairweather.errors import ClassError
from fairweather.play.classroom.acts import Act, act_of
from fairweather.play.classroom.acts.act import ACTS, Topic
from fairweather.play.classroom.archive import Archive, LogLine
from fairweather.play.classroom.group import Group, Notice
from fairweather.play.classroom.log import lines_of, text_of
from fairweather.play.classroom.names import Pseudonyms
from fairweather.play.classroom.plan import ClassPlan
from fairweather.play.classroom.register import Register
from fairweather.play.classroom.state import ClassState
from tests.classrooms import HandClock, founded, seated, tiny_plan

BEFORE = Path(__file__).parents[2] / "data" / "class_before.jsonl"


@pytest.fixture
def toast() -> Iterator[type[Act]]:
    """An act that no class knew until now: a member raises a glass."""

    @dataclass(frozen=True)
    class Toast(Act, kind="toast"):
        member: str
        text: str
        group: int = 0

        def check(self, state: ClassState) -> Self:
            if not self.text:
                raise ClassError("a toast needs words")
            return replace(self, group=state.member(self.member).group)

        def apply(self, state: ClassState, at: float) -> ClassState:
            group = state.groups[self.group - 1]
            told = Notice(at, group.turn, state.members[self.member].nickname, self.text)
            return state.with_groups([replace(group, notices=(*group.notices, told))])

        def topics(self) -> tuple[Topic, ...]:
            return (("group", self.group),)

        def redact(self, pseudonyms: Pseudonyms) -> Self:
            return replace(self, text=pseudonyms.text(self.text))

    yield Toast
    del ACTS["toast"]


def test_a_new_act_is_checked_applied_kept_folded_and_redacted_with_no_other_edit(toast):
    classroom, register, clock = founded(groups=2)
    here, there = seated(classroom, ("league",))[0], seated(classroom, ("league",), 2)[0]
    classroom.rename_member(here, "Ada")
    versions = classroom.room.version_for(here), classroom.room.version_for(there)
    n_acts = classroom.state.n_acts

    with pytest.raises(ClassError, match="needs words"):
        classroom.room.do(toast(here, ""))
    assert (classroom.state.n_acts, classroom.room.version_for(here)) == (n_acts, versions[0])
    classroom.room.do(toast(here, "Here is to Ada"))

    assert [one.text for one in classroom.student_view(here).notices] == ["Here is to Ada"]
    assert classroom.room.version_for(here) == versions[0] + 1
    assert classroom.room.version_for(there) == versions[1]
    kept = register.archive.read(classroom.code)[-1]
    body = {"member": here, "text": "Here is to Ada", "group": 1}
    assert kept == LogLine(n_acts + 1, clock(), "toast", body)
    again = Register(register.archive, clock).by_code(classroom.code)
    assert again.student_view(here).notices == classroom.student_view(here).notices
    nameless = Register(Archive(":memory:")).adopt(register.pseudonymized(classroom.code))
    assert [one.text for one in nameless.groups[0].notices] == ["Here is to Student 1"]


def test_an_act_is_not_so_before_it_is_kept(monkeypatch: pytest.MonkeyPatch):
    classroom, _, _ = founded()
    seated(classroom)
    classroom.open_phase("play")
    seen: list[tuple[int, int]] = []
    append = Archive.append

    def watched(archive: Archive, code: str, line: LogLine) -> None:
        append(archive, code, line)
        seen.append((line.number, classroom.state.n_acts))
        assert classroom.groups[0].turn == classroom.groups[0].game.turn == 0

    monkeypatch.setattr(Archive, "append", watched)
    classroom.next_turn()

    assert seen == [(6, 5)]
    assert classroom.groups[0].turn == 1


def test_whoever_read_a_class_sees_one_moment_of_it():
    classroom, _, _ = founded()
    members = seated(classroom)
    classroom.open_phase("play")
    before, digests = classroom.state, list(classroom.groups[0].game.history.digests)

    classroom.inject("crisis")
    classroom.say(members[0], "league", "Hold on")
    classroom.next_turn()
    classroom.remove_member(members[0])
    classroom.open_phase("debrief")

    group = before.groups[0]
    assert (group.turn, group.game.history.digests, group.game.history.injects) == (0, digests, {})
    assert (group.messages, group.notices, group.turns) == ((), (), ())
    assert not group.game.is_opened
    assert not before.members[members[0]].is_removed


def filled_in(text: str, plan: ClassPlan) -> str:
    """A log with the digests that it comes to under the rules of today."""
    lines = lines_of(text)
    lines[0].body["digest"] = plan.scenario.digest
    founding = lines[0].body
    games = {number: Group.founded(number, plan, founding["seed"]).game for number in (1, 2)}
    for line in lines:
        for number in line.body["groups"] if line.kind == "inject" else ():
            for each in line.body["injects"]:
                games[number].history.inject(each)
        if line.kind == "turn":
            game = games[line.body["group"]]
            game.step(line.body["given"])
            line.body["digest"] = game.history.digests[-1]
        if line.kind == "undo":
            game = games[line.body["group"]]
            games[line.body["group"]] = game.back_to(game.turn - 1)
    return text_of(lines)


def test_a_class_that_the_version_before_kept_opens_as_it_was_left():
    text = filled_in(BEFORE.read_text(encoding="utf-8"), tiny_plan(groups=2, seconds_per_turn=60))

    register = Register(Archive(":memory:"), HandClock(1_700_000_200.0))
    classroom = register.adopt(text)

    one, two = classroom.groups
    who = [(m.nickname, m.group, m.seat, m.is_removed) for m in classroom.members.values()]
    assert who == [
        ("Ada", 1, "aldmere", False),
        ("Bo", 1, "league", False),
        ("Cleo", 1, "ordane", False),
        ("Dana", 2, "league", False),
        ("Eve", 2, "", True),
    ]
    assert classroom.members["m1"].predictions == {"out": 0.25, "calm": 0.5}
    assert (one.turn, two.turn, [played.turn for played in one.undone]) == (2, 1, [1])
    sheet = one.turns[0].sheets["aldmere"]
    assert {key: draft.option for key, draft in sheet.drafts.items()} == {
        "pledge:aldmere>league": "secret_high"
    }
    assert [reason.text for reason in sheet.reasons.values()] == ["Ada says: they need us"]
    assert one.turns[0].autopilot == ("league", "ordane")
    assert [(m.sender, m.to, m.text) for m in one.messages] == [
        ("aldmere", "league", "Bo, hold on")
    ]
    assert [notice.title for notice in one.notices] == ["Another crisis", "Dana, listen"]
    assert one.clock.ends == 1_700_000_150.0 + 60.0
    assert (classroom.state.is_door_open, classroom.state.has_messages) == (False, False)
    assert len(classroom.state.leads) == 2
    assert register.export(classroom.code) == text


def test_every_act_is_kept_as_it_was_kept_before():
    lines = lines_of(BEFORE.read_text(encoding="utf-8"))

    again = [act_of(line).line(line.number, line.at) for line in lines]

    assert again == lines
    assert {line.kind for line in lines} <= set(ACTS)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "dance"}, "act 2 is of a kind that is not known: 'dance'"),
        ({"body": {"member": "m1"}}, "act 2 is not told as a 'join' is"),
        ({"kind": "found"}, "act 2 is not told as a 'found' is"),
    ],
)
def test_a_line_that_keeps_no_act_is_refused_in_words(change: dict[str, object], words: str):
    classroom, register, _ = founded()
    classroom.join("Ada")
    head, founding, line = register.export(classroom.code).splitlines()
    text = "\n".join([head, founding, json.dumps({**json.loads(line), **change})])

    with pytest.raises(ClassError, match=words):
        Register(Archive(":memory:")).adopt(text)
