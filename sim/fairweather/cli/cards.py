"""Decision cards on the terminal: chances, terms as a waterfall, what moved, and the flip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from fairweather.decisions.catalogue import decision_named
from fairweather.engine.explain import Explanation
from fairweather.engine.orders import slashed
from fairweather.play.words import number, with_sign
from fairweather.report.motive_words import (
    luck_terms,
    moved_lines,
    part_lines,
    since_words,
    told_terms,
    why_words,
)
from fairweather.report.reasons import (
    decision_words,
    option_words,
    reversal_words,
    threshold_words,
)
from fairweather.scenario.schema import Scenario

_WIDEST = 96
_LABEL, _BAR = 34, 20
_SHARE = "share of looks"


def print_card(console: Console, told: Explanation, scenario: Scenario) -> None:
    """Print one choice: what else there was, why it fell so, and what would have reversed it."""
    key, card = told.key, told.card
    heading = f"{decision_words(scenario, key)}: {option_words(key, card.chosen)}"
    console.print()
    console.print(Text(heading, style="bold"), Text(f"  {slashed(key)}", style="dim"))
    for row in Text(why_words(told)).wrap(console, min(console.width, _WIDEST) - 2):
        console.print(Text("  ") + row, soft_wrap=True)
    for line in _chances(told):
        console.print(line, soft_wrap=True)
    for line in _waterfall(told, min(console.width, _WIDEST)):
        console.print(line, soft_wrap=True)
    parts = part_lines(told)
    if parts:
        console.print(Text("  Of this"))
        for name, size, _ in parts:
            _item(console, f"{name}: {with_sign(size)}")
    since = since_words(told)
    if since:
        console.print(Text(f"  {since}"))
        for words in moved_lines(told):
            _item(console, words)
    reversed_by = reversal_words(told, scenario)
    if reversed_by:
        console.print(Text("  It would have been another with"))
        for words in reversed_by:
            _item(console, words)
    if told.threshold is not None:
        console.print(Text("  Trust threshold"))
        _item(console, threshold_words(told.threshold))


def brief(told: Sequence[Explanation], scenario: Scenario) -> Iterator[str]:
    """Yield one line for each choice."""
    for one in told:
        yield f"{decision_words(scenario, one.key)}: {option_words(one.key, one.card.chosen)}"


def _chances(told: Explanation) -> Iterator[Text]:
    """Yield each option with the chance that a review would choose it."""
    card = told.card
    options = decision_named(card.decision).options
    for option in options:
        chance = card.probability[option.key]
        mark = "▸" if option.key == card.chosen else " "
        row = Text(f"  {mark} {option.label:<{_LABEL - 4}}")
        if chance > 0.0:
            bar = "█" * round(_BAR * chance)
            row.append(f"{number(chance, _SHARE):>8}  {bar}")
        else:
            row.append(" closed", style="dim")
        row.stylize("bold" if option.key == card.chosen else "")
        yield row


@dataclass(frozen=True)
class _Step:
    """One row of a waterfall: how far it moves the sum, from where."""

    label: str
    size: float
    start: float
    is_sum: bool = False


def _waterfall(told: Explanation, width: int) -> Iterator[Text]:
    """Yield terms as steps from the other option (0) to the chosen one, luck the last of them."""
    card, key = told.card, told.key
    if not card.weights or card.other == card.chosen:
        return
    chosen, other = option_words(key, card.chosen), option_words(key, card.other)
    yield Text(f"  What spoke for {chosen} over {other}, in utility", style="dim")
    steps = list(_steps(told))
    ends = [0.0, *(step.start for step in steps), *(step.start + step.size for step in steps)]
    low, high = min(ends), max(ends)
    room = max(width - _LABEL - 12, 10)
    scale = (room - 1) / (high - low) if high > low else 0.0

    def column(value: float) -> int:
        return round((value - low) * scale)

    for step in steps:
        first, last = sorted((column(step.start), column(step.start + step.size)))
        cells = [" "] * room
        cells[column(0.0)] = "│"
        fill = "█" if step.size > 0.0 else "░"
        for place in range(first, max(last, first + 1)):
            cells[place] = fill
        name = step.label if len(step.label) <= _LABEL - 4 else f"{step.label[: _LABEL - 5]}…"
        row = Text(f"    {name:<{_LABEL - 4}}{with_sign(step.size):>7}  {''.join(cells).rstrip()}")
        row.stylize("bold" if step.is_sum else "")
        yield row


def _steps(told: Explanation) -> Iterator[_Step]:
    at = 0.0
    for name, size, _ in told_terms(told):
        yield _Step(name, size, at)
        at += size
    yield _Step("all terms", at, 0.0, is_sum=True)
    for name, size, _ in luck_terms(told):
        yield _Step(name, size, at)
        at += size
    if told.card.reviewed:
        yield _Step("together", at, 0.0, is_sum=True)


def _item(console: Console, words: str) -> None:
    room = min(console.width, _WIDEST) - 6
    for place, row in enumerate(Text(words).wrap(console, room)):
        console.print(Text("    · " if place == 0 else "      ") + row, soft_wrap=True)
