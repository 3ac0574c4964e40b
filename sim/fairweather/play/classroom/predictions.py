"""Predictions: what came true, how often it does in other worlds, and Brier scores of both.

Source: Brier (1950): the mean squared distance of a chance from what happened, 0 if it happened
not and 1 if it did.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fairweather.axes import BoolArray
from fairweather.engine.run import play_out
from fairweather.engine.wargame import Wargame
from fairweather.play.classroom.schema import QuestionTable
from fairweather.play.seat import SeatView
from fairweather.records.recorder import Recorder
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Cast
from fairweather.world.deeds import Events

WORLDS = 200


def came_true(view: SeatView, question: QuestionTable) -> bool | None:
    """Return whether it came true in a game; None while that is open.

    It stays open in a game that was ended before its last turn: nobody foretold how it stands at
    an earlier one, or that it will not happen up to then. Raises ``OrderError`` while anything in
    the game is a secret.
    """
    game = view.opened()
    if question.outcome:
        final = game.snapshots[-1].measured[question.outcome]
        return final >= question.threshold if game.is_over else None
    cast = game.snapshots[0].world.cast
    happened = any(
        bool(happened_in(snapshot.record.events, question, cast, 1)[0])
        for snapshot in game.snapshots[1:]
    )
    return True if happened else False if game.is_over else None


def shares(
    scenario: Scenario, seed: int, questions: Sequence[QuestionTable], worlds: int = WORLDS
) -> dict[str, float]:
    """Return in what share of other worlds, everyone deciding by reason, each comes true."""
    return play_questions(Wargame(scenario, seed=seed, worlds=worlds, first=1), questions)[1]


def play_questions(
    model: Wargame, questions: Sequence[QuestionTable]
) -> tuple[Recorder, dict[str, float]]:
    """Play a batch out; return its record, and in what share of its worlds each comes true."""
    worlds = model.world.n_worlds
    true = {question.key: np.zeros(worlds, dtype=bool) for question in questions}

    def look(now: Wargame) -> None:
        for question in questions:
            if question.happening:
                happened = happened_in(now.latest.events, question, now.world.cast, worlds)
                true[question.key] |= happened

    record = play_out(model, on_turn=look)
    for question in questions:
        if question.outcome:
            true[question.key] = record.series(question.outcome)[:, -1] >= question.threshold
    return record, {key: float(found.mean()) for key, found in true.items()}


def brier(chance: float, happened: bool) -> float:
    """Return the score of a chance against what happened: 0 is best, 1 worst."""
    return (chance - float(happened)) ** 2


def expected_brier(chance: float, share: float) -> float:
    """Return the mean score of a chance over worlds, in a ``share`` of which it happens."""
    return share * (1.0 - chance) ** 2 + (1.0 - share) * chance**2


def happened_in(events: Events, question: QuestionTable, cast: Cast, worlds: int) -> BoolArray:
    """Return in which worlds it happened in a turn, ``(R,)``."""
    found = np.zeros(worlds, dtype=bool)
    for happening in events.happenings:
        if happening.kind != question.happening:
            continue
        rows = np.ones(len(happening.actor), dtype=bool)
        if question.actor:
            rows &= happening.actor == cast.index(question.actor)
        if question.partner:
            rows &= happening.partner == cast.index(question.partner)
        found |= happening.is_so[:, rows].any(axis=1)
    return found
