"""What a scenario file may say of a faction with several roles."""

import pickle

import pytest

from fairweather.errors import ScenarioError
from fairweather.play.classroom.plan import load_plan
from fairweather.scenario import check, load
from fairweather.scenario.patch import patch
from fairweather.world.cast import Role
from tests.several import several
from tests.strategies import loaded

PATRON = 'role = "patron"'
BOTH = 'roles = ["host", "patron"]\nadministrations = ["Free Pass"]'


@pytest.mark.parametrize(
    ("old", "new", "key", "found"),
    [
        (PATRON, 'role = "patron"\nroles = ["patron"]', "factions.aldmere.roles",
         "roles, and a role too"),
        (PATRON, "", "factions.aldmere.role", "nothing"),
        (PATRON, "roles = []", "factions.aldmere.roles", "no role"),
        (PATRON, 'roles = ["patron", "patron"]', "factions.aldmere.roles", "a role twice"),
        (PATRON, 'roles = ["patron", "hots"]', "factions.aldmere.roles.1", "'hots'"),
        (PATRON, 'roles = ["patron", "host"]', "factions.aldmere.administrations", "no cells"),
        (PATRON, BOTH + '\npatron = "aldmere"', "factions.aldmere.patron", "'aldmere'"),
        ('role = "client"', 'roles = ["client", "neighbor"]\nfeared = { league = 1.0 }',
         "factions.league.roles", "client and neighbor"),
        (PATRON, 'roles = ["patron", "neighbor"]\nfeared = { league = 1.0 }',
         "factions.aldmere.feared.league", "1"),
        (PATRON, 'roles = ["patron", "sovereign"]', "factions.aldmere.roles",
         "a sovereign of no host"),
        (PATRON, BOTH + "\nstrain = 0.4", "factions.aldmere.strain", "0.4"),
    ],
)  # fmt: skip
def test_a_slip_is_one_fault(spoiled, old, new, key, found):
    folder = spoiled(old, new)

    assert (key, found) in [(fault.key, fault.found) for fault in check(folder)]


def test_what_may_meet_is_told(spoiled):
    fault = next(
        fault
        for fault in check(spoiled('role = "target"', 'roles = ["target", "patron"]'))
        if fault.key.endswith("roles")
    )

    assert fault.allowed == "client or target alone, or some of patron, host, sovereign, neighbor"
    assert fault.file.startswith("scenario.toml:") or ":" in fault.file


def test_a_list_of_one_role_says_what_the_role_says(spoiled):
    assert load(spoiled(PATRON, 'roles = ["patron"]')).digest == loaded("tiny").digest


def test_the_order_of_roles_is_part_of_the_scenario(spoiled):
    one = load(spoiled(PATRON, BOTH)).digest

    assert load(spoiled('["host", "patron"]', '["patron", "host"]')).digest != one


def test_it_may_be_patched_and_travels_between_processes():
    changed = patch(several(), {"factions.aldmere.goals.security": 0.9})

    assert changed.factions["aldmere"].roles == (Role.HOST, Role.PATRON)
    assert changed.factions["aldmere"].role is Role.HOST
    assert pickle.loads(pickle.dumps(changed)).digest == changed.digest
    with pytest.raises(ScenarioError):
        patch(several(), {"factions.aldmere.role": "patron"})


def test_a_tie_that_is_left_out_never_goes_to_itself(spoiled):
    scenario = load(spoiled(PATRON, BOTH))

    assert scenario.tied("aldmere", Role.PATRON) == ""
    assert scenario.tied("league", Role.PATRON) == scenario.tied("league", Role.HOST) == "aldmere"


def test_a_variant_may_give_a_faction_several_roles(tmp_path):
    text = f'variant_of = "tiny"\ntitle = "Other"\n\n[factions.aldmere]\n{BOTH}\n'
    (tmp_path / "scenario.toml").write_text(text, encoding="utf-8")

    assert load(tmp_path).factions["aldmere"].roles == (Role.HOST, Role.PATRON)


def test_a_class_plan_by_role_seats_it_once_and_asks_nothing_of_it_about_itself(tmp_path):
    (tmp_path / "tiny").mkdir()
    mine = f'variant_of = "tiny"\ntitle = "Mine"\n\n[factions.aldmere]\n{BOTH}\n'
    (tmp_path / "tiny" / "scenario.toml").write_text(mine, encoding="utf-8")
    plan = tmp_path / "plan.toml"
    plan.write_text(PLAN, encoding="utf-8")

    made = load_plan(plan, str(tmp_path / "tiny"))

    assert made.seats == ("aldmere", "league")
    assert [question.key for question in made.table.questions] == ["group"]
    assert [inject.key for inject in made.table.injects] == ["shelter"]


PLAN = """
title = "By role"
scenario = "tiny"
seats = ["patron", "host", "client"]

[[questions]]
key = "group"
text = "Will {host} keep a promise to {client}?"
happening = "honor"
actor = "patron"
partner = "client"

[[questions]]
key = "itself"
text = "Will {patron} press {host}?"
happening = "press"
actor = "patron"
partner = "host"

[[injects]]
key = "shelter"
title = "Shelter"
text = "{client} finds shelter with {host}."
inject = ["pledge:patron>client=0.8"]

[[injects]]
key = "itself"
title = "Guarantee"
text = "{patron} guarantees {host}."
inject = ["pledge:patron>host=0.4"]
"""
