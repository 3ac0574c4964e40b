"""What the wall shows: all groups of a class side by side."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.play.classroom.view import ClockView, PhaseView
from fairweather.play.view import CostView, EventView, LayerView


@dataclass(frozen=True)
class WallOutcome:
    """One outcome of a group now, and its path so far; none that a seat may not watch."""

    key: str
    label: str
    unit: str
    value: float
    words: str
    path: tuple[float, ...] = ()


@dataclass(frozen=True)
class WallGroup:
    """One group on the wall, in what everyone may know; all of it once the game is open."""

    group: int
    label: str
    turn: int
    n_turns: int
    date: str
    outcomes: tuple[WallOutcome, ...]
    costs: tuple[CostView, ...]
    layer: LayerView
    headline: tuple[str, ...]
    events: tuple[EventView, ...] = ()
    n_submitted: int = 0
    n_waited_for: int = 0


@dataclass(frozen=True)
class WallView:
    """All groups side by side.

    ``parting`` tells in sentences where worlds part: by what is public while play goes on, by the
    very decision once the game is open.
    """

    version: int
    title: str
    phase: PhaseView
    clock: ClockView
    groups: tuple[WallGroup, ...]
    layers: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    parting: tuple[str, ...]
    code: str = ""
