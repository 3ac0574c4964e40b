"""The story of a game: four maps, what was done turn by turn, and what it came to for everyone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fairweather.report.blocks import Box, Heading, Items, Part, Text, Words
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.ground_maps import HARM, UNREST, map_row
from fairweather.report.story import Chapter, Line, account, closing, opening


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
