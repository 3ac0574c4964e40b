import ast
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import fairweather
from fairweather.play.game import Game
from fairweather.play.ledger import DEEDS
from fairweather.play.views.why import given_orders, why_order, why_trust
from tests.strategies import loaded


@pytest.fixture(scope="module")
def watched() -> Game:
    game = Game(loaded("zagros"), seed=2)
    while game.turn < 18:
        game.step()
    return game


def test_the_entries_of_trust_add_up_to_trust(watched: Game):
    world = watched.history.snapshots[-1].world
    names = world.cast.names

    for i, holder in enumerate(names):
        for j, about in enumerate(names):
            answer = why_trust(watched.view, watched.turn, holder, about)
            if i == j:
                assert answer is None
            else:
                assert answer is not None
                total = sum(term.value for term in answer.terms)
                assert total == pytest.approx(world.trust[0, i, j], abs=1e-12)


def test_what_memory_did_is_said_first_with_what_weighs_most_in_that_direction(watched: Game):
    said = set()
    for holder in watched.scenario.factions:
        for about in watched.scenario.factions:
            answer = why_trust(watched.view, watched.turn, holder, about)
            if answer is None or not answer.main:
                continue
            prior, *entries = answer.terms
            change = sum(term.value for term in entries)
            toward = [term for term in answer.main if term.value * change > 0.0]
            assert (f"lowers its trust from {prior.value:.2f}" in answer.saying) <= (change < 0.0)
            assert not toward or toward[0].label.removesuffix(".") in answer.saying
            assert abs(answer.main[0].value) == max(abs(term.value) for term in entries)
            said |= {word for word in ("lowers", "raises") if word in answer.saying}

    assert said == {"lowers", "raises"}


def judged_in(tree: ast.AST) -> Iterator[str]:
    """The kinds of deeds that a module judges, given outright or one by one in a loop."""
    loops = [loop for loop in ast.walk(tree) if isinstance(loop, ast.For)]
    for node in ast.walk(tree):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if is_call and node.func.attr == "judge":
            kind = node.args[0]
            within = [loop.iter for loop in loops if node in ast.walk(loop)]
            for told in within if isinstance(kind, ast.Name) else [kind]:
                for one in ast.walk(told):
                    if isinstance(one, ast.Constant) and isinstance(one.value, str):
                        yield one.value


def test_the_ledger_has_words_for_every_kind_of_deed():
    kinds = {
        kind
        for path in Path(fairweather.__file__).parent.rglob("*.py")
        for kind in judged_in(ast.parse(path.read_text(encoding="utf-8")))
    }

    assert len(kinds) > 10
    assert kinds == set(DEEDS)


def test_an_entry_tells_what_happened(watched: Game):
    answer = why_trust(watched.view, 0, "kdp", "united_states")

    assert answer is not None
    told = next(term for term in answer.terms if term.label.startswith("1975."))
    assert "abandoned" in told.label
    assert told.value < 0.0
    assert "Algiers" in told.note


def test_a_seat_is_told_of_its_own_trust_alone():
    game = Game(loaded("zagros"), seat="kdpi")

    assert why_trust(game.view, 0, "kdpi", "united_states") is not None
    assert why_trust(game.view, 0, "komala", "united_states") is None
    assert why_trust(game.view, 0, "kdpi", "nobody") is None


def test_an_own_order_is_the_sum_of_its_terms():
    game = Game(loaded("tiny"), seed=1, seat="league")
    game.step({"stance:league": "hedge"})

    answer = why_order(game.view, 1, "stance:league")

    weighed = game.history.snapshots[1].record.weighed["stance"][0].appraisal
    place = weighed.decision.place("hedge")
    assert answer is not None
    assert "Hedge" in answer.heading
    total = sum(term.value for term in answer.terms)
    assert total == pytest.approx(weighed.utility[0, 0, place], abs=1e-12)


def test_terms_that_rest_on_others_secrets_wait_for_the_end():
    game = Game(loaded("tiny"), seed=1, seat="aldmere")
    game.step({"pledge:aldmere>league": "secret_low"})

    assert why_order(game.view, 1, "pledge:aldmere>league") is None
    assert [order.can_ask for order in given_orders(game.view, 1)] == [False]

    game.history.run_to_end()
    answer = why_order(game.view, 1, "pledge:aldmere>league")

    assert answer is not None
    assert all(np.isfinite(term.value) for term in answer.terms)


def test_what_nobody_knows_is_never_among_the_terms():
    game = Game(loaded("tiny"), seed=1, seat="aldmere")
    game.step({"pledge:aldmere>league": "public_high"})
    while not game.is_over:
        asked = {d.key: "renege" for d in game.view.decisions() if d.decision == "obligation"}
        game.step(asked)
    turn = next(
        t
        for t in range(1, game.turn + 1)
        if "obligation:aldmere>league" in game.history.given[t - 1]
    )

    answer = why_order(game.view, turn, "obligation:aldmere>league")

    assert answer is not None
    assert "reliability" not in " ".join(term.label.lower() for term in answer.terms)


def test_given_orders_are_told_in_words():
    game = Game(loaded("tiny"), seed=1, seat="league")
    game.step({"stance:league": "mobilize"})

    assert [(order.title, order.option) for order in given_orders(game.view, 1)] == [
        ("Stance", "Mobilize")
    ]
    assert given_orders(game.view, 0) == ()
