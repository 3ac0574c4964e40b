"""Promise against act: every pledge and what became of it, counted exactly by each faction."""

from __future__ import annotations

from collections.abc import Sequence

from fairweather.engine.pledge_life import MARKS, STANDS, PledgeLife, tally
from fairweather.records.pledges import ANSWERS, KNOWN
from fairweather.report.account import promise_lines
from fairweather.report.blocks import Box, Cell, Heading, Part, Table, Text, Words, aside
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.drawings import Key, Keys, PledgeLine
from fairweather.scenario.schema import Scenario

_LINES = (Key("secret", look="accent thick dash"), Key("known to all", look="accent thick"))
HEADS = (
    "in public", "in secret", "leaked", "fell due", "kept", "in part", "broken", "less later",
    "taken back", "standing",
)  # fmt: skip


def promises_part(after: Aftermath, key: str) -> Part:
    """Return the counts and the life of every pledge."""
    if not after.lives:
        return Part(key, "Promise against act", [Text("Nobody promised anything.")])
    return Part(key, "Promise against act", [
        aside(
            "Each promise counts once, in the state in which it was first put to the test. "
            "“Less later” are promises whose help began and then became less."
        ),
        _counted("By who promised", after.scenario, after.lives, "patron"),
        _counted("By who was promised", after.scenario, after.lives, "holder"),
        Heading("Every promise"),
        pledge_lives(after, after.lives),
    ])  # fmt: skip


def pledge_lives(after: Aftermath, lives: Sequence[PledgeLife]) -> Box:
    """Return each pledge as a sentence and a line of turns."""
    told = [
        Box("pledge", [Text(line.text), pledge_line(after, life)])
        for life, line in zip(lives, promise_lines(lives, after.scenario), strict=True)
    ]
    used = {stage.kind for life in lives for stage in life.stages}
    signs = [Key(mark.word, mark.sign) for kind, mark in MARKS.items() if kind in used]
    return Box("pledges", [Keys([*_LINES, *signs]), *told])


def pledge_line(after: Aftermath, life: PledgeLife) -> PledgeLine:
    """Return a pledge on the line of turns."""
    return PledgeLine(
        label=f"Promise of {after.label(life.patron)} to {after.label(life.holder)}",
        first=life.stages[0].turn,
        last=after.turns if life.end == STANDS else life.stages[-1].turn,
        n_turns=after.turns,
        marks=[
            (stage.turn, MARKS[stage.kind].sign, f"turn {stage.turn}: {MARKS[stage.kind].word}")
            for stage in life.stages
            if stage.kind in MARKS
        ],
        known=known_from(life),
    )


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


def _counted(heading: str, scenario: Scenario, lives: Sequence[PledgeLife], side: str) -> Table:
    owned = {
        spec.label: [life for life in lives if getattr(life, side) == faction]
        for faction, spec in scenario.factions.items()
    }
    rows: list[tuple[Cell, ...]] = [
        (Words(lead=label), *counts(own)) for label, own in owned.items() if own
    ]
    return Table((heading, *HEADS), rows, range(1, len(HEADS) + 1), "counts")
