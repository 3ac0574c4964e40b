"""Motives in plain words: what carried a choice, what moved since the last look, and how likely.

Reasons, character and the moment are the three ``Carrier``s; what belongs to one is told with its
name, by which a screen colors it.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairweather.engine.explain import Explanation
from fairweather.engine.motives import Carrier
from fairweather.play.words import capital, counted, in_hundred, uncapital, with_sign
from fairweather.report.reasons import option_words
from fairweather.scenario.schema import Scenario

_SMALL = 0.005
"""Terms that differ by less are told together, in utility."""

_TOLD = 4
"""Terms told that moved since the last look, the most first."""


Part = tuple[str, float, Carrier]
"""What it is, how much of the margin it makes, in utility, and to what it belongs."""


def told_terms(told: Explanation) -> Iterator[Part]:
    """Yield what spoke for a choice over another, the most first; small terms are told together.

    Terms are as they would be with the usual goals; what the faction's own add to them comes last.
    """
    shares = {share.term: share.reasons for share in told.motives.shares}
    large = [one for one in shares.items() if abs(one[1]) >= _SMALL]
    small = [size for size in shares.values() if 0.0 < abs(size) < _SMALL]
    for term, size in sorted(large, key=lambda one: -one[1]):
        yield term, size, Carrier.REASONS
    if small:
        yield counted(len(small), "smaller term"), sum(small), Carrier.REASONS
    goals = sum(share.character for share in told.motives.shares)
    if goals:
        yield "its own goals", goals, Carrier.CHARACTER


def luck_terms(told: Explanation) -> Iterator[Part]:
    """Yield what luck added to the terms: the lasting leaning, and a fresh impulse if one came."""
    motives = told.motives
    if told.card.reviewed:
        yield "lasting leaning", motives.leaning / motives.precision, Carrier.CHARACTER
        if motives.moment:
            yield "fresh impulse", motives.moment / motives.precision, Carrier.MOMENT


def saying_words(told: Explanation, scenario: Scenario, deed: str) -> str:
    """Return what was chosen and what mostly spoke for it, in a sentence or two.

    ``deed`` is what came of it, in a sentence, if anything did.
    """
    card, key = told.card, told.key
    did = "chose" if card.reviewed or card.ordered else "kept to"
    said = deed or capital(f"{scenario.noun(card.actor)} {did} {option_words(key, card.chosen)}.")
    if card.ordered or not card.reviewed or card.other == card.chosen:
        return said
    most = max(card.weights, key=lambda weight: weight.difference, default=None)
    if most is None or most.difference < _SMALL:
        return said
    return f"{said} What spoke for it most: {most.term}."


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


def part_lines(told: Explanation) -> tuple[Part, ...]:
    """Return reasons, character and the moment, in utility; they add up to the margin.

    Empty where nothing was looked at, or there is nothing to compare with.
    """
    card, motives = told.card, told.motives
    if not card.reviewed or card.other == card.chosen:
        return ()
    parts = {
        "Reasons, with the usual goals": (motives.reasons, Carrier.REASONS),
        "Character, its own goals and leaning": (motives.character, Carrier.CHARACTER),
        "The moment, fresh impulses": (motives.moment, Carrier.MOMENT),
    }
    return tuple((name, size / motives.precision, of) for name, (size, of) in parts.items())


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
            f"{option_words(key, motives.course)}, its choice then: "
            f"{in_hundred(motives.by_reasons)}; that luck alone does: {in_hundred(motives.by_luck)}"
        )


def _carried(told: Explanation) -> Iterator[str]:
    card, motives, key = told.card, told.motives, told.key
    favored, usual = option_words(key, card.favored), option_words(key, motives.usual)
    chance = {option: in_hundred(p) for option, p in card.probability.items()}
    if motives.carrier is Carrier.REASONS:
        yield f"Reasons carried it: they alone favored it, {chance[card.chosen]}."
    elif motives.carrier is Carrier.MOMENT:
        yield (
            "A change of heart of the moment: a fresh impulse carried it, and without it the "
            f"choice would have been {option_words(key, motives.held)}."
        )
        if card.favored == card.chosen:
            yield f"Its reasons alone favored it too, {chance[card.chosen]}."
        else:
            yield f"{_against(told)}."
    elif card.favored != card.chosen:
        yield f"Its character carried it: {uncapital(_against(told))}, but it leans this way."
    else:
        yield (
            f"Its character carried it: with the usual goals reasons would favor {usual}; with "
            f"its own they favor {favored}, {chance[card.chosen]}."
        )
    is_turned = motives.by_reasons is not None and motives.course not in ("", card.chosen)
    if told.departs and is_turned and motives.carrier is not Carrier.MOMENT:
        yield "What moved since its last look turned it, not luck."
    if not motives.is_recorded:
        yield "Its last look is not on record, so all its luck counts as leaning."


def _against(told: Explanation) -> str:
    card, key = told.card, told.key
    return (
        f"Its reasons alone favored {option_words(key, card.favored)}, "
        f"{in_hundred(card.probability[card.favored])}, and gave this "
        f"{in_hundred(card.probability[card.chosen])}"
    )
