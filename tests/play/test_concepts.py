"""Concept cards: each comes up once, and only by what a seat is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fairweather.play.concepts import CONCEPT, CONCEPTS
from fairweather.play.game import Game
from fairweather.play.seat import SeatView
from fairweather.play.telling import SENTENCES, TONES
from fairweather.play.views.concepts import AT_MOST, concept_cards, concept_views
from tests.strategies import loaded

BIBLIOGRAPHY = Path(__file__).parents[2] / "docs" / "bibliography.md"
SEATS = ("kdpi", "united_states", "iran")


@pytest.fixture(scope="module")
def games() -> dict[str, Game]:
    """One stirring game of nine turns, as three seats play it by the same orders."""
    orders = {
        1: {"pledge:united_states>kdpi": "secret_high"},
        3: {"support:united_states>kdpi": "deliver"},
        5: {"support:united_states>kdpi": "withdraw"},
    }
    found = {}
    for seat in SEATS:
        game = Game(loaded("zagros"), seed=2, seat=seat)
        for turn in range(1, 10):
            game.follow(orders.get(turn, {}))
        found[seat] = game
    return found


def test_what_brings_a_concept_up_exists_and_is_listed_in_words():
    for concept in CONCEPTS:
        assert concept.kinds, concept.key
        assert all(kind in SENTENCES or kind in TONES for kind in concept.kinds), concept.key
    assert len(CONCEPT) == len(CONCEPTS) == len(concept_views())
    assert all(all(view.occasions) for view in concept_views())


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.key)
def test_a_concept_is_two_short_sentences_with_a_source_of_the_bibliography(concept):
    assert len(re.findall(r"[.?!](?:\s|$)", concept.text)) == 2
    assert len(concept.text) <= 200
    author, year = concept.source.split()[0], concept.source.split()[-1]
    entries = re.split(r"\n(?=- )", BIBLIOGRAPHY.read_text(encoding="utf-8"))
    assert any(entry.startswith(f"- {author},") and f"({year})" in entry for entry in entries)


@pytest.mark.parametrize("seat", SEATS)
def test_a_concept_comes_up_once_and_in_a_turn_that_tells_the_seat_of_its_like(games, seat):
    game, seen = games[seat], []
    for turn in range(game.turn + 1):
        cards = concept_cards(game.view, turn)
        told = {(event.kind, event.plain) for event in game.view.told(turn)}
        assert len(cards) <= AT_MOST
        for card in cards:
            assert told & {(kind, card.here) for kind in CONCEPT[card.key].kinds}
        seen += [card.key for card in cards]

    assert len(seen) == len(set(seen)) >= 2


def test_who_is_not_told_of_a_secret_promise_gets_no_card_for_it(games):
    def met(seat: str, turn: int) -> set[str]:
        return {card.key for card in concept_cards(games[seat].view, turn)}

    made = next(
        turn
        for turn in range(1, games["kdpi"].turn + 1)
        if "pledge in secret" in {event.kind for event in games["kdpi"].view.told(turn)}
    )

    assert "commitment" in met("kdpi", made)
    assert "commitment" in met("united_states", made)
    assert "commitment" not in met("iran", made)


def test_a_rumor_brings_up_what_a_leak_brings_up():
    assert all(
        {kind.cover in concept.kinds for concept in CONCEPTS if kind.key in concept.kinds} == {True}
        for kind in SENTENCES.values()
        if kind.cover
    )


def test_a_card_recalls_a_case_of_the_seats_own_ledger_and_a_watcher_recalls_none(games):
    game = games["kdpi"]
    turn, card = next(
        (turn, card)
        for turn in range(1, game.turn + 1)
        for card in concept_cards(game.view, turn)
        if card.key == "commitment"
    )
    trust = game.view.trust(turn, "kdpi", "united_states")
    assert trust is not None
    worst = min((entry for entry in trust.entries if entry.is_past), key=lambda one: one.share)
    assert card.case == f"You remember {worst.when}, {worst.text}."

    watched = SeatView(game.history, None)
    assert {card.case for past in range(10) for card in concept_cards(watched, past)} == {""}
