"""``fairweather outcomes``: names of what is measured, what happens, what can be made to."""

import re

from fairweather.experiments.measures import measures
from fairweather.records.recorder import HAPPENINGS
from fairweather.records.tables import column_word
from fairweather.report import vocabulary
from fairweather.rules.outcomes import OUTCOMES
from fairweather.world.inject import INJECTS


def test_every_outcome_happening_and_inject_is_listed_once():
    page = vocabulary.page()
    columns = [column_word(kind) for kind in HAPPENINGS]

    names = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    keys = [outcome.key for outcome in OUTCOMES]
    assert sorted(names) == sorted([*keys, *columns, *INJECTS])
    assert [inject.kind for inject in vocabulary.injects()] == list(INJECTS)


def test_the_names_listed_are_those_that_an_experiment_takes():
    known = measures()

    for outcome in OUTCOMES:
        assert {f"{over}_{outcome.key}" for over in ("end", "mean", "max")} <= known.keys()
    for kind in HAPPENINGS:
        assert {f"any_{column_word(kind)}", f"n_{column_word(kind)}"} <= known.keys()


def test_they_are_printed_under_their_groups(fairweather):
    answer = fairweather("outcomes")

    assert answer.code == 0
    words = set(re.findall(r"[\w]+", answer.out))
    assert {outcome.key for outcome in OUTCOMES} <= words
    assert {column_word(kind) for kind in HAPPENINGS} <= words
    assert set(INJECTS) <= words
    assert "Who pays" in answer.out
    assert "trust_in_patron" in next(
        line for line in answer.out.splitlines() if "Clients' trust in patrons" in line
    )


def test_which_outcomes_are_secret_is_said(fairweather):
    answer = fairweather("outcomes", width=200)

    secret = {o.key for o in OUTCOMES if o.is_secret}
    told = {line.split()[0] for line in answer.out.splitlines() if "(secret)" in line}
    assert told == secret
