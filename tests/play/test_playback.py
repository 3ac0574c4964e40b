"""Playback: the scenes of a turn tell its story, in the order of the phases, and no secret."""

from __future__ import annotations

import pytest

from fairweather.engine.turn import TURN
from fairweather.play.game import Game
from fairweather.play.telling import phase_of
from fairweather.play.views.map import LAYERS
from fairweather.play.views.playback import (
    AT_MOST,
    TRUST_STEP,
    Gesture,
    followed,
    gesture_of,
    scenes,
)
from fairweather.rules.outcomes import WHO_PAYS
from fairweather.world.kinds import DECIDED, KINDS
from tests.strategies import loaded

BUSY = {
    "pledge:united_states>kdpi": "secret_low",
    "pledge:united_states>pjak": "public_low",
    "coercion:iran>kdp": "coerce",
    "coercion:iran>puk": "coerce",
    "garrison:iran": "repress",
    "rumor:iran>komala": "plant",
    "sanctuary:kdp>kdpi": "grant",
    "sanctuary:puk>pjak": "crack_down",
    "stance:komala": "mobilize",
}


@pytest.fixture(scope="module")
def busy() -> Game:
    game = Game(loaded("zagros"), seed=5)
    game.follow(BUSY)
    return game


def test_scenes_come_in_the_order_of_the_phases(busy: Game):
    kinds = {event.text: event.kind for event in busy.view.told(1)}
    played = [phase_of(kinds[one.text]) for one in scenes(busy.view, 1) if one.text in kinds]

    assert len(set(played)) > 3
    assert played == sorted(played)


def test_all_that_is_decided_is_decided_before_what_nobody_decides():
    rules = [at for at, phase in enumerate(TURN) if not phase.decisions and phase.name != "time"]
    decided = [phase_of(kind) for kind in DECIDED]

    assert max(decided) < min(rules)


def test_every_kind_has_a_gesture_that_says_who_may_know():
    assert {gesture_of(kind.key) for kind in KINDS} >= {Gesture.ENVELOPE, Gesture.MEGAPHONE}
    assert gesture_of("pledge in secret") is Gesture.ENVELOPE
    assert gesture_of("pledge in public") is Gesture.MEGAPHONE


def test_a_scene_is_a_sentence_of_the_story_at_its_place(busy: Game):
    told = {event.text: event.cells for event in busy.view.told(1)}
    played = [scene for scene in scenes(busy.view, 1) if scene.heading not in ("Trust", "Besides")]

    assert played
    assert all(told[scene.text] == scene.cells for scene in played)


def test_a_full_turn_plays_its_weightiest_scenes_and_says_that_there_is_more(busy: Game):
    events = busy.view.told(1)
    shown = scenes(busy.view, 1)
    played = [scene for scene in shown if scene.heading != "Trust"]

    assert len(events) > AT_MOST
    assert len(shown) == AT_MOST
    assert any(scene.tone == "harm" for scene in played)
    left = len(events) - len(played) + 1
    assert played[-1].text == f"And {left} more things happened; the story tells them."


def test_the_map_follows_what_a_scene_is_about_where_a_layer_shows_it(busy: Game):
    shown = scenes(busy.view, 1)
    about = {scene.heading: scene.layer for scene in shown}
    layers = followed(busy.view, 1, shown, ["unrest", "control", "displacement", "terrain"])

    assert about[WHO_PAYS] == "displacement"
    assert not any(scene.layer for scene in shown if scene.heading in ("Trust", "Besides"))
    assert {layer.key for layer in layers} == {s.layer for s in shown} - {"", "sanctuary"}
    assert {layer.key for layer in layers} > {"displacement"}
    assert followed(busy.view, 1, shown, ["terrain"]) == ()
    known = {layer.key for layer in LAYERS}
    assert all(s.layer in {"", *known} for turn in (0, 1) for s in scenes(busy.view, turn))


@pytest.mark.parametrize("seat", ["united_states", "iraq", "kdpi", "(wall)"])
def test_a_seat_is_played_what_it_is_told_and_no_more(busy: Game, seat: str):
    view = busy.view_from(seat)
    told = {event.text for event in view.told(1)}

    spoken = {s.text for s in scenes(view, 1) if s.heading not in ("Trust", "Besides")}

    assert spoken <= told
    assert not any("plants the rumor" in text for text in spoken)


def test_trust_that_moved_is_shown_to_those_who_know_it():
    game = Game(loaded("zagros"), seed=5)
    game.follow({"pledge:united_states>kdpi": "public_high", "stance:kdpi": "hold"})
    game.follow({"support:united_states>kdpi": "withdraw"})
    moved = [s for s in scenes(game.view_from("kdpi"), 2) if s.heading == "Trust"]

    assert [(s.giver, s.holder, s.gesture) for s in moved] == [("kdpi", "united_states", "fall")]
    seen, before = (game.view_from("kdpi").seen(turn).trust[0] for turn in (2, 1))
    names = game.view.seen(0).cast.names
    pair = names.index("kdpi"), names.index("united_states")
    assert before[pair] - seen[pair] >= TRUST_STEP
    assert f"{before[pair]:.2f} to {seen[pair]:.2f}" in moved[0].text
    assert not [s for s in scenes(game.view_from("(wall)"), 2) if s.heading == "Trust"]


def test_the_start_and_a_quiet_turn_have_no_scenes():
    game = Game(loaded("tiny"), seed=1)
    game.follow({"stance:league": "hold", "pledge:aldmere>league": "none"})
    quiet = [turn for turn in range(game.turn + 1) if not game.view.told(turn)]

    assert 0 in quiet
    assert all(scenes(game.view, turn) == () for turn in quiet)
