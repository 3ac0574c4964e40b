"""Case: a crisis whose ending is known, made ready for a hindcast, and played.

Ready means: nothing known later is in its memory, which ``scenario check`` holds to and this looks
at again; and what happens from outside are levels that nobody in the cast decides. An event that
does anything else is a decision of somebody who takes part, and is what the worlds are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from fairweather.axes import BoolArray, FloatArray
from fairweather.engine.run import chunk_size, play_out
from fairweather.engine.wargame import Wargame
from fairweather.errors import Fault, ScenarioError
from fairweather.experiments.hindcast.numbers import variants_of
from fairweather.experiments.hindcast.witness import Witness, is_so_at_start, join
from fairweather.files.reading import is_file
from fairweather.records.recorder import Recorder
from fairweather.records.recorder import join as join_records
from fairweather.scenario.build import build
from fairweather.scenario.load import find, load
from fairweather.scenario.memory import remembered
from fairweather.scenario.place import scenario_names
from fairweather.scenario.schema import EventTable, Scenario
from fairweather.scenario.truth import TRUTH, QuestionTable, Truth

FROM_OUTSIDE = ("attention", "strain", "unrest", "capability", "army")
"""Injects that set a level; all others are what somebody in the cast does."""


@dataclass(frozen=True, eq=False)
class Case:
    """A case made ready: ``scenario`` has the events that are kept, ``dropped`` are the others.

    ``asked`` are the questions that worlds can answer, ``at_start`` the names of those that the
    opening answers already, which are told and not scored.
    """

    name: str
    scenario: Scenario
    truth: Truth
    dropped: tuple[EventTable, ...]
    asked: tuple[QuestionTable, ...]
    at_start: tuple[str, ...]

    @property
    def years(self) -> str:
        return str(self.scenario.start.year)

    def turn_asked(self, question: QuestionTable) -> int:
        """Return the last turn (from 0) that counts: of the day of a yes, or the game's last."""
        return self.scenario.turn_of(question.by) if question.answer else self.scenario.turns - 1


@dataclass(frozen=True, eq=False)
class Played:
    """A case played under one set of numbers: what was asked of it, and its record."""

    case: Case
    numbers: str
    witness: Witness = field(repr=False)
    recorder: Recorder = field(repr=False)

    def is_yes(self, question: QuestionTable, *, to_the_end: bool = False) -> BoolArray:
        """Return in which worlds a question came true in time, ``(R,)``.

        In time is by its day if the truth is yes, and by the end of the game if it is no, or if
        ``to_the_end``.
        """
        case = self.case
        last = case.scenario.turns if to_the_end else case.turn_asked(question)
        return np.asarray(self.witness.first[question.name] <= last)

    def values(self, question: QuestionTable) -> FloatArray:
        """Return the number asked for in every world, ``(R,)``, in the unit of its outcome."""
        return self.witness.values[question.name]


def case_names() -> tuple[str, ...]:
    """Return the names of the cases that ship: scenarios with a truth, the earliest first."""
    known = [name for name in scenario_names() if is_file(_truth_file(name))]
    return tuple(sorted(known, key=lambda name: load(name).start))


def make_ready(name: str) -> Case:
    """Return a case by name or folder; raises ``ScenarioError`` if it cannot be one."""
    scenario = load(name)
    truth = scenario.truth
    if truth is None:
        cases = ", ".join(case_names()) or "a scenario with a truth.toml; none ships here"
        raise ScenarioError(Fault("case", repr(name), cases))
    asked = truth.asked
    if not asked:
        allowed = "at least one that happenings or an outcome answer"
        raise ScenarioError(Fault("questions", "none to be asked", allowed, f"{name}/{TRUTH}"))
    refuse_hindsight(scenario, truth)
    kept = tuple(event for event in scenario.events if _is_from_outside(event))
    dropped = tuple(event for event in scenario.events if not _is_from_outside(event))
    sheet = scenario.sheet.model_copy(update={"events": kept})
    ready = replace(scenario, sheet=sheet)
    world = build(ready, seed=1, worlds=1)
    at_start = tuple(one.name for one in asked if is_so_at_start(world, one, ready))
    return Case(scenario.name, ready, truth, dropped, asked, at_start)


def refuse_hindsight(scenario: Scenario, truth: Truth) -> None:
    """Raise ``ScenarioError`` for each remembered row that holds the case's own answers."""
    faults = []
    for episode in remembered(scenario):
        is_own = episode.id in truth.left_out
        day, start = episode.known_on, scenario.start
        if is_own or (day >= start if day else episode.year >= start.year):
            allowed = f"what was over before {start}, and no row that left_out names"
            faults.append(Fault("memory", f"{episode.id}, {day or episode.year}", allowed))
    if faults:
        raise ScenarioError(faults)


def play(
    case: Case,
    numbers: str,
    fits: tuple[float, float],
    plausible: Mapping[str, FloatArray],
    worlds: int,
    seed: int,
    on_progress: Callable[[int], None] = lambda _: None,
) -> Iterator[Played | None]:
    """Play a case in so many worlds; yield None chunk by chunk, and what it came to at the end.

    ``on_progress`` is told how many world-turns were played since it was last told.
    """
    size = chunk_size(len(case.scenario.cells))
    witnesses, recorders = [], []
    for first in range(0, worlds, size):
        count = min(size, worlds - first)
        variants = variants_of(numbers, fits, plausible, first, count)
        game = Wargame(case.scenario, seed=seed, worlds=count, first=first, variants=variants)
        witness = Witness(case.scenario, case.asked, count)

        def on_turn(game: Wargame, witness: Witness = witness) -> None:
            witness.watch(game)
            on_progress(game.world.n_worlds)

        recorders.append(play_out(game, on_turn=on_turn))
        witnesses.append(witness)
        yield None
    yield Played(case, numbers, join(witnesses), join_records(recorders))


def _is_from_outside(event: EventTable) -> bool:
    return all(text.partition(":")[0] in FROM_OUTSIDE for text in event.injects)


def _truth_file(name: str) -> Path:
    return find(name).parent / TRUTH
