"""Several groups of one class side by side: where their worlds part, and how each ended."""

from __future__ import annotations

from collections.abc import Sequence

from fairweather.play.words import is_share, number
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.drawings import Line, line_chart
from fairweather.report.debrief.markup import Html, items, paragraph, section, table, tag
from fairweather.report.reasons import decision_words, option_words
from fairweather.rules.outcomes import OUTCOME, Board, shown_on

_LOOKS = ("ink", "accent", "warm", "soft", "ink dash", "accent dash", "warm dash", "soft dash")


def groups_part(afters: Sequence[Aftermath]) -> Html:
    """Return outcomes of every group at the end, and the first choice at which worlds part."""
    names = [after.group.name for after in afters]
    rows = [
        (outcome.label, *(number(a.measured[-1][outcome.key], outcome.unit) for a in afters))
        for outcome in shown_on(Board.GROUPS)
    ]
    charts = [
        line_chart(
            OUTCOME[key].label,
            [
                Line(after.group.name, [m[key] for m in after.measured], look)
                for after, look in zip(afters, _LOOKS * len(afters), strict=False)
            ],
            max(after.turns for after in afters),
            share=is_share(OUTCOME[key].unit),
            unit=OUTCOME[key].unit,
        )
        for key in ("mobilized", "unrest_kin", "human_cost")
    ]
    first = afters[0]
    told = [partings(first, other) for other in afters[1:]]
    return section(
        "groups",
        "The groups side by side",
        paragraph(
            "All began from the same world, and what they did alike went alike: the groups with "
            "one seed share their luck." if len({a.group.transcript.seed for a in afters}) == 1
            else "Each group had luck of its own.",
            class_="aside",
        ),
        items(told),
        tag("div", *charts, class_="plots"),
        table(("After the last turn", *names), rows, numbers=range(1, len(names) + 1)),
    )  # fmt: skip


def partings(one: Aftermath, other: Aftermath) -> str:
    """Return the first choice at which two games part, in words."""
    for turn in range(min(one.turns, other.turns)):
        ours, theirs = one.taken[turn], other.taken[turn]
        for key, taken in ours.items():
            found = theirs.get(key)
            if found is not None and found.card.chosen != taken.card.chosen:
                return (
                    f"{one.group.name} and {other.group.name} part in turn {turn + 1}: "
                    f"{decision_words(one.scenario, key)}, "
                    f"{option_words(key, taken.card.chosen)} against "
                    f"{option_words(key, found.card.chosen)}."
                )
    return f"{one.group.name} and {other.group.name} never differ."
