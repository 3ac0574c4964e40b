"""The decision card: why this option and not another, in exact numbers (rulebook (4)).

For any two options the log-odds are the precision times the difference of their terms, so every
term's share is exact. Luck is the difference of the two options' Gumbel draws; together they
decide which won.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fairweather.decisions.choice import Choice, luck_of, probabilities
from fairweather.decisions.decision import Appraisal
from fairweather.world.state import World


@dataclass(frozen=True)
class Weight:
    """One term, as it weighed for two options; ``difference`` is for the chosen one."""

    term: str
    chosen: float
    other: float

    @property
    def difference(self) -> float:
        return self.chosen - self.other


@dataclass(frozen=True)
class Card:
    """One choice of one faction in one world.

    ``favored`` is the option that reasons favor: that of highest utility. ``other`` is what the
    chosen one is compared with: the favored option or, if that was chosen, the ``runner_up``, which
    has the highest score of the rest, luck included. ``probability`` holds what a review would
    choose, by option; illegal options have 0. ``luck`` is the Gumbel margin of chosen over other,
    in units of log-odds; ``margin`` all of it: precision times the difference of terms, plus luck;
    ``lead`` is the margin over the runner-up. Where the course was not reviewed, what was chosen is
    simply what stood. ``own`` is what the model's own policy would have chosen in its place, with
    the same luck; ``ordered`` says that something else was.
    """

    decision: str
    actor: str
    partner: str
    chosen: str
    other: str
    runner_up: str
    favored: str
    own: str
    reviewed: bool
    ordered: bool
    probability: dict[str, float]
    utility: dict[str, float]
    weights: tuple[Weight, ...]
    precision: float
    luck: float
    lead: float

    @property
    def reasons(self) -> float:
        """Precision times the difference of terms, in log-odds."""
        return self.precision * float(np.sum([weight.difference for weight in self.weights]))

    @property
    def margin(self) -> float:
        return self.reasons + self.luck


def card_of(appraisal: Appraisal, choice: Choice, world: World, row: int, at: int = 0) -> Card:
    """Return the card of one row in world ``at``, on the world as it was weighed."""
    decision, cast = appraisal.decision, world.cast
    keys = [option.key for option in decision.options]
    utility, precision = appraisal.utility, appraisal.precision
    chance = probabilities(utility, appraisal.legal, precision)[at, row]
    sharpness = float(np.broadcast_to(precision, (utility.shape[0], 1))[at, 0])
    luck = luck_of(appraisal, world)[at, row]
    worth, legal = utility[at, row], appraisal.legal[at, row]
    score = np.where(legal, sharpness * worth + luck, -np.inf)
    chosen = int(choice.option[at, row])
    rest = np.where(np.arange(len(keys)) == chosen, -np.inf, score)
    second = int(rest.argmax())
    favored = int(np.where(legal, worth, -np.inf).argmax())
    other = second if favored == chosen else favored
    reviewed = bool(choice.reviewed[at, row])
    own = int(score.argmax()) if reviewed else int(appraisal.standing[at, row])
    partner = int(appraisal.partners[row])
    return Card(
        decision=decision.name,
        actor=cast.names[appraisal.actor],
        partner=cast.names[partner] if partner >= 0 else "",
        chosen=keys[chosen],
        other=keys[other],
        runner_up=keys[second],
        favored=keys[favored],
        own=keys[own],
        reviewed=reviewed,
        ordered=chosen != own,
        probability=dict(zip(keys, chance.tolist(), strict=True)),
        utility=dict(zip(keys, worth.tolist(), strict=True)),
        weights=weights_of(appraisal, row, at, keys[chosen], keys[other]),
        precision=sharpness,
        luck=float(luck[chosen] - luck[other]),
        lead=float(sharpness * (worth[chosen] - worth[second]) + luck[chosen] - luck[second]),
    )


def weights_of(
    appraisal: Appraisal, row: int, at: int, chosen: str, other: str
) -> tuple[Weight, ...]:
    """Return every term of either option, largest difference first."""

    def value(option: str, term: str) -> float:
        found = appraisal.terms[option].get(term)
        return 0.0 if found is None else float(np.broadcast_to(found, appraisal.shape)[at, row])

    names = dict.fromkeys([*appraisal.terms[chosen], *appraisal.terms[other]])
    weights = [Weight(name, value(chosen, name), value(other, name)) for name in names]
    return tuple(sorted(weights, key=lambda weight: -abs(weight.difference)))
