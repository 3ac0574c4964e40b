"""Classes for tests: founded on the tiny scenario, in memory, with a clock that tests turn."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from typing import Any

from fairweather.play.classroom.archive import Archive
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.plan import ClassPlan, checked, plan_for
from fairweather.play.classroom.register import Register
from fairweather.play.classroom.schema import ClassTable, InjectTable, QuestionTable
from fairweather.scenario.lines import Places

SEATS = ("aldmere", "league", "ordane")
"""Patron, client and target of the tiny scenario."""


class HandClock:
    """Time that stands still until a test moves it on, or lets the machine sleep."""

    def __init__(self, at: float = 1_700_000_000.0) -> None:
        self.at = at
        self.slept = 0.0

    def __call__(self) -> float:
        return self.at

    def wind(self, seconds: float) -> None:
        self.at += seconds

    def sleep(self, seconds: float) -> None:
        self.slept += seconds


def tiny_plan(**changes: Any) -> ClassPlan:
    """A plan on the tiny scenario with one prepared inject and two questions."""
    source = changes.pop("source", "tiny")
    plan = plan_for(source)
    told: dict[str, Any] = {
        "turns": 6,
        "seed": 11,
        "questions": (
            QuestionTable(key="out", text="Out?", happening="mobilize"),
            QuestionTable(key="calm", text="Calm?", outcome="stability", threshold=0.5),
        ),
        "injects": (
            InjectTable(
                key="crisis",
                title="Another crisis",
                text="Eyes turn away.",
                inject=("attention:aldmere=0.2",),
                turn=2,
            ),
        ),
    }
    sheet = ClassTable.model_validate({**plan.table.model_dump(), **told, **changes})
    return checked("tiny_class", sheet, source, Places())


def founded(
    archive: Archive | None = None, **changes: Any
) -> tuple[Classroom, Register, HandClock]:
    """A class that was just founded, its register, and the clock of both."""
    clock = HandClock()
    register = Register(archive or Archive(":memory:"), clock)
    classroom, _ = register.found(tiny_plan(**changes))
    return classroom, register, clock


def seated(classroom: Classroom, seats: tuple[str, ...] = SEATS, group: int = 1) -> list[str]:
    """Members who each join one of the seats of a group."""
    return [
        classroom.join(f"{seat} {group} {place}", group, seat).member
        for place, seat in enumerate(seats)
    ]


def everything(classroom: Classroom) -> dict[str, Any]:
    """All that any screen of a class shows, as plain values; but for versions and presence."""
    present = [member.key for member in classroom.members.values() if not member.is_removed]
    views = {key: classroom.student_view(key) for key in present}
    shown: dict[str, Any] = {
        key: asdict(replace(view, version=0, table=None)) for key, view in views.items()
    }
    tables = {(view.group, view.seat): view.table for view in views.values()}
    shown["tables"] = [repr(table) for table in tables.values()]
    shown["lobby"] = asdict(classroom.lobby())
    shown["console"] = asdict(replace(classroom.console(), version=0))
    shown["wall"] = asdict(replace(classroom.wall(), version=0))
    shown["digests"] = [list(group.game.history.digests) for group in classroom.groups]
    shown["given"] = [list(group.game.history.given) for group in classroom.groups]
    shown["undone"] = [list(group.undone) for group in classroom.groups]
    shown["turns"] = [list(group.turns) for group in classroom.groups]
    if classroom.is_open:
        classroom.shares()
        shown["after"] = [repr(classroom.after_view(None, g.number)) for g in classroom.groups]
    return shown


def marks(classroom: Classroom) -> dict[str, Any]:
    """What must not be lost, in a few words: turn, orders, sheets, messages and who is where."""
    with classroom.room.changed:
        content = [
            [
                group.game.history.digests[-1],
                group.game.history.given,
                [[seat, asdict(sheet)] for seat, sheet in group.sheets.items()],
                [asdict(message) for message in group.messages],
                [asdict(notice) for notice in group.notices],
            ]
            for group in classroom.groups
        ]
        who = [asdict(member) for member in classroom.members.values()]
        text = json.dumps([content, who, sorted(classroom.state.tokens)])
        return {
            "n_acts": classroom.state.n_acts,
            "turns": [group.turn for group in classroom.groups],
            "phase": classroom.phase.value if classroom.phase else "",
            "mark": hashlib.sha256(text.encode()).hexdigest(),
        }
