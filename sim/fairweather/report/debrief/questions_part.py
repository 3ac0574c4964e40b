"""The thirteen questions of a debrief, each with what this game answers, in a chart or table."""

from __future__ import annotations

from collections.abc import Callable, Iterable

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
from fairweather.report.debrief.findings import Findings
from fairweather.scenario.schema import Scenario

QUESTIONS = (
    "When you promised, what would have had to be true for you to keep it? Which term changed?",
    "Was trust too low, or the help too small?",
    "What did going public buy, and what did it cost whom?",
    "Which past episode weighed most? Was it about you, or about one like you?",
    "Who was entrapped, against the branch where the client stayed put?",
    "Where did the uprising stop: data, theory, or a parameter?",
    "What did the target know, and when?",
    "Was the host free? What would have made its word to both sides credible?",
    "Which outcome is success, by whose weights?",
    "How much was luck?",
    "How does your prediction stand against the distribution?",
    "Who is missing from the model?",
    "What happened after 5 March 2026, and why does one match prove little?",
)


def asked(scenario: Scenario) -> tuple[str, ...]:
    """Return the questions that a scenario raises: the last only if it tells what came later."""
    return QUESTIONS if tells_later(scenario) else QUESTIONS[:-1]


def questions_part(found: Findings, key: str) -> Part:
    """Return the questions that this scenario raises, each with its answer from the game."""
    told = [
        Box(
            "question",
            [Heading(f"{place}. {question}"), *answer(found)],
            f"{found.prefix}q{place}",
        )
        for place, (question, answer) in enumerate(
            zip(asked(found.after.scenario), _ANSWERS, strict=False), start=1
        )
    ]
    return Part(key, "Questions for the debrief", [
        aside("Each with what this game has to say to it. None has one right answer."),
        Items(told, "questions", is_numbered=True),
    ])  # fmt: skip


_ANSWERS: tuple[Callable[[Findings], Iterable[Block]], ...] = (
    keeping,
    trust_or_help,
    publicity,
    weightiest,
    entrapment,
    uprising,
    known,
    hosts,
    success,
    luck,
    predicted,
    missing,
    happened,
)
