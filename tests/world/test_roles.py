"""What is said of roles is said once, and holds together."""

import pytest

from fairweather.decisions.catalogue import DECISIONS, STANCE
from fairweather.play.palette import N_COLORS
from fairweather.rules.outcomes import OUTCOME
from fairweather.world.cast import Role
from fairweather.world.roles import PROMISED, ROLES, TIES
from fairweather.world.stances import Stance


@pytest.mark.parametrize("role", Role)
def test_every_role_has_its_facts(role):
    facts = ROLES[role]
    outcome, sign = facts.reward

    assert facts.part
    assert facts.heading
    assert outcome in OUTCOME
    assert "human_cost" not in outcome
    assert abs(sign) == 1.0
    assert any(role in decision.actors for decision in DECISIONS)


def test_no_two_roles_want_the_same_color():
    colors = [color for facts in ROLES.values() for color in facts.colors]

    assert sorted(colors) == list(range(N_COLORS))


def test_ties_are_those_of_the_roles():
    assert set(TIES[Role.PATRON]) == set(PROMISED)
    assert all(role in ROLES[tied].tied_to for role, several in TIES.items() for tied in several)


def test_codes_of_stances_are_their_places_in_the_menu():
    assert [stance.name.lower() for stance in Stance] == [option.key for option in STANCE.options]
