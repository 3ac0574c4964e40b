"""The ledger at the end: what the game came to for every party, and for those who chose nothing.

There is no winner and no sum; each line says what a faction did and where it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from fairweather.decisions.catalogue import STANCE, TERRITORY
from fairweather.engine.pledge_life import MADE, MARKS
from fairweather.play.seat import SeatView
from fairweather.play.views.ground import costs
from fairweather.play.words import capital, counted, decimals, often, people_word, percent
from fairweather.world.cast import Role
from fairweather.world.kinds import Tone
from fairweather.world.seen import SeenWorld


@dataclass(frozen=True)
class LedgerLine:
    """What a finished game came to for one party; ``key`` is empty for the people."""

    key: str
    label: str
    text: str


Tally = Counter[tuple[str, str]]
"""How often each kind of thing was done by, or to, each faction."""


def closing_ledger(view: SeatView) -> tuple[LedgerLine, ...]:
    """Return a line for every faction and one for the people; empty while the game goes on."""
    if not view.is_ended:
        return ()
    seen = view.seen(view.turn)
    told = [event for turn in range(1, view.turn + 1) for event in view.told(turn)]
    done = Counter((event.kind, event.factions[0]) for event in told if event.factions)
    met = Counter((event.kind, event.factions[1]) for event in told if event.factions[1:])
    lines = [
        LedgerLine(key, seen.cast.labels[index], _sentence(_line(seen, done, met, index)))
        for index, key in enumerate(seen.cast.names)
    ]
    return (*lines, LedgerLine("", "The people", _sentence(_people(view))))


def _line(seen: SeenWorld, done: Tally, met: Tally, index: int) -> Iterator[str]:
    key = seen.cast.names[index]
    for role in seen.cast.roles[index]:
        yield from _line_as(role, seen, done, met, index)
    if done["plant rumor", key]:
        yield f"planted {counted(done['plant rumor', key], 'rumor')}"


def _line_as(role: Role, seen: SeenWorld, done: Tally, met: Tally, index: int) -> Iterator[str]:
    """Yield what a game came to for a faction in one of its roles."""
    key = seen.cast.names[index]
    if role is Role.PATRON:
        yield f"{counted(sum(done[kind, key] for kind in MADE), 'promise')} made"
        for kind, mark in MARKS.items():
            if mark.tone is not Tone.MADE and done[kind, key]:
                yield f"{done[kind, key]} {mark.word}"
    elif role is Role.CLIENT:
        out = done["mobilize", key]
        yield f"mobilized {often(out)}" if out else "never mobilized"
        yield f"at the end: {STANCE.options[int(seen.stance[0, index])].label.lower()}"
        if seen.autonomy[0, index] > 0.0:
            yield f"self-rule conceded: {decimals(seen.autonomy[0, index], 1)} of 1"
    elif role is Role.TARGET:
        yield f"coerced hosts {often(done['coerce', key])}"
        yield f"put unrest down {often(done['repress', key])}"
        yield f"strain {decimals(seen.strain[0, index])}, where 0.5 is normal"
    elif role is Role.HOST:
        yield f"coerced {often(met['coerce', key])}"
        yield f"closed bases by force {often(done['crack down', key])}"
    elif role is Role.SOVEREIGN:
        yield f"at the end: {TERRITORY.options[int(seen.territory[0, index])].label.lower()}"
    else:
        yield f"pressed hosts {often(done['neighbor presses', key])}"


def _people(view: SeatView) -> Iterator[str]:
    for cost in costs(view, view.turn):
        if cost.is_group:
            number, share = people_word(cost.people), percent(cost.share)
            yield f"{cost.label}: {number} displaced or harmed ({share} of them)"


def _sentence(parts: Iterator[str]) -> str:
    return capital("; ".join(parts)) + "."
