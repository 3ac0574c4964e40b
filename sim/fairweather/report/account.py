"""Account: a game told whole: its story, promise against act, and the turns that mattered most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fairweather.engine.pivot import Pivot, Pivots
from fairweather.engine.pledge_life import MADE, MARKS, STANDS, PledgeLife, Stage, tally
from fairweather.play.words import (
    NOT_A_FORECAST,
    counted,
    decimals,
    difference,
    is_told,
    often,
    one_line,
    percent,
    signed_people,
    uncapital,
)
from fairweather.records.paired import Paired
from fairweather.records.pledges import ANSWERS, BY_TREATY, KNOWN
from fairweather.report.reasons import decision_words, label, option_words
from fairweather.report.story import Line, Page, account, bullets, closing, opening
from fairweather.report.summary import population
from fairweather.rules.outcomes import OUTCOME, WHO_PAYS
from fairweather.scenario.schema import Scenario

_TOLD = 3
_PLEDGED = ("pledge in public", "pledge in secret")
_COST = "human_cost"


@dataclass(frozen=True)
class PromiseRow:
    """How one patron's promises fared: exact counts, each promise once.

    ``kept``, ``partly`` and ``broken`` are the first answers of those that fell due;
    ``less_later`` of them were then worth less than at first.
    """

    patron: str
    in_public: int
    in_secret: int
    leaked: int
    due: int
    kept: int
    partly: int
    broken: int
    less_later: int
    taken_back: int
    standing: int


def promise_rows(lives: Sequence[PledgeLife], scenario: Scenario) -> tuple[PromiseRow, ...]:
    """Return one row for every patron that promised anything, in scenario order."""
    patrons = [key for key in scenario.factions if any(life.patron == key for life in lives)]
    return tuple(_row(key, [life for life in lives if life.patron == key]) for key in patrons)


def promise_lines(lives: Iterable[PledgeLife], scenario: Scenario) -> list[Line]:
    """Return the life of every pledge, one sentence each."""
    return [Line(_life(life, scenario), 2 if life.answers else 1) for life in lives]


def pivot_lines(pivots: Pivots, scenario: Scenario) -> list[Line]:
    """Return the choices that mattered most, first the most, one sentence each."""
    return [Line(_pivot(pivot, scenario), 1) for pivot in pivots.found]


def pivot_sentences(pivot: Pivot, scenario: Scenario) -> tuple[str, str, str]:
    """Return what was chosen, how often it changed anything, and what came of it but who paid.

    The last is empty if no difference is sure and large enough to be written.
    """
    chosen, other = (option_words(pivot.key, option) for option in (pivot.chosen, pivot.other))
    moved = sorted(
        ((key, paired) for key, paired in pivot.differences.items() if _is_sure(paired)),
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
        f"{often(best.n_worlds)} in both ways. Distance is the mean gap between the two, turn by "
        f"turn, in units of how far worlds spread from the start; who pays is told beside it and "
        f"is no part of it.{cut}"
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
    parts = [f"# {scenario.title}: {which}, seed {seed}", NOT_A_FORECAST]
    if scenario.content_note:
        parts.append(one_line(scenario.content_note))
    parts.append(bullets(opening(scenario, pages)))
    for chapter in account(scenario, pages):
        parts += [f"## {chapter.heading}", f"*{chapter.when}*"]
        parts.append(bullets([*chapter.deeds, *chapter.changes]))
    parts += ["## How it ended, for every party", bullets(closing(scenario, pages))]
    parts += ["## Promise against act", _promises(lives, scenario)]
    if pivots is not None:
        parts += ["## The turns that mattered most", pivot_note(pivots)]
        parts.append(_numbered(pivot_lines(pivots, scenario)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _promises(lives: Sequence[PledgeLife], scenario: Scenario) -> str:
    if not lives:
        return "Nobody promised anything."
    heads = ["patron", "in public", "in secret", "leaked", "due", "kept", "in part", "broken"]
    heads += ["less later", "taken back", "standing"]
    table = [f"| {' | '.join(heads)} |", f"|---|{'--:|' * (len(heads) - 1)}"]
    for row in promise_rows(lives, scenario):
        counts = [getattr(row, name) for name in row.__dataclass_fields__ if name != "patron"]
        cells = " | ".join(str(count) for count in counts)
        table.append(f"| {label(scenario, row.patron)} | {cells} |")
    return "\n".join(table) + "\n\n" + bullets(promise_lines(lives, scenario))


def _row(patron: str, lives: Sequence[PledgeLife]) -> PromiseRow:
    counts = tally(lives)
    met = {answer: sum(counts[f"{known}: {answer}"] for known in KNOWN) for answer in ANSWERS}
    return PromiseRow(
        patron=patron,
        in_public=counts["made in public"],
        in_secret=counts["made in secret"],
        leaked=sum(life.is_leaked for life in lives),
        due=sum(met.values()),
        kept=met["honor"],
        partly=met["partial"],
        broken=met["renege"],
        less_later=sum(life.is_less_later for life in lives),
        taken_back=sum(life.end == "withdraw" for life in lives),
        standing=sum(life.end == STANDS for life in lives),
    )


def _life(life: PledgeLife, scenario: Scenario) -> str:
    told = [words for _, words in stage_words(life, scenario)]
    if life.end == STANDS:
        told.append("still standing at the end" if life.answers else "never put to the test")
    elif not life.answers:
        told[-1] += ", untested"
    who = f"{label(scenario, life.patron)} to {label(scenario, life.holder)}"
    return f"{who}, {decimals(life.size, 1)}: {'; '.join(told)}."


def stage_words(life: PledgeLife, scenario: Scenario) -> Iterator[tuple[Stage, str]]:
    """Yield every stage of a pledge with what happened to it then, in a few words."""
    is_tested = False
    for stage in life.stages:
        if stage.kind in ANSWERS:
            words = MARKS[stage.kind].word
            deal = _deal(stage, scenario)
            tested = "" if is_tested else "put to the test and "
            yield stage, f"{tested}{words} in turn {stage.turn}{deal}"
            is_tested = True
        else:
            yield stage, _act(stage)


def _act(stage: Stage) -> str:
    when = f"in turn {stage.turn}"
    if stage.kind == STANDS:
        return "stood at the start" if stage.turn == 0 else f"stood from outside {when}"
    if stage.kind == BY_TREATY:
        return f"guaranteed in a treaty on transit {when}"
    if stage.kind in MADE:
        verb = "promised" if stage.kind in _PLEDGED else "guaranteed"
        return f"{verb} in {MADE[stage.kind]} {when}"
    mark = MARKS[stage.kind]
    return f"{mark.word} {when}"


def _deal(stage: Stage, scenario: Scenario) -> str:
    if not stage.deal_by:
        return ""
    who = label(scenario, stage.deal_by)
    return (
        f", tipped by a side deal of {who}" if stage.is_tipped else f", a side deal of {who} open"
    )


def _pivot(pivot: Pivot, scenario: Scenario) -> str:
    choice, changed, came = pivot_sentences(pivot, scenario)
    measured = f"Distance {decimals(pivot.effect)}; {uncapital(changed)}"
    cost = pivot.differences[_COST]
    behind = population(scenario)[_COST]
    people = signed_people(cost.difference * behind) if _is_sure(cost) else ""
    paid = (
        f"Displaced or harmed: {people} people in the mean."
        if people
        else "Displaced or harmed: no clear difference."
    )
    return " ".join(part for part in (f"{choice}.", measured, came, paid) if part)


def _is_sure(paired: Paired) -> bool:
    return paired.low > 0.0 or paired.high < 0.0


def _size(paired: Paired) -> float:
    """Return how large a difference is beside where it started."""
    return abs(paired.difference) / max(abs(paired.baseline), 0.05)


def _numbered(lines: Sequence[Line]) -> str:
    return "\n".join(f"{place}. {line.text}" for place, line in enumerate(lines, start=1))
