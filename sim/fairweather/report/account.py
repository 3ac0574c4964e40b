"""Account: a game told whole: its story, promise against act, and the turns that mattered most."""

from __future__ import annotations

from collections.abc import Sequence

from fairweather.engine.pivot import Pivot, Pivots
from fairweather.engine.pledge_life import PledgeLife
from fairweather.play.words import (
    counted,
    difference,
    is_told,
    often,
    percent,
    signed_people,
)
from fairweather.records.paired import Paired
from fairweather.report.layout import lay_out
from fairweather.report.promises import COUNTED, counts_of, promise_lines
from fairweather.report.reasons import decision_words, label, option_words
from fairweather.report.story import Line, Page, story_parts
from fairweather.report.summary import population
from fairweather.rules.outcomes import OUTCOME, WHO_PAYS
from fairweather.scenario.schema import Scenario

_TOLD = 3
_COST = "human_cost"


def pivot_lines(pivots: Pivots, scenario: Scenario) -> list[Line]:
    """Return the choices that mattered most, first the most, one sentence each."""
    return [Line(_pivot(pivot, scenario), 1) for pivot in pivots.found]


def pivot_sentences(pivot: Pivot, scenario: Scenario) -> tuple[str, str, str]:
    """Return what was chosen, how often it changed anything, and what came of it but who paid.

    The last is empty if no difference is sure and large enough to be written.
    """
    chosen, other = (option_words(pivot.key, option) for option in (pivot.chosen, pivot.other))
    moved = sorted(
        ((key, paired) for key, paired in pivot.differences.items() if paired.is_sure),
        key=lambda pair: -_size(pair[1]),
    )
    told = [
        f"{OUTCOME[key].label.lower()} {difference(paired.difference, OUTCOME[key].unit)}"
        for key, paired in moved
        if OUTCOME[key].group != WHO_PAYS and is_told(paired.difference, OUTCOME[key].unit)
    ][:_TOLD]
    return (
        f"Turn {pivot.turn}. {decision_words(scenario, pivot.key)}: {chosen}, not {other}",
        f"Anything differs in {percent(pivot.changed)} of worlds.",
        f"With it, at the end: {', '.join(told)}." if told else "",
    )


def pivot_note(pivots: Pivots) -> str:
    """Return what the ranking rests on."""
    if not pivots.found and not pivots.is_whole:
        return "The search was cut short before any choice was measured."
    if not pivots.found:
        return "No choice of this game was open to doubt, or none changed anything."
    best = pivots.found[0]
    cut = "" if pivots.is_whole else " The search was cut short."
    return (
        f"{counted(pivots.n_candidates, 'choice')} left a standing course, answered a promise that "
        f"fell due, or nearly did. Each was undone by the same luck; the best were then played on "
        f"{often(best.n_worlds)} in both ways. How far a choice moved the game is the mean gap "
        f"between the two, turn by turn, beside how far luck alone spreads worlds from the start; "
        f"who pays is told beside it and is no part of it.{cut}"
    )


def account_text(
    scenario: Scenario,
    seed: int,
    pages: Sequence[Page],
    lives: Sequence[PledgeLife],
    pivots: Pivots | None = None,
    branch: str = "",
) -> str:
    """Return the whole account as Markdown."""
    which = f"branch “{branch}”" if branch else "the game"
    counts = counts_of(lives, scenario).items()
    return lay_out(
        "account.md.j2",
        title=f"{scenario.title}: {which}, seed {seed}",
        scenario=scenario,
        **story_parts(scenario, pages),
        heads=[head for head, _ in COUNTED.values()],
        counts=[(label(scenario, patron), found) for patron, found in counts],
        promises=promise_lines(lives, scenario),
        pivots=pivots,
        note=pivot_note(pivots) if pivots else "",
        ranked=pivot_lines(pivots, scenario) if pivots else (),
    )


def _pivot(pivot: Pivot, scenario: Scenario) -> str:
    choice, changed, came = pivot_sentences(pivot, scenario)
    measured = f"It moved the game {percent(pivot.effect)} as far as luck does. {changed}"
    cost = pivot.differences[_COST]
    behind = population(scenario)[_COST]
    people = signed_people(cost.difference * behind) if cost.is_sure else ""
    paid = (
        f"Displaced or harmed: {people} people in the mean."
        if people
        else "Displaced or harmed: no clear difference."
    )
    return " ".join(part for part in (f"{choice}.", measured, came, paid) if part)


def _size(paired: Paired) -> float:
    """Return how large a difference is beside where it started."""
    return abs(paired.difference) / max(abs(paired.baseline), 0.05)
