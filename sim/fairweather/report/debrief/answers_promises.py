"""Answers about promises: kept or not, believed or not, open or secret, entrapping, and known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from fairweather.engine.pledge_life import STANDS, PledgeLife
from fairweather.play.scale import whole
from fairweather.play.words import (
    capital,
    counted,
    difference,
    interval,
    number,
    of_what,
    with_sign,
)
from fairweather.records.paired import Paired
from fairweather.report.blocks import Block, Box, Cell, Items, Table, Text, Words, aside
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.drawings import Line, TurnChart
from fairweather.report.debrief.measures import Findings, WhatIfMeasured
from fairweather.report.debrief.promises_part import known_from, pledge_line
from fairweather.report.debrief.story_part import cost_words
from fairweather.report.promises import promise_lines
from fairweather.report.reasons import decision_words, option_words
from fairweather.rules.outcomes import OUTCOME
from fairweather.world.cast import Role

_TOLD = 3
"""Promises whose terms are told one by one."""


def keeping(found: Findings) -> Iterator[Block]:
    """1: what spoke for keeping each promise when it was made, and when it fell due."""
    after = found.after
    made = [life for life in after.lives if life.made != STANDS]
    if not made:
        yield Text("Nobody promised anything in this game.")
        return
    tested = [life for life in made if life.answers] or made
    for life in tested[:_TOLD]:
        yield from _terms(after, life)
    yield found.see("promises")


def _terms(after: Aftermath, life: PledgeLife) -> Iterator[Block]:
    """Yield the terms of honoring relative to reneging, then and when it fell due."""
    last = life.answers[0].turn if life.answers else min(after.turns, life.stages[-1].turn)
    if life.end == STANDS and not life.answers:
        last = after.turns
    then = _obligation(after, life, life.stages[0].turn)
    due = _obligation(after, life, last)
    if not then or not due:
        return
    rows = [
        (term, with_sign(then[term]), with_sign(due[term]), with_sign(due[term] - then[term]))
        for term in sorted(then, key=lambda term: -abs(due[term] - then[term]))
        if abs(then[term]) >= 0.005 or abs(due[term]) >= 0.005
    ]
    first, later = (sum(terms.values()) for terms in (then, due))
    sums = (with_sign(first), with_sign(later), with_sign(later - first))
    rows.append(("Sum of what can be known", *sums))
    when = "when it fell due" if life.answers else "at the end, untested"
    (line,) = promise_lines([life], after.scenario)
    heads = ("Speaks for keeping it", "when made", f"{when} (turn {last})", "change")
    yield Text(Words(lead=line.text))
    yield Table(heads, rows, (1, 2, 3))
    yield aside(
        "In units of utility, beside breaking it: above 0 in sum, keeping was favored. One term is "
        "left out: how the patron is by nature, which nobody knows."
    )


def _obligation(after: Aftermath, life: PledgeLife, turn: int) -> dict[str, float]:
    """Return the terms of honoring a pledge as they stood when obligations of ``turn`` were due."""
    if not 1 <= turn <= after.turns:
        return {}
    cast = after.worlds[0].cast
    for weighed in after.records[turn - 1].weighed.get("obligation", ()):
        rows = np.flatnonzero(weighed.matter.partners == cast.index(life.holder))
        if cast.names[weighed.matter.actor] == life.patron and len(rows):
            shape = weighed.appraisal.shape
            return {
                name: float(np.broadcast_to(value, shape)[0, rows[0]])
                for name, value in weighed.appraisal.terms["honor"].items()
            }
    return {}


def trust_or_help(found: Findings) -> Iterator[Block]:
    """2: belief in help against the threshold, by client and turn."""
    after = found.after
    charts, rows = [], []
    for client in found.of_role(Role.CLIENT):
        told = after.thresholds(client)
        belief = [one.belief if one.promised > 0.0 else None for _, one in told]
        needed = [min(max(one.needed, 0.0), 1.0) if one.promised > 0.0 else None for _, one in told]
        charts.append(
            TurnChart(
                after.label(client),
                [Line("belief that help will come", belief, "accent", 1),
                 Line("needed to mobilize", needed, "warm dash", 1)],
                after.turns,
                about="by turn; at the top edge, no belief would do",
                fixed=whole(""),
            )
        )  # fmt: skip
        promised = [one for _, one in told if one.promised > 0.0]
        small = sum(one.is_out_of_reach for one in promised)
        distrust = sum(not o.is_out_of_reach and o.belief < o.needed for o in promised)
        enough = len(promised) - small - distrust
        rows.append((after.label(client), len(told) - len(promised), small, distrust, enough))
    heads = ("Turns in which", "nothing was promised", "the help was too small",
             "distrust decided", "belief sufficed")  # fmt: skip
    yield Box("plots", charts)
    yield Table(heads, rows, (1, 2, 3, 4))
    yield aside(
        "Where the needed belief lies above 1, even full trust would not have been enough: the "
        "help was too small. Luck is left aside."
    )


def publicity(found: Findings) -> Sequence[Block]:
    """3: the first promise, in the open and in secret, over luck."""
    measured = found.measures.publicity
    if measured is None:
        return [Text("Nobody promised a group anything in this game.")]
    keys = ("trust_in_patron", "mobilized", "involvement", "host_security", "unrest_other",
            "escalation")  # fmt: skip
    return _compared(found, measured, keys)


def entrapment(found: Findings) -> Sequence[Block]:
    """5: the first to come out, against staying put, over luck."""
    measured = found.measures.entrapment
    if measured is None:
        words = "No group mobilized, so nobody was drawn in by one. Hosts can be: see question 8."
        return [Text(words)]
    keys = ("involvement", "escalation", "host_security", "stability", "autonomy_de_facto",
            "trust_in_patron")  # fmt: skip
    return _compared(found, measured, keys)


def _compared(found: Findings, measured: WhatIfMeasured, keys: Sequence[str]) -> Sequence[Block]:
    """Return a measured what-if: outcomes of both branches, their difference, and who paid."""
    scenario, differences = found.after.scenario, measured.comparison.differences
    chosen, other = (option_words(measured.key, o) for o in (measured.chosen, measured.other))
    rows = [_difference(key, differences[key]) for key in keys]
    heads = ("At the end", other, chosen, "difference", "95 %", "Unit")
    return [
        Text(
            f"Turn {measured.turn}, {decision_words(scenario, measured.key)}. In place of {other}, "
            f"{chosen}: {counted(measured.comparison.n_worlds, 'continuation')} each, under the "
            "same luck."
        ),
        Table(heads, rows, (1, 2, 3, 4)),
        Text(cost_words(differences, scenario)),
    ]


def _difference(key: str, paired: Paired) -> tuple[Cell, ...]:
    unit = OUTCOME[key].unit
    moved = difference(paired.difference, unit)
    return (
        OUTCOME[key].label,
        number(paired.baseline, unit),
        number(paired.treatment, unit),
        Words(lead=moved) if paired.is_sure else moved,
        interval(paired.low, paired.high, unit),
        Words(aside=of_what(unit)),
    )


def known(found: Findings) -> Iterator[Block]:
    """7: each promise to a rival of a target, and from when the target could know."""
    after = found.after
    lives = [life for life in after.lives if life.stages]
    if not lives:
        yield Text("There was nothing to know: nobody promised anything.")
        return
    noun = after.scenario.noun
    for life in lives:
        learned = known_from(life)
        made = life.stages[0].turn
        if learned is None:
            words = "nobody else ever learned of it"
        elif learned <= made:
            words = "known to all at once"
        else:
            later = counted(learned - made, "turn")
            words = f"known to all from turn {learned}, {later} after it was made"
        sides = f"{noun(life.patron)} to {noun(life.holder)}"
        who = f"{capital(sides)}, turn {made}: {words}."
        yield Box("pledge", [Text(who), pledge_line(after, life)])
    yield Items([
        Words(event.text, lead=f"Turn {turn}. ")
        for turn, page in enumerate(after.pages)
        for event in page.events
        if event.kind in ("plant rumor", "rumor exposed")
    ])  # fmt: skip
    yield aside(
        "Dashed while secret. A leak and a planted rumor look alike to all but their makers."
    )
    yield found.see("seats")
