"""Comparative statics: one thing changed, all luck the same, and the sign that must come out.

Here claims are read and judged; the table of them is in ``claims``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray
from fairweather.decisions.stance import SETTLE
from fairweather.engine.wargame import Wargame
from fairweather.experiments.arms import Arm, Arms, Played, Watch, has_sign, trust_in_targets
from fairweather.records.paired import Paired, paired_difference
from fairweather.scenario.patch import patchable
from fairweather.scenario.schema import Scenario
from fairweather.world.pairs import look, pick
from fairweather.world.visibility import is_mobilized

JUDGMENT = "judgment"
"""The source of a claim for which none was found."""
APPROACH_TURNS = 4


def _first_pledged(game: Wargame) -> FloatArray:
    world = game.world
    return np.asarray((world.pledge[:, world.cast.clients[0]].max(axis=1) > 0.0).astype(float))


def _others_out(game: Wargame) -> FloatArray:
    world = game.world
    out = pick(is_mobilized(world), world.cast.clients[1:])
    return np.asarray(out.any(axis=1).astype(np.float64))


def _others_settled(game: Wargame) -> FloatArray:
    world = game.world
    settled = pick(world.stance, world.cast.clients[1:]) == SETTLE
    return np.asarray(settled.any(axis=1).astype(np.float64))


def _approached(game: Wargame) -> FloatArray:
    """Return where, early on, a client is promised help and its host asked something."""
    world, cast = game.world, game.world.cast
    hosts = cast.host_of[cast.clients]
    patrons = cast.patron_of[cast.clients]
    asked = look(world.request, hosts, patrons) + look(world.passage_request, hosts, patrons)
    both = (look(world.pledge, cast.clients, patrons) > 0.0) & (asked > 0.0) & (hosts >= 0)
    return np.asarray(both.any(axis=1) * float(world.turn <= APPROACH_TURNS))


def _loyalty(game: Wargame) -> FloatArray:
    return np.asarray(pick(game.world.loyalty, game.world.cast.targets).mean(axis=1))


WATCHES: Mapping[str, Watch] = {
    "first pledged": _first_pledged,
    "others out": _others_out,
    "others settled": _others_settled,
    "approached": _approached,
    "loyalty": _loyalty,
    "trust in targets": trust_in_targets,
}

Read = Callable[[Played], FloatArray]


def ever(kind: str) -> Read:
    """Return whether a happening took place at all."""
    return lambda played: (played.record.counts[kind] > 0).astype(np.float64)


def times(*kinds: str) -> Read:
    """Return how often happenings took place."""
    return lambda played: np.asarray(sum(played.record.counts[kind] for kind in kinds))


def last(outcome: str) -> Read:
    """Return an outcome after the last turn."""
    return lambda played: played.record.series(outcome)[:, -1]


def mean(outcome: str, since: int = 1, until: int | None = None) -> Read:
    """Return the mean of an outcome over turns."""
    return lambda played: played.record.series(outcome)[:, since:until].mean(axis=1)


def seen(name: str, by: Callable[..., FloatArray] = np.mean) -> Read:
    """Return what was watched, over all turns."""
    return lambda played: np.asarray(by(played.watched[name], axis=0))


def less(first: Read, second: Read) -> Read:
    """Return how far one reading is above another, world by world."""
    return lambda played: first(played) - second(played)


def kept(played: Played) -> FloatArray:
    """Return honored less reneged, of what fell due."""
    counts = played.record.counts
    return np.asarray(counts["honor"] - counts["renege"])


@dataclass(frozen=True)
class Static:
    """A claim: what changes, what is read, and the sign it must have.

    One of a ``case`` is made of that scenario alone, and read off its first turns.
    """

    key: str
    claim: str
    baseline: Arm
    treatment: Arm
    read: Read
    of: str
    sign: int
    source: str
    case: str = ""

    def fits(self, scenario: Scenario) -> bool:
        """Return whether it is a claim about ``scenario``, by its case or the factions it names."""
        if self.case:
            return self.case == scenario.name
        keys = {*self.baseline.settings, *self.treatment.settings}
        of_factions = {key for key in keys if key.startswith("factions.")}
        return of_factions <= set(patchable(scenario)) if of_factions else True


@dataclass(frozen=True)
class Shown:
    """What one claim came to."""

    static: Static
    found: Paired

    @property
    def is_right(self) -> bool:
        return has_sign(self.found, self.static.sign)


def show_statics(
    scenario: Scenario, statics: Sequence[Static], worlds: int, seed: int
) -> Iterator[Shown]:
    """Yield what each claim came to in ``worlds`` worlds played both ways."""
    needed = [arm for static in statics for arm in (static.baseline, static.treatment)]
    arms = Arms(scenario, worlds, seed, WATCHES, needed)
    for static in statics:
        before, after = (static.read(arms.play(arm)) for arm in (static.baseline, static.treatment))
        yield Shown(static, paired_difference(before, after))
