"""Story: the account of one world, turn by turn, in plain words.

A diary is shown the game as it is played and takes down what each turn brought; the account is
written from it afterward, for a watcher who is told everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from fairweather.axes import FloatArray
from fairweather.engine.pledge_life import MADE
from fairweather.engine.turn import TurnRecord
from fairweather.engine.wargame import Wargame
from fairweather.play.telling import is_public, tell
from fairweather.play.view import EventView
from fairweather.play.wording import listed
from fairweather.report.summary import population
from fairweather.report.words import between, day, number, people
from fairweather.rules.outcomes import OUTCOMES
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role
from fairweather.world.fork import digest, take

_UNITS = {outcome.key: outcome.unit for outcome in OUTCOMES}
_TRUST_STEP = 0.02


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
    digest: str


@dataclass
class Diary:
    """Takes down world 0 of a game; call ``watch`` before the first turn and after each.

    Acts have causes where the game is of one world and is explained.
    """

    scenario: Scenario
    pages: list[Page] = field(default_factory=list)
    _records: dict[int, TurnRecord] = field(default_factory=dict)

    def watch(self, game: Wargame) -> None:
        """Take down the state of world 0, and what led to it."""
        measured = {key: float(values[0]) for key, values in game.measured().items()}
        if game.explain and game.world.n_worlds == 1:
            self._records[game.latest.turn] = game.latest
        known = self._records or None
        events = tell(game.latest, self.scenario, None, records=known) if self.pages else ()
        world = take(game.world, np.zeros(1, dtype=np.intp))
        self.pages.append(Page(events, measured, game.world.trust[0].copy(), digest(world)))

    @property
    def digests(self) -> list[str]:
        """The fingerprint of world 0 at the start and after each turn."""
        return [page.digest for page in self.pages]


def opening(scenario: Scenario, pages: Sequence[Page]) -> list[Line]:
    """Return who takes part and how things stand on the first day."""
    clients, patrons = _of_role(scenario, Role.CLIENT), _of_role(scenario, Role.PATRON)
    power = (
        "The powers that make them promises"
        if len(patrons) > 1
        else "The power that makes them promises"
    )
    lines = [
        Line(f"{role_heading}: {listed([scenario.factions[k].label for k in keys])}.")
        for role_heading, keys in (
            ("Armed groups", clients),
            ("Their hosts", _of_role(scenario, Role.HOST)),
            (power, patrons),
            ("The state they face", _of_role(scenario, Role.TARGET)),
            ("Also at the table", _others(scenario)),
        )
        if keys
    ]
    trust = [
        f"{scenario.factions[one].label} trusts {scenario.factions[other].label} at {value:.2f}"
        for one, other, value in _client_trust(scenario, pages[0])
    ]
    if trust:
        lines.append(Line(f"{'; '.join(trust)} (0 not at all, 1 fully)."))
    return lines


def account(scenario: Scenario, pages: Sequence[Page]) -> list[Chapter]:
    """Return the story of the turns in ``pages``; quiet turns in a row share one chapter."""
    chapters: list[Chapter] = []
    quiet_since: int | None = None
    told = dict(pages[0].measured)
    trusted = {(one, other): value for one, other, value in _client_trust(scenario, pages[0])}
    for turn in range(1, len(pages)):
        page = pages[turn]
        deeds = tuple(_deed(event, scenario) for event in merged(page.events))
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
        when = _span(scenario, turn, turn)
        chapters.append(Chapter(f"Turn {turn}", when, deeds, changes, turn, turn))
    if quiet_since is not None:
        chapters.append(_quiet(scenario, quiet_since, len(pages) - 1))
    return chapters


def closing(scenario: Scenario, pages: Sequence[Page]) -> list[Line]:
    """Return how the game ended, for every party, and who paid."""
    first, last = pages[0].measured, pages[-1].measured
    out = last["mobilized"] * len(_of_role(scenario, Role.CLIENT))
    lines = [
        Line(
            f"Groups mobilized at the end: {out:.0f} of {len(_of_role(scenario, Role.CLIENT))}. "
            f"Ground they hold: {_said(last, 'autonomy_de_facto')} of kin country, by people; "
            f"autonomy conceded: {_said(last, 'autonomy_formal')} (0 none, 1 full)."
        ),
        Line(
            f"Stability of the state they face: {_said(first, 'stability')} at the start, "
            f"{_said(last, 'stability')} now. Escalation: {last['escalation']:.0f} of 6 rungs."
        ),
    ]
    if _of_role(scenario, Role.HOST):
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
        words = f"{scenario.factions[client].label} {before:.2f} to {after:.2f}"
        told.setdefault(patron, []).append(words)
    for patron, trust in told.items():
        whom = scenario.factions[patron].label if len(told) > 1 else "their patron"
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
        f"{people(share * n)} {words} ({number(share, _UNITS['human_cost'])})"
        for words, share, n in by
    ]
    yield Line(f"Displaced or harmed: {people(total)} people. {listed(parts)}.", 2)


def _promises(pages: Sequence[Page]) -> str:
    kinds = [event.kind for page in pages for event in page.events]
    made = sum(kind in MADE for kind in kinds)
    if not made:
        return "Promises made: none."
    tests = _counted(
        kinds, (("honor", "honored"), ("partial", "kept in part"), ("renege", "broken"))
    )
    ends = _counted(kinds, (("withdraw", "taken back untested"), ("leak", "leaked")))
    tested = f" When put to the test: {listed(tests)}." if tests else " None was put to the test."
    return f"Promises made: {made}.{tested}{f' Also: {listed(ends)}.' if ends else ''}"


def _counted(kinds: Sequence[str], words: Sequence[tuple[str, str]]) -> list[str]:
    return [f"{kinds.count(kind)} {word}" for kind, word in words if kinds.count(kind)]


def merged(events: Sequence[EventView]) -> list[EventView]:
    """Drop sentences told twice in one turn, keeping their order."""
    return list({event.text: event for event in events}.values())


def _deed(event: EventView, scenario: Scenario) -> Line:
    return Line(event.text, event.weight, not is_public(event, scenario))


def _ground_changes(scenario: Scenario, told: dict[str, float], page: Page) -> Iterator[Line]:
    """Yield what moved enough since it was last told, and take note that it was."""
    several = len(_of_role(scenario, Role.PATRON)) > 1
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
            unit = _UNITS[key]
            yield Line(f"{words} {verb} from {number(before, unit)} to {number(now, unit)}.")
    behind = population(scenario)["human_cost"]
    before, now = told["human_cost"] * behind, page.measured["human_cost"] * behind
    if now - before >= max(0.25 * before, 0.0005 * behind):
        told["human_cost"] = page.measured["human_cost"]
        yield Line(f"{people(now)} people are displaced by now or have been harmed.", 2)


def _trust_changes(
    scenario: Scenario, trusted: dict[tuple[str, str], float], page: Page
) -> Iterator[Line]:
    """Yield one line for each patron whose word now counts for more or for less."""
    for patron in _of_role(scenario, Role.PATRON):
        for verb, sign in (("rises", 1.0), ("falls", -1.0)):
            moved = [
                (client, trusted[client, patron], now)
                for client, other, now in _client_trust(scenario, page)
                if other == patron and sign * (now - trusted[client, patron]) >= _TRUST_STEP
            ]
            trusted |= {(client, patron): now for client, _, now in moved}
            if moved:
                words = ", ".join(
                    f"{scenario.factions[client].label} {before:.2f} to {now:.2f}"
                    for client, before, now in moved
                )
                yield Line(f"Trust in {scenario.factions[patron].label} {verb}: {words}.")


def _client_trust(scenario: Scenario, page: Page) -> list[tuple[str, str, float]]:
    """Return how far each group trusts each patron: all of them may promise it help."""
    names = list(scenario.factions)
    return [
        (client, patron, float(page.trust[names.index(client), names.index(patron)]))
        for patron in _of_role(scenario, Role.PATRON)
        for client in _of_role(scenario, Role.CLIENT)
    ]


def _quiet(scenario: Scenario, first: int, last: int) -> Chapter:
    heading = f"Turn {first}" if first == last else f"Turns {first} to {last}"
    nothing = Line("A quiet turn." if first == last else "Quiet turns.")
    return Chapter(heading, _span(scenario, first, last), (), (nothing,), first, last)


def bullets(lines: Sequence[Line]) -> str:
    """Return lines as a list in Markdown, turning points in bold."""
    return "\n".join(
        f"- {'**' + line.text + '**' if line.weight > 1 else line.text}"
        f"{' (not public)' if line.is_hidden else ''}"
        for line in lines
    )


def _span(scenario: Scenario, first: int, last: int) -> str:
    return between(day(scenario, first - 1), day(scenario, last))


def _said(measured: dict[str, float], key: str) -> str:
    return number(measured[key], _UNITS[key])


def _of_role(scenario: Scenario, role: Role) -> list[str]:
    return [key for key, spec in scenario.factions.items() if spec.role is role]


def _others(scenario: Scenario) -> list[str]:
    return _of_role(scenario, Role.SOVEREIGN) + _of_role(scenario, Role.NEIGHBOR)
