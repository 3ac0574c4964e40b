"""Motives: what carried a choice, told apart exactly: reasons, character, and the moment.

The margin of the chosen option over another is, in log-odds, the precision times the difference of
their terms, and the difference of their luck. *Reasons* are the terms as they would be had the
faction the usual goals. *Character* is what its own goals add, and its lasting leaning: its luck as
it was at the last look, which fades alike for every option, so that its difference stays. *The
moment* is what fresh impulses since then changed in its luck. The three add up to the margin.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from fairweather.axes import FloatArray
from fairweather.decisions.card import Card, weights_of
from fairweather.decisions.choice import best, luck_of, place_of
from fairweather.decisions.decision import Appraisal
from fairweather.decisions.turning import turned
from fairweather.engine.turn import TurnRecord, Weighed
from fairweather.world.cast import Goals, goal_names
from fairweather.world.state import World

_CLEAR = 1e-9
"""Luck that moved by less, in log-odds, moved by rounding alone."""


class Carrier(StrEnum):
    """What carried a choice."""

    REASONS = "reasons"
    CHARACTER = "character"
    MOMENT = "a change of heart of the moment"


@dataclass(frozen=True)
class Share:
    """What one term adds to the chosen option over the other, in utility.

    ``reasons`` with the usual goals, ``character`` what the faction's own goals add to that.
    """

    term: str
    reasons: float
    character: float


@dataclass(frozen=True)
class Moved:
    """How far one term spoke for an option over another at the last look, and how far now."""

    term: str
    before: float
    now: float

    @property
    def change(self) -> float:
        return self.now - self.before


@dataclass(frozen=True)
class Motives:
    """What carried the choice on a card against the option it is compared with.

    ``leaning`` and ``moment`` are luck, in log-odds. ``usual`` is the option that reasons would
    favor with the usual goals; ``held`` the one that would have been chosen without fresh impulses.
    ``last_look`` is the turn of the last look before, -1 if there was none; ``is_recorded`` says
    that the luck of that look is known, and unless it is, all luck counts as leaning. ``moved``
    tells what moved since then for the chosen option over the standing one, or over the other if it
    stands; ``by_reasons`` and ``by_luck`` are the chances that moved reasons alone, or luck alone,
    overturn ``course``, which is what was chosen then.
    """

    shares: tuple[Share, ...]
    precision: float
    leaning: float
    moment: float
    usual: str
    held: str
    last_look: int
    is_recorded: bool
    moved: tuple[Moved, ...]
    course: str
    by_reasons: float | None
    by_luck: float | None
    carrier: Carrier | None

    @property
    def reasons(self) -> float:
        """Precision times the difference of terms with the usual goals, in log-odds."""
        return self.precision * float(np.sum([share.reasons for share in self.shares]))

    @property
    def goals(self) -> float:
        """What the faction's own goals add to reasons, in log-odds."""
        return self.precision * float(np.sum([share.character for share in self.shares]))

    @property
    def character(self) -> float:
        """What its own goals and its lasting leaning add, in log-odds."""
        return self.goals + self.leaning

    @property
    def margin(self) -> float:
        return self.reasons + self.character + self.moment


def earlier_of(weighed: Weighed, row: int, records: Mapping[int, TurnRecord]) -> Weighed | None:
    """Return what lay before the faction at its last look; ``records`` are by turn.

    If it never looked: what lay before it in the first turn. None where that is not on record, or
    there was nothing to decide then.
    """
    now, looked = weighed.world.turn, last_look(weighed, row)
    record = records.get(max(looked, 0))
    if record is None or max(looked, 0) >= now:
        return None
    for one in record.weighed.get(weighed.matter.decision.name, ()):
        if one.matter.actor == weighed.matter.actor:
            return one if one.matter.is_open[0, row] else None
    return None


def last_look(weighed: Weighed, row: int) -> int:
    """Return the turn of the last look before this one, -1 if there was none."""
    rows = place_of(weighed.matter, weighed.world).rows
    return int(weighed.world.looked[0, rows.start + row])


def motives_of(weighed: Weighed, row: int, card: Card, earlier: Weighed | None) -> Motives:
    """Return what carried a choice in a batch of one world; ``earlier`` as in ``earlier_of``."""
    appraisal, world = weighed.appraisal, weighed.world
    keys = [option.key for option in appraisal.decision.options]
    chosen, other = keys.index(card.chosen), keys.index(card.other)
    usual = appraisal.decision.weigh_all(_with_usual_goals(world, appraisal.actor), weighed.matter)
    plain = {w.term: w.difference for w in weights_of(usual, row, 0, card.chosen, card.other)}
    looked = last_look(weighed, row)
    then = earlier if looked >= 0 else None
    luck = luck_of(appraisal, world)[0, row]
    lasting = luck if then is None else luck_of(then.appraisal, then.world)[0, row]
    leaning = float(lasting[chosen] - lasting[other])
    scores = scores_of(appraisal, row)
    held, is_own = int((scores + lasting).argmax()), card.reviewed and not card.ordered
    favored_as_usual = int(scores_of(usual, row).argmax())
    carrier = Carrier.CHARACTER if is_own else None
    if is_own and held != chosen:
        carrier = Carrier.MOMENT
    elif is_own and chosen == favored_as_usual == keys.index(card.favored):
        carrier = Carrier.REASONS
    standing = keys[int(appraisal.standing[0, row])]
    pair = (card.chosen, standing if standing != card.chosen else card.other)
    course, by_reasons, by_luck = _overturned(weighed, then, row)
    moment = card.luck - leaning
    return Motives(
        shares=tuple(
            Share(w.term, plain.get(w.term, 0.0), w.difference - plain.get(w.term, 0.0))
            for w in card.weights
        ),
        precision=card.precision,
        leaning=leaning if abs(moment) > _CLEAR else card.luck,
        moment=moment if abs(moment) > _CLEAR else 0.0,
        usual=keys[favored_as_usual],
        held=keys[held],
        last_look=looked,
        is_recorded=looked < 0 or then is not None,
        moved=moved_since(weighed, earlier, row, *pair),
        course=course,
        by_reasons=by_reasons,
        by_luck=by_luck,
        carrier=carrier,
    )


def moved_since(
    weighed: Weighed, earlier: Weighed | None, row: int, chosen: str, other: str
) -> tuple[Moved, ...]:
    """Return what moved for one option over another since an earlier look, the most first."""
    if earlier is None or chosen == other:
        return ()
    now, then = (
        {w.term: w.difference for w in weights_of(one.appraisal, row, 0, chosen, other)}
        for one in (weighed, earlier)
    )
    terms = dict.fromkeys([*now, *then])
    moved = [Moved(term, then.get(term, 0.0), now.get(term, 0.0)) for term in terms]
    return tuple(sorted((m for m in moved if m.change), key=lambda m: -abs(m.change)))


def is_impulse(weighed: Weighed, earlier: Weighed | None, row: int) -> bool:
    """Return whether a choice hung on a fresh impulse since the last look."""
    if earlier is None or last_look(weighed, row) < 0:
        return False
    lasting = luck_of(earlier.appraisal, earlier.world)[0, row]
    held = int((scores_of(weighed.appraisal, row) + lasting).argmax())
    return held != int(weighed.choice.option[0, row])


def scores_of(appraisal: Appraisal, row: int) -> FloatArray:
    """Return precision times utility of every option ``(M,)``, minus infinity where not legal."""
    sharpness = np.broadcast_to(appraisal.precision, (appraisal.shape[0], 1))[0, 0]
    worth = sharpness * appraisal.utility[0, row]
    return np.where(appraisal.legal[0, row], worth, -np.inf)


def _overturned(
    weighed: Weighed, then: Weighed | None, row: int
) -> tuple[str, float | None, float | None]:
    """Return what was chosen at the last look, and the chances that it is overturned.

    By reasons that moved since, with leanings as they were, and by luck, with reasons as they were.
    Chances are told where the choice was the faction's own, and is still open to it.
    """
    if then is None:
        return "", None, None
    course = int(then.choice.option[0, row])
    name = then.appraisal.decision.options[course].key
    before, now = scores_of(then.appraisal, row), scores_of(weighed.appraisal, row)
    is_own = int(best(then.appraisal, then.world)[0, row]) == course
    if not (is_own and then.choice.reviewed[0, row] and np.isfinite(now[course])):
        return name, None, None
    turns = weighed.world.turn - then.world.turn
    kept = np.broadcast_to(weighed.world.scene.leaning_kept, (1, 1)) ** turns
    return (
        name,
        _leaving(before, now, course, np.ones((1, 1))),
        _leaving(before, before, course, kept),
    )


def _leaving(before: FloatArray, now: FloatArray, course: int, kept: FloatArray) -> float:
    """Return the chance that a course is left."""
    then, since = ([np.full((1, 1), score) for score in scores] for scores in (before, now))
    stands = turned(then, since, np.full((1, 1), course, dtype=np.int8), kept)
    return 1.0 - float(stands[course][0, 0])


def _with_usual_goals(world: World, actor: int) -> World:
    """Return the same world in which one faction has the goals that are usual for it."""
    cast = world.cast
    is_actor = np.arange(cast.n_factions) == actor
    goals = {
        name: np.where(is_actor, getattr(cast.usual, name), getattr(cast.goals, name))
        for name in goal_names()
    }
    scene = replace(world.scene, cast=replace(cast, goals=Goals(**goals)))
    return replace(world, scene=scene, shared=None)
