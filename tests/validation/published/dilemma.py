"""The prisoner's dilemma, played again and again (Axelrod 1984).

Ancestor of the policy *reciprocal* (`fairweather.factions.policies.reciprocal`): tit for tat in decisions
of faith.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

TEMPTATION, REWARD, PUNISHMENT, SUCKER = 5.0, 3.0, 1.0, 0.0
COOPERATE, DEFECT = True, False
PAYOFF = {
    (COOPERATE, COOPERATE): REWARD,
    (COOPERATE, DEFECT): SUCKER,
    (DEFECT, COOPERATE): TEMPTATION,
    (DEFECT, DEFECT): PUNISHMENT,
}

Strategy = Callable[[list[bool], list[bool]], bool]
"""Own past moves and the other's, to the next move."""


def tit_for_tat(mine: list[bool], theirs: list[bool]) -> bool:
    """Cooperate first, then do what the other did last."""
    return theirs[-1] if theirs else COOPERATE


def grim(mine: list[bool], theirs: list[bool]) -> bool:
    """Cooperate until the other has defected once."""
    return all(theirs)


def always_defect(mine: list[bool], theirs: list[bool]) -> bool:
    """Defect."""
    return DEFECT


def defect_in_turn(mine: list[bool], theirs: list[bool]) -> bool:
    """Defect in the first round and every other round after it."""
    return len(mine) % 2 == 1


def payoffs(one: Strategy, other: Strategy, rounds: int) -> Iterable[tuple[float, float]]:
    """Yield what both earn, round by round."""
    mine: list[bool] = []
    theirs: list[bool] = []
    for _ in range(rounds):
        move, answer = one(mine, theirs), other(theirs, mine)
        mine.append(move)
        theirs.append(answer)
        yield PAYOFF[move, answer], PAYOFF[answer, move]


def scores(one: Strategy, other: Strategy, rounds: int) -> tuple[float, float]:
    """Return what both earn in all."""
    earned = list(payoffs(one, other, rounds))
    return sum(pair[0] for pair in earned), sum(pair[1] for pair in earned)


def worth(one: Strategy, other: Strategy, patience: float, rounds: int = 400) -> float:
    """Return what ``one`` earns, each round worth ``patience`` times the one before."""
    earned = payoffs(one, other, rounds)
    return sum(patience**age * pair[0] for age, pair in enumerate(earned))
