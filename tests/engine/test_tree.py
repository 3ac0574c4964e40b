"""A transcript holds a tree of branches, and any of them opens, plays on and forks again."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.engine.branch import Change
from fairweather.engine.transcript import FORMAT, _dump, _seal, parse, read, write
from fairweather.engine.tree import (
    branch_named,
    change_of,
    extend,
    fork_at,
    grow,
    lineage,
    open_branch,
    orders_of,
    prune,
    rename,
    walk,
)
from fairweather.errors import OrderError, TranscriptError
from fairweather.world.fork import digest
from tests.games import played
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
    last = grown().turns if not name else branch_named(grown(), name).last

    for turn, game in enumerate(walk(grown(), name)):
        assert game.world.turn == turn
        assert digest(open_branch(grown(), name, upto=turn).world) == digest(game.world)

    assert turn == last


def test_a_branch_shares_the_past_and_is_another_world_from_its_change_on():
    game = [digest(one.world) for one in walk(grown())]
    out = [digest(one.world) for one in walk(grown(), "out")]
    drop = [digest(one.world) for one in walk(grown(), "drop")]

    assert out[:3] == game[:3]
    assert out[3] != game[3]
    assert drop[:5] == out[:5]
    assert drop[5] != out[5]  # the inject is in the world that was forked


def test_orders_people_gave_later_are_given_again_in_a_branch():
    assert orders_of(grown(), "out")[2] == OUT
    assert orders_of(grown(), "out")[5] == {"garrison:ordane": "deter"}
    assert orders_of(grown(), "drop")[2] == OUT
    assert [branch.name for branch in lineage(grown(), "drop")] == ["out", "drop"]


def test_what_a_branch_changes_is_kept():
    assert change_of(branch_named(grown(), "out")) == Change(orders=OUT)
    assert change_of(branch_named(grown(), "drop")) == Change(injects=("attention:aldmere=0.1",))
    assert branch_named(grown(), "out").note == "the League comes out"


def test_a_branch_can_be_played_on_by_hand():
    longer = extend(grown(), "drop", [{"stance:league": "hold"}, {}])

    assert branch_named(longer, "drop").last == 10
    assert open_branch(longer, "drop").world.turn == 10
    assert orders_of(longer, "drop")[8] == {"stance:league": "hold"}
    assert parse(longer.text()) == longer


def test_a_branch_of_a_branch_forks_again_where_it_stands():
    fork = fork_at(grown(), 6, "drop")

    assert digest(fork.world) == digest(open_branch(grown(), "drop", upto=6).world)
    assert fork.given == ({}, {})


@settings(max_examples=10)
@given(data=st.data())
def test_any_tree_of_any_orders_replays(data):
    tree = played("tiny", data.draw(st.integers(1, 4)), 4)
    cast = open_branch(tree).world.cast
    names = [""]
    for number in range(3):
        parent = data.draw(st.sampled_from(names))
        first = branch_named(tree, parent).turn if parent else 0
        turn = data.draw(st.integers(first, 4))
        change = Change(orders=data.draw(orders(cast)))
        tree = grow(tree, change, name=f"{number}", turn=turn, parent=parent)
        names.append(f"{number}")

    back = parse(tree.text())

    assert back == tree
    for name in names:
        open_branch(back, name)


def test_names_and_notes_change_and_children_follow():
    renamed = rename(grown(), "out", "the League comes out", note="asked in class")

    assert branch_named(renamed, "drop").parent == "the League comes out"
    assert branch_named(renamed, "the League comes out").note == "asked in class"
    assert open_branch(renamed, "drop").world.turn == 8


def test_to_prune_a_branch_takes_what_grew_from_it():
    assert [branch.name for branch in prune(grown(), "out").branches] == ["loose"]


NEW_SINCE = {1: ("branches", "injects", "world"), 2: ("injects", "world")}


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
    assert open_branch(old).world.turn == 3
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
    text = _with_branches(lambda found: found[0]["digests"].__setitem__(2, "0" * 64))

    with pytest.raises(TranscriptError, match="turn 4 replays to digest"):
        open_branch(parse(text), "out")


def test_a_format_to_come_is_refused():
    content = json.loads(grown().text())
    del content["seal"]
    content["format"] = 9

    with pytest.raises(TranscriptError, match="format 9; this version reads 1 and 2"):
        parse(_dump({**content, "seal": _seal(content)}))


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (lambda tree: open_branch(tree, "oat"), "did you mean 'out'"),
        (lambda tree: fork_at(tree, 9), "turn 9: this game was played for 8 turns"),
        (lambda tree: fork_at(tree, 1, "out"), "turn 1: branch 'out' begins later"),
        (lambda tree: grow(tree, Change(), name="out", turn=1), "a name of its own"),
        (lambda tree: grow(tree, Change(), name="", turn=1), "a name of its own"),
        (lambda tree: rename(tree, "out", "drop"), "a name of its own"),
        (lambda tree: extend(tree, "drop", [{}] * 9), "would pass the last, 13"),
        (lambda tree: prune(tree, "gone"), "it holds 'out', 'drop', 'loose'"),
    ],
    ids=[
        "unknown",
        "too late",
        "too early",
        "taken",
        "nameless",
        "taken anew",
        "too long",
        "gone",
    ],
)
def test_what_cannot_be_done_with_a_tree_is_refused_in_words(act, told):
    with pytest.raises(TranscriptError) as refusal:
        act(grown())

    assert told in str(refusal.value)


def test_a_game_that_is_over_cannot_be_forked_at_its_end():
    over = played("tiny", 2, loaded("tiny").turns)

    with pytest.raises(TranscriptError, match="this game is over then"):
        fork_at(over, over.turns)


def test_an_unknown_order_is_refused_and_leaves_the_tree_alone():
    tree = grown()

    with pytest.raises(OrderError, match="leage"):
        extend(tree, "drop", [{"stance:leage": "hold"}])

    assert tree == replace(tree)


@pytest.mark.parametrize("name", ["", "out", "drop", "loose"])
def test_a_branch_knows_every_turn_that_led_to_where_it_stands(name):
    for turn, game in enumerate(walk(grown(), name, explain=True)):
        assert game.latest.turn == turn - 1
        assert bool(game.latest.weighed) == (turn > 0)
