"""Civil violence on a torus: Epstein's micro-model, person by person (Epstein 2002).

Ancestor of `sim.rules.unrest`, whose `active_share` and `arrest_probability` are the mean field of
these rules. Written from the rules as published:

* A: be active if ``H (1 - L) - R P > tau``, with ``P = 1 - exp(-k C / A)``, C cops and A active
  people in sight, oneself counted.
* C: a cop arrests one active person in sight, drawn at random, for up to ``jail_most`` steps, and
  moves there.
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
    hardship, caution = luck.random((2, society.n_people))
    return _live(
        luck,
        hardship * (1.0 - society.legitimacy),
        caution,
        society.n_cops,
        society.side,
        society.sight(),
        society.arrest,
        society.threshold,
        society.jail_most,
        society.rounding,
        steps,
    )


@njit(cache=True)
def _live(
    luck, grievance, caution, n_cops, side, sight, arrest, threshold, jail_most, rounding, steps
):  # fmt: skip
    n_people = len(grievance)
    n_all = n_people + n_cops
    holder = np.full((side, side), _FREE)
    place = np.empty((n_all, 2), np.int64)
    seat = luck.permutation(side * side)
    for person in range(n_all):
        place[person] = seat[person] // side, seat[person] % side
        holder[place[person, 0], place[person, 1]] = person
    active = np.zeros(n_people, np.bool_)
    jail = np.zeros(n_people, np.int64)
    counts = np.zeros(steps, np.int64)
    seen_active = np.empty(len(sight), np.int64)
    for step in range(steps):
        for person in luck.permutation(n_all):
            if person < n_people and jail[person] > 0:
                continue
            _move(luck, person, place, holder, sight, side)
            cops, n_active = _look(place[person], holder, active, sight, side, n_people, seen_active)
            if person >= n_people:
                if n_active > 0:
                    caught = seen_active[luck.integers(0, n_active)]
                    term = luck.integers(0, jail_most + 1)
                    active[caught] = False
                    holder[place[person, 0], place[person, 1]] = _FREE
                    place[person] = place[caught]
                    holder[place[person, 0], place[person, 1]] = person
                    jail[caught] = max(term, 1)
            else:
                others = n_active - 1 if active[person] else n_active
                ratio = cops / (1.0 + others)
                if rounding == FLOOR:
                    ratio = np.floor(ratio)
                elif rounding == NEAREST:
                    ratio = np.round(ratio)
                risk = caution[person] * (1.0 - np.exp(-arrest * ratio))
                active[person] = grievance[person] - risk > threshold
        for person in range(n_people):
            if jail[person] > 0:
                jail[person] -= 1
                if jail[person] == 0:
                    _return(luck, person, place, holder, side)
        counts[step] = active.sum()
    return counts


@njit(cache=True)
def _look(here, holder, active, sight, side, n_people, seen_active):
    """Count cops and active people in sight; list the latter in ``seen_active``."""
    cops, n_active = 0, 0
    for k in range(len(sight)):
        other = holder[(here[0] + sight[k, 0]) % side, (here[1] + sight[k, 1]) % side]
        if other >= n_people:
            cops += 1
        elif other != _FREE and active[other]:
            seen_active[n_active] = other
            n_active += 1
    return cops, n_active


@njit(cache=True)
def _move(luck, person, place, holder, sight, side):
    """Move to a free place in sight; stay if eight places tried at random are all taken."""
    for _ in range(8):
        k = luck.integers(0, len(sight))
        x, y = (place[person, 0] + sight[k, 0]) % side, (place[person, 1] + sight[k, 1]) % side
        if holder[x, y] == _FREE:
            holder[place[person, 0], place[person, 1]] = _FREE
            place[person] = x, y
            holder[x, y] = person
            return


@njit(cache=True)
def _return(luck, person, place, holder, side):
    """Put a person who served its term on a free place."""
    while True:
        x, y = luck.integers(0, side), luck.integers(0, side)
        if holder[x, y] == _FREE:
            place[person] = x, y
            holder[x, y] = person
            return
