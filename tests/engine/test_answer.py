"""An answer unfolds: the path after one turn, then whole, and over luck once that is known."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.engine.answer import Answer, answers
from fairweather.engine.branch import Change, one_branch
from fairweather.engine.history import History
from fairweather.engine.parts import Haste
from fairweather.engine.same_path import SamePath
from tests.strategies import loaded

FEW = 60
OUT = Change({"stance:league": "mobilize"})
FORK = 1


@pytest.fixture(scope="module")
def ended() -> History:
    history = History(loaded("tiny"), 3)
    history.run_to_end()
    return history


def steps(answer: Answer) -> tuple[int, int]:
    """How many turns of the path are known, and how many continuations."""
    path, found = answer.path, answer.comparison
    return len(path.baseline["mobilized"]) - 1 if path else 0, found.n_worlds if found else 0


def are_alike(one: SamePath | None, other: SamePath | None) -> bool:
    assert one is not None
    assert other is not None
    return (one.partings, one.refused) == (other.partings, other.refused) and all(
        np.array_equal(one.treatment[key], values) for key, values in other.treatment.items()
    )


def test_the_path_is_known_after_one_turn_and_then_whole(ended: History):
    found = list(answers(ended, FORK, OUT, worlds=FEW))

    left = ended.turn - FORK
    assert [steps(one) for one in found] == [(1, 0), (left, 0), (left, 40), (left, FEW)]
    (plain,) = (
        one for one in answers(ended, FORK, OUT, worlds=FEW, upto=FORK + 1) if steps(one) == (1, 0)
    )
    assert are_alike(found[0].path, plain.path)


def test_what_is_known_over_luck_is_told_before_the_rest_of_the_path(ended: History):
    fork = ended.fork(FORK)
    usual, changed = (one_branch(fork, one, FEW).work()[0] for one in (Change(), OUT))
    sooner = list(
        answers(ended, FORK, OUT, worlds=FEW, haste=Haste(lambda: usual, lambda: changed))
    )
    *_, plain = answers(ended, FORK, OUT, worlds=FEW)

    left = ended.turn - FORK
    assert [steps(one) for one in sooner] == [(1, 0), (1, FEW), (left, FEW)]
    assert are_alike(sooner[-1].path, plain.path)
    one, other = sooner[-1].comparison, plain.comparison
    assert one is not None
    assert other is not None
    assert one.followed == other.followed
    for key, values in other.treatment.items():
        assert np.array_equal(one.treatment[key], values)
        assert np.array_equal(one.baseline[key], other.baseline[key])


def test_of_the_present_turn_there_is_no_path_yet(ended: History):
    young = ended.from_turn(2)
    found = list(answers(young, 2, OUT, worlds=FEW))

    assert [steps(one) for one in found] == [(0, 0), (0, 40), (0, FEW)]
