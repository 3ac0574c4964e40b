"""A faction with several roles decides in each of them, about others alone, and as one."""

import json
from functools import cache

import numpy as np
import pytest

from fairweather.app.ui.bridge import as_json
from fairweather.decisions.catalogue import (
    ACCESS,
    COERCION,
    DECISIONS,
    MEDIATION,
    OBLIGATION,
    PASSAGE,
    SANCTUARY,
    SIDE_DEAL,
    SIGNAL,
    TERRITORY,
)
from fairweather.decisions.own_ground import INTEREST, PROMISE
from fairweather.decisions.stance import told_to
from fairweather.engine.orders import actor_of
from fairweather.engine.wargame import Wargame
from fairweather.play.game import Game
from fairweather.play.views.table import table_view
from fairweather.rules.contest import BLOCK, LET_THROUGH, reach_of_help
from fairweather.scenario.build import build
from fairweather.scenario.lint import lint
from fairweather.world.cast import Role
from fairweather.world.fork import tile
from fairweather.world.stances import Stance
from fairweather.world.state import DYADS, World, array_fields
from tests.several import crossed, several
from tests.worlds import at, carry_out, is_open, legal_options, put, see, terms_of

HOST = {"sanctuary", "passage", "mediation"}
PATRON = {"pledge", "support", "involvement", "obligation"}


def start() -> World:
    """One world at its start."""
    return tile(_start(), 1)


@cache
def _start() -> World:
    return build(several(), seed=1, worlds=1)


def sheltered(**state: float) -> World:
    """A world in which the league was promised help by its host, and is out."""
    world = start()
    put(world, "pledge", "league, aldmere", 0.8)
    put(world, "is_public", "league, aldmere", True)
    put(world, "stance", "league", int(Stance.MOBILIZE))
    put(world, "sanctuary", "league", 1.0)
    for name, value in state.items():
        put(world, name, "aldmere, ordane", value)
    return world


@cache
def game() -> Game:
    """A game of this scenario, seen from Ordane, in which much happens."""
    played = Game(several(), seed=2, seat="ordane")
    played.step({})
    played.history.inject("pledge:aldmere>league=0.8")
    played.follow({"support:aldmere>league": "keep"})
    played.history.inject("deal:ordane>aldmere=0.4")
    played.follow({"support:aldmere>league": "keep", "stance:league": "mobilize"})
    while not played.is_over:
        played.step({})
    return played


def test_nothing_in_the_scenario_is_a_fault():
    assert list(lint(several())) == []


def test_it_takes_every_decision_of_each_of_its_roles():
    factions = {one.key: one for one in Wargame(several(), seed=1).factions}

    assert set(factions["aldmere"].rows) == HOST | PATRON | {"signal"}
    assert set(factions["varn"].rows) == PATRON | {"access", "territory", "signal"}


def test_nobody_decides_anything_about_itself():
    cast = start().cast

    for decision in DECISIONS:
        actors = decision.actor_factions(cast).tolist()
        assert len(set(actors)) == len(actors)
        for actor in actors:
            assert actor not in decision.rows(cast, actor).partners
    holders, patrons = cast.promises
    assert (holders != patrons).all()


def test_a_whole_game_asks_for_all_of_it_and_explains_it_by_exact_sums():
    asked = set()

    for snapshot in game().history.snapshots[1:]:
        for name, several_weighed in snapshot.record.weighed.items():
            for weighed in several_weighed:
                appraisal = weighed.appraisal
                if appraisal.is_open.any():
                    asked.add((snapshot.world.cast.names[appraisal.actor], name))
                terms, _ = appraisal.tensor()
                np.testing.assert_allclose(terms.sum(axis=-1), appraisal.utility, atol=1e-12)

    assert {name for who, name in asked if who == "aldmere"} >= HOST - {"passage"} | PATRON
    assert {name for who, name in asked if who == "varn"} >= {"pledge", "access", "territory"}


def test_its_decisions_are_shown_to_its_own_seat_alone():
    twin = Game(several(), seed=2, seat="aldmere")
    twin.step({})
    own, others = twin.view, twin.view_from("varn")

    keys = {decision.key.split(":")[0] for decision in own.asked(1)}
    assert keys >= {"sanctuary", "mediation", "involvement"}
    assert {actor_of(decision.key) for decision in own.asked(1)} == {"aldmere"}
    assert {actor_of(decision.key) for decision in others.asked(1)} == {"varn"}
    told = json.loads(as_json(table_view(others, 1, decisions=others.decisions())))
    assert "own interest" not in json.dumps(told)


def test_a_promise_of_its_own_holds_its_door_open():
    without, promised = start(), sheltered()
    put(without, "sanctuary", "league", 1.0)

    before, now = (
        terms_of(world, SANCTUARY, "aldmere", "grant", "league")[INTEREST]
        for world in (without, promised)
    )

    assert now > before > 0.0
    assert terms_of(promised, SANCTUARY, "aldmere", "deny", "league")[INTEREST] == 0.0


def test_it_steps_between_its_guest_and_the_target_the_less_the_more_it_promised():
    assert terms_of(start(), MEDIATION, "aldmere", "mediate")[PROMISE] == 0.0
    assert terms_of(sheltered(), MEDIATION, "aldmere", "mediate")[PROMISE] < 0.0


def test_it_gives_its_word_to_the_target_the_less_the_more_it_promised_its_guest():
    for option in ("assure", "propose"):
        assert terms_of(start(), SIGNAL, "aldmere", option, "ordane")[PROMISE] == 0.0
        assert terms_of(sheltered(), SIGNAL, "aldmere", option, "ordane")[PROMISE] < 0.0


def test_its_own_help_needs_no_way_and_that_of_another_does():
    world = sheltered()
    league = np.array([at(world, "league")])
    world.passage[:, league] = BLOCK
    shelter, cover = world.sanctuary[:, league], float(world.p.contest.cover[0, 0])

    def reach() -> float:
        return float(reach_of_help(world, league, shelter)[0, 0])

    put(world, "help", "league, aldmere", 0.8)
    assert reach() == pytest.approx(1.0)
    put(world, "help", "league, varn", 0.8)
    assert reach() == pytest.approx(cover + 0.5 * (1.0 - cover))
    world.passage[:, league] = LET_THROUGH
    assert reach() == pytest.approx(1.0)


def test_only_the_help_of_another_puts_the_question_of_passage():
    world = sheltered()
    assert not is_open(world, PASSAGE, "aldmere", "league")

    put(world, "pledge", "league, varn", 0.8)
    put(world, "is_public", "league, varn", True)
    put(world, "sanctuary", "league", 0.33)
    assert is_open(world, PASSAGE, "aldmere", "league")
    assert terms_of(world, PASSAGE, "aldmere", "let_through", "league")[INTEREST] > 0.0
    assert terms_of(world, PASSAGE, "aldmere", "block", "league")[INTEREST] < 0.0


def test_a_deal_over_the_head_of_its_guest_settles_the_shelter_too():
    world = sheltered(side_deal=0.4)

    effect = carry_out(world, OBLIGATION, {"aldmere>league": "renege"})

    assert see(world, "sanctuary", "league") == 0.0
    assert see(world, "pact", "aldmere, ordane")
    assert see(world, "side_deal", "aldmere, ordane") == 0.0
    assert ("close door", "aldmere", "league") in [one[:3] for one in effect.told]


@pytest.mark.parametrize(("deal", "answer"), [(0.0, "renege"), (0.4, "honor")])
def test_without_a_deal_taken_the_door_stays_as_it_is(deal: float, answer: str):
    world = sheltered(side_deal=deal)

    carry_out(world, OBLIGATION, {"aldmere>league": answer})

    assert see(world, "sanctuary", "league") == 1.0
    assert not see(world, "pact", "aldmere, ordane")


def test_the_target_buys_off_the_shelter_with_the_help():
    world = sheltered()

    assert terms_of(world, SIDE_DEAL, "ordane", "offer", "aldmere")["shelter bought off"] > 0.0
    assert terms_of(world, SIDE_DEAL, "ordane", "offer", "varn")["shelter bought off"] == 0.0
    assert legal_options(world, COERCION, "ordane", "aldmere") == ["none", "coerce"]


def test_what_it_asks_of_its_guest_is_to_side_with_it():
    world = sheltered()
    put(world, "stance", "league", int(Stance.HOLD))
    put(world, "coercion", "aldmere, ordane", 0.5)

    terms = terms_of(world, SIGNAL, "aldmere", "ask", "league")
    assert terms["promise that lies idle"] > 0.0 > terms["coercion that looms"]
    effect = carry_out(world, SIGNAL, {"aldmere>league": "ask"})
    told = told_to(world, np.array([at(world, "league")]))
    assert [one[:3] for one in effect.told] == [("urge", "aldmere", "league")]
    assert told.urged[0, 0] > 0.0 == told.hushed[0, 0]


def test_it_may_say_what_either_role_says():
    world = sheltered()

    assert legal_options(world, SIGNAL, "aldmere", "league") == ["none", "ask", "warn", "assure"]
    assert legal_options(world, SIGNAL, "aldmere", "ordane") == ["none", "assure", "propose"]


def test_a_sovereign_that_asks_for_shelter_does_not_anger_itself():
    world = start()
    put(world, "sanctuary", "league", 0.0)

    assert terms_of(world, ACCESS, "varn", "request", "aldmere")["sovereign's anger"] == 0.0


def test_a_sovereign_that_promised_help_is_slow_to_close_the_door():
    world = start()
    assert terms_of(world, TERRITORY, "varn", "police")[PROMISE] == 0.0
    put(world, "pledge", "league, varn", 0.8)

    for option in ("protest", "police", "forbid"):
        assert terms_of(world, TERRITORY, "varn", option)[PROMISE] < 0.0
    assert terms_of(world, SIGNAL, "varn", "warn", "aldmere")[PROMISE] < 0.0
    assert PROMISE not in terms_of(world, TERRITORY, "varn", "acquiesce")


def test_roles_may_meet_in_every_way_and_nothing_lies_between_a_faction_and_itself():
    assert list(lint(crossed())) == []
    game = Wargame(crossed(), seed=3, worlds=2)

    for _ in range(4):
        game.step()

    for name, axes, _ in array_fields():
        values = getattr(game.world, name).astype(float)
        assert np.isfinite(values).all(), name
        if axes == DYADS and not name.startswith(("kept", "broken", "trust", "rumor_by")):
            assert not values[:, range(values.shape[1]), range(values.shape[2])].any(), name
    pairs = [set(pair) for pair in zip(*game.world.cast.talking[TRANSIT], strict=True)]
    assert {at(game.world, "upland"), at(game.world, "lowland")} in pairs
    assert len({frozenset(pair) for pair in pairs}) == len(pairs)


TRANSIT = (Role.PATRON, Role.HOST)


def test_the_leading_role_comes_first_and_all_are_known():
    cast = start().cast

    assert cast.roles[at(start(), "aldmere")] == (Role.HOST, Role.PATRON)
    assert cast.has_role(at(start(), "varn"), Role.SOVEREIGN)
    assert [cast.names[one] for one in cast.patrons] == ["aldmere", "varn"]
    assert cast.patron_of[at(start(), "aldmere")] == -1
