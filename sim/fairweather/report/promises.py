"""Promise against act: how each faction's promises fared, and the life of every one in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fairweather.engine.pledge_life import MADE, MARKS, STANDS, PledgeLife, Stage, tally
from fairweather.play.words import capital, decimals
from fairweather.records.pledges import ANSWERS, BY_TREATY, KNOWN
from fairweather.report.story import Line
from fairweather.scenario.schema import Scenario

COUNTED: Mapping[str, tuple[str, str]] = {
    "in_public": ("in public", "made in public"),
    "in_secret": ("in secret", "made in secret"),
    "leaked": ("leaked", "leaked"),
    "due": ("due", "fell due"),
    "kept": ("kept", "kept"),
    "partly": ("in part", "kept in part"),
    "broken": ("broken", "broken"),
    "less_later": ("less later", "worth less later"),
    "taken_back": ("taken back", "taken back untested"),
    "standing": ("standing", "standing"),
}
"""What promises are counted by: the heading of its column, and the words for it.

Each promise counts once. Kept, in part and broken are the first answers of those that fell due;
some of them were worth less later.
"""

_PLEDGED = ("pledge in public", "pledge in secret")


def counts(lives: Sequence[PledgeLife]) -> dict[str, int]:
    """Return the exact counts of ``COUNTED`` over some pledges."""
    found = tally(lives)
    met = {answer: sum(found[f"{known}: {answer}"] for known in KNOWN) for answer in ANSWERS}
    return {
        "in_public": found["made in public"],
        "in_secret": found["made in secret"],
        "leaked": sum(life.is_leaked for life in lives),
        "due": sum(met.values()),
        "kept": met["honor"],
        "partly": met["partial"],
        "broken": met["renege"],
        "less_later": sum(life.is_less_later for life in lives),
        "taken_back": sum(life.end == "withdraw" for life in lives),
        "standing": sum(life.end == STANDS for life in lives),
    }


def counts_of(
    lives: Sequence[PledgeLife], scenario: Scenario, side: str = "patron"
) -> dict[str, dict[str, int]]:
    """Return the counts of every faction that promised, or as ``holder`` was promised, anything."""
    owned = {
        faction: [life for life in lives if getattr(life, side) == faction]
        for faction in scenario.factions
    }
    return {faction: counts(own) for faction, own in owned.items() if own}


def promise_lines(lives: Iterable[PledgeLife], scenario: Scenario) -> list[Line]:
    """Return the life of every pledge, one sentence each."""
    return [Line(_life(life, scenario), 2 if life.answers else 1) for life in lives]


def _life(life: PledgeLife, scenario: Scenario) -> str:
    told = [words for _, words in stage_words(life, scenario)]
    if life.end == STANDS:
        told.append("still standing at the end" if life.answers else "never put to the test")
    elif not life.answers:
        told[-1] += ", untested"
    who = capital(f"{scenario.noun(life.patron)} to {scenario.noun(life.holder)}")
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
    who = scenario.noun(stage.deal_by)
    return (
        f", tipped by a side deal of {who}" if stage.is_tipped else f", a side deal of {who} open"
    )
