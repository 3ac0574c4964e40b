"""Decision cards for a screen: one choice with everything that made it, ready to be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fairweather.decisions.card import Card
from fairweather.decisions.catalogue import decision_named
from fairweather.engine.explain import Explanation, Threshold
from fairweather.engine.orders import actor_of, split_key
from fairweather.play.seat import SeatView
from fairweather.play.views.why import TermView
from fairweather.play.words import capital
from fairweather.report.motive_words import (
    Part,
    luck_terms,
    moved_lines,
    part_lines,
    saying_words,
    since_words,
    told_terms,
    why_words,
)
from fairweather.report.reasons import (
    decision_words,
    option_label,
    option_words,
    reversal_words,
    threshold_words,
    title_words,
)
from fairweather.scenario.schema import Scenario


@dataclass(frozen=True)
class ChanceView:
    """One option: the chance that a review would choose it, None if it was closed."""

    key: str
    label: str
    chance: float | None
    is_chosen: bool
    is_own: bool


@dataclass(frozen=True)
class ThresholdView:
    """The trust threshold (8): ``needed`` above 1 means that full trust would not be enough."""

    belief: float
    needed: float
    promised: float
    is_out_of_reach: bool
    words: str


@dataclass(frozen=True)
class CardView:
    """One choice: what else there was, what carried it, what moved since, and the flip.

    ``saying`` tells what was done and what spoke for it most, ``how`` what carried it. ``other`` is
    what it is compared with: what reasons favored, or the runner-up; empty if there was but one
    option. ``terms`` add up to ``total`` and, with ``luck``, to ``margin``, all in utility; so do
    ``parts``: reasons, character and the moment. ``moved`` tells what moved ``since`` the last
    look. ``model`` is what the model itself would have done where it was ordered.
    """

    key: str
    turn: int
    actor: str
    partner: str
    heading: str
    chosen: str
    other: str
    saying: str
    how: str
    model: str
    is_given: bool
    is_reviewed: bool
    chances: tuple[ChanceView, ...]
    between: str
    terms: tuple[TermView, ...]
    total: float
    luck: tuple[TermView, ...]
    margin: float
    parts: tuple[TermView, ...]
    since: str
    moved: tuple[str, ...]
    reversals: tuple[str, ...]
    threshold: ThresholdView | None
    question: str


@dataclass(frozen=True)
class GlanceView:
    """One choice of a turn in a line; ``is_turn`` if it was ordered or left its course."""

    key: str
    actor: str
    partner: str
    title: str
    option: str
    is_given: bool
    is_reviewed: bool
    is_turn: bool


def glance_views(view: SeatView, turn: int) -> tuple[GlanceView, ...]:
    """Return every choice of the turn that led to ``turn`` that the seat may ask about."""
    return tuple(
        GlanceView(
            key=one.key,
            actor=actor_of(one.key),
            partner=split_key(one.key).partner,
            title=title_words(view.scenario, one.key),
            option=option_label(one.key, one.chosen),
            is_given=is_given,
            is_reviewed=one.is_reviewed,
            is_turn=one.has_turned or is_given,
        )
        for one in view.glances(turn)
        for is_given in (bool(view.order(turn, one.key)),)
    )


def card_view(view: SeatView, turn: int, key: str) -> CardView | None:
    """Return the card of one choice; None if there was none, or the seat may not see it."""
    told = view.explanation(turn, key)
    if told is None:
        return None
    behind = (one for one in view.told(turn) if view.choice_behind(turn, one) == key)
    deed = next((event.text for event in behind), "")
    return _view(told, view.scenario, turn, deed)


def _view(told: Explanation, scenario: Scenario, turn: int, deed: str = "") -> CardView:
    card, key = told.card, told.key
    is_alone = card.other == card.chosen or not card.weights
    other, chosen = (option_words(key, option) for option in (card.other, card.chosen))
    luck = tuple(map(_term, luck_terms(told)))
    reasons = card.reasons / card.precision
    return CardView(
        key=key,
        turn=turn,
        actor=card.actor,
        partner=card.partner,
        heading=decision_words(scenario, key),
        chosen=option_label(key, card.chosen),
        other="" if is_alone else card.other,
        saying=saying_words(told, scenario, deed),
        how=why_words(told),
        model=option_label(key, card.own) if told.is_given else "",
        is_given=told.is_given,
        is_reviewed=card.reviewed,
        chances=tuple(_chances(card)),
        between="" if is_alone else f"What spoke for {chosen} over {other}",
        terms=() if is_alone else tuple(map(_term, told_terms(told))),
        total=reasons,
        luck=luck,
        margin=reasons + sum(term.value for term in luck),
        parts=() if is_alone else tuple(map(_term, part_lines(told))),
        since=since_words(told),
        moved=tuple(moved_lines(told)),
        reversals=tuple(reversal_words(told, scenario)),
        threshold=None if told.threshold is None else _threshold(told.threshold),
        question=decision_named(card.decision).question,
    )


def _term(part: Part) -> TermView:
    name, size, carrier = part
    return TermView(capital(name), size, motive=carrier.name.lower())


def _chances(card: Card) -> Iterator[ChanceView]:
    for option in decision_named(card.decision).options:
        chance = card.probability[option.key]
        yield ChanceView(
            key=option.key,
            label=option.label,
            chance=chance if chance > 0.0 else None,
            is_chosen=option.key == card.chosen,
            is_own=option.key == card.own,
        )


def _threshold(threshold: Threshold) -> ThresholdView:
    return ThresholdView(
        belief=threshold.belief,
        needed=threshold.needed,
        promised=threshold.promised,
        is_out_of_reach=threshold.promised > 0.0 and threshold.is_out_of_reach,
        words=threshold_words(threshold),
    )
