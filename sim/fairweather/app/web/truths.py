"""What other worlds answered to the questions of history, counted once for a scenario."""

from __future__ import annotations

import threading
from collections import OrderedDict

from fairweather.engine.run import play_out
from fairweather.engine.wargame import Wargame
from fairweather.experiments.hindcast.witness import Witness, join
from fairweather.play.job import Job
from fairweather.play.way import WAY
from fairweather.report.happened import witness_of
from fairweather.scenario.schema import Scenario
from fairweather.scenario.truth import Truth

WORLDS, BATCH = 200, 40
_SEED = 1
_AT_HAND = 8
"""Scenarios whose counts are kept."""

Counting = Job[Witness]
"""Worlds of one scenario being played; what is found is who watched those played so far."""


class Counts:
    """The worlds that were asked, by scenario; every method may be called from any thread."""

    def __init__(self, worlds: int = WORLDS) -> None:
        self._worlds = worlds
        self._kept: OrderedDict[str, Counting] = OrderedDict()
        self._lock = threading.Lock()

    def begun(self, scenario: Scenario, truth: Truth) -> Counting:
        """Return the worlds of a scenario whose ending is known, under way or played.

        A job that was stopped or failed is made anew.
        """
        key = f"{scenario.digest} {hash(truth.model_dump_json())}"
        with self._lock:
            job = self._kept.pop(key, None)
            if job is None or (job.is_done and (job.fault or job.is_stopped)):
                job = Job(lambda job: self._play(job, scenario, truth), name="history")
            self._kept[key] = job
            while len(self._kept) > _AT_HAND:
                self._kept.popitem(last=False)[1].stop()
        job.start()
        return job

    def _play(self, job: Counting, scenario: Scenario, truth: Truth) -> None:
        """Play the worlds, a batch at a time; they stand back where a game wants the processor."""
        watched: list[Witness] = []
        for first in range(0, self._worlds, BATCH):
            count = min(BATCH, self._worlds - first)
            witness = witness_of(scenario, truth, count)

            def watch(game: Wargame, witness: Witness = witness) -> None:
                witness.watch(game)
                WAY.give()

            if job.is_stopped:
                return
            play_out(Wargame(scenario, seed=_SEED, worlds=count, first=1 + first), on_turn=watch)
            watched.append(witness)
            job.tell(join(watched), (first + count) / self._worlds)


COUNTS = Counts()
