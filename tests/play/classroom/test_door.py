"""The doors of a class: who gets in, who stays out, and what ends a code or a link."""

import pytest

from fairweather.errors import ClassError
from fairweather.play.classroom.acts import people
from fairweather.play.classroom.archive import Archive
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.register import Register
from fairweather.play.classroom.tokens import new_token
from tests.classrooms import SEATS, everything, founded, seated


@pytest.fixture
def playing() -> Classroom:
    """A class in which everyone but one has a seat, and play is open."""
    classroom, _, _ = founded(team_size=2)
    seated(classroom)
    classroom.join("Seatless")
    classroom.open_phase("play")
    return classroom


def doubts(classroom: Classroom) -> dict[str, str]:
    view = classroom.console()
    members = [m for g in view.groups for s in g.seats for m in s.members]
    return {m.nickname: m.doubt for m in (*members, *view.waiting) if m.doubt}


@pytest.mark.parametrize("phase", ["play", "freeze", "whatif", "brief", "debrief"])
def test_once_play_was_open_nobody_takes_a_seat_unadmitted(playing: Classroom, phase: str):
    seat = SEATS[1]
    playing.open_phase(phase)
    stranger = playing.join("Mallory", 1, seat).member

    for member in (stranger, "m4"):
        with pytest.raises(ClassError, match="wait until the facilitator lets you"):
            playing.take_seat(member, seat)
        assert playing.members[member].seat == ""

    playing.admit(stranger)
    playing.take_seat(stranger, seat)
    assert playing.members[stranger].seat == seat


def test_a_stranger_at_the_door_is_told_to_the_facilitator_alone(playing: Classroom):
    whole, own = playing.room.version, playing.room.screen("m1").version

    playing.join("Mallory")

    assert playing.room.version > whole
    assert playing.room.screen("m1").version == own


def test_whoever_waits_sees_nothing_of_the_class(playing: Classroom):
    stranger = playing.join("Mallory").member

    view = playing.student_view(stranger)

    assert view.waits
    assert (view.lobby, view.role, view.table, view.seat) == (None, None, None, None)
    assert (view.notices, view.messages, view.contacts, view.questions) == ((), (), (), ())
    assert "Mallory" not in playing.lobby().waiting
    assert [m.nickname for m in playing.console().waiting if m.asks] == ["Seatless", "Mallory"]
    playing.admit(stranger)
    lobby = playing.student_view(stranger).lobby
    assert lobby is not None
    assert lobby.seating == "choice"
    assert [m.nickname for m in playing.console().waiting if m.asks] == ["Seatless"]


def test_whoever_is_in_but_has_no_seat_asks_for_one_in_play(playing: Classroom):
    lobby = playing.student_view("m4").lobby
    assert lobby is not None
    assert lobby.seating == "asked"

    playing.admit("m4")

    playing.take_seat("m4", "league")
    assert playing.members["m4"].seat == "league"


@pytest.mark.parametrize("way", ["freed", "moved", "admitted"])
def test_whoever_loses_the_seat_in_play_takes_no_other(playing: Classroom, way: str):
    if way == "admitted":
        playing.admit("m4")
        playing.take_seat("m4", "league")
    member = "m4" if way == "admitted" else "m2"
    if way == "moved":
        playing.seat_member(member, 1, "")
    else:
        playing.free_seat(1, "league")

    with pytest.raises(ClassError, match="lets you take a seat"):
        playing.take_seat(member, "ordane")


def test_where_seats_are_drawn_a_newcomer_in_play_draws_one_when_admitted():
    classroom, _, _ = founded(seating="draw")
    classroom.open_phase("play")
    late = classroom.join("Late").member
    assert classroom.members[late].seat == ""

    classroom.admit(late)

    assert classroom.members[late].seat in SEATS


@pytest.mark.parametrize("name", ["mallory", "M\u00e1llory", "MALLORY.", "\uff2dallory"])
def test_a_removed_member_stays_removed_under_another_spelling(name: str):
    classroom, _, _ = founded()
    gone = classroom.join("Mallory", 1, "league")
    classroom.remove_member(gone.member)

    again = classroom.join(name, 1, "league").member

    assert classroom.members[again].seat == ""
    assert "sent away before, as Mallory" in doubts(classroom)[name]
    with pytest.raises(ClassError, match="lets you in"):
        classroom.take_seat(again, "league")
    with pytest.raises(ClassError, match="lets you in"):
        classroom.predict(again, {"out": 0.5})


def test_a_removed_member_stays_removed_in_its_browser_and_with_its_code():
    classroom, _, _ = founded()
    gone = classroom.join("Mallory", 1, "league")
    classroom.remove_member(gone.member)

    with pytest.raises(ClassError, match="nobody"):
        classroom.rejoin(gone.personal_code)
    other = classroom.join("Nice Name", 1, "league", ticket=gone.token).member

    assert classroom.members[other].seat == ""
    assert "sent away before, as Mallory" in doubts(classroom)["Nice Name"]


def test_whoever_was_removed_by_mistake_is_let_back_in():
    classroom, _, _ = founded()
    ada = classroom.join("Ada", 1, "league")
    classroom.remove_member(ada.member)
    assert [member.nickname for member in classroom.console().gone] == ["Ada"]

    classroom.admit(ada.member)

    assert classroom.member_of(ada.token) == ada.member
    assert not classroom.console().gone


def test_a_removed_member_is_not_let_back_in_beside_its_namesake():
    classroom, _, _ = founded()
    ada = classroom.join("Ada").member
    classroom.remove_member(ada)
    classroom.admit(classroom.join("Ada").member)

    with pytest.raises(ClassError, match="called Ada already"):
        classroom.admit(ada)


def test_made_up_names_are_removed_together():
    classroom, _, _ = founded()
    kept = classroom.join("Ada").member
    made_up = [classroom.join(f"Bot {number}").member for number in range(30)]

    classroom.remove_member(*made_up)

    assert [member.key for member in classroom.state.present()] == [kept]


def test_a_renewed_code_ends_the_old_one_and_every_ticket_at_once():
    classroom, register, clock = founded()
    ada, bo = classroom.join("Ada"), classroom.join("Bo")
    phone = classroom.rejoin(ada.personal_code)
    version = classroom.room.screen(ada.member).version

    fresh = classroom.renew(ada.member)

    assert classroom.room.screen(ada.member).version > version
    for room in (classroom, Register(register.archive, clock).by_code(classroom.code)):
        for old in (ada, phone):
            assert room.member_of(old.token) is None
            with pytest.raises(ClassError, match="nobody"):
                room.rejoin(old.personal_code)
        assert room.member_of(bo.token) == bo.member
    assert classroom.rejoin(fresh.personal_code).member == ada.member


def test_a_renewed_link_is_the_only_one():
    classroom, register, clock = founded()
    old, new = classroom.new_lead_key(), new_token()

    classroom.renew_lead(new)

    for room in (classroom, Register(register.archive, clock).by_code(classroom.code)):
        assert room.is_lead(new)
        assert not room.is_lead(old)
        assert len(room.state.leads) == 1


def test_the_fiftieth_restart_is_like_any_other(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(people, "MOST_LEADS", 5)
    classroom, register, clock = founded()

    keys = [classroom.new_lead_key() for _ in range(12)]

    again = Register(register.archive, clock).by_code(classroom.code)
    assert [again.is_lead(key) for key in keys] == [False] * 7 + [True] * 5


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Prof. Smith", "“Prof” may be taken for someone in charge."),
        ("H0st", "“H0st” may be taken for someone in charge."),
        ("\u0410da", "It looks like the name Ada."),
        ("Bo", ""),
    ],
)
def test_a_name_that_may_deceive_is_let_in_and_told(name: str, words: str):
    classroom, _, _ = founded()
    classroom.join("Ada", 1, "ordane")
    classroom.join(name, 1, "league")

    assert doubts(classroom).get(name, "") == words


def test_a_class_is_the_same_again_after_admitting_and_renewing(playing: Classroom):
    stranger = playing.join("Mallory")
    playing.admit(stranger.member)
    playing.take_seat(stranger.member, "league")
    playing.renew(stranger.member)
    playing.remove_member("m1")

    again = Register(playing.room.archive, playing.now).by_code(playing.code)

    assert everything(again) == everything(playing)
    assert again.state.tokens == playing.state.tokens


def test_an_export_without_names_brings_nobody_back():
    classroom, register, _ = founded()
    ada = classroom.renew(classroom.join("Ada").member)

    nameless = Register(Archive(":memory:")).adopt(register.pseudonymized(classroom.code))

    assert not nameless.state.tokens
    assert nameless.member_of(ada.token) is None
