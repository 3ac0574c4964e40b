"""The story tells every event, in order, and who paid."""

import re

import pytest

from fairweather.engine.history import History
from fairweather.report.story import account, closing, opening, pages_of
from fairweather.scenario import load
from fairweather.scenario.patch import patch


@pytest.fixture(scope="module")
def zagros():
    scenario = load("zagros")
    history = History(scenario, seed=2)
    history.run_to_end()
    return scenario, pages_of(history)


def test_every_event_is_told_in_its_turn(zagros):
    scenario, pages = zagros
    chapters = {chapter.heading: chapter for chapter in account(scenario, pages)}

    for turn, page in enumerate(pages[1:], start=1):
        texts = list(dict.fromkeys(event.text for event in page.events))
        if texts:
            assert [line.text for line in chapters[f"Turn {turn}"].deeds] == texts


def test_chapters_cover_every_turn_once_and_in_order(zagros):
    scenario, pages = zagros

    turns = []
    for chapter in account(scenario, pages):
        ends = [int(n) for n in re.findall(r"\d+", chapter.heading)]
        turns += range(ends[0], ends[-1] + 1)

    assert turns == list(range(1, scenario.turns + 1))


def test_what_was_not_public_is_marked(zagros):
    scenario, pages = zagros
    lines = [line for chapter in account(scenario, pages) for line in chapter.deeds]

    secret = [line for line in lines if "in secret" in line.text]
    assert secret
    assert all(line.is_hidden for line in secret)
    assert not any(line.is_hidden for line in lines if "in public" in line.text)


def test_no_chapter_is_empty_and_no_sentence_lacks_its_stop(zagros):
    scenario, pages = zagros

    for chapter in account(scenario, pages):
        lines = [*chapter.deeds, *chapter.changes]
        assert lines
        assert all(line.text.endswith(".") and "{" not in line.text for line in lines)


def test_the_opening_names_everyone(zagros):
    scenario, pages = zagros

    told = " ".join(line.text for line in opening(scenario, pages))

    assert all(spec.label in told for spec in scenario.factions.values())


def test_a_scenario_has_words_of_its_own_for_its_groups_and_their_country(zagros):
    scenario, pages = zagros
    own = patch(
        scenario,
        {
            "map.groups": "Who may rise",
            "map.powers": "Who is heard",
            "map.kin_country": "the hills",
        },
    )

    assert opening(own, pages)[0].text.startswith("Who may rise: ")
    assert any(line.text.startswith("Who is heard: ") for line in opening(own, pages))
    assert opening(scenario, pages)[0].text.startswith("Armed groups: ")
    assert "of the hills, by people" in closing(own, pages)[0].text


def test_the_closing_says_who_paid_on_both_sides_and_gives_no_points(zagros):
    scenario, pages = zagros

    told = " ".join(line.text for line in closing(scenario, pages))

    for words in ("Displaced or harmed", "kin of the groups", "others", "hosts' side"):
        assert words in told
    assert not re.search(r"\b(score|points?|wins?|won|lost)\b", told)


def test_a_world_without_hosts_is_told_without_them(batch, pages):
    told = " ".join(line.text for line in closing(batch.scenario, pages))

    assert "Security of the hosts" not in told
