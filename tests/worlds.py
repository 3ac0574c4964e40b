"""Small worlds made by hand, orders given in words, and what came of them in words.

Names stand for places: ``"briar"`` is a faction, ``"briar, meridian"`` what Briar holds from, or
about, Meridian. Where a test looks at one world, it is world 0.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from fairweather.decisions.decision import Appraisal, Decision, Orders
from fairweather.scenario.build import build
from fairweather.scenario.patch import patch
from fairweather.scenario.schema import Scenario, Sheet
from fairweather.world.cast import Role
from fairweather.world.deeds import Events
from fairweather.world.fork import copy, tile
from fairweather.world.state import DYADS, FACTIONS, World, array_fields
from tests.strategies import loaded

NUMBERS = Path(__file__).parent / "data" / "numbers.toml"
"""Every number of the rulebook as worked cases use it, whatever the defaults are by now."""

TRAITS = {
    Role.PATRON: {"self_bias": 0.3},
    Role.CLIENT: {"loss_aversion": 2.0, "risk_aversion": 0.3},
}


def plain(scenario: str = "crowd", worlds: int = 1, **changes: Any) -> World:
    """Worlds at their start without memory or hidden spread, with everyone believed half.

    ``changes`` are a patch, dots written as double underscores. Attention and strain are normal,
    nobody is sheltered, all trust is 1/2, and numbers are those of ``NUMBERS``, so that terms can
    be worked out on paper.
    """
    return tile(_plain(scenario, tuple(changes.items())), worlds)


@cache
def _plain(scenario: str, changes: tuple[tuple[str, Any], ...]) -> World:
    wanted = {key.replace("__", "."): value for key, value in changes}
    world = build(patch(_pinned(scenario), wanted), seed=1, worlds=1)
    world.trust[:] = 0.5
    world.attention[:, world.cast.patrons] = 0.62
    world.involvement[:] = world.wanted_involvement[:] = 0.0
    world.strain[:, world.cast.targets] = 0.5
    world.sanctuary[:] = 0.0
    world.reliability[:] = 0.0
    return world


@cache
def _pinned(name: str) -> Scenario:
    scenario, numbers = loaded(name), tomllib.loads(NUMBERS.read_text(encoding="utf-8"))
    numbers["trust"]["memory"] = 0.0
    numbers["obligation"] |= {"reliability_spread": 0.0, "resolve_spread": 0.0}
    content = scenario.sheet.model_dump(exclude_unset=True)
    content["parameters"] = numbers
    for key, spec in scenario.factions.items():
        content["factions"][key] |= {"negativity": 2.0} | TRAITS.get(spec.role, {})
    return replace(scenario, sheet=Sheet.model_validate(content))


def raised(world: World, factors: Mapping[str, float]) -> World:
    """The same worlds with some numbers, named as ``"group.number"``, times a factor."""
    numbers = world.scene.parameters
    for path, factor in factors.items():
        group, name = path.split(".")
        few = getattr(numbers, group)
        few = replace(few, **{name: getattr(few, name) * factor})
        numbers = replace(numbers, **{group: few})
    changed_worlds = copy(world)
    changed_worlds.scene = replace(world.scene, parameters=numbers)
    return changed_worlds


def at(world: World, name: str) -> int:
    """The index of a faction."""
    return world.cast.index(name)


def put(world: World, array: str, place: str, value: Any) -> None:
    """Set a faction's or a pair's entry of an array, in every world."""
    index = tuple(at(world, name.strip()) for name in place.split(","))
    getattr(world, array)[(slice(None), *index)] = value


def see(world: World, array: str, place: str) -> Any:
    """A faction's or a pair's entry of an array in world 0."""
    index = tuple(at(world, name.strip()) for name in place.split(","))
    return getattr(world, array)[(0, *index)].item()


def appraised(world: World, decision: Decision, actor: str) -> Appraisal:
    """What ``actor`` weighs in ``decision``."""
    return decision.appraise(world, decision.rows(world.cast, at(world, actor)))


def row_of(world: World, appraisal: Appraisal, partner: str = "") -> int:
    """The row about ``partner``; the first where there is none."""
    return list(appraisal.partners).index(at(world, partner)) if partner else 0


def rows_of(world: World, decision: Decision, actor: str) -> slice:
    """Where the rows of ``actor`` in ``decision`` stand among all rows."""
    return world.scene.docket.places[decision.name, at(world, actor)].rows


def terms_of(world: World, decision: Decision, actor: str, option: str, partner: str = "") -> Any:
    """The terms of one option in world 0, as plain numbers by name."""
    appraisal = appraised(world, decision, actor)
    row = row_of(world, appraisal, partner)
    return {
        name: float(np.broadcast_to(value, appraisal.shape)[0, row])
        for name, value in appraisal.terms[option].items()
    }


def legal_options(world: World, decision: Decision, actor: str, partner: str = "") -> list[str]:
    """The options that may be chosen in world 0, by key."""
    appraisal = appraised(world, decision, actor)
    legal = appraisal.legal[0, row_of(world, appraisal, partner)]
    return [option.key for option, may in zip(decision.options, legal, strict=True) if may]


def standing_option(world: World, decision: Decision, actor: str, partner: str = "") -> str:
    """The option that continues the present course in world 0."""
    appraisal = appraised(world, decision, actor)
    return decision.options[appraisal.standing[0, row_of(world, appraisal, partner)]].key


def is_open(world: World, decision: Decision, actor: str, partner: str = "") -> bool:
    """Whether there is anything to decide in world 0."""
    appraisal = appraised(world, decision, actor)
    return bool(appraisal.is_open[0, row_of(world, appraisal, partner)])


def orders_for(world: World, decision: Decision, chosen: Mapping[str, str]) -> Orders:
    """Orders of everyone who takes ``decision``: the standing course, but for what is chosen.

    Keys of ``chosen`` are ``"actor"`` or ``"actor>partner"``.
    """
    actors, partners, options, opens = [], [], [], []
    left = dict(chosen)
    for actor in decision.actor_factions(world.cast):
        rows = decision.rows(world.cast, int(actor))
        if not len(rows.partners):
            continue
        appraisal = decision.appraise(world, rows)
        option = appraisal.standing.copy()
        for row, partner in enumerate(rows.partners):
            tail = f">{world.cast.names[partner]}" if partner >= 0 else ""
            wanted = left.pop(f"{world.cast.names[actor]}{tail}", None)
            if wanted is not None:
                option[:, row] = decision.place(wanted)
        actors.append(np.full(len(rows.partners), actor, dtype=np.intp))
        partners.append(rows.partners)
        options.append(option)
        opens.append(appraisal.is_open)
    assert not left, f"nobody to choose {left}"
    return Orders(
        actor=np.concatenate(actors),
        partner=np.concatenate(partners),
        option=np.concatenate(options, axis=1),
        is_open=np.concatenate(opens, axis=1),
    )


@dataclass(frozen=True)
class Effect:
    """What orders did: entries that changed, what was noted and what was judged, in world 0."""

    changed: dict[str, Any]
    told: list[tuple[Any, ...]]
    judged: list[dict[str, Any]]


def carry_out(world: World, decision: Decision, chosen: Mapping[str, str]) -> Effect:
    """Carry out orders and tell what they did to ``world``."""
    before, events = copy(world), Events()
    decision.apply(world, orders_for(world, decision, chosen), events)
    return Effect(changed(before, world), told(world, events), judged(world, events))


def changed(before: World, after: World) -> dict[str, Any]:
    """Entries of world 0 that differ, as ``"pledge[briar, meridian]"`` to their new value."""
    names = after.cast.names
    found = {}
    for name, axes, _ in array_fields():
        old, new = getattr(before, name)[0], getattr(after, name)[0]
        for place in np.argwhere(old != new):
            words = [names[i] if axes in (FACTIONS, DYADS) else str(i) for i in place]
            found[f"{name}[{', '.join(words)}]"] = new[tuple(place)].item()
    return found


def told(world: World, events: Events) -> list[tuple[Any, ...]]:
    """Happenings of world 0: kind, actor, and partner where there is one."""
    names = world.cast.names
    return [
        (happening.kind, *(names[i] for i in (actor, partner) if i >= 0))
        for happening in events.happenings
        for actor, partner, is_so in zip(
            happening.actor, happening.partner, happening.is_so[0], strict=True
        )
        if is_so
    ]


def judged(world: World, events: Events) -> list[dict[str, Any]]:
    """Deeds of world 0: kind, holder, about, and the four numbers of (11)."""
    names = world.cast.names
    return [
        {
            "kind": deed.kind,
            "holder": names[deed.holder[row]],
            "about": names[deed.about[row]],
            "stake": float(deed.stake[0, row]),
            "withdrawal": float(deed.withdrawal[0, row]),
            "seen": float(deed.seen[0, row]),
            "hardship": float(deed.hardship[0, row]),
        }
        for deed in events.deeds
        for row in np.flatnonzero(deed.is_done[0])
    ]
