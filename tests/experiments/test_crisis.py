"""The elements of the reported crisis are whole, and are judged one by one."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from fairweather.experiments.arms import Arm, Arms, Order
from fairweather.experiments.claims import STATICS, claim_named
from fairweather.experiments.crisis import show_elements
from fairweather.experiments.elements import ELEMENTS
from fairweather.experiments.forcing import FORCINGS, Forcing, forcing_of
from fairweather.experiments.situations import changed, ordered
from fairweather.experiments.statics import WATCHES, Static
from fairweather.records.recorder import HAPPENINGS
from fairweather.scenario import load
from fairweather.world.cast import Role

RULES = Path(__file__).parents[2] / "docs" / "rules"
GROUND = {"ground"}
"""Kinds that are told of the ground, and that nobody does."""

named = pytest.mark.parametrize("element", ELEMENTS, ids=lambda element: element.title)


def test_there_are_thirteen_elements():
    assert len({element.title for element in ELEMENTS}) == len(ELEMENTS) == 13


@named
def test_an_element_has_runs_that_the_default_scenario_can_play(element):
    assert element.runs
    for run in element.runs:
        assert run in FORCINGS if isinstance(run, Forcing) else run.fits(load("zagros"))


@named
def test_the_kinds_of_its_stories_are_happenings(element):
    assert element.kinds
    assert set(element.kinds) <= {*HAPPENINGS, *GROUND}


@named
def test_its_rules_are_sections_of_the_pages(element):
    for section, name in element.rules:
        page = (RULES / f"{name}.md").read_text(encoding="utf-8")
        assert re.search(rf"^## {re.escape(section)} ", page, re.MULTILINE), (section, name)


def test_a_claim_stands_in_one_table_alone():
    keys = {static.key for static in STATICS}
    own = [run for one in ELEMENTS for run in one.runs if isinstance(run, Static)]

    assert len({run.key for run in own}) == len(own)
    assert all(run is claim_named(run.key) for run in own if run.key in keys)


def test_claims_and_forcings_are_found_by_name():
    assert claim_named("memory").source == "Crescenzi 2007"
    assert forcing_of("territory").treatment == "forbid"
    with pytest.raises(KeyError):
        claim_named("no such claim")
    with pytest.raises(KeyError):
        forcing_of("no such decision")


def test_runs_are_judged_in_order_and_those_that_do_not_fit_are_left_out():
    deep, small = ELEMENTS[6], ELEMENTS[11]
    mine = [replace(small, runs=small.runs[::2]), replace(deep, runs=deep.runs[:1])]

    found = list(show_elements(load("tiny"), mine, worlds=8, seed=2))

    assert [(one.name, one.of) for one in found] == [
        ("held among kin", "kin areas less other areas held"),
        ("by order", "strain"),
        ("by order", "escalation"),
    ]
    assert [one.element.title for one in found] == [small.title, deep.title, deep.title]
    assert found[1].claim == "Involvement: escalate, not de escalate."


def test_an_order_may_be_to_some_roles_alone():
    cast = load_cast()
    urged = Order("signal", "ask", by=Role.PATRON, to=Role.CLIENT).keys(cast)

    assert urged == [f"signal:united_states>{client}" for client in ("kdpi", "komala", "pjak")]
    assert not Order("territory", "forbid", to=Role.HOST).keys(cast)


def test_an_arm_that_is_needed_again_is_played_once():
    calm, lonely = Arm(), Arm(orders=(Order("pledge", "none"),))
    arms = Arms(load("tiny"), 8, 2, WATCHES, [calm, lonely, Arm()])

    first = arms.play(calm)
    other = arms.play(lonely)

    assert arms.play(Arm()) is first
    assert other is not first
    with pytest.raises(ValueError, match="not in list"):
        arms.play(calm)


def test_a_situation_is_changed_and_ordered_without_harm_to_the_first():
    arm = changed({"parameters.trust.memory": 0.0}, Arm({"parameters.trust.discord": 0.1}))
    told = ordered(arm, Order("stance", "hold"))

    assert set(arm.settings) == {"parameters.trust.memory", "parameters.trust.discord"}
    assert (arm.orders, told.orders) == ((), (Order("stance", "hold"),))
    assert told.settings == arm.settings


def load_cast():
    from fairweather.engine.wargame import Wargame

    return Wargame(load("zagros")).world.cast
