"""People cross borders: told when markedly more of them have come to someone's ground (S29)."""

from __future__ import annotations

import numpy as np

from fairweather.axes import FloatArray
from fairweather.rules.human_cost import resolve_human_cost
from fairweather.world.deeds import Events
from fairweather.world.flight import came_to, crosses
from fairweather.world.state import World

MARKED = np.array([0.001, 0.003, 0.01, 0.03, 0.1, 0.3])
"""Shares of the map's people who came at which it is told [D]."""


def resolve_suffering(world: World, events: Events) -> None:
    """Displace and harm people (S13), and note where those who cross borders become more."""
    if not crosses(world):
        resolve_human_cost(world)
        return
    before = came_to(world)
    resolve_human_cost(world)
    after, everyone = came_to(world), np.arange(world.cast.n_factions)
    is_told = _mark(after) > _mark(before)
    events.note("people cross", everyone, None, is_told, after)


def _mark(came: FloatArray) -> FloatArray:
    """Return how many marks are reached, ``(R, F)``."""
    return np.asarray(np.searchsorted(MARKED, came, side="right"))
