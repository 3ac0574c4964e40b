"""Decision cards on the terminal: chances, terms as a waterfall, what moved, and the flip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from fairweather.cli.terminal import Terminal
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

_LABEL, _BAR = 34, 20
_SHARE = "share of looks"


def print_card(terminal: Terminal, told: Explanation, scenario: Scenario) -> None:
    """Print one choice: what else there was, why it fell so, and what would have reversed it."""
    key, card = told.key, told.card
    heading = f"{decision_words(scenario, key)}: {option_words(key, card.chosen)}"
    terminal.print()
    terminal.print(Text(heading, style="bold"), Text(f"  {slashed(key)}", style="dim"))
    terminal.rows(Text(why_words(told)), "  ", "  ")
    for line in (*_chances(told), *_waterfall(told, terminal.room)):
        terminal.print(line, soft_wrap=True)
    parts = [f"{name}: {with_sign(size)}" for name, size, _ in part_lines(told)]
    _items(terminal, "Of this", parts)
    _items(terminal, since_words(told), list(moved_lines(told)))
    _items(terminal, "It would have been another with", reversal_words(told, scenario))
    if told.threshold is not None:
        _items(terminal, "Trust threshold", [threshold_words(told.threshold)])


def _items(terminal: Terminal, heading: str, items: Sequence[str]) -> None:
    """Print items below their heading, if there are any."""
    if items:
        terminal.print(Text(f"  {heading}"))
    for words in items:
        terminal.rows(Text(words), "    · ", "      ")


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
