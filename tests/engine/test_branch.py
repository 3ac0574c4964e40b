"""Branches share their luck: what is not changed, and what does not follow from it, stays."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fairweather.decisions.choice import luck_of
from fairweather.draws import Draws, branch_seed
from fairweather.engine.branch import (
    Change,
    check_change,
    compare,
    over_luck,
    same_luck,
    script_of,
)
from fairweather.engine.parts import FIRST_PICTURE, parts
from fairweather.engine.wargame import Wargame
from fairweather.errors import FairweatherError
from fairweather.scenario.build import build
from fairweather.scenario.patch import patch, patchable
from fairweather.world.fork import copy
from fairweather.world.mark import digest
from fairweather.world.state import array_fields
from tests.games import first_divergence, forked, forks
from tests.strategies import loaded, orders

POLICIES = ("reasoned", "doctrine", "hold", "reciprocal", "scripted", "seated", "uniform")


def _compared(fork, change, worlds=12, **how):
    *_, last = compare(fork, change, worlds=worlds, **how)
    return last


def _is_same(one, other):
    return all(np.array_equal(one[key], other[key]) for key in one)


@settings(max_examples=12)
@given(fork=forks(), policy=st.sampled_from(POLICIES))
def test_a_null_change_differs_by_exactly_zero(fork, policy):
    fork = replace(fork, policies=dict.fromkeys(fork.scenario.factions, policy))

    found = _compared(fork, Change())

    assert found.any_changed == 0.0
    for paired in (*found.differences.values(), *found.happenings.values()):
        assert (paired.difference, paired.low, paired.high, paired.changed) == (0.0, 0.0, 0.0, 0.0)
    assert first_divergence(fork, Change()) is None


@settings(max_examples=15)
@given(fork=forks(), data=st.data())
def test_setting_a_number_to_what_it_is_changes_nothing(fork, data):
    known = patchable(fork.scenario)
    key = data.draw(st.sampled_from(sorted(k for k in known if k.startswith("parameters."))))
    assume(_is_live(fork, key))

    found = _compared(fork, Change(settings={key: known[key][2]}), worlds=3)

    assert found.any_changed == 0.0


def test_ordering_what_was_chosen_anyway_changes_nothing():
    fork = replace(forked("tiny", 2, 3), policies={"league": "hold"})
    options = ("settle", "hold", "hedge", "demand", "prepare", "mobilize")
    stands = options[int(fork.world.stance[0, fork.world.cast.index("league")])]

    assert first_divergence(fork, Change(orders={"stance:league": stands})) is None


class Overheard(Draws):
    """Draws that remember what they gave."""

    def uniform(self, turn, purpose, names):
        found = super().uniform(turn, purpose, names)
        for at, name in enumerate(names.ravel()):
            drawn = found.reshape(len(found), -1)[:, at]
            self.__dict__.setdefault("heard", {})[turn, purpose, int(name)] = drawn.copy()
        return found


@settings(max_examples=15)
@given(fork=forks(), data=st.data())
def test_an_order_of_one_faction_leaves_every_draw_of_all_others_equal(fork, data):
    change = Change(orders=data.draw(orders(fork.world.cast)))
    sides = []
    for branch in (Change(), change):
        game = same_luck(fork, branch, explain=True)
        game.draws = Overheard(fork.seed, 1)
        weighed = []
        for _ in range(3):
            game.orders = script_of(fork, branch).get(game.world.turn, {})
            game.step()
            weighed.append(game.latest.weighed)
        sides.append((game.draws.heard, weighed))

    (one_heard, one), (two_heard, two) = sides
    both = one_heard.keys() & two_heard.keys()
    assert len(both) > 100
    assert all(np.array_equal(one_heard[key], two_heard[key]) for key in both)
    for mine, its in zip(one, two, strict=True):
        for name in mine:
            for a, b in zip(mine[name], its[name], strict=True):
                assert np.array_equal(luck_of(a.appraisal, a.world), luck_of(b.appraisal, b.world))


@settings(max_examples=10)
@given(fork=forks(), data=st.data())
def test_branches_played_side_by_side_are_those_played_alone(fork, data):
    change = Change(
        orders=data.draw(orders(fork.world.cast)),
        settings={"parameters.choice.precision": data.draw(st.sampled_from([2.0, 4.0, 8.0]))},
    )

    together = _compared(fork, change, worlds=7)
    alone = [over_luck(fork, branch, worlds=7) for branch in (Change(), change)]

    assert _is_same(together.baseline, alone[0].outcomes)
    assert _is_same(together.treatment, alone[1].outcomes)
    assert _is_same(together.happened[1], alone[1].happenings)
    assert together.followed == alone[1].followed


def test_policies_that_remember_are_played_apart_and_remember():
    fork = replace(forked("tiny", 4, 2), policies={"aldmere": "reciprocal"})
    change = Change(orders={"stance:league": "mobilize"})

    together = _compared(fork, change, worlds=9)

    assert _is_same(together.treatment, over_luck(fork, change, worlds=9).outcomes)


def test_continuations_play_by_luck_that_the_game_has_not_seen():
    fork = forked("tiny", 2, 4)
    peeked = Wargame(fork.scenario, seed=fork.seed, world=copy(fork.world))
    drawn = Wargame(fork.scenario, seed=branch_seed(fork.seed, 4), world=copy(fork.world))
    for game in (peeked, drawn):
        while game.running:
            game.step()

    course = over_luck(fork, Change(), worlds=5)

    last = {key: series[0, -1] for key, series in course.outcomes.items()}
    assert last == {key: value[0] for key, value in drawn.measured().items()}
    assert last != {key: value[0] for key, value in peeked.measured().items()}


def test_a_stream_ends_in_what_one_part_would_have_given():
    fork, change = forked("tiny", 2, 9, 2), Change(orders={"stance:league": "mobilize"})

    seen = list(compare(fork, change, worlds=FIRST_PICTURE + 25))
    whole = over_luck(fork, change, worlds=FIRST_PICTURE + 25)

    assert [one.n_worlds for one in seen] == [FIRST_PICTURE, FIRST_PICTURE + 25]
    assert _is_same(seen[-1].treatment, whole.outcomes)
    assert _is_same(
        {key: series[:FIRST_PICTURE] for key, series in whole.outcomes.items()}, seen[0].treatment
    )


@given(worlds=st.integers(1, 5000), most=st.integers(32, 512))
def test_parts_begin_small_and_add_up(worlds, most):
    sizes = parts(worlds, most)

    assert sum(sizes) == worlds
    assert sizes[0] <= FIRST_PICTURE
    assert all(0 < size <= max(most, FIRST_PICTURE) for size in sizes)


def test_pairing_needs_fewer_runs():
    fork = forked("tiny", 2, 0)

    found = _compared(fork, Change(settings={"factions.aldmere.attention": 0.4}), worlds=200)

    assert found.differences["attention"].saving > 2.0
    assert found.differences["attention"].changed == 1.0


def test_people_s_orders_of_the_turn_are_given_and_then_their_seats_decide_by_reason():
    fork = replace(
        forked("tiny", 2, 3, left=24),
        policies={"league": "seated"},
        given=({"stance:league": "prepare"}, {"stance:league": "mobilize"}),
    )

    held = over_luck(fork, Change(), worlds=200)
    out = over_luck(fork, Change(orders={"stance:league": "mobilize"}), worlds=200)

    assert held.outcomes["mobilized"][:, 1].max() == 0.0  # the later order is not given
    assert out.outcomes["mobilized"][:, 1].min() == 1.0
    assert 0.0 < held.outcomes["mobilized"][:, -1].mean() < 1.0  # reason moves the seat
    assert out.followed == {"stance:league": 1.0}


def test_the_same_luck_gives_later_orders_of_people_again():
    later = {"stance:league": "mobilize"}
    fork = replace(forked("tiny", 2, 3), given=({}, later))

    script = script_of(fork, Change(orders={"garrison:ordane": "deter"}))

    assert script == {3: {"garrison:ordane": "deter"}, 4: later}


def test_a_fork_is_never_changed():
    fork = forked("crowd", 1, 5)
    before = digest(fork.world)

    client, patron = (
        fork.world.cast.names[i[0]] for i in (fork.world.cast.clients, fork.world.cast.patrons)
    )
    change = Change(
        orders={f"stance:{client}": "mobilize"},
        settings={"parameters.choice.precision": 9.0, f"factions.{client}.capability": 0.1},
        injects=(f"public:{patron}>{client}=0.8",),
    )
    _compared(fork, change, worlds=3)

    assert digest(fork.world) == before


def _is_live(fork, key):
    try:
        check_change(fork, Change(settings={key: patchable(fork.scenario)[key][2]}))
    except FairweatherError:
        return False
    return True


def _reach(fork, key, value):
    """Every array and number in which the branch differs from the game."""
    one = same_luck(fork, Change()).world
    two = same_luck(fork, Change(settings={key: value})).world
    arrays = {
        n for n, _, _ in array_fields() if not np.array_equal(getattr(one, n), getattr(two, n))
    }
    records = {
        f"{group}.{name}"
        for group in vars(one.p)
        for name in vars(getattr(one.p, group))
        if not np.array_equal(
            getattr(getattr(one.p, group), name), getattr(getattr(two.p, group), name)
        )
    }
    for group in ("goals", "traits"):
        mine, its = getattr(one.cast, group), getattr(two.cast, group)
        records |= {n for n in vars(mine) if not np.array_equal(getattr(mine, n), getattr(its, n))}
    return arrays | records


@settings(max_examples=25)
@given(data=st.data())
def test_every_number_that_may_be_changed_reaches_the_world(data):
    fork = forked("crowd", 1, 4)
    known = patchable(fork.scenario)
    key = data.draw(st.sampled_from(sorted(known)))
    assume(_is_live(fork, key))
    low, high, now, _ = known[key]
    value = low if now != low else high

    reached = _reach(fork, key, value)

    name = key.removeprefix("parameters.").rsplit(".", 1)[-1]
    wanted = {"parameters.obligation.reliability": "reliability"}.get(key, name)
    assert any(part.rsplit(".", 1)[-1] == wanted for part in reached), (key, reached)


def test_hidden_traits_are_moved_by_as_much_as_their_mean():
    fork = forked("tiny", 2, 3)
    patron = fork.world.cast.index("aldmere")
    before = fork.world.reliability[0, patron]

    world = same_luck(fork, Change(settings={"factions.aldmere.reliability": 0.4})).world

    changed = patch(loaded("tiny"), {"factions.aldmere.reliability": 0.4})
    drawn = build(changed, seed=2, worlds=1).reliability[0, patron]
    assert world.reliability[0, patron] == pytest.approx(before + 0.4)
    assert world.reliability[0, patron] == pytest.approx(drawn)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (Change(settings={"turns": 40}), ("turns",)),
        (Change(settings={"weeks_per_turn": 4.0}), ("weeks_per_turn",)),
        (Change(settings={"map.unrest_kin": 0.5}), ("map.unrest_kin",)),
        (Change(settings={"parameters.trust.memory": 0.0}), ("parameters.trust.memory",)),
        (Change(settings={"factions.league.label": "x"}), ("factions.league.label",)),
        (Change(settings={"factions.league.capabilty": 1}), ("capabilty", "did you mean")),
        (Change(settings={"parameters.choice.precision": 99}), ("precision", "1 to 40")),
        (Change(orders={"stance:leage": "hold"}), ("leage", "did you mean 'league'")),
        (Change(orders={"stance:league": "mobilise"}), ("mobilise", "did you mean 'mobilize'")),
        (Change(injects=("attention:aldmere=7",)), ("7", "0.0 to 1.2")),
    ],
)
def test_a_change_that_cannot_be_made_is_refused_before_anything_is_played(change, told):
    with pytest.raises(FairweatherError) as refusal:
        compare(forked("tiny", 2, 3), change)

    assert all(word in str(refusal.value) for word in told)
    assert "\n" not in str(refusal.value)
