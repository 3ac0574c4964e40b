"""Civil violence on a torus: Epstein's micro-model, person by person (Epstein 2002).

Ancestor of `fairweather.rules.unrest`, whose `active_share` and `arrest_probability` are the mean field of
these rules. Written from the rules as published:

* A: be active if ``H (1 - L) - R P > tau``, with ``P = 1 - exp(-k C / A)``, C cops and A active
  people in sight, oneself counted.
* C: a cop arrests one active person in sight, drawn at random, for up to ``jail_most`` steps, and
  moves there; if that is 0, nobody is arrested.
* M: whoever is free moves to a free place in sight, drawn at random.

Persons act one after another in an order drawn anew each step. The jailed are off the torus and
come back at a free place. ``rounding`` is the point at issue: 0 takes ``C / A`` as printed, 1 its
floor, 2 the nearest whole number.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

AS_PRINTED, FLOOR, NEAREST = range(3)
_FREE = -1
TRIES = 8
"""Places a person tries before it stays where it is; three in four are taken."""


@dataclass(frozen=True)
class Society:
    """One society: shares of places taken, legitimacy, jail term, sight, and the rounding."""

    legitimacy: float
    cops: float = 0.04
    people: float = 0.70
    jail_most: int = 30
    rounding: int = FLOOR
    is_diamond: bool = False
    side: int = 40
    radius: int = 7
    arrest: float = 2.3
    threshold: float = 0.1

    @property
    def n_people(self) -> int:
        return round(self.people * self.side**2)

    @property
    def n_cops(self) -> int:
        return round(self.cops * self.side**2)

    def sight(self) -> NDArray[np.int64]:
        """Return steps to every place in sight, ``(places, 2)``: a disk, or a diamond."""
        reach = range(-self.radius, self.radius + 1)
        if self.is_diamond:
            seen = [(x, y) for x in reach for y in reach if abs(x) + abs(y) <= self.radius]
        else:
            seen = [(x, y) for x in reach for y in reach if x * x + y * y <= self.radius**2]
        return np.array(seen)


def live(society: Society, steps: int, seed: int) -> NDArray[np.int64]:
    """Return how many are active after each step, ``(steps,)``."""
    luck = np.random.default_rng(seed)
    n_people, n_all, side = society.n_people, society.n_people + society.n_cops, society.side
    hardship, caution = luck.random((2, n_people))
    grievance = hardship * (1.0 - society.legitimacy)
    place = np.stack(np.divmod(luck.permutation(side * side)[:n_all], side), axis=-1)
    holder = np.full((side, side), _FREE)
    holder[place[:, 0], place[:, 1]] = np.arange(n_all)
    active, jail = np.zeros(n_people, dtype=bool), np.zeros(n_people, dtype=np.int64)
    counts, sight = np.zeros(steps, dtype=np.int64), society.sight()
    for step in range(steps):
        order, draws = luck.permutation(n_all), luck.random((n_all, TRIES + 2))
        _act(
            order,
            draws,
            grievance,
            caution,
            place,
            holder,
            active,
            jail,
            sight,
            society.arrest,
            society.threshold,
            society.jail_most,
            society.rounding,
        )
        for person in np.flatnonzero(jail == 1):
            free = np.argwhere(holder == _FREE)
            place[person] = free[int(luck.random() * len(free))]
            holder[tuple(place[person])] = person
        jail = np.maximum(jail - 1, 0)
        counts[step] = active.sum()
    return counts


@njit(cache=True)
def _act(
    order, draws, grievance, caution, place, holder, active, jail,
    sight, arrest, threshold, jail_most, rounding,
):  # fmt: skip
    """Let everyone act once, in the order given."""
    n_people = len(grievance)
    in_sight = np.empty(len(sight), np.int64)
    for person in order:
        if person < n_people and jail[person] > 0:
            continue
        luck = draws[person]
        _move(luck, person, place, holder, sight)
        cops, n_active = _look(place[person], holder, active, sight, n_people, in_sight)
        if person < n_people:
            ratio = cops / (1.0 + n_active - active[person])
            if rounding == FLOOR:
                ratio = np.floor(ratio)
            elif rounding == NEAREST:
                ratio = np.round(ratio)
            risk = caution[person] * (1.0 - np.exp(-arrest * ratio))
            active[person] = grievance[person] - risk > threshold
        elif n_active > 0 and jail_most > 0:
            caught = in_sight[int(luck[TRIES] * n_active)]
            active[caught] = False
            jail[caught] = max(int(luck[TRIES + 1] * (jail_most + 1)), 1)
            holder[place[person, 0], place[person, 1]] = _FREE
            place[person] = place[caught]
            holder[place[person, 0], place[person, 1]] = person


@njit(cache=True)
def _look(here, holder, active, sight, n_people, in_sight):
    """Count cops and active people in sight, and list the latter in ``in_sight``."""
    side = len(holder)
    cops, n_active = 0, 0
    for k in range(len(sight)):
        other = holder[(here[0] + sight[k, 0]) % side, (here[1] + sight[k, 1]) % side]
        if other >= n_people:
            cops += 1
        elif other != _FREE and active[other]:
            in_sight[n_active] = other
            n_active += 1
    return cops, n_active


@njit(cache=True)
def _move(luck, person, place, holder, sight):
    """Move to a free place in sight; stay if all places tried are taken."""
    side = len(holder)
    for attempt in range(TRIES):
        k = int(luck[attempt] * len(sight))
        x, y = (place[person, 0] + sight[k, 0]) % side, (place[person, 1] + sight[k, 1]) % side
        if holder[x, y] == _FREE:
            holder[place[person, 0], place[person, 1]] = _FREE
            place[person] = x, y
            holder[x, y] = person
            return
