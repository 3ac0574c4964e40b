"""The outlook: bands of what other worlds come to, behind the path of the game being played.

The other worlds are played in a worker thread, a few at a time, so that the path shows at once and
the bands fill in behind it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np

from fairweather.axes import FloatArray
from fairweather.engine.history import Snapshot
from fairweather.engine.run import play_out
from fairweather.engine.wargame import Wargame
from fairweather.play.fan import quantiles
from fairweather.play.game import OUTLOOK_WORLDS, Game
from fairweather.play.view import FanView
from fairweather.play.words import is_share
from fairweather.rules.escalation import rungs
from fairweather.rules.outcomes import Board, Outcome, shown_on
from fairweather.scenario.schema import Scenario

BATCH = 40
SHOWN = shown_on(Board.GAME)


class Outlook:
    """Other worlds of one scenario and seed, everyone by reason, played while someone watches.

    They share no luck with the game, which is world 0 of the seed: these are the worlds after it.
    """

    def __init__(self, scenario: Scenario, seed: int, worlds: int = OUTLOOK_WORLDS) -> None:
        self.scenario = scenario
        self.seed = seed
        self.n_wanted = worlds
        self.n_played = 0
        self._series: dict[str, FloatArray] = {}
        self._bands: dict[str, tuple[tuple[float, ...], ...]] = {}
        self._lock = threading.Lock()
        self._watching = 0
        self._is_playing = False

    @property
    def is_done(self) -> bool:
        return self.n_played >= self.n_wanted

    def watch(self, on_more: Callable[[], None]) -> Callable[[], None]:
        """Play in a worker thread until done or all have left; return how to leave.

        ``on_more`` is told after every batch of worlds; if a worker is at it already, only those
        who came with it are told.
        """
        with self._lock:
            self._watching += 1
            starts = not self._is_playing and not self.is_done
            self._is_playing = self._is_playing or starts
        if starts:
            threading.Thread(
                target=self._play, args=(on_more,), name="outlook", daemon=True
            ).start()
        return self._leave

    def _leave(self) -> None:
        with self._lock:
            self._watching -= 1

    def bands(self, key: str) -> tuple[tuple[float, ...], ...]:
        """Return quantiles of one outcome by turn; empty while no other world is played."""
        return self._bands.get(key, ())

    def _play(self, on_more: Callable[[], None]) -> None:
        while self._goes_on():
            self.play_batch(min(BATCH, self.n_wanted - self.n_played))
            on_more()

    def _goes_on(self) -> bool:
        with self._lock:
            self._is_playing = self._watching > 0 and not self.is_done
            return self._is_playing

    def play_batch(self, worlds: int) -> None:
        """Play the next few worlds and take them into the bands."""
        model = Wargame(self.scenario, seed=self.seed, worlds=worlds, first=1 + self.n_played)
        played = play_out(model)
        for outcome in SHOWN:
            fresh = played.series(outcome.key)
            known = self._series.get(outcome.key)
            joined = fresh if known is None else np.concatenate([known, fresh])
            self._series[outcome.key] = joined
        self._bands = {
            key: tuple(map(tuple, quantiles(series).T.tolist()))
            for key, series in self._series.items()
        }
        self.n_played += worlds


def fan_views(game: Game, turn: int, outlook: Outlook | None) -> tuple[FanView, ...]:
    """Return outcomes over turns: this game's path up to ``turn`` and the bands known so far.

    Shares are given in percent. An outcome that no seat may watch is left out until the end.
    """
    may_see_all = game.seat is None or game.is_open
    fans = []
    for outcome in SHOWN:
        if outcome.is_secret and not may_see_all:
            continue
        scale = 100.0 if is_share(outcome.unit) else 1.0
        bands = outlook.bands(outcome.key) if outlook else ()
        fans.append(
            FanView(
                key=outcome.key,
                label=outcome_label(outcome, game.scenario),
                unit="%" if is_share(outcome.unit) else "",
                meaning=f"{outcome.meaning} ({outcome.unit})",
                turns=tuple(range(game.scenario.turns + 1)),
                bands=tuple(tuple(scale * q for q in band) for band in bands),
                path=tuple(
                    scale * _seen(snapshot, outcome.key, may_see_all)
                    for snapshot in game.snapshots[: turn + 1]
                ),
            )
        )
    return tuple(fans)


def _seen(snapshot: Snapshot, key: str, may_see_all: bool) -> float:
    """Return one outcome as the seat may know it: to it, a rumored pledge is in the open too."""
    value = snapshot.measured[key]
    if key != "escalation" or may_see_all:
        return value
    is_told = bool(snapshot.world.rumor.any()) and not rungs(snapshot.world)[0, 0]
    return value + float(is_told)


def outcome_label(outcome: Outcome, scenario: Scenario) -> str:
    """Return an outcome's name, told in the scenario's own words where it speaks of people."""
    return (outcome.told or outcome.label).format(kin=scenario.sheet.map.kin)
