"""Pledge lives: what became of every promise of one game, from its making to its end.

Counts are those of ``records.pledges``: a pledge counts once, when its word is first put to the
test. A life tells the rest: when it leaked, what was delivered, and whose side deal lay on the
table when it was broken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import numpy as np

from fairweather.decisions.choice import luck_of
from fairweather.engine.orders import row_keys
from fairweather.engine.turn import TurnRecord, Weighed
from fairweather.records.pledges import ANSWERS, TALLIES
from fairweather.world.cast import Cast
from fairweather.world.kinds import Mark, made, marks
from fairweather.world.state import World

MADE = made()
STANDS, GONE, WITHDRAWN, RENEGED = "stands", "gone", "withdraw", "renege"
MARKS = {**marks(), GONE: Mark("×", "ended from outside")}
"""What befalls a pledge once it is made, as legends list it."""


@dataclass(frozen=True)
class Stage:
    """One thing that happened to a pledge in a turn, counted from 1; ``kind`` as in the events.

    ``deal_by`` offered the patron a side deal when its word was put to the test; ``is_tipped``
    says that without that deal the patron's own answer would have been another; an answer that
    was ordered is never tipped.
    """

    turn: int
    kind: str
    deal_by: str = ""
    is_tipped: bool = False


@dataclass(frozen=True)
class PledgeLife:
    """One pledge of ``patron`` to ``holder``; ``size`` is its largest.

    ``made`` is ``"public"``, ``"secret"``, or ``"stands"`` if it stood without being made in the
    game. ``known`` is how it was known when first put to the test, empty if it never was.
    """

    patron: str
    holder: str
    size: float
    made: str
    known: str
    stages: tuple[Stage, ...]

    @property
    def answers(self) -> tuple[Stage, ...]:
        """Every time its word was put to the test, and what it was worth."""
        return tuple(stage for stage in self.stages if stage.kind in ANSWERS)

    @property
    def first_answer(self) -> str:
        return self.answers[0].kind if self.answers else ""

    @property
    def is_leaked(self) -> bool:
        return any(stage.kind == "leak" for stage in self.stages)

    @property
    def is_dropped_later(self) -> bool:
        """Whether help that began in full later became less."""
        kinds = [stage.kind for stage in self.answers]
        return kinds[:1] == ["honor"] and any(kind != "honor" for kind in kinds)

    @property
    def is_less_later(self) -> bool:
        """Whether its word came to be worth less than when it was first put to the test."""
        worth = [ANSWERS[::-1].index(stage.kind) for stage in self.answers]
        return any(later < worth[0] for later in worth)

    @property
    def end(self) -> str:
        """How it ended: ``renege``, ``withdraw``, ``gone`` from outside, or ``stands``."""
        last = self.stages[-1].kind
        return last if last in (RENEGED, WITHDRAWN, GONE) else STANDS


@dataclass
class PledgeBook:
    """Takes down the pledges of world 0; ``watch`` it before the first turn and after each.

    Turns are to be explained, so that it is known what a side deal weighed.
    """

    _open: dict[tuple[int, int], _Growing] = field(default_factory=dict)
    _done: list[_Growing] = field(default_factory=list)

    def watch(
        self, world: World, record: TurnRecord | None = None, given: Collection[str] = ()
    ) -> None:
        """Take down what happened to pledges in a turn, then how all stand.

        ``given`` holds the keys of what was ordered in it.
        """
        if record is not None:
            self._read(world, record, given)
        turn = 0 if record is None else record.turn + 1
        for holder, patron in np.argwhere(world.pledge[0] > 0.0):
            life = self._find(int(holder), int(patron), turn)
            life.size = max(life.size, float(world.pledge[0, holder, patron]))
            life.is_public = bool(world.is_public[0, holder, patron])
            life.is_leaked = bool(world.is_leaked[0, holder, patron])
        for pair in [p for p in self._open if not world.pledge[0, p[0], p[1]] > 0.0]:
            self._close(pair, Stage(turn, GONE))

    def lives(self, cast: Cast) -> tuple[PledgeLife, ...]:
        """Return every pledge so far, in the order in which they were made."""
        everyone = [*self._done, *self._open.values()]
        return tuple(life.grown(cast) for life in sorted(everyone, key=lambda life: life.order))

    def _read(self, world: World, record: TurnRecord, given: Collection[str]) -> None:
        for happening in record.events.happenings:
            if happening.kind in (*MADE, *MARKS):
                for row in np.flatnonzero(happening.is_so[0]):
                    holder, patron = int(happening.partner[row]), int(happening.actor[row])
                    turn, kind = record.turn + 1, happening.kind
                    stage = Stage(turn, kind)
                    if kind in ANSWERS:
                        stage = _answer(world.cast, record, kind, holder, patron, given)
                    self._note(stage, holder, patron)

    def _note(self, stage: Stage, holder: int, patron: int) -> None:
        kind = stage.kind
        life = self._find(holder, patron, stage.turn, made=kind if kind in MADE else "")
        life.is_public |= kind == "go public" or MADE.get(kind) == "public"
        if kind in ANSWERS:
            life.known = life.known or _known(life)
        if kind not in MADE:
            life.stages.append(stage)
        if kind in (RENEGED, WITHDRAWN):
            self._close((holder, patron))

    def _find(self, holder: int, patron: int, turn: int, made: str = "") -> _Growing:
        """Return the open life of a pair, beginning one if there is none."""
        known = self._open.get((holder, patron))
        if known is None:
            order = len(self._open) + len(self._done)
            known = _Growing(holder, patron, order, MADE.get(made, STANDS))
            known.stages.append(Stage(turn, made or STANDS))
            self._open[holder, patron] = known
        elif made:
            known.stages.append(Stage(turn, made))
        return known

    def _close(self, pair: tuple[int, int], stage: Stage | None = None) -> None:
        life = self._open.pop(pair)
        if stage is not None:
            life.stages.append(stage)
        self._done.append(life)


@dataclass
class _Growing:
    """A life being taken down."""

    holder: int
    patron: int
    order: int
    made: str
    size: float = 0.0
    known: str = ""
    is_public: bool = False
    is_leaked: bool = False
    stages: list[Stage] = field(default_factory=list)

    def grown(self, cast: Cast) -> PledgeLife:
        names = cast.names
        return PledgeLife(
            names[self.patron],
            names[self.holder],
            self.size,
            self.made,
            self.known,
            tuple(self.stages),
        )


def tally(lives: Iterable[PledgeLife]) -> dict[str, int]:
    """Return the counts of ``records.pledges`` over these lives."""
    counts = dict.fromkeys(TALLIES, 0)
    for life in lives:
        if life.made != STANDS:
            counts[f"made in {life.made}"] += 1
        if life.first_answer:
            counts[f"{life.known}: {life.first_answer}"] += 1
        counts["dropped later"] += life.is_dropped_later
    return counts


def _known(life: _Growing) -> str:
    if life.is_public:
        return "public"
    return "leaked" if life.is_leaked else "secret"


def _answer(
    cast: Cast,
    record: TurnRecord,
    kind: str,
    holder: int,
    patron: int,
    given: Collection[str],
) -> Stage:
    """Return the stage at which a pledge was put to the test, with what a side deal did to it."""
    for weighed in record.weighed.get("obligation", ()):
        rows = np.flatnonzero(weighed.matter.partners == holder)
        if weighed.matter.actor == patron and len(rows):
            row = int(rows[0])
            if _deal(weighed, row) != 0.0:
                target = cast.names[int(cast.target_of[holder])]
                is_ordered = row_keys(weighed.matter, cast)[row] in given
                is_tipped = not is_ordered and _is_tipped(weighed, row)
                return Stage(record.turn + 1, kind, target, is_tipped)
    return Stage(record.turn + 1, kind)


def _deal(weighed: Weighed, row: int) -> float:
    term = weighed.appraisal.terms["honor"]["side deal"]
    return float(np.broadcast_to(term, weighed.appraisal.shape)[0, row])


def _is_tipped(weighed: Weighed, row: int) -> bool:
    """Return whether the patron's own choice would have been another without the deal."""
    appraisal, choice = weighed.appraisal, weighed.choice
    table, names = appraisal.tensor()
    rest = table[0, row].sum(axis=-1) - table[0, row, :, names.index("side deal")]
    precision = float(appraisal.precision[0, 0])
    luck, chosen = luck_of(appraisal, weighed.world)[0, row], int(choice.option[0, row])
    with_deal = precision * appraisal.utility[0, row] + luck
    is_own = bool(choice.reviewed[0, row]) and int(with_deal.argmax()) == chosen
    return is_own and int((precision * rest + luck).argmax()) != chosen
