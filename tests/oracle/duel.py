"""Duel: the engine and the oracle play the same worlds, and are compared after every turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from sim.engine.wargame import Wargame
from sim.scenario.schema import Scenario
from tests.oracle.choice import Choice
from tests.oracle.crisis import PHASES, Crisis
from tests.oracle.factions import Faction
from tests.oracle.outcomes import outcomes
from tests.oracle.state import arrays

CLOSE = 1e-9


class Disagreement(AssertionError):
    """The first thing in which engine and oracle differ."""


class Duel:
    """Both sides of one game in a few worlds.

    ``explain`` compares every term of every open choice as well.
    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int = 1,
        worlds: int = 1,
        first: int = 0,
        policies: Mapping[str, str] | None = None,
        explain: bool = False,
    ) -> None:
        self.engine = Wargame(
            scenario, seed, worlds=worlds, first=first, policies=policies, explain=explain
        )
        self.crises = [
            Crisis(scenario, seed, first + world, policies, explain) for world in range(worlds)
        ]
        self.again = (scenario, seed, first, policies)
        self.history: list[Mapping[str, str]] = []
        self.explain = explain

    def play(self, turns: int) -> None:
        """Play and compare ``turns`` turns without orders."""
        for _ in range(turns):
            self.step({})

    def step(self, orders: Mapping[str, str]) -> None:
        """Play one turn with the same orders on both sides; raises ``Disagreement``."""
        self.history.append(orders)
        self.engine.orders = dict(orders)
        self.engine.step()
        for world, crisis in enumerate(self.crises):
            crisis.orders = dict(orders)
            crisis.step()
            self.compare(world, crisis)

    def compare(self, world: int, crisis: Crisis) -> None:
        where = f"turn {crisis.turn - 1}, world {crisis_name(self.again, world)}"
        for phase, decisions in PHASES.items():
            for decision in decisions:
                for choice in choices_of(crisis, decision):
                    self.compare_choice(f"{where}, phase {phase}", world, choice)
        compare_rows(where, self.engine, crisis)
        compare_numbers(where, "state", arrays(crisis), engine_arrays(self.engine, world))
        compare_numbers(where, "outcome", outcomes(crisis), measured(self.engine, world))
        compare_events(where, "noted", noted(crisis), happenings(self.engine, world))
        compare_events(where, "deed", deeds(crisis), engine_deeds(self.engine, world))

    def compare_choice(self, where: str, world: int, choice: Choice) -> None:
        taken = self.engine.latest.orders[choice.name]
        row = row_of(taken.actor, taken.partner, choice)
        is_open = bool(taken.is_open[world, row])
        option = choice.options[taken.option[world, row]]
        at = f"{where}, {choice.key}"
        if is_open != choice.was_open:
            raise Disagreement(f"{at}: open to the engine {is_open}, oracle {choice.was_open}")
        if is_open and self.explain:
            differences = unlike(self.engine, world, choice)
            if differences:
                raise Disagreement(
                    f"{at}: {differences}\n{side_by_side(self.engine, world, choice)}"
                )
        if is_open and option != choice.option:
            told = f"{at}: engine {option}, oracle {choice.option}"
            raise Disagreement(f"{told}\n{self.terms_again(world, choice)}")

    def terms_again(self, world: int, choice: Choice) -> str:
        """Play the same world alone, with every term kept, and lay the terms side by side."""
        scenario, seed, first, policies = self.again
        engine = Wargame(
            scenario, seed, worlds=1, first=first + world, policies=policies, explain=True
        )
        crisis = Crisis(scenario, seed, first + world, policies, explain=True)
        for orders in self.history:
            engine.orders = crisis.orders = dict(orders)
            engine.step()
            crisis.step()
        same = next(c for c in choices_of(crisis, type(choice)) if c.key == choice.key)
        return side_by_side(engine, 0, same)


def crisis_name(again: tuple, world: int) -> str:
    return f"{again[2] + world} of seed {again[1]}, {again[0].name}"


def choices_of(crisis: Crisis, decision: type[Choice]) -> Iterator[Choice]:
    for faction in crisis.factions:
        yield from faction.choices[decision]


def row_of(actors: np.ndarray, partners: np.ndarray, choice: Choice) -> int:
    """The engine's row of a choice."""
    actor, partner = place_of(choice.actor), place_of(choice.partner)
    (rows,) = np.nonzero((actors == actor) & (partners == partner))
    if len(rows) != 1:
        raise Disagreement(f"{choice.key}: the engine has {len(rows)} such rows")
    return int(rows[0])


def place_of(faction: Faction | None) -> int:
    return -1 if faction is None else faction.model.factions.index(faction)


def compare_rows(where: str, engine: Wargame, crisis: Crisis) -> None:
    """Both sides have equally many rows of every decision."""
    for decisions in PHASES.values():
        for decision in decisions:
            mine = len(list(choices_of(crisis, decision)))
            taken = engine.latest.orders.get(decision.name)
            its = 0 if taken is None else len(taken.actor)
            if mine != its:
                raise Disagreement(f"{where}, {decision.name}: engine {its} rows, oracle {mine}")


# numbers ----------------------------------------------------------------------------------------


def engine_arrays(engine: Wargame, world: int) -> dict[str, np.ndarray]:
    names = arrays_known(engine)
    return {name: getattr(engine.world, name)[world].astype(float) for name in names}


def arrays_known(engine: Wargame) -> list[str]:
    return [name for name, held in vars(engine.world).items() if isinstance(held, np.ndarray)]


def measured(engine: Wargame, world: int) -> dict[str, float]:
    return {name: float(values[world]) for name, values in engine.measured().items()}


def compare_numbers(where: str, what: str, mine: Mapping[str, Any], its: Mapping[str, Any]) -> None:
    """Compare numbers by name; NaN of the oracle stands for what the rulebook does not tell."""
    if set(mine) != set(its):
        raise Disagreement(f"{where}: only one side has {what} {sorted(set(mine) ^ set(its))}")
    for name in its:
        oracle, engine = np.asarray(mine[name], float), np.asarray(its[name], float)
        apart = np.where(np.isnan(oracle), 0.0, np.abs(oracle - engine))
        if not (apart <= CLOSE).all():
            at = tuple(int(i) for i in np.unravel_index(np.nanargmax(apart), apart.shape))
            raise Disagreement(
                f"{where}: {what} {name}{list(at)}: engine {engine[at]!r}, oracle {oracle[at]!r}"
            )


# events -----------------------------------------------------------------------------------------

Event = tuple[str, int, int]


def noted(crisis: Crisis) -> list[tuple[Event, tuple[float, ...]]]:
    return [
        ((kind, place_of(actor), place_of(partner)), (amount,))
        for kind, actor, partner, amount in crisis.notes
    ]


def happenings(engine: Wargame, world: int) -> list[tuple[Event, tuple[float, ...]]]:
    return [
        (
            (told.kind, int(told.actor[row]), int(told.partner[row])),
            (float(np.broadcast_to(told.amount, told.is_so.shape)[world, row]),),
        )
        for told in engine.latest.events.happenings
        for row in np.flatnonzero(told.is_so[world])
    ]


def deeds(crisis: Crisis) -> list[tuple[Event, tuple[float, ...]]]:
    return [
        (
            (deed.kind, place_of(deed.holder), place_of(deed.about)),
            (deed.stake, deed.withdrawal, deed.hardship, deed.seen),
        )
        for deed in crisis.deeds
    ]


def engine_deeds(engine: Wargame, world: int) -> list[tuple[Event, tuple[float, ...]]]:
    told = []
    for deed in engine.latest.events.deeds:
        numbers = [
            np.broadcast_to(held, deed.is_done.shape)[world]
            for held in (deed.stake, deed.withdrawal, deed.hardship, deed.seen)
        ]
        for row in np.flatnonzero(deed.is_done[world]):
            who = (deed.kind, int(deed.holder[row]), int(deed.about[row]))
            told.append((who, tuple(float(held[row]) for held in numbers)))
    return told


def compare_events(where: str, what: str, mine: list, its: list) -> None:
    """Compare what happened, in whatever order."""
    mine, its = sorted(mine), sorted(its)
    same = [one for one, _ in mine] == [one for one, _ in its]
    if not same or any(
        abs(a - b) > CLOSE
        for (_, one), (_, other) in zip(mine, its, strict=True)
        for a, b in zip(one, other, strict=True)
    ):
        only_engine = [told for told in its if told not in mine]
        only_oracle = [told for told in mine if told not in its]
        raise Disagreement(f"{where}, {what}: engine {only_engine}, oracle {only_oracle}")


# terms ------------------------------------------------------------------------------------------


def engine_terms(engine: Wargame, world: int, choice: Choice) -> tuple[dict, Any, int]:
    """The engine's terms of a choice, with its appraisal and the row in that."""
    actor = place_of(choice.actor)
    kept = (weighed.appraisal for weighed in engine.latest.weighed[choice.name])
    appraisal = next(held for held in kept if held.rows.actor == actor)
    partners = [int(partner) for partner in appraisal.rows.partners]
    row = partners.index(place_of(choice.partner)) if choice.partner else 0
    shape = appraisal.is_open.shape
    terms = {
        str(getattr(option, "key", option)): {
            name: float(np.broadcast_to(values, shape)[world, row]) for name, values in told.items()
        }
        for option, told in appraisal.terms.items()
    }
    return terms, appraisal, row


def unlike(engine: Wargame, world: int, choice: Choice) -> str:
    """What differs between the two appraisals of a choice, or nothing."""
    terms, appraisal, row = engine_terms(engine, world, choice)
    for option in choice.options:
        mine, its = choice.told.get(option, {}), terms.get(option, {})
        for name in {**mine, **its}:
            if not abs(mine.get(name, 0.0) - its.get(name, 0.0)) <= CLOSE:
                return f"term {name!r} of {option}"
    return ""


def side_by_side(engine: Wargame, world: int, choice: Choice) -> str:
    """Lay all terms of a choice side by side, with luck, legality and review."""
    terms, appraisal, row = engine_terms(engine, world, choice)
    lines = [f"{'':44}{'engine':>22}{'oracle':>22}"]
    for number, option in enumerate(choice.options):
        mine, its = choice.told.get(option, {}), terms.get(option, {})
        legal = bool(
            np.broadcast_to(appraisal.legal, (*appraisal.is_open.shape, len(choice.options)))[
                world, row, number
            ]
        )
        lines.append(f"{option}: engine legal {legal}")
        for name in {**its, **mine}:
            a, b = its.get(name, 0.0), mine.get(name, 0.0)
            mark = "" if abs(a - b) <= CLOSE else "  <-- differs"
            lines.append(f"    {name:40}{a:22.15f}{b:22.15f}{mark}")
        a, b = sum(its.values()), sum(mine.values())
        lines.append(f"    {'utility':40}{a:22.15f}{b:22.15f}")
    return "\n".join(lines)
