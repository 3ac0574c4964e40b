"""What really happened, beside a group's game; a part only where the ending is known."""

from __future__ import annotations

from collections.abc import Iterator

from fairweather.report.blocks import Block, Heading, Items, Lines, Part, Table, Text, Words, aside
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.happened import ONE_OF_MANY, happened

_WORLDS = 3
"""Place of the column that counts other worlds, which a debrief does not play."""


def history_part(after: Aftermath, key: str) -> list[Part]:
    """Return the part, or none."""
    truth = after.scenario.truth
    return [Part(key, "What really happened", list(_blocks(after)))] if truth else []


def _blocks(after: Aftermath) -> Iterator[Block]:
    truth = after.scenario.truth
    assert truth is not None
    shown = happened(after.history, truth, None)
    yield Text(shown.ending)
    yield aside(ONE_OF_MANY)
    yield Table(
        ("when", "in history", "in this game"),
        [(day.when, _below(day.happened), _below(day.played)) for day in shown.days],
    )
    yield Heading(shown.questions.title)
    yield Table(_without(shown.questions.head), [_without(row) for row in shown.questions.rows])
    for heading, words in (("What is uncertain", shown.doubts), ("An exercise", shown.exercise)):
        if words:
            yield Heading(heading)
            yield Text(words)
    if shown.sources:
        yield Heading("Sources")
        yield Items(shown.sources)


def _below(texts: tuple[str, ...]) -> Lines:
    return Lines([Words(text) for text in texts])


def _without(row: tuple[str, ...]) -> tuple[str, ...]:
    return (*row[:_WORLDS], *row[_WORLDS + 1 :])
