"""Injects: each kind does what it says and no more, and what cannot be read is refused in words."""

from __future__ import annotations

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.errors import OrderError
from fairweather.world.fork import copy
from fairweather.world.inject import INJECTS, read_inject
from fairweather.world.stances import Course, Stance
from tests.worlds import changed, plain, put, see


def _inject(world, *texts):
    before = copy(world)
    for text in texts:
        read_inject(text, world.cast).apply(world)
    return changed(before, world)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("attention:meridian=0.2", {"attention[meridian]": 0.2}),
        ("strain:thorn=0.9", None),
        ("pledge:meridian>briar=0.8", {"pledge[briar, meridian]": 0.8}),
        (
            "public:meridian>briar=0.8",
            {"pledge[briar, meridian]": 0.8, "is_public[briar, meridian]": True},
        ),
        ("leak:meridian>briar", {}),
        ("withdraw:meridian>briar", {}),
        (
            "involvement:meridian=0.4",
            {"involvement[meridian]": 0.4, "wanted_involvement[meridian]": 0.4},
        ),
        ("capability:briar=1.2", {"capability[briar]": 1.2}),
        ("sunk:meridian>briar=0.3", {"sunk[briar, meridian]": 0.3}),
        ("stance:briar=mobilize", {"stance[briar]": Stance.MOBILIZE}),
        ("shelter:briar=0.7", {"sanctuary[briar]": 0.7}),
    ],
)
def test_each_kind_changes_what_it_names_and_nothing_else(text, wanted):
    world = plain()
    if wanted is None:
        target = world.cast.names[int(world.cast.targets[0])]
        text, wanted = f"strain:{target}=0.9", {f"strain[{target}]": 0.9}

    assert _inject(world, text) == wanted


def test_a_side_deal_lies_with_the_patron():
    world = plain()
    target = world.cast.names[int(world.cast.targets[0])]

    assert _inject(world, f"deal:{target}>meridian=0.25") == {
        f"side_deal[meridian, {target}]": 0.25
    }


def test_a_leak_takes_a_secret_pledge_and_no_public_one():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.4)
    assert _inject(world, "leak:meridian>briar") == {"is_leaked[briar, meridian]": True}

    put(world, "is_public", "briar, meridian", True)
    put(world, "is_leaked", "briar, meridian", False)
    assert _inject(world, "leak:meridian>briar") == {}


def test_a_new_pledge_starts_afresh_and_a_withdrawn_one_leaves_nothing():
    world = plain()
    for array, value in (("pledge", 0.4), ("sunk", 0.3), ("help", 0.2), ("is_leaked", True)):
        put(world, array, "briar, meridian", value)

    _inject(world, "pledge:meridian>briar=0.8")
    assert see(world, "pledge", "briar, meridian") == 0.8
    assert not see(world, "is_leaked", "briar, meridian")

    _inject(world, "withdraw:meridian>briar")
    for array in ("pledge", "sunk", "help", "is_leaked", "is_public", "duty"):
        assert not see(world, array, "briar, meridian")


def test_it_reaches_every_world_of_a_batch():
    world = plain(worlds=3)

    _inject(world, "attention:meridian=0.1")

    assert np.all(world.attention[:, world.cast.index("meridian")] == 0.1)


def test_an_offer_and_an_understanding_lie_with_those_they_are_between():
    world = plain()
    cast = world.cast
    target, host = cast.names[int(cast.targets[0])], cast.names[int(cast.hosts[0])]

    _inject(world, f"concession:{target}>briar=0.4", f"pact:{host}>{target}")

    assert see(world, "concession", f"briar, {target}") == 0.4
    assert see(world, "pact", f"{host}, {target}")


def test_an_army_changes_its_size_only_where_there_was_one():
    armed = plain("tiny", factions__aldmere__own_army=0.3)

    assert _inject(armed, "army:aldmere=0.9") == {"own_army[aldmere]": 0.9}
    assert _inject(plain("tiny"), "army:aldmere=0.9") == {}


def test_a_course_on_its_own_ground_is_of_whoever_has_some():
    world = plain("held")

    _inject(world, "defense:league=defend")

    assert world.defense[0].tolist() == [Course.DEFEND, Course.GIVE_WAY]
    assert _inject(plain("tiny"), "defense:league=defend") == {}


@pytest.mark.parametrize("name", ["unrest_kin", "garrison"])
def test_what_befalls_a_target_s_country_befalls_no_other_s(name):
    world = plain()
    mine = world.scene.front_target == 0
    before = getattr(world, name).copy()

    _inject(world, f"{name.removesuffix('_kin')}:{world.cast.names[world.cast.targets[0]]}=0.33")

    assert np.all(getattr(world, name)[:, mine] == 0.33)
    assert np.array_equal(getattr(world, name)[:, ~mine], before[:, ~mine])


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_ground_is_held_where_most_are_kin_up_to_the_share_of_kin(share):
    world = plain()
    mine = np.flatnonzero(world.scene.front_target == 0)

    _inject(world, f"control:{world.cast.names[world.cast.targets[0]]}={share}")

    held = world.control[0, mine]
    kin = world.scene.atlas.kin_share[world.scene.atlas.front][mine]
    assert (world.control[0] * world.scene.kin_weight[0]).sum() == pytest.approx(share)
    assert np.all(np.diff(held[np.argsort(-kin, kind="stable")]) <= 1e-12)


@pytest.mark.parametrize("kind", INJECTS)
def test_one_that_happens_twice_changes_nothing_more(kind):
    world, about = plain(), INJECTS[kind]
    put(world, "pledge", "briar, meridian", 0.4)
    parties = list(zip(world.cast.names, world.cast.roles, strict=True))
    actor = next(name for name, roles in parties if set(roles) & set(about.actors))
    partner = next((name for name, roles in parties if set(roles) & set(about.partners)), "")
    value = about.words[-1] if about.words else "0.3" if about.span else ""
    text = f"{kind}:{actor}{'>' * bool(partner)}{partner}{'=' * bool(value)}{value}"

    _inject(world, text)

    assert _inject(world, text) == {}
    assert about.told(read_inject(text, world.cast).value) == value


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("atention:meridian=1", ("kind 'atention'", "did you mean 'attention'?")),
        ("attention:meridan=1", ("faction 'meridan'", "meridian", "did you mean 'meridian'?")),
        ("attention:briar=1", ("faction 'briar'", "allowed: meridian")),
        ("attention:meridian>briar=1", ("partner 'briar'", "no partner")),
        ("attention:meridian", ("value ''", "a number from 0.0 to 1.2")),
        ("attention:meridian=2", ("value '2'", "a number from 0.0 to 1.2")),
        ("attention:meridian=nan", ("value 'nan'", "a number from 0.0 to 1.2")),
        ("attention:meridian=much", ("value 'much'", "a number from 0.0 to 1.2")),
        ("pledge:meridian=0.8", ("partner ''", "briar")),
        ("pledge:meridian>brier=0.8", ("partner 'brier'", "did you mean 'briar'?")),
        ("pledge:meridian>briar=1.5", ("value '1.5'", "a number from 0.0 to 1.0")),
        ("leak:meridian>briar=0.3", ("value '0.3'", "no value")),
        ("withdraw:meridian>meridian", ("partner 'meridian'",)),
        ("stance:briar=mobilise", ("value 'mobilise'", "did you mean 'mobilize'?")),
        ("stance:briar", ("value ''", "settle, hold")),
        ("", ("kind ''", "allowed: attention")),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_is_allowed(text, told):
    with pytest.raises(OrderError) as refusal:
        read_inject(text, plain().cast)

    message = str(refusal.value)
    assert message.startswith(f"inject {text!r}: ")
    assert all(word in message for word in told), message
    assert "\n" not in message


@given(text=st.text(alphabet="atenion:>=0.5meridabr ", max_size=30))
def test_nothing_a_person_types_ends_in_anything_but_an_inject_or_a_refusal(text):
    with suppress(OrderError):
        assert read_inject(text, plain().cast).kind in INJECTS
