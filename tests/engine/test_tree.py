"""A transcript holds a tree of branches, and any of them opens, plays on and forks again."""

from __future__ import annotations

import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.engine.branch import Change
from fairweather.engine.history import replay
from fairweather.engine.transcript import FORMAT, _dump, _seal, parse, read, write
from fairweather.errors import OrderError, TranscriptError
from fairweather.world.mark import digest
from tests.games import grow, played
from tests.strategies import loaded, orders

OUT = {"stance:league": "mobilize"}


@cache
def grown():
    """A game of eight turns with three branches, one of which grew from another."""
    tree = played("tiny", 2, 8, {5: {"garrison:ordane": "deter"}})
    tree = grow(tree, Change(orders=OUT), name="out", turn=2, note="the League comes out")
    drop = Change(injects=("attention:aldmere=0.1",))
    tree = grow(tree, drop, name="drop", turn=5, parent="out")
    return grow(tree, Change(settings={"parameters.choice.inertia": 0.1}), name="loose", turn=0)


def test_a_tree_is_the_same_after_it_was_written_and_read(tmp_path):
    write(grown(), tmp_path / "game.json")

    assert read(tmp_path / "game.json") == grown()


@pytest.mark.parametrize("name", ["", "out", "drop", "loose"])
def test_every_branch_opens_at_every_turn_to_the_digest_it_states(name):
    history = replay(grown(), name)
    stated = history.tree.find(name) if name else grown()

    assert [digest(snapshot.world) for snapshot in history.snapshots] == history.digests
    assert [snapshot.world.turn for snapshot in history.snapshots] == [*range(history.turn + 1)]
    assert history.digests[-len(stated.digests) :] == stated.digests
    assert history.transcript() == grown()


def test_a_branch_shares_the_past_and_is_another_world_from_its_change_on():
    game, out, drop = (replay(grown(), name).digests for name in ("", "out", "drop"))

    assert out[:3] == game[:3]
    assert out[3] != game[3]
    assert drop[:5] == out[:5]
    assert drop[5] != out[5]  # the inject is in the world that was forked


def test_orders_people_gave_later_are_given_again_in_a_branch():
    out, drop = (replay(grown(), name) for name in ("out", "drop"))

    assert out.given[2] == OUT
    assert out.given[5] == {"garrison:ordane": "deter"}
    assert drop.given[2] == OUT
    assert [drop.owner(turn).branch.name for turn in (1, 2, 4, 5)] == ["", "out", "out", "drop"]


def test_what_a_branch_changes_is_kept():
    out, drop, _ = grown().branches

    assert out.change == Change(orders=OUT)
    assert drop.change == Change(injects=("attention:aldmere=0.1",))
    assert out.note == "the League comes out"


def test_a_branch_can_be_played_on_by_hand():
    drop = replay(grown(), "drop")

    drop.play({"stance:league": "hold"})
    drop.play()

    longer = drop.transcript()
    assert drop.tree.find("drop").last == 10
    assert replay(parse(longer.text()), "drop").given[8] == {"stance:league": "hold"}
    assert parse(longer.text()) == longer


def test_a_branch_of_a_branch_forks_again_where_it_stands():
    drop = replay(grown(), "drop")
    fork = drop.fork(6)

    assert digest(fork.world) == drop.digests[6]
    assert fork.given == ({}, {})


@settings(max_examples=10)
@given(data=st.data())
def test_any_tree_of_any_orders_replays(data):
    tree = played("tiny", data.draw(st.integers(1, 4)), 4)
    cast = replay(tree).model.world.cast
    names = [""]
    for number in range(3):
        parent = data.draw(st.sampled_from(names))
        first = replay(tree, parent).branch.turn
        turn = data.draw(st.integers(first, 4))
        change = Change(orders=data.draw(orders(cast)))
        tree = grow(tree, change, name=f"{number}", turn=turn, parent=parent)
        names.append(f"{number}")

    back = parse(tree.text())

    assert back == tree
    for name in names:
        replay(back, name)


def test_names_and_notes_change_and_children_follow():
    game = replay(grown())

    game.tree.rename("out", "the League comes out", note="asked in class")

    assert game.tree.find("drop").parent == "the League comes out"
    assert game.tree.find("the League comes out").note == "asked in class"
    assert game.open("drop").turn == 8


def test_to_drop_a_branch_takes_what_grew_from_it():
    game = replay(grown())

    assert game.tree.drop("out") == ("out", "drop")
    assert game.tree.names == ["loose"]


def test_a_branch_that_is_played_on_after_it_was_dropped_stays_out():
    drop = replay(grown(), "drop")
    drop.tree.drop("out")

    drop.play()

    assert drop.tree.names == ["loose"]


NEW_SINCE = {1: ("branches", "injects", "world", "marks"), 2: ("injects", "world", "marks")}


def _older(transcript, version):
    content = json.loads(transcript.text())
    for key in ("seal", *NEW_SINCE[version]):
        del content[key]
    content["format"] = version
    return _dump({**content, "seal": _seal(content)})


@pytest.mark.parametrize("version", NEW_SINCE)
def test_a_file_of_an_older_format_is_still_read(version):
    old = parse(_older(played("tiny", 2, 3), version))

    assert old.branches == []
    assert replay(old).turn == 3
    assert json.loads(old.text())["format"] == FORMAT


def _with_branches(change):
    content = json.loads(grown().text())
    del content["seal"]
    change(content["branches"])
    return _dump({**content, "seal": _seal(content)})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda found: found[0].pop("note"), "a branch should hold changed, digests"),
        (lambda found: found[0].update(parent="nobody"), "its parent is 'nobody'"),
        (lambda found: found[1].update(name="out"), "a name of its own"),
        (lambda found: found[0].update(name=""), "a name of its own"),
        (lambda found: found.reverse(), "a parent that comes before it"),
    ],
    ids=["a field less", "no such parent", "a name twice", "no name", "the wrong way round"],
)
def test_branches_that_make_no_tree_are_refused(change, told):
    with pytest.raises(TranscriptError, match=r"game\.json") as refusal:
        parse(_with_branches(change), "game.json")

    assert told in str(refusal.value)


def test_a_branch_whose_world_is_not_what_it_states_is_refused():
    text = _with_branches(lambda found: found[0]["marks"][2].update(chosen="0" * 64))

    with pytest.raises(TranscriptError, match="turn 4 replays to other choices"):
        replay(parse(text), "out")


def test_a_format_to_come_is_refused():
    content = json.loads(grown().text())
    del content["seal"]
    content["format"] = 9

    with pytest.raises(TranscriptError, match=r"a newer version of Fairweather \(format 9; this"):
        parse(_dump({**content, "seal": _seal(content)}))


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (lambda game: game.open("oat"), "did you mean 'out'"),
        (lambda game: game.fork(9), "turn 9: this game was played for 8 turns"),
        (lambda game: game.open("out").fork(1), "turn 1: branch 'out' begins later"),
        (lambda game: game.what_if(1).keep("out"), "a name of its own"),
        (lambda game: game.what_if(1).keep(""), "a name of its own"),
        (lambda game: game.tree.rename("out", "drop"), "a name of its own"),
        (lambda game: game.tree.drop("gone"), "it holds 'out', 'drop', 'loose'"),
    ],
    ids=[
        "unknown",
        "too late",
        "too early",
        "taken",
        "nameless",
        "taken anew",
        "gone",
    ],
)
def test_what_cannot_be_done_with_a_tree_is_refused_in_words(act, told):
    with pytest.raises(TranscriptError) as refusal:
        act(replay(grown()))

    assert told in str(refusal.value)


def test_a_game_that_is_over_cannot_be_forked_at_its_end():
    over = played("tiny", 2, loaded("tiny").turns)

    with pytest.raises(TranscriptError, match="this game is over then"):
        replay(over).fork(over.turns)


def test_an_unknown_order_is_refused_and_leaves_the_tree_alone():
    drop = replay(grown(), "drop")

    with pytest.raises(OrderError, match="leage"):
        drop.play({"stance:leage": "hold"})

    assert drop.transcript() == grown()


@pytest.mark.parametrize("name", ["", "out", "drop", "loose"])
def test_a_branch_knows_every_turn_that_led_to_where_it_stands(name):
    for turn, snapshot in enumerate(replay(grown(), name).snapshots):
        assert snapshot.record.turn == turn - 1
        assert bool(snapshot.record.weighed) == (turn > 0)


def test_branches_of_a_file_without_marks_are_held_to_their_digests():
    content = json.loads(grown().text())
    for told in (content, *content["branches"]):
        del told["marks"]
    del content["seal"]
    content["format"] = 3

    assert replay(parse(_dump({**content, "seal": _seal(content)})), "out").turn > 0
    content["branches"][0]["digests"][2] = "0" * 64
    with pytest.raises(TranscriptError, match="turn 4 replays to other bits"):
        replay(parse(_dump({**content, "seal": _seal(content)})), "out")
