"""Forcing: does a decision, taken one way or the other, move what people care about?

For each decision two arms are played in the same worlds with the same luck. All its rows are
ordered one way in the one arm and another way in the other, every turn, wherever the order is
legal; all else is free, but for a situation that both arms are put into where the decision
matters in that alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray
from fairweather.engine.wargame import Wargame
from fairweather.experiments.arms import (
    DOWN,
    UP,
    Arm,
    Order,
    Played,
    Watch,
    has_sign,
    play_arm,
    trust_in_targets,
)
from fairweather.experiments.situations import OFFERS, OUT, PROMISED, SETTLED
from fairweather.records.paired import Paired, paired_difference
from fairweather.scenario.schema import Scenario
from fairweather.world.pairs import pick


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
    situation: tuple[Order, ...] = ()

    @property
    def ways(self) -> str:
        """Say which way is set against which."""
        return f"{self.treatment}, not {self.baseline}".replace("_", " ")


OFFERED_ONCE = Order("concession", "concede", until=1)

FORCINGS = (
    Forcing("pledge", "public_high", "none", (Effect("mobilized", UP),)),
    Forcing("signal", "ask", "none", (Effect("prepare", UP),), (PROMISED,)),
    Forcing("support", "deliver", "withdraw", (Effect("mobilized", UP),), (PROMISED,)),
    Forcing("access", "public_guarantee", "none", (Effect("sanctuary", UP),)),
    Forcing(
        "involvement", "escalate", "de_escalate", (Effect("strain", UP), Effect("escalation", UP))
    ),
    Forcing("presence", "stand", "none", (Effect("autonomy_de_facto", UP),), (OUT,)),
    Forcing("encouragement", "cheer", "disclaim", (Effect("mobilized", UP),)),
    Forcing("territory", "forbid", "acquiesce", (Effect("sanctuary", DOWN),)),
    Forcing("veto", "press", "none", (Effect("shelter of feared groups", DOWN),)),
    Forcing(
        "garrison", "repress", "status_quo", (Effect("unrest_kin", DOWN), Effect("human_cost", UP))
    ),
    Forcing(
        "coercion", "coerce", "none", (Effect("sanctuary", DOWN), Effect("human_cost_host", UP))
    ),
    Forcing(
        "attack", "attack", "none", (Effect("autonomy_de_facto", DOWN), Effect("human_cost", UP))
    ),
    Forcing("concession", "concede", "none", (Effect("settle", UP),)),
    Forcing("side_deal", "offer", "none", (Effect("renege", UP),), (PROMISED, OUT)),
    Forcing("faith", "keep", "renege", (Effect("trust in targets", UP),), (OFFERS, SETTLED)),
    Forcing("rumor", "plant", "none", (Effect("sanctuary", DOWN),)),
    Forcing("sanctuary", "grant", "deny", (Effect("mobilized", UP),)),
    Forcing("passage", "let_through", "block", (Effect("autonomy_de_facto", UP),), (PROMISED, OUT)),
    Forcing("mediation", "mediate", "none", (Effect("settle", UP),), (OFFERED_ONCE,)),
    Forcing(
        "stance", "mobilize", "hold", (Effect("autonomy_de_facto", UP), Effect("human_cost", UP))
    ),
    Forcing(
        "protect", "offer", "stay_out", (Effect("turn to owner", UP),), (Order("attack", "attack"),)
    ),
    Forcing(
        "defense",
        "defend",
        "give_way",
        (Effect("autonomy_de_facto", UP),),
        (Order("attack", "attack"),),
    ),
    Forcing(
        "obligation",
        "honor",
        "renege",
        (Effect("trust_in_patron", UP), Effect("autonomy_de_facto", UP)),
        (PROMISED, OUT),
    ),
)


def forcing_of(decision: str) -> Forcing:
    """Return the forcing of a decision; raises ``KeyError`` if there is none."""
    return {forcing.decision: forcing for forcing in FORCINGS}[decision]


@dataclass(frozen=True)
class Moved:
    """What one effect came to; right if the whole interval is on the side that was expected."""

    effect: Effect
    found: Paired

    @property
    def is_right(self) -> bool:
        return has_sign(self.found, self.effect.sign)


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


def _feared_shelter(game: Wargame) -> FloatArray:
    cast = game.world.cast
    feared = cast.feared[cast.neighbors][:, cast.clients].sum(axis=0)
    shelter = pick(game.world.sanctuary, cast.clients)
    return np.asarray(shelter @ feared / max(feared.sum(), 1e-12))


WATCHED: Mapping[str, Watch] = {
    "trust in targets": trust_in_targets,
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
    cast = Wargame(scenario, seed=seed).world.cast
    for forcing in forcings:
        names = ["mobilize", *(effect.on for effect in forcing.effects)]
        watches = {name: WATCHED[name] for name in names if name in WATCHED}
        orders = [
            Order(forcing.decision, option) for option in (forcing.baseline, forcing.treatment)
        ]
        if not orders[0].keys(cast):
            yield Forced(forcing, (), None)
            continue
        arms = [
            play_arm(scenario, Arm(orders=(*forcing.situation, order)), worlds, seed, watches)
            for order in orders
        ]
        baseline, treatment = ({name: _value(arm, name) for name in names} for arm in arms)
        moved = tuple(
            Moved(effect, paired_difference(baseline[effect.on], treatment[effect.on]))
            for effect in forcing.effects
        )
        alone, forced = ((arm["mobilize"] > 0).astype(np.float64) for arm in (baseline, treatment))
        yield Forced(forcing, moved, paired_difference(alone, forced))


def _value(arm: Played, name: str) -> FloatArray:
    """Return an outcome or what was watched as its mean over turns, a happening as its count."""
    if name in arm.watched:
        return np.asarray(arm.watched[name].mean(axis=0))
    if name in arm.record.outcomes:
        return np.asarray(arm.record.series(name)[:, 1:].mean(axis=1))
    return arm.record.counts[name]
