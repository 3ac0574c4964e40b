"""The toy of a lesson: both sides played in 200 worlds with the same luck, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from fairweather.axes import FloatArray
from fairweather.engine.wargame import Wargame
from fairweather.play.job import Job
from fairweather.play.lessons.arm import Arm
from fairweather.play.lessons.catalogue import GROUND
from fairweather.play.lessons.lesson import FEWER, MORE, SAME, Lesson, Settings
from fairweather.play.lessons.measures import Measure, Played
from fairweather.play.versioned import Versioned
from fairweather.records.paired import paired_difference
from fairweather.scenario.load import load
from fairweather.scenario.patch import patch
from fairweather.scenario.place import configs
from fairweather.scenario.schema import Scenario

WORLDS = 200
SEED = 1
SURE = 0.99
"""Level of the interval that must leave out 0 before a difference is told as one."""


@dataclass(frozen=True)
class Found:
    """What a toy came to: one number a world on each side, and the finding in words.

    ``shown`` is what stands beside each picture. ``direction`` says what the second side comes to
    beside the first: more, the same, fewer.
    """

    before: tuple[float, ...]
    after: tuple[float, ...]
    shown: tuple[str, str]
    direction: int
    finding: str


def find(lesson: Lesson, settings: Settings) -> Found:
    """Play both sides of a lesson; raises ``KeyError`` if a setting is unknown."""
    measure, aside = lesson.measure, lesson.aside
    measures = (measure,) if aside is None else (measure, aside[0])
    (before, *_), (after, *beside) = (
        _values(arm, lesson.turns, measures) for arm in lesson.arms(settings)
    )
    told = {"before": measure.told(before), "after": measure.told(after)}
    shown = measure.shown(before), measure.shown(after)
    paired = paired_difference(measure.compared(before), measure.compared(after), SURE)
    direction = (MORE if paired.difference > 0.0 else FEWER) if paired.is_sure else SAME
    finding = lesson.findings[direction].format(**told)
    if aside is not None:
        finding = f"{finding} {aside[1].format(after=aside[0].told(beside[0]))}"
    return Found(tuple(before.tolist()), tuple(after.tolist()), shown, direction, finding)


class Toy(Versioned):
    """A lesson being played in worker threads; ``found`` is what the latest settings came to."""

    def __init__(self, lesson: Lesson) -> None:
        super().__init__()
        self.lesson = lesson
        self.settings: Settings = lesson.usual
        self.found: Found | None = None
        self._job: Job[Found] = Job(lambda _: None)

    @property
    def is_playing(self) -> bool:
        return self._job.is_under_way

    def play(self, settings: Settings) -> None:
        """Have the worlds of these settings played; what was asked before is given up."""
        self._job.stop()
        self.settings = settings

        def work(job: Job[Found]) -> None:
            found = find(self.lesson, settings)
            if not job.is_stopped:
                self.found = found

        self._job = Job(work, self.touch, may_wait=False, name="lesson")
        self._job.start()
        self.touch()


@lru_cache(maxsize=1)
def ground() -> Scenario:
    """Return the scenario that lessons are played on."""
    return load(configs() / "lessons" / GROUND)


@lru_cache(maxsize=256)
def _values(arm: Arm, turns: int, measures: tuple[Measure, ...]) -> tuple[FloatArray, ...]:
    """Return what is read off the worlds of an arm; lessons are few, so each is played once."""
    scenario = patch(ground(), dict(arm.changes)) if arm.changes else ground()
    game = Wargame(scenario, seed=SEED, worlds=WORLDS, injects={0: arm.injects})
    trust, happenings = game.world.trust.copy(), []
    for orders in arm.script(turns).values():
        game.orders = orders
        game.step()
        happenings.append(tuple(game.latest.events.happenings))
    played = Played(game, trust, happenings)
    return tuple(measure.of(played) for measure in measures)
