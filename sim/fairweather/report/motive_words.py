"""Motives in plain words: what carried a choice, what moved since the last look, and how likely."""

from __future__ import annotations

from collections.abc import Iterator

from fairweather.decisions.card import Card
from fairweather.engine.explain import Explanation
from fairweather.engine.motives import Carrier
from fairweather.play.words import counted, percent, uncapital, with_sign
from fairweather.report.reasons import option_words

_SMALL = 0.005
"""Terms that differ by less are told together, in utility."""

_TOLD = 4
"""Terms told that moved since the last look, the most first."""


def told_terms(card: Card) -> Iterator[tuple[str, float]]:
    """Yield what spoke for a choice over another, the most first; small terms are told together."""
    told = [weight for weight in card.weights if abs(weight.difference) >= _SMALL]
    small = [w.difference for w in card.weights if 0.0 < abs(w.difference) < _SMALL]
    for weight in sorted(told, key=lambda weight: -weight.difference):
        yield weight.term, weight.difference
    if small:
        yield counted(len(small), "smaller term"), sum(small)


def why_words(told: Explanation) -> str:
    """Return how a choice came about: by order, by habit, by reasons, character or the moment."""
    card = told.card
    own = option_words(told.key, card.own)
    if told.is_given:
        if card.ordered:
            return f"Ordered. The model in its place would have chosen {own}."
        return "Ordered; the model in its place would have done the same."
    if card.ordered:
        return f"Chosen by another policy; reason and the same luck would have led to {own}."
    if not card.reviewed:
        return "Not reconsidered this turn: the standing course goes on."
    return " ".join(_carried(told))


def part_lines(told: Explanation) -> tuple[tuple[str, float], ...]:
    """Return reasons, character and the moment, in utility; they add up to the margin.

    Empty where nothing was looked at, or there is nothing to compare with.
    """
    card, motives = told.card, told.motives
    if not card.reviewed or card.other == card.chosen:
        return ()
    parts = {
        "Reasons, with the usual goals": motives.reasons,
        "Character, its own goals and leaning": motives.character,
        "The moment, fresh impulses": motives.moment,
    }
    return tuple((name, size / motives.precision) for name, size in parts.items())


def since_words(told: Explanation) -> str:
    """Return since when things moved; empty if nothing is known of an earlier look."""
    motives = told.motives
    if not told.card.reviewed or not motives.moved:
        return ""
    if motives.last_look < 0:
        return "What moved since the start"
    return f"What moved since its last look, in turn {motives.last_look + 1}"


def moved_lines(told: Explanation) -> Iterator[str]:
    """Yield what moved since the last look, the most first, and how likely it overturns it."""
    motives, key = told.motives, told.key
    if not since_words(told):
        return
    large = [moved for moved in motives.moved if abs(moved.change) >= _SMALL][:_TOLD]
    for moved in large:
        yield (
            f"{moved.term}: {with_sign(moved.change)}, from {with_sign(moved.before)} to "
            f"{with_sign(moved.now)}"
        )
    if not large:
        yield "nothing to speak of"
    if motives.by_reasons is not None and motives.by_luck is not None:
        yield (
            f"the chance that this alone, with luck as it was, overturns "
            f"{option_words(key, motives.course)}, its choice then: {percent(motives.by_reasons)}; "
            f"that luck alone does: {percent(motives.by_luck)}"
        )


def _carried(told: Explanation) -> Iterator[str]:
    card, motives, key = told.card, told.motives, told.key
    favored, usual = option_words(key, card.favored), option_words(key, motives.usual)
    chance = {option: percent(p) for option, p in card.probability.items()}
    if motives.carrier is Carrier.REASONS:
        yield f"Reasons carried it: they favor it, with a chance of {chance[card.chosen]}."
    elif motives.carrier is Carrier.MOMENT:
        yield (
            "A change of heart of the moment: a fresh impulse carried it, and without it the "
            f"choice would have been {option_words(key, motives.held)}."
        )
        if card.favored == card.chosen:
            yield f"Reasons favored it too, with a chance of {chance[card.chosen]}."
        else:
            yield f"{_against(told)}."
    elif card.favored != card.chosen:
        yield f"Its character carried it: {uncapital(_against(told))}, but it leans this way."
    else:
        yield (
            f"Its character carried it: with the usual goals reasons would favor {usual}; with "
            f"its own they favor {favored}, with a chance of {chance[card.chosen]}."
        )
    is_turned = motives.by_reasons is not None and motives.course not in ("", card.chosen)
    if told.departs and is_turned and motives.carrier is not Carrier.MOMENT:
        yield "What moved since its last look turned it, not luck."
    if not motives.is_recorded:
        yield "Its last look is not on record, so all its luck counts as leaning."


def _against(told: Explanation) -> str:
    card, key = told.card, told.key
    return (
        f"Reasons favored {option_words(key, card.favored)}, with a chance of "
        f"{percent(card.probability[card.favored])}, and gave this "
        f"{percent(card.probability[card.chosen])}"
    )
