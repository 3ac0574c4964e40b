"""The stories of the crisis look for causes that can be told."""

from collections import defaultdict

import pytest

from fairweather.experiments.elements import ELEMENTS
from fairweather.play.causes import CAUSES
from fairweather.scenario.noun import Noun

CAUSED = [element for element in ELEMENTS if element.cause]


@pytest.mark.parametrize("element", CAUSED, ids=lambda element: element.title)
def test_the_cause_that_a_story_is_best_for_begins_a_clause(element):
    told = [
        cause.clause.format_map(defaultdict(lambda: Noun("it")))
        for (kind, _), causes in CAUSES.items()
        for cause in causes
        if kind in element.kinds
    ]

    assert any(clause.startswith(element.cause) for clause in told)
