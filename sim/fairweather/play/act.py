"""Acts: the choice behind something that happened, and its cause, as far as the reader may know.

An act has a cause to tell where its actor took it by itself, not on a fresh impulse, and the term
that moved most for it since the last look stands for something that did happen since. The happening
is named only to a reader who may know of it; one that is secret leaves the act without a cause,
never with a lesser one. A report counts as a report, be it true or planted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from fairweather.decisions.choice import best
from fairweather.engine.motives import earlier_of, is_impulse, last_look, moved_since
from fairweather.engine.turn import TurnRecord, Weighed
from fairweather.play.causes import CAUSES, GUEST, Cause
from fairweather.world.cast import Cast, Role
from fairweather.world.kinds import DECIDED
from fairweather.world.state import World

LEAST = 0.5
"""Log-odds by which a term must have moved for an act to be its cause [design]."""

PLAIN = 0.1
"""By what share of itself a number that all see must have moved to be told as a cause."""

Told = Callable[[str, str, str], bool]
"""Whether the reader may know of a happening, by kind, doer and sufferer."""


@dataclass(frozen=True)
class Act:
    """A choice that stands behind something that happened, with whoever has a part in it."""

    weighed: Weighed
    row: int
    parts: Mapping[str, int]


def act_of(record: TurnRecord, kind: str, actor: int, partner: int) -> Act | None:
    """Return the choice behind something that happened in a turn; None if nobody chose it."""
    for weighed in record.weighed.get(DECIDED.get(kind, ""), ()):
        matter = weighed.matter
        if matter.actor == actor:
            rows = [int(one) for one in matter.partners]
            row = rows.index(partner) if partner in rows else 0
            if partner in rows or rows == [-1]:
                return Act(weighed, row, _parts(weighed.world.cast, actor, partner))
    return None


def cause_of(
    record: TurnRecord,
    kind: str,
    actor: int,
    partner: int,
    records: Mapping[int, TurnRecord],
    may_know: Told,
) -> tuple[str, Mapping[str, int]] | None:
    """Return the clause that tells why something was done in one world, and who has a part in it.

    ``records`` are those of earlier turns, by turn. None where there is no cause to tell.
    """
    act = act_of(record, kind, actor, partner)
    if act is None or not _is_own(act):
        return None
    earlier = earlier_of(act.weighed, act.row, records)
    term = _tipped(act, earlier)
    if earlier is None or not term:
        return None
    since = list(_since(record, act, records))
    for cause in CAUSES.get((kind, term), ()):
        if cause.level:
            if _has_moved(cause, act, earlier):
                return cause.clause, act.parts
            continue
        for what, doer, sufferer in since:
            if what in cause.kinds and _is_between(cause, act, doer, sufferer):
                names = act.weighed.world.cast.names
                who = names[doer], names[sufferer] if sufferer >= 0 else ""
                parts = {**act.parts, "doer": doer, "sufferer": sufferer}
                return (cause.clause, parts) if may_know(what, *who) else None
    return None


def _is_own(act: Act) -> bool:
    """Return whether the actor looked at it, and took it by its own choice."""
    weighed, row = act.weighed, act.row
    chosen = weighed.choice.option[0, row]
    is_best = best(weighed.appraisal, weighed.world)[0, row] == chosen
    return bool(weighed.choice.reviewed[0, row] and is_best)


def _tipped(act: Act, earlier: Weighed | None) -> str:
    """Return the term that moved most for what was chosen, against what stood; empty if none."""
    weighed, row = act.weighed, act.row
    if earlier is None or is_impulse(weighed, earlier, row):
        return ""
    options = [option.key for option in weighed.appraisal.decision.options]
    chosen = options[int(weighed.choice.option[0, row])]
    standing = options[int(weighed.appraisal.standing[0, row])]
    moved = moved_since(weighed, earlier, row, chosen, standing)
    most = max(moved, key=lambda one: one.change, default=None)
    sharpness = float(weighed.appraisal.precision[0, 0])
    return most.term if most is not None and sharpness * most.change >= LEAST else ""


def _since(
    record: TurnRecord, act: Act, records: Mapping[int, TurnRecord]
) -> Iterator[tuple[str, int, int]]:
    """Yield what happened since the last look and before the act, the latest first.

    A planted rumor is a report like any other, and like those it moves nobody before the next turn.
    """
    looked = max(last_look(act.weighed, act.row), 0)
    decision = act.weighed.matter.decision.name
    told = record.events.happenings
    before = takewhile(lambda one: DECIDED.get(one.kind) != decision, told)
    turns = [t for t in range(looked, record.turn) if t in records]
    past = [happening for t in turns for happening in records[t].events.happenings]
    past += [one for one in before if one.kind != "plant rumor"]
    for happening in reversed(past):
        for place in np.flatnonzero(happening.is_so[0]):
            doer, sufferer = int(happening.actor[place]), int(happening.partner[place])
            if happening.kind == "plant rumor":
                yield "leak", int(act.weighed.world.cast.patron_of[sufferer]), sufferer
            else:
                yield happening.kind, doer, sufferer


def _is_between(cause: Cause, act: Act, doer: int, sufferer: int) -> bool:
    """Return whether a happening is between those whom a cause names."""
    me = act.parts["actor"]
    by = not cause.by or act.parts.get(cause.by, -1) == doer
    if cause.to == GUEST:
        host_of = act.weighed.world.cast.host_of
        to = sufferer >= 0 and int(host_of[sufferer]) == act.parts["host"]
    else:
        to = not cause.to or act.parts.get(cause.to, -1) == sufferer
    if cause.by or "{doer}" not in cause.clause:
        return by and to
    return by and to and doer != me


def _has_moved(cause: Cause, act: Act, earlier: Weighed) -> bool:
    """Return whether a number that all see plainly rose, or fell, since the last look."""
    whose = act.parts.get(cause.by, -1)
    if whose < 0:
        return False
    then, now = (
        _level(world, cause.level, whose, act.parts.get("target", -1))
        for world in (earlier.world, act.weighed.world)
    )
    moved = now - then if cause.rises else then - now
    return moved > PLAIN * then


def _level(world: World, name: str, whose: int, target: int) -> float:
    if name == "unrest":
        return float(world.seen_unrest[0, world.cast.rank[whose]])
    if name == "coercion":
        return float(world.coercion[0, whose, target]) if target >= 0 else 0.0
    return float(getattr(world, name)[0, whose])


def _parts(cast: Cast, actor: int, partner: int) -> dict[str, int]:
    """Return who has a part in an act: those it is about, and those they are tied to."""
    sides = [one for one in (actor, partner) if one >= 0]
    parts = {"actor": actor, "partner": partner}
    for role in (Role.HOST, Role.TARGET, Role.PATRON, Role.SOVEREIGN):
        own = [one for one in sides if cast.has_role(one, role)]
        tied = [int(getattr(cast, f"{role}_of")[one]) for one in sides]
        parts[role] = next((one for one in (*own, *tied) if one >= 0), -1)
    if parts["sovereign"] < 0 and parts["host"] >= 0:
        parts["sovereign"] = int(cast.sovereign_of[parts["host"]])
    return parts
