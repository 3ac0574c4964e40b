"""The shelf: what stands on it, in which order, and how it is drawn and listed."""

from __future__ import annotations

import json
from dataclasses import asdict

from fairweather.play.shelf import GROUPS, Shelf
from fairweather.scenario import place
from fairweather.scenario.own import copy


def test_ones_own_come_first_then_the_default_then_invented_ones_then_history(own_data):
    copy("tiny", "mine")

    cards = Shelf().cards()

    assert cards[0].key == "mine"
    assert [card.key for card in cards[1:3]] == ["zagros", "zagros_two_patrons"]
    places = [GROUPS.index(card.group) for card in cards]
    assert places == sorted(places)
    assert {card.key: card.group for card in cards}["korrin"] == "invented"
    past = [card.years for card in cards if card.group == "history"]
    assert past == sorted(past)


def test_what_was_brought_along_stands_before_all(own_data):
    shelf = Shelf()
    shelf.bring("korrin")

    assert [card.key for card in shelf.cards()][:2] == ["korrin", "zagros"]


def test_a_listing_reads_each_of_the_two_folders_once(own_data, monkeypatch):
    copy("tiny", "mine")
    shelf, read = Shelf(), []
    shelf.cards()
    listing = place._names_in
    monkeypatch.setattr(
        place, "_names_in", lambda folder: (read.append(folder), listing(folder))[1]
    )

    shelf.cards()

    assert len(read) == len(set(read)) == 2


def test_a_card_tells_years_length_and_one_sentence():
    card = Shelf().card("tiny")

    assert (card.years, card.length) == ("2126", "13 turns of two weeks")
    assert card.summary.startswith(card.sentence)
    assert card.sentence.endswith(".")


def test_the_picture_of_a_map_has_every_owners_ground_and_stays_small():
    for card in Shelf().cards():
        picture = card.picture
        assert len(json.dumps(asdict(picture))) < 6_000
        assert all(area.path.startswith("M") for area in picture.areas)
    zagros = Shelf().card("zagros")
    colors = {seat.key: seat.color for seat in zagros.seats}
    drawn = {area.color for area in zagros.picture.areas}
    assert drawn == {colors[key] for key in ("kdp", "puk", "iran", "iraq", "turkey")}
