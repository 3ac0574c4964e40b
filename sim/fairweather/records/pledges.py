"""Pledges: how many were made, fell due and were kept, and what was known of them (rulebook 1.8).

A pledge counts once, when its word is first put to the test: by what its maker then does, and by
whether it was public, leaked or secret at that moment. What becomes of it afterward is counted on
its own line, so that help that began and ended early is not taken for help that lasted.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from fairweather.axes import BoolArray, FloatArray
from fairweather.world.deeds import Events
from fairweather.world.kinds import Tone, answers, by_place, marks
from fairweather.world.state import World

KNOWN = ("public", "secret", "leaked")
ANSWERS = answers()
TALLIES = (
    "made in public",
    "made in secret",
    *(f"{known}: {answer}" for known in KNOWN for answer in ANSWERS),
    "dropped later",
)
"""Every count kept, in a fixed order; tables have one column each."""

_OPEN = tuple(kind.key for kind in by_place() if kind.makes == "public")
_SECRET = tuple(kind.key for kind in by_place() if kind.makes == "secret" and kind.decision)
BY_TREATY = "transit treaty made"
"""A treaty on transit holds a guarantee; it is concluded when all else of a turn is done."""
_ENDS = tuple(key for key, mark in marks().items() if mark.tone is Tone.BROKEN)


class PledgeCount:
    """Counts pledges of a batch as it is played; every tally is ``(R,)``."""

    def __init__(self, n_worlds: int) -> None:
        self.tallies: dict[str, FloatArray] = {name: np.zeros(n_worlds) for name in TALLIES}
        self._is_open: BoolArray = np.zeros((n_worlds, 1, 1), dtype=bool)
        self._is_public: BoolArray = self._is_open
        self._is_leaked: BoolArray = self._is_open
        self._is_tested: BoolArray = self._is_open
        self._is_kept: BoolArray = self._is_open

    def watch(self, world: World, events: Events) -> None:
        """Count one turn's pledges, then remember how all stood at its end."""
        shape = world.pledge.shape
        if self._is_open.shape != shape:
            self._is_tested = np.zeros(shape, dtype=bool)
            self._is_kept = np.zeros(shape, dtype=bool)
            self._remember(world)
            return
        made_openly = _pairs(events, _OPEN, shape)
        made_secretly = _pairs(events, _SECRET, shape)
        self._add("made in public", made_openly & ~self._is_open)
        self._add("made in secret", made_secretly & ~made_openly & ~self._is_open)
        still = (self._is_open | made_openly | made_secretly) & ~_pairs(events, _ENDS, shape)
        by_treaty = _pairs(events, (BY_TREATY,), shape) & ~still
        self._add("made in secret", by_treaty)
        public = self._is_public | made_openly | _pairs(events, ("go public",), shape)
        known = {"public": public, "secret": ~public & ~self._is_leaked}
        known["leaked"] = ~public & self._is_leaked
        answers = {answer: _pairs(events, (answer,), shape) for answer in ANSWERS}
        for word, is_known in known.items():
            for answer, given in answers.items():
                self._add(f"{word}: {answer}", given & is_known & ~self._is_tested)
        fails = answers["partial"] | answers["renege"]
        self._add("dropped later", fails & self._is_tested & self._is_kept)
        self._is_kept = (self._is_kept | (answers["honor"] & ~self._is_tested)) & ~fails
        self._is_tested = (self._is_tested | answers["honor"] | fails) & ~by_treaty
        self._remember(world)

    def _remember(self, world: World) -> None:
        self._is_open = world.pledge > 0.0
        self._is_public = world.is_public.copy()
        self._is_leaked = world.is_leaked.copy()
        self._is_tested = self._is_tested & self._is_open
        self._is_kept = self._is_kept & self._is_open

    def _add(self, name: str, is_so: BoolArray) -> None:
        self.tallies[name] = self.tallies[name] + is_so.sum(axis=(1, 2))


def made(tallies: dict[str, FloatArray]) -> FloatArray:
    """Return how many pledges were made in each world, ``(R,)``."""
    return tallies["made in public"] + tallies["made in secret"]


def answered(
    tallies: dict[str, FloatArray],
    answers: Iterable[str] = ANSWERS,
    known: Iterable[str] = KNOWN,
) -> FloatArray:
    """Return how many pledges fell due and met one of ``answers``, ``(R,)``."""
    words = [f"{word}: {answer}" for word in known for answer in answers]
    return np.asarray(sum(tallies[word] for word in words))


def _pairs(events: Events, kinds: Iterable[str], shape: tuple[int, ...]) -> BoolArray:
    """Return where any happening of ``kinds`` took place, ``(R, F, F)`` [partner, actor]."""
    found = np.zeros(shape, dtype=bool)
    for happening in events.happenings:
        if happening.kind in kinds:
            found[:, happening.partner, happening.actor] |= happening.is_so
    return found
