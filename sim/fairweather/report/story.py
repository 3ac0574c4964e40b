"""Story: the account of one world, turn by turn, in plain words.

A page holds what a turn of a history brought; the account is written from all pages, for a watcher
who is told everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from fairweather.axes import FloatArray
from fairweather.engine.history import History
from fairweather.engine.pledge_life import MADE, MARKS, WITHDRAWN
from fairweather.play.seat import SeatView
from fairweather.play.telling import EventView
from fairweather.play.views.playback import TRUST_STEP
from fairweather.play.words import (
    capital,
    days_of,
    decimals,
    listed,
    number,
    people_word,
    trust_words,
)
from fairweather.records.pledges import ANSWERS
from fairweather.report.summary import population
from fairweather.rules.outcomes import OUTCOME
from fairweather.scenario.faction_spec import FactionSpec
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role
from fairweather.world.roles import ROLES, roles_word


@dataclass(frozen=True)
class Line:
    """One sentence: ``weight`` 2 for turning points, ``is_hidden`` if it was not public."""

    text: str
    weight: int = 1
    is_hidden: bool = False


@dataclass(frozen=True)
class Chapter:
    """One turn, or several in which nothing happened: what was done, then what it changed.

    ``first`` and ``last`` are the turns it tells of, counted from 1.
    """

    heading: str
    when: str
    deeds: tuple[Line, ...]
    changes: tuple[Line, ...]
    first: int
    last: int


@dataclass(frozen=True)
class Page:
    """A turn as it was taken down; page 0 is the start."""

    events: tuple[EventView, ...]
    measured: dict[str, float]
    trust: FloatArray


def pages_of(history: History) -> list[Page]:
    """Return what each turn of a game brought, for a watcher who is told everything."""
    view = SeatView(history)
    return [
        Page(
            events=view.heard(turn),
            measured=snapshot.measured,
            trust=snapshot.world.trust[0],
        )
        for turn, snapshot in enumerate(history.snapshots)
    ]


def opening(scenario: Scenario, pages: Sequence[Page]) -> list[Line]:
    """Return who takes part and how things stand on the first day."""
    told: dict[str, list[str]] = {}
    for role, facts in ROLES.items():
        specs = [spec for spec in scenario.factions.values() if spec.role is role]
        heading = facts.headings if facts.headings and len(specs) > 1 else facts.heading
        told.setdefault(heading, []).extend(_introduced(spec) for spec in specs)
    lines = [Line(f"{heading}: {listed(who)}.") for heading, who in told.items() if who]
    lines += [Line(capital(one)) for one in _held_ground(scenario)]
    trust = [
        trust_words(scenario.noun(one), scenario.noun(other), value)
        for one, other, value in _client_trust(scenario, pages[0])
    ]
    if trust:
        lines.append(Line(capital(f"{'; '.join(trust)} (0 not at all, 1 fully).")))
    return lines


def _held_ground(scenario: Scenario) -> Iterator[str]:
    """Yield who holds ground of its own on the first day, and to whom it belongs in law."""
    for name in dict.fromkeys(filter(None, scenario.holders)):
        rows = zip(scenario.cells, scenario.holders, strict=True)
        owners = dict.fromkeys(cell.owner for cell, holder in rows if holder == name)
        nouns = [scenario.noun(owner) for owner in owners if owner]
        own = f"{nouns[0]:owns|own}" if len(nouns) == 1 else "own"
        noun = scenario.noun(name)
        whose = f", which {listed([str(one) for one in nouns])} {own} in law" if nouns else ""
        yield f"{noun} {noun:holds|hold} ground of {noun:its|their} own{whose}."


def _introduced(spec: FactionSpec) -> str:
    """Return a faction as it is introduced: with its roles, if it has more than a heading tells."""
    return f"{spec.label} ({roles_word(spec.roles)})" if len(spec.roles) > 1 else spec.label


def account(scenario: Scenario, pages: Sequence[Page]) -> list[Chapter]:
    """Return the story of the turns in ``pages``; quiet turns in a row share one chapter."""
    chapters: list[Chapter] = []
    quiet_since: int | None = None
    told = dict(pages[0].measured)
    trusted = {(one, other): value for one, other, value in _client_trust(scenario, pages[0])}
    for turn in range(1, len(pages)):
        page = pages[turn]
        deeds = tuple(_deed(event) for event in merged(page.events))
        changes = (
            *_ground_changes(scenario, told, page),
            *_trust_changes(scenario, trusted, page),
        )
        if not deeds and not changes:
            quiet_since = quiet_since or turn
            continue
        if quiet_since is not None:
            chapters.append(_quiet(scenario, quiet_since, turn - 1))
            quiet_since = None
        when = days_of(scenario, turn, turn)
        chapters.append(Chapter(f"Turn {turn}", when, deeds, changes, turn, turn))
    if quiet_since is not None:
        chapters.append(_quiet(scenario, quiet_since, len(pages) - 1))
    return chapters


def closing(scenario: Scenario, pages: Sequence[Page]) -> list[Line]:
    """Return how the game ended, for every party, and who paid."""
    first, last = pages[0].measured, pages[-1].measured
    n_groups = len(scenario.of_role(Role.CLIENT))
    lines = [
        Line(
            f"Groups mobilized at the end: {round(last['mobilized'] * n_groups)} of {n_groups}. "
            f"Ground they hold: {_said(last, 'autonomy_de_facto')} of kin country, by people; "
            f"autonomy conceded: {_said(last, 'autonomy_formal')} (0 none, 1 full)."
        ),
        Line(
            f"Stability of the state they face: {_said(first, 'stability')} at the start, "
            f"{_said(last, 'stability')} now. Escalation: {round(last['escalation'])} of 6 rungs."
        ),
    ]
    if scenario.of_role(Role.HOST):
        lines.append(
            Line(
                f"Security of the hosts: {_said(first, 'host_security')} at the start, "
                f"{_said(last, 'host_security')} now. Shelter: {_said(first, 'sanctuary')} at the "
                f"start, {_said(last, 'sanctuary')} now."
            )
        )
    lines.append(Line(_promises(pages)))
    return [*lines, *_trust_in_the_end(scenario, pages), *_paid(scenario, last)]


def _trust_in_the_end(scenario: Scenario, pages: Sequence[Page]) -> Iterator[Line]:
    """Yield for each patron how far the groups' trust in it went, start to end."""
    pairs = zip(_client_trust(scenario, pages[0]), _client_trust(scenario, pages[-1]), strict=True)
    told: dict[str, list[str]] = {}
    for (client, patron, before), (_, _, after) in pairs:
        words = f"{scenario.factions[client].label} {decimals(before)} to {decimals(after)}"
        told.setdefault(patron, []).append(words)
    for patron, trust in told.items():
        whom = scenario.noun(patron) if len(told) > 1 else "their patron"
        yield Line(f"Trust of the groups in {whom}, start to end: {'; '.join(trust)}.")


def _paid(scenario: Scenario, last: dict[str, float]) -> Iterator[Line]:
    behind = population(scenario)
    by = [
        (words, last[key], behind[key])
        for key, words in (
            ("human_cost_kin", "kin of the groups"),
            ("human_cost_other", "others"),
            ("human_cost_front", "on the side of the state they face"),
            ("human_cost_host", "on the hosts' side of the border"),
        )
        if behind[key] > 0.0
    ]
    total = last["human_cost"] * behind["human_cost"]
    parts = [
        f"{people_word(share * n)} {words} ({number(share, OUTCOME['human_cost'].unit)})"
        for words, share, n in by
    ]
    yield Line(f"Displaced or harmed: {people_word(total)} people. {listed(parts)}.", 2)


def _promises(pages: Sequence[Page]) -> str:
    kinds = [event.kind for page in pages for event in page.events]
    made = sum(kind in MADE for kind in kinds)
    if not made:
        return "Promises made: none."
    tests = _counted(kinds, ANSWERS)
    ends = _counted(kinds, (WITHDRAWN, "leak"))
    tested = f" When put to the test: {listed(tests)}." if tests else " None was put to the test."
    return f"Promises made: {made}.{tested}{f' Also: {listed(ends)}.' if ends else ''}"


def _counted(kinds: Sequence[str], wanted: Sequence[str]) -> list[str]:
    found = [(kinds.count(kind), MARKS[kind]) for kind in wanted if kind in kinds]
    return [f"{n} {mark.counted or mark.word}" for n, mark in found]


def merged(events: Sequence[EventView]) -> list[EventView]:
    """Drop sentences told twice in one turn, keeping their order."""
    return list({event.text: event for event in events}.values())


def _deed(event: EventView) -> Line:
    return Line(event.text, event.weight, not event.is_public)


def _ground_changes(scenario: Scenario, told: dict[str, float], page: Page) -> Iterator[Line]:
    """Yield what moved enough since it was last told, and take note that it was."""
    several = len(scenario.of_role(Role.PATRON)) > 1
    attention = "The patrons' mean attention" if several else "The patron's attention"
    for key, words, step in (
        ("unrest_kin", "Unrest among kin", 0.02),
        ("unrest_other", "Unrest among others", 0.02),
        ("autonomy_de_facto", "Ground the groups hold, by kin living there,", 0.01),
        ("attention", attention, 0.15),
        ("strain", "Strain of the state they face", 0.15),
    ):
        before, now = told[key], page.measured[key]
        if abs(now - before) >= step:
            told[key] = now
            verb = "rises" if now > before else "falls"
            unit = OUTCOME[key].unit
            yield Line(f"{words} {verb} from {number(before, unit)} to {number(now, unit)}.")
    behind = population(scenario)["human_cost"]
    before, now = told["human_cost"] * behind, page.measured["human_cost"] * behind
    if now - before >= max(0.25 * before, 0.0005 * behind):
        told["human_cost"] = page.measured["human_cost"]
        yield Line(f"{people_word(now)} people are displaced by now or have been harmed.", 2)


def _trust_changes(
    scenario: Scenario, trusted: dict[tuple[str, str], float], page: Page
) -> Iterator[Line]:
    """Yield one line for each patron whose word now counts for more or for less."""
    for patron in scenario.of_role(Role.PATRON):
        for verb, sign in (("rises", 1.0), ("falls", -1.0)):
            moved = [
                (client, trusted[client, patron], now)
                for client, other, now in _client_trust(scenario, page)
                if other == patron and sign * (now - trusted[client, patron]) >= TRUST_STEP
            ]
            trusted |= {(client, patron): now for client, _, now in moved}
            if moved:
                words = ", ".join(
                    f"{scenario.factions[client].label} {decimals(before)} to {decimals(now)}"
                    for client, before, now in moved
                )
                yield Line(f"Trust in {scenario.noun(patron)} {verb}: {words}.")


def _client_trust(scenario: Scenario, page: Page) -> list[tuple[str, str, float]]:
    """Return how far each group trusts each patron: all of them may promise it help."""
    names = list(scenario.factions)
    return [
        (client, patron, float(page.trust[names.index(client), names.index(patron)]))
        for patron in scenario.of_role(Role.PATRON)
        for client in scenario.of_role(Role.CLIENT)
    ]


def _quiet(scenario: Scenario, first: int, last: int) -> Chapter:
    heading = f"Turn {first}" if first == last else f"Turns {first} to {last}"
    nothing = Line("A quiet turn." if first == last else "Quiet turns.")
    return Chapter(heading, days_of(scenario, first, last), (), (nothing,), first, last)


def story_parts(
    scenario: Scenario, pages: Sequence[Page]
) -> dict[str, Sequence[Line] | Sequence[Chapter]]:
    """Return the whole story: its ``opening``, ``chapters`` and ``closing``."""
    return {
        "opening": opening(scenario, pages),
        "chapters": account(scenario, pages),
        "closing": closing(scenario, pages),
    }


def plain_story(scenario: Scenario, pages: Sequence[Page]) -> dict[str, list[dict[str, Any]]]:
    """Return the story as plain words and numbers, for JSON."""
    parts = story_parts(scenario, pages).items()
    return {name: [asdict(one) for one in told] for name, told in parts}


def _said(measured: dict[str, float], key: str) -> str:
    return number(measured[key], OUTCOME[key].unit)
