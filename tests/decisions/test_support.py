"""A live pledge between promise and test: keep, deliver, reinforce, withdraw (S3)."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.decisions.catalogue import SUPPORT
from fairweather.decisions.pledge import promise_terms
from fairweather.decisions.stance import DEMAND, MOBILIZE
from tests.worlds import at, carry_out, is_open, legal_options, plain, put, terms_of

PAIR, ROW = "briar, meridian", ("meridian", "briar")


def _live(size=0.4, **flags):
    world = plain()
    put(world, "pledge", PAIR, size)
    for name, value in flags.items():
        put(world, name, PAIR, value)
    return world


def _promise(world, size, public, sunk):
    numbers = (np.full((1, 1), value) for value in (size, public, sunk))
    terms = promise_terms(world, at(world, "meridian"), np.array([at(world, "briar")]), *numbers)
    return {name: float(value[0, 0]) for name, value in terms.items()}


def test_it_is_open_while_a_pledge_stands_that_is_not_yet_due():
    world = _live()

    assert is_open(world, SUPPORT, *ROW)
    assert not is_open(world, SUPPORT, "solace", "briar")

    put(world, "stance", "briar", MOBILIZE)
    assert not is_open(world, SUPPORT, *ROW)


def test_only_what_is_large_and_public_already_cannot_be_reinforced():
    for size, public, may in ((0.4, True, True), (0.8, False, True), (0.8, True, False)):
        options = legal_options(_live(size, is_public=public), SUPPORT, *ROW)
        assert ("reinforce" in options) is may
        assert {"keep", "deliver", "withdraw"} <= set(options)


@pytest.mark.parametrize(
    ("size", "then"), [(0.4, (0.8, 0.4)), (0.8, (0.8, 1.0))], ids=["raise", "go public"]
)
def test_every_option_is_weighed_as_the_pledge_it_would_make(size, then):
    world = _live(size, is_leaked=True, sunk=0.25)
    put(world, "stance", "briar", DEMAND)
    stake = 0.25 * (0.4 + 0.6 * 0.4)
    wanted = {
        "keep": _promise(world, size, 0.4, 0.25),
        "deliver": _promise(world, size, 0.4, 0.25 + 0.2 * 0.75) | {"cost of delivery": -0.08},
        "reinforce": _promise(world, *then, 0.25) | {"client's demand": 0.2},
        "withdraw": _promise(world, 0.0, 0.0, 0.25)
        | {"walking away in public": -0.35 * 0.6 * size * 0.4, "reputation": -0.35 * stake},
    }

    for option, terms in wanted.items():
        inertia = {"inertia": 0.0 if option == "keep" else -0.4}
        found = terms_of(world, SUPPORT, "meridian", option, "briar")
        assert found == pytest.approx(terms | inertia), option


def test_nobody_asks_to_be_heeded_who_does_not_demand():
    terms = terms_of(_live(), SUPPORT, "meridian", "reinforce", "briar")

    assert terms["client's demand"] == 0.0


def test_delivering_sinks_support():
    world = _live(sunk=0.5)

    did = carry_out(world, SUPPORT, {"meridian>briar": "deliver"})

    assert did.changed == pytest.approx({"sunk[briar, meridian]": 0.5 + 0.2 * 0.5})
    assert did.told == [("deliver", "meridian", "briar")]
    assert did.judged == []


def test_reinforcing_a_limited_pledge_makes_it_large_and_keeps_its_secret():
    did = carry_out(_live(0.4), SUPPORT, {"meridian>briar": "reinforce"})

    assert did.changed == {"pledge[briar, meridian]": 0.8}
    assert did.told == [("raise pledge", "meridian", "briar")]


def test_reinforcing_a_large_secret_pledge_makes_it_public():
    did = carry_out(_live(0.8), SUPPORT, {"meridian>briar": "reinforce"})

    assert did.changed == {"is_public[briar, meridian]": True}
    assert did.told == [("go public", "meridian", "briar")]


@pytest.mark.parametrize(
    ("flags", "explicit", "seen"),
    [({"is_public": True}, 1.0, 1.0), ({"is_leaked": True}, 0.75, 0.8), ({}, 0.75, 0.3)],
    ids=["public", "leaked", "secret"],
)
def test_withdrawing_ends_the_pledge_and_is_a_breach(flags, explicit, seen):
    world = _live(0.4, sunk=0.25, **flags)

    did = carry_out(world, SUPPORT, {"meridian>briar": "withdraw"})

    ended = {"pledge[briar, meridian]": 0.0, "sunk[briar, meridian]": 0.0}
    ended["taken_back[briar, meridian]"] = 1.0
    assert did.changed == ended | {f"{flag}[briar, meridian]": False for flag in flags}
    assert did.told == [("withdraw", "meridian", "briar")]
    assert did.judged == [
        pytest.approx(
            {
                "kind": "withdrawal",
                "holder": "briar",
                "about": "meridian",
                "stake": 0.25 * explicit + 0.40 * 0.25 * 0.5,
                "withdrawal": 1.0,
                "seen": seen,
                "hardship": 0.0,
            }
        )
    ]
