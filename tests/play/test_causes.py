"""An act is told with its cause, if there is one that the reader may know."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from string import Formatter

import numpy as np

from fairweather.decisions.catalogue import decision_named
from fairweather.engine.motives import earlier_of, is_impulse
from fairweather.engine.turn import TurnRecord
from fairweather.engine.wargame import Wargame
from fairweather.play.act import act_of
from fairweather.play.causes import CAUSES, GUEST
from fairweather.play.game import Game
from fairweather.play.telling import SENTENCES, WALL, tell
from fairweather.play.words import capital
from fairweather.report.story import account, pages_of
from fairweather.report.story_view import story_view
from fairweather.scenario.patch import patch
from fairweather.world.cast import Role
from fairweather.world.kinds import DECIDED
from tests.several import several
from tests.strategies import loaded

PARTS = {"actor", "partner", "host", "target", "patron", "sovereign", "doer", "sufferer"}
LEVELS = {"attention", "strain", "coercion", "unrest"}


SEEDS = range(1, 21)
"""Games to look through for a situation: no test hangs on the course of one of them."""


@cache
def watched(seed: int = 1) -> Game:
    game = Game(loaded("zagros"), seed=seed)
    game.history.run_to_end()
    return game


def lively(at_least: int) -> list[Game]:
    """The first games in which, together, at least so many acts are told with a cause."""
    games, found = [], 0
    for seed in SEEDS:
        games.append(watched(seed))
        found += sum(bool(event.cause) for _, event in events(games[-1]))
        if found >= at_least:
            return games
    raise AssertionError(f"{found} causes in {len(SEEDS)} games")


def events(game: Game):
    """Every event with the key of its turn."""
    return [(turn, event) for turn in range(1, game.turn + 1) for event in game.view.told(turn)]


def test_the_table_names_what_there_is():
    optional = {"factions.united_states.own_army": 0.8, "parameters.flight.crossing": 0.5}
    turned_on = Wargame(patch(loaded("zagros"), optional), 1, explain=True)
    turned_on.step()
    both = Game(several(), seed=1)
    both.history.run_to_end()
    terms = {}
    histories = (watched().history, both.history)
    played = [record for history in histories for record in history.records.values()]
    for record in (*played, turned_on.latest):
        for name, looks in record.weighed.items():
            found = terms.setdefault(name, set())
            found |= {t for one in looks for each in one.appraisal.terms.values() for t in each}
    for (kind, term), causes in CAUSES.items():
        decision = DECIDED[kind]
        assert decision_named(decision)
        if decision in terms:
            assert term in terms[decision], (kind, term)
        for cause in causes:
            named = {part for _, part, _, _ in Formatter().parse(cause.clause) if part}
            assert named <= PARTS
            assert set(cause.kinds) <= set(SENTENCES)
            assert {cause.by, cause.to} - {"", GUEST} <= PARTS
            assert cause.level in {"", *LEVELS}
            assert bool(cause.kinds) != bool(cause.level)


def test_acts_have_causes_and_never_more_than_one():
    told = [event for game in lively(15) for _, event in events(game) if event.kind in DECIDED]
    causes = {event.cause for event in told if event.cause}

    assert len(causes) >= 5
    for event in told:
        clauses = (event.cause, event.sentence) if event.cause else (event.sentence,)
        assert event.text.lower() == ", ".join(clauses).lower()
        assert event.text[0] == event.plain[0].upper() or event.cause
        assert event.cause.count(",") == 0
        assert "{" not in event.text
        assert "  " not in event.text


def test_what_hung_on_a_fresh_impulse_or_an_order_has_no_cause():
    impulses = 0
    for game in lively(40):
        names = game.history.snapshots[0].world.cast.names
        for turn, event in events(game):
            if event.kind not in DECIDED:
                assert not event.cause
                continue
            record = game.history.snapshots[turn].record
            sides = [names.index(key) for key in event.factions]
            act = act_of(record, event.kind, sides[0], sides[1] if len(sides) > 1 else -1)
            if act is None:
                assert not event.cause
                continue
            earlier = earlier_of(act.weighed, act.row, game.history.records)
            is_fresh = is_impulse(act.weighed, earlier, act.row)
            impulses += is_fresh
            if event.cause:
                assert not is_fresh
                assert act.weighed.choice.reviewed[0, act.row]
    assert impulses

    ordered = Game(loaded("tiny"), seed=1, seat="league")
    ordered.step()
    ordered.step({"stance:league": "mobilize"})
    mine = [event for event in ordered.view.told(2) if event.kind == "mobilize"]
    assert [event.cause for event in mine] == [""]


def test_a_struck_host_is_told_to_have_been_struck():
    """Iran strikes a host by order; sooner or later, in some game, the host answers by itself."""
    for seed in SEEDS:
        game = Game(loaded("zagros"), seed=seed)
        blow = {f"coercion:iran>{host}": "coerce" for host in ("kdp", "puk")}
        while game.turn < 12:
            game.follow(blow if game.turn >= 3 else {})
        answers = [event for _, event in events(game) if event.cause == "after Iran coerced it"]
        if answers:
            break

    assert answers
    assert {event.factions[0] for event in answers} <= {"kdp", "puk"}


def test_a_host_is_asked_for_the_sake_of_its_own_guests():
    """A promise to the guest of another host is no reason to ask this one."""
    scenario = loaded("zagros")
    named = {str(faction.noun): faction for faction in scenario.factions.values()}
    asked = []
    for game in (watched(seed) for seed in SEEDS[:4]):
        for _, event in events(game):
            promised = event.cause.removeprefix("after it promised ").removesuffix(" help")
            if event.kind in ("request", "guarantee in public") and promised in named:
                asked.append((named[promised].host, event.factions[1]))

    assert asked
    assert all(host == mine for host, mine in asked)


def test_a_cause_is_told_only_to_those_who_may_know_of_it():
    """Whoever reads of a cause is told, in that turn or before, that it happened."""
    found = withheld = 0
    for game in map(watched, SEEDS):
        names = list(game.scenario.factions)
        everyone = [*names, WALL]
        for turn in range(1, game.turn + 1):
            record = game.history.snapshots[turn].record
            whole = {
                (event.kind, event.factions): event.cause
                for event in tell(record, game.scenario, None, records=game.history.records)
            }
            if not any(whole.values()):
                continue
            for seat in everyone:
                for event in tell(record, game.scenario, seat, records=game.history.records):
                    known = whole.get((event.kind, event.factions), "")
                    assert event.cause in ("", known)
                    withheld += bool(known) and not event.cause
                    secret = "promised" in event.cause and seat not in event.factions
                    if event.cause and secret:
                        assert _has_heard(game, turn, seat, event.cause)
                        found += 1
        if found and withheld:
            break
    assert found
    assert withheld


def test_a_report_is_the_same_cause_be_it_true_or_planted():
    """A leak is swapped for a planted rumor: nobody but its planter reads anything else."""
    for game in map(watched, SEEDS):
        groups = [f.noun for f in game.scenario.factions.values() if f.role is Role.CLIENT]
        swapped = {turn: _with_rumors(record) for turn, record in game.history.records.items()}
        for turn in range(1, game.turn + 1):
            record = game.history.snapshots[turn].record
            sides = [
                [
                    tell(records[record.turn], game.scenario, seat, records=records)
                    for seat in (WALL, "iran", "kdpi")
                ]
                for records in (game.history.records, swapped)
            ]
            assert sides[0] == sides[1]
            causes = {event.cause for told in sides[0] for event in told}
            reports = [cause for cause in causes if cause.startswith("after it was reported")]
            if any(f"promised {label} help" in cause for cause in reports for label in groups):
                return
    raise AssertionError("nobody acts on a report in any of these games")


def _with_rumors(record: TurnRecord) -> TurnRecord:
    """The same turn, but what leaked of a group was planted by Turkey."""
    cast = record.weighed["stance"][0].world.cast if record.weighed else None
    happenings = [
        replace(one, kind="plant rumor", actor=np.full(len(one.actor), cast.index("turkey")))
        if cast and one.kind == "leak" and np.isin(one.partner[one.is_so[0]], cast.clients).all()
        else one
        for one in record.events.happenings
    ]
    return replace(record, events=replace(record.events, happenings=happenings))


def _has_heard(game: Game, turn: int, seat: str, cause: str) -> bool:
    kinds = {
        "plant rumor",
        "pledge in secret",
        "pledge in public",
        "raise pledge",
        "deliver",
        "go public",
        "leak",
    }
    noun = game.scenario.noun
    for past in range(1, turn + 1):
        for event in tell(game.history.snapshots[past].record, game.scenario, seat):
            if event.kind in kinds and str(noun(event.factions[1])) in cause:
                return True
    return False


def test_without_records_nothing_has_a_cause():
    game = lively(1)[-1]
    for turn in range(1, game.turn + 1):
        assert not any(
            e.cause for e in tell(game.history.snapshots[turn].record, game.scenario, None)
        )


def test_the_story_tells_causes():
    game = next(game for game in lively(15) if any(e.cause for _, e in events(game)))
    lines = [
        line.text
        for chapter in account(game.scenario, pages_of(game.history))
        for line in chapter.deeds
    ]
    deeds = [deed for chapter in story_view(game.view).chapters for deed in chapter.deeds]

    causes = {capital(event.cause) for _, event in events(game)} - {""}
    assert all(any(line.startswith(cause) for line in lines) for cause in causes)
    assert [deed.text for deed in deeds] == lines
    assert all(np.isin(deed.factions, list(game.scenario.factions)).all() for deed in deeds)
