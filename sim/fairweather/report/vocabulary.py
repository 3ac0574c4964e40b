"""Vocabulary: every outcome, happening and inject there is, and the names to ask for them by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fairweather.engine.inject import INJECTS
from fairweather.records.tables import column_word
from fairweather.rules.outcomes import ROWS
from fairweather.world.kinds import KINDS, Reach

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
An inject is something that a person makes happen from outside: in a class, in a what-if, or at the
start of an experiment. It is written `kind:faction` or `kind:faction>partner`, with `=value` where
it takes a number."""

_SEEN_BY = {
    Reach.PUBLIC: "everyone",
    Reach.PARTIES: "the two it is between",
    Reach.PATRONS: "the group, its target and its patron",
    Reach.NOBODY: "only the one who does it",
    Reach.TREATY: "everyone, but not if a patron and a host agreed in secret",
}


@dataclass(frozen=True)
class OutcomeEntry:
    """One outcome, as reports group it."""

    key: str
    label: str
    unit: str
    meaning: str
    group: str
    is_secret: bool


@dataclass(frozen=True)
class HappeningEntry:
    """One kind of happening: its name in a table, in a report, and who learns of it."""

    kind: str
    column: str
    label: str
    group: str
    decision: str
    seen_by: str


@dataclass(frozen=True)
class InjectEntry:
    """One kind of inject: how it is written, by whose role, and the numbers it takes."""

    kind: str
    form: str
    meaning: str
    actor: str
    partner: str
    span: str


def outcomes() -> Iterator[OutcomeEntry]:
    """Yield every outcome, group by group."""
    for one in ROWS:
        yield OutcomeEntry(one.key, one.label, one.unit, one.meaning, one.group, one.is_secret)


def happenings() -> Iterator[HappeningEntry]:
    """Yield every kind of happening, group by group."""
    for kind in KINDS:
        column, who = column_word(kind.key), _SEEN_BY[kind.seen_by]
        yield HappeningEntry(kind.key, column, kind.label, kind.group, kind.decision, who)


def injects() -> Iterator[InjectEntry]:
    """Yield every kind of inject."""
    for kind, about in INJECTS.items():
        partner = " or ".join(str(role) for role in about.partner)
        span = f"{about.span[0]:g} to {about.span[1]:g}" if about.span else ""
        form = f"{kind}:{str(about.actor).upper()}"
        form += ">PARTNER" if partner else ""
        form += "=NUMBER" if span else ""
        yield InjectEntry(kind, form, about.meaning, str(about.actor), partner, span)


def page() -> str:
    """Return the page of the documentation, in Markdown."""
    return "\n".join([_INTRO, *_outcome_lines(), *_happening_lines(), *_inject_lines()])


def _outcome_lines() -> Iterator[str]:
    yield f"## Outcomes\n\n{_OUTCOMES}"
    group = ""
    for one in outcomes():
        if one.group != group:
            group = one.group
            yield from _head(group, "name", "called", "unit", "meaning", "secret")
        yield _row(f"`{one.key}`", one.label, one.unit, one.meaning, "yes" if one.is_secret else "")
    yield ""


def _happening_lines() -> Iterator[str]:
    yield f"## Happenings\n\n{_HAPPENINGS}"
    group = ""
    for one in happenings():
        if one.group != group:
            group = one.group
            yield from _head(group, "name", "what it is", "decision", "who learns of it")
        decision = f"`{one.decision}`" if one.decision else ""
        yield _row(f"`{one.column}`", one.label, decision, one.seen_by)
    yield ""


def _inject_lines() -> Iterator[str]:
    yield f"## Injects\n\n{_INJECTS}"
    yield ""
    yield "| kind | written as | meaning | faction | partner | number |\n|---|---|---|---|---|---|"
    for one in injects():
        yield _row(f"`{one.kind}`", f"`{one.form}`", one.meaning, one.actor, one.partner, one.span)
    yield ""


def _head(group: str, *names: str) -> Iterator[str]:
    yield f"\n### {group}\n"
    yield f"{_row(*names)}\n|{'---|' * len(names)}"


def _row(*parts: str) -> str:
    return f"| {' | '.join(parts)} |"
