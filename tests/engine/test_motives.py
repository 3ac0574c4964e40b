"""What carried a choice is told apart exactly: reasons, character and the moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.decisions.card import Card, card_of
from fairweather.decisions.choice import luck_of
from fairweather.draws import Draws
from fairweather.engine.motives import (
    Carrier,
    Motives,
    earlier_of,
    last_look,
    motives_of,
    moved_since,
    scores_of,
)
from fairweather.engine.orders import row_keys
from fairweather.engine.turn import TurnRecord, Weighed
from fairweather.engine.wargame import Wargame
from fairweather.rules.leanings import resolve_leanings
from fairweather.world.fork import copy
from tests.strategies import loaded

TURNS = 12


@cache
def played(name: str, seed: int) -> dict[int, TurnRecord]:
    """The records of a game, by turn."""
    game, records = Wargame(loaded(name), seed=seed, explain=True), {}
    for _ in range(TURNS):
        game.step()
        records[game.latest.turn] = game.latest
    return records


@dataclass(frozen=True)
class Told:
    """A card and its motives, without the search for what would have reversed it."""

    card: Card
    motives: Motives
    standing: str


def told_of(
    records: dict[int, TurnRecord], known: dict[int, TurnRecord] | None = None
) -> Iterator[Told]:
    for weighed, row, _ in rows_of(records):
        yield told(weighed, row, earlier_of(weighed, row, records if known is None else known))


def told(weighed: Weighed, row: int, earlier: Weighed | None = None) -> Told:
    appraisal = weighed.appraisal
    card = card_of(appraisal, weighed.choice, weighed.world, row)
    standing = appraisal.decision.options[int(appraisal.standing[0, row])].key
    return Told(card, motives_of(weighed, row, card, earlier), standing)


def rows_of(records: dict[int, TurnRecord]) -> Iterator[tuple[Weighed, int, str]]:
    for record in records.values():
        for weighed in (one for several in record.weighed.values() for one in several):
            for row, key in enumerate(row_keys(weighed.matter, weighed.world.cast)):
                if weighed.matter.is_open[0, row]:
                    yield weighed, row, key


@settings(max_examples=15)
@given(
    name=st.sampled_from(["tiny", "crowd"]),
    seed=st.integers(1, 3),
    turn=st.integers(0, TURNS - 1),
    known=st.booleans(),
)
def test_reasons_character_and_the_moment_add_up_to_the_margin(name, seed, turn, known):
    records = played(name, seed)
    for one in told_of({turn: records[turn]}, records if known else {}):
        motives = one.motives
        whole = motives.reasons + motives.character + motives.moment
        assert abs(whole - one.card.margin) <= 1e-12
        assert abs(motives.leaning + motives.moment - one.card.luck) <= 1e-12
        for share, weight in zip(motives.shares, one.card.weights, strict=True):
            assert share.reasons + share.character == pytest.approx(weight.difference, abs=1e-12)


def test_with_the_usual_goals_no_goal_is_character():
    records = played("zagros", 4)
    found = 0
    for weighed, row, _ in rows_of(records):
        cast = weighed.world.cast
        plain = replace(
            weighed.world, scene=replace(weighed.world.scene, cast=replace(cast, goals=cast.usual))
        )
        as_usual = told(Weighed(weighed.matter, weighed.choice, plain), row)
        assert as_usual.motives.goals == pytest.approx(0.0, abs=1e-12)
        found += bool(told(weighed, row).motives.goals)
    assert found


def test_what_was_never_looked_at_before_has_no_moment():
    looked = {True: 0, False: 0}
    for one in told_of(played("zagros", 4)):
        motives = one.motives
        looked[motives.last_look >= 0] += 1
        if motives.last_look < 0:
            assert motives.moment == 0.0
            assert motives.leaning == one.card.luck
            assert motives.is_recorded
    assert all(looked.values())


def test_without_a_record_of_the_last_look_all_luck_is_leaning_and_that_is_said():
    for one in told_of(played("zagros", 4), {}):
        assert one.motives.moment == 0.0
        assert one.motives.is_recorded == (one.motives.last_look < 0)


def test_a_leaning_without_a_fresh_impulse_is_the_old_one_aged():
    moved = kept = 0
    for weighed, row, _ in rows_of(records := played("zagros", 5)):
        then = earlier_of(weighed, row, records)
        if then is None:
            continue
        turns = weighed.world.turn - then.world.turn
        fade = turns * float(np.log(weighed.world.scene.leaning_kept[0, 0]))
        was, now = (luck_of(one.matter, one.world)[0, row] for one in (then, weighed))
        fresh = now > was + fade + 1e-9
        assert now[~fresh] == pytest.approx(was[~fresh] + fade, abs=1e-9)
        moved, kept = moved + int(fresh.sum()), kept + int((~fresh).sum())
    assert moved > 0
    assert kept > 0


def test_a_choice_of_the_moment_would_have_been_another_without_its_impulse():
    carriers = set()
    for seed in (4, 5):
        records = played("zagros", seed)
        for one in told_of(records):
            motives, card = one.motives, one.card
            carriers.add(motives.carrier)
            if motives.carrier is Carrier.MOMENT:
                assert motives.held != card.chosen
                assert motives.last_look >= 0
            elif motives.carrier is Carrier.REASONS:
                assert card.chosen == card.favored == motives.usual == motives.held
            elif motives.carrier is Carrier.CHARACTER:
                assert card.chosen == motives.held
                assert card.chosen not in (card.favored,) or card.chosen != motives.usual
            else:
                assert card.ordered or not card.reviewed
    assert carriers == {*Carrier, None}


def test_a_card_compares_with_what_reasons_favor():
    for one in told_of(played("zagros", 4)):
        card = one.card
        assert card.probability[card.favored] == max(card.probability.values())
        assert card.other == (card.favored if card.favored != card.chosen else card.runner_up)
        if card.reviewed and not card.ordered:
            assert card.lead <= card.margin + 1e-12


def test_what_moved_is_the_difference_of_two_looks():
    found = 0
    for weighed, row, _ in rows_of(records := played("zagros", 4)):
        earlier = earlier_of(weighed, row, records)
        one = told(weighed, row, earlier)
        pair = one.card.chosen, one.standing
        if earlier is None or pair[0] == pair[1]:
            continue
        sizes = [abs(moved.change) for moved in one.motives.moved]
        assert sizes == sorted(sizes, reverse=True)
        gain = [
            look.appraisal.utility[0, row, look.appraisal.decision.place(pair[0])]
            - look.appraisal.utility[0, row, look.appraisal.decision.place(pair[1])]
            for look in (earlier, weighed)
        ]
        whole = sum(moved.change for moved in moved_since(weighed, earlier, row, *pair))
        assert whole == pytest.approx(gain[1] - gain[0], abs=1e-9)
        found += 1
    assert found


def test_the_chances_of_being_overturned_are_those_of_a_simulation():
    """Luck that chose the course then, held still, or renewed turn by turn."""
    rng = np.random.default_rng(5)
    checked = 0
    for weighed, row, _ in rows_of(records := played("zagros", 4)):
        earlier = earlier_of(weighed, row, records)
        motives = told(weighed, row, earlier).motives
        if motives.by_reasons is None or motives.by_reasons < 0.05 or checked == 3:
            continue
        then, now = scores_of(earlier.appraisal, row), scores_of(weighed.appraisal, row)
        course = earlier.appraisal.decision.place(motives.course)
        luck = rng.gumbel(size=(200_000, len(then)))
        luck = luck[(then + luck).argmax(axis=1) == course]
        left = ((now + luck).argmax(axis=1) != course).mean()
        kept = float(weighed.world.scene.leaning_kept[0, 0])
        renewed = luck.copy()
        for _ in range(weighed.world.turn - earlier.world.turn):
            fresh = rng.gumbel(size=renewed.shape) + np.log(1.0 - kept)
            renewed = np.maximum(renewed + np.log(kept), fresh)
        by_luck = ((then + renewed).argmax(axis=1) != course).mean()
        assert motives.by_reasons == pytest.approx(left, abs=4.0 / np.sqrt(len(luck)))
        assert motives.by_luck == pytest.approx(by_luck, abs=4.0 / np.sqrt(len(luck)))
        checked += 1
    assert checked == 3


def test_fresh_impulses_alone_make_the_moment():
    """Where nothing but luck moved, the moment is what luck did."""
    records = played("zagros", 4)
    weighed, row, earlier = next(
        (w, r, e)
        for w, r, _ in rows_of(records)
        if (e := earlier_of(w, r, records)) is not None and last_look(w, r) >= 0
    )
    changed = copy(weighed.world)
    changed.leaning[:] = earlier.world.leaning
    for turn in range(300):
        changed.turn = 100 + turn
        resolve_leanings(changed, Draws(9, 1))
    changed.turn = weighed.world.turn

    one = told(Weighed(weighed.matter, weighed.choice, changed), row, earlier)

    assert one.motives.moment != 0.0
    assert abs(one.motives.margin - one.card.margin) <= 1e-12
