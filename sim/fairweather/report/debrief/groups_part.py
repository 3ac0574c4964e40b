"""Several groups of one class side by side: where their worlds part, and how each ended."""

from __future__ import annotations

from collections.abc import Sequence

from fairweather.play.words import number
from fairweather.report.blocks import Box, Items, Part, Table, aside
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.drawings import Line, TurnChart
from fairweather.report.reasons import decision_words, option_words
from fairweather.rules.outcomes import OUTCOME, Board, shown_on

_LOOKS = ("ink", "accent", "warm", "soft", "ink dash", "accent dash", "warm dash", "soft dash")


def groups_part(afters: Sequence[Aftermath]) -> Part:
    """Return outcomes of every group at the end, and the first choice at which worlds part."""
    names = [after.group.name for after in afters]
    rows = [
        (outcome.label, *(number(a.measured[-1][outcome.key], outcome.unit) for a in afters))
        for outcome in shown_on(Board.GROUPS)
    ]
    charts = [_chart(afters, key) for key in ("mobilized", "unrest_kin", "human_cost")]
    is_one_luck = len({after.group.transcript.seed for after in afters}) == 1
    return Part("groups", "The groups side by side", [
        aside(
            "All began from the same world, and what they did alike went alike: the groups with "
            "one seed share their luck." if is_one_luck else "Each group had luck of its own."
        ),
        Items([partings(afters[0], other) for other in afters[1:]]),
        Box("plots", charts),
        Table(("After the last turn", *names), rows, range(1, len(names) + 1)),
    ])  # fmt: skip


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


def _chart(afters: Sequence[Aftermath], key: str) -> TurnChart:
    outcome, looks = OUTCOME[key], _LOOKS * len(afters)
    lines = [
        Line(after.group.name, [measured[key] for measured in after.measured], look)
        for after, look in zip(afters, looks, strict=False)
    ]
    last = max(after.turns for after in afters)
    return TurnChart(outcome.label, lines, last, unit=outcome.unit, about=outcome.unit)
