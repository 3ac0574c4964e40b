"""The pages of a debrief: one for the whole class, one for each seat; one file each, offline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fairweather.play.class_record import ClassRecord
from fairweather.play.words import NOT_A_FORECAST, counted, listed, one_line, spelled
from fairweather.report.debrief.aftermath import Aftermath, OrderLine
from fairweather.report.debrief.cost_part import cost_part
from fairweather.report.debrief.findings import Findings
from fairweather.report.debrief.ground_maps import ground_sheet
from fairweather.report.debrief.groups_part import groups_part
from fairweather.report.debrief.ledgers_part import ledgers_part, one_ledger
from fairweather.report.debrief.markup import Html, items, join, link, paragraph, put, section, tag
from fairweather.report.debrief.pivots_part import pivots_part
from fairweather.report.debrief.predictions_part import Scored, predictions_part
from fairweather.report.debrief.promises_part import pledge_lives, promises_part
from fairweather.report.debrief.questions_part import asked, questions_part
from fairweather.report.debrief.seats_part import seat_body, seats_part
from fairweather.report.debrief.story_part import story_part
from fairweather.report.story import closing
from fairweather.scenario.schema import Scenario

_FOLDER = Path(__file__).parent
_PARTS = {
    "story": "What happened",
    "promises": "Promise against act",
    "ledgers": "Trust, entry by entry",
    "pivots": "The turns that mattered most",
    "seats": "Seat by seat",
    "cost": "Who paid",
    "questions": "Questions for the debrief",
}


@dataclass(frozen=True)
class GroupDebrief:
    """One group with everything that its part of the pages is written from."""

    findings: Findings
    orders: tuple[OrderLine, ...]

    @property
    def after(self) -> Aftermath:
        return self.findings.after

    @property
    def name(self) -> str:
        return self.after.group.name


def class_page(record: ClassRecord, groups: Sequence[GroupDebrief], found: Sequence[Scored]) -> str:
    """Return the page for the whole class."""
    scenario = groups[0].after.scenario
    body = [
        groups_part([group.after for group in groups]) if len(groups) > 1 else "",
        predictions_part(found, "predictions") if len(groups) > 1 else "",
        *(_group(group, is_only=len(groups) == 1, found=found) for group in groups),
    ]
    return _page(
        title=f"Debrief: {record.title or scenario.title}",
        kicker=f"The debrief of a game of Fairweather · {NOT_A_FORECAST}",
        heading=record.title or scenario.title,
        lede=_lede(groups, record),
        contents=_contents(groups),
        body=join(body),
        scenario=scenario,
        sheet=ground_sheet(groups[0].after.worlds[0].scene.atlas),
    )


def seat_page(record: ClassRecord, group: GroupDebrief, seat: str, found: Sequence[Scored]) -> str:
    """Return the page of one seat, to take home."""
    after = group.after
    mine = [life for life in after.lives if seat in (life.patron, life.holder)]
    members = after.group.members.get(seat, ())
    spec = after.scenario.factions[seat]
    where = [part for part in (record.title or after.scenario.title, group.name) if part]
    parts = [
        section(
            "role",
            "Your part",
            paragraph(one_line(spec.interests)),
            paragraph(tag("b", "You knew: "), one_line(spec.knows)),
            paragraph(tag("b", "You feared: "), one_line(spec.fears)),
        ),
        section("orders", "What you did, and could not know",
                seat_body(after, seat, group.orders)),
        section("promises", "Promises to you and by you",
                pledge_lives(after, mine) if mine else paragraph("There were none.")),
        section("trust", "Whom you trusted, and who trusted you", *_trust(group, seat)),
        _foretold(found, group.name, members),
        section("end", "How it ended, for every party",
                items(line.text for line in closing(after.scenario, after.pages))),
        cost_part(after, "cost"),
        section("questions", "Questions to take with you", items(asked(after.scenario), "ol")),
    ]  # fmt: skip
    return _page(
        title=f"{spec.label}: {where[0]}",
        kicker=f"{' · '.join(where)} · {NOT_A_FORECAST}",
        heading=spec.label,
        lede=join([
            paragraph("Played by ", tag("b", listed(members)), ".") if members else "",
            _about(after),
        ]),
        contents=Html(""),
        body=join(parts),
        scenario=after.scenario,
    )  # fmt: skip


def _group(group: GroupDebrief, *, is_only: bool, found: Sequence[Scored]) -> Html:
    findings, after = group.findings, group.after
    at = findings.prefix
    parts = [
        story_part(after, f"{at}story"),
        promises_part(after, f"{at}promises"),
        ledgers_part(after, f"{at}ledgers", findings.ledgers),
        pivots_part(after, f"{at}pivots", findings.measures.pivots),
        predictions_part(found, "predictions") if is_only else "",
        seats_part(after, f"{at}seats", group.orders),
        cost_part(after, f"{at}cost"),
        questions_part(findings, f"{at}questions"),
    ]
    if is_only:
        return join(parts)
    heading = tag("h2", group.name)
    return tag("div", heading, *parts, class_="world", id=at.rstrip("-"))


def _contents(groups: Sequence[GroupDebrief]) -> Html:
    lines: list[Html] = []
    if len(groups) > 1:
        lines.append(link("groups", "The groups side by side"))
        lines.append(link("predictions", "What was foretold"))
    for group in groups:
        at = group.findings.prefix
        named = f"{group.name}: " if len(groups) > 1 else ""
        for key, words in _PARTS.items():
            lines.append(link(f"{at}{key}", f"{named}{words}"))
            if key == "pivots" and len(groups) == 1:
                lines.append(link("predictions", "What was foretold"))
    return tag("nav", items(lines), aria_label="Parts of this page")


def _lede(groups: Sequence[GroupDebrief], record: ClassRecord) -> Html:
    scenario = groups[0].after.scenario
    note = one_line(scenario.content_note)
    hidden = "Names of students are replaced. " if record.is_pseudonymized else ""
    return join([
        tag("p", note, class_="note") if note else "",
        _about(groups[0].after) if len(groups) == 1 else paragraph(
            f"{scenario.title}, from {spelled(scenario.start)}: {counted(len(groups), 'group')}.",
            class_="facts"),
        paragraph(hidden, class_="facts") if hidden else "",
    ])  # fmt: skip


def _about(after: Aftermath) -> Html:
    scenario, transcript = after.scenario, after.group.transcript
    seats = f", {counted(len(after.seats), 'seat')} played by people" if after.seats else ""
    return paragraph(
        f"{scenario.title}, from {spelled(scenario.start)}: {counted(after.turns, 'turn')} of "
        f"{scenario.weeks_per_turn:g} weeks, seed {transcript.seed}{seats}.",
        class_="facts",
    )


def _trust(group: GroupDebrief, seat: str) -> Iterator[Html]:
    """Yield the ledgers that a seat held, then those in which others held it."""
    after = group.after
    mine = [p for p in group.findings.ledgers if p.holder == seat and p.entries]
    theirs = [p for p in group.findings.ledgers if p.about == seat and p.entries]
    if mine:
        yield tag("h3", "Your trust")
        yield join(one_ledger(after, pair) for pair in mine)
    if theirs:
        yield tag("h3", "Trust in you, which you could not see")
        for pair in theirs:
            yield tag("div", tag("b", after.label(pair.holder)), one_ledger(after, pair))
    if not mine and not theirs:
        yield paragraph("Nobody remembers anything that bears on it.")


def _foretold(found: Sequence[Scored], group: str, members: Sequence[str]) -> Html:
    """Return what the members of a seat foretold, beside the mean of the class."""
    own = [score.of(members, group) for score in found]
    return predictions_part(own, "predictions") if any(one.given for one in own) else Html("")


def _page(
    *,
    title: str,
    kicker: str,
    heading: str,
    lede: Html,
    contents: Html,
    body: Html,
    scenario: Scenario,
    sheet: Html | None = None,
) -> str:
    """Return a page; every piece of text is escaped as it is written in."""
    parts: dict[str, object] = {
        "title": title,
        "style": Html((_FOLDER / "page.css").read_text(encoding="utf-8")),
        "sheet": sheet or "",
        "kicker": kicker,
        "heading": heading,
        "lede": lede,
        "contents": contents,
        "body": body,
        "warning": NOT_A_FORECAST,
        "credits": items(scenario.credits),
    }
    template = (_FOLDER / "page.html").read_text(encoding="utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda found: put(parts[found.group(1)]), template)
