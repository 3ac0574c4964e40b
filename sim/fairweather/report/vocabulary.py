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

_INTRO = f"""\
# Outcomes, happenings and injects

This page is printed by `{COMMAND}`. `fairweather outcomes` prints the same
lists in the terminal.
"""

_OUTCOMES = """\
An outcome is one number per world and turn. Its name is a column of `turns.parquet`. In an
experiment write `end_`, `mean_` or `max_` before it: `end_human_cost` is the value after the last
turn. During play no seat may see an outcome that is marked secret. How each is computed stands in
[the rules](../rules/outcomes.md)."""

_HAPPENINGS = """\
A happening is something that is done or takes place in a turn. In an experiment, `any_` before the
name asks whether it happened at all, and `n_` how often. A table of runs also has `first_`, the
turn in which it first happened. *Decision* names the decision it comes from, if it is an act."""

_INJECTS = """\
An inject is something that is made to happen from outside: by a person in a class or a what-if, by
an experiment, or by a scenario, as its opening or on a date. It is written `kind:faction` or
`kind:faction>partner`, with `=value` where it takes a number or a word."""

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
    return "\n".join([_INTRO, *_outcome_lines(), *_happening_lines(), *_inject_lines()])


def _outcome_lines() -> Iterator[str]:
    yield f"## Outcomes\n\n{_OUTCOMES}"
    for group, outcomes in GROUPS.items():
        yield from _head(group, "name", "called", "unit", "meaning", "secret")
        for one in outcomes:
            secret = "yes" if one.is_secret else ""
            yield _row(f"`{one.key}`", one.label, one.unit, one.meaning, secret)
    yield ""


def _happening_lines() -> Iterator[str]:
    yield f"## Happenings\n\n{_HAPPENINGS}"
    for group, kinds in groupby(KINDS, key=lambda kind: kind.group):
        yield from _head(group, "name", "what it is", "decision", "who learns of it")
        for kind in kinds:
            decision = f"`{kind.decision}`" if kind.decision else ""
            yield _row(f"`{column_word(kind.key)}`", kind.label, decision, learns(kind))
    yield ""


def _inject_lines() -> Iterator[str]:
    yield f"## Injects\n\n{_INJECTS}"
    yield ""
    yield "| kind | written as | meaning | faction | partner | takes |\n|---|---|---|---|---|---|"
    for one in injects():
        yield _row(f"`{one.kind}`", f"`{one.form}`", one.meaning, one.actor, one.partner, one.takes)
    yield ""


def _head(group: str, *names: str) -> Iterator[str]:
    yield f"\n### {group}\n"
    yield f"{_row(*names)}\n|{'---|' * len(names)}"


def _row(*parts: str) -> str:
    return f"| {' | '.join(parts)} |"
