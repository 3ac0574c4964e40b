"""The rules in short: read off the tables that the model runs on, so that they cannot go apart."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.decisions.catalogue import DECISIONS
from fairweather.decisions.decision import Decision
from fairweather.engine.pledge_life import MARKS
from fairweather.engine.turn import TURN
from fairweather.factions.policies.policy import policies
from fairweather.play.words import capital
from fairweather.rules.outcomes import GROUPS
from fairweather.world.roles import ROLES


@dataclass(frozen=True)
class Line:
    """One thing that the rules name, and what they say of it."""

    name: str
    text: str


@dataclass(frozen=True)
class Step:
    """One step of a turn, and the decisions that are taken in it."""

    about: str
    decisions: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A role: what it does, and what it is asked; each line is a decision and its question."""

    role: str
    text: str
    decides: tuple[Line, ...]


@dataclass(frozen=True)
class Counted:
    """Outcomes under one heading; secret ones open at the end."""

    heading: str
    outcomes: tuple[Line, ...]


@dataclass(frozen=True)
class Rulebook:
    """The rules in short.

    ``steps`` make up a turn; ``parts`` are the roles; ``policies`` say how a faction may decide;
    ``promises`` what may befall a promise; ``counted`` what is read off a game.
    """

    steps: tuple[Step, ...]
    parts: tuple[Part, ...]
    policies: tuple[Line, ...]
    promises: tuple[Line, ...]
    counted: tuple[Counted, ...]


def rulebook() -> Rulebook:
    """Return the rules in short."""
    return Rulebook(
        steps=tuple(
            Step(f"{capital(phase.about)}.", tuple(one.title for one in phase.decisions))
            for phase in TURN
        ),
        parts=tuple(
            Part(capital(role), f"{capital(facts.part)}.", tuple(map(_asked, _of(role))))
            for role, facts in ROLES.items()
        ),
        policies=tuple(Line(capital(name), one.meaning) for name, one in policies().items()),
        promises=tuple(Line(mark.sign, capital(mark.word)) for mark in MARKS.values()),
        counted=tuple(
            Counted(heading, tuple(Line(one.label, f"{capital(one.meaning)}.") for one in outcomes))
            for heading, outcomes in GROUPS.items()
        ),
    )


def _of(role: str) -> list[Decision]:
    return [decision for decision in DECISIONS if role in decision.actors]


def _asked(decision: Decision) -> Line:
    return Line(decision.title, decision.question)
