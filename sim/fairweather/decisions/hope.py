"""Help that clients hope for though nobody promised it, and what it adds to their chances (S30)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray, IntArray
from fairweather.decisions.belief import Pledged, belief
from fairweather.decisions.prospect import prospect
from fairweather.world.layout import blank
from fairweather.world.pairs import look
from fairweather.world.state import World


@dataclass(frozen=True)
class Hoped:
    """What clients hope for, ``(R, N)`` each.

    ``size`` is the help that they count on, at most 1, ``belief`` how likely they think it.
    """

    size: FloatArray
    belief: FloatArray


def hoped_for(world: World, clients: IntArray) -> Hoped:
    """Return what ``clients`` hope for from all patrons that have a voice.

    It is believed as a secret pledge would be, in which nothing was sunk.
    """
    shape = (world.n_worlds, len(clients))
    total, weighted = blank(shape), blank(shape)
    for patron in world.cast.voiced:
        rows = np.full(len(clients), patron, dtype=np.intp)
        size = world.p.encouragement.size * look(world.hope, clients, rows)
        nothing = np.zeros((1, 1))
        word = Pledged(size, nothing, nothing, look(world.trust, clients, rows))
        total = total + size
        weighted = weighted + size * belief(world, clients, rows, word)
    return Hoped(np.minimum(total, 1.0), weighted / np.maximum(total, 1e-12))


def help_hoped_for(
    world: World,
    clients: IntArray,
    promised: FloatArray,
    sanctuary: FloatArray,
    alone: FloatArray,
) -> tuple[FloatArray, FloatArray]:
    """Return the help that ``clients`` hope for, and what it adds to their chance of success.

    Both count as far as no pledge stands in its place, and as far as it is believed. ``promised``,
    ``sanctuary`` and ``alone``, the chance without help, may have an axis of candidates first.
    """
    hoped = hoped_for(world, clients)
    counted = (1.0 - promised) * hoped.belief
    gain = prospect(world, clients, hoped.size, sanctuary) - alone
    return np.asarray(counted * hoped.size), np.asarray(counted * gain)
