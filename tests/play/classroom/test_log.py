"""A class is its log: read again at any moment, it is the class as it stands."""

import json
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.errors import ClassError
from fairweather.play.classroom.archive import Archive, LogLine
from fairweather.play.classroom.register import Register
from tests.chance_acts import Chance
from tests.classrooms import everything, founded, seated, tiny_plan


@settings(max_examples=25)
@given(
    seed=st.integers(0, 2**32),
    steps=st.lists(st.integers(1, 12), min_size=1, max_size=8),
    groups=st.integers(1, 2),
    seating=st.sampled_from(["choice", "choice", "draw"]),
)
def test_a_register_made_from_the_same_file_shows_the_same_class(
    seed: int, steps: list[int], groups: int, seating: str
):
    archive = Archive(":memory:")
    classroom, _, clock = founded(
        archive, turns=6, groups=groups, seating=seating, seconds_per_turn=60, team_size=2
    )
    chance = Chance(seed)

    for n_acts in steps:
        for _ in range(n_acts):
            clock.wind(chance.luck.choice([0.0, 1.0, 20.0]))
            chance.act(classroom)
        again = Register(archive, clock).by_code(classroom.code)

        assert everything(again) == everything(classroom)
        assert again.state.tokens == classroom.state.tokens


@settings(max_examples=10)
@given(seed=st.integers(0, 2**32))
def test_an_export_taken_in_elsewhere_is_the_same_class(seed: int):
    classroom, register, clock = founded(turns=3, groups=2, team_size=2)
    chance = Chance(seed)
    for _ in range(40):
        chance.act(classroom)

    adopted = Register(Archive(":memory:"), clock).adopt(register.export(classroom.code))

    assert adopted.code == classroom.code
    assert everything(adopted) == everything(classroom)


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32), with_messages=st.booleans())
def test_a_pseudonymous_export_names_nobody_and_plays_the_same(seed: int, with_messages: bool):
    classroom, register, clock = founded(turns=3, team_size=2)
    seated(classroom)
    chance = Chance(seed)
    for _ in range(40):
        chance.act(classroom)
    classroom.open_phase("play")

    text = register.pseudonymized(classroom.code, with_messages)
    again = Register(Archive(":memory:"), clock).adopt(text)

    assert "kid" not in text
    assert "aldmere 1 0" not in text
    for name in ("token", "lead"):
        assert all(not json.loads(line).get("body", {}).get(name) for line in text.splitlines())
    assert {m.nickname.split()[0] for m in again.members.values()} == {"Student"}
    said = [m.text for group in again.groups for m in group.messages]
    assert with_messages or not any(said)
    assert [g.game.history.digests for g in again.groups] == [
        g.game.history.digests for g in classroom.groups
    ]


def test_a_nickname_inside_a_text_is_replaced_too():
    classroom, register, clock = founded()
    members = seated(classroom)
    classroom.rename_member(members[0], "Ada")
    classroom.rename_member(members[1], "Ada Bo")
    classroom.open_phase("play")
    classroom.give_reason(
        members[0], 0, "pledge:aldmere>league", "ada bo asked; Adamant, Ada's way"
    )

    register.pseudonymize(classroom.code)

    again = Register(register.archive, clock).by_code(classroom.code)
    reasons = again.groups[0].sheets["aldmere"].reasons
    assert reasons["pledge:aldmere>league"].text == ("Student 2 asked; Adamant, Student 1's way")


def test_a_deleted_class_leaves_no_trace_in_the_file(tmp_path: Path):
    path = tmp_path / "classes.sqlite"
    archive = Archive(path)
    classroom, register, _ = founded(archive)
    kept, _, _ = founded(archive)
    members = seated(classroom)
    classroom.open_phase("play")
    classroom.say(members[0], "league", "a very secret word")

    register.delete(classroom.code)

    with pytest.raises(ClassError, match="no class"):
        register.by_code(classroom.code)
    with pytest.raises(ClassError, match="was deleted"):
        classroom.say(members[0], "league", "still here?")
    assert [card.code for card in register.classes()] == [kept.code]
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"a very secret word" not in left
    assert kept.code.encode() in left


def test_no_token_code_or_key_stands_in_the_file(tmp_path: Path):
    archive = Archive(tmp_path / "classes.sqlite")
    classroom, _, _ = founded(archive)
    joined = classroom.join("Ada")
    key = classroom.new_lead_key()

    archive.close()

    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    secrets = (joined.token, joined.personal_code, joined.personal_code.replace("-", ""), key)
    assert b"Ada" in kept
    assert not [secret for secret in secrets if secret.encode() in kept]


def test_the_cards_tell_what_is_there():
    classroom, register, _ = founded()
    seated(classroom)

    (card,) = register.classes()

    assert (card.code, card.title, card.plan) == (classroom.code, classroom.title, "tiny_class")
    assert (card.n_members, card.n_acts) == (3, 4)
    assert card.last_act_at.timestamp() == classroom.state.last_at


def test_two_servers_cannot_write_one_class(tmp_path: Path):
    path = tmp_path / "classes.sqlite"
    classroom, _, clock = founded(Archive(path))
    other = Register(Archive(path), clock).by_code(classroom.code)
    other.join("Ada")

    with pytest.raises(ClassError, match="another server"):
        classroom.join("Bo")

    assert not classroom.members


def test_what_cannot_be_kept_is_not_done():
    classroom, register, _ = founded()
    members = seated(classroom)
    classroom.open_phase("play")
    classroom.next_turn()
    before = everything(classroom)
    register.archive.close()

    with pytest.raises(ClassError, match="could not be kept"):
        classroom.next_turn()
    with pytest.raises(ClassError, match="could not be kept"):
        classroom.submit(members[0], 1)

    assert everything(classroom) == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no export"),
        ("{}", "no whole export"),
        ('{"fairweather_class": 1, "acts": 2}\n{"number": 1}', "no whole export"),
        ('{"fairweather_class": 1, "acts": 1}\n{"number": 1}', "no export"),
        ('{"fairweather_class": 1, "acts": 0}', "gaps"),
        ("[1, 2]", "no export"),
    ],
)
def test_another_text_is_refused_in_words(text: str, words: str):
    with pytest.raises(ClassError, match=words):
        Register(Archive(":memory:")).adopt(text)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"digest": "0" * 64}, "digest"),
        ({"plan": {"title": "x"}}, "its log is not that of a class|can no longer"),
        ({"code": "../etc"}, "names no class"),
        ({"source": "no/such/scenario"}, "no/such/scenario"),
    ],
)
def test_a_class_that_cannot_be_played_again_says_why(change: dict[str, object], words: str):
    classroom, register, _ = founded()
    head, first, *rest = register.export(classroom.code).splitlines()
    founding = json.loads(first)
    founding["body"] |= change
    text = "\n".join([head, json.dumps(founding), *rest])

    with pytest.raises(ClassError, match=words):
        Register(Archive(":memory:")).adopt(text)


@pytest.mark.parametrize(
    "wrong",
    [
        {"mark": {"chosen": "0" * 64, "numbers": []}},
        {"mark": {}, "digest": "0" * 64},  # as logs were before there were marks
    ],
)
def test_a_turn_that_replays_to_another_world_is_refused(wrong):
    archive = Archive(":memory:")
    classroom, _, clock = founded(archive)
    seated(classroom)
    classroom.open_phase("play")
    classroom.next_turn()
    acts = archive.read(classroom.code)
    last = acts[-1]
    changed = LogLine(last.number, last.at, last.kind, {**last.body, **wrong})
    archive.replace(classroom.code, [*acts[:-1], changed])

    with pytest.raises(ClassError, match="replays to another world"):
        Register(archive, clock).by_code(classroom.code)


def test_a_clock_gets_back_the_time_for_which_no_server_ran():
    archive = Archive(":memory:")
    classroom, _, clock = founded(archive, seconds_per_turn=60)
    seated(classroom)
    classroom.open_phase("play")
    clock.wind(1000.0)

    register = Register(archive, clock)
    again = register.by_code(classroom.code)
    again.room.give_back()
    again.room.play_due()

    assert again.groups[0].turn == 0
    assert again.console().groups[0].clock.seconds_left == 60.0


def test_the_clock_of_a_register_plays_turns_by_itself():
    register = Register(Archive(":memory:"))
    classroom, _ = register.found(tiny_plan())
    members = seated(classroom)
    register.start()
    classroom.open_phase("play")
    try:
        for member in members:
            classroom.submit(member, 0)
        for _ in range(100):
            if classroom.groups[0].turn:
                break
            classroom.room.wait(classroom.room.version, threading.Event(), 0.1)
        assert classroom.groups[0].turn == 1
    finally:
        register.close()
