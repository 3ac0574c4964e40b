"""The story of a game: four maps, what was done turn by turn, and what it came to for everyone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.ground_maps import HARM, UNREST, map_row
from fairweather.report.debrief.markup import Html, items, section, tag
from fairweather.report.story import Chapter, Line, account, closing, opening


def story_part(after: Aftermath, key: str) -> Html:
    """Return the whole story."""
    scenario, pages = after.scenario, after.pages
    chapters = account(scenario, pages)
    return section(
        key,
        "What happened",
        tag("div", map_row(after, UNREST), map_row(after, HARM)),
        tag("h3", "How it began"),
        items(line.text for line in opening(scenario, pages)),
        tag("h3", "Turn by turn"),
        tag("div", *(_chapter(after, chapter) for chapter in chapters), class_="chapters"),
        tag("h3", "How it ended, for every party"),
        _told(closing(scenario, pages)),
    )


def _chapter(after: Aftermath, chapter: Chapter) -> Html:
    injects = list(_injects(after, chapter))
    return tag(
        "div",
        tag("div", tag("b", chapter.heading), tag("span", chapter.when), class_="when"),
        tag("div", *injects, _told(chapter.deeds), _told(chapter.changes, "changes")),
        class_="chapter",
    )


def _injects(after: Aftermath, chapter: Chapter) -> Iterator[Html]:
    """Yield what the facilitator told everyone in the turns of a chapter."""
    for inject in after.group.injects:
        if chapter.first <= inject.turn <= chapter.last:
            yield tag("p", tag("b", f"From outside. {inject.title} ".rstrip() + " "), inject.text)


def _told(lines: Sequence[Line], class_: str | None = None) -> Html:
    told = [
        tag(
            "li",
            tag("b", line.text) if line.weight > 1 else line.text,
            tag("span", "not public", class_="hidden") if line.is_hidden else "",
        )
        for line in lines
    ]
    return tag("ul", *told, class_=class_) if told else Html("")
