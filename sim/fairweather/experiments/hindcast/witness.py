"""Witness: watches a batch of worlds and takes down what the questions of a case ask of it.

Everything is taken from the record of each turn, in all worlds at once. A happening counts for a
question if it is of one of its kinds, by one of its actors, toward one of its partners; one that
is toward nobody in particular counts whatever partner is named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from fairweather.axes import BoolArray, FloatArray
from fairweather.engine.wargame import Wargame
from fairweather.scenario.schema import Scenario
from fairweather.scenario.truth import QuestionTable
from fairweather.world.deeds import Events, Happening
from fairweather.world.state import World
from fairweather.world.visibility import is_mobilized

_DEALT, _DROPPED = ("side deal",), ("withdraw", "renege")
_OF_PLEDGES = ("obligation", "withdrawal")
"""Deeds by which a patron keeps or drops a pledge."""


@dataclass
class Witness:
    """What worlds came to; every array has the worlds first.

    ``first`` holds, by question, the turn (from 0) in which it first came true ``(R,)``, NaN
    where it never did; ``values`` the number that an outcome had at the end of the turn asked for
    ``(R,)``. ``withdrawn`` ``(R, F, F)`` [holder, patron] is how far each pledge was taken back by
    the last deed about it, NaN where there was none; ``deal_ended`` ``(R,)`` whether a patron let
    go of a pledge in or after the turn of a side deal.
    """

    scenario: Scenario
    questions: Sequence[QuestionTable]
    n_worlds: int
    first: dict[str, FloatArray] = field(default_factory=dict)
    values: dict[str, FloatArray] = field(default_factory=dict)
    withdrawn: FloatArray = field(init=False)
    deal_ended: BoolArray = field(init=False)
    _dealt: BoolArray = field(init=False)

    def __post_init__(self) -> None:
        n_factions = len(self.scenario.factions)
        self.withdrawn = np.full((self.n_worlds, n_factions, n_factions), np.nan)
        self.deal_ended = np.zeros(self.n_worlds, dtype=bool)
        self._dealt = np.zeros(self.n_worlds, dtype=bool)
        for question in self.questions:
            held = self.first if question.outcome is None else self.values
            held[question.name] = np.full(self.n_worlds, np.nan)

    def watch(self, game: Wargame) -> None:
        """Take down the turn that was just played."""
        self.take_down(game.world.turn - 1, game.latest.events, game.measured)

    def take_down(
        self, turn: int, events: Events, measured: Callable[[], Mapping[str, FloatArray]]
    ) -> None:
        """Take down turn ``turn`` (from 0); ``measured`` is asked for outcomes if need be."""
        for question in self.questions:
            if question.outcome is None:
                first = self.first[question.name]
                comes = np.isnan(first) & self._is_so(question, events)
                self.first[question.name] = np.where(comes, turn, first)
            elif turn == self.scenario.turn_of(question.by):
                self.values[question.name] = measured()[question.outcome.key].copy()
        self._watch_pledges(events)

    def _is_so(self, question: QuestionTable, events: Events) -> BoolArray:
        """Return in which worlds a question came true this turn, ``(R,)``."""
        names = list(self.scenario.factions)
        found = np.zeros(self.n_worlds, dtype=bool)
        for happening in events.happenings:
            if happening.kind in question.answered_by:
                found |= happening.is_so[:, _meant(happening, question, names)].any(axis=1)
        return found

    def _watch_pledges(self, events: Events) -> None:
        self._dealt |= self._any(events, _DEALT)
        self.deal_ended |= self._dealt & self._any(events, _DROPPED)
        for deed in events.deeds:
            if deed.kind in _OF_PLEDGES:
                last = self.withdrawn[:, deed.holder, deed.about]
                told = np.where(deed.is_done, deed.withdrawal, last)
                self.withdrawn[:, deed.holder, deed.about] = told

    def _any(self, events: Events, kinds: Sequence[str]) -> BoolArray:
        found = np.zeros(self.n_worlds, dtype=bool)
        for happening in events.happenings:
            if happening.kind in kinds:
                found |= happening.is_so.any(axis=1)
        return found


def join(witnesses: Sequence[Witness]) -> Witness:
    """Return what several batches of one case came to as one, worlds in the order given."""
    one = witnesses[0]
    whole = Witness(one.scenario, one.questions, sum(each.n_worlds for each in witnesses))
    for name in one.first:
        whole.first[name] = np.concatenate([each.first[name] for each in witnesses])
    for name in one.values:
        whole.values[name] = np.concatenate([each.values[name] for each in witnesses])
    whole.withdrawn = np.concatenate([each.withdrawn for each in witnesses])
    whole.deal_ended = np.concatenate([each.deal_ended for each in witnesses])
    return whole


def is_so_at_start(world: World, question: QuestionTable, scenario: Scenario) -> bool:
    """Return whether a question is answered by how the game opens: a group is out, a pledge stands.

    It is then no forecast: what is in force cannot come anew.
    """
    names = list(scenario.factions)
    actors = [names.index(word) for word in question.actor] or list(range(len(names)))
    partners = [names.index(word) for word in question.partner] or list(range(len(names)))
    kinds = question.answered_by
    if "mobilize" in kinds:
        return bool(is_mobilized(world)[:, actors].any())
    if "pledge in public" in kinds or "pledge in secret" in kinds:
        stands = world.pledge[:, partners][:, :, actors] > 0.0
        public = world.is_public[:, partners][:, :, actors]
        in_secret = "pledge in secret" in kinds and bool((stands & ~public).any())
        return in_secret or ("pledge in public" in kinds and bool((stands & public).any()))
    return False


def _meant(happening: Happening, question: QuestionTable, names: Sequence[str]) -> BoolArray:
    """Return which rows of a happening a question means, ``(N,)``."""
    actors = [names.index(word) for word in question.actor]
    partners = [-1, *(names.index(word) for word in question.partner)]
    by = np.isin(happening.actor, actors) if question.actor else np.ones(1, dtype=bool)
    toward = np.isin(happening.partner, partners) if question.partner else np.ones(1, dtype=bool)
    return np.broadcast_to(by & toward, happening.actor.shape)
