"""What a scenario says of its first day and of days to come is in force, in time, and told."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.engine.history import replay
from fairweather.engine.wargame import Wargame
from fairweather.play.estimates import Estimates
from fairweather.play.game import Game
from fairweather.play.views.table import table_view
from fairweather.scenario import check, load
from fairweather.scenario.build import build
from fairweather.world.fork import copy
from tests.worlds import see

OPENING = 'opening = ["pledge:aldmere>league=0.8", "stance:league=prepare", "control:ordane=0.2"]'
EVENTS = """[[events]]
date = 2126-04-10
what = "A dam breaks in Ordane."
injects = ["strain:ordane=0.95"]

[[events]]
date = 2126-03-05
what = "Aldmere elects a parliament."

"""


@pytest.fixture
def outside(spoiled):
    """Return the folder of *tiny* with an opening and two events."""
    spoiled("turns = 13", f"{OPENING}\nturns = 13")
    return spoiled("[factions.aldmere]", f"{EVENTS}[factions.aldmere]")


def test_an_opening_is_in_force_on_the_first_day(outside):
    world = build(load(outside), seed=3, worlds=2)

    assert see(world, "pledge", "league, aldmere") == 0.8
    assert not see(world, "is_public", "league, aldmere")
    assert np.all(world.seen_control == pytest.approx(0.2))


def test_an_event_happens_in_the_turn_of_its_day_in_every_world(outside):
    scenario = load(outside)
    game = Wargame(scenario, seed=3, worlds=3)
    ordane = game.world.cast.index("ordane")

    while game.world.turn < 2:
        game.step()
    quiet = Wargame(scenario.unscripted(), seed=3, worlds=3, world=copy(game.world))
    game.step()
    quiet.step()

    assert [event.what for event in scenario.events_at(2)] == ["A dam breaks in Ordane."]
    assert np.all(game.world.strain[:, ordane] > quiet.world.strain[:, ordane])


def test_everyone_is_told_first_of_all_and_on_the_map_too(outside):
    game = Game(load(outside), seed=3, seat="league")
    game.step()
    table = table_view(game.view, 1)

    assert (table.events[0].kind, table.events[0].text) == ("news", "Aldmere elects a parliament.")
    assert table.events[0].is_public
    assert (table.scenes[0].heading, table.scenes[0].gesture) == ("News", "megaphone")
    game.step()
    assert all(event.kind != "news" for event in game.view.told(2))


def test_a_game_with_events_opens_again(outside):
    game = Game(load(outside), seed=3, name=str(outside))
    for _ in range(4):
        game.step()

    assert replay(game.history.transcript()).digests == game.history.digests


def test_a_secret_of_the_opening_moves_no_estimate_of_a_seat_that_may_not_know(spoiled):
    """What was promised in secret before the first day is known to those two alone."""
    found = {}
    plain = load(spoiled("turns = 13", "turns = 13"))
    secret = load(spoiled("turns = 13", 'opening = ["pledge:aldmere>league=0.8"]\nturns = 13'))
    for seat in ("ordane", "league"):
        for scenario in (plain, secret):
            game = Game(scenario, seed=3, seat=seat)
            estimates = Estimates(game.view, 0, game.seed, worlds=60)
            decision = game.view.asked(0)[0]
            found[seat, scenario is secret] = estimates.work_out(decision)

    assert found["ordane", True] == found["ordane", False]
    assert found["league", True] != found["league", False]


def test_what_is_wrong_is_told_with_its_line(spoiled):
    spoiled("turns = 13", f"{OPENING.replace('prepare', 'prepair')}\nturns = 13")
    wrong = EVENTS.replace("2126-04-10", "2127-04-10").replace("strain:ordane", "strain:ordan")
    faults = {f.key: f for f in check(spoiled("[factions.aldmere]", f"{wrong}[factions.aldmere]"))}

    assert set(faults) == {"opening.1", "events.0.date", "events.0.injects.0"}
    assert faults["opening.1"].nearest == "prepare"
    assert "13 turns from 2126-03-05 on" in faults["events.0.date"].allowed
    assert faults["events.0.injects.0"].nearest == "ordane"
    assert all(":" in fault.file for fault in faults.values())


def test_only_an_opening_or_an_event_that_is_there_moves_the_digest(outside):
    scenario = load(outside)

    assert scenario.unscripted().digest == load("tiny").digest != scenario.digest
