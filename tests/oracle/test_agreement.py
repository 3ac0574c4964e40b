"""Whole games of engine and oracle agree: every option, every number, every event."""

from __future__ import annotations

import ast
import random
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fairweather.scenario.patch import patch, patchable
from fairweather.scenario.presets import preset, preset_names
from fairweather.scenario.schema import Scenario
from tests.oracle import reading
from tests.oracle.choice import all_choices
from tests.oracle.duel import DisagreementError, Duel, compare_numbers
from tests.oracle.policies import POLICIES
from tests.strategies import loaded

SCENARIOS = ("tiny", "zagros", "korrin", "crowd")
SEEDS = range(20)
SHARED = {
    "fairweather.draws",
    "fairweather.scenario.episodes",
    "fairweather.scenario.faction_spec",
    "fairweather.scenario.schema",
    "fairweather.space.atlas",
    "fairweather.world.parameters",
}
"""All that the oracle may take from the project: luck, files, and the list of numbers."""
BETWEEN = {"duel.py", "reading.py"}
"""Modules that look at both sides."""


def wild(scenario: Scenario, luck: random.Random, worlds: int) -> dict[str, list[float]]:
    """Some of a scenario's numbers, anywhere in their ranges, one value a world."""
    same_everywhere = re.compile(r"weeks_per_turn|.*\.(doctrine|feared|trust)\..*")
    return {
        key: [luck.uniform(low, high) for _ in range(worlds)]
        for key, (low, high, present, _) in patchable(scenario).items()
        if isinstance(present, float) and not same_everywhere.fullmatch(key)
        if key != "factions.heath.sanctuary"  # it has no host
        if luck.random() < 0.3
    }


def anything(duel: Duel, luck: random.Random) -> dict[str, str]:
    """Orders for about a third of all choices, legal or not."""
    choices = list(all_choices(duel.crises[0]))
    return {each.key: luck.choice(each.options) for each in choices if luck.random() < 0.3}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_whole_game_of_a_world_played_alone_agrees(scenario, seed):
    duel = Duel(loaded(scenario), seed=seed, first=97 * seed if seed % 2 else 0)

    duel.play(loaded(scenario).turns)


@pytest.mark.parametrize("name", preset_names())
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_whole_game_under_every_preset_agrees(scenario, name):
    changed = patch(loaded(scenario), preset(name).changes)
    seed = 100 + preset_names().index(name)

    Duel(changed, seed=seed, worlds=2).play(changed.turns)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_term_agrees_reviewed_or_not(scenario):
    Duel(loaded(scenario), seed=31, worlds=4, first=5, explain=True).play(12)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_any_orders_agree(scenario):
    luck = random.Random(scenario)
    duel = Duel(loaded(scenario), seed=41, worlds=4, explain=True)

    for _ in range(10):
        duel.step(anything(duel, luck))


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_any_numbers_agree_though_every_world_has_its_own(scenario):
    luck = random.Random(scenario)
    variants = wild(loaded(scenario), luck, worlds=4)
    duel = Duel(loaded(scenario), seed=51, worlds=4, variants=variants, explain=True)

    for _ in range(10):
        duel.step(anything(duel, luck))


@pytest.mark.parametrize("weeks", [0.5, 1.0, 4.0])
@pytest.mark.parametrize("scenario", ["zagros", "crowd"])
def test_any_length_of_a_turn_agrees(scenario, weeks):
    changed = patch(loaded(scenario), {"weeks_per_turn": weeks})

    Duel(changed, seed=61, worlds=3).play(10)


@pytest.mark.parametrize("scenario", ["zagros", "crowd"])
def test_a_cast_in_any_order_agrees(scenario):
    names = list(loaded(scenario).factions)
    random.Random(3).shuffle(names)
    sheet = loaded(scenario).sheet
    mixed = sheet.model_copy(update={"factions": {name: sheet.factions[name] for name in names}})

    Duel(replace(loaded(scenario), sheet=mixed), seed=65, worlds=2, explain=True).play(8)


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_every_policy_agrees(policy):
    crowd = loaded("crowd")
    luck = random.Random(policy)
    duel = Duel(crowd, seed=71, worlds=3, policies=dict.fromkeys(crowd.factions, policy))

    for _ in range(10):
        duel.step(anything(duel, luck))


def test_a_promise_made_in_public_tested_and_broken_agrees():
    patron, client = "united_states", "kdpi"
    story = [
        {f"pledge:{patron}>{client}": "public_low", f"access:{patron}>kdp": "secret_guarantee"},
        {f"support:{patron}>{client}": "deliver", f"involvement:{patron}": "escalate"},
        {f"support:{patron}>{client}": "reinforce", "sanctuary:kdp>kdpi": "grant"},
        {f"stance:{client}": "mobilize", f"obligation:{patron}>{client}": "honor"},
        {"coercion:iran>kdp": "coerce", f"side_deal:iran>{patron}": "offer"},
        {"territory:iraq": "police", "veto:turkey>puk": "press"},
        {"sanctuary:kdp>kdpi": "crack_down", f"stance:{client}": "mobilize"},
        {"garrison:iran": "repress"},
    ]
    duel = Duel(loaded("zagros"), seed=81, worlds=3)

    for orders in story:
        duel.step(orders)
    for _ in range(30):
        if "renege" in duel.happened:
            break
        duel.step({f"obligation:{patron}>{client}": "renege", f"stance:{client}": "mobilize"})

    assert {
        "pledge in public",
        "guarantee in secret",
        "deliver",
        "raise pledge",
        "mobilize",
        "honor",
        "renege",
        "coerce",
        "side deal",
        "understanding broken",
        "crack down",
        "repress",
        "neighbor presses",
        "sovereign: police",
    } <= duel.happened


def test_a_client_that_settles_and_is_let_down_agrees():
    patron, client = "caldrin_union", "old_accord"
    story = [
        {f"pledge:{patron}>{client}": "secret_high", "mediation:north_council": "mediate"},
        {f"stance:{client}": "demand", f"support:{patron}>{client}": "keep"},
        {f"stance:{client}": "hedge", f"support:{patron}>{client}": "withdraw"},
        {f"concession:orvane>{client}": "concede", f"stance:{client}": "settle"},
        {f"concession:orvane>{client}": "concede", f"stance:{client}": "settle"},
        {f"faith:orvane>{client}": "keep", f"stance:{client}": "settle"},
        {f"faith:orvane>{client}": "renege", "rumor:orvane>ridge_guard": "plant"},
        {f"stance:{client}": "hold", "territory:lowmark": "forbid"},
        {f"stance:{client}": "mobilize", "coercion:orvane>south_council": "pay"},
        {f"stance:{client}": "hold"},
    ]
    duel = Duel(loaded("korrin"), seed=91, worlds=3, explain=True)

    for orders in story:
        duel.step(orders)
    duel.play(8)

    assert {
        "pledge in secret",
        "mediate",
        "demand",
        "withdraw",
        "hedge",
        "concede",
        "settle",
        "take back concession",
        "plant rumor",
        "rumor exposed",
        "sovereign: forbid",
        "pay host",
        "mobilize",
        "stand down",
    } <= duel.happened


def test_help_that_passes_or_not_and_a_group_left_in_the_field_agree():
    patron, client, host = "united_states", "kdpi", "kdp"
    story = [
        {f"pledge:{patron}>{client}": "secret_high", f"access:{patron}>{host}": "logistics"},
        {f"passage:{host}>{client}": "let_through", f"support:{patron}>{client}": "keep"},
        {f"stance:{client}": "mobilize", f"passage:{host}>{client}": "let_through"},
        {f"stance:{client}": "mobilize", f"obligation:{patron}>{client}": "renege"},
        {f"stance:{client}": "mobilize", f"pledge:{patron}>{client}": "none"},
        {f"passage:{host}>{client}": "block", f"pledge:{patron}>{client}": "public_low"},
        {f"concession:iran>{client}": "concede", "garrison:iran": "deter"},
    ]
    duel = Duel(loaded("zagros"), seed=83, worlds=3, explain=True)

    for orders in story:
        duel.step(orders)
    duel.play(8)

    assert {
        "ask for passage",
        "let help through",
        "block help",
        "renege",
        "concede",
    } <= duel.happened


ARMED = {
    "crowd": {
        "factions.meridian.own_army": 0.8,
        "factions.solace.own_army": 0.5,
        "factions.meridian.voice": 0.6,
        "factions.solace.voice": 0.9,
    },
    "tiny": {"factions.aldmere.own_army": 1.0},
}
"""Patrons that have an army of their own, and in the crowd a public voice too."""


@pytest.mark.parametrize("scenario", ARMED)
def test_armies_of_patrons_agree_whatever_is_ordered_and_whatever_the_numbers(scenario):
    armed, luck = patch(loaded(scenario), ARMED[scenario]), random.Random(scenario)
    variants = wild(armed, luck, worlds=2)
    duel = Duel(armed, seed=93, worlds=2, variants=variants, explain=True)

    for _ in range(5):
        duel.step(anything(duel, luck))


def test_an_army_that_comes_marches_and_is_taken_away_agrees():
    patron, client = "aldmere", "league"
    how = f"presence:{patron}>{client}"
    story = [
        {how: "watch", f"pledge:{patron}>{client}": "public_high"},
        {how: "stand", f"stance:{client}": "mobilize"},
        {how: "stand", f"stance:{client}": "mobilize", "garrison:ordane": "repress"},
        {how: "march", f"stance:{client}": "mobilize", f"side_deal:ordane>{patron}": "offer"},
        {how: "watch", f"stance:{client}": "mobilize", "garrison:ordane": "deter"},
        {how: "none", f"stance:{client}": "mobilize"},
        {how: "stand", f"stance:{client}": "hold"},
    ]
    duel = Duel(patch(loaded("tiny"), ARMED["tiny"]), seed=95, worlds=3, explain=True)

    for orders in story:
        duel.step(orders)
    duel.play(4)

    assert {
        "army watches",
        "army stands",
        "army marches",
        "army draws back",
        "army leaves",
        "army brought",
        "army taken away",
    } <= duel.happened


def test_a_hope_that_rises_is_disappointed_and_is_ended_agrees():
    patron, client = "aldmere", "league"
    how, out = f"encouragement:{patron}>{client}", {f"stance:{client}": "mobilize"}
    story = [
        *[{how: "cheer", f"pledge:{patron}>{client}": "none"}] * 5,
        *[{how: "cheer", f"pledge:{patron}>{client}": "none", **out}] * 3,
        {how: "silent", f"pledge:{patron}>{client}": "secret_low", **out},
        {how: "cheer", **out, "garrison:ordane": "repress"},
        {how: "disclaim", f"obligation:{patron}>{client}": "renege", **out},
        {how: "disclaim", "garrison:ordane": "repress", **out},
    ]
    voiced = patch(loaded("tiny"), {"factions.aldmere.voice": 1.0})
    duel = Duel(voiced, seed=95, worlds=2, explain=True)

    for orders in story:
        duel.step(orders)

    told = {"cheer on", "hear a promise", "hope disappointed", "fall silent", "disclaim help"}
    assert told <= duel.happened


@pytest.mark.parametrize("scenario", ["crowd"])
def test_people_who_flee_agree(scenario):
    numbers = {"crossing": 0.6, "full": 0.01, "closing": 1.0, "admitting": 1.0, "stepping_in": 1.0}
    moved = {f"parameters.flight.{name}": value for name, value in numbers.items()}
    moved |= {"parameters.human_cost.displacement": 0.2} | ARMED[scenario]
    rising = {f"stance:{one}": "mobilize" for one in ("briar", "reed", "sedge", "heath")}
    duel = Duel(patch(loaded(scenario), moved), seed=97, worlds=2, explain=True)

    for _ in range(3):
        duel.step(rising)

    assert "people cross" in duel.happened


def said(*words: str) -> dict[str, str]:
    """Orders to say something, such as ``harrow>briar warn``."""
    return {f"signal:{pair}": what for pair, what in (word.split() for word in words)}


def test_what_is_said_and_what_becomes_of_it_agree():
    proposed = said(
        *("meridian>upland propose", "upland>meridian propose"),
        *("harrow>heath propose", "heath>harrow propose"),
        *("harrow>briar propose", "briar>harrow propose"),
        *("thorn>reed propose", "reed>thorn propose"),
        *("harrow>ford propose", "ford>harrow propose"),
    )
    asked = said("meridian>briar ask", "upland>solace ask", "upland>thorn ask", "sedge>solace ask")
    warned = said(
        *("tarn>lowland warn", "marches>lowland warn", "gate>lowland warn", "upland>briar warn"),
        *("harrow>sedge warn", "harrow>heath warn", "ford>harrow assure", "solace>sedge assure"),
        *("harrow>upland assure", "meridian>upland assure", "vale>ford warn"),
    )
    held = {"sanctuary:ford>sedge": "grant", "territory:vale": "acquiesce"}
    held |= {"support:solace>sedge": "keep"}
    story = [
        {**proposed, "pledge:solace>sedge": "secret_high"},
        {**asked, **held, "stance:heath": "hold", "coercion:harrow>ford": "none"},
        {**warned, **held, "concession:tarn>reed": "concede"},
        {
            **held,
            "coercion:tarn>lowland": "coerce",
            "coercion:harrow>upland": "coerce",
            "territory:marches": "police",
            "veto:gate>lowland": "press",
            "sanctuary:upland>briar": "crack_down",
            "stance:sedge": "mobilize",
            "obligation:meridian>upland": "renege",
            "obligation:solace>sedge": "honor",
            "garrison:harrow": "status_quo",
        },
        {**held, "stance:thorn": "mobilize", "stance:reed": "settle", "stance:heath": "mobilize"},
        {"garrison:harrow": "repress", "passage:upland>briar": "block", **proposed},
        {**proposed, "stance:sedge": "mobilize", "stance:heath": "hold"},
    ]
    duel = Duel(loaded("crowd"), seed=87, worlds=3, explain=True)

    for orders in story:
        duel.step(orders)
    for _ in range(6):
        duel.step({**held, **proposed, "passage:upland>briar": "block", "stance:sedge": "mobilize"})

    assert {
        "urge",
        "ask for cover",
        "ask for quiet",
        "ask for help",
        "warn",
        "assure",
        "propose",
        "understanding made",
        "truce made",
        "transit treaty made",
        "coalition made",
        "treaty broken",
        "treaty kept",
        "empty warning",
        "assurance kept",
        "assurance broken",
    } <= duel.happened


def test_a_target_that_breaks_from_within_agrees():
    weak = {
        "parameters.fracture.pace": 0.9,
        "parameters.fracture.ground": 0.01,
        "parameters.fracture.unrest": 0.05,
        "parameters.fracture.healing": 0.5,
        "factions.iran.strain": 0.9,
    }
    changed = patch(loaded("zagros"), weak)
    duel = Duel(changed, seed=85, worlds=3)

    for _ in range(16):
        duel.step({"stance:kdpi": "mobilize", "stance:pjak": "mobilize"})

    assert "forces defect" in duel.happened


@pytest.mark.parametrize("other", ["iran", "kdp"])
def test_a_prior_that_differs_between_worlds_agrees_whether_the_file_tells_it_or_not(other):
    variants = {f"factions.kdpi.trust.{other}.broken": [1.0, 9.0]}

    Duel(loaded("zagros"), seed=55, worlds=2, variants=variants).play(2)


def test_a_kept_appraisal_tells_the_course_that_stood_when_it_was_weighed():
    luck = random.Random(7)
    duel = Duel(loaded("zagros"), seed=7, worlds=2, explain=True)

    for _ in range(4):
        duel.step(anything(duel, luck))
        for world, crisis in enumerate(duel.crises):
            for choice in all_choices(crisis):
                if choice.was_open:
                    its = reading.appraised(duel.engine, world, choice)
                    assert its.standing == choice.told_standing, choice.key


def test_a_disagreement_lays_the_terms_side_by_side():
    duel = Duel(loaded("tiny"), seed=1, worlds=2)
    duel.crises[1].patrons[0].precision = 0.0
    duel.crises[1].patrons[0].review = 1e6

    with pytest.raises(DisagreementError, match=r"world 1, turn \d+, phase (?s:.)*engine +oracle"):
        duel.play(13)


def test_a_difference_of_a_millionth_is_found():
    with pytest.raises(DisagreementError, match=r"state trust\[1\]"):
        compare_numbers(
            "here", "state", {"trust": np.array([0.5, 0.5])}, {"trust": np.array([0.5, 0.500001])}
        )


def test_the_oracle_shares_only_luck_and_files_with_the_engine():
    for module in Path(__file__).parent.glob("*.py"):
        if module.name in BETWEEN or module.name.startswith("test_"):
            continue
        tree = ast.parse(module.read_text(encoding="utf-8"))
        taken = {
            node.module
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module.startswith("fairweather")
        }
        assert taken <= SHARED, module.name
