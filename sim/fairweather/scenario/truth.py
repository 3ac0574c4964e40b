"""What really happened: the file ``truth.toml`` beside a scenario whose ending is known.

It is shown after play and asked by a hindcast; no game reads it, and it is no part of the digest.
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from fairweather.rules.outcomes import OUTCOME, Outcome
from fairweather.scenario.entry import ONE_OR_MORE, Key, Table, Text, number, words
from fairweather.world.kinds import KIND

TRUTH = "truth.toml"
"""The file's name, in the scenario's folder."""


class Certainty(StrEnum):
    """How well an answer is known."""

    A = "A"
    """Well documented."""
    B = "B"
    """The facts are sound, how they are coded can be argued over."""
    C = "C"
    """Contested, or weakly supported."""


class Basis(StrEnum):
    """What an answer rests on."""

    READ = "read"
    """A source that was read."""
    JUDGMENT = "judgment"
    """The judgment of whoever coded it."""


def _as_kinds(told: Any) -> Any:
    """Return words with those for happenings, such as ``side_deal``, as tables of kinds write."""
    if not isinstance(told, list | tuple):
        return told
    return [_WRITTEN.get(word, word) if isinstance(word, str) else word for word in told]


_WRITTEN = {key.replace(":", "").replace(" ", "_"): key for key in KIND}
"""Kinds of happening by how columns of tables write them."""

Answers = Annotated[tuple[str, ...], BeforeValidator(_as_kinds)]
"""Kinds of happening, or one outcome."""

Parties = Annotated[tuple[str, ...], ONE_OR_MORE]
"""Keys of factions, written as one word or a list of them; empty for anyone."""


class HappenedTable(Table):
    """``[[happened]]``: one thing that really happened, for the page that opens after play."""

    date: datetime.date = words(..., "The day.")
    what: Text = words(..., "What happened, in one or two sentences.")


class QuestionTable(Table):
    """``[[questions]]``: one question with its true answer, as a hindcast asks it of worlds."""

    name: Key = words(..., "A short name of its own in this file.")
    ask: Text = words(..., "The question, as one sentence.")
    answered_by: Answers = words(
        ..., "Kinds of happening, any of which answers yes; or one outcome, which answers how much."
    )
    missing: str = words("", "What the rules do not know, if nothing in the program answers it.")
    actor: Parties = words((), "Who does it, as one faction or a list; empty: anyone.")
    partner: Parties = words((), "To whom, as one faction or a list; empty: anyone.")
    answer: bool | None = Field(None, strict=True, description="Yes or no, for happenings.")
    low: float | None = number(
        None,
        0.0,
        1e7,
        "Lowest of the true range; an outcome of people is counted in thousands of them.",
        unit="of the outcome",
    )
    high: float | None = number(None, 0.0, 1e7, "Highest of the true range.", unit="of the outcome")
    by: datetime.date = words(
        ..., "The day by which; in the game, if the program answers the question."
    )
    certainty: Certainty = words(..., "A well documented, B coding debatable, C contested.")
    basis: Basis = words(..., "Whether a source was read, or it is the coder's judgment.")
    source: Text = words(..., "Where it was read, or whose judgment it is, in a short reference.")

    @property
    def is_asked(self) -> bool:
        """Whether the program can answer it; if not it is told, and never scored."""
        return bool(self.answered_by)

    @property
    def outcome(self) -> Outcome | None:
        """The outcome that answers it; None if happenings do, or nothing."""
        return OUTCOME.get(self.answered_by[0]) if self.answered_by else None


class Truth(Table):
    """The whole of ``truth.toml``."""

    ending: Text = words(..., "What really happened, in two to five sentences.")
    exercise: str = words("", "An exercise of ten to fifteen minutes for a class.")
    doubts: str = words("", "What is uncertain in how this case is coded.")
    people: float = number(0.0, 0.0, 1e7, "People of the front; 0: not told.", unit="thousands")
    people_of_map: float = number(
        0.0, 0.0, 1e7, "People of the whole map; 0: not told.", unit="thousands"
    )
    sources: tuple[str, ...] = words((), "What was read, in short references.")
    left_out: tuple[str, ...] = words(
        (), "Rows of the coded list that hold this case's own answers: in no memory and no fit."
    )
    happened: tuple[HappenedTable, ...] = words((), "What really happened, day by day.")
    questions: tuple[QuestionTable, ...] = words((), "Questions with their true answers.")

    @property
    def asked(self) -> tuple[QuestionTable, ...]:
        """The questions that the program can answer."""
        return tuple(question for question in self.questions if question.is_asked)

    def scale(self, question: QuestionTable) -> float:
        """Return what 1 of a question's outcome is in its range: people in thousands, or 1."""
        outcome = question.outcome
        return self.people_of_map if outcome and outcome.behind else 1.0
