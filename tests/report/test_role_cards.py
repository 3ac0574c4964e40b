"""Role cards say what the scenario says of each actor, and give those without a seat a voice."""

import re

import pytest
from markupsafe import escape

from fairweather.decisions.catalogue import DECISIONS
from fairweather.play.words import NOT_A_FORECAST
from fairweather.report.role_cards import regions, role_cards
from fairweather.scenario import load, patch, scenario_names
from tests.report.test_debrief import Reader

SCENARIOS = scenario_names()


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_faction_has_a_card_in_its_own_words(name):
    scenario = load(name)
    page = role_cards(scenario)

    for spec in scenario.factions.values():
        for words in (spec.label, spec.interests, spec.knows, spec.fears):
            assert str(escape(" ".join(words.split()))) in page


@pytest.mark.parametrize("name", SCENARIOS)
def test_cards_are_sound_and_need_no_network(name):
    text = role_cards(load(name))
    page = Reader(text)

    assert page.faults == []
    assert page.open == []
    assert page.links == []
    assert not re.search(r"@import|url\(|https?:|<script", text)
    assert NOT_A_FORECAST in text


@pytest.mark.parametrize(
    ("means", "without"),
    [
        ({"own_army": 0.8, "voice": 0.8}, ()),
        ({"voice": 0.8}, {"Own army"}),
        ({}, {"Own army", "Encouragement"}),
    ],
)
def test_a_card_names_what_its_role_decides_there_and_nothing_else(means, without):
    # Tiny has no host of whom one could ask for access.
    changes = {f"factions.aldmere.{key}": much for key, much in means.items()}
    cards = role_cards(patch(load("tiny"), changes)).split("<section")
    patron = next(card for card in cards if "<h2>Aldmere</h2>" in card)

    own = {d.title for d in DECISIONS if "patron" in d.actors}
    told = set(re.findall(r"<li><b>(.*?)</b>", patron))

    assert told == own - {"Access", *without}


def test_civilians_of_the_regions_with_most_kin_have_a_card():
    scenario = load("zagros")
    page = role_cards(scenario)

    found = regions(scenario)

    assert [country for _, country, _, _ in found] == ["Iran", "Iran", "Iraq"]
    assert all(f"The people of {province}" in page for province, _, _, _ in found)


def test_real_names_come_with_their_content_note():
    note = " ".join(load("zagros").content_note.split())

    assert str(escape(note)) in role_cards(load("zagros"))
