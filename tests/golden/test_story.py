"""The golden game is told as it always was: see ``story.md``, and ``story.py`` to renew it."""

from __future__ import annotations

import pytest

from tests.golden.story import FILE, story


@pytest.fixture(scope="module")
def wanted() -> str:
    return FILE.read_text(encoding="utf-8")


def test_the_story_of_the_golden_game_is_what_it_always_was(wanted: str):
    assert story() == wanted


@pytest.mark.parametrize(
    "words",
    [
        "A teaching model, not a forecast.",
        "Aldmere promises the Highland League help in secret.",
        "Aldmere keeps its promise to the Highland League.",
        "Aldmere breaks its promise to the Highland League.",
        "Ordane and the Highland League agree on a truce.",
        "The Highland League breaks its treaty with Ordane.",
        "## Promise against act",
        "Displaced or harmed:",
    ],
)
def test_it_tells_of_the_promise_the_test_the_breach_and_who_paid(wanted: str, words: str):
    assert words in wanted


def test_deeds_that_were_not_public_say_so(wanted: str):
    secret = [line for line in wanted.splitlines() if "help in secret" in line]
    public = [
        line for line in wanted.splitlines() if "truce" in line or "breaks its treaty" in line
    ]

    assert secret
    assert all(line.endswith("(not public)") for line in secret)
    assert len(public) == 2
    assert not any(line.endswith("(not public)") for line in public)
