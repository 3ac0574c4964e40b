"""Will promised help come? A holder's belief about a patron, in log-odds (rulebook S1, (5)).

Each signal adds its own log-likelihood ratio, so the belief is Bayes' rule in odds form and an
exact sum. Source: Fearon (1997) for tying hands and sinking costs; sizes are design choices.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from fairweather.axes import FloatArray, IntArray
from fairweather.world.pairs import look, pick, toward
from fairweather.world.state import World, seen_by_all
from fairweather.world.visibility import publicity

TIED_HANDS = "tied hands"


@dataclass(frozen=True)
class Pledged:
    """A pledge as its holder knows it, real or supposed; arrays broadcast to ``(R, N)``.

    ``size`` of what was promised, its effective ``public`` share, support already ``sunk``, and
    the holder's ``trust`` in the patron.
    """

    size: FloatArray
    public: FloatArray
    sunk: FloatArray
    trust: FloatArray


@seen_by_all
def exposed_deal(world: World) -> FloatArray:
    """Return the largest side deal on offer to each faction that the press found, ``(R, F)``."""
    targets = world.cast.targets
    found = toward(world.side_deal, targets) * toward(world.is_deal_leaked, targets)
    return np.asarray(found.max(axis=2, initial=0.0))


@seen_by_all
def reported_elsewhere(world: World) -> FloatArray:
    """Return where a report tells that a patron promised someone else in secret, ``(R, F, F)``.

    Read ``[holder, patron]``. A report is a leak or a rumor: who hears of it cannot tell which.
    """
    reported = world.rumor | world.is_leaked
    told = reported.sum(axis=1, keepdims=True)
    return np.asarray(told > reported, dtype=np.float64)


def log_odds(probability: FloatArray) -> FloatArray:
    """Return ``ln(p / (1 - p))``."""
    return np.asarray(np.log(probability / (1.0 - probability)))


def sigmoid(value: FloatArray) -> FloatArray:
    """Return ``1 / (1 + exp(-v))``."""
    return np.asarray(1.0 / (1.0 + np.exp(-value)))


def standing_pledge(world: World, holder: IntArray, patron: IntArray) -> Pledged:
    """Return the pledges that ``patron`` has outstanding to ``holder``, row by row."""
    return Pledged(
        size=look(world.pledge, holder, patron),
        public=publicity(world, holder, patron),
        sunk=look(world.sunk, holder, patron),
        trust=look(world.trust, holder, patron),
    )


def belief_terms(
    world: World, holder: IntArray, patron: IntArray, pledged: Pledged
) -> dict[str, FloatArray]:
    """Return the log-odds terms of the belief that help will come; they sum to (5)."""
    p = world.p.belief
    return {
        "trust": log_odds(pledged.trust),
        TIED_HANDS: p.tied_hands * pledged.public * pledged.size,
        "sunk costs": p.sunk_costs * pledged.sunk,
        "attention": p.fading * (pick(world.attention, patron) - world.p.attention.normal),
        "deal in the press": -p.rival_deal * pick(exposed_deal(world), patron),
        "secret promise to others": -p.report * look(reported_elsewhere(world), holder, patron),
        "assured": world.p.signal.assured * look(world.assured, holder, patron),
    }


def belief(world: World, holder: IntArray, patron: IntArray, pledged: Pledged) -> FloatArray:
    """Return the belief ``(R, N)`` that help will come; 0 where nothing was promised."""
    return believed(belief_terms(world, holder, patron, pledged), pledged.size)


def believed(terms: Mapping[str, FloatArray], size: FloatArray) -> FloatArray:
    """Return the belief that ``terms`` come to; 0 where the pledge has no size."""
    return np.where(size > 0.0, sigmoid(reduce(np.add, terms.values())), 0.0)
