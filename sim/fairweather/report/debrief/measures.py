"""Measures: what a debrief must play to know: pivotal turns, other worlds, and three what-ifs.

With them, what is read off the game, and what was foretold, they are the findings about a group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fairweather.engine.branch import Change, Comparison, Fork, compare, over_luck
from fairweather.engine.continuations import Course
from fairweather.engine.pivot import Pivots, find_pivots, played_turns
from fairweather.engine.wargame import Wargame
from fairweather.play.classroom.predictions import play_questions
from fairweather.play.classroom.schema import QuestionTable
from fairweather.records.recorder import Recorder
from fairweather.report.blocks import See
from fairweather.report.debrief.aftermath import Aftermath, OrderLine, Taken
from fairweather.report.debrief.ledgers_part import PairLedger
from fairweather.report.debrief.predictions_part import Scored
from fairweather.scenario.patch import patchable
from fairweather.world.cast import Role

PIVOTS, CONTINUATIONS, OTHER_WORLDS, GROUND_WORLDS = 5, 200, 400, 100

Progress = Callable[[float, str], None]

_PARTS = {
    "promises": "Every promise and what became of it",
    "ledgers": "All ledgers, entry by entry",
    "story": "The maps and the story",
    "seats": "What each seat could and could not know",
    "cost": "Who paid",
}


@dataclass(frozen=True)
class GroundChange:
    """What is changed to see where unrest stops: a key, set to a value or times a factor."""

    key: str
    words: str
    value: float | None = None
    factor: float = 1.0

    def of(self, now: float) -> float:
        """Return what it is instead of ``now``."""
        return now * self.factor if self.value is None else self.value


GROUND = (
    GroundChange("unrest.reach", "Theory: nobody follows a neighbor's example", 0.0),
    GroundChange("unrest.sharpness", "Theory: fear grows evenly, so that nothing can tip", 1.0),
    GroundChange(
        "unrest.threshold", "Parameter: a fifth more grievance is needed to act", factor=1.2
    ),
    GroundChange(
        "unrest.threshold", "Parameter: a fifth less grievance is needed to act", factor=0.8
    ),
    GroundChange(
        "unrest.kin_legitimacy", "Parameter: the state is a tenth less legitimate", factor=0.9
    ),
)


@dataclass(frozen=True)
class WhatIfMeasured:
    """A choice of the game, what was put in its place, and what that did over luck."""

    turn: int
    key: str
    chosen: str
    other: str
    comparison: Comparison


@dataclass(frozen=True)
class GroundCase:
    """The ground with one thing changed from the first turn on: unrest among kin and its peak."""

    words: str
    mean: float
    peak: float
    people_out: float


@dataclass(frozen=True, eq=False)
class Common:
    """What groups that play one start by one luck share: other worlds, and the ground changed.

    ``shares`` says of each question in what share of the other worlds it comes true.
    """

    others: Recorder
    shares: Mapping[str, float]
    ground: tuple[GroundCase, ...]


@dataclass(frozen=True)
class Measures:
    """Everything that was played for one group's debrief."""

    pivots: Pivots
    publicity: WhatIfMeasured | None
    entrapment: WhatIfMeasured | None
    common: Common


@dataclass(frozen=True)
class Findings:
    """One group's game with all that was worked out about it; ``prefix`` begins its anchors."""

    after: Aftermath
    measures: Measures
    ledgers: Sequence[PairLedger]
    scored: Sequence[Scored]
    prefix: str
    orders: tuple[OrderLine, ...]

    @property
    def name(self) -> str:
        """The name of the group, empty if it is the only one."""
        return self.after.group.name

    def of_role(self, role: Role) -> list[str]:
        """Return the factions of a role, in scenario order."""
        factions = self.after.scenario.factions
        return [key for key, spec in factions.items() if role in spec.roles]

    def see(self, part: str) -> See:
        """Return a link to the part of the page that tells more."""
        return See(f"{self.prefix}{part}", _PARTS[part])


def measure_common(
    after: Aftermath, questions: Sequence[QuestionTable] = (), worlds: int = OTHER_WORLDS
) -> Common:
    """Play other worlds of the same start, and the start with the ground changed.

    Everyone decides by the scenario's policies, and what came from outside in the game is left
    out.
    """
    seed, scenario = after.group.transcript.seed, after.scenario
    model = Wargame(scenario, seed=seed, worlds=worlds, first=1)
    others, shares = play_questions(model, questions)
    start = Fork(scenario, after.worlds[0], seed)
    return Common(others, shares, tuple(_ground(start, min(worlds, GROUND_WORLDS))))


def measure(
    after: Aftermath,
    common: Common,
    *,
    worlds: int = CONTINUATIONS,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> Measures:
    """Play what the debrief of one game needs; ``worlds`` continuations measure each choice.

    The search for pivotal choices is cut short, and says so, once it has taken ``seconds``.
    """
    tell = progress or (lambda _share, _what: None)

    def searched(share: float) -> None:
        tell(0.85 * share, "Undoing choices, one by one")

    pivots = find_pivots(
        played_turns(after.history),
        top=PIVOTS,
        worlds=worlds,
        seconds=seconds,
        on_progress=searched,
    )
    tell(0.86, "Promising in the open")
    publicity = _publicity(after, worlds)
    tell(0.93, "Staying put")
    entrapment = _entrapment(after, worlds)
    tell(1.0, "Measured")
    return Measures(pivots, publicity, entrapment, common)


def _publicity(after: Aftermath, worlds: int) -> WhatIfMeasured | None:
    """Return what the first promise would have done in public if it was secret, or the reverse."""
    for turn, key, one in _choices(after, "pledge"):
        kind, _, size = one.card.chosen.partition("_")
        if kind in ("secret", "public"):
            other = f"{'public' if kind == 'secret' else 'secret'}_{size}"
            return _what_if(after, turn, key, one.card.chosen, other, worlds)
    return None


def _entrapment(after: Aftermath, worlds: int) -> WhatIfMeasured | None:
    """Return what it did that the first group to come out came out, against staying put."""
    for turn, key, one in _choices(after, "stance"):
        if one.card.chosen == "mobilize" and one.departs:
            return _what_if(after, turn, key, "mobilize", "hold", worlds)
    return None


def _choices(after: Aftermath, decision: str) -> Iterator[tuple[int, str, Taken]]:
    """Yield every choice of a decision, with its turn and key."""
    for turn, taken in enumerate(after.taken, start=1):
        for key, one in taken.items():
            if key.startswith(f"{decision}:"):
                yield turn, key, one


def _what_if(
    after: Aftermath, turn: int, key: str, chosen: str, other: str, worlds: int
) -> WhatIfMeasured:
    """Compare a choice (treatment) with another in its place (baseline), over luck."""
    made, instead = Change(orders={key: chosen}), Change(orders={key: other})
    *_, found = compare(after.history.fork(turn - 1), made, worlds=worlds, against=instead)
    return WhatIfMeasured(turn, key, chosen, other, found)


def _ground(start: Fork, worlds: int) -> Iterator[GroundCase]:
    known = patchable(start.scenario)
    yield _case("As the scenario has it", over_luck(start, Change(), worlds=worlds))
    for one in GROUND:
        key = f"parameters.{one.key}"
        low, high, now, _ = known[key]
        change = Change(settings={key: float(np.clip(one.of(now), low, high))})
        yield _case(one.words, over_luck(start, change, worlds=worlds))


def _case(words: str, course: Course) -> GroundCase:
    unrest, out = course.outcomes["unrest_kin"], course.outcomes["mobilized"]
    return GroundCase(
        words,
        mean=float(unrest.mean()),
        peak=float(unrest.max(axis=1).mean()),
        people_out=float((out.max(axis=1) > 0.0).mean()),
    )
