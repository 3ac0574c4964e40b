"""The plan of a class: from a file to a checked plan, telling every fault at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from fairweather.errors import Fault, OrderError, ScenarioError, nearest_word
from fairweather.play.classroom.by_role import has_role, is_role, with_factions, without_absent
from fairweather.play.classroom.schema import ClassTable, QuestionTable
from fairweather.records.recorder import HAPPENINGS
from fairweather.rules.outcomes import OUTCOMES
from fairweather.scenario.build import build
from fairweather.scenario.faults import faults_of, listed
from fairweather.scenario.lines import Places
from fairweather.scenario.load import load, read_toml
from fairweather.scenario.patch import patch
from fairweather.scenario.place import configs, file_meant, meant_by, named_sheet
from fairweather.scenario.schema import Scenario
from fairweather.world.inject import read_inject
from fairweather.world.roles import ROLES

DEFAULT = "first_lesson"

ASKED = (
    ("mobilize", "Will any group mobilize openly before the game ends?"),
    ("honor", "Will a promise that falls due be kept in full?"),
    ("renege", "Will a promise that falls due be broken?"),
    ("leak", "Will a secret promise become known?"),
)
"""What is predicted in a class that was founded on a scenario alone."""


@dataclass(frozen=True)
class ClassPlan:
    """A checked plan: ``source`` is what transcripts call its scenario.

    ``scenario`` is as long as the plan says; ``changes`` is what that changes in its file.
    """

    name: str
    table: ClassTable
    source: str
    scenario: Scenario
    changes: Mapping[str, Any]

    @property
    def title(self) -> str:
        return self.table.title

    @cached_property
    def seats(self) -> tuple[str, ...]:
        """Factions open to students, in the scenario's order."""
        factions = self.scenario.factions
        usual = [
            key for key, spec in factions.items() if any(ROLES[r].is_seated for r in spec.roles)
        ]
        wanted = self.table.seats or usual
        return tuple(key for key in factions if key in wanted)


def plan_names() -> tuple[str, ...]:
    """Return the names of the shipped plans, the default first."""
    names = sorted(path.stem for path in (configs() / "classroom").glob("*.toml"))
    return tuple(sorted(names, key=lambda name: name != DEFAULT))


def load_plan(name_or_path: str | Path = DEFAULT, scenario: str = "") -> ClassPlan:
    """Load a shipped plan by name, or any by its path; ``scenario`` stands in for the plan's own.

    Raises ``ScenarioError`` with every fault.
    """
    path = file_meant("class", "classroom", name_or_path, plan_names())
    places, content = read_toml(path)
    if scenario:
        content["scenario"] = scenario
    try:
        table = ClassTable.model_validate(content)
    except ValidationError as error:
        raise ScenarioError(faults_of(error, ClassTable, places.of)) from error
    source = scenario or str(meant_by(table.scenario, path.parent))
    return checked(path.stem, table, source, places)


def plan_for(scenario: str) -> ClassPlan:
    """Return a plain plan for a scenario: one group, twelve turns at most, a few questions.

    Raises ``ScenarioError`` if there is no such scenario.
    """
    loaded = load(scenario)
    questions = tuple(QuestionTable(key=kind, text=text, happening=kind) for kind, text in ASKED)
    table = ClassTable(
        title=loaded.title,
        scenario=scenario,
        turns=min(loaded.turns, 12),
        questions=questions,
    )
    return checked("", table, scenario, Places())


def plan_again(name: str, content: Mapping[str, Any], source: str, digest: str) -> ClassPlan:
    """Return a plan from what a log kept of it.

    Raises ``ScenarioError`` if it can no longer be made, or its scenario is another by now.
    """
    plan = checked(name, ClassTable.model_validate(dict(content)), source, Places())
    if plan.scenario.digest != digest:
        found = f"another text than when the class was founded (digest {digest[:12]})"
        raise ScenarioError(Fault("scenario", found, f"digest {plan.scenario.digest[:12]}"))
    return plan


def checked(name: str, table: ClassTable, source: str, places: Places) -> ClassPlan:
    """Return a plan made from a table; ``places`` says where in a file its faults stand.

    Raises ``ScenarioError`` with every fault beyond the form of the file.
    """
    try:
        scenario = load(source)
    except ScenarioError as error:
        faults = [f if f.file else replace(f, file=places.of("scenario")) for f in error.faults]
        raise ScenarioError(faults) from error
    changes = {"turns": table.turns} if table.turns != scenario.turns else {}
    scenario = patch(scenario, changes) if changes else scenario
    if not named_sheet(source):
        source = str(Path(source).resolve())
    table = with_factions(table, scenario)
    found = list(_faults(table, scenario))
    if found:
        raise ScenarioError([replace(fault, file=places.of(fault.key)) for fault in found])
    return ClassPlan(name, without_absent(table), source, scenario, changes)


def _faults(table: ClassTable, scenario: Scenario) -> Iterator[Fault]:
    """Yield every fault beyond the form of the file, with the key at which it stands."""
    factions, cast = list(scenario.factions), build(scenario, seed=0, worlds=1).cast
    for key in table.seats:
        if not is_role(key):
            yield from _unknown("seats", key, factions)
    yield from _twice("seats", table.seats)
    if not table.phases:
        yield Fault("phases", "nothing", "at least one table [[phases]]")
    yield from _twice("phases", [phase.kind.value for phase in table.phases])
    yield from _twice("questions", [question.key for question in table.questions])
    yield from _twice("injects", [inject.key for inject in table.injects])
    for place, question in enumerate(table.questions):
        at = f"questions.{place}"
        if bool(question.happening) == bool(question.outcome):
            yield Fault(at, "neither or both", "either a happening or an outcome")
        elif question.happening:
            yield from _unknown(f"{at}.happening", question.happening, HAPPENINGS)
        else:
            yield from _unknown(f"{at}.outcome", question.outcome, [o.key for o in OUTCOMES])
        for name in ("actor", "partner"):
            wanted = getattr(question, name)
            if wanted and not is_role(wanted):
                yield from _unknown(f"{at}.{name}", wanted, factions)
    for place, prepared in enumerate(table.injects):
        for text in prepared.inject:
            if has_role(text):
                continue
            try:
                read_inject(text, cast)
            except OrderError as error:
                key = f"injects.{place}.inject"
                yield Fault(key, repr(text), error.allowed, nearest=error.nearest)


def _unknown(key: str, found: str, allowed: Iterable[str]) -> Iterator[Fault]:
    known = list(allowed)
    if found not in known:
        yield Fault(key, repr(found), listed(known), "", nearest_word(found, known))


def _twice(key: str, found: Iterable[str]) -> Iterator[Fault]:
    names = list(found)
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Fault(key, f"{name!r} twice", "each name once")
