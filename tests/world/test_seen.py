"""Seen worlds: what one reader may know of a world, and no more."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.decisions.stance import PREPARE
from fairweather.world.fork import copy
from fairweather.world.mark import digest
from fairweather.world.seen import HIDDEN, PUBLIC, UNKNOWN, SeenWorld, see
from fairweather.world.state import array_fields
from tests.strategies import worlds_in_play
from tests.worlds import at, plain, put

HOLDERS, OTHERS = ("briar", "ford"), ("meridian", "solace")


def _sees(world, faction, array, place):
    index = tuple(at(world, name.strip()) for name in place.split(","))
    return getattr(see(world, at(world, faction)), array)[(0, *index)]


def test_trust_is_known_to_its_holder_alone():
    world = plain()

    assert _sees(world, "briar", "trust", "briar, meridian") == 0.5
    assert np.isnan(_sees(world, "meridian", "trust", "briar, meridian"))


@pytest.mark.parametrize("array", ["pledge", "sunk", "request", "pressure"])
def test_secrets_are_known_to_their_parties(array):
    world = plain()
    put(world, array, "upland, meridian", 0.4)

    assert _sees(world, "upland", array, "upland, meridian") == 0.4
    assert _sees(world, "meridian", array, "upland, meridian") == 0.4
    assert np.isnan(_sees(world, "harrow", array, "upland, meridian"))
    assert np.isnan(_sees(world, "harrow", array, "lowland, meridian"))  # nor that there is none


def test_a_pledge_in_public_is_known_to_all():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.4)
    put(world, "is_public", "briar, meridian", True)

    for faction in world.cast.names:
        assert _sees(world, faction, "pledge", "briar, meridian") == 0.4


def test_of_a_leaked_pledge_only_the_pair_knows_how_much_was_promised():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.4)
    put(world, "is_leaked", "briar, meridian", True)

    for faction in world.cast.names:
        told = 0.4 if faction in ("briar", "meridian") else 0.45
        assert _sees(world, faction, "pledge", "briar, meridian") == told
        assert _sees(world, faction, "reported", "briar, meridian")


def test_a_rumor_is_a_leaked_pledge_to_all_but_the_pair():
    world = plain()
    put(world, "rumor", "reed, meridian", True)

    for faction in set(world.cast.names) - {"reed", "meridian"}:
        assert _sees(world, faction, "pledge", "reed, meridian") == 0.45
        assert _sees(world, faction, "reported", "reed, meridian")
    for faction in ("reed", "meridian"):
        assert _sees(world, faction, "pledge", "reed, meridian") == 0.0
        assert not _sees(world, faction, "reported", "reed, meridian")


def test_a_side_deal_is_known_to_target_and_patron_until_the_press_finds_it():
    world = plain()
    put(world, "side_deal", "meridian, harrow", 0.25)

    assert _sees(world, "harrow", "side_deal", "meridian, harrow") == 0.25
    assert np.isnan(_sees(world, "briar", "side_deal", "meridian, harrow"))

    put(world, "is_deal_leaked", "meridian, harrow", True)
    assert _sees(world, "briar", "side_deal", "meridian, harrow") == 0.25


def test_a_stance_is_known_to_those_near_and_to_all_once_it_is_open():
    world = plain()
    put(world, "stance", "briar", 2)  # hedging toward Harrow
    put(world, "stance", "thorn", 4)

    for faction, knows in {
        "briar": True, "upland": True, "meridian": True, "harrow": True, "tarn": False,
        "solace": False, "reed": False,
    }.items():  # fmt: skip
        assert _sees(world, faction, "is_known", "briar") == knows, faction
        assert _sees(world, faction, "stance", "briar") == (2 if knows else 1), faction
    assert not _sees(world, "tarn", "is_known", "thorn")  # it prepares, in secret

    put(world, "stance", "thorn", 5)
    assert all(_sees(world, name, "is_known", "thorn") for name in world.cast.names)


def test_groups_in_a_coalition_know_each_other_s_course():
    world = plain()
    put(world, "stance", "thorn", 4)  # it prepares, in secret
    for pair in ("thorn, briar", "briar, thorn", "thorn, harrow", "harrow, thorn"):
        put(world, "treaty", pair, True)

    assert _sees(world, "briar", "is_known", "thorn")
    assert _sees(world, "briar", "stance", "thorn") == 4
    assert not _sees(world, "reed", "is_known", "thorn")
    assert not _sees(world, "harrow", "is_known", "thorn")  # a truce opens no books


def test_shelter_is_exact_to_those_near_and_shows_by_half_to_others():
    world = plain()
    put(world, "sanctuary", "briar", 0.8)

    for faction in ("briar", "upland", "meridian"):
        assert _sees(world, faction, "sanctuary", "briar") == 0.8
    assert _sees(world, "harrow", "sanctuary", "briar") == pytest.approx(0.4)
    put(world, "stance", "briar", 5)
    assert _sees(world, "harrow", "sanctuary", "briar") == pytest.approx(0.8)


def test_only_a_patron_knows_how_deep_it_wants_to_be():
    world = plain()
    put(world, "wanted_involvement", "solace", 0.6)

    assert _sees(world, "solace", "wanted_involvement", "solace") == 0.6
    assert np.isnan(_sees(world, "meridian", "wanted_involvement", "solace"))


def test_every_array_of_a_world_is_seen_by_a_rule_or_hidden_for_a_reason():
    told = {member.name for member in fields(SeenWorld) if "rule" in member.metadata}
    arrays = {name for name, _, _ in array_fields()}

    assert told | set(HIDDEN) == arrays | {"hurt", "is_known", "reported"}
    assert not told & set(HIDDEN)
    assert all(HIDDEN.values())


readers = st.one_of(st.none(), st.just(PUBLIC), st.integers(0, 16))


@settings(max_examples=25)
@given(world=worlds_in_play(worlds=1), reader=readers)
def test_looking_changes_nothing_and_gives_copies(world, reader):
    before = digest(world)

    seen = see(world, reader)
    for member in fields(SeenWorld):
        if "rule" in member.metadata:
            getattr(seen, member.name)[:] = 0

    assert digest(world) == before


def everything(seen: SeenWorld) -> bytes:
    """All that a seen world holds, bit by bit."""
    arrays = [getattr(seen, m.name) for m in fields(SeenWorld) if "rule" in m.metadata]
    people = [
        getattr(one, m.name) for one in (seen.cast.goals, seen.cast.traits) for m in fields(one)
    ]
    return b"".join(np.ascontiguousarray(array).tobytes() for array in (*arrays, *people))


def unknown(seen: SeenWorld, name: str) -> np.ndarray:
    """Where an array says of itself that its reader cannot know it."""
    values = getattr(seen, name)
    if name == "stance":
        return ~seen.is_known
    return np.isnan(values) if values.dtype.kind == "f" else values == UNKNOWN


TOLD_OTHERWISE = ("is_leaked", "rumor", "trust")
"""What tells of other arrays, or is worked out from them."""


@settings(max_examples=60)
@given(
    world=worlds_in_play(worlds=1),
    other=worlds_in_play(worlds=1),
    reader=st.integers(PUBLIC, 16),
    luck=st.integers(0, 2**32),
)
def test_what_a_reader_may_not_know_changes_no_byte_of_what_it_sees(world, other, reader, luck):
    """Take everything that is unknown to the reader from another world, and look again."""
    seen, changed = see(world, reader), copy(world)
    for name, _, dtype in array_fields():
        if name in TOLD_OTHERWISE:
            continue
        array = getattr(changed, name)
        if name in HIDDEN:
            array[:] = getattr(other, name)
        elif dtype is not np.bool_:
            hidden = unknown(seen, name)
            # Who turns to open mobilization, or to its target, is seen to do so.
            fresh = np.full_like(array, PREPARE) if name == "stance" else getattr(other, name)
            array[hidden] = fresh[hidden]
    mine = np.arange(world.cast.n_factions) == reader
    apart = ~(mine[:, None] | mine[None, :]) & ~world.is_public
    swapped = apart & (np.random.default_rng(luck).random(apart.shape) < 0.5)
    changed.is_leaked[:] = np.where(swapped, world.rumor, world.is_leaked)
    changed.rumor[:] = np.where(swapped, world.is_leaked, world.rumor)
    known = world.is_public | seen.reported
    patrons = np.isin(np.arange(world.cast.n_factions), world.cast.patrons)
    transit = apart & (patrons[:, None] | patrons) & ~(known | known.swapaxes(1, 2))
    changed.treaty[:] ^= transit
    changed.believe()
    people = {
        name: type(mine_)(
            **{m.name: np.where(mine, getattr(mine_, m.name), 7.0) for m in fields(mine_)}
        )
        for name, mine_ in (("goals", world.cast.goals), ("traits", world.cast.traits))
    }
    changed.scene = replace(world.scene, cast=world.cast.with_people(**people))

    assert everything(see(changed, reader)) == everything(seen)


@settings(max_examples=25)
@given(world=worlds_in_play(worlds=1), faction=st.integers(0, 16))
def test_every_faction_knows_at_least_what_everyone_knows(world, faction):
    mine, all_know = see(world, faction), see(world, PUBLIC)

    for member in fields(SeenWorld):
        if "rule" in member.metadata and member.type == "FloatArray":
            known = ~np.isnan(getattr(all_know, member.name))
            assert not np.isnan(getattr(mine, member.name)[known]).any(), member.name


def test_a_watcher_sees_everything_that_is_so():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.4)
    put(world, "stance", "briar", 3)

    seen = see(world, None)

    assert np.array_equal(seen.pledge, world.pledge)
    assert np.array_equal(seen.stance, world.stance)
    assert np.array_equal(seen.trust, world.trust)
    assert seen.is_known.all()
