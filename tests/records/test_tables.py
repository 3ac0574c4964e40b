"""Tables say what the recorder saw, and every column says what it is."""

import numpy as np
import pytest

from fairweather.engine.run import play_out
from fairweather.engine.wargame import Wargame
from fairweather.records.recorder import HAPPENINGS, join
from fairweather.records.tables import RUNS, TURNS, columns_of, runs_table, turns_table
from fairweather.scenario import load, patch

WORLDS, FIRST, N_TURNS = 5, 40, 4


@pytest.fixture(scope="module")
def recorder():
    scenario = patch(load("tiny"), {"turns": N_TURNS})
    return play_out(Wargame(scenario, seed=2, worlds=WORLDS, first=FIRST))


def test_runs_has_a_row_a_world_by_its_index(recorder):
    table = runs_table(recorder, np.zeros(WORLDS), FIRST)

    assert table["world"].to_pylist() == list(range(FIRST, FIRST + WORLDS))


def test_turns_has_a_row_a_world_and_turn_with_the_start(recorder):
    table = turns_table(recorder, FIRST)

    assert table.num_rows == WORLDS * (N_TURNS + 1)
    assert table["turn"].to_pylist()[: N_TURNS + 1] == list(range(N_TURNS + 1))
    series = recorder.series("unrest_kin")
    assert np.array_equal(table["unrest_kin"].to_numpy().reshape(series.shape), series)


@pytest.mark.parametrize("name", [RUNS, TURNS])
def test_every_column_has_a_unit_and_a_meaning(recorder, name):
    table = runs_table(recorder, np.zeros(WORLDS)) if name == RUNS else turns_table(recorder)

    columns = columns_of(name)

    assert [column.name for column in columns] == table.column_names
    assert all(column.unit and column.meaning for column in columns)


def test_what_never_happened_has_no_first_turn(recorder):
    table = runs_table(recorder, np.zeros(WORLDS))

    for kind in HAPPENINGS:
        column = kind.replace(":", "").replace(" ", "_")
        never = [count == 0 for count in table[f"n_{column}"].to_pylist()]
        assert [first is None for first in table[f"first_{column}"].to_pylist()] == never


def test_joining_records_keeps_worlds_in_order(recorder):
    joined = join([recorder, recorder])

    assert joined.n_worlds == 2 * WORLDS
    twice = np.concatenate([recorder.series("strain")] * 2)
    assert np.array_equal(joined.series("strain"), twice)
    for name in ("counts", "first_turn", "tallies"):
        for key, values in getattr(recorder, name).items():
            expected = np.concatenate([values, values])
            assert np.array_equal(getattr(joined, name)[key], expected, equal_nan=True)
