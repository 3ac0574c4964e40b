"""CRISIS: every element of the reported crisis matters, and happens.

Claims that stand in the table of statics are judged there, with the same worlds and luck.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from fairweather.experiments.claims import STATICS
from fairweather.experiments.crisis import Element, Judged, show_elements
from fairweather.experiments.elements import ELEMENTS
from fairweather.report.crisis_stories import CrisisStory, find_stories
from fairweather.scenario import load
from tests.validation.conftest import Note

WORLDS, SEED = 512, 11
PAGE = Path(__file__).parents[2] / "docs" / "concepts" / "crisis.md"
TOLD = re.compile(r"^\| (\d+) \| (\d+) \| (\d+) \| ([^|]+) \|$", re.MULTILINE)
named = pytest.mark.parametrize("element", ELEMENTS, ids=lambda element: element.title)


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    own = [
        replace(one, runs=tuple(run for run in one.runs if run not in STATICS)) for one in ELEMENTS
    ]
    return list(show_elements(load("zagros"), own, WORLDS, SEED))


@pytest.fixture(scope="module")
def quoted() -> dict[str, CrisisStory]:
    """The stories that the page quotes, by element."""
    rows = TOLD.findall(PAGE.read_text(encoding="utf-8"))
    return {
        ELEMENTS[int(place) - 1].title: CrisisStory(int(seed), int(turn), text)
        for place, seed, turn, text in rows
    }


@named
def test_an_element_matters(note: Note, judged, element: Element):
    """CRISIS: every run of an element shows its sign over its whole 95 % interval."""
    found = [one for one in judged if one.element.title == element.title]

    for one in found:
        note("CRISIS", _told(one), holds=one.is_right)
    assert found or all(run in STATICS for run in element.runs)
    assert all(one.is_right for one in found)


def test_an_element_happens_as_the_page_tells_it(note: Note, quoted):
    """CRISIS: the stories of the page are those that the command finds in their games."""
    seeds = sorted({story.seed for story in quoted.values()})

    found = find_stories(load("zagros"), ELEMENTS, seeds)

    note("CRISIS", f"{len(found)} of {len(ELEMENTS)} elements happen in {len(seeds)} games")
    assert list(quoted) == [element.title for element in ELEMENTS]
    assert found == quoted


def test_the_page_tells_every_run_and_every_element():
    page = PAGE.read_text(encoding="utf-8")

    for place, element in enumerate(ELEMENTS, start=1):
        assert f"| **{place}** {element.title} | {element.reported} |" in page
        assert all(run.claim in page for run in element.runs if hasattr(run, "claim"))


def _told(one: Judged) -> str:
    found = one.found
    return (
        f"{one.claim} {one.of}: {found.baseline:.3f} to {found.treatment:.3f}, "
        f"{found.difference:+.3f} ({found.low:+.3f} to {found.high:+.3f})"
    )
