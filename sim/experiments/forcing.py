"""Forcing: does a decision, taken one way or the other, move what people care about?

For each decision two arms are played in the same worlds with the same luck. All its rows are
ordered one way in the one arm and another way in the other, every turn, wherever the order is
legal; all else is free, but for a situation that both arms are put into where the decision
matters in that alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.axes import FloatArray
from sim.decisions.catalogue import decision_named
from sim.engine.orders import OrderKey
from sim.engine.run import play_out
from sim.engine.wargame import Wargame
from sim.records.paired import Paired, paired_difference
from sim.records.recorder import Recorder
from sim.scenario.schema import Scenario
from sim.world.cast import Cast
from sim.world.pairs import look, pick
from sim.world.state import World

UP, DOWN = 1, -1


@dataclass(frozen=True)
class Told:
    """An order to every row of a decision, every turn, or in the first alone."""

    decision: str
    option: str
    at_start: bool = False


@dataclass(frozen=True)
class Effect:
    """What should move, and which way: an outcome, a happening, or one of ``WATCHED``."""

    on: str
    sign: int


@dataclass(frozen=True)
class Forcing:
    """Two ways to take a decision, and what the first should do against the second."""

    decision: str
    treatment: str
    baseline: str
    effects: tuple[Effect, ...]
    situation: tuple[Told, ...] = ()


PROMISED = Told("pledge", "public_high", at_start=True)
OUT = Told("stance", "mobilize")
OFFERED, SETTLED = Told("concession", "concede"), Told("stance", "settle")
OFFERED_ONCE = Told("concession", "concede", at_start=True)

FORCINGS = (
    Forcing("pledge", "public_high", "none", (Effect("mobilized", UP),)),
    Forcing("signal", "ask", "none", (Effect("prepare", UP),), (PROMISED,)),
    Forcing("support", "deliver", "withdraw", (Effect("mobilized", UP),), (PROMISED,)),
    Forcing("access", "public_guarantee", "none", (Effect("sanctuary", UP),)),
    Forcing(
        "involvement", "escalate", "de_escalate", (Effect("strain", UP), Effect("escalation", UP))
    ),
    Forcing("territory", "forbid", "acquiesce", (Effect("sanctuary", DOWN),)),
    Forcing("veto", "press", "none", (Effect("shelter of feared groups", DOWN),)),
    Forcing(
        "garrison", "repress", "status_quo", (Effect("unrest_kin", DOWN), Effect("human_cost", UP))
    ),
    Forcing(
        "coercion", "coerce", "none", (Effect("sanctuary", DOWN), Effect("human_cost_host", UP))
    ),
    Forcing("concession", "concede", "none", (Effect("settle", UP),)),
    Forcing("side_deal", "offer", "none", (Effect("renege", UP),), (PROMISED, OUT)),
    Forcing("faith", "keep", "renege", (Effect("trust in targets", UP),), (OFFERED, SETTLED)),
    Forcing("rumor", "plant", "none", (Effect("sanctuary", DOWN),)),
    Forcing("sanctuary", "grant", "deny", (Effect("mobilized", UP),)),
    Forcing("passage", "let_through", "block", (Effect("autonomy_de_facto", UP),), (PROMISED, OUT)),
    Forcing("mediation", "mediate", "none", (Effect("settle", UP),), (OFFERED_ONCE,)),
    Forcing(
        "stance", "mobilize", "hold", (Effect("autonomy_de_facto", UP), Effect("human_cost", UP))
    ),
    Forcing(
        "obligation",
        "honor",
        "renege",
        (Effect("trust_in_patron", UP), Effect("autonomy_de_facto", UP)),
        (PROMISED, OUT),
    ),
)


@dataclass(frozen=True)
class Moved:
    """What one effect came to; right if the whole interval is on the side that was expected."""

    effect: Effect
    found: Paired

    @property
    def is_right(self) -> bool:
        return self.effect.sign * (self.found.low if self.effect.sign > 0 else self.found.high) > 0


@dataclass(frozen=True)
class Forced:
    """What forcing one decision came to; nothing where nobody in the scenario takes it.

    ``comes_out`` is what it does to the share of worlds in which some group comes out: told
    beside the rest and not judged, for most decisions are far from it.
    """

    forcing: Forcing
    moved: tuple[Moved, ...]
    comes_out: Paired | None

    @property
    def is_right(self) -> bool:
        return bool(self.moved) and all(one.is_right for one in self.moved)


def _trust_in_targets(world: World) -> FloatArray:
    clients = world.cast.clients
    return np.asarray(look(world.trust, clients, world.cast.target_of[clients]).mean(axis=1))


def _feared_shelter(world: World) -> FloatArray:
    cast = world.cast
    feared = cast.feared[cast.neighbors][:, cast.clients].sum(axis=0)
    return np.asarray(pick(world.sanctuary, cast.clients) @ feared / max(feared.sum(), 1e-12))


WATCHED: Mapping[str, Callable[[World], FloatArray]] = {
    "trust in targets": _trust_in_targets,
    "shelter of feared groups": _feared_shelter,
}
"""What is watched beside the outcomes, ``(R,)`` each."""


def force(
    scenario: Scenario,
    worlds: int,
    seed: int,
    forcings: Sequence[Forcing] = FORCINGS,
) -> Iterator[Forced]:
    """Yield what each forcing came to, over the same ``worlds``."""
    for forcing in forcings:
        names = ["mobilize", *(effect.on for effect in forcing.effects)]
        arms: list[dict[str, FloatArray]] = []
        for option in (forcing.baseline, forcing.treatment):
            game = Wargame(scenario, seed=seed, worlds=worlds)
            if not keys_of(forcing.decision, game.world.cast):
                break
            told = (*forcing.situation, Told(forcing.decision, option))
            arms.append(_values(game, told, names))
        if not arms:
            yield Forced(forcing, (), None)
            continue
        baseline, treatment = arms
        moved = tuple(
            Moved(effect, paired_difference(baseline[effect.on], treatment[effect.on]))
            for effect in forcing.effects
        )
        alone, forced = ((arm["mobilize"] > 0).astype(np.float64) for arm in arms)
        yield Forced(forcing, moved, paired_difference(alone, forced))


def keys_of(decision: str, cast: Cast) -> list[str]:
    """Return the order key of every row of a decision."""
    kind = decision_named(decision)
    return [
        str(OrderKey(decision, cast.names[actor], cast.names[partner] if partner >= 0 else ""))
        for actor in kind.actor_factions(cast)
        for partner in kind.partners_of(cast, int(actor))
    ]


def script(told: Sequence[Told], cast: Cast, turns: int) -> dict[int, dict[str, str]]:
    """Return orders by turn; where two speak of one row, the later one holds."""
    return {
        turn: {
            key: one.option
            for one in told
            if turn == 0 or not one.at_start
            for key in keys_of(one.decision, cast)
        }
        for turn in range(turns)
    }


def _values(game: Wargame, told: Sequence[Told], names: Sequence[str]) -> dict[str, FloatArray]:
    """Play one arm; outcomes are means over its turns, happenings how often, ``(R,)`` each."""
    seen: dict[str, list[FloatArray]] = {name: [] for name in names if name in WATCHED}

    def watch(played: Wargame) -> None:
        for name, values in seen.items():
            values.append(WATCHED[name](played.world))

    orders = script(told, game.world.cast, game.game_scenario.turns)
    record = play_out(game, orders, watch)
    watched = {name: np.mean(values, axis=0) for name, values in seen.items()}
    return {name: watched[name] if name in watched else _recorded(record, name) for name in names}


def _recorded(record: Recorder, name: str) -> FloatArray:
    if name in record.outcomes:
        return np.asarray(record.series(name)[:, 1:].mean(axis=1))
    return record.counts[name]
