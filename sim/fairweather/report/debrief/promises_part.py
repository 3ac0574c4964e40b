"""Promise against act: every pledge and what became of it, counted exactly by each faction."""

from __future__ import annotations

from collections.abc import Sequence

from fairweather.engine.pledge_life import MARKS, STANDS, PledgeLife
from fairweather.report.blocks import Box, Cell, Heading, Part, Table, Text, Words, aside
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.drawings import Key, Keys, PledgeLine
from fairweather.report.promises import COUNTED, counts_of, promise_lines
from fairweather.scenario.schema import Scenario

_LINES = (Key("secret", look="accent thick dash"), Key("known to all", look="accent thick"))


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
    noun = after.scenario.noun
    return PledgeLine(
        label=f"Promise of {noun(life.patron)} to {noun(life.holder)}",
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


def _counted(heading: str, scenario: Scenario, lives: Sequence[PledgeLife], side: str) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (Words(lead=scenario.factions[faction].label), *found.values())
        for faction, found in counts_of(lives, scenario, side).items()
    ]
    heads = [head for head, _ in COUNTED.values()]
    return Table((heading, *heads), rows, range(1, len(heads) + 1), "counts")
