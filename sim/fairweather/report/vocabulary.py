"""Vocabulary: every outcome, happening and inject there is, and the names to ask for them by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from fairweather.records.tables import column_word
from fairweather.rules.outcomes import GROUPS
from fairweather.world.inject import INJECTS
from fairweather.world.kinds import KINDS, Kind, Reach

COMMAND = "fairweather outcomes --markdown"

_SEEN_BY = {
    Reach.PUBLIC: "everyone",
    Reach.PARTIES: "the two it is between",
    Reach.PLEDGE: "the two it is between; everyone, if the promise is public",
    Reach.PATRONS: "the group, its target and its patron",
    Reach.NOBODY: "only the one who does it",
    Reach.TREATY: "everyone, but not if a patron and a host agreed in secret",
}


@dataclass(frozen=True)
class InjectEntry:
    """One kind of inject: how it is written, by whose role, and the numbers or words it takes."""

    kind: str
    form: str
    meaning: str
    actor: str
    partner: str
    takes: str


def learns(kind: Kind) -> str:
    """Return who learns of a happening."""
    return _SEEN_BY[kind.seen_by]


def injects() -> Iterator[InjectEntry]:
    """Yield every kind of inject."""
    for kind, about in INJECTS.items():
        actor, partner = (" or ".join(map(str, roles)) for roles in (about.actors, about.partners))
        takes = f"{about.span[0]:g} to {about.span[1]:g}" if about.span else ", ".join(about.words)
        form = f"{kind}:{'FACTION' if len(about.actors) > 1 else actor.upper()}"
        form += ">PARTNER" if partner else ""
        form += ("=NUMBER" if about.span else "=WORD") if takes else ""
        yield InjectEntry(kind, form, about.meaning, actor, partner, takes)


def page() -> str:
    """Return the page of the documentation, in Markdown."""
    from fairweather.report.layout import lay_out

    return lay_out(
        "vocabulary.md.j2",
        command=COMMAND,
        groups=GROUPS,
        happenings=groupby(KINDS, key=lambda kind: kind.group),
        injects=injects(),
        learns=learns,
        column_word=column_word,
    )
