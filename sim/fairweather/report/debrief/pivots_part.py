"""The turns that mattered most: choices ranked by measured effect, with what each did to whom."""

from __future__ import annotations

from collections.abc import Iterator

from fairweather.engine.pivot import Pivot, Pivots
from fairweather.play.words import percent, signed_people
from fairweather.records.paired import Paired
from fairweather.report.account import pivot_note, pivot_sentences
from fairweather.report.blocks import Block, Box, Heading, Items, Part, Text, Words, aside
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.drawings import Bar, Bars
from fairweather.report.summary import population
from fairweather.scenario.schema import Scenario

COSTS = {
    "human_cost_kin": "kin of the groups",
    "human_cost_other": "others",
    "human_cost_front": "on the target's side of the border",
    "human_cost_host": "on the hosts' side",
}


def pivots_part(after: Aftermath, key: str, pivots: Pivots) -> Part:
    """Return the ranking, each choice with how far it moved the game and what followed."""
    most = max((pivot.effect for pivot in pivots.found), default=0.0)
    told = [Box("pivot", list(_pivot(after, pivot, most))) for pivot in pivots.found]
    ranked = Items(told, "pivots", is_numbered=True)
    return Part(key, "The turns that mattered most", [aside(pivot_note(pivots)), ranked])


def cost_words(differences: dict[str, Paired], scenario: Scenario) -> str:
    """Return how many people more or fewer were displaced or harmed, by group and by side."""
    behind = population(scenario)
    parts = []
    for key, words in COSTS.items():
        paired = differences[key]
        if behind[key] > 0.0 and paired.is_sure:
            parts.append(f"{signed_people(paired.difference * behind[key])} {words}")
    if not parts:
        return "Displaced or harmed: no clear difference for any group."
    return f"Displaced or harmed, in the mean: {'; '.join(parts)}."


def _pivot(after: Aftermath, pivot: Pivot, most: float) -> Iterator[Block]:
    choice, changed, came = pivot_sentences(pivot, after.scenario)
    reason = after.group.reasons.get((pivot.turn, pivot.key), "")
    yield Heading(choice)
    yield Bars([Bar("as far as luck", pivot.effect, percent(pivot.effect))], most)
    yield Text(f"{came} {cost_words(pivot.differences, after.scenario)}".strip())
    if reason:
        yield Text(Words("The reason given: ", quote=reason))
    yield aside(changed)
