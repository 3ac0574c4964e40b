"""Luck of one world: keyed draws as plain numbers (5)."""

from __future__ import annotations

from functools import cache
from typing import Any

from sim.draws import Draws, Purpose


class Luck:
    """What one world of one game draws; each draw is a nested list of the shape asked for."""

    def __init__(self, seed: int, world: int) -> None:
        self._draws = Draws(seed, worlds=1, first=world)
        self._turn = 0
        self._held = cache(self._draw)

    def turn_to(self, turn: int) -> None:
        """Use the draws of ``turn`` from now on."""
        self._turn = turn
        self._held.cache_clear()

    def uniform(self, purpose: Purpose, *shape: int) -> Any:
        return self._held("uniform", purpose, shape)

    def normal(self, purpose: Purpose, *shape: int) -> Any:
        return self._held("normal", purpose, shape)

    def gumbel(self, decision: str, *shape: int) -> Any:
        """Gumbel draws by actor, partner and option."""
        return self._held("gumbel", Purpose[decision.upper()], shape)

    def review(self, decision: str, *shape: int) -> Any:
        """Uniform draws by actor and partner."""
        return self._held("uniform", Purpose[f"REVIEW_{decision.upper()}"], shape)

    def _draw(self, law: str, purpose: Purpose, shape: tuple[int, ...]) -> Any:
        return getattr(self._draws, law)(self._turn, purpose, shape)[0].tolist()
