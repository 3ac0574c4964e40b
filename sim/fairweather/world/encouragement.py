"""What a patron says in public to those who listen, and the hope that it raises (S30).

Where no patron of a scenario has a voice, every number here is 0, and nothing reads it.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np

from fairweather.axes import FloatArray, IntArray
from fairweather.world.layout import blank, side_by_side
from fairweather.world.pairs import look, pick
from fairweather.world.state import World, seen_by_all


class Words(IntEnum):
    """What a patron says to a group in public; a code of ``World.encouraged``."""

    SILENT = 0
    CHEER = 1
    DISCLAIM = 2


@seen_by_all
def cheered(world: World) -> FloatArray:
    """Return the loudest voice that cheers each faction on, ``(R, F)``."""
    clients, loudest = world.cast.clients, blank(world.stance.shape)
    for patron in world.cast.voiced:
        voice = world.voice[:, patron : patron + 1]
        said = voice * (look(world.encouraged, clients, int(patron)) == Words.CHEER)
        loudest[:, clients] = np.maximum(pick(loudest, clients), said)
    return loudest


@seen_by_all
def hope_against(world: World) -> FloatArray:
    """Return the largest hope of any client that faces each target, ``(R, T)``."""
    columns = [
        look(world.hope, *world.cast.hopes(int(target))).max(1, initial=0.0, keepdims=True)
        for target in world.cast.targets
    ]
    return side_by_side(columns, world.n_worlds)


def heard(world: World, clients: IntArray, patrons: IntArray) -> FloatArray:
    """Return the hope to which those rise whom a patron goes on cheering on, row by row ``(R, N)``.

    The louder the voice, the less a pledge already says what will come, and the fewer cases a
    listener knows by which to judge, the more is heard.
    """
    evidence = (
        look(world.kept_lasting, clients, patrons)
        + look(world.kept_fading, clients, patrons)
        + look(world.broken_lasting, clients, patrons)
        + look(world.broken_fading, clients, patrons)
    )
    p = world.p.encouragement
    unsaid = 1.0 - np.minimum(look(world.pledge, clients, patrons) / world.p.patron.high_pledge, 1)
    return np.asarray(
        pick(world.voice, patrons) * unsaid * p.short_memory / (p.short_memory + evidence)
    )
