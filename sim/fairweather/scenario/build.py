"""From a scenario to worlds: every array as it stands before the first turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from fairweather.axes import FloatArray, IntArray
from fairweather.decisions.catalogue import lay_out
from fairweather.decisions.sanctuary import ACQUIESCE
from fairweather.decisions.stance import HOLD
from fairweather.draws import Draws, Purpose, name_keys
from fairweather.errors import Fault, ScenarioError
from fairweather.rules.contest import LOOK_AWAY
from fairweather.rules.fading import look_at_ground
from fairweather.rules.held import keep_held_ground
from fairweather.rules.leanings import first_leanings
from fairweather.scenario.faction_spec import PriorTable
from fairweather.scenario.memory import (
    SAME_NATION,
    SAME_ORGANIZATION,
    SAME_PATRON,
    UNRELATED,
    remember,
)
from fairweather.scenario.schema import Scenario
from fairweather.scenario.settings import settable
from fairweather.space.atlas import draw_atlas
from fairweather.world.cast import Cast, Goals, Role, Traits, goal_names
from fairweather.world.inject import read_inject
from fairweather.world.layout import laid_out
from fairweather.world.parameters import Parameters, with_values
from fairweather.world.roles import PROMISED, TIES
from fairweather.world.state import World, blank_world, make_scene

_TRAITS = ("precision", "review", "loss_aversion", "risk_aversion", "negativity", "self_bias")


@dataclass(frozen=True)
class Numbers:
    """The scenario's numbers, some of which may differ from world to world.

    ``variants`` maps a patch key to one value a world, ``(R,)``.
    """

    scenario: Scenario
    variants: Mapping[str, FloatArray]

    def one(self, key: str, value: float) -> FloatArray:
        """Return one number as ``(1, 1)``, or ``(R, 1)`` if it varies."""
        found = self.variants.get(key)
        return np.full((1, 1), value) if found is None else np.asarray(found, float)[:, None]

    def each(self, path: str) -> FloatArray:
        """Return ``factions.NAME.<path>`` of every faction, ``(1, F)`` or ``(R, F)``."""
        columns = []
        for name, spec in self.scenario.factions.items():
            value: object = spec
            for part in path.split("."):
                value = getattr(value, part)
            assert isinstance(value, (int, float))
            columns.append(self.one(f"factions.{name}.{path}", value))
        return laid_out(np.concatenate(np.broadcast_arrays(*columns), axis=1))

    def parameters(self) -> dict[str, FloatArray]:
        """Return every parameter that differs from its default, ``(1, 1)`` or ``(R, 1)``."""
        table = {key: np.full((1, 1), value) for key, value in self.scenario.parameters.items()}
        for key, values in self.variants.items():
            if key.startswith("parameters."):
                table[key.removeprefix("parameters.")] = np.asarray(values, float)[:, None]
        return table


def build(
    scenario: Scenario,
    *,
    seed: int,
    worlds: int,
    first: int = 0,
    variants: Mapping[str, FloatArray] | None = None,
    copies: int = 1,
) -> World:
    """Build ``worlds`` worlds of ``scenario``, the first of which has index ``first``.

    With ``copies`` above 1 they stand in the batch so often, copy by copy, with the same luck.

    ``variants`` gives some numbers one value a world: patch keys to arrays ``(R,)``. Hidden
    traits are drawn here, from the scenario's means and spreads.

    Raises
    ------
    ScenarioError
        If a variant names no number of the scenario, leaves its range, or has the wrong length.
    """
    given = dict(variants or {})
    _check_variants(scenario, given, worlds * copies)
    numbers = Numbers(scenario, given)
    draws, parameters = Draws(seed, worlds, first, copies), with_values(numbers.parameters())
    cast = _with_character(_cast(scenario, numbers), parameters, draws)
    owners = [cast.index(cell.owner) if cell.owner else -1 for cell in scenario.cells]
    holders = [cast.index(holder) if holder else -1 for holder in scenario.holders]
    atlas = draw_atlas(scenario.cells, owners, [int(t) for t in cast.targets], holders)
    scene = make_scene(atlas, cast, parameters, lay_out(cast), scenario.weeks_per_turn)
    world = blank_world(scene, worlds * copies)
    _place_factions(world, numbers)
    _place_ground(world, numbers)
    _draw_traits(world, numbers, draws)
    first_leanings(world, draws)
    _fill_trust(world, numbers)
    world.believe()
    for pact in scenario.pacts:
        world.pact[:, cast.index(pact.host), cast.index(pact.target)] = True
    world.rumor_by[:] = -1
    world.looked[:] = -1
    world.loyalty[:, cast.targets] = 1.0
    for text in scenario.opening:
        read_inject(text, cast).apply(world)
    keep_held_ground(world)
    look_at_ground(world)
    return world


def cast_of(scenario: Scenario) -> Cast:
    """Return who takes part in a scenario, as its numbers stand."""
    return _cast(scenario, Numbers(scenario, {}))


def with_other_people(world: World, scenario: Scenario, draws: Draws) -> World:
    """Return ``world`` with what is in its people drawn anew: other people like them.

    Goals (around the usual ones of ``scenario``), reliability, resolve, and how everyone leans.
    What they did, remember and believe stays. ``world`` is changed and its scene is not: use the
    world that is returned.
    """
    cast = replace(world.cast, goals=world.cast.usual)
    cast = _with_character(cast, world.p, draws)
    other = replace(world, scene=replace(world.scene, cast=cast), shared=None)
    _draw_traits(other, Numbers(scenario, {}), draws)
    first_leanings(other, draws)
    return other


def likeness_matrix(scenario: Scenario) -> FloatArray:
    """Return the weight with which each faction learns from what happened to each other, (F, F).

    The same organization 1, hosts and clients of one patron .6, one nation .5, others .05 (S5).
    """
    return np.array(
        [[_alike(scenario, one, other) for other in scenario.factions] for one in scenario.factions]
    )


def _alike(scenario: Scenario, one: str, other: str) -> float:
    mine, theirs = scenario.factions[one], scenario.factions[other]
    if one == other or (mine.organization and mine.organization == theirs.organization):
        return SAME_ORGANIZATION
    patron = scenario.tied(one, Role.PATRON)
    is_party = all(any(role in PROMISED for role in one.roles) for one in (mine, theirs))
    if is_party and patron and patron == scenario.tied(other, Role.PATRON):
        return SAME_PATRON
    if mine.nation and mine.nation == theirs.nation:
        return SAME_NATION
    return UNRELATED


def _check_variants(scenario: Scenario, variants: Mapping[str, FloatArray], worlds: int) -> None:
    faults = list(_variant_faults(scenario, variants, worlds))
    if faults:
        raise ScenarioError(faults)


def _variant_faults(
    scenario: Scenario, variants: Mapping[str, FloatArray], worlds: int
) -> Iterator[Fault]:
    for key, values in variants.items():
        if key in ("turns", "weeks_per_turn") or key.split(".")[2:3] in (["feared"], ["doctrine"]):
            yield Fault(key, "one value a world", "a number that is the same in every world")
            continue
        try:
            setting = settable(scenario, key)
        except ScenarioError as error:
            yield from error.faults
            continue
        if np.shape(values) != (worlds,):
            yield Fault(key, f"shape {np.shape(values)}", f"one value a world: ({worlds},)")
        elif not setting.allows(values):
            span = f"{np.min(values):g} to {np.max(values):g}"
            yield Fault(key, span, f"numbers from {setting.low:g} to {setting.high:g}")


def _cast(scenario: Scenario, numbers: Numbers) -> Cast:
    names = tuple(scenario.factions)
    specs = tuple(scenario.factions.values())
    place = {name: index for index, name in enumerate(names)}

    def tied(role: Role) -> IntArray:
        found = [
            place.get(scenario.tied(name, role), -1)
            if any(own in TIES[role] for own in spec.roles)
            else -1
            for name, spec in scenario.factions.items()
        ]
        return np.array(found, dtype=np.intp)

    goals = Goals(**{name: numbers.each(f"goals.{name}") for name in goal_names()})
    feared = [[spec.feared.get(other, 0.0) for other in names] for spec in specs]
    return Cast(
        names=names,
        labels=tuple(spec.label for spec in specs),
        roles=tuple(spec.roles for spec in specs),
        host_of=tied(Role.HOST),
        target_of=tied(Role.TARGET),
        patron_of=tied(Role.PATRON),
        sovereign_of=tied(Role.SOVEREIGN),
        owner_of_ground=np.array(
            [place.get(_owner(scenario, n), -1) for n in names], dtype=np.intp
        ),
        has_ground=np.array([name in scenario.holders for name in names]),
        similarity=likeness_matrix(scenario),
        feared=np.array(feared),
        armed=_patrons_with(scenario, numbers, "own_army"),
        voiced=_patrons_with(scenario, numbers, "voice"),
        goals=goals,
        usual=goals,
        traits=Traits(**{name: numbers.each(name) for name in _TRAITS}),
    )


def _owner(scenario: Scenario, holder: str) -> str:
    """Return the sovereign that owns most people of what a client holds; empty if none does."""
    rows = list(zip(scenario.cells, scenario.holders, strict=True))
    people = {
        sovereign: sum(c.population for c, by in rows if by == holder and c.owner == sovereign)
        for sovereign in scenario.of_role(Role.SOVEREIGN)
    }
    most = max(people.values(), default=0.0)
    return next((one for one, its in people.items() if its == most > 0.0), "")


def _patrons_with(scenario: Scenario, numbers: Numbers, means: str) -> IntArray:
    """Return the patrons that have an army of their own, or a voice, in any of the worlds."""
    is_patron = np.array([Role.PATRON in spec.roles for spec in scenario.factions.values()])
    return np.flatnonzero((numbers.each(means) > 0.0).any(axis=0) & is_patron)


def _with_character(cast: Cast, parameters: Parameters, draws: Draws) -> Cast:
    """Draw how much each faction cares about what, around what the scenario says (4.4).

    Each goal is multiplied by ``exp(sd eps)``; one that is 0 stays 0.
    """
    names = name_keys((faction, goal) for faction in cast.names for goal in goal_names())
    luck = draws.normal(0, Purpose.CHARACTER, names.reshape(cast.n_factions, -1))
    factor = np.exp(parameters.choice.character_spread[..., None] * luck)
    goals = {
        goal: laid_out(getattr(cast.goals, goal) * factor[:, :, at])
        for at, goal in enumerate(goal_names())
    }
    return replace(cast, goals=Goals(**goals), usual=cast.goals)


def _place_factions(world: World, numbers: Numbers) -> None:
    cast = world.cast
    world.capability[:] = numbers.each("capability")
    world.cohesion[:] = numbers.each("cohesion")
    for array, path, faction in (
        (world.attention, "attention", cast.patrons),
        (world.involvement, "involvement", cast.patrons),
        (world.wanted_involvement, "involvement", cast.patrons),
        (world.own_army, "own_army", cast.armed),
        (world.voice, "voice", cast.voiced),
        (world.strain, "strain", cast.targets),
        (world.sanctuary, "sanctuary", cast.clients),
    ):
        array[:, faction] = numbers.each(path)[:, faction]
    world.sanctuary[:, cast.clients[cast.host_of[cast.clients] < 0]] = 0.0
    world.stance[:, cast.clients] = HOLD
    world.passage[:, cast.clients] = LOOK_AWAY
    world.territory[:, cast.sovereigns] = ACQUIESCE


def _place_ground(world: World, numbers: Numbers) -> None:
    table = numbers.scenario.sheet.map
    world.unrest_kin[:] = numbers.one("map.unrest_kin", table.unrest_kin)
    world.unrest_other[:] = numbers.one("map.unrest_other", table.unrest_other)
    world.garrison[:] = world.p.unrest.garrison
    world.control[:, world.scene.held.cells] = 1.0


def _draw_traits(world: World, numbers: Numbers, draws: Draws) -> None:
    """Draw what nobody knows for sure: each patron's reliability, everyone's resolve."""
    p, patrons = world.p.obligation, world.cast.patrons
    names = name_keys((f, t) for f in world.cast.names for t in ("reliability", "resolve"))
    luck = draws.normal(0, Purpose.TRAITS, names.reshape(world.cast.n_factions, 2))
    world.reliability[:] = numbers.each("reliability")
    drawn = world.reliability + p.reliability + p.reliability_spread * luck[:, :, 0]
    world.reliability[:, patrons] = drawn[:, patrons]
    resolve = numbers.each("resolve") + p.resolve_spread * luck[:, :, 1]
    world.resolve[:] = np.clip(resolve, 0.0, 1.0)


def _fill_trust(world: World, numbers: Numbers) -> None:
    """Set priors and what is remembered; nobody holds a belief about itself."""
    names = world.cast.names
    memory = remember(
        numbers.scenario, {**numbers.parameters(), "negativity": numbers.each("negativity")}
    )
    for row, (holder, spec) in enumerate(numbers.scenario.factions.items()):
        for column, other in enumerate(names):
            prior = spec.trust.get(other, PriorTable())
            key = f"factions.{holder}.trust.{other}"
            world.kept_prior[:, row, column] = numbers.one(f"{key}.kept", prior.kept)[:, 0]
            world.broken_prior[:, row, column] = numbers.one(f"{key}.broken", prior.broken)[:, 0]
    world.kept_lasting[:] = memory.kept_lasting.sum(axis=1)
    world.kept_fading[:] = memory.kept_fading.sum(axis=1)
    world.broken_lasting[:] = memory.broken_lasting.sum(axis=1)
    world.broken_fading[:] = memory.broken_fading.sum(axis=1)
