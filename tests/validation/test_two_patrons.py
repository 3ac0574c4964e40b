"""STATIC: buck-passing where it ships. Israel's large pledge, and what the United States does."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from fairweather.axes import FloatArray
from fairweather.engine.run import play_out
from fairweather.engine.wargame import Wargame
from fairweather.records.paired import paired_difference
from fairweather.scenario import load, patch
from fairweather.world.pairs import look
from tests.validation.conftest import Note

WORLDS, SEED, TURNS = 256, 11, 13
GROUPS = ("kdpi", "komala", "pjak")
NONE = {turn: {f"pledge:israel>{group}": "none" for group in GROUPS} for turn in range(TURNS)}
PLEDGES = {
    turn: {f"pledge:israel>{group}": "public_high" for group in GROUPS}
    | {f"support:israel>{group}": "keep" for group in GROUPS}
    for turn in range(TURNS)
}


@cache
def american(carried: bool, buck_passing: float = 0.5) -> tuple[FloatArray, FloatArray]:
    """Return how many groups hold an American pledge, and how many are made, world by world.

    For half a year in which Israel holds a large public pledge to every group, or to none.
    """
    changes = {"turns": TURNS, "parameters.patron.buck_passing": buck_passing}
    game = Wargame(patch(load("zagros_two_patrons"), changes), seed=SEED, worlds=WORLDS)
    cast, held, made = game.world.cast, [], []
    patron = np.array([cast.index("united_states")])

    def watch(played: Wargame) -> None:
        held.append((look(played.world.pledge, cast.clients, patron) > 0.0).sum(axis=1))
        made.append(
            sum(
                happening.is_so[:, happening.actor == patron[0]].sum(axis=1)
                for happening in played.latest.events.happenings
                if happening.kind in ("pledge in secret", "pledge in public")
            )
        )

    play_out(game, PLEDGES if carried else NONE, watch)
    return np.mean(held, axis=0), np.sum(made, axis=0, dtype=float)


@pytest.mark.parametrize("of", [0, 1], ids=["held", "made"])
def test_a_patron_promises_less_where_another_carries_it(note: Note, of):
    """STATIC: with Israel's large public pledges, fewer American ones are held and made."""
    found = paired_difference(american(carried=False)[of], american(carried=True)[of])

    note(
        "STATIC",
        f"two patrons, {('held', 'made')[of]}: {found.difference:+.3f}",
        holds=found.high < 0,
    )
    assert found.high < 0.0


def test_and_the_less_because_it_passes_the_buck(note: Note):
    """STATIC: where no buck is passed (the number at 0), the same pledges crowd out less."""
    as_it_is, without = (
        american(carried=True, buck_passing=at)[0] - american(carried=False, buck_passing=at)[0]
        for at in (0.5, 0.0)
    )
    found = paired_difference(without, as_it_is)

    note(
        "STATIC", f"two patrons, of that by the term: {found.difference:+.3f}", holds=found.high < 0
    )
    assert found.high < 0.0


def test_no_buck_is_passed_where_nobody_else_has_promised():
    """With no other pledge the number does nothing: the same games, to the last bit."""
    for one, other in zip(
        american(carried=False), american(carried=False, buck_passing=0.0), strict=True
    ):
        assert np.array_equal(one, other)
