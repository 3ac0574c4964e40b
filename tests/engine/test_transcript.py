"""A game is its transcript: it replays to the same digests, or it is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fairweather.engine.history import replay
from fairweather.engine.transcript import (
    Transcript,
    _dump,
    _seal,
    parse,
    read,
    scenario_of,
    write,
)
from fairweather.engine.wargame import Wargame
from fairweather.errors import FairweatherError, TranscriptError
from fairweather.play.game import Game
from fairweather.scenario.patch import patch
from fairweather.world.mark import digest, mark
from tests.strategies import loaded, orders

ORDERS = [
    {"pledge:aldmere>league": "public_high"},
    {},
    {"support:aldmere>league": "withdraw"},
    {},
]


@cache
def _played():
    game = Game(loaded("tiny"), seed=7, seat="aldmere")
    for given_orders in ORDERS:
        game.step(given_orders)
    return game


def _transcript() -> Transcript:
    return _played().history.transcript()


def _edited(**changes):
    """The text of a transcript that somebody edited and sealed anew."""
    return replace(_transcript(), **changes).text()


def test_a_replay_ends_in_the_same_world():
    again = replay(_transcript())

    assert digest(again.model.world) == _transcript().digests[-1]
    assert again.turn == len(ORDERS)


def test_a_replay_passes_through_the_same_turns():
    again = replay(_transcript())

    assert [digest(snapshot.world) for snapshot in again.snapshots] == _transcript().digests


def test_orders_are_what_made_the_game():
    plain = Game(loaded("tiny"), seed=7, seat="aldmere")
    for _ in ORDERS:
        plain.step()

    assert plain.history.transcript().digests[0] == _transcript().digests[0]
    assert plain.history.transcript().digests[1] != _transcript().digests[1]


def test_what_is_written_is_read(tmp_path):
    path = tmp_path / "game.json"

    write(_transcript(), path)

    assert read(path) == _transcript()
    assert [p.name for p in tmp_path.iterdir()] == ["game.json"]
    assert path.read_text(encoding="utf-8") == _transcript().text()


def test_the_file_is_plain_text_that_a_person_can_read():
    content = json.loads(_transcript().text())

    assert content["scenario"] == "tiny"
    assert content["seed"] == 7
    assert content["orders"] == ORDERS
    assert content["policies"] == {"aldmere": "seated"}
    assert len(content["digests"]) == len(ORDERS) + 1


@settings(max_examples=300)
@given(data=st.data())
def test_any_single_changed_byte_is_refused_unless_it_is_blank_space(tmp_path_factory, data):
    content = _transcript().text().encode()
    place = data.draw(st.integers(0, len(content) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != content[place]))
    assume(not (bytes([byte]).isspace() and content[place : place + 1].isspace()))
    path = tmp_path_factory.getbasetemp() / "changed.json"
    path.write_bytes(content[:place] + bytes([byte]) + content[place + 1 :])

    with pytest.raises(TranscriptError) as refused:
        read(path)

    assert "changed.json" in str(refused.value)


@settings(max_examples=60)
@given(data=st.data())
def test_a_byte_too_many_or_too_few_is_refused_unless_it_says_the_same(tmp_path_factory, data):
    content = _transcript().text().encode()
    place = data.draw(st.integers(0, len(content) - 1))
    more = data.draw(st.binary(max_size=1))
    path = tmp_path_factory.getbasetemp() / "cut.json"
    path.write_bytes(content[:place] + (more + content[place:] if more else content[place + 1 :]))

    try:
        found = read(path)
    except TranscriptError:
        return
    assert found == _transcript()  # blank space between two values, or a line end


@pytest.mark.parametrize("ends", ["\r", "\r\n", "\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_other_line_ends_a_mark_and_another_indentation_break_no_seal(tmp_path, start, ends):
    path, text = tmp_path / "game.json", _transcript().text()
    for told in (text, json.dumps(json.loads(text), indent=8), json.dumps(json.loads(text))):
        path.write_bytes((start + told).replace("\n", ends).encode())

        assert read(path) == _transcript()


def test_a_game_of_a_newer_version_is_called_that_before_anything_else(tmp_path):
    path = tmp_path / "game.json"
    path.write_text('{"format": 99, "what": "ever"}')

    with pytest.raises(TranscriptError, match="saved by a newer version"):
        read(path)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("orders", [{"stance:league": 3}]),
        ("digests", [1, 2]),
        ("seed", "7"),
        ("seed", True),
        ("policies", {"league": ["hold"]}),
        ("injects", [["a"], "b"]),
        ("branches", [{"name": "b"}]),
        ("branches", [3]),
        ("branches", True),
        ("marks", None),
        ("scenario", None),
    ],
)
def test_a_forged_game_is_refused_however_well_it_is_sealed(key, value):
    with pytest.raises(TranscriptError, match=key):
        parse(_edited(**{key: value}))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(TranscriptError, match=r"nowhere\.json: the file: found no such file"):
        read(tmp_path / "nowhere.json")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not a transcript"),
        (b"\xff\xfe\x00", "found text in UTF-16"),
        (b"\x00\xff", "bytes that are not UTF-8"),
        (b"id,year\nK01,1923\n", "not a transcript"),
        (b"[1, 2, 3]\n", "not a transcript"),
        (b'{"title": "Tiny"}\n', "not a transcript: it should hold"),
    ],
)
def test_a_foreign_file_is_refused_as_one(tmp_path, content, message):
    path = tmp_path / "other.json"
    path.write_bytes(content)

    with pytest.raises(TranscriptError, match=message):
        read(path)


@pytest.mark.parametrize(
    "orders",
    [
        [{"pledge:aldmere>league": "secret_low"}, *ORDERS[1:]],
        [{}, *ORDERS[1:]],
        [ORDERS[1], ORDERS[0], *ORDERS[2:]],
    ],
    ids=["another order", "an order left out", "orders in another turn"],
)
def test_an_edited_order_sealed_anew_does_not_replay(orders):
    transcript = parse(_edited(orders=orders))

    with pytest.raises(TranscriptError, match="turn 1 replays to other choices"):
        replay(transcript)


def test_another_seed_sealed_anew_does_not_replay():
    with pytest.raises(TranscriptError, match="turn 0 replays to other numbers"):
        replay(parse(_edited(seed=8)))


def test_a_scenario_that_has_changed_since_is_refused():
    with pytest.raises(TranscriptError, match="no longer what it was when this game was played"):
        scenario_of(parse(_edited(scenario_digest="0" * 64)))


def test_a_game_by_other_rules_is_refused():
    with pytest.raises(TranscriptError, match="played by rules version 0; these are version"):
        scenario_of(parse(_edited(rules_version=0)))


@pytest.mark.parametrize(("version", "unknown"), [(1, {"branches"}), (2, set())])
def test_an_older_format_is_read_as_what_it_meant(version, unknown):
    content = {**json.loads(_transcript().text()), "format": version}
    for name in {"seal", "injects", "world", "marks"} | unknown:
        del content[name]

    old = parse(_dump({**content, "seal": _seal(content)}))

    assert (old.injects, old.world, old.branches) == ([], 0, [])
    assert digest(replay(old).model.world) == _transcript().digests[-1]


def test_another_format_is_refused():
    with pytest.raises(TranscriptError, match=r"newer version of Fairweather \(format 99; this"):
        parse(_edited(format=99))


@pytest.mark.parametrize(
    "changes",
    [
        {"scenario": "tinny"},
        {"policies": {"aldmere": "seted"}},
        {"policies": {"aldmeer": "hold"}},
        {"orders": [{"pledge:aldmere>league": "publick"}, {}, {}, {}]},
        {"changes": {"factions.league.capabilty": 0.4}},
        {"seed": -1},
        {"seed": "seven"},
        {"digests": []},
        {"digests": "abc"},
        {"orders": "none"},
        {"orders": [1, 2]},
        {"orders": [{}] * 40},
    ],
    ids=str,
)
def test_whatever_was_sealed_anew_is_refused_in_words_and_never_by_a_crash(changes):
    with pytest.raises(FairweatherError):
        replay(parse(_edited(**changes)))


def test_a_transcript_keeps_the_patch_by_which_its_scenario_differs():
    changes = {"factions.league.capability": 0.9}
    game = Game(patch(loaded("tiny"), changes), seed=3, changes=changes)
    game.step()

    again = replay(parse(game.history.transcript().text()))

    assert digest(again.model.world) == game.history.transcript().digests[1]
    assert again.scenario.factions["league"].capability == 0.9


@settings(max_examples=10)
@given(data=st.data(), seed=st.integers(0, 10_000))
def test_a_game_of_any_orders_replays(data, seed):
    game = Wargame(loaded("tiny"), seed=seed)
    given_orders, marks, digests = [], [mark(game.world)], [digest(game.world)]
    for _ in range(4):
        game.orders = data.draw(orders(game.world.cast))
        given_orders.append(dict(game.orders))
        game.step()
        marks.append(mark(game.world))
        digests.append(digest(game.world))

    transcript = Transcript(
        "tiny", loaded("tiny").digest, seed, orders=given_orders, marks=marks, digests=digests
    )

    assert digest(replay(parse(transcript.text())).model.world) == digests[-1]
