"""What happened in a game, the turns that mattered most in it, and what happened in history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fairweather.engine.pivot import Pivot, Pivots
from fairweather.play.words import percent, signed_people
from fairweather.records.paired import Paired
from fairweather.report.account import pivot_note, pivot_sentences
from fairweather.report.blocks import (
    Block,
    Box,
    Heading,
    Items,
    Lines,
    Part,
    Table,
    Text,
    Words,
    aside,
)
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.drawings import Bar, Bars
from fairweather.report.debrief.ground_maps import HARM, UNREST, map_row
from fairweather.report.happened import ONE_OF_MANY, happened
from fairweather.report.story import Chapter, Line, account, closing, opening
from fairweather.report.summary import population
from fairweather.scenario.schema import Scenario

COSTS = {
    "human_cost_kin": "kin of the groups",
    "human_cost_other": "others",
    "human_cost_front": "on the target's side of the border",
    "human_cost_host": "on the hosts' side",
}

_WORLDS = 3
"""Place of the column that counts other worlds, which a debrief does not play."""


def story_part(after: Aftermath, key: str) -> Part:
    """Return the whole story."""
    scenario, pages = after.scenario, after.pages
    chapters = account(scenario, pages)
    return Part(key, "What happened", [
        map_row(after, UNREST),
        map_row(after, HARM),
        Heading("How it began"),
        Items([line.text for line in opening(scenario, pages)]),
        Heading("Turn by turn"),
        Box("chapters", [_chapter(after, chapter) for chapter in chapters]),
        Heading("How it ended, for every party"),
        Items(_told(closing(scenario, pages))),
    ])  # fmt: skip


def _chapter(after: Aftermath, chapter: Chapter) -> Box:
    told = [
        *_injects(after, chapter),
        Items(_told(chapter.deeds)),
        Items(_told(chapter.changes), "changes"),
    ]
    when = Words(lead=chapter.heading, aside=chapter.when, look="when")
    return Box("chapter", [when, Box("told", told)])


def _injects(after: Aftermath, chapter: Chapter) -> Iterator[Text]:
    """Yield what the facilitator told everyone in the turns of a chapter."""
    for inject in after.group.injects:
        if chapter.first <= inject.turn <= chapter.last:
            title = f"{inject.title} " if inject.title else ""
            yield Text(Words(inject.text, lead=f"From outside. {title}"))


def _told(lines: Sequence[Line]) -> list[Words]:
    return [_line(line, "not public" if line.is_hidden else "") for line in lines]


def _line(line: Line, mark: str) -> Words:
    return Words(lead=line.text, mark=mark) if line.weight > 1 else Words(line.text, mark=mark)


def pivots_part(after: Aftermath, key: str, pivots: Pivots) -> Part:
    """Return the ranking, each choice with how far it moved the game and what followed."""
    most = max((pivot.effect for pivot in pivots.found), default=0.0)
    told = [Box("pivot", list(_pivot(after, pivot, most))) for pivot in pivots.found]
    ranked = Items(told, "pivots", is_numbered=True)
    return Part(key, "The turns that mattered most", [aside(pivot_note(pivots)), ranked])


def cost_words(differences: dict[str, Paired], scenario: Scenario) -> str:
    """Return how many people more or fewer were displaced or harmed, by group and by side."""
    behind = population(scenario)
    parts = []
    for key, words in COSTS.items():
        paired = differences[key]
        if behind[key] > 0.0 and paired.is_sure:
            parts.append(f"{signed_people(paired.difference * behind[key])} {words}")
    if not parts:
        return "Displaced or harmed: no clear difference for any group."
    return f"Displaced or harmed, in the mean: {'; '.join(parts)}."


def _pivot(after: Aftermath, pivot: Pivot, most: float) -> Iterator[Block]:
    choice, changed, came = pivot_sentences(pivot, after.scenario)
    reason = after.group.reasons.get((pivot.turn, pivot.key), "")
    yield Heading(choice)
    yield Bars([Bar("as far as luck", pivot.effect, percent(pivot.effect))], most)
    yield Text(f"{came} {cost_words(pivot.differences, after.scenario)}".strip())
    if reason:
        yield Text(Words("The reason given: ", quote=reason))
    yield aside(changed)


def history_part(after: Aftermath, key: str) -> list[Part]:
    """Return the part, or none."""
    truth = after.scenario.truth
    return [Part(key, "What really happened", list(_in_history(after)))] if truth else []


def _in_history(after: Aftermath) -> Iterator[Block]:
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
