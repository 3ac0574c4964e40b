"""Drawings: small charts of a page as records, in its own colors, readable on a phone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from fairweather.play.scale import Scale, scale_of, turn_ticks
from fairweather.report.blocks import Block


@dataclass(frozen=True)
class Line:
    """One line over turns, from turn ``first`` on; None breaks it, ``look`` names its color."""

    label: str
    values: Sequence[float | None]
    look: str = "ink"
    first: int = 0


@dataclass(frozen=True)
class Band:
    """A band over turns from 0 on, between two rows of numbers."""

    low: Sequence[float]
    high: Sequence[float]
    look: str = "pale"


@dataclass(frozen=True)
class Key:
    """What a sign, or a line of some look, means."""

    words: str
    sign: str = ""
    look: str = ""


@dataclass(frozen=True)
class Keys(Block):
    """What signs mean, in one line."""

    keys: Sequence[Key]


@dataclass(frozen=True)
class TurnChart(Block):
    """Lines and bands over turns; ``unit`` says what is drawn, ``about`` of what the numbers are.

    Without a ``fixed`` scale the axis goes from 0 to where all that is drawn has room.
    """

    wide: ClassVar[float] = 280.0
    tall: ClassVar[float] = 160.0
    left: ClassVar[float] = 38.0
    right: ClassVar[float] = 272.0
    top: ClassVar[float] = 8.0
    bottom: ClassVar[float] = 138.0

    title: str
    lines: Sequence[Line]
    n_turns: int
    unit: str = ""
    about: str = ""
    bands: Sequence[Band] = ()
    fixed: Scale | None = None
    note: str = ""

    @cached_property
    def scale(self) -> Scale:
        if self.fixed is not None:
            return self.fixed
        known = [v for line in self.lines for v in line.values if v is not None]
        known += [v for band in self.bands for v in band.high]
        return scale_of(0.0, max(known, default=0.0), self.unit)

    @property
    def keys(self) -> Keys | None:
        """What each line is, if there are several."""
        several = len(self.lines) > 1
        return Keys([Key(one.label, look=one.look) for one in self.lines]) if several else None

    @property
    def turns(self) -> tuple[int, ...]:
        return turn_ticks(0, self.n_turns)

    def x(self, turn: float) -> float:
        """Return where a turn lies."""
        return round(self.left + (self.right - self.left) * turn / max(self.n_turns, 1), 1)

    def y(self, value: float) -> float:
        """Return how high a number lies."""
        return round(self.bottom - (self.bottom - self.top) * self.scale.share(value), 1)

    def runs(self, line: Line) -> Iterator[list[str]]:
        """Yield the places of each unbroken run of a line."""
        run: list[str] = []
        for place, value in enumerate((*line.values, None)):
            if value is not None:
                run.append(f"{self.x(line.first + place)} {self.y(value)}")
            elif run:
                yield run
                run = []

    def outline(self, band: Band) -> str:
        """Return the places around a band."""
        there = [f"{self.x(turn)} {self.y(value)}" for turn, value in enumerate(band.high)]
        back = [f"{self.x(turn)} {self.y(value)}" for turn, value in enumerate(band.low)]
        return "L".join([*there, *reversed(back)])


@dataclass(frozen=True)
class Bar:
    """One bar: its label, its value, and the value in words."""

    label: str
    value: float
    words: str


@dataclass(frozen=True)
class Bars(Block):
    """Bars below each other, each as wide as its value beside ``most``."""

    bars: Sequence[Bar]
    most: float
    look: str = "accent"

    def size(self, bar: Bar) -> float:
        """Return how much of the whole width a bar takes."""
        return round(min(bar.value / self.most, 1.0), 3) if self.most > 0.0 else 0.0


@dataclass(frozen=True)
class Strip(Block):
    """Probabilities on a line from 0 to 100 %, beside the share of worlds and their own mean."""

    label: str
    points: Sequence[float]
    scale: Scale
    share: float
    mean: float | None

    @cached_property
    def dots(self) -> tuple[tuple[float, int], ...]:
        """Where each point lies, and on which level, so that none hides another."""
        stacked: dict[int, int] = {}
        placed = []
        for p in sorted(self.points):
            place = round(40 * p)
            stacked[place] = stacked.get(place, 0) + 1
            placed.append((self.x(p), stacked[place]))
        return tuple(placed)

    @property
    def room(self) -> int:
        """How much higher than usual the dots are stacked."""
        return max(7 * max((level for _, level in self.dots), default=0) - 21, 0)

    def x(self, share: float) -> float:
        """Return where a probability lies."""
        return round(20.0 + 296.0 * share, 1)


@dataclass(frozen=True)
class PledgeLine(Block):
    """A promise on the line of turns: dashed while secret, solid once it is known.

    ``marks`` are turn, sign and meaning; ``known`` the turn from which others knew of it.
    """

    label: str
    first: int
    last: int
    n_turns: int
    marks: Sequence[tuple[int, str, str]] = ()
    known: int | None = None

    @property
    def opens(self) -> int:
        """The turn in which it is no longer secret, or in which it ends."""
        if self.known is None:
            return self.last
        return min(max(self.known, self.first), self.last)

    @property
    def turns(self) -> tuple[int, ...]:
        return turn_ticks(0, self.n_turns, 13)

    def x(self, turn: float) -> float:
        """Return where a turn lies."""
        return round(8.0 + 324.0 * turn / max(self.n_turns, 1), 1)
