"""Promise against act: every pledge and what became of it, counted exactly by each faction."""

from __future__ import annotations

from collections.abc import Sequence

from fairweather.engine.pledge_life import STANDS, PledgeLife, tally
from fairweather.records.pledges import ANSWERS, KNOWN
from fairweather.report.account import promise_lines
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.drawings import key_line, keys, span_chart
from fairweather.report.debrief.markup import Html, paragraph, section, table, tag
from fairweather.scenario.schema import Scenario

SIGNS = {
    "honor": ("✓", "kept"),
    "partial": ("½", "kept in part"),
    "renege": ("✗", "broken"),
    "withdraw": ("–", "taken back"),
    "leak": ("!", "leaked"),
    "go public": ("○", "made public"),
    "raise pledge": ("+", "raised"),
    "deliver": ("→", "help sent before it was due"),
    "gone": ("×", "ended from outside"),
}
_LINES = ((key_line("accent thick dash"), "secret"), (key_line("accent thick"), "known to all"))
HEADS = (
    "in public", "in secret", "leaked", "fell due", "kept", "in part", "broken", "less later",
    "taken back", "standing",
)  # fmt: skip


def promises_part(after: Aftermath, key: str) -> Html:
    """Return the counts and the life of every pledge."""
    if not after.lives:
        return section(key, "Promise against act", paragraph("Nobody promised anything."))
    return section(
        key,
        "Promise against act",
        paragraph(
            "Each promise counts once, in the state in which it was first put to the test. "
            "“Less later” are promises whose help began and then became less.",
            class_="aside",
        ),
        _counted("By who promised", after.scenario, after.lives, "patron"),
        _counted("By who was promised", after.scenario, after.lives, "holder"),
        tag("h3", "Every promise"),
        pledge_lives(after, after.lives),
    )


def pledge_lives(after: Aftermath, lives: Sequence[PledgeLife]) -> Html:
    """Return each pledge as a sentence and a line of turns."""
    told = [
        tag("div", tag("p", line.text), pledge_line(after, life), class_="pledge")
        for life, line in zip(lives, promise_lines(lives, after.scenario), strict=True)
    ]
    used = {stage.kind for life in lives for stage in life.stages}
    signs = [sign for kind, sign in SIGNS.items() if kind in used]
    return tag("div", keys([*_LINES, *signs]), *told)


def pledge_line(after: Aftermath, life: PledgeLife) -> Html:
    """Return a pledge on the line of turns."""
    first, last = life.stages[0].turn, life.stages[-1].turn
    if life.end == STANDS:
        last = after.turns
    marks = [
        (stage.turn, SIGNS[stage.kind][0], f"turn {stage.turn}: {SIGNS[stage.kind][1]}")
        for stage in life.stages
        if stage.kind in SIGNS
    ]
    names = f"{after.label(life.patron)} to {after.label(life.holder)}"
    return span_chart(first, last, after.turns, marks, known_from(life), f"Promise of {names}")


def known_from(life: PledgeLife) -> int | None:
    """Return the turn from which everyone knew, or could think, that a pledge stood."""
    if life.made == "public":
        return life.stages[0].turn
    turns = [stage.turn for stage in life.stages if stage.kind in ("leak", "go public")]
    return min(turns, default=None)


def counts(lives: Sequence[PledgeLife]) -> tuple[int, ...]:
    """Return the exact counts of ``HEADS`` over some pledges."""
    found = tally(lives)
    met = [sum(found[f"{known}: {answer}"] for known in KNOWN) for answer in ANSWERS]
    return (
        found["made in public"],
        found["made in secret"],
        sum(life.is_leaked for life in lives),
        sum(met),
        *met,
        sum(life.is_less_later for life in lives),
        sum(life.end == "withdraw" for life in lives),
        sum(life.end == STANDS for life in lives),
    )


def _counted(heading: str, scenario: Scenario, lives: Sequence[PledgeLife], side: str) -> Html:
    rows = []
    for faction, spec in scenario.factions.items():
        own = [life for life in lives if getattr(life, side) == faction]
        if own:
            rows.append((tag("b", spec.label), *counts(own)))
    return table((heading, *HEADS), rows, numbers=range(1, len(HEADS) + 1), class_="counts")
