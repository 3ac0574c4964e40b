"""Batch: any number of worlds of one scenario, played in chunks that fit the machine's cache.

World ``w`` plays the same whatever the chunk it falls in, so a longer run begins with a shorter
one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from fairweather.axes import FloatArray
from fairweather.engine.run import chunk_size, patron_entrapment, play_out
from fairweather.engine.wargame import Wargame
from fairweather.experiments.plausible import plausible_variants
from fairweather.records.recorder import Recorder, join
from fairweather.scenario.schema import Scenario
from fairweather.space.atlas import Atlas
from fairweather.world.state import World
from fairweather.world.visibility import hurt

OnProgress = Callable[[int], None]


@dataclass
class Ground:
    """The ground turn by turn, as the mean over worlds; arrays ``(turns + 1, C)``.

    Unrest and control are NaN outside the front, where neither lives.
    """

    atlas: Atlas
    unrest: FloatArray
    control: FloatArray
    hurt: FloatArray


@dataclass
class Chunk:
    """Neighboring worlds played together: their record, and what else was taken down."""

    first: int
    recorder: Recorder
    entrapment: FloatArray


@dataclass
class Batch:
    """Worlds played to the end, and what they came to.

    ``entrapment`` ``(R,)`` is how much deeper patrons were drawn in than had every client held.
    ``seconds`` is the time spent playing, that comparison left out.
    """

    scenario: Scenario
    seed: int
    worlds: int
    policies: dict[str, str]
    recorder: Recorder
    entrapment: FloatArray
    ground: Ground
    seconds: float

    @property
    def milliseconds_per_world_turn(self) -> float:
        return 1e3 * self.seconds / (self.worlds * self.scenario.turns)


@dataclass
class BatchPlayer:
    """Plays a batch chunk by chunk; ``result`` is whole once ``chunks`` is exhausted.

    ``on_progress`` is told how many world-turns were done since it was last told; there are
    ``work`` of them in all. With ``plausible``, worlds take their numbers from that set in turn.
    Raises ``ScenarioError`` if a policy or faction is unknown.
    """

    scenario: Scenario
    seed: int
    worlds: int
    policies: Mapping[str, str] = field(default_factory=dict)
    plausible: Mapping[str, FloatArray] | None = None
    on_progress: OnProgress | None = None
    _seconds: float = 0.0
    _done: list[Chunk] = field(default_factory=list)
    _ground: Ground | None = None

    @property
    def work(self) -> int:
        """World-turns to play: each world twice, once more with all clients holding still."""
        return 2 * self.worlds * self.scenario.turns

    def chunks(self) -> Iterator[Chunk]:
        """Play and yield chunk after chunk."""
        size = chunk_size(len(self.scenario.cells))
        for first in range(0, self.worlds, size):
            chunk = self._play(first, min(size, self.worlds - first))
            self._done.append(chunk)
            yield chunk

    def result(self) -> Batch:
        """Return the whole batch, playing whatever is left of it."""
        if not self._done:
            for _ in self.chunks():
                pass
        assert self._ground is not None
        total, share = self._ground, 1.0 / self.worlds
        return Batch(
            scenario=self.scenario,
            seed=self.seed,
            worlds=self.worlds,
            policies=dict(self.policies),
            recorder=join([chunk.recorder for chunk in self._done]),
            entrapment=np.concatenate([chunk.entrapment for chunk in self._done]),
            ground=Ground(
                total.atlas, total.unrest * share, total.control * share, total.hurt * share
            ),
            seconds=self._seconds,
        )

    def _play(self, first: int, worlds: int) -> Chunk:
        started = time.perf_counter()
        variants = (
            None if self.plausible is None else plausible_variants(self.plausible, first, worlds)
        )
        game = Wargame(
            self.scenario,
            seed=self.seed,
            worlds=worlds,
            first=first,
            policies=self.policies,
            variants=variants,
        )
        self._look(game)
        recorder = play_out(game, on_turn=self._turn)
        self._seconds += time.perf_counter() - started
        entrapment = patron_entrapment(
            recorder,
            self.scenario,
            seed=self.seed,
            worlds=worlds,
            first=first,
            policies=self.policies,
            variants=variants,
        )
        self._tell(worlds * self.scenario.turns)
        return Chunk(first, recorder, entrapment)

    def _turn(self, game: Wargame) -> None:
        self._look(game)
        self._tell(game.world.n_worlds)

    def _look(self, game: Wargame) -> None:
        world = game.world
        if self._ground is None:
            self._ground = _bare_ground(world, self.scenario.turns)
        front = world.scene.atlas.n_front
        self._ground.unrest[world.turn, :front] += world.unrest_kin.sum(axis=0)
        self._ground.control[world.turn, :front] += world.control.sum(axis=0)
        self._ground.hurt[world.turn] += hurt(world).sum(axis=0)

    def _tell(self, done: int) -> None:
        if self.on_progress is not None:
            self.on_progress(done)


def _bare_ground(world: World, turns: int) -> Ground:
    atlas = world.scene.atlas
    somewhere = np.zeros((turns + 1, atlas.n_cells))
    somewhere[:, atlas.n_front :] = np.nan
    return Ground(atlas, somewhere, somewhere.copy(), np.zeros((turns + 1, atlas.n_cells)))
