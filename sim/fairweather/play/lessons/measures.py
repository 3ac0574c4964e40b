"""Measures: what a lesson reads off each of its worlds, and how the mean of it is told."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from fairweather.axes import FloatArray
from fairweather.engine.wargame import Wargame
from fairweather.play.lessons.arm import ALWAYS
from fairweather.play.words import decimals, people_word, with_sign
from fairweather.world.deeds import Happening


@dataclass
class Played:
    """Worlds that were played: the game as it ended, who trusted whom at first, what took place.

    ``trust`` is ``(R, F, F)``; ``happenings`` are told turn by turn.
    """

    game: Wargame
    trust: FloatArray = field(init=False)
    happenings: list[Sequence[Happening]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.trust = self.game.world.trust.copy()

    def watch(self) -> None:
        """Take down the turn that was just played."""
        self.happenings.append(tuple(self.game.latest.events.happenings))


@dataclass(frozen=True)
class Measure(ABC):
    """One number of each world. ``axis`` says in words what is counted or measured.

    ``is_yes_no`` is whether it is 0 or 1. ``zero`` is what 0 means where it is drawn, if that is
    worth saying.
    """

    axis: str
    zero: str = ""
    is_yes_no: bool = False

    @abstractmethod
    def of(self, played: Played) -> FloatArray:
        """Return the number of each world, ``(R,)``."""

    @abstractmethod
    def told(self, values: FloatArray) -> str:
        """Return what many worlds come to, as it stands in a sentence."""

    def shown(self, values: FloatArray) -> str:
        """Return what many worlds come to, as it stands beside their picture."""
        return self.told(values)

    def compared(self, values: FloatArray) -> FloatArray:
        """Return that by which two sides are compared."""
        return values


@dataclass(frozen=True)
class YesNo(Measure):
    """Something that is so in a world, or not; worlds are counted."""

    is_yes_no: bool = True

    def told(self, values: FloatArray) -> str:
        return f"{values.sum():.0f}"


@dataclass(frozen=True)
class Happens(YesNo):
    """Whether ``actor`` does a thing of one ``kind`` in a turn of ``turns``."""

    kind: str = ""
    actor: str = ""
    turns: range = ALWAYS

    def of(self, played: Played) -> FloatArray:
        world = played.game.world
        found = np.zeros(world.n_worlds, dtype=bool)
        who = world.cast.index(self.actor)
        for happenings in played.happenings[self.turns.start : self.turns.stop]:
            for happening in happenings:
                if happening.kind == self.kind:
                    found |= happening.is_so[:, happening.actor == who].any(axis=1)
        return found.astype(np.float64)


@dataclass(frozen=True)
class DoorShut(YesNo):
    """Whether a client ends with hardly any shelter: the lowest two of four steps."""

    client: str = ""

    def of(self, played: Played) -> FloatArray:
        world = played.game.world
        shelter = world.sanctuary[:, world.cast.index(self.client)]
        return (shelter < _SHUT).astype(np.float64)


@dataclass(frozen=True)
class TrustMoves(Measure):
    """How far ``holder``'s trust in ``about`` moved, in points of a hundred."""

    holder: str = ""
    about: str = ""

    def of(self, played: Played) -> FloatArray:
        cast = played.game.world.cast
        pair = (slice(None), cast.index(self.holder), cast.index(self.about))
        return np.asarray(_POINTS * (played.game.world.trust[pair] - played.trust[pair]))

    def told(self, values: FloatArray) -> str:
        return decimals(float(np.abs(values.mean())), 0)

    def shown(self, values: FloatArray) -> str:
        return with_sign(float(values.mean()), 0)

    def compared(self, values: FloatArray) -> FloatArray:
        return np.abs(values)


@dataclass(frozen=True)
class PeopleWhoPay(Measure):
    """How many people are displaced or harmed at the end."""

    def of(self, played: Played) -> FloatArray:
        share = played.game.measured()["human_cost"]
        return np.asarray(share * sum(cell.population for cell in played.game.game_scenario.cells))

    def told(self, values: FloatArray) -> str:
        return people_word(float(values.mean()))


_SHUT = 0.34
_POINTS = 100.0
"""Points in a whole: trust moves by so small parts of it that lessons count in them."""
