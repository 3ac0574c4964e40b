"""Every kind of happening is told once, and what players are told of it is what is enforced."""

from string import Formatter

import pytest

from fairweather.decisions.catalogue import DECISIONS
from fairweather.world.kinds import (
    KIND,
    KINDS,
    Reach,
    Tone,
    answers,
    as_told,
    by_place,
    made,
    marks,
)

OPENING = {
    Reach.PUBLIC: ("Everyone",),
    Reach.TREATY: ("Everyone",),
    Reach.PARTIES: ("The two of you", "The group", "The host", "The patron"),
    Reach.PLEDGE: ("The group; everyone if",),
    Reach.PATRONS: ("The target, and the patron",),
    Reach.NOBODY: ("Everyone sees the rumor; nobody sees", "Nobody else."),
}
UNCHOSEN = {"stand down"}
"""What comes of leaving a course, whatever is chosen in its place."""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_the_words_on_who_will_know_say_what_is_enforced(kind):
    assert kind.audience.words.startswith(OPENING[kind.seen_by])


def test_options_and_kinds_name_each_other():
    chosen = {
        kind: decision.name
        for decision in DECISIONS
        for option in decision.options
        for kind in option.happens
    }

    assert chosen == {k.key: k.decision for k in KINDS if k.decision and k.key not in UNCHOSEN}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_kind_is_told_in_words(kind):
    named = {part for _, part, _, _ in Formatter().parse(kind.sentence) if part}

    assert kind.group
    assert kind.label
    assert kind.sentence.endswith(".")
    assert named <= {"actor", "partner", "patron", "target", "kin_country"}
    assert kind.weight in (1, 2, 3)


def test_tables_and_stories_keep_their_order():
    told = [kind.key for kind in as_told()]

    assert [kind.place for kind in by_place()] == list(range(len(KINDS)))
    assert told.index("forces defect") == told.index("mobilize") + 1
    assert sorted(told) == sorted(KIND)


def test_what_befalls_a_promise_is_told_from_kept_to_broken():
    tones = [mark.tone for mark in marks().values()]

    assert tones == sorted(tones, key=list(Tone).index)
    assert answers() == ("honor", "partial", "renege")
    assert set(made().values()) == {"secret", "public"}
    assert not set(made()) & set(marks())
