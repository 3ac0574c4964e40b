"""What a debrief costs: the whole pack of a class of thirty, in one game or in several."""

from __future__ import annotations

import random
from pathlib import Path
from time import process_time

from fairweather.play.class_record import ClassRecord
from fairweather.play.classroom.archive import Archive
from fairweather.play.classroom.plan import load_plan
from fairweather.play.classroom.register import Register
from fairweather.report.debrief.pack import debrief_files
from tests.benchmarks.timing import show

TURNS, MUST = 12, 30.0
CLASSES = {"one game, teams of 4": (1, 28), "four games, one a seat": (4, 28)}
PLAN = """
title = "A full class"
scenario = "zagros"
seed = 11
turns = {turns}
groups = {groups}
team_size = 4
seats = ["united_states", "kdp", "puk", "kdpi", "komala", "pjak", "iran"]

[[questions]]
key = "out"
text = "Will any group come out?"
happening = "mobilize"
"""


def taught(folder: Path, groups: int, students: int) -> ClassRecord:
    """A class that played to its end, every student ordering now and then, with reasons."""
    path = folder / f"{groups}.toml"
    path.write_text(PLAN.format(turns=TURNS, groups=groups), encoding="utf-8")
    register, luck = Register(Archive(":memory:")), random.Random(7)
    classroom, _ = register.found(load_plan(path))
    seats = classroom.state.plan.seats
    members = []
    for number in range(students):
        group, seat = number % groups + 1, seats[number // groups % len(seats)]
        members.append(classroom.join(f"S{number}", group, seat).member)
        classroom.predict(members[-1], {"out": luck.random()})
    classroom.open_phase("play")
    for turn in range(TURNS):
        for member in members:
            known = classroom.members[member]
            asked = classroom.groups[known.group - 1].asked(known.seat)
            decision = luck.choice(asked)
            option = luck.choice([option for option in decision.options if option.is_legal])
            classroom.draft(member, turn, decision.key, option.key)
            classroom.give_reason(member, turn, decision.key, f"It fits what we saw: {turn}")
        classroom.next_turn()
    classroom.open_phase("debrief")
    record = classroom.record()
    register.close()
    return record


def test_a_class_of_thirty_has_its_pack_within_half_a_minute(tmp_path):
    rows, took = [], []
    for name, (groups, students) in CLASSES.items():
        record = taught(tmp_path, groups, students)
        started = process_time()
        files = dict(debrief_files(record, seconds=None))
        took.append(process_time() - started)
        size = sum(len(text.encode()) for text in files.values())
        n_seats = sum(file.startswith("seats/") for file in files)
        rows.append([name, n_seats, len(files), f"{size / 1e6:.1f}", f"{took[-1]:.1f}"])

    show(
        f"Debrief packs of {TURNS} turns: 5 pivotal turns of 200 continuations for each group; "
        f"processor time (must {MUST:g} s)",
        ["class", "seats", "files", "MB", "s"],
        rows,
    )

    assert max(took) < MUST
