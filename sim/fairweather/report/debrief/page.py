"""The pages of a debrief: one for the whole class, one for each seat; one file each, offline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fairweather.play.class_record import ClassRecord
from fairweather.play.words import NOT_A_FORECAST, counted, listed, number, one_line, spelled
from fairweather.report.blocks import (
    Block,
    Box,
    Heading,
    Items,
    Page,
    Part,
    See,
    Table,
    Text,
    Words,
    aside,
)
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.cost_part import cost_part
from fairweather.report.debrief.drawings import Line, TurnChart
from fairweather.report.debrief.ground_maps import ground_sheet
from fairweather.report.debrief.ledgers_part import ledgers_part, one_ledger
from fairweather.report.debrief.measures import Findings
from fairweather.report.debrief.predictions_part import Scored, predictions_part
from fairweather.report.debrief.promises_part import pledge_lives, promises_part
from fairweather.report.debrief.questions_part import asked, questions_part
from fairweather.report.debrief.seats_part import seat_body, seats_part
from fairweather.report.debrief.story_part import history_part, pivots_part, story_part
from fairweather.report.layout import lay_out
from fairweather.report.reasons import decision_words, option_words
from fairweather.report.story import closing
from fairweather.rules.outcomes import OUTCOME, Board, shown_on

_STYLE, _WORLD = "debrief.css", "world"
_LOOKS = ("ink", "accent", "warm", "soft", "ink dash", "accent dash", "warm dash", "soft dash")
_END = "Nothing here says what will happen anywhere. What people suffer is told, never scored."


def class_page(record: ClassRecord, groups: Sequence[Findings], found: Sequence[Scored]) -> str:
    """Return the page for the whole class."""
    scenario, is_only = groups[0].after.scenario, len(groups) == 1
    title, start = record.title or scenario.title, spelled(scenario.start)
    about = f"{scenario.title}, from {start}: {counted(len(groups), 'group')}."
    note = one_line(scenario.content_note)
    lede = [Text(note, "note")] if note else []
    lede.append(Text(_about(groups[0].after) if is_only else about, "facts"))
    if record.is_pseudonymized:
        lede.append(Text("Names of students are replaced.", "facts"))
    if is_only:
        blocks = _group(groups[0], found)
    else:
        afters = [group.after for group in groups]
        blocks = [_groups_part(afters), predictions_part(found, "predictions")]
        blocks += [_world(group) for group in groups]
    page = Page(
        style=_STYLE,
        title=f"Debrief: {title}",
        kicker=f"The debrief of a game of Fairweather · {NOT_A_FORECAST}",
        heading=title,
        lede=lede,
        blocks=blocks,
        end=_END,
        credits=scenario.credits,
        contents=list(_contents(blocks)),
        sheet=ground_sheet(groups[0].after.worlds[0].scene.atlas),
    )
    return lay_out("told.html.j2", page=page)


def seat_page(record: ClassRecord, group: Findings, seat: str, found: Sequence[Scored]) -> str:
    """Return the page of one seat, to take home."""
    after = group.after
    scenario, spec = after.scenario, after.scenario.factions[seat]
    members = listed(after.group.members.get(seat, ()))
    played = [Text(Words("Played by ", end=members))] if members else []
    where = [part for part in (record.title or scenario.title, group.name) if part]
    page = Page(
        style=_STYLE,
        title=f"{spec.label}: {where[0]}",
        kicker=f"{' · '.join(where)} · {NOT_A_FORECAST}",
        heading=spec.label,
        lede=[*played, Text(_about(after), "facts")],
        blocks=list(_seat_parts(group, seat, found)),
        end=_END,
        credits=scenario.credits,
    )
    return lay_out("told.html.j2", page=page)


def _seat_parts(group: Findings, seat: str, found: Sequence[Scored]) -> Iterator[Part]:
    after, spec = group.after, group.after.scenario.factions[seat]
    mine = [life for life in after.lives if seat in (life.patron, life.holder)]
    yield Part("role", "Your part", [
        Text(one_line(spec.interests)),
        Text(Words(one_line(spec.knows), lead="You knew: ")),
        Text(Words(one_line(spec.fears), lead="You feared: ")),
    ])  # fmt: skip
    yield Part("orders", "What you did, and could not know", [seat_body(after, seat, group.orders)])
    lives = pledge_lives(after, mine) if mine else Text("There were none.")
    yield Part("promises", "Promises to you and by you", [lives])
    yield Part("trust", "Whom you trusted, and who trusted you", list(_trust(group, seat)))
    members = after.group.members.get(seat, ())
    own = [score.of(members, group.name) for score in found]
    if any(score.given for score in own):
        yield predictions_part(own, "predictions")
    ended = [line.text for line in closing(after.scenario, after.pages)]
    yield Part("end", "How it ended, for every party", [Items(ended)])
    yield cost_part(after, "cost")
    yield from history_part(after, "history")
    questions = Items(asked(after.scenario), is_numbered=True)
    yield Part("questions", "Questions to take with you", [questions])


def _group(group: Findings, foretold: Sequence[Scored] | None = None) -> list[Part]:
    """Return the parts of one group; what was foretold among them, if it is the only one."""
    after, at = group.after, group.prefix
    return [
        story_part(after, f"{at}story"),
        promises_part(after, f"{at}promises"),
        ledgers_part(after, f"{at}ledgers", group.ledgers),
        pivots_part(after, f"{at}pivots", group.measures.pivots),
        *([] if foretold is None else [predictions_part(foretold, "predictions")]),
        seats_part(after, f"{at}seats", group.orders),
        cost_part(after, f"{at}cost"),
        *history_part(after, f"{at}history"),
        questions_part(group, f"{at}questions"),
    ]


def _world(group: Findings) -> Part:
    return Part(group.prefix.rstrip("-"), group.name, _group(group), _WORLD)


def _contents(parts: Sequence[Block], named: str = "") -> Iterator[See]:
    """Yield a link to every part, those of a group with its name."""
    for part in parts:
        if isinstance(part, Part) and part.look == _WORLD:
            yield from _contents(part.blocks, f"{part.heading}: ")
        elif isinstance(part, Part):
            yield See(part.key, f"{named}{part.heading}")


def _about(after: Aftermath) -> str:
    scenario, transcript = after.scenario, after.group.transcript
    seats = f", {counted(len(after.seats), 'seat')} played by people" if after.seats else ""
    return (
        f"{scenario.title}, from {spelled(scenario.start)}: {counted(after.turns, 'turn')} of "
        f"{scenario.weeks_per_turn:g} weeks, seed {transcript.seed}{seats}."
    )


def _trust(group: Findings, seat: str) -> Iterator[Block]:
    """Yield the ledgers that a seat held, then those in which others held it."""
    after = group.after
    mine = [p for p in group.ledgers if p.holder == seat and p.entries]
    theirs = [p for p in group.ledgers if p.about == seat and p.entries]
    if mine:
        yield Heading("Your trust")
        yield from (one_ledger(after, pair) for pair in mine)
    if theirs:
        yield Heading("Trust in you, which you could not see")
        for pair in theirs:
            yield Text(Words(lead=after.label(pair.holder)))
            yield one_ledger(after, pair)
    if not mine and not theirs:
        yield Text("Nobody remembers anything that bears on it.")


def _groups_part(afters: Sequence[Aftermath]) -> Part:
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
        Items([_partings(afters[0], other) for other in afters[1:]]),
        Box("plots", charts),
        Table(("After the last turn", *names), rows, range(1, len(names) + 1)),
    ])  # fmt: skip


def _partings(one: Aftermath, other: Aftermath) -> str:
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
