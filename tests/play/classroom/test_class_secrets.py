"""What is sent to a seat, to the lobby and to the wall holds nothing that a seat may not know.

Secrets of the world are changed one kind at a time, and what other people wrote is changed too: not
a letter of what a seat is sent may differ. Over a whole game, words that one seat wrote are looked
for in everything that the others are sent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pytest

from fairweather.app.ui.bridge import as_json
from fairweather.engine.history import Snapshot
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.views import student
from fairweather.play.views.map import LAYERS
from fairweather.rules.outcomes import OUTCOMES, measure
from fairweather.world.fork import copy
from fairweather.world.state import World
from tests.classrooms import founded, seated
from tests.play.test_secrets import SECRETS

TURNS = 5
ZAGROS = {"source": "zagros", "turns": 8, "questions": (), "injects": ()}


def played(**changes: object) -> Classroom:
    """A class in which every seat is held and five turns were played, some orders given."""
    classroom, _, _ = founded(**ZAGROS, **changes)
    members = seated(classroom, classroom.plan.seats)
    classroom.open_phase("play")
    luck = np.random.default_rng(3)
    for turn in range(TURNS):
        for member in members:
            for decision in classroom.groups[0].asked(classroom.members[member].seat):
                legal = [option.key for option in decision.options if option.is_legal]
                classroom.draft(member, turn, decision.key, str(luck.choice(legal)))
        classroom.next_turn()
    return classroom


@pytest.fixture(scope="module")
def classroom() -> Classroom:
    return played()


def sent(classroom: Classroom, member: str) -> str:
    """All that can reach the screens of a member while play goes on."""
    latest = classroom.groups[0].turn
    views = [
        classroom.student_view(member, turn) for turn in sorted({0, max(latest - 1, 0), latest})
    ]
    views += [classroom.student_view(member, latest, layer.key) for layer in LAYERS]
    walls = [classroom.wall(layer.key) for layer in LAYERS]
    return as_json(
        [
            [replace(view, version=0) for view in views],
            [replace(wall, version=0) for wall in walls],
            classroom.lobby(),
        ]
    )


@contextmanager
def changed(
    classroom: Classroom, seat: str, change: Callable[[World, int], None]
) -> Iterator[None]:
    """While this lasts, the world is another in something that ``seat`` may not know."""
    group = classroom.groups[0]
    game, last, world = group.game, group.game.history.snapshots[-1], group.game.history.model.world
    other = copy(last.world)
    change(other, other.cast.index(seat))
    other.believe()
    measured = {key: float(value[0]) for key, value in measure(other).items()}
    game.history.snapshots[-1] = Snapshot(other, last.record, measured)
    game.history.model.world = other
    forget(classroom)
    try:
        yield
    finally:
        game.history.snapshots[-1], game.history.model.world = last, world
        forget(classroom)


def forget(classroom: Classroom) -> None:
    """Let every view be worked out afresh."""
    student.table_of.cache_clear()
    classroom.groups[0]._asked.clear()


@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: secret.__name__)
def test_a_secret_of_the_world_changes_no_letter_of_what_a_seat_is_sent(
    classroom: Classroom, secret: Callable[[World, int], None]
):
    for member in classroom.members.values():
        before = sent(classroom, member.key)
        with changed(classroom, member.seat, secret):
            assert sent(classroom, member.key) == before


def test_what_a_seat_may_know_does_change_what_it_is_sent(classroom: Classroom):
    def own_trust(world: World, seat: int) -> None:
        world.broken_fading[:, seat] += 2.0

    before = sent(classroom, "m1")
    with changed(classroom, classroom.members["m1"].seat, own_trust):
        assert sent(classroom, "m1") != before


def test_the_wall_tells_what_every_seat_is_told_and_no_secret_outcome():
    classroom, _, _ = founded(**ZAGROS)
    members = seated(classroom, classroom.plan.seats)
    classroom.open_phase("play")
    luck, n_told, secret = np.random.default_rng(8), 0, {o.key for o in OUTCOMES if o.is_secret}

    while not classroom.state.is_over:
        turn = classroom.groups[0].turn
        for member in members:
            for decision in classroom.groups[0].asked(classroom.members[member].seat):
                legal = [option.key for option in decision.options if option.is_legal]
                classroom.draft(member, turn, decision.key, str(luck.choice(legal)))
        classroom.next_turn()
        (group,) = classroom.wall("sanctuary").groups
        heard = [classroom.student_view(member).table.events for member in members]
        plain = [{event.plain for event in events} for events in heard]
        for event in group.events:  # but for a rumor, which its planter knows for one
            assert sum(event.plain not in known for known in plain) <= 1
            if event.cause:  # what all may know, each is told; a seat may know of more
                assert all(event.text in {one.text for one in events} for events in heard)
            n_told += 1
        assert not secret & {outcome.key for outcome in group.outcomes}
        assert group.layer.key != "sanctuary"

    assert n_told > 20
    assert any(len(known) > len(group.events) for known in heard)
    classroom.open_phase("debrief")
    assert secret & {outcome.key for outcome in classroom.wall().groups[0].outcomes}


def quiet_and_loud() -> tuple[Classroom, Classroom]:
    """Two classes alike but for what everyone but the client wrote, and nobody was told."""
    classes = []
    for is_loud in (False, True):
        classroom, _, _ = founded(groups=2)
        patron, client, target = seated(classroom)
        other = classroom.join("other", 2, "league").member
        classroom.open_phase("predict")
        if is_loud:
            classroom.predict(patron, {"out": 0.77, "calm": 0.33})
        classroom.open_phase("play")
        classroom.inject("public:aldmere>league=0.7")
        if is_loud:
            classroom.draft(patron, 0, "obligation:aldmere>league", "renege")
            classroom.give_reason(patron, 0, "obligation:aldmere>league", "They will fold")
            classroom.draft(target, 0, "garrison:ordane", "deter")
            classroom.say(patron, "ordane", "We will not come")
            classroom.draft(other, 0, "stance:league", "mobilize")
            classroom.say(other, "aldmere", "We go")
        classes.append(classroom)
        assert client == "m2"
    return classes[0], classes[1]


def test_what_others_wrote_changes_no_letter_of_what_a_seat_is_sent():
    quiet, loud = quiet_and_loud()

    ours, theirs = sent(quiet, "m2"), sent(loud, "m2")

    assert theirs.replace(loud.code, "") == ours.replace(quiet.code, "")
    assert "They will fold" in as_json(loud.console())


def test_words_of_a_seat_reach_itself_and_whom_it_writes_to_over_a_whole_game():
    classroom, _, _ = founded(groups=2, turns=4)
    members = [*seated(classroom), *seated(classroom, group=2)]
    classroom.open_phase("play")
    luck, told = np.random.default_rng(5), {member: set[str]() for member in members}
    for turn in range(4):
        for member in members:
            seat, number = classroom.members[member].seat, classroom.members[member].group
            for decision in classroom.groups[number - 1].asked(seat):
                legal = [option.key for option in decision.options if option.is_legal]
                classroom.draft(member, turn, decision.key, str(luck.choice(legal)))
                words = f"reason{member}x{turn}"
                classroom.give_reason(member, turn, decision.key, words)
                told[member].add(words)
            to = str(luck.choice([one for one in ("aldmere", "league", "ordane") if one != seat]))
            classroom.say(member, to, f"words{member}x{turn}")
            for reader in members:
                found = classroom.members[reader]
                if found.group == number and found.seat in (seat, to):
                    told[reader].add(f"words{member}x{turn}")
        for member in members:
            read = sent(classroom, member)
            assert set(re.findall(r"(?:reason|words)m\dx\d", read)) <= told[member]
        classroom.next_turn()


def test_luck_tokens_and_hashes_are_sent_to_nobody():
    seed = 8_675_309_123_457
    classroom, _, _ = founded(seed=seed)
    joined = [classroom.join(f"kid {n}", 1, seat) for n, seat in enumerate(("league", "aldmere"))]
    key = classroom.new_lead_key()
    classroom.open_phase("play")
    for _ in range(6):
        classroom.next_turn()

    read = "".join(sent(classroom, one.member) for one in joined) + as_json(classroom.console())

    state = classroom.state
    hidden = [str(seed), key, *state.leads, *state.tokens, *state.codes, state.salt]
    hidden += [secret for one in joined for secret in (one.token, one.personal_code)]
    assert not [secret for secret in hidden if secret in read]


def test_a_removed_or_moved_member_sees_what_its_new_seat_sees():
    classroom, _, _ = founded()
    patron, client, _ = seated(classroom)
    classroom.open_phase("play")
    classroom.say(patron, "league", "only for you")
    assert "only for you" in sent(classroom, client)

    classroom.seat_member(client, 1, "ordane")

    assert "only for you" not in sent(classroom, client)


def test_the_debrief_opens_all_of_it():
    _, loud = quiet_and_loud()
    loud.next_turn()
    loud.open_phase("debrief")

    read = as_json(loud.after_view("m2"))

    assert "They will fold" in read
    assert "We will not come" in read
