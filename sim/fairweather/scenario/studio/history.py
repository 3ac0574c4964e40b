"""What was done to a sketch: each step can be taken back and done again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fairweather.scenario.studio.act import Act
from fairweather.scenario.studio.sketch import Sketch

MOST_STEPS = 200
"""Steps that can be taken back; older ones are forgotten."""


@dataclass(frozen=True)
class Step:
    """A sketch, and what was done to come to it."""

    sketch: Sketch
    label: str = ""


@dataclass(frozen=True)
class History:
    """A sketch now, those before it, and those that were taken back, the next one first."""

    now: Step
    before: tuple[Step, ...] = ()
    after: tuple[Step, ...] = ()

    @property
    def sketch(self) -> Sketch:
        return self.now.sketch

    def do(self, act: Act) -> History:
        """Return the history with an act done; one that changes nothing is no step.

        Raises ``ScenarioError`` if it cannot be done.
        """
        return self.put(act.apply(self.sketch), act.label)

    def put(self, sketch: Sketch, label: str) -> History:
        """Return the history with another sketch as its latest step."""
        if sketch == self.sketch:
            return self
        before = (*self.before, self.now)[-MOST_STEPS:]
        return History(Step(sketch, label), before)

    def undo(self) -> History:
        """Return the history with the latest step taken back, if there is one."""
        if not self.before:
            return self
        return History(self.before[-1], self.before[:-1], (self.now, *self.after))

    def redo(self) -> History:
        """Return the history with what was taken back last done again, if there is anything."""
        if not self.after:
            return self
        return replace(
            self, now=self.after[0], before=(*self.before, self.now), after=self.after[1:]
        )
