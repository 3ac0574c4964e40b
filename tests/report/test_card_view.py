"""A card on the screen adds up, tells the model's own choice, and says when trust is no use."""

from __future__ import annotations

from functools import cache

import pytest

from fairweather.play.game import Game
from fairweather.report.card_view import CardView, ThresholdView, card_view, glance_views
from fairweather.scenario.patch import patch
from tests.strategies import loaded


@cache
def watched(name: str = "zagros", seed: int = 4, turns: int = 8) -> Game:
    game = Game(loaded(name), seed=seed)
    while game.turn < turns:
        game.step()
    return game


def cards(game: Game) -> list[CardView]:
    found = [
        card_view(game.view, turn, glance.key)
        for turn in range(1, game.turn + 1)
        for glance in glance_views(game.view, turn)
    ]
    assert all(card is not None for card in found)
    return [card for card in found if card is not None]


def test_the_waterfall_adds_up_from_the_runner_up_to_the_chosen():
    for card in cards(watched()):
        if card.terms:
            assert sum(term.value for term in card.terms) == pytest.approx(card.total, abs=1e-9)
        assert card.margin == pytest.approx(card.total + sum(term.value for term in card.luck))
        for motive in {part.motive for part in card.parts}:
            terms = (*card.terms, *card.luck)
            told = sum(term.value for term in terms if term.motive == motive)
            part = next(part for part in card.parts if part.motive == motive)
            assert told == pytest.approx(part.value, abs=1e-9)
        if card.parts:
            assert sum(part.value for part in card.parts) == pytest.approx(card.margin)


def test_a_card_says_what_carried_a_choice_and_what_reasons_favored():
    wanted, told, against = {"Reasons carried it", "Its character carried it"}, set(), 0
    for seed in range(1, 13):
        for card in cards(watched(seed=seed)):
            best = max(card.chances, key=lambda one: one.chance or 0.0)
            told |= {card.how.partition(":")[0]} if card.is_reviewed else set()
            if card.is_reviewed and not best.is_chosen:
                said = f"Its reasons alone favored “{best.label}”".lower()
                assert said in card.how.lower()
                assert "Reasons carried it" not in card.how
                assert card.other == best.key
                against += 1
        if wanted <= told and against:
            break

    assert wanted <= told
    assert against


def test_chances_add_up_and_the_chosen_one_is_marked_once():
    for card in cards(watched()):
        assert sum(one.chance or 0.0 for one in card.chances) == pytest.approx(1.0)
        assert [one.label for one in card.chances if one.is_chosen] == [card.chosen]


def test_every_faction_of_a_watched_game_has_cards():
    game = watched()
    actors = {card.actor for card in cards(game)}

    assert actors == set(game.scenario.factions)


def test_what_a_person_ordered_tells_the_model_s_own_choice_in_its_place():
    game = Game(loaded("tiny"), seed=4, seat="league")
    game.step({"stance:league": "mobilize"})

    card = card_view(game.view, 1, "stance:league")

    assert card is not None
    assert card.is_given
    assert card.chosen == "Mobilize"
    assert card.model in [one.label for one in card.chances]
    assert [one.label for one in card.chances if one.is_own] == [card.model]
    assert card.model in card.how or "the same" in card.how
    assert card.reversals == () or card.model == card.chosen


def test_even_full_trust_is_said_not_to_be_enough_where_it_would_not_be():
    bold = promised({}, "public_high")
    timid = promised({"factions.league.goals.survival": 1.5}, "secret_low")

    assert not any(threshold.is_out_of_reach for threshold in bold)
    assert all(threshold.is_out_of_reach for threshold in timid)
    assert bold
    assert timid
    for threshold in (*bold, *timid):
        assert threshold.is_out_of_reach == (
            "even full trust would not be enough" in threshold.words
        )
        assert 0.0 <= threshold.belief <= 1.0
        if threshold.is_out_of_reach:
            assert threshold.needed > 1.0


def promised(changes: dict[str, float], pledge: str) -> list[ThresholdView]:
    """What the League would have to believe to come out, once it was promised something."""
    game = Game(patch(loaded("tiny"), changes), seed=4)
    for _ in range(3):
        game.follow({"pledge:aldmere>league": pledge})
    found = [card_view(game.view, turn, "stance:league") for turn in range(1, game.turn + 1)]
    return [card.threshold for card in found if card is not None and card.threshold is not None]


def test_a_choice_that_was_not_there_has_no_card():
    assert card_view(watched().view, 3, "stance:nobody") is None
    assert card_view(watched().view, 0, "stance:kdpi") is None
    assert card_view(watched().view, 99, "stance:kdpi") is None
    assert glance_views(watched().view, 0) == ()
