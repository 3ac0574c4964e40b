"""Open decisions: everything one seat may decide this turn, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fairweather.decisions.catalogue import DECISIONS, SIGNAL
from fairweather.decisions.decision import Appraisal, Decision
from fairweather.decisions.obligation import ObligationDecision, may_fall_due
from fairweather.engine.orders import row_keys, split_key
from fairweather.engine.wargame import Wargame
from fairweather.scenario.schema import Scenario


@dataclass(frozen=True)
class OptionView:
    """One option of a decision, in words; ``why_not`` says why it is closed."""

    key: str
    label: str
    meaning: str
    cost: str
    who_knows: str
    is_legal: bool = True
    why_not: str = ""


@dataclass(frozen=True)
class DecisionView:
    """One choice that is open; ``key`` is the order key, ``default`` what stands if untouched.

    ``is_standing`` marks an answer given in advance, used only if the pledge falls due this turn.
    """

    key: str
    decision: str
    actor: str
    partner: str
    title: str
    question: str
    options: tuple[OptionView, ...]
    default: str
    is_standing: bool = False

    def refusal(self, option: str) -> str:
        """Return in words why ``option`` cannot be chosen; empty if it can."""
        chosen = next((one for one in self.options if one.key == option), None)
        if chosen is not None and chosen.is_legal:
            return ""
        why = chosen.why_not if chosen else "There is no such option."
        return f"{self.title}: {option!r} cannot be chosen. {why}"


def open_decisions(model: Wargame, scenario: Scenario, seat: str) -> tuple[DecisionView, ...]:
    """Return the open decisions of ``seat`` in world 0, on the state at the start of the turn.

    A pledge that may fall due this turn is asked for as a standing answer, so that no turn ever
    stops half-way. What is to be done stands before what is only said.
    """
    return tuple(_open_rows(model, scenario, seat))


def _open_rows(model: Wargame, scenario: Scenario, seat: str) -> Iterator[DecisionView]:
    faction = next(f for f in model.factions if f.key == seat)
    for decision in sorted(DECISIONS, key=lambda one: one is SIGNAL):
        if not faction.takes(decision):
            continue
        appraisal = faction.appraise(decision, model.world)
        falls_due = may_fall_due(model.world, appraisal)
        for row, key in enumerate(row_keys(appraisal, model.world.cast)):
            is_open = bool(appraisal.is_open[0, row])
            if is_open or falls_due[row]:
                yield decision_view(appraisal, row, key, scenario, is_standing=not is_open)


def title_of(decision: Decision, partner: str, scenario: Scenario) -> str:
    """Return what a choice is called; ``partner`` is the key of whom it is about, or empty."""
    return f"{decision.title}: {scenario.factions[partner].label}" if partner else decision.title


def decision_view(
    appraisal: Appraisal, row: int, key: str, scenario: Scenario, *, is_standing: bool = False
) -> DecisionView:
    """Return the choice of one row of an appraisal in world 0; ``key`` is its order key."""
    decision = appraisal.decision
    about = split_key(key)
    question = decision.question
    if is_standing and isinstance(decision, ObligationDecision):
        noun = scenario.noun(about.partner)
        question = f"If your pledge to {noun} falls due this turn, what will you do?"
    options = tuple(
        OptionView(
            key=option.key,
            label=option.label,
            meaning=option.meaning,
            cost=option.cost,
            who_knows=option.who_knows,
            is_legal=bool(appraisal.legal[0, row, place]),
            why_not="" if appraisal.legal[0, row, place] else option.why_not,
        )
        for place, option in enumerate(decision.options)
    )
    return DecisionView(
        key=key,
        decision=decision.name,
        actor=about.actor,
        partner=about.partner,
        title=title_of(decision, about.partner, scenario),
        question=question,
        options=options,
        default=decision.options[int(appraisal.standing[0, row])].key,
        is_standing=is_standing,
    )
