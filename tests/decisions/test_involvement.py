"""How deep a patron wants to be in (24)."""

from __future__ import annotations

import pytest

from fairweather.decisions.catalogue import INVOLVEMENT
from fairweather.decisions.stance import MOBILIZE
from tests.worlds import carry_out, legal_options, plain, put, standing_option, terms_of


def _phi(help_share):
    force = (1.0 + 4.0 * help_share) * 0.6 * 0.9 * 0.37
    return force / (force + 0.75)


def _deep():
    """Meridian at .5, a client of its own out with half help, a public pledge of .6."""
    world = plain(parameters__contest__terrain_effect=0.0, parameters__patron__sunk_pull=0.2)
    put(world, "wanted_involvement", "meridian", 0.5)
    put(world, "involvement", "meridian", 0.4)
    put(world, "attention", "meridian", 0.8)
    put(world, "stance", "briar", MOBILIZE)
    put(world, "help", "briar, meridian", 0.5)
    put(world, "pledge", "briar, meridian", 0.7)
    put(world, "pledge", "reed, meridian", 0.6)
    put(world, "is_public", "reed, meridian", True)
    put(world, "pledge", "heath, meridian", 0.9)  # secret: no audience
    return world


def test_menu_and_standing_course():
    assert [option.key for option in INVOLVEMENT.options] == ["de_escalate", "steady", "escalate"]
    assert standing_option(plain(), INVOLVEMENT, "solace") == "steady"


@pytest.mark.parametrize(
    ("wanted", "options"),
    [
        (0.0, ["steady", "escalate"]),
        (0.5, ["de_escalate", "steady", "escalate"]),
        (1.0, ["de_escalate", "steady"]),
    ],
)
def test_nobody_steps_beyond_the_ends(wanted, options):
    world = plain()
    put(world, "wanted_involvement", "meridian", wanted)

    assert legal_options(world, INVOLVEMENT, "meridian") == options


@pytest.mark.parametrize(
    ("option", "level"), [("de_escalate", 0.3), ("steady", 0.5), ("escalate", 0.7)]
)
def test_every_term_in_a_worked_case(option, level):
    prevailing = _phi(1.0) - _phi(0.5) + 0.04
    rungs = 3.0  # a pledge in the open, a client out, support delivered

    terms = terms_of(_deep(), INVOLVEMENT, "meridian", option)

    assert terms == pytest.approx(
        {
            "value of prevailing": 1.0 * 0.8 * prevailing * (level - 0.5),
            "cost of involvement": -0.6 * level,
            "escalation": -0.35 * rungs / 6.0 * level,
            "sunk costs": 0.2 * 0.4 * level,
            "backing down in public": -0.6 * 0.6 if option == "de_escalate" else 0.0,
            "interest": 0.8 * (0.8 - 0.62) * (level - 0.5) / 0.2,
            "commitments under fire": 0.6 * 0.7 * (level - 0.5) / 0.2,
            "inertia": 0.0 if option == "steady" else -0.4,
        }
    )


@pytest.mark.parametrize(
    ("option", "level", "told"),
    [("escalate", 0.7, "go deeper"), ("de_escalate", 0.3, "step back")],
)
def test_a_step_moves_what_is_wanted(option, level, told):
    world = plain()
    put(world, "wanted_involvement", "solace", 0.5)

    did = carry_out(world, INVOLVEMENT, {"solace": option})

    assert did.changed.pop("wanted_involvement[solace]") == pytest.approx(level)
    assert did.changed == ({"escalation[solace]": 1.0} if option == "escalate" else {})
    assert did.told == [(told, "solace")]
    assert did.judged == []


def test_a_step_stops_at_the_end():
    world = plain()
    put(world, "wanted_involvement", "solace", 0.95)

    did = carry_out(world, INVOLVEMENT, {"solace": "escalate"})

    assert did.changed == {"wanted_involvement[solace]": 1.0, "escalation[solace]": 1.0}
