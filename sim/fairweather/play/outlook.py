"""The outlook: bands of what other worlds come to, behind the path of the game being played.

The other worlds are played in a worker thread, a few at a time, so that the path shows at once and
the bands fill in behind it.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable

import numpy as np

from fairweather.axes import FloatArray
from fairweather.engine.run import play_out
from fairweather.engine.wargame import Wargame
from fairweather.play.challenges import Challenge, Check, Others
from fairweather.play.fan import quantiles
from fairweather.play.job import Job
from fairweather.play.way import WAY
from fairweather.rules.outcomes import Board, shown_on
from fairweather.scenario.schema import Scenario

BATCH = 40
WORLDS = 200
"""How many worlds the bands behind a game's path are drawn from."""
SHOWN = shown_on(Board.GAME)


class Outlook:
    """Other worlds of one scenario and seed, everyone by reason, played while someone watches.

    They share no luck with the game, which is world 0 of the seed: these are the worlds after it.
    """

    def __init__(self, scenario: Scenario, seed: int, worlds: int = WORLDS) -> None:
        self.scenario = scenario
        self.seed = seed
        self.n_wanted = worlds
        self.n_played = 0
        self._series: dict[str, FloatArray] = {}
        self._bands: dict[str, tuple[tuple[float, ...], ...]] = {}
        self._met: Counter[type[Check]] = Counter()
        self._lock = threading.Lock()
        self._watching = 0
        self._is_playing = False

    @property
    def is_done(self) -> bool:
        return self.n_played >= self.n_wanted

    @property
    def words(self) -> str:
        """How many other worlds are played by now."""
        if self.is_done:
            return f"{self.n_played} other worlds of the same scenario"
        return f"{self.n_played} of {self.n_wanted} other worlds played so far"

    def watch(self, on_more: Callable[[], None]) -> Callable[[], None]:
        """Play in a worker thread until done or all have left; return how to leave.

        ``on_more`` is told after every batch of worlds; if a worker is at it already, only those
        who came with it are told.
        """
        with self._lock:
            self._watching += 1
            if not (self._is_playing or self.is_done):
                self._is_playing = True
                Job(self._play, on_more, may_wait=False, name="outlook").start()
        return self._leave

    def _leave(self) -> None:
        with self._lock:
            self._watching -= 1

    def bands(self, key: str) -> tuple[tuple[float, ...], ...]:
        """Return quantiles of one outcome by turn; empty while no other world is played."""
        return self._bands.get(key, ())

    def share_below(self, key: str, value: float) -> float:
        """Return in what share of the worlds played an outcome ended below ``value``.

        A world that ended as high counts half; NaN while no other world is played.
        """
        series = self._series.get(key)
        if series is None:
            return float("nan")
        ends = series[:, -1]
        return float(np.mean(ends < value) + 0.5 * np.mean(ends == value))

    def n_met(self, challenge: Challenge) -> int:
        """Return in how many of the worlds played a challenge was met."""
        return self._met[challenge.check]

    def _play(self, job: Job[None]) -> None:
        while self._goes_on():
            self.play_batch(min(BATCH, self.n_wanted - self.n_played))
            job.tell(progress=self.n_played / self.n_wanted)

    def _goes_on(self) -> bool:
        with self._lock:
            self._is_playing = self._watching > 0 and not self.is_done
            return self._is_playing

    def play_batch(self, worlds: int) -> None:
        """Play the next few worlds and take them into the bands."""
        model = Wargame(self.scenario, seed=self.seed, worlds=worlds, first=1 + self.n_played)
        others = Others(model)

        def watch(played: Wargame) -> None:
            others.watch(played)
            WAY.give()

        played = play_out(model, on_turn=watch)
        for outcome in SHOWN:
            fresh = played.series(outcome.key)
            known = self._series.get(outcome.key, fresh[:0])
            self._series[outcome.key] = np.concatenate([known, fresh])
        self._bands = {
            key: tuple(map(tuple, quantiles(series).T.tolist()))
            for key, series in self._series.items()
        }
        self._met.update(others.met())
        self.n_played += worlds
