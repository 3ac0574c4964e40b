"""The rules in short: read off the tables that the model runs on, so that they cannot go apart."""

from __future__ import annotations

from collections.abc import Iterable
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
    """One thing that the rules name, what they say of it, and what belongs to it."""

    name: str
    text: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Rulebook:
    """The rules in short.

    ``steps`` make up a turn, each with the decisions that are taken in it; ``parts`` are the roles
    and what each is asked; ``policies`` say how a faction may decide; ``promises`` what may befall
    a promise; ``counted`` what is read off a game, by headings; what is secret opens at the end.
    """

    steps: tuple[Line, ...]
    parts: tuple[Line, ...]
    policies: tuple[Line, ...]
    promises: tuple[Line, ...]
    counted: tuple[Line, ...]


def rulebook() -> Rulebook:
    """Return the rules in short."""
    return Rulebook(
        steps=tuple(
            Line(f"{capital(phase.about)}.", lines=_asked(phase.decisions)) for phase in TURN
        ),
        parts=tuple(
            Line(
                capital(role),
                f"{capital(facts.part)}.",
                _asked(one for one in DECISIONS if role in one.actors),
            )
            for role, facts in ROLES.items()
        ),
        policies=tuple(Line(capital(name), one.meaning) for name, one in policies().items()),
        promises=tuple(Line(mark.sign, capital(mark.word)) for mark in MARKS.values()),
        counted=tuple(
            Line(
                heading,
                lines=tuple(Line(one.label, f"{capital(one.meaning)}.") for one in outcomes),
            )
            for heading, outcomes in GROUPS.items()
        ),
    )


def _asked(decisions: Iterable[Decision]) -> tuple[Line, ...]:
    return tuple(Line(decision.title, decision.question) for decision in decisions)
