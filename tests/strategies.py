"""Hypothesis strategies of the domain: numbers within their range, legal-looking orders, seeds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from fairweather.axes import BoolArray
from fairweather.decisions.catalogue import DECISIONS
from fairweather.rules.fading import look_at_ground
from fairweather.scenario.build import build
from fairweather.scenario.load import load
from fairweather.scenario.patch import patch, patchable
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Cast
from fairweather.world.fork import tile
from fairweather.world.state import World
from tests.held import held

CROWD = Path(__file__).parent / "data" / "crowd"
"""Every role, more than once, with every tie that a scenario may have or lack."""

seeds = st.integers(min_value=0, max_value=2**63)
scenarios = st.sampled_from(["tiny", "zagros", "crowd"])


@cache
def loaded(name: str) -> Scenario:
    """A shipped scenario, or one of the tests, read once.

    ``crowd`` has every role, ``armed`` is that with armies and voices of patrons, ``held`` has
    held ground.
    """
    if name == "held":
        return held()
    if name == "armed":
        means = {"own_army": 0.8, "voice": 0.9}
        changes = {
            f"factions.{p}.{key}": means[key] for p in ("meridian", "solace") for key in means
        }
        return patch(load(CROWD), changes)
    return load(CROWD if name == "crowd" else name)


@cache
def _start(name: str) -> World:
    return build(loaded(name), seed=1, worlds=1)


@st.composite
def worlds_in_play(draw: st.DrawFn, scenario: str = "crowd", worlds: int = 2) -> World:
    """Worlds in which anything may be the case that a game can bring about."""
    world = tile(_start(scenario), worlds)
    seed, often = draw(st.integers(0, 2**32)), draw(st.sampled_from([0.0, 0.2, 0.6, 1.0]))
    return stirred(world, seed, often)


def stirred(world: World, seed: int, often: float) -> World:
    """Change ``world`` into one in which anything may be the case, and return it.

    Shares, flags and stances are drawn independently of each other, each present with chance
    ``often``, so that any two of them meet; what is outside the grasp of a rule (priors, hidden
    traits) stays as at the start.
    """
    luck, worlds = np.random.default_rng(seed), world.n_worlds
    cast, pairs = world.cast, (worlds, world.cast.n_factions, world.cast.n_factions)

    def some(shape: tuple[int, ...]) -> BoolArray:
        return luck.random(shape) < often

    for name in ("unrest_kin", "unrest_other", "control", "repression", "violence", "displaced"):
        array = getattr(world, name)
        array[:] = luck.random(array.shape) * some(array.shape)
    world.garrison *= 0.5 + 1.5 * luck.random(world.garrison.shape)
    for name, role in (
        ("attention", cast.patrons),
        ("involvement", cast.patrons),
        ("wanted_involvement", cast.patrons),
        ("strain", cast.targets),
        ("autonomy", cast.clients),
    ):
        getattr(world, name)[:, role] = luck.random((worlds, len(role))) * some((worlds, len(role)))
    guests = cast.clients[cast.host_of[cast.clients] >= 0]
    world.sanctuary[:, guests] = luck.random((worlds, len(guests)))
    world.stance[:, cast.clients] = luck.integers(0, 6, (worlds, len(cast.clients)))
    world.territory[:, cast.sovereigns] = luck.integers(0, 4, (worlds, len(cast.sovereigns)))
    world.mediation_left[:, cast.hosts] = 4.0 * some((worlds, len(cast.hosts)))
    promised = np.zeros(pairs[1:], dtype=bool)
    promised[np.ix_(np.concatenate([cast.clients, cast.hosts]), cast.patrons)] = True
    facing = np.zeros(pairs[1:], dtype=bool)
    facing[np.ix_(np.concatenate([cast.patrons, cast.hosts, cast.clients]), cast.targets)] = True
    pressing = np.zeros(pairs[1:], dtype=bool)
    pressing[np.ix_(cast.hosts, cast.neighbors)] = True
    world.pledge[:] = luck.random(pairs) * some(pairs) * promised
    world.is_public[:] = some(pairs) & (world.pledge > 0.0)
    world.is_leaked[:] = some(pairs) & (world.pledge > 0.0)
    world.sunk[:] = luck.random(pairs) * some(pairs) * promised
    world.duty[:] = luck.integers(0, 3, pairs) * (world.pledge > 0.0)
    for name in ("request", "pressure"):
        getattr(world, name)[:] = luck.random(pairs) * some(pairs) * promised
    world.passage_request[:] = luck.random(pairs) * some(pairs) * promised
    world.taken_back[:] = luck.random(pairs) * some(pairs) * promised
    world.help[:] = world.pledge * (world.duty > 0)
    world.passage[:, cast.clients] = luck.integers(0, 3, (worlds, len(cast.clients)))
    world.deserted[:, cast.clients] = luck.random((worlds, len(cast.clients)))
    world.deserted[:, cast.clients] *= some((worlds, len(cast.clients)))
    world.loyalty[:, cast.targets] = luck.random((worlds, len(cast.targets)))
    world.freshness[:] = luck.random(world.freshness.shape) * some(world.freshness.shape)
    world.leaning[:] = luck.exponential(size=world.leaning.shape)
    for name in ("coercion", "payment", "concession", "side_deal"):
        getattr(world, name)[:] = luck.random(pairs) * some(pairs) * facing
    world.coercion += luck.random(pairs) * some(pairs) * pressing
    world.is_deal_leaked[:] = some(pairs) & (world.side_deal > 0.0)
    world.pact[:] = some(pairs) & facing
    saying = np.zeros(pairs[1:], dtype=bool)
    saying[cast.heard] = True
    for name in ("asked", "warned", "assured", "proposed"):
        getattr(world, name)[:] = luck.uniform(0.5, 1.0, pairs) * some(pairs) * saying
    bound = some(pairs) & saying & saying.T & ~(facing & saying)
    world.treaty[:] = bound | bound.swapaxes(1, 2)
    world.attack[:] = some(world.attack.shape)
    world.protection[:] = some(world.protection.shape)
    world.defense[:] = luck.integers(0, 3, world.defense.shape) if len(cast.holders) else 0
    told = np.zeros(pairs[1:], dtype=bool)
    told[cast.clients, cast.patron_of[cast.clients]] = True
    world.rumor[:] = some(pairs) & told
    planters = np.concatenate([cast.targets, cast.neighbors])
    world.rumor_by[:] = np.where(world.rumor, luck.choice(planters, pairs), -1)
    for patron in cast.armed:
        near = luck.integers(0, 4, (worlds, len(cast.clients)))
        world.presence[:, cast.clients, patron] = near * some(near.shape)
    for patron in cast.voiced:
        words = luck.integers(0, 3, (worlds, len(cast.clients)))
        world.encouraged[:, cast.clients, patron] = words
        world.hope[:, cast.clients, patron] = luck.random(words.shape) * some(words.shape)
    world.kept_lasting += luck.random(pairs)
    world.broken_fading += 3.0 * luck.random(pairs)
    world.believe()
    look_at_ground(world)
    return world


def extreme_changes(scenario: str, size: int = 12) -> st.SearchStrategy[dict[str, float]]:
    """Changes of a scenario, each number at an end of its range or anywhere between."""
    settable = patchable(loaded(scenario))
    numbers = {
        key: span for key, span in settable.items() if key not in ("turns", "weeks_per_turn")
    }

    def value(key: str) -> st.SearchStrategy[float]:
        low, high = numbers[key][0], numbers[key][1]
        return st.one_of(st.just(low), st.just(high), st.floats(low, high))

    keys = st.lists(st.sampled_from(sorted(numbers)), max_size=size, unique=True)
    return keys.flatmap(lambda chosen: st.fixed_dictionaries({key: value(key) for key in chosen}))


def orders(cast: Cast) -> st.SearchStrategy[dict[str, str]]:
    """Any orders that anyone could write, legal this turn or not."""
    menu = {}
    for decision in DECISIONS:
        for actor in decision.actor_factions(cast):
            for partner in decision.partners_of(cast, int(actor)):
                tail = f">{cast.names[partner]}" if partner >= 0 else ""
                key = f"{decision.name}:{cast.names[actor]}{tail}"
                menu[key] = [option.key for option in decision.options]
    keys = st.lists(st.sampled_from(sorted(menu)), max_size=8, unique=True)
    return keys.flatmap(
        lambda chosen: st.fixed_dictionaries({key: st.sampled_from(menu[key]) for key in chosen})
    )
