"""Where branches part: the first choice that differs, of whom, and the term that tipped it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from fairweather.decisions.stance import HOLD
from fairweather.engine.branch import Change, Fork
from fairweather.engine.history import History
from fairweather.engine.same_path import SamePath, same_path
from fairweather.scenario.patch import patch
from tests.games import LEFT, divergences, first_divergence, forked
from tests.strategies import loaded


@pytest.mark.parametrize(
    ("key", "option"),
    [
        ("stance:league", "mobilize"),
        ("garrison:ordane", "repress"),
        ("pledge:aldmere>league", "public_high"),
        ("concession:ordane>league", "concede"),
        ("involvement:aldmere", "escalate"),
    ],
)
@pytest.mark.parametrize("turn", [0, 3])
def test_the_first_divergence_is_the_one_that_was_planted(key, option, turn):
    parted = []
    for seed in range(1, 97):
        if len(parted) == 3:
            break
        found = first_divergence(forked("tiny", seed, turn), Change(orders={key: option}))
        if found is not None:  # this world would have had it otherwise
            parted.append(seed)
            assert (found.turn, found.key, found.treatment) == (turn, key, option)
            assert found.is_ordered
            assert found.term == ""

    assert len(parted) >= 2


def calm_fork() -> Fork:
    """A fork after three turns in which the group still holds and nothing is promised to it."""
    for seed in range(1, 200):
        fork = forked("tiny", seed, 3)
        held = (fork.world.stance[:, fork.world.cast.clients] == HOLD).all()
        if held and not fork.world.pledge.any():
            return fork
    raise AssertionError("no game stays calm")


def test_an_order_in_a_later_phase_is_found_after_one_in_an_earlier():
    orders = {"stance:league": "mobilize", "pledge:aldmere>league": "secret_low"}

    found = list(divergences(calm_fork(), Change(orders=orders)))

    assert [one.key for one in found[:2]] == ["pledge:aldmere>league", "stance:league"]


@pytest.mark.parametrize(
    ("key", "value", "term", "decision"),
    [
        ("parameters.client.window", 1.0, "window of opportunity", "stance"),
        ("parameters.client.hedging", 1.0, "insurance", "stance"),
        ("parameters.target.deter_cost", 0.0, "cost of forces", "garrison"),
        ("parameters.target.deal_cost", 0.0, "price", "side_deal"),
    ],
)
def test_the_term_that_tipped_the_first_answer_is_the_one_that_was_moved(
    key, value, term, decision
):
    change, found = Change(settings={key: value}), []
    for seed in range(1, 40):
        one = first_divergence(forked("tiny", seed, 0, left=10), change)
        if one is not None and one.decision == decision:
            found.append(one)
        if len(found) == 3:
            break

    assert found
    for one in found:
        assert one.term == term
        assert one.after > one.before
        assert not one.is_ordered


def test_a_response_is_not_the_change_itself():
    path = path_from("crowd", 1, 4, Change(orders={"stance:briar": "mobilize"}))

    assert path.first is not None
    assert path.first.is_ordered
    assert path.response is None or not path.response.is_ordered


def test_to_stay_in_what_was_ordered_before_is_no_new_divergence():
    fork = replace(calm_fork(), policies={"league": "hold", "ordane": "hold"})
    fork = replace(fork, policies={**fork.policies, "aldmere": "hold"})

    found = list(divergences(fork, Change(orders={"stance:league": "mobilize"})))

    assert [(one.turn, one.key) for one in found] == [(3, "stance:league")]


def test_a_promise_that_falls_due_is_an_answer_though_it_is_kept():
    fork = replace(
        calm_fork(),
        policies=dict.fromkeys(("league", "ordane", "aldmere"), "hold"),
        given=({"pledge:aldmere>league": "public_high"}, {}),
    )

    found = list(divergences(fork, Change(orders={"stance:league": "mobilize"})))

    keys = [(one.key, one.baseline, one.treatment) for one in found]
    assert keys[:2] == [
        ("stance:league", "hold", "mobilize"),
        ("obligation:aldmere>league", "", "honor"),
    ]


def test_an_option_that_opens_up_is_told_as_such():
    change = Change(injects=("public:aldmere>league=0.8",))

    found = [
        one
        for seed in range(1, 40)
        for one in divergences(forked("tiny", seed, 3), change)
        if one.treatment in ("prepare", "demand")
    ]

    assert found
    assert all(one.was_closed for one in found)


def path_from(name: str, seed: int, turn: int, change: Change, left: int = LEFT) -> SamePath:
    """The same path of a game that goes on for ``left`` turns after the fork."""
    history = History(patch(loaded(name), {"turns": turn + LEFT}), seed)
    for _ in range(turn + left):
        history.play()
    return same_path(history, history.what_if(turn, change))


def test_the_same_path_measures_both_branches_of_this_very_world():
    fork, change = forked("tiny", 2, 3), Change(orders={"stance:league": "mobilize"})

    path = path_from("tiny", 2, 3, change)

    assert path.first == first_divergence(fork, change)
    assert path.baseline["mobilized"][0] == path.treatment["mobilized"][0] == 0.0
    assert path.treatment["mobilized"][1] == 1.0
    assert path.refused == ()


def test_the_same_path_ends_where_the_game_was_played_to():
    change = Change(orders={"stance:league": "mobilize"})

    assert len(path_from("tiny", 2, 3, change, left=2).baseline["mobilized"]) == 3
    still = path_from("tiny", 2, 3, change, left=0)
    assert len(still.baseline["mobilized"]) == 1
    assert still.first is None


@pytest.mark.parametrize(
    ("promised", "room"),
    [
        ("none", ("hold", "hedge", "mobilize")),
        ("public_low", ("hold", "hedge", "demand", "prepare", "mobilize")),
    ],
)
def test_an_order_this_world_has_no_room_for_is_told_with_what_it_had_room_for(promised, room):
    orders = {
        "pledge:aldmere>league": promised,
        "stance:league": "settle",
        "support:aldmere>league": "withdraw",
        "concession:ordane>league": "none",
    }

    refused = path_from("tiny", 2, 0, Change(orders=orders)).refused

    assert {one.key: one.legal for one in refused} == {
        "stance:league": room,
        "support:aldmere>league": (),
    }


def test_a_same_path_without_a_change_is_the_game_itself():
    path = path_from("crowd", 2, 4, Change())

    assert path.partings == ()
    assert all(np.array_equal(path.baseline[k], path.treatment[k]) for k in path.baseline)
