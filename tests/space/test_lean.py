"""What stands in Mesa's sight for a large library is that library once it is used."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from fairweather.engine.wargame import Wargame
from fairweather.space.lean import _later


def test_what_comes_later_is_the_real_one():
    assert _later("pandas", ()).DataFrame is pd.DataFrame
    with pytest.raises(AttributeError, match="no_such_thing"):
        _ = _later("pandas", ()).no_such_thing


def test_a_function_taken_by_name_does_what_the_real_one_does():
    points = np.array([[0.0, 0.0], [3.0, 4.0]])
    assert _later("scipy.spatial.distance", ("cdist",)).cdist(points, points)[0, 1] == 5.0


def test_nobody_else_meets_what_stands_in():
    assert sys.modules["pandas"] is pd


def test_a_collector_gives_its_table_and_a_map_its_network():
    game = Wargame("tiny")
    game.step()
    assert len(game.datacollector.get_model_vars_dataframe()) == 2
    assert len(game.space.all_cells) == len(game.game_scenario.cells)


def test_what_needs_the_real_one_while_mesa_comes_in_gets_it():
    """Newer versions of Mesa bring in SciPy's trees at their top, which take from its distances."""
    code = (
        "import sys; from fairweather.space import lean\n"
        "with lean._without(): from scipy.spatial import KDTree\n"
        "import scipy.spatial; assert scipy.spatial.distance is sys.modules[KDTree.__module__"
        ".rpartition('.')[0] + '.distance']; print(scipy.spatial.distance.cdist([[0.0]], [[2.0]]))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (told.stdout, told.stderr) == ("[[2.]]\n", "")
