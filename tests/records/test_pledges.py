"""Pledges are counted once, by what was known of them when they fell due."""

import numpy as np
import pytest

from fairweather.records.pledges import PledgeCount, answered, made
from fairweather.scenario import load
from fairweather.scenario.build import build
from fairweather.world.deeds import Events

PATRON, CLIENT = 0, 1


class Table:
    """One pledge in two worlds, told turn by turn; world 1 stays idle."""

    def __init__(self):
        self.world = build(load("tiny"), seed=1, worlds=2)
        self.count = PledgeCount(2)
        self.count.watch(self.world, Events())

    def turn(self, *kinds, size=None, public=None, leaked=None):
        events = Events()
        for kind in kinds:
            events.note(kind, np.array([PATRON]), np.array([CLIENT]), np.array([[True], [False]]))
        spot = (0, CLIENT, PATRON)
        if size is not None:
            self.world.pledge[spot] = size
        if public is not None:
            self.world.is_public[spot] = public
        if leaked is not None:
            self.world.is_leaked[spot] = leaked
        self.count.watch(self.world, events)

    @property
    def seen(self):
        return {key: n[0] for key, n in self.count.tallies.items() if n[0]}


@pytest.fixture
def table():
    return Table()


def test_a_secret_pledge_kept_is_one_made_and_one_honored(table):
    table.turn("pledge in secret", size=0.4)
    table.turn("honor")

    assert table.seen == {"made in secret": 1, "secret: honor": 1}


def test_a_world_in_which_nothing_was_promised_counts_nothing(table):
    table.turn("pledge in secret", size=0.4)
    table.turn("renege", size=0.0)

    assert all(n[1] == 0 for n in table.count.tallies.values())


def test_a_pledge_made_and_broken_in_one_turn_counts_as_it_was_made(table):
    table.turn("pledge in public", "renege")

    assert table.seen == {"made in public": 1, "public: renege": 1}


def test_a_leak_counts_from_the_turn_after(table):
    table.turn("pledge in secret", "honor", size=0.4, leaked=True)

    assert table.seen == {"made in secret": 1, "secret: honor": 1}


def test_a_pledge_that_leaked_before_it_fell_due_counts_as_leaked(table):
    table.turn("pledge in secret", size=0.4)
    table.turn("leak", leaked=True)
    table.turn("partial")

    assert table.seen == {"made in secret": 1, "leaked: partial": 1}


def test_a_secret_pledge_made_public_is_public_and_still_one_pledge(table):
    table.turn("pledge in secret", size=0.4)
    table.turn("go public", public=True)
    table.turn("honor")

    assert table.seen == {"made in secret": 1, "public: honor": 1}


def test_help_that_ends_later_is_counted_apart(table):
    table.turn("pledge in secret", size=0.4)
    table.turn("honor")
    table.turn("renege", size=0.0)

    assert table.seen == {"made in secret": 1, "secret: honor": 1, "dropped later": 1}


def test_a_pledge_tested_twice_counts_once(table):
    table.turn("pledge in secret", size=0.4)
    table.turn("honor")
    table.turn("honor")

    assert table.seen == {"made in secret": 1, "secret: honor": 1}


def test_a_new_pledge_after_a_broken_one_is_tested_anew(table):
    table.turn("pledge in secret", size=0.4)
    table.turn("renege", size=0.0)
    table.turn("pledge in public", size=0.4, public=True)
    table.turn("honor")

    assert table.seen == {
        "made in secret": 1,
        "secret: renege": 1,
        "made in public": 1,
        "public: honor": 1,
    }
    assert made(table.count.tallies)[0] == 2
    assert answered(table.count.tallies)[0] == 2
    assert answered(table.count.tallies, known=("secret",))[0] == 1


def test_a_guarantee_by_treaty_is_made_in_secret(table):
    table.turn("transit treaty made", size=0.5)
    table.turn("honor")

    assert table.seen == {"made in secret": 1, "secret: honor": 1}


def test_a_treaty_on_a_guarantee_that_stands_makes_no_second_one(table):
    table.turn("guarantee in public", size=0.5, public=True)
    table.turn("transit treaty made")

    assert table.seen == {"made in public": 1}


def test_a_treaty_in_the_turn_of_a_broken_guarantee_makes_a_new_one(table):
    table.turn("guarantee in secret", size=0.5)
    table.turn("renege", "transit treaty made")
    table.turn("honor")

    assert table.seen == {"made in secret": 2, "secret: renege": 1, "secret: honor": 1}
