"""What a class leaves for its debrief is its log, exactly."""

import pytest

from fairweather.engine.history import replay
from fairweather.errors import ClassError
from fairweather.play.classroom.archive import Archive
from fairweather.play.classroom.debrief import record_of_log
from fairweather.play.classroom.log import lines_of
from fairweather.play.classroom.plan import load_plan
from fairweather.play.classroom.register import Register
from fairweather.world.mark import digest

PLAN = """
title = "A short class"
scenario = "tiny"
turns = 3
groups = {groups}
seats = ["aldmere", "league", "ordane"]

[[questions]]
key = "out"
text = "Will the League come out?"
happening = "mobilize"

[[injects]]
key = "press"
title = "A report"
text = "A newspaper asks Ada <questions>."
inject = ["attention:aldmere=0.3"]
"""


@pytest.fixture
def taught(tmp_path):
    """A register, and a class that played three turns with an order, a reason and a message."""
    path = tmp_path / "short.toml"
    path.write_text(PLAN.format(groups=1), encoding="utf-8")
    register = Register(Archive(tmp_path / "classes.sqlite"))
    classroom, _ = register.found(load_plan(path))
    ada = classroom.join("Ada", 1, "aldmere").member
    bo = classroom.join("Bo", 1, "league").member
    classroom.predict(ada, {"out": 0.7})
    classroom.open_phase("play")
    classroom.draft(ada, 0, "pledge:aldmere>league", "secret_high")
    classroom.give_reason(ada, 0, "pledge:aldmere>league", "Bo needs us")
    classroom.submit(ada, 0)
    classroom.give_reason(bo, 0, "stance:league", "Ada will tell us more")
    classroom.say(ada, "league", "We are with you, Bo")
    classroom.submit(bo, 0)
    for turn in range(3):
        if len(classroom.groups[0].turns) == turn:
            classroom.next_turn()
        if turn == 0:
            classroom.inject("press")
    yield register, classroom
    register.close()


def test_nothing_is_handed_out_before_everything_is_open(taught):
    _, classroom = taught

    with pytest.raises(ClassError, match="debrief"):
        classroom.record()


def test_the_record_is_what_was_ordered_said_and_foretold(taught):
    _, classroom = taught
    classroom.open_phase("debrief")

    record = classroom.record()

    (group,) = record.groups
    key = "pledge:aldmere>league"
    assert record.title == "A short class"
    assert group.transcript.orders[0][key] == "secret_high"
    assert group.members["aldmere"] == ("Ada",)
    assert "ordane" not in group.members
    assert group.authors[1, key] == "Ada"
    assert group.reasons == {
        (1, key): "Bo needs us",
        (1, "stance:league"): "Ada will tell us more",
    }
    assert (1, key) not in group.autopilot
    assert [(m.turn, m.author, m.text) for m in group.messages] == [
        (1, "Ada", "We are with you, Bo")
    ]
    assert [(i.turn, i.title) for i in group.injects] == [(2, "A report")]
    assert [(p.author, p.group, p.p) for p in record.predictions] == [("Ada", "", 0.7)]


def test_every_order_of_doctrine_is_marked_and_none_of_a_student(taught):
    _, classroom = taught
    classroom.open_phase("debrief")

    (group,) = classroom.record().groups

    given = {(t, k) for t, orders in enumerate(group.transcript.orders, start=1) for k in orders}
    assert group.autopilot == given - set(group.authors)


def test_the_transcript_of_a_group_replays_to_its_game(taught):
    _, classroom = taught
    classroom.open_phase("debrief")

    transcript = classroom.record().groups[0].transcript
    again = replay(transcript)

    assert again.scenario.turns == 3
    assert digest(again.model.world) == classroom.groups[0].game.history.digests[-1]


def test_an_export_leaves_the_same_record(taught):
    register, classroom = taught
    classroom.open_phase("debrief")

    assert record_of_log(lines_of(register.export(classroom.code))) == classroom.record()


def test_pseudonyms_leave_no_nickname_anywhere(taught):
    register, classroom = taught
    classroom.open_phase("debrief")

    record = classroom.record(pseudonymized=True, with_messages=True)
    exported = record_of_log(lines_of(register.pseudonymized(classroom.code)))

    assert record.is_pseudonymized
    assert exported.is_pseudonymized
    assert record.groups[0].members["aldmere"] == ("Student 1",)
    assert record.groups[0].reasons[1, "pledge:aldmere>league"] == "Student 2 needs us"
    assert record.groups[0].messages[0].text == "We are with you, Student 2"
    assert "Ada" not in repr(record)
    assert "Bo" not in repr(record).replace("Border", "")
    assert exported.groups[0].messages == ()


def test_groups_of_one_class_have_names(tmp_path):
    path = tmp_path / "two.toml"
    path.write_text(PLAN.format(groups=2), encoding="utf-8")
    register = Register(Archive(":memory:"))
    classroom, _ = register.found(load_plan(path))
    classroom.open_phase("debrief")

    assert [group.name for group in classroom.record().groups] == ["Group 1", "Group 2"]
    register.close()
