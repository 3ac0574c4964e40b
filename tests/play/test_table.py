import json

import numpy as np
import pytest

from fairweather.app.ui.bridge import as_json
from fairweather.play.game import Game
from fairweather.play.outlook import Outlook
from fairweather.play.views.fans import fan_views
from fairweather.play.views.ground import cell_places, cell_view, costs
from fairweather.play.views.map import LAYERS, layer_view
from fairweather.play.views.table import table_view
from fairweather.play.words import date_word
from fairweather.world.visibility import hurt
from tests.strategies import loaded


@pytest.fixture(scope="module")
def watched() -> Game:
    game = Game(loaded("zagros"), seed=2)
    for _ in range(16):
        game.step()
    return game


@pytest.mark.parametrize("key", [layer.key for layer in LAYERS])
def test_a_layer_has_a_value_and_words_for_every_cell(watched: Game, key: str):
    layer = layer_view(watched.view, watched.turn, key)

    assert layer.key == key
    assert len(layer.values) == len(layer.words) == len(watched.scenario.cells)
    assert len(layer.breaks) == len(layer.ticks) == 6
    assert list(layer.breaks) == sorted(layer.breaks)
    assert any(value is not None for value in layer.values)


def test_an_unknown_layer_shows_the_first(watched: Game):
    assert layer_view(watched.view, 0, "nonsense").key == LAYERS[0].key


def test_cells_come_in_the_order_of_the_layers(watched: Game):
    places = cell_places(watched.view)
    population = layer_view(watched.view, 0, "population").values

    assert [float(place.population) for place in places] == list(population)


def test_a_front_cell_tells_of_unrest_and_a_far_one_does_not(watched: Game):
    front = cell_view(watched.view, watched.turn, 0)
    far = cell_view(watched.view, watched.turn, len(watched.scenario.cells) - 1)

    assert "Held by armed groups" in [fact.label for fact in front.facts]
    assert "Held by armed groups" not in [fact.label for fact in far.facts]


def test_groups_and_countries_count_the_same_people(watched: Game):
    counted = costs(watched.view, watched.turn)
    groups = sum(cost.people for cost in counted if cost.is_group)
    countries = sum(cost.people for cost in counted if not cost.is_group)
    world = watched.history.snapshots[-1].world
    people = np.array([cell.population for cell in world.scene.atlas.cells])

    assert groups == pytest.approx((hurt(world)[0] * people).sum(), abs=3)
    assert groups == pytest.approx(countries, abs=6)


def test_the_latest_turns_rise_is_the_difference_of_two_turns(watched: Game):
    now, before = costs(watched.view, 16), costs(watched.view, 15)

    pairs = zip(now, before, strict=True)
    assert [cost.rise for cost in now] == [a.people - b.people for a, b in pairs]


def test_human_cost_is_told_with_places_where_it_was_felt():
    rising = {"stance:kdpi": "mobilize", "stance:pjak": "mobilize", "garrison:iran": "repress"}
    game = Game(loaded("zagros"), seed=2)
    for _ in range(6):
        game.follow(rising)
    told = [event for turn in range(1, game.turn + 1) for event in game.view.told(turn)]
    paid = [event for event in told if event.kind == "human cost"]

    assert paid
    assert all(event.cells for event in paid)
    assert all("more people are displaced or harmed" in event.text for event in paid)


def test_every_turn_has_its_date():
    scenario = loaded("zagros")

    assert date_word(scenario, 0) == "5 Mar 2026"
    assert date_word(scenario, 2) == "2 Apr 2026"


def test_the_path_shows_at_once_and_the_bands_come_behind_it():
    game = Game(loaded("tiny"), seed=1)
    game.step()
    outlook = Outlook(game.scenario, game.seed, worlds=6)

    early = fan_views(game.view, 1, outlook)
    outlook.play_batch(6)
    late = fan_views(game.view, 1, outlook)

    assert all(len(fan.path) == 2 and fan.bands == () for fan in early)
    assert all(len(fan.bands) == game.scenario.turns + 1 for fan in late)
    assert all(list(band) == sorted(band) for fan in late for band in fan.bands)
    assert outlook.is_done


def test_the_worlds_behind_are_the_same_however_they_are_batched():
    whole, parts = (Outlook(loaded("tiny"), 1, worlds=6) for _ in range(2))

    whole.play_batch(6)
    for _ in range(3):
        parts.play_batch(2)

    assert whole.bands("human_cost_kin") == parts.bands("human_cost_kin")


def test_the_start_tells_who_one_is_and_a_seat_in_full(watched: Game):
    seated = Game(loaded("zagros"), seat="kdpi")
    own, theirs = table_view(seated.view, 0), table_view(watched.view, 0)

    assert own.news.startswith("You are KDPI, the client.")
    assert own.opening[:2] == (seated.scenario.summary.strip(), own.news)
    assert theirs.news.startswith("You are watching:")
    assert theirs.opening == (watched.scenario.summary.strip(),)
    assert table_view(watched.view, 3).opening == ()


def test_a_table_travels_as_json(watched: Game):
    table = json.loads(as_json(table_view(watched.view, watched.turn)))

    assert table["turn"] == 16
    assert len(table["factions"]) == 9
    assert {card["letters"] for card in table["factions"]} >= {"US", "KDP", "PUK"}
