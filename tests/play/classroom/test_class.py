"""A class from joining to debrief, act by act."""

import threading

import pytest

from fairweather.engine.history import replay
from fairweather.errors import ClassError
from fairweather.play.classroom.acts import people
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.register import Register
from fairweather.play.classroom.views import student
from fairweather.world.mark import digest
from tests.classrooms import SEATS, HandClock, founded, seated

Class = tuple[Classroom, Register, HandClock]


@pytest.fixture
def playing() -> tuple[Classroom, Register, HandClock, list[str]]:
    """Patron, client and target are held, and play is open."""
    classroom, register, clock = founded()
    members = seated(classroom)
    classroom.open_phase("play")
    return classroom, register, clock, members


def option(classroom: Classroom, member: str, decision: str) -> tuple[str, str]:
    """A decision of a member, and an option of it that is open and not what stands."""
    table = classroom.student_view(member).table
    assert table is not None
    asked = next(d for d in table.decisions if d.decision == decision)
    return asked.key, next(o.key for o in asked.options if o.is_legal and o.key != asked.default)


def hand_in(classroom: Classroom, register: Register, members: list[str]) -> None:
    """Let every member submit, and the turn be played."""
    for member in members:
        turn = classroom.groups[classroom.members[member].group - 1].turn
        classroom.submit(member, turn)
    register.tick()


def test_a_member_comes_back_by_token_or_by_code_and_by_nothing_else():
    classroom, _, _ = founded()
    joined = classroom.join("Ada")

    again = classroom.rejoin(joined.personal_code.lower())

    assert classroom.member_of(joined.token) == classroom.member_of(again.token) == "m1"
    assert again.token != joined.token
    assert classroom.member_of("guess") is None
    with pytest.raises(ClassError, match="nobody"):
        classroom.rejoin("AAAAA-AAAAA")


def test_two_members_never_look_alike():
    classroom, _, _ = founded()
    classroom.join("Ada")

    with pytest.raises(ClassError, match="called ADA already"):
        classroom.join("ADA")


def test_a_removed_member_is_out():
    classroom, _, _ = founded()
    joined = classroom.join("Ada", seat="league")

    classroom.remove_member(joined.member)

    assert classroom.member_of(joined.token) is None
    with pytest.raises(ClassError, match="no longer in this class"):
        classroom.student_view(joined.member)
    with pytest.raises(ClassError, match="nobody"):
        classroom.rejoin(joined.personal_code)


@pytest.mark.parametrize("way", ["removed", "freed", "moved"])
def test_orders_of_one_who_gave_up_the_seat_are_not_played(way: str):
    classroom, register, _ = founded(team_size=2, seconds_per_turn=60)
    rude, good = (classroom.join(name).member for name in ("Rude", "Good"))
    classroom.take_seat(rude, "league", 1)
    classroom.take_seat(good, "ordane", 1)
    classroom.open_phase("play")
    classroom.draft(rude, 0, "stance:league", "mobilize")
    if way == "removed":
        classroom.remove_member(rude)
    elif way == "freed":
        classroom.free_seat(1, "league")
    else:
        classroom.seat_member(rude, 1, "aldmere")

    classroom.submit(good, 0)
    if way == "moved":
        classroom.submit(rude, 0)
    register.tick()

    (turn,) = classroom.groups[0].turns
    assert "stance:league" not in turn.given
    assert "league" in turn.autopilot


def test_what_one_wrote_who_is_gone_does_not_come_back_with_an_undone_turn():
    classroom, _, _ = founded()
    rude = seated(classroom)[1]
    classroom.open_phase("play")
    classroom.draft(rude, 0, "stance:league", "mobilize")
    classroom.next_turn(1)
    classroom.remove_member(rude)

    classroom.undo_turn(1)

    assert not classroom.groups[0].sheets["league"].drafts


def test_whoever_was_removed_takes_no_place_in_a_full_class(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(people, "MOST_MEMBERS", 2)
    classroom, _, _ = founded()
    first = classroom.join("Ada")
    classroom.join("Bo")
    with pytest.raises(ClassError, match="full"):
        classroom.join("Cleo")

    classroom.remove_member(first.member)

    assert classroom.join("Cleo").member == "m3"


def test_what_a_page_asks_for_does_not_fill_the_memory(playing):
    classroom, _, _, members = playing
    student.table_of.cache_clear()

    for number in range(20):
        classroom.student_view(members[0], layer=f"no such layer {number}")

    assert student.table_of.cache_info().currsize == 1


def test_behind_a_closed_door_nobody_joins_and_whoever_is_in_comes_back():
    classroom, register, _ = founded()
    ada = classroom.join("Ada")

    classroom.set_door(False)

    with pytest.raises(ClassError, match="door"):
        classroom.join("Mallory")
    assert classroom.rejoin(ada.personal_code).member == ada.member
    again = Register(register.archive).by_code(classroom.code)
    assert not again.console().is_door_open
    classroom.set_door(True)
    assert classroom.join("Bo").member == "m2"


def test_a_seat_is_shared_up_to_the_size_of_a_team():
    classroom, _, _ = founded(team_size=2)
    classroom.join("a1", seat="league")
    classroom.join("a2", seat="league")

    with pytest.raises(ClassError, match="no place is left"):
        classroom.join("a3", seat="league")

    offer = next(o for o in classroom.lobby().groups[0].seats if o.seat.key == "league")
    assert (offer.who, offer.n_free) == (("a1", "a2"), 0)


def test_a_draw_fills_groups_and_seats_evenly():
    classroom, _, _ = founded(seating="draw", groups=2, team_size=2)

    for number in range(7):
        classroom.join(f"kid {number}")

    crowd = [len(o.who) for group in classroom.lobby().groups for o in group.seats]
    sizes = [sum(len(o.who) for o in group.seats) for group in classroom.lobby().groups]
    assert sorted(crowd) == [1, 1, 1, 1, 1, 2]
    assert sorted(sizes) == [3, 4]


def test_where_the_facilitator_seats_nobody_takes_a_seat():
    classroom, _, _ = founded(seating="facilitator")
    member = classroom.join("Ada", seat="league").member

    with pytest.raises(ClassError, match="given out"):
        classroom.take_seat(member, "league")
    assert classroom.student_view(member).seat is None

    classroom.seat_member(member, 1, "league")
    view = classroom.student_view(member)
    assert view.seat is not None
    assert view.seat.key == "league"


def test_seats_change_until_play_opens_and_a_late_joiner_finds_one_once_admitted():
    classroom, _, _ = founded()
    early = classroom.join("early", seat="league").member
    classroom.take_seat(early, "ordane")
    classroom.open_phase("play")

    late = classroom.join("late").member
    with pytest.raises(ClassError, match="lets you in"):
        classroom.take_seat(late, "league")
    classroom.admit(late)
    classroom.take_seat(late, "league")

    with pytest.raises(ClassError, match="only the facilitator"):
        classroom.take_seat(early, "aldmere")
    assert {classroom.members[m].seat for m in (early, late)} == {"ordane", "league"}


def test_the_turn_is_played_when_all_who_hold_a_seat_have_submitted(playing):
    classroom, register, _, members = playing

    for member in members[:-1]:
        classroom.submit(member, 0)
    register.tick()
    assert classroom.groups[0].turn == 0

    classroom.submit(members[-1], 0)
    register.tick()
    assert classroom.groups[0].turn == 1
    assert classroom.groups[0].turns[0].autopilot == ()


def test_submitted_orders_are_played_as_they_were_written(playing):
    classroom, register, _, members = playing
    key, chosen = option(classroom, members[1], "stance")
    classroom.draft(members[1], 0, key, chosen)
    classroom.give_reason(members[1], 0, key, "They are far away.\n\nWe are not.")

    hand_in(classroom, register, members)

    played = classroom.groups[0].turns[0]
    assert played.given == {key: chosen}
    assert played.sheets["league"].reasons[key].text == "They are far away. We are not."
    view = classroom.student_view(members[1])
    assert view.table is not None
    assert [order.key for order in view.table.given] == [key]


def test_any_member_of_a_team_drafts_and_the_sheet_says_who():
    classroom, _, _ = founded()
    one, two = (classroom.join(name, seat="league").member for name in ("Ada", "Bo"))
    classroom.open_phase("play")
    key, chosen = option(classroom, one, "stance")

    classroom.draft(one, 0, key, chosen)
    classroom.submit(two, 0)

    view = classroom.student_view(one)
    assert view.drafted_by == {key: "Ada"}
    assert view.teammates == ("Bo",)
    with pytest.raises(ClassError, match="take them back"):
        classroom.draft(two, 0, key, chosen)
    classroom.withdraw_submission(one, 0)
    classroom.draft(two, 0, key, chosen)
    assert classroom.student_view(one).drafted_by == {key: "Bo"}


def test_an_option_that_is_closed_is_refused_with_the_reason(playing):
    classroom, _, _, members = playing
    table = classroom.student_view(members[1]).table
    assert table is not None
    stance = next(d for d in table.decisions if d.decision == "stance")
    closed = next(o for o in stance.options if not o.is_legal)

    with pytest.raises(ClassError, match=closed.why_not):
        classroom.draft(members[1], 0, stance.key, closed.key)
    with pytest.raises(ClassError, match="nothing is asked of you"):
        classroom.draft(members[1], 0, "garrison:ordane", "deter")
    with pytest.raises(ClassError, match="not the one to order for"):
        classroom.draft(members[1], 3, stance.key, stance.default)


def test_when_the_clock_runs_out_doctrine_plays_who_did_not_submit():
    classroom, register, clock = founded(seconds_per_turn=60)
    members = seated(classroom)
    classroom.open_phase("play")
    key, chosen = option(classroom, members[1], "stance")
    classroom.draft(members[1], 0, key, chosen)
    classroom.submit(members[0], 0)

    clock.wind(59.0)
    register.tick()
    assert classroom.groups[0].turn == 0
    clock.wind(1.5)
    register.tick()

    played = classroom.groups[0].turns[0]
    assert played.autopilot == ("league", "ordane")
    assert played.given[key] == chosen
    assert "drafted orders were given" in classroom.student_view(members[1]).autopilot
    assert classroom.student_view(members[0]).autopilot == ""
    assert classroom.groups[0].clock.seconds(clock()) == 60.0


def test_a_pause_stops_the_clock_and_more_time_is_more_time():
    classroom, register, clock = founded(seconds_per_turn=60)
    seated(classroom)
    classroom.open_phase("play")
    clock.wind(40.0)

    classroom.pause()
    clock.wind(500.0)
    register.tick()
    classroom.extend(30)
    classroom.resume()

    assert classroom.groups[0].turn == 0
    assert classroom.console().groups[0].clock.seconds_left == pytest.approx(50.0)
    clock.wind(51.0)
    register.tick()
    assert classroom.groups[0].turn == 1


def test_nobody_is_hurried_in_a_group_where_nobody_sits():
    classroom, register, clock = founded(seconds_per_turn=60, groups=2)
    seated(classroom, group=2)
    classroom.open_phase("play")

    clock.wind(61.0)
    register.tick()

    assert [group.turn for group in classroom.groups] == [0, 1]


def test_the_facilitator_goes_on_without_those_who_are_late(playing):
    classroom, _, _, members = playing
    classroom.submit(members[0], 0)

    classroom.next_turn()

    assert classroom.groups[0].turns[0].autopilot == ("league", "ordane")


def test_a_seat_on_autopilot_is_waited_for_by_nobody_and_orders_nothing(playing):
    classroom, register, _, members = playing
    classroom.set_autopilot(1, "league", True)

    with pytest.raises(ClassError, match="on autopilot"):
        classroom.submit(members[1], 0)
    classroom.submit(members[0], 0)
    classroom.submit(members[2], 0)
    register.tick()

    assert classroom.groups[0].turns[0].autopilot == ("league",)
    assert "doctrine" in classroom.student_view(members[1]).locked
    classroom.set_autopilot(1, "league", False)
    classroom.submit(members[1], 1)


def test_an_undone_turn_lies_open_again_with_its_drafts_and_reasons(playing):
    classroom, register, _, members = playing
    key, chosen = option(classroom, members[1], "stance")
    classroom.draft(members[1], 0, key, chosen)
    classroom.give_reason(members[1], 0, key, "Why not?")
    hand_in(classroom, register, members)
    classroom.next_turn()
    before = list(classroom.groups[0].game.history.digests)

    classroom.undo_turn(1)
    classroom.undo_turn(1)

    view = classroom.student_view(members[1])
    assert classroom.groups[0].turn == 0
    assert view.table is not None
    assert view.table.orders == {key: chosen}
    assert view.reasons == {key: "Why not?"}
    assert not view.is_submitted
    with pytest.raises(ClassError, match="no turn"):
        classroom.undo_turn(1)
    hand_in(classroom, register, members)
    assert classroom.groups[0].game.history.digests == before[:2]
    assert [played.turn for played in classroom.groups[0].undone] == [1, 0]


def test_an_inject_changes_the_sheet_at_once_and_tells_all(playing):
    classroom, _, _, members = playing

    classroom.inject("public:aldmere>league=0.7", title="A pledge", text="In the open.")
    classroom.inject("crisis")

    asked = {d.decision for d in classroom.student_view(members[0]).table.decisions}
    told = [notice.title for notice in classroom.student_view(members[2]).notices]
    assert "obligation" in asked
    assert told == ["Another crisis", "A pledge"]
    assert classroom.console().injects[0].used == (1,)
    assert classroom.groups[0].game.history.injects == {
        0: ("public:aldmere>league=0.7", "attention:aldmere=0.2")
    }


def test_a_draft_that_an_inject_makes_impossible_is_not_given(playing):
    classroom, _, _, members = playing
    classroom.inject("public:aldmere>league=0.7")
    classroom.draft(members[0], 0, "obligation:aldmere>league", "renege")

    classroom.inject("withdraw:aldmere>league")
    assert "can no longer be given" in classroom.console().groups[0].seats[0].trouble
    classroom.next_turn()

    assert "obligation:aldmere>league" not in classroom.groups[0].game.history.given[0]


def test_a_wrong_inject_is_refused_and_nothing_of_it_is_kept(playing):
    classroom, _, _, _ = playing
    acts = classroom.state.n_acts

    with pytest.raises(ClassError, match="attention"):
        classroom.inject("attention:league=0.2")
    with pytest.raises(ClassError, match="words to tell"):
        classroom.inject("")

    assert classroom.state.n_acts == acts
    assert classroom.groups[0].game.history.injects == {}


def test_an_undo_takes_back_what_happened_since(playing):
    classroom, _, _, members = playing
    classroom.next_turn()
    classroom.inject("crisis")

    classroom.undo_turn(1)

    assert classroom.groups[0].game.history.injects == {}
    assert classroom.student_view(members[0]).notices == ()
    assert classroom.console().injects[0].used == ()


def test_messages_reach_the_two_seats_and_no_other(playing):
    classroom, _, _, members = playing

    classroom.say(members[0], "league", "Hold on, <b>help</b> is coming.")

    sent, got, other = (classroom.student_view(member).messages for member in members)
    assert [m.text for m in sent] == [m.text for m in got] == ["Hold on, <b>help</b> is coming."]
    assert (sent[0].is_mine, got[0].is_mine, other) == (True, False, ())


def test_the_number_of_a_message_tells_nothing_of_what_others_wrote(playing):
    classroom, _, _, members = playing
    for _ in range(3):
        classroom.say(members[0], "league", "Between us two.")

    classroom.say(members[2], "league", "Hear us as well.")

    (own,) = classroom.student_view(members[2]).messages
    assert own.id == 1


def test_the_facilitator_can_switch_messages_off(playing):
    classroom, _, _, members = playing
    classroom.set_messages(False)

    with pytest.raises(ClassError, match="switched messages off"):
        classroom.say(members[0], "league", "Still there?")


@pytest.mark.parametrize("text", ["", "\u200b", "x" * 501])
def test_a_message_is_neither_empty_nor_endless(playing, text: str):
    classroom, _, _, members = playing

    with pytest.raises(ClassError, match="message"):
        classroom.say(members[0], "league", text)


def test_predictions_are_made_before_play_and_scored_after_it():
    classroom, _, _ = founded(turns=2)
    one, two = seated(classroom)[:2]
    classroom.open_phase("predict")
    classroom.predict(one, {"out": 0.9, "calm": 0.2})
    classroom.predict(two, {"out": 0.1})
    with pytest.raises(ClassError, match="from 0 to 1"):
        classroom.predict(one, {"out": 1.2})
    with pytest.raises(ClassError, match="from 0 to 1"):
        classroom.predict(one, {"out": float("nan")})

    classroom.open_phase("play")
    with pytest.raises(ClassError, match="closed"):
        classroom.predict(one, {"out": 0.5})
    classroom.next_turn()
    classroom.next_turn()
    classroom.open_phase("debrief")
    first = classroom.after_view(one).questions[0]
    classroom.shares()

    out = classroom.after_view(one).questions[0]
    assert (first.brier, first.mine) == (out.brier, 0.9)
    assert (out.mine, out.mean) == (0.9, pytest.approx(0.5))
    assert out.brier == pytest.approx((0.9 - float(bool(out.happened))) ** 2)
    assert out.share is not None


def test_while_frozen_nobody_orders_and_nobody_writes(playing):
    classroom, register, _, members = playing
    for member in members:
        classroom.submit(member, 0)
    classroom.open_phase("freeze")
    register.tick()

    assert classroom.groups[0].turn == 0
    with pytest.raises(ClassError, match="frozen"):
        classroom.withdraw_submission(members[0], 0)
    with pytest.raises(ClassError, match="No messages"):
        classroom.say(members[0], "league", "Psst")
    with pytest.raises(ClassError, match="phase of play"):
        classroom.next_turn()


def test_everything_opens_in_the_debrief_and_not_before(playing):
    classroom, _, _, members = playing
    for _ in range(6):
        classroom.next_turn()
    closed = classroom.student_view(members[1]).table
    with pytest.raises(ClassError, match="debrief"):
        classroom.record()

    classroom.open_phase("debrief")

    opened = classroom.student_view(members[1]).table
    assert closed is not None
    assert opened is not None
    assert {tie.holder for tie in closed.ties} == {"league"}
    assert {tie.holder for tie in opened.ties} == set(SEATS)
    assert not closed.closing
    assert opened.closing
    assert [len(group.members) for group in classroom.record().groups] == [3]


def test_what_a_group_played_replays_as_a_transcript(playing):
    classroom, _, _, members = playing
    key, chosen = option(classroom, members[1], "stance")
    classroom.draft(members[1], 0, key, chosen)
    classroom.next_turn()
    classroom.inject("public:aldmere>league=0.7")
    while not classroom.state.is_over:
        classroom.next_turn()

    game = classroom.groups[0].game.history
    again = replay(game.transcript())

    assert digest(again.model.world) == game.digests[-1]
    assert set(game.transcript().policies) == set(SEATS)


def test_groups_share_their_luck_until_people_choose_otherwise():
    classroom, register, _ = founded(groups=2)
    members = [*seated(classroom), *seated(classroom, group=2)]
    classroom.open_phase("play")
    hand_in(classroom, register, members)
    one, two = classroom.groups
    assert one.game.history.digests == two.game.history.digests
    assert "the same so far" in classroom.wall().parting[0]

    classroom.draft(members[0], 1, "pledge:aldmere>league", "public_high")
    hand_in(classroom, register, members)

    one, two = classroom.groups
    assert one.game.history.digests[-1] != two.game.history.digests[-1]
    (sentence,) = classroom.console().parting
    assert sentence == (
        "Group 1 and Group 2 part in turn 2: Aldmere about the Highland League, pledge: in Group 1 "
        "“Large, in public”, in Group 2 “No promise”."
    )


def test_the_wall_tells_of_a_secret_parting_only_in_the_debrief():
    classroom, register, _ = founded(groups=2)
    members = [*seated(classroom), *seated(classroom, group=2)]
    classroom.open_phase("play")
    classroom.draft(members[0], 0, "pledge:aldmere>league", "secret_high")
    hand_in(classroom, register, members)

    assert classroom.wall().parting == (
        "Group 1 and Group 2: the same so far, as far as is known.",
    )
    classroom.open_phase("debrief")
    assert "“Large, in secret”" in classroom.wall().parting[0]


def test_a_screen_is_told_of_what_it_shows_and_left_alone_otherwise(playing):
    classroom, _, _, members = playing
    before = [classroom.room.version_for(member) for member in members]
    whole = classroom.room.version
    key, chosen = option(classroom, members[1], "stance")

    classroom.draft(members[1], 0, key, chosen)

    after = [classroom.room.version_for(member) for member in members]
    assert classroom.room.version > whole
    assert [new > old for new, old in zip(after, before, strict=True)] == [False, True, False]


def test_a_version_tells_nothing_of_how_much_was_done_elsewhere(playing):
    classroom, _, _, members = playing
    before = classroom.room.version_for(members[2])
    for _ in range(3):
        classroom.say(members[0], "league", "Between us two.")

    classroom.say(members[2], "league", "Hear us as well.")

    assert classroom.room.version_for(members[2]) == before + 1


def test_whoever_waits_is_told(playing):
    classroom, _, _, members = playing
    seen = classroom.room.version_for(members[2])
    found: list[int] = []
    stop = threading.Event()
    waiting = threading.Thread(
        target=lambda: found.append(classroom.room.screen(members[2]).wait(seen, stop, 20.0))
    )
    waiting.start()

    classroom.next_turn()
    waiting.join(20.0)

    assert found == [classroom.room.version_for(members[2])] != [seen]


def test_a_page_that_is_open_shows_its_member_as_here(playing):
    classroom, register, clock, members = playing
    classroom.room.seen("nobody")
    classroom.room.seen(members[0])
    version = classroom.room.version
    classroom.room.seen(members[0])
    assert classroom.room.version == version
    assert [m.is_online for s in classroom.console().groups[0].seats for m in s.members] == [
        True,
        False,
        False,
    ]

    clock.wind(60.0)
    register.tick()

    assert classroom.room.version > version
    assert not classroom.console().groups[0].seats[0].members[0].is_online


def test_keys_of_the_facilitator_open_the_console_and_tokens_of_students_do_not():
    classroom, register, _ = founded()
    token = classroom.join("Ada").token
    other, lead = register.found(classroom.plan)

    assert other.is_lead(lead)
    assert not classroom.is_lead(lead)
    assert not classroom.is_lead(token)
    key = classroom.new_lead_key()
    assert classroom.is_lead(key)
    assert other.member_of(token) is None


def test_what_the_facilitator_sees_is_what_the_plan_says():
    for sees, n_orders in (("everything", 1), ("public", 0)):
        classroom, _, _ = founded(facilitator_sees=sees)
        members = seated(classroom)
        classroom.open_phase("play")
        key, chosen = option(classroom, members[1], "stance")
        classroom.draft(members[1], 0, key, chosen)
        classroom.say(members[0], "league", "Psst")

        console = classroom.console()

        assert [len(seat.orders) for seat in console.groups[0].seats] == [0, n_orders, 0]
        assert len(console.messages) == n_orders
        assert [seat.n_changed for seat in console.groups[0].seats] == [0, 1, 0]


def test_what_has_not_come_true_when_a_class_ends_early_is_open_and_not_scored():
    classroom, _, _ = founded(turns=3)
    one = seated(classroom)[0]
    classroom.open_phase("predict")
    classroom.predict(one, {"out": 0.9, "calm": 0.2})
    classroom.open_phase("play")
    classroom.next_turn()
    classroom.open_phase("debrief")

    questions = {question.key: question for question in classroom.after_view(one).questions}

    assert questions["calm"].happened is None
    assert questions["calm"].brier is None
    assert questions["out"].happened in (None, True)
