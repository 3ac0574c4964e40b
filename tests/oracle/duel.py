"""Duel: engine and oracle play the same worlds, and are compared after every turn."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from fairweather.engine.wargame import Wargame
from fairweather.scenario.patch import patch
from fairweather.scenario.schema import Scenario
from tests.oracle import reading
from tests.oracle.choice import Choice
from tests.oracle.crisis import PHASES, Crisis
from tests.oracle.outcomes import outcomes
from tests.oracle.reading import Appraised, Events
from tests.oracle.state import arrays

CLOSE = 1e-9


class DisagreementError(AssertionError):
    """The first thing in which engine and oracle differ."""


class Duel:
    """Both sides of one game in a few worlds.

    ``variants`` are numbers that differ from world to world, as for the engine. With ``explain``
    every open choice is compared term by term, whether it was reviewed or not.
    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int = 1,
        worlds: int = 1,
        first: int = 0,
        policies: Mapping[str, str] | None = None,
        variants: Mapping[str, Sequence[float]] | None = None,
        explain: bool = False,
    ) -> None:
        self.seed, self.first, self.policies, self.explain = seed, first, policies, explain
        arrays_by_key = {key: np.array(values) for key, values in (variants or {}).items()}
        self.scenarios = [
            patch(scenario, {key: float(values[world]) for key, values in arrays_by_key.items()})
            for world in range(worlds)
        ]
        self.engine = Wargame(
            scenario,
            seed,
            worlds=worlds,
            first=first,
            policies=policies,
            variants=arrays_by_key or None,
            explain=explain,
        )
        self.crises = [self.crisis(world) for world in range(worlds)]
        self.history: list[Mapping[str, str]] = []
        self.happened: set[str] = set()

    def crisis(self, world: int) -> Crisis:
        return Crisis(self.scenarios[world], self.seed, self.first + world, self.policies)

    def play(self, turns: int) -> None:
        """Play and compare some turns without orders."""
        for _ in range(turns):
            self.step({})

    def step(self, orders: Mapping[str, str]) -> None:
        """Play one turn with the same orders on both sides; raises ``DisagreementError``."""
        self.history.append(orders)
        self.engine.orders = dict(orders)
        self.engine.step()
        for world, crisis in enumerate(self.crises):
            crisis.orders = dict(orders)
            crisis.step()
            self.happened |= {kind for kind, *_ in crisis.notes}
            self.happened |= {deed.kind for deed in crisis.deeds}
            self.compare(world, crisis)

    def compare(self, world: int, crisis: Crisis) -> None:
        where = f"{crisis.game_scenario.name}, seed {self.seed}, world {self.first + world}"
        where = f"{where}, turn {crisis.turn - 1}"
        for phase, decisions in PHASES.items():
            for decision in decisions:
                self.compare_decision(f"{where}, phase {phase}", world, crisis, decision)
        engine = self.engine
        compare_numbers(where, "state", arrays(crisis), reading.state(engine, world))
        compare_numbers(where, "outcome", outcomes(crisis), reading.outcomes(engine, world))
        noted, deeds = reading.happenings_of(crisis), reading.deeds_of(crisis)
        compare_events(where, "noted", noted, reading.happenings(engine, world))
        compare_events(where, "deeds", deeds, reading.deeds(engine, world))

    def compare_decision(
        self, where: str, world: int, crisis: Crisis, decision: type[Choice]
    ) -> None:
        choices = list(choices_of(crisis, decision))
        rows = reading.n_rows(self.engine, decision)
        if rows != len(choices):
            told = f"rows of {decision.name}: engine {rows}, oracle {len(choices)}"
            raise DisagreementError(f"{where}, {told}")
        for choice in choices:
            self.compare_choice(f"{where}, {choice.key}", world, choice)

    def compare_choice(self, where: str, world: int, choice: Choice) -> None:
        taken = reading.taken(self.engine, world, choice)
        if taken is None:
            raise DisagreementError(f"{where}: the engine has no such row")
        if taken.is_open != choice.was_open:
            told = f"open: engine {taken.is_open}, oracle {choice.was_open}"
            raise DisagreementError(f"{where}, {told}")
        if choice.was_open and self.explain:
            compare_appraisals(where, choice, reading.appraised(self.engine, world, choice))
        if choice.was_open and taken.option != choice.option:
            told = f"option: engine {taken.option}, oracle {choice.option}"
            raise DisagreementError(f"{where}, {told}\n{self.terms_again(world, choice)}")

    def terms_again(self, world: int, choice: Choice) -> str:
        """Play that world once more, alone, and lay the terms of the choice side by side."""
        engine = Wargame(
            self.scenarios[world],
            self.seed,
            worlds=1,
            first=self.first + world,
            policies=self.policies,
            explain=True,
        )
        crisis = self.crisis(world)
        for orders in self.history:
            engine.orders, crisis.orders = dict(orders), dict(orders)
            engine.step()
            crisis.step()
        same = next(each for each in choices_of(crisis, type(choice)) if each.key == choice.key)
        return side_by_side(same, reading.appraised(engine, 0, same))


def choices_of(crisis: Crisis, decision: type[Choice]) -> Iterator[Choice]:
    for faction in crisis.factions:
        yield from faction.choices[decision]


def compare_appraisals(where: str, choice: Choice, its: Appraised) -> None:
    """Compare every term of every option, what is legal, and the hazard of a look."""
    for option in choice.options:
        mine, engine = choice.told[option], its.terms.get(option, {})
        for name in {**engine, **mine}:
            if not abs(mine.get(name, 0.0) - engine.get(name, 0.0)) <= CLOSE:
                told = f"term {name!r} of {option}"
                raise DisagreementError(f"{where}, {told}\n{side_by_side(choice, its)}")
    same_review = math.isclose(choice.told_review, its.review, rel_tol=0.0, abs_tol=CLOSE)
    if choice.told_legal != its.legal or not same_review:
        engine, oracle = (its.legal, its.review), (choice.told_legal, choice.told_review)
        raise DisagreementError(f"{where}, legal and review: engine {engine}, oracle {oracle}")


def side_by_side(choice: Choice, its: Appraised) -> str:
    """Lay all terms of a choice side by side."""
    lines = [f"{'':44}{'engine':>22}{'oracle':>22}"]
    for option in choice.options:
        mine, engine = choice.told.get(option, {}), its.terms.get(option, {})
        lines.append(option if option in its.legal else f"{option} (not legal to the engine)")
        names = dict.fromkeys([*engine, *mine])
        told = [(name, engine.get(name, 0.0), mine.get(name, 0.0)) for name in names]
        told.append(("utility", sum(engine.values()), sum(mine.values())))
        for name, a, b in told:
            mark = "" if abs(a - b) <= CLOSE else "  differs"
            lines.append(f"    {name:40}{a:22.15f}{b:22.15f}{mark}")
    return "\n".join(lines)


def compare_numbers(where: str, what: str, mine: Mapping[str, Any], its: Mapping[str, Any]) -> None:
    """Compare numbers by name; NaN of the oracle stands for what the rulebook does not tell."""
    if set(mine) != set(its):
        one_sided = sorted(set(mine) ^ set(its))
        raise DisagreementError(f"{where}, {what}: only one side has {one_sided}")
    for name in its:
        oracle, engine = np.asarray(mine[name], float), np.asarray(its[name], float)
        apart = np.where(np.isnan(oracle), 0.0, np.abs(oracle - engine))
        if not (apart <= CLOSE).all():
            at = tuple(int(i) for i in np.unravel_index(np.argmax(apart), apart.shape))
            told = f"engine {float(engine[at])!r}, oracle {float(oracle[at])!r}"
            raise DisagreementError(f"{where}, {what} {name}{list(at)}: {told}")


def compare_events(where: str, what: str, mine: Events, its: Events) -> None:
    """Compare what happened, in whatever order."""
    mine, its = sorted(mine), sorted(its)
    same = [who for who, _ in mine] == [who for who, _ in its]
    if not same or not all(
        np.allclose(one, other, rtol=0.0, atol=CLOSE)
        for (_, one), (_, other) in zip(mine, its, strict=True)
    ):
        only_engine = [told for told in its if told not in mine]
        only_oracle = [told for told in mine if told not in its]
        raise DisagreementError(f"{where}, {what}: engine {only_engine}, oracle {only_oracle}")
