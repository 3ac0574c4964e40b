"""What a class left behind: who sat where, why they ordered what, what they said and foretold.

A plain record, from which the debrief is made. A game that one person played, or nobody, is a
class of one group without names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fairweather.engine.transcript import Transcript
from fairweather.play.classroom.schema import QuestionTable


@dataclass(frozen=True)
class MessageRecord:
    """Words from one seat to another, written before turn ``turn`` was played, or after the end."""

    turn: int
    sender: str
    receiver: str
    author: str
    text: str


@dataclass(frozen=True)
class InjectRecord:
    """What the facilitator added before turn ``turn`` was played, as everyone was told it."""

    turn: int
    title: str
    text: str


@dataclass(frozen=True)
class PredictionRecord:
    """What one member gave for one question, a probability, before play."""

    question: str
    author: str
    group: str
    p: float


@dataclass(frozen=True)
class GroupRecord:
    """One group's game. Turns count from 1; an order is named by its turn and order key.

    ``members`` maps each seat that people held to their nicknames; ``authors`` says which of them
    wrote an order. ``reasons`` may speak of a course that was kept. ``autopilot`` names the orders
    that a doctrine gave in place of absent people.
    """

    name: str
    transcript: Transcript
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    authors: Mapping[tuple[int, str], str] = field(default_factory=dict)
    reasons: Mapping[tuple[int, str], str] = field(default_factory=dict)
    autopilot: frozenset[tuple[int, str]] = frozenset()
    messages: tuple[MessageRecord, ...] = ()
    injects: tuple[InjectRecord, ...] = ()


@dataclass(frozen=True)
class ClassRecord:
    """A whole class: its groups, what it was asked to foretell, and what its members gave."""

    title: str
    groups: tuple[GroupRecord, ...]
    questions: tuple[QuestionTable, ...] = ()
    predictions: tuple[PredictionRecord, ...] = ()
    is_pseudonymized: bool = False


def record_of(transcript: Transcript, title: str = "") -> ClassRecord:
    """Return the record of one game: its seats are those that its transcript says were played."""
    seats = [seat for seat, policy in transcript.policies.items() if policy == "seated"]
    group = GroupRecord("", transcript, members=dict.fromkeys(seats, ()))
    return ClassRecord(title, (group,))
