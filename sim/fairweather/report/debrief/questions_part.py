"""The thirteen questions of a debrief, each with what this game answers, in a chart or table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from fairweather.report.blocks import Block, Box, Heading, Items, Part, aside
from fairweather.report.debrief.answers_meaning import (
    happened,
    missing,
    predicted,
    success,
    tells_later,
    weightiest,
)
from fairweather.report.debrief.answers_promises import (
    entrapment,
    keeping,
    known,
    publicity,
    trust_or_help,
)
from fairweather.report.debrief.answers_world import hosts, luck, uprising
from fairweather.report.debrief.measures import Findings
from fairweather.scenario.schema import Scenario

_ASKED: Sequence[tuple[Callable[[Findings], Iterable[Block]], str]] = (
    (
        keeping,
        "When you promised, what would have had to be true for you to keep it? Which term changed?",
    ),
    (trust_or_help, "Was trust too low, or the help too small?"),
    (publicity, "What did going public buy, and what did it cost whom?"),
    (weightiest, "Which past episode weighed most? Was it about you, or about one like you?"),
    (entrapment, "Who was entrapped, against the branch where the client stayed put?"),
    (uprising, "Where did the uprising stop: data, theory, or a parameter?"),
    (known, "What did the target know, and when?"),
    (hosts, "Was the host free? What would have made its word to both sides credible?"),
    (success, "Which outcome is success, by whose weights?"),
    (luck, "How much was luck?"),
    (predicted, "How does your prediction stand against the distribution?"),
    (missing, "Who is missing from the model?"),
    (happened, "What happened after 5 March 2026, and why does one match prove little?"),
)
"""Every question, and what answers it from a game."""

QUESTIONS = tuple(question for _, question in _ASKED)


def asked(scenario: Scenario) -> tuple[str, ...]:
    """Return the questions that a scenario raises: the last only if it tells what came later."""
    return QUESTIONS if tells_later(scenario) else QUESTIONS[:-1]


def questions_part(found: Findings, key: str) -> Part:
    """Return the questions that this scenario raises, each with its answer from the game."""
    questions = zip(asked(found.after.scenario), _ASKED, strict=False)
    told = [
        Box("question", [Heading(f"{place}. {words}"), *answer(found)], f"{found.prefix}q{place}")
        for place, (words, (answer, _)) in enumerate(questions, start=1)
    ]
    return Part(key, "Questions for the debrief", [
        aside("Each with what this game has to say to it. None has one right answer."),
        Items(told, "questions", is_numbered=True),
    ])  # fmt: skip
