"""A doubled or repeated form is one act, and stays so after a restart."""

from collections.abc import Callable

import pytest

from fairweather.errors import ClassError
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.register import Register
from fairweather.play.classroom.tokens import new_token
from tests.classrooms import everything, founded, seated

FORM = new_token()
WORD = "a1b2c3"

Press = Callable[[Classroom], object]

BEFORE_PLAY: dict[str, Press] = {
    "join": lambda c: c.join("Newcomer", 1, "league", form=FORM),
    "take a seat": lambda c: c.take_seat("m4", "league", 1),
    "predict": lambda c: c.predict("m1", {"out": 0.25}),
    "move": lambda c: c.seat_member("m4", 1, "ordane"),
    "rename": lambda c: c.rename_member("m4", "Dora"),
    "remove": lambda c: c.remove_member("m4"),
    "close the door": lambda c: c.set_door(False),
    "estimates off": lambda c: c.set_estimates(False),
    "messages off": lambda c: c.set_messages(False),
    "open play": lambda c: c.open_phase("play"),
    "renew the link": lambda c: c.renew_lead(FORM),
    "renew a code": lambda c: c.renew("m1", FORM),
    "tell": lambda c: c.inject("", None, "Listen", "All of you.", WORD),
}
IN_PLAY: dict[str, Press] = {
    "draft": lambda c: c.draft("m2", 0, "stance:league", "mobilize"),
    "give a reason": lambda c: c.give_reason("m2", 0, "stance:league", "Now."),
    "submit": lambda c: c.submit("m1", 0),
    "say": lambda c: c.say("m1", "league", "Hold on.", WORD),
    "next turn": lambda c: c.next_turn(None, {1: 0}),
    "more time": lambda c: c.extend(60.0, None, WORD),
    "inject": lambda c: c.inject("crisis", None, form=WORD),
    "pause": lambda c: c.pause(),
    "autopilot": lambda c: c.set_autopilot(1, "league", True),
    "free": lambda c: c.free_seat(1, "league"),
    "admit": lambda c: c.admit("m4"),
    "debrief": lambda c: c.open_phase("debrief"),
}


@pytest.mark.parametrize("press", [*BEFORE_PLAY, *IN_PLAY])
def test_a_form_that_is_sent_twice_is_one_act(press: str):
    classroom, register, clock = founded(team_size=4, seconds_per_turn=60)
    seated(classroom)
    classroom.join("Dan")
    if press in IN_PLAY:
        classroom.open_phase("play")
    act = (BEFORE_PLAY | IN_PLAY)[press]

    first = act(classroom)
    n_acts, shown = classroom.state.n_acts, everything(classroom)
    second = act(classroom)

    assert second == first
    assert classroom.state.n_acts == n_acts
    assert everything(classroom) == shown
    later = Register(register.archive, clock).by_code(classroom.code)
    assert act(later) == first
    assert later.state.n_acts == n_acts


def test_the_same_words_in_another_form_are_another_act():
    classroom, _, _ = founded(seconds_per_turn=60)
    seated(classroom)
    classroom.open_phase("play")

    for form in ("one", "two", ""):
        classroom.say("m1", "league", "Hold on.", form)

    assert len(classroom.groups[0].messages) == 3


def test_the_form_of_one_member_stands_in_the_way_of_no_other():
    classroom, _, _ = founded()
    seated(classroom)

    classroom.say("m1", "league", "Hold on.", WORD)
    classroom.say("m3", "league", "Give up.", WORD)

    assert len(classroom.groups[0].messages) == 2


def test_orders_that_come_again_after_their_turn_are_no_fault():
    classroom, _, _ = founded()
    seated(classroom)
    classroom.open_phase("play")
    classroom.draft("m2", 0, "stance:league", "mobilize")
    classroom.submit("m2", 0)
    classroom.next_turn()
    n_acts = classroom.state.n_acts

    classroom.draft("m2", 0, "stance:league", "mobilize")
    classroom.submit("m2", 0)

    assert classroom.state.n_acts == n_acts
    with pytest.raises(ClassError, match="look again"):
        classroom.submit("m1", 0)


def test_a_turn_is_undone_once_and_never_another_than_was_seen():
    classroom, _, _ = founded()
    seated(classroom)
    classroom.open_phase("play")
    for _ in range(3):
        classroom.next_turn()

    classroom.undo_turn(1, 3)
    classroom.undo_turn(1, 3)

    assert classroom.groups[0].turn == 2
    with pytest.raises(ClassError, match="meanwhile"):
        classroom.undo_turn(1, 1)


def test_a_debrief_that_is_asked_for_again_after_play_was_resumed_opens_nothing():
    classroom, _, _ = founded()
    classroom.open_phase("play")
    classroom.open_phase("debrief", WORD)
    classroom.open_phase("play")

    classroom.open_phase("debrief", WORD)
    assert not classroom.state.is_open

    classroom.open_phase("debrief", "another")
    assert classroom.state.is_open


def test_the_same_form_with_another_name_is_another_member():
    classroom, _, _ = founded()
    ada = classroom.join("Ada", form=FORM)

    bo = classroom.join("Bo", form=FORM)

    assert ada.member != bo.member
    assert classroom.member_of(ada.token) == ada.member


def test_a_form_of_one_who_was_removed_brings_nobody_back():
    classroom, _, _ = founded()
    classroom.remove_member(classroom.join("Ada", form=FORM).member)

    with pytest.raises(ClassError, match="no longer in this class"):
        classroom.join("Ada", form=FORM)
