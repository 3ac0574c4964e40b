"""What a patron wants of its own ground, where it is host or sovereign too: nobody has to ask it.

A patron asks other hosts for shelter and a way by (23); of itself it wants the same, by the same
terms, and weighs them as a host where it decides about its door (16) and about help of others
(S24). In no role does it lightly work against those whom it promised help. Type case: Iran 1974,
which paid the groups that it sheltered and let the help of another power pass. Source: Salehyan
(2010) on delegation, direction; form is a design choice.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import FloatArray, IntArray
from fairweather.decisions.prospect import prospect
from fairweather.rules.contest import BLOCK, LET_THROUGH, LOOK_AWAY, NO_WAY
from fairweather.world.cast import Role
from fairweather.world.layout import side_by_side
from fairweather.world.pairs import look, pick
from fairweather.world.state import World
from fairweather.world.visibility import is_mobilized, known_backing

INTEREST, PROMISE = "own interest as a patron", "own promise to them"


def wanted_shelter(world: World, host: int, clients: IntArray) -> dict[str, FloatArray]:
    """Return what a unit of shelter is worth to ``host`` as a patron, ``(R, N)``.

    What it adds to the prospects of a rising, and the reach to those promised, as in (23). Nothing
    if it is no patron.
    """
    if not world.cast.has_role(host, Role.PATRON):
        return {}
    pressing, own = _pressing(world, host), np.ones((1, 1))
    pledged, helped = look(world.pledge, clients, host), look(world.help, clients, host)
    shut, opened = (
        prospect(world, clients, pledged, np.full((1, 1), shelter), straight=own)
        for shelter in (0.0, 1.0)
    )
    counting = np.maximum(pledged, helped) * (1.0 + pick(is_mobilized(world), clients))
    return {INTEREST: pressing * (opened - shut + world.p.patron.reach * counting)}


def wanted_passage(world: World, host: int, clients: IntArray) -> dict[int, dict[str, FloatArray]]:
    """Return what each answer about passage is worth to ``host`` as a patron, ``(R, N)`` each.

    What the help of others, as far as it is known, adds to the prospects of a rising if so much of
    it passes, against looking away. Nothing if it is no patron.
    """
    if not world.cast.has_role(host, Role.PATRON):
        return {}
    shelter, helps = pick(world.sanctuary, clients), backing_by_others(world, host, clients)
    blocked, ignored, passed = (
        prospect(world, clients, np.minimum(helps, 1.0), shelter, passage, NO_WAY)
        for passage in (BLOCK, LOOK_AWAY, LET_THROUGH)
    )
    pressing = _pressing(world, host)
    return {
        BLOCK: {INTEREST: pressing * (blocked - ignored)},
        LET_THROUGH: {INTEREST: pressing * (passed - ignored)},
    }


def own_word(world: World, one: int, clients: IntArray) -> dict[str, FloatArray]:
    """Return what it costs ``one`` to work against ``clients`` whom it promised help, ``(R, 1)``.

    What a patron that guaranteed a host would hold against it (25), it holds against itself. To be
    added to the terms of what it may do in another role; nothing if it is no patron.
    """
    if not world.cast.has_role(one, Role.PATRON):
        return {}
    promised = look(world.pledge, clients, one).max(axis=1, initial=0.0, keepdims=True)
    return {PROMISE: -world.p.host.patron_pull * promised * world.attention[:, one : one + 1]}


def own_words(world: World, ones: IntArray, hosts: IntArray) -> dict[str, FloatArray]:
    """Return ``own_word`` of many about the guests of ``hosts``, row by row, ``(R, N)``.

    0 for who is no patron; nothing if none of them is.
    """
    if not np.isin(ones, world.cast.patrons).any():
        return {}
    nothing = np.zeros((world.n_worlds, 1))
    columns = [
        own_word(world, int(one), world.cast.guests(int(host))).get(PROMISE, nothing)
        for one, host in zip(ones, hosts, strict=True)
    ]
    return {PROMISE: side_by_side(columns, world.n_worlds)}


def backing_by_others(world: World, host: int, clients: IntArray) -> FloatArray:
    """Return the most that all know to be promised or sent by others than ``host``, ``(R, N)``."""
    return pick(
        known_backing(world, host if world.cast.has_role(host, Role.PATRON) else -1), clients
    )


def _pressing(world: World, host: int) -> FloatArray:
    """Return how much ``host`` cares just now to press the target, ``(R, 1)``."""
    one = slice(host, host + 1)
    return world.cast.goals.regime[:, one] * world.attention[:, one]
