"""What a class costs its server: 40 members in seven seats, twelve turns, every seat ordering."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from statistics import median

import numpy as np
import pytest

from fairweather.play.classroom.archive import Archive
from fairweather.play.classroom.plan import checked, load_plan
from fairweather.play.classroom.register import Register
from fairweather.scenario.lines import Places
from tests.benchmarks.timing import seconds, show

MEMBERS, TURNS = 40, 12


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory):
    """A class that was played to its end, and what each kind of act and view took."""
    plan = load_plan("first_lesson")
    sheet = plan.table.model_copy(update={"team_size": 6, "seconds_per_turn": 0, "turns": TURNS})
    path: Path = tmp_path_factory.mktemp("class") / "classes.sqlite"
    classroom, _ = Register(Archive(path)).found(checked("", sheet, "zagros", Places()))
    seats = classroom.plan.seats
    members = [
        classroom.join(f"kid {number}", 1, seats[number % len(seats)]).member
        for number in range(MEMBERS)
    ]
    classroom.open_phase("play")
    took: dict[str, list[float]] = defaultdict(list)
    luck = np.random.default_rng(1)
    for turn in range(TURNS):
        for place, member in enumerate(members):
            view = "first view of a seat" if place < len(seats) else "view of a seat again"
            took[view].append(seconds(lambda who=member: classroom.student_view(who)))
        for member in members[: len(seats)]:
            for decision in classroom.groups[0].asked(classroom.members[member].seat):
                legal = [option.key for option in decision.options if option.is_legal]
                order = (member, turn, decision.key, str(luck.choice(legal)))
                took["draft"].append(seconds(lambda all_=order: classroom.draft(*all_)))
            took["submit"].append(seconds(lambda who=member, at=turn: classroom.submit(who, at)))
        took["console"].append(seconds(classroom.console))
        took["wall"].append(seconds(classroom.wall))
        took["turn"].append(seconds(classroom.room.play_due))
    code = classroom.code
    took["opening again"].append(seconds(lambda: Register(Archive(path)).by_code(code)))
    return classroom, took


def test_a_class_of_forty_asks_little_of_its_server(played):
    classroom, took = played
    assert classroom.state.is_over

    show(
        f"A class of {MEMBERS} in {len(classroom.plan.seats)} seats, {TURNS} turns, zagros",
        ("what", "times", "median, ms", "slowest, ms"),
        [
            (name, len(found), f"{1e3 * median(found):.2f}", f"{1e3 * max(found):.2f}")
            for name, found in took.items()
        ],
    )
    turn_for_all = sum(took["first view of a seat"]) / TURNS + median(took["turn"])
    assert turn_for_all < 0.5
    assert median(took["view of a seat again"]) < 0.1 * median(took["first view of a seat"])
