"""Hypothesis strategies of the domain: numbers within their range, legal-looking orders, seeds."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from sim.decisions.catalogue import DECISIONS
from sim.scenario.load import load
from sim.scenario.patch import patchable
from sim.scenario.schema import Scenario
from sim.world.cast import Cast

seeds = st.integers(min_value=0, max_value=2**63)
scenarios = st.sampled_from(["tiny", "zagros"])


@cache
def loaded(name: str) -> Scenario:
    """A shipped scenario, read once."""
    return load(name)


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
