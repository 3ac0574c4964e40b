"""Whatever comes in, an act is done whole or refused in a sentence; and many come in at once."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.errors import ClassError
from fairweather.play.classroom.acts.turns import PlayTurn
from fairweather.play.classroom.archive import Archive
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.register import Register
from tests.classrooms import everything, founded, seated, tiny_plan

texts = st.text(st.characters(), max_size=700)
numbers = st.integers(-3, 40) | st.sampled_from([2**70, -(2**70)])
seats = st.sampled_from(["league", "aldmere", "iran", ""]) | texts
orders = st.sampled_from(["stance:league", "pledge:aldmere>league"]) | texts
injects = st.sampled_from(
    ["crisis", "leak:aldmere>league", "attention:aldmere=0." + "0" * 190 + "x"]
)
members = st.sampled_from(["m1", "m2", "m3", "m9", "", "found"])


@pytest.fixture(scope="module")
def playing() -> tuple[Classroom, Register]:
    classroom, register, _ = founded()
    seated(classroom)
    classroom.open_phase("play")
    return classroom, register


@settings(max_examples=60)
@given(data=st.data())
def test_whatever_is_typed_is_taken_whole_or_refused_in_a_sentence(
    playing: tuple[Classroom, Register], data: st.DataObject
):
    classroom, register = playing
    draw = data.draw
    acts: list[Callable[[], object]] = [
        lambda: classroom.join(draw(texts), draw(numbers), draw(seats)),
        lambda: classroom.rejoin(draw(texts)),
        lambda: classroom.member_of(draw(texts)),
        lambda: classroom.is_lead(draw(texts)),
        lambda: classroom.room.seen("nobody" + draw(texts)),
        classroom.room.notice_absence,
        lambda: classroom.take_seat(draw(members), draw(seats), draw(numbers)),
        lambda: classroom.predict(draw(members), {draw(texts): draw(st.floats())}),
        lambda: classroom.draft(draw(members), draw(numbers), draw(orders), draw(texts)),
        lambda: classroom.give_reason(draw(members), 0, draw(orders), draw(texts)),
        lambda: classroom.submit(draw(members), draw(numbers)),
        lambda: classroom.withdraw_submission(draw(members), draw(numbers)),
        lambda: classroom.say(draw(members), draw(seats), draw(texts)),
        lambda: classroom.open_phase(draw(texts)),
        lambda: classroom.next_turn(draw(numbers)),
        lambda: classroom.undo_turn(draw(numbers)),
        lambda: classroom.extend(draw(st.floats()), draw(numbers)),
        lambda: classroom.inject(draw(injects | texts), draw(numbers), draw(texts), draw(texts)),
        lambda: classroom.seat_member(draw(members), draw(numbers), draw(seats)),
        lambda: classroom.free_seat(draw(numbers), draw(seats)),
        lambda: classroom.set_autopilot(draw(numbers), draw(seats), True),
        lambda: classroom.rename_member(draw(members), draw(texts)),
        lambda: classroom.student_view(draw(members), draw(numbers), draw(texts)),
        lambda: classroom.wall(draw(texts)),
        lambda: register.by_code(draw(texts)),
        lambda: register.adopt(draw(texts)),
        lambda: register.delete(draw(texts)),
    ]

    refused: list[str] = []
    for act in draw(st.lists(st.sampled_from(acts), min_size=1, max_size=6)):
        try:
            act()
        except ClassError as error:
            refused.append(str(error))

    assert all(0 < len(sentence) < 400 for sentence in refused)
    again = Register(register.archive, classroom.now).by_code(classroom.code)
    assert everything(again) == everything(classroom)


def test_an_act_that_cannot_be_done_is_not_kept(monkeypatch: pytest.MonkeyPatch):
    classroom, register, clock = founded()
    members = seated(classroom)
    classroom.open_phase("play")
    before = everything(classroom)

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("no memory is left")

    with monkeypatch.context() as broken:
        broken.setattr(PlayTurn, "apply", fails)
        with pytest.raises(RuntimeError):
            classroom.next_turn()
    assert everything(classroom) == before

    classroom.submit(members[0], 0)
    classroom.next_turn()
    again = Register(register.archive, clock).by_code(classroom.code)
    assert everything(again) == everything(classroom)


def test_a_fault_in_one_class_stops_the_clock_of_no_other(monkeypatch: pytest.MonkeyPatch):
    classroom, register, _ = founded()
    other, _ = register.found(tiny_plan())
    for one in (classroom, other):
        members = seated(one)
        one.open_phase("play")
        for member in members:
            one.submit(member, 0)

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("no memory is left")

    monkeypatch.setattr(classroom.groups[0].game, "step", fails)
    register.tick()

    assert "no memory is left" in classroom.console().groups[0].trouble
    assert other.groups[0].turn == 1
    monkeypatch.undo()
    classroom.next_turn()
    assert classroom.console().groups[0].trouble == ""
    assert classroom.groups[0].turn == 1


def test_thirty_at_once_lose_nothing_and_play_every_turn(tmp_path: Path):
    path = tmp_path / "classes.sqlite"
    register = Register(Archive(path))
    classroom, _ = register.found(tiny_plan(team_size=10, turns=2))
    gate = threading.Barrier(30)
    register.start()

    def student(number: int) -> None:
        seat = ("aldmere", "league", "ordane")[number % 3]
        member = classroom.join(f"kid {number}", 1, seat).member
        gate.wait(60)
        if number == 0:
            classroom.open_phase("play")
        stop = threading.Event()
        while classroom.groups[0].turn < 2:
            view = classroom.student_view(member)
            turn = classroom.groups[0].turn
            try:
                for decision in view.table.decisions if view.table else ():
                    classroom.draft(member, turn, decision.key, decision.default)
                    classroom.give_reason(member, turn, decision.key, f"because {number}")
                classroom.say(member, "league" if seat != "league" else "ordane", "hm")
                classroom.submit(member, turn)
            except ClassError:
                classroom.room.screen(member).wait(view.version, stop, 0.2)

    threads = [threading.Thread(target=student, args=(number,)) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    shown = everything(classroom)
    code, now = classroom.code, classroom.now
    register.close()

    again = Register(Archive(path), now).by_code(code)
    assert len(again.members) == 30
    assert [list(group.game.history.digests) for group in again.groups] == shown["digests"]
    assert [list(group.turns) for group in again.groups] == shown["turns"]


def test_a_file_that_is_no_archive_is_refused_in_words(tmp_path: Path):
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but long enough to be read as one" * 20)

    with pytest.raises(ClassError, match="cannot be opened as an archive"):
        Archive(path)


def test_an_archive_is_for_its_owner_alone(tmp_path: Path):
    path = tmp_path / "new" / "classes.sqlite"
    Archive(path).close()

    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
