"""The smallest game goes as it always went: see ``tiny.txt``, and ``account.py`` to renew it."""

from __future__ import annotations

import re

import pytest

from fairweather import RULES_VERSION
from tests.golden.account import FILE, SCRIPT, account

NUMBER = re.compile(r"[+-]?\d+\.\d{10}")
NEAR = 1e-9
"""How far a number may be off: the last bits of a float differ between kinds of processor."""


@pytest.fixture(scope="module")
def found():
    return account()


@pytest.fixture(scope="module")
def wanted():
    return FILE.read_text(encoding="utf-8")


def _words(text):
    """The text without its numbers, however its lines were broken."""
    return [line.split() for line in NUMBER.sub("#", text).split("\n  ")]


def test_who_did_what_is_what_it_always_was(found, wanted):
    for mine, its in zip(_words(found), _words(wanted), strict=False):
        assert mine == its
    assert len(_words(found)) == len(_words(wanted))


def test_every_number_is_what_it_always_was(found, wanted):
    mine, its = NUMBER.findall(found), NUMBER.findall(wanted)

    assert len(mine) == len(its) > 400
    for one, other in zip(mine, its, strict=True):
        assert float(one) == pytest.approx(float(other), abs=NEAR)


def test_the_account_names_the_rules_it_was_played_by(wanted):
    assert f"rules version {RULES_VERSION}\n" in wanted


def test_the_account_tells_of_a_promise_made_tested_broken_and_settled(wanted):
    told = [line.removeprefix("  * ") for line in wanted.splitlines() if line.startswith("  * ")]

    for what in (
        "aldmere: pledge in secret, league",
        "league: mobilize, ordane",
        "aldmere: honor, league",
        "ordane: side deal, aldmere",
        "aldmere: renege, league",
        "league: settle, ordane",
        "ordane: take back concession, league",
        "league: propose, ordane",
        "ordane: truce made, league",
        "league: treaty broken, ordane",
    ):
        assert what in told
    assert wanted.count("(as ordered)") == sum(len(orders) for orders in SCRIPT.values())


def test_a_person_can_read_it(wanted):
    assert max(len(line) for line in wanted.splitlines()) <= 100
    assert len(wanted.splitlines()) < 500
