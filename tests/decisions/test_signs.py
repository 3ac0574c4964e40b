"""Every term pulls the way that the rulebook says, in any state of the world.

The table names every term of every decision; ``+`` never lowers the option, ``-`` never raises
it, and ``±`` may do either. A term that is not in the table, or that nothing ever moves, fails.
"""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.decisions.catalogue import DECISIONS, decision_named
from fairweather.scenario.build import build
from fairweather.scenario.patch import patch
from tests.strategies import loaded, stirred

PROMISE = {
    "pressure on the target": "+",
    "expected cost of help": "-",
    "entrapment": "-",
    "audience cost at risk": "-",
    "reputation at risk": "-",
    "exposure": "-",
    "abandonment by the client": "-",
    "leverage over the target": "+",
    "empty word": "-",
    "another carries it": "-",
    "the group asked": "+",
    "expected worth of help": "±",
}
HONOR = {
    "strategic value": "+",
    "cost of helping": "-",
    "audience cost": "+",
    "reputation": "+",
    "side deal": "-",
    "escalation": "-",
    "reliability": "±",
    "sunk costs": "+",
    "assurance given": "+",
}
SIGNS = {
    "signal": {
        "promise that lies idle": "+",
        "what the rival offers": "+",
        "door half closed": "+",
        "coercion that looms": "+",
        "promise that is missing": "+",
        "attention that falls": "+",
        "visible shelter": "+",
        "feared shelter": "+",
        "promise that shows": "+",
        "promise that is doubted": "+",
        "word that may fall due": "-",
        "word that may be broken": "-",
        "quiet border": "+",
        "a way for help": "+",
        "help it would not let pass": "-",
        "blows it would spare": "+",
        "strength together": "+",
        "one front fewer": "+",
        "it was proposed": "+",
        "cost of asking": "-",
        "cost of warning": "-",
        "cost of giving one's word": "-",
        "cost of being bound": "-",
    },
    "pledge": PROMISE,
    "support": {
        **PROMISE,
        "cost of delivery": "-",
        "client's demand": "+",
        "walking away in public": "-",
        "reputation": "-",
    },
    "access": {
        "access value": "+",
        "reach to those promised": "+",
        "passage for help": "+",
        "side payment": "-",
        "entrapment by the guarantee": "-",
        "audience cost at risk": "-",
        "reputation at risk": "-",
        "sovereign's anger": "-",
        "strain on relations": "-",
        "the host asked": "+",
    },
    "involvement": {
        "value of prevailing": "±",
        "cost of involvement": "-",
        "escalation": "-",
        "sunk costs": "+",
        "backing down in public": "-",
        "interest": "±",
        "commitments under fire": "±",
        "people who came": "±",
    },
    "presence": {
        "value of prevailing": "+",
        "partner to be covered": "+",
        "commitments under fire": "+",
        "people driven out": "+",
        "people who came": "+",
        "the group asked": "+",
        "another stands there": "-",
        "cost of involvement": "-",
        "escalation": "-",
        "losses if it fails": "-",
        "side deal": "-",
        "leaving in need": "-",
    },
    "encouragement": {
        "pressure on the target": "+",
        "heard at home": "+",
        "the group asked": "+",
        "escalation": "-",
        "target reassured": "+",
        "price at home": "-",
        "hope to answer for": "-",
    },
    "obligation": HONOR,
    "territory": {
        "visible shelter": "+",
        "cost of protest": "-",
        "cost without means": "-",
        "coercion by the target": "+",
        "relations with hosts": "-",
        "warning to be kept": "+",
    },
    "veto": {
        "feared shelter": "+",
        "ground held by clients": "+",
        "cost of protest": "-",
        "cost of pressure": "-",
        "relations with the host": "-",
        "relations with the patron": "-",
        "warning to be kept": "+",
    },
    "garrison": {
        "threat answered": "+",
        "cost of forces": "-",
        "cost of repression": "-",
        "backlash": "-",
        "truce": "-",
        "army of a patron": "-",
    },
    "coercion": {
        "visible shelter": "+",
        "threat": "+",
        "help let through": "+",
        "escalation": "-",
        "guarantee by a patron": "-",
        "help it was given": "-",
        "trusted host": "+",
        "cost of payment": "-",
        "warning to be kept": "+",
        "own assurance": "-",
        "host's assurance": "-",
        "truce": "-",
        "army of a patron": "-",
    },
    "concession": {
        "threat bought off": "+",
        "offer still open": "-",
        "autonomy given": "-",
        "precedent": "-",
        "goodwill": "+",
        "mediation": "+",
    },
    "side_deal": {"help bought off": "+", "price": "-"},
    "faith": {
        "threat of return": "+",
        "reputation": "+",
        "patron behind it": "+",
        "strain": "±",
        "cost of autonomy": "-",
    },
    "attack": {
        "ground to be taken": "+",
        "self-rule next door": "+",
        "threat answered": "+",
        "promise to the holder": "-",
        "help it is given": "-",
        "forces of the owner": "-",
        "escalation": "-",
        "cost of an attack": "-",
        "settled": "-",
        "warning to be kept": "+",
        "own assurance": "-",
        "army of a patron": "-",
        "truce": "-",
    },
    "protect": {"own ground": "+", "clash with the target": "-", "cost without means": "-"},
    "defense": {
        "ground lost": "-",
        "ground kept by help": "+",
        "losses of its own": "-",
        "harm to own civilians": "-",
        "sending the owner away": "-",
        "self-rule shared": "-",
        "distrust of the owner": "-",
        "patron's displeasure": "-",
        "help in sight": "-",
    },
    "rumor": {"shelter discredited": "+", "risk of exposure": "-"},
    "sanctuary": {
        "kin solidarity": "+",
        "patron's guarantee": "+",
        "coercion": "-",
        "sovereign's law": "-",
        "understanding with the target": "-",
        "target's payment": "-",
        "rival host tolerates": "+",
        "pressing patron": "+",
        "adjustment": "-",
        "relief from coercion": "+",
        "cost among kin": "-",
        "patron that asks": "+",
        "warned": "-",
        "assured by the target": "-",
        "people who came": "-",
        "kin who came": "+",
    },
    "passage": {
        "kin solidarity": "±",
        "a patron that asked": "±",
        "patron's guarantee": "+",
        "coercion": "±",
        "sovereign's law": "-",
        "understanding with the target": "±",
        "treaty": "±",
    },
    "mediation": {
        "trusted go-between": "+",
        "hurt by the quarrel": "+",
        "cost of a go-between": "-",
        "patron's displeasure": "-",
    },
    "stance": {
        "worth of the offer": "+",
        "loss of cohesion": "-",
        "mediation": "+",
        "left to rivals": "-",
        "help in sight": "-",
        "leaving the field": "-",
        "deserted in the field": "-",
        "patron's displeasure": "-",
        "insurance": "+",
        "opening to the target": "+",
        "what a demand may bring": "+",
        "another was promised more": "+",
        "a promise too small": "+",
        "delay": "-",
        "resources": "+",
        "exposure": "-",
        "own prospect": "+",
        "prospect added by help": "+",
        "risk to the organization": "-",
        "risk relief by help": "+",
        "betrayal aversion": "-",
        "help hoped for": "±",
        "harm to own civilians": "-",
        "window of opportunity": "+",
        "fellow groups out": "+",
        "what others were given": "+",
        "risk premium": "-",
        "shelter at risk": "-",
        "nobody vouches for it": "-",
        "patron that asks": "±",
        "asked for quiet": "-",
        "warned": "-",
        "truce": "-",
        "coalition": "-",
    },
}


@pytest.fixture(scope="module")
def anything():
    changes = {"parameters.patron.sunk_pull": 0.4}
    changes |= {
        f"parameters.flight.{name}": 0.5
        for name in ("crossing", "closing", "admitting", "stepping_in")
    }
    means = ("own_army", "voice")
    two = ("meridian", "solace")
    changes |= {f"factions.{patron}.{key}": 0.8 for patron in two for key in means}
    crowd = patch(loaded("crowd"), changes)
    armed = patch(loaded("held"), {"factions.aldmere.own_army": 0.8})
    return [
        stirred(build(scenario, seed=2, worlds=60), 7, often)
        for scenario in (crowd, armed)
        for often in (0.3, 0.9)
    ]


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.name)
def test_every_term_is_known_moves_something_and_has_its_sign(decision, anything):
    wanted = SIGNS[decision.name] | ({"inertia": "-"} if decision.is_inert else {})
    wanted |= {"face": "-"} if decision.has_face else {}
    lowest = dict.fromkeys(wanted, 0.0)
    highest = dict.fromkeys(wanted, 0.0)

    for world in anything:
        for actor in decision.actor_factions(world.cast):
            rows = decision.rows(world.cast, int(actor))
            if len(rows.partners):
                for terms in decision.appraise(world, rows).terms.values():
                    assert set(terms) <= set(wanted)
                    for name, value in terms.items():
                        lowest[name] = min(lowest[name], float(np.min(value)))
                        highest[name] = max(highest[name], float(np.max(value)))

    for name, sign in wanted.items():
        pulls = {"-": lowest[name] < -1e-12, "+": highest[name] > 1e-12}
        assert pulls == {"-": sign in "-±", "+": sign in "+±"}, name


BY_OPTION = {
    ("passage", "block"): {
        "kin solidarity": "-",
        "a patron that asked": "-",
        "treaty": "-",
        "coercion": "+",
        "understanding with the target": "+",
    },
    ("passage", "let_through"): {
        "kin solidarity": "+",
        "a patron that asked": "+",
        "treaty": "+",
        "coercion": "-",
        "understanding with the target": "-",
    },
    ("stance", "settle"): {"patron that asks": "-"},
    ("stance", "hedge"): {"patron that asks": "-"},
    ("stance", "prepare"): {"patron that asks": "+"},
    ("involvement", "escalate"): {"commitments under fire": "+"},
    ("involvement", "de_escalate"): {"commitments under fire": "-"},
}
"""Terms that pull one way in one option and the other way in another."""


@pytest.mark.parametrize(("name", "option"), BY_OPTION)
def test_a_term_with_two_sides_has_its_sign_in_each_option(name, option, anything):
    decision = decision_named(name)
    for term, sign in BY_OPTION[name, option].items():
        told = np.concatenate(
            [
                np.ravel(decision.appraise(world, rows).terms[option][term])
                for world in anything
                for rows in (
                    decision.rows(world.cast, a) for a in decision.actor_factions(world.cast)
                )
                if len(rows.partners)
            ]
        )
        assert (told >= 0.0).all() if sign == "+" else (told <= 0.0).all(), term
        assert (np.abs(told) > 1e-12).any(), term
