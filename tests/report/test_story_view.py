"""The story on the screen: every deed leads to its choice, every pledge to its end."""

from __future__ import annotations

from functools import cache

from fairweather.engine.pledge_life import tally
from fairweather.play.game import Game
from fairweather.play.inquiries import Inquiries
from fairweather.report.card_view import card_view
from fairweather.report.story_view import (
    PivotView,
    count_views,
    foremost,
    life_views,
    pivot_views,
    story_view,
)
from tests.strategies import loaded

SCRIPT = {
    0: {"pledge:aldmere>league": "secret_high"},
    3: {"stance:league": "mobilize", "obligation:aldmere>league": "honor"},
    **{turn: {"stance:league": "mobilize"} for turn in range(4, 7)},
    7: {"stance:league": "mobilize", "obligation:aldmere>league": "renege"},
}
"""The League stays out until its patron has kept its word once and then broken it."""


@cache
def scripted() -> Game:
    game = Game(loaded("tiny"), seed=7)
    while not game.is_over:
        game.follow(SCRIPT.get(game.turn, {}))
    return game


def test_the_story_covers_every_turn_once_and_in_order():
    chapters = story_view(scripted().view).chapters

    turns = [turn for chapter in chapters for turn in range(chapter.first, chapter.last + 1)]
    assert turns == list(range(1, scripted().turn + 1))


def test_every_deed_that_somebody_chose_leads_to_its_card():
    game = scripted()
    deeds = [deed for chapter in story_view(game.view).chapters for deed in chapter.deeds]

    asked = [deed for deed in deeds if deed.key]
    assert len(asked) > len(deeds) / 2
    for deed in asked:
        card = card_view(game.view, deed.turn, deed.key)
        assert card is not None
        assert card.actor == deed.factions[0]


def test_lives_and_counts_are_those_of_the_pledges():
    game = scripted()
    lives = game.history.pledges()
    views, counts = life_views(game.view, lives), count_views(game.view, lives)

    assert len(views) == len(lives) > 0
    assert views[0].stages[0].tone == "made"
    tones = [stage.tone for view in views for stage in view.stages]
    assert {"kept", "broken"} <= set(tones)
    told = dict(counts[0].counts)
    assert told["made in secret"] == tally(lives)["made in secret"]
    assert told["fell due"] == told["kept"] + told["kept in part"] + told["broken"]


def test_a_promise_made_public_is_in_secret_up_to_then():
    game = Game(loaded("zagros"), seed=5)
    pledge, support = "pledge:united_states>kdpi", "support:united_states>kdpi"
    game.follow({pledge: "secret_high", "pledge:united_states>pjak": "public_low"})
    game.follow({support: "reinforce", "stance:kdpi": "hold"})

    views = {one.holder: one for one in life_views(game.view, game.history.pledges())}

    secret, public = views["kdpi"], views["pjak"]
    assert [stage.tone for stage in secret.stages if "public" in stage.words] == ["public"]
    assert (secret.start, secret.opened) == (1, 2)
    assert (public.start, public.opened) == (1, 1)


def test_pivots_are_ranked_by_effect_or_by_one_outcome():
    game = scripted()
    job = Inquiries(game).pivots()
    job.run()
    assert job.found is not None
    assert job.progress == 1.0

    by_effect, _ = pivot_views(job.found, game.view)
    by_cost, note = pivot_views(job.found, game.view, "human_cost")

    assert [one.effect for one in by_effect] == sorted((o.effect for o in by_effect), reverse=True)
    assert [one.effect for one in by_cost] == sorted((o.effect for o in by_cost), reverse=True)
    assert {(o.turn, o.key) for o in by_effect} == {(o.turn, o.key) for o in by_cost}
    assert "human cost" in note


def test_of_a_few_turning_points_one_is_the_seats_own_if_there_is_any():
    pivots = [
        PivotView(turn, key, "", "", 0.0)
        for turn, key in enumerate(("stance:a", "stance:b", "stance:c", "stance:me", "access:me>a"))
    ]

    assert [one.key for one in foremost(pivots, 3, "me")] == ["stance:a", "stance:b", "stance:me"]
    assert [one.key for one in foremost(pivots, 3, "a")] == ["stance:a", "stance:b", "stance:c"]
    assert list(foremost(pivots, 3, None)) == pivots[:3]
    assert list(foremost(pivots, None, "me")) == pivots
