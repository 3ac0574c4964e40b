"""What a client holds at the start is checked: by whom, where, and whom it faces."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fairweather.report.summary import population
from fairweather.scenario import check, load
from fairweather.scenario.lint import lint
from tests.held import FREE_PASS, held
from tests.strategies import loaded

SOVEREIGN = """[factions.vale]
label = "Vale"
role = "sovereign"
administrations = ["Free Pass"]
goals = { territory = 1.0 }

"""
HOLDS = 'role = "client"\nholds = ["Free Pass"]'


def faults(folder):
    return [(fault.key, fault.found) for fault in check(folder)]


def test_ground_of_a_sovereign_or_of_nobody_may_be_held(spoiled):
    folder = spoiled('role = "client"', HOLDS)
    assert faults(folder) == []
    assert load(folder).holders.count("league") == 1

    assert faults(spoiled("[factions.ordane]", SOVEREIGN + "[factions.ordane]")) == []


def test_a_sovereign_has_a_part_by_a_host_or_by_held_ground(spoiled):
    folder = spoiled("[factions.ordane]", SOVEREIGN + "[factions.ordane]")

    assert ("factions.vale.role", "a sovereign of no host") in faults(folder)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('role = "client"', 'role = "client"\nholds = ["Free Pas"]',
         ("factions.league.holds", "'Free Pas'")),
        ('role = "client"', 'role = "client"\nholds = ["Ordane"]',
         ("factions.ordane.administrations", "all its kin on ground that a client holds")),
        ('role = "client"', 'role = "client"\nholds = ["Free Pass", "Free Pass"]',
         ("factions.league.holds", "'Free Pass', which is held twice")),
        ('role = "patron"', 'role = "patron"\nholds = ["Free Pass"]',
         ("factions.aldmere.holds", "'Free Pass'")),
    ],
)  # fmt: skip
def test_a_contradiction_is_found(spoiled, old, new, expected):
    assert expected in faults(spoiled(old, new))


def test_ground_of_a_target_that_the_holder_does_not_face_is_refused(spoiled):
    other = SOVEREIGN.replace("sovereign", "target").replace("territory", "regime")
    spoiled("[factions.ordane]", other + "[factions.ordane]")
    folder = spoiled('role = "client"', HOLDS + '\ntarget = "ordane"')

    assert (
        "factions.league.holds",
        "ground of vale, a target that it does not face",
    ) in faults(folder)


def test_ground_on_which_nobody_lives_is_refused():
    cells = tuple(replace(c, population=0.0) if c.h3 in FREE_PASS else c for c in held().cells)

    found = [(f.key, f.found) for f in lint(replace(held(), cells=cells))]

    assert found == [("factions.league.holds", "'Free Pass', where nobody lives")]


def test_what_is_held_is_part_of_a_digest_and_what_is_not_told_is_none():
    assert held().digest != held(alone=True).digest
    assert loaded("tiny").sheet.factions["league"].holds == ()


def test_people_on_held_ground_are_of_the_front_whoever_owns_it():
    scenario = held()
    people = population(scenario)

    assert people["human_cost_front"] == sum(cell.population for cell in scenario.cells)
    assert people["human_cost_host"] == 0.0
