"""Robustness: what moves, and what does not, when a choice of the modeler is made otherwise.

Each variant is played in the same worlds as the default; contrasts are what the model is used to
show (a promise, a memory), so that a variant which moves a level but no contrast is told apart
from one which moves the message.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from fairweather.axes import FloatArray
from fairweather.engine.run import play_out
from fairweather.engine.turn import TURN, Phase
from fairweather.engine.wargame import Wargame
from fairweather.records.paired import Paired, paired_difference
from fairweather.records.recorder import Recorder
from fairweather.scenario.patch import patch
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role


@dataclass(frozen=True)
class Variant:
    """Another way to have built the model: other numbers, another order of phases."""

    name: str
    changes: Mapping[str, float] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    plain_likeness: bool = False
    record_alone: bool = False


VARIANTS = (
    Variant("as it is"),
    Variant("clients before hosts", order=("clients", "hosts")),
    Variant("targets before patrons", order=("targets", "sovereigns", "patrons")),
    Variant("hosts before targets", order=("hosts", "targets")),
    Variant("turns of one week", {"weeks_per_turn": 1.0, "turns": 52}),
    Variant("turns of four weeks", {"weeks_per_turn": 4.0, "turns": 13}),
    Variant("sharpness 1 (Epstein's form)", {"parameters.unrest.sharpness": 1.0}),
    Variant("no memory of history", {"parameters.trust.memory": 0.0}),
    Variant("record alone: a breach weighs as a promise kept does", record_alone=True),
    Variant("memory doubled", {"parameters.trust.memory": 2.0}),
    Variant("no foreign taint", {"parameters.unrest.foreign_taint": 0.0}),
    Variant("neighbors alike whatever their kin", plain_likeness=True),
)


@dataclass(frozen=True)
class Finding:
    """What one variant shows: levels, and the contrasts that the model is about."""

    variant: Variant
    levels: dict[str, float]
    promise: Paired
    memory: Paired


LEVELS: Mapping[str, Callable[[Recorder], FloatArray]] = {
    "a group comes out": lambda r: (r.counts["mobilize"] > 0).astype(np.float64),
    "a host is coerced": lambda r: (r.counts["coerce"] > 0).astype(np.float64),
    "a pledge is broken": lambda r: (r.counts["renege"] > 0).astype(np.float64),
    "unrest among kin": lambda r: r.series("unrest_kin")[:, -1],
    "unrest among others": lambda r: r.series("unrest_other")[:, -1],
    "human cost": lambda r: r.series("human_cost")[:, -1],
}


def robustness(
    scenario: Scenario, worlds: int, seed: int, on_progress: Callable[[], None] | None = None
) -> Iterator[Finding]:
    """Yield what every variant shows, over the same ``worlds``.

    ``promise`` is what a large public pledge at the start adds to the chance that a group comes
    out; ``memory`` what having no history would add to that again.
    """
    for variant in VARIANTS:
        plain, promised, forgetful = (
            _play(scenario, variant, worlds, seed, *arm)
            for arm in (("", False), ("public_high", False), ("public_high", True))
        )
        out = LEVELS["a group comes out"]
        alone = _play(scenario, variant, worlds, seed, "", False, patron="hold")
        yield Finding(
            variant,
            {name: float(level(plain).mean()) for name, level in LEVELS.items()},
            paired_difference(out(alone), out(promised)),
            paired_difference(out(promised), out(forgetful)),
        )
        if on_progress is not None:
            on_progress()


def reordered(names: Sequence[str]) -> tuple[Phase, ...]:
    """Return the turn with the phases ``names`` in that order, in the places they take up."""
    if not names:
        return TURN
    wanted = iter([next(phase for phase in TURN if phase.name == name) for name in names])
    return tuple(next(wanted) if phase.name in names else phase for phase in TURN)


def _play(
    scenario: Scenario,
    variant: Variant,
    worlds: int,
    seed: int,
    order: str,
    forgetful: bool,
    patron: str = "",
) -> Recorder:
    """Play one arm of a variant; a promise is made by order, and its patron then stands by it."""
    changes = dict(variant.changes) | ({"parameters.trust.memory": 0.0} if forgetful else {})
    if variant.record_alone:
        changes |= {f"factions.{key}.negativity": 1.0 for key in scenario.factions}
        changes |= {"parameters.trust.permanent": 0.7, "parameters.trust.half_life": 40.0}
    changed = patch(scenario, changes) if changes else scenario
    of_role = {role: scenario.of_role(role) for role in (Role.PATRON, Role.CLIENT)}
    holds = patron or ("hold" if order else "")
    policies = dict.fromkeys(of_role[Role.PATRON], holds) if holds else {}
    game = Wargame(
        changed, seed=seed, worlds=worlds, policies=policies, turn=reordered(variant.order)
    )
    if variant.plain_likeness:
        atlas = game.world.scene.atlas
        sides = np.maximum(atlas.touches.sum(axis=0), 1.0)
        atlas.__dict__["likeness"] = atlas.touches / sides
    given = {f"pledge:{p}>{c}": order for p in of_role[Role.PATRON] for c in of_role[Role.CLIENT]}
    return play_out(game, {0: given} if order else {})
