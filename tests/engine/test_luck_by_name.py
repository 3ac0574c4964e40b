"""Luck belongs to names: who else plays, and in which order, moves nobody else's luck."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.decisions.catalogue import DECISIONS
from fairweather.draws import Purpose
from fairweather.engine.wargame import Wargame
from fairweather.scenario.build import build
from fairweather.scenario.patch import patch
from fairweather.scenario.schema import Scenario, Sheet
from fairweather.world.cast import goal_names
from tests.strategies import loaded

WORLDS = 3
LONER = {"label": "Loner", "policy": "hold"}
"""A faction that does nothing and has no ties."""
ROLES = {
    "neighbor": {},
    "sovereign": {"administrations": []},
    "host": {"administrations": [], "target": "harrow", "patron": "solace", "sovereign": "none"},
    "client": {"host": "none", "target": "harrow", "patron": "solace"},
    "patron": {},
}
seeds = st.integers(0, 10_000)


def _content():
    return loaded("crowd").sheet.model_dump(exclude_unset=True)


def _of(content, cells=None) -> Scenario:
    scenario = loaded("crowd")
    sheet = Sheet.model_validate(content)
    return replace(scenario, sheet=sheet, cells=tuple(cells or scenario.cells))


@cache
def _with(role: str, name: str, place: int) -> Scenario:
    """The crowd, and one more who does nothing, at some place among them."""
    content = _content()
    members = list(content["factions"].items())
    members.insert(place, (name, LONER | {"role": role} | ROLES[role]))
    return _of(content | {"factions": dict(members)})


def _without(name: str) -> Scenario:
    """The crowd but one; its ground belongs to nobody."""
    content = _content()
    del content["factions"][name]
    for spec in content["factions"].values():
        spec.get("feared", {}).pop(name, None)
    cells = loaded("crowd").cells
    return _of(content, [replace(c, owner="") if c.owner == name else c for c in cells])


def _shuffled(order, cells_order) -> Scenario:
    content, cells = _content(), loaded("crowd").cells
    members = list(content["factions"].items())
    content["factions"] = dict(members[at] for at in order)
    return _of(content, [cells[at] for at in cells_order])


def luck(game: Wargame) -> dict[tuple[object, ...], np.ndarray]:
    """All luck of a game's next turn and of its people, by the names of what it decides."""
    world, draws, found = game.world, game.draws, {}
    cast, docket, atlas = world.cast, world.scene.docket, world.scene.atlas
    review = draws.uniform(world.turn, Purpose.REVIEW, docket.row_keys)
    for decision in DECISIONS:
        for actor in decision.actor_factions(cast):
            place = docket.places[decision.name, int(actor)]
            row, option = place.rows.start, place.options.start
            for partner in decision.partners_of(cast, int(actor)):
                other = cast.names[partner] if partner >= 0 else ""
                key = (decision.name, cast.names[actor], other)
                found["review", *key] = review[:, row]
                row += 1
                for each in decision.options:
                    found["leaning", *key, each.key] = world.leaning[:, option]
                    option += 1
    shocks = draws.normal(world.turn, Purpose.ATTENTION, cast.keys)
    for at, name in enumerate(cast.names):
        found["reliability", name] = world.reliability[:, at]
        found["resolve", name] = world.resolve[:, at]
        found["shock", name] = shocks[:, at]
        for goal in goal_names():
            now = np.broadcast_to(getattr(cast.goals, goal), (WORLDS, cast.n_factions))
            found["goal", name, goal] = now[:, at]
    for purpose in (Purpose.UNREST_KIN, Purpose.UNREST_OTHER):
        noise = draws.uniform(world.turn, purpose, atlas.keys[atlas.front])
        for at, cell in enumerate(atlas.cells[: atlas.n_front]):
            found[purpose.name, cell.h3] = noise[:, at]
    return found


def _luck_of(scenario: Scenario, seed: int, turns: int):
    game = Wargame(scenario, seed=seed, worlds=WORLDS)
    found = [luck(game)]
    for _ in range(turns):
        game.step()
        found.append(luck(game))
    return found


def _assert_shared(one, other, left_out: str = "") -> None:
    for mine, its in zip(one, other, strict=True):
        shared = mine.keys() & its.keys()
        alone = mine.keys() ^ its.keys()
        assert len(shared) > 500
        assert all(left_out and left_out in key for key in alone), alone
        for key in shared:
            assert np.array_equal(mine[key], its[key]), key


def test_the_luck_of_a_game_is_told_whole():
    told = _luck_of(loaded("crowd"), 1, 0)[0]
    world = build(loaded("crowd"), seed=1, worlds=1)
    docket, kinds = world.scene.docket, [key[0] for key in told]

    assert kinds.count("leaning") == len(docket.option_keys)
    assert kinds.count("review") == len(docket.row_keys)
    assert len({tuple(values) for values in told.values()}) > len(docket.option_keys)


@settings(max_examples=12)
@given(
    role=st.sampled_from(sorted(ROLES)),
    name=st.sampled_from(["loner", "aaa", "zeno"]),
    place=st.integers(0, 17),
    seed=seeds,
)
def test_one_more_faction_that_does_nothing_moves_nobody_elses_luck(role, name, place, seed):
    with_it = _luck_of(_with(role, name, place), seed, 2)

    _assert_shared(_luck_of(loaded("crowd"), seed, 2), with_it, left_out=name)


def test_a_second_patron_moves_nobody_elses_luck():
    one, two = (_luck_of(loaded(name), 5, 2) for name in ("zagros", "zagros_two_patrons"))

    _assert_shared(one, two, left_out="israel")


@settings(max_examples=4)
@given(name=st.sampled_from(["heath", "quay", "gate", "spire"]), seed=seeds)
def test_one_faction_less_moves_nobody_elses_luck(name, seed):
    _assert_shared(
        _luck_of(loaded("crowd"), seed, 2), _luck_of(_without(name), seed, 2), left_out=name
    )


def _orders_of(size):
    return st.permutations(range(size))


@settings(max_examples=8)
@given(
    order=_orders_of(len(loaded("crowd").factions)),
    cells=_orders_of(len(loaded("crowd").cells)),
    seed=seeds,
)
def test_the_order_of_factions_and_cells_moves_nobodys_luck(order, cells, seed):
    _assert_shared(_luck_of(loaded("crowd"), seed, 2), _luck_of(_shuffled(order, cells), seed, 2))


def _chosen(game: Wargame) -> dict[tuple[str, str, str], np.ndarray]:
    names = game.world.cast.names
    return {
        (name, names[actor], names[partner] if partner >= 0 else ""): orders.option[:, row]
        for name, orders in game.latest.orders.items()
        for row, (actor, partner) in enumerate(zip(orders.actor, orders.partner, strict=True))
    }


@settings(max_examples=4)
@given(
    order=_orders_of(len(loaded("crowd").factions)),
    cells=_orders_of(len(loaded("crowd").cells)),
    seed=seeds,
)
def test_the_order_of_factions_and_cells_moves_no_game(order, cells, seed):
    one, other = (
        Wargame(scenario, seed=seed, worlds=WORLDS)
        for scenario in (loaded("crowd"), _shuffled(order, cells))
    )

    for _ in range(8):
        one.step()
        other.step()
        mine, its = _chosen(one), _chosen(other)
        assert mine.keys() == its.keys()
        for key in mine:
            assert np.array_equal(mine[key], its[key]), key

    place = [other.world.cast.index(name) for name in one.world.cast.names]
    assert np.allclose(one.world.trust, other.world.trust[:, place][:, :, place], atol=1e-9)
    for outcome, values in one.measured().items():
        assert np.allclose(values, other.measured()[outcome], atol=1e-9), outcome


@settings(max_examples=4)
@given(role=st.sampled_from(["neighbor", "sovereign"]), seed=seeds)
def test_one_more_who_holds_and_is_tied_to_nobody_moves_no_game(role, seed):
    one, other = (
        Wargame(scenario, seed=seed, worlds=WORLDS)
        for scenario in (loaded("crowd"), _with(role, "loner", 3))
    )

    for _ in range(8):
        one.step()
        other.step()
        mine, its = _chosen(one), _chosen(other)
        for key in mine:
            assert np.array_equal(mine[key], its[key]), key


def test_another_name_is_another_luck():
    content = _content()
    members = {"bramble" if k == "briar" else k: v for k, v in content["factions"].items()}
    for spec in members.values():
        if "feared" in spec:
            spec["feared"] = {
                "bramble" if k == "briar" else k: v for k, v in spec["feared"].items()
            }
    mine = _luck_of(loaded("crowd"), 1, 0)[0]
    its = _luck_of(_of(content | {"factions": members}), 1, 0)[0]

    hers, theirs = (
        np.array([v for k, v in told.items() if k[0] == "leaning" and k[2] == name])
        for told, name in ((mine, "briar"), (its, "bramble"))
    )
    assert hers.shape == theirs.shape
    assert not (hers == theirs).any()


def test_a_patched_number_moves_no_luck():
    changed = patch(loaded("crowd"), {"parameters.choice.precision": 2.0})

    _assert_shared(_luck_of(loaded("crowd"), 5, 2), _luck_of(changed, 5, 2))
