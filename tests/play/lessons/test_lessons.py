"""Lessons: what each claims is what the engine finds, and it says so where it finds otherwise."""

from __future__ import annotations

import string
from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from fairweather.play.concepts import CONCEPT
from fairweather.play.lessons import reference
from fairweather.play.lessons.arm import NOTHING, Arm, changed, ordered
from fairweather.play.lessons.catalogue import LESSON, LESSONS
from fairweather.play.lessons.lesson import FEWER, MORE, SAME, Lesson
from fairweather.play.lessons.toy import WORLDS, Toy, find, ground
from fairweather.play.lessons.views import picture, verdict

each = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.key)
PAGE = Path(__file__).parents[3] / "docs" / "teaching" / "lessons.md"
DIRECTIONS = {MORE, SAME, FEWER}

FOUND = {
    "promise": (MORE, ("48", "135")),
    "broken": (FEWER, ("40", "9")),
    "public": (MORE, ("131", "196")),
    "door": (MORE, ("2", "111")),
    "memory": (MORE, ("+5", "−19")),
    "rumor": (MORE, ("41", "74")),
    "payers": (MORE, ("4,500", "34,000")),
}
"""What every lesson finds as it is set at first."""

OTHERWISE = (
    ("promise", {"way": "secret"}, SAME),
    ("promise", {"way": "secret", "trust": "little"}, FEWER),
    ("broken", {"first": "secret", "next": "secret"}, SAME),
    ("memory", {"trust": "little"}, FEWER),
    ("payers", {"word": "break", "trust": "little"}, SAME),
)
"""Settings under which a lesson finds something else."""


def told(lesson: Lesson, **settings: str) -> list[str]:
    found = find(lesson, {**lesson.usual, **settings})
    return [word.lstrip("+−") for word in found.shown]


@each
def test_what_a_lesson_claims_is_what_its_worlds_come_to(lesson: Lesson):
    found = find(lesson, lesson.usual)

    direction, shown = FOUND[lesson.key]
    assert (found.direction, found.shown) == (direction, shown)
    assert len(found.before) == len(found.after) == WORLDS
    assert all(f" {word.lstrip('+−')}" in found.finding for word in shown)


@pytest.mark.parametrize(("key", "settings", "direction"), OTHERWISE)
def test_a_finding_says_so_where_the_worlds_come_to_something_else(
    key: str, settings: dict[str, str], direction: int
):
    lesson = LESSON[key]

    found = find(lesson, {**lesson.usual, **settings})

    assert found.direction == direction
    assert found.finding.startswith(lesson.findings[direction].partition("{")[0])


def test_what_hints_and_sentences_say_beyond_the_usual_is_so():
    door, memory, rumor = LESSON["door"], LESSON["memory"], LESSON["rumor"]

    alone, guarded = (int(told(door, guard=guard)[1]) for guard in ("none", "public"))
    assert guarded < alone / 2
    falls = [int(told(memory, trust=trust)[1]) for trust in ("little", "half", "much")]
    assert falls == sorted(set(falls))
    false, true = (int(told(rumor, truth=truth)[1]) for truth in ("false", "true"))
    assert abs(true - false) < WORLDS / 20
    eyes = [told(LESSON["broken"], first=first) for first in ("secret", "public")]
    kept = [int(after) / int(before) for before, after in eyes]
    assert kept[0] > kept[1]
    people = sum(cell.population for cell in ground().cells)
    assert round(people, -5) == 900_000


@each
def test_without_the_change_both_sides_are_the_same_worlds(lesson: Lesson):
    still = replace(lesson, before=NOTHING, after=NOTHING, controls=(), turns=1)

    found = find(still, {})

    assert found.before == found.after
    assert found.direction == SAME


@each
def test_every_choice_can_be_played(lesson: Lesson):
    for control in lesson.controls:
        assert control.usual in {choice.key for choice in control.choices}
        for choice in control.choices:
            found = find(replace(lesson, turns=1), {**lesson.usual, control.key: choice.key})
            assert np.isfinite(found.before + found.after).all()


@each
def test_a_lesson_is_told_whole_and_in_short_sentences(lesson: Lesson):
    assert set(lesson.answers) == set(lesson.findings) == DIRECTIONS
    assert set(lesson.concepts) <= set(CONCEPT)
    assert 2 <= len(lesson.controls) <= 3
    for finding in lesson.findings.values():
        names = {name for _, name, _, _ in string.Formatter().parse(finding) if name}
        assert names == {"before", "after"}
    assert all(len(words) <= 90 and words.endswith(".") for words in lesson.story)
    assert lesson.question.endswith("?")
    assert len(lesson.question) <= 100
    assert len(lesson.sentence) <= 80
    assert len(LESSON) == len(LESSONS) == 7


def test_the_page_of_lessons_is_the_one_the_program_prints():
    told = PAGE.read_text(encoding="utf-8")

    assert told == reference.page(), f"print it again: {reference.COMMAND}"


@each
def test_until_there_is_an_answer_the_second_side_is_not_told(lesson: Lesson):
    found = find(lesson, lesson.usual)

    before = picture(lesson, found, is_answered=False)

    assert [side.values for side in before.sides] == [found.before]
    assert before == picture(lesson, replace(found, after=found.before), is_answered=False)


def test_an_answer_is_judged_by_what_was_found():
    lesson = LESSON["promise"]
    found = find(lesson, lesson.usual)

    assert verdict(lesson, found, MORE) == "You said: in more worlds. So it is."
    assert verdict(lesson, found, FEWER) == "You said: in fewer worlds. It is otherwise."


def test_of_two_orders_in_one_turn_the_later_one_counts():
    arm = ordered("stance:league", "hold") + ordered("stance:league", "mobilize", range(1))

    assert arm.script(2) == {0: {"stance:league": "mobilize"}, 1: {"stance:league": "hold"}}
    assert changed("turns", 2.0) + NOTHING == Arm(changes=(("turns", 2.0),))


def test_a_toy_ends_at_what_was_asked_last():
    lesson = LESSON["public"]
    toy = Toy(lesson)
    toy.play(lesson.usual)
    toy.play({**lesson.usual, "deal": "deal"})

    stop = Event()
    while toy.is_playing:
        toy.wait(toy.version, stop, 0.2)

    assert toy.found == find(lesson, toy.settings)
    assert toy.settings["deal"] == "deal"
