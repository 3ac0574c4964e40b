"""Games on held ground of engine and oracle agree: every option, every number, every event."""

from __future__ import annotations

import random

import pytest

from fairweather.scenario.patch import patch
from tests.oracle.duel import Duel
from tests.oracle.test_agreement import anything, wild
from tests.strategies import loaded


@pytest.mark.parametrize("seed", [1, 2])
def test_a_whole_game_agrees_in_every_term(seed):
    Duel(loaded("held"), seed=seed, worlds=2, explain=True).play(loaded("held").turns)


def test_an_attack_that_is_met_in_every_way_agrees():
    story = [
        {"attack:ordane>league": "attack", "attack:ordane>crest": "attack"},
        {"defense:league": "defend", "pledge:aldmere>league": "public_high"},
        {"defense:league": "defend", "obligation:aldmere>league": "honor"},
        {"defense:league": "turn", "stance:crest": "mobilize"},
        {"defense:league": "give_way", "garrison:ordane": "repress"},
        {"attack:ordane>league": "none", "stance:league": "mobilize", "garrison:ordane": "deter"},
        {"defense:league": "defend", "attack:ordane>league": "attack", "stance:league": "hold"},
    ]
    weak = patch(loaded("held"), {"factions.crest.capability": 0.1})
    duel = Duel(weak, seed=9, worlds=2, explain=True)

    for orders in story:
        duel.step({"attack:ordane>crest": "attack"} | orders)
    for _ in range(6):
        duel.step({"attack:ordane>league": "attack", "attack:ordane>crest": "attack"})

    assert {
        "attack ground",
        "halt attack",
        "take ground",
        "defend ground",
        "give way",
        "turn to owner",
    } <= duel.happened


def test_any_orders_and_numbers_agree_beside_an_army_too():
    luck, armed = random.Random("held"), patch(loaded("held"), {"factions.aldmere.own_army": 0.7})
    variants = wild(armed, luck, worlds=3)
    variants = {key: v for key, v in variants.items() if not key.endswith(".sanctuary")}
    duel = Duel(armed, seed=51, worlds=3, variants=variants, explain=True)

    for _ in range(8):
        duel.step(anything(duel, luck))
