"""Comparative statics of rules that the default scenario does not need, each of a case that does.

Armies that stand by, ground that a group holds, people who cross borders. A few turns are enough
to see what each does; ``fairweather statics SCENARIO`` prints those of its case.
"""

from __future__ import annotations

from collections.abc import Mapping

from fairweather.experiments.arms import DOWN, UP, Arm, Order
from fairweather.experiments.situations import HONORS, KEEPS, OUT, PROMISED
from fairweather.experiments.statics import JUDGMENT, Static, ever, last, mean

TURNS: Mapping[str, float] = {"turns": 6}
WORD_ALONE: Mapping[str, float] = {**TURNS, "parameters.held.deterred": 1.3}
"""The rulebook's number: the case sets a smaller one, as words alone had kept nobody away there."""
AWAY, STAND = Order("presence", "none"), Order("presence", "stand")
DEFENDS, TURNS_TO_OWNER = Order("defense", "defend"), Order("defense", "turn")
OWNER_OFFERS = Order("protect", "offer")


def _with(name: str, value: float, *orders: Order) -> Arm:
    return Arm({**TURNS, name: value}, orders)


IN_CASES: tuple[Static, ...] = (
    Static(
        "soldiers in the way",
        "A target attacks less where a patron's soldiers stand.",
        Arm(TURNS, (KEEPS, AWAY)),
        Arm(TURNS, (KEEPS, STAND)),
        ever("attack ground"),
        "the target attacks",
        DOWN,
        "Huth 1988",
        case="syria19",
    ),
    Static(
        "a word that deters",
        "A target attacks less where a public promise stands.",
        Arm(WORD_ALONE, (Order("support", "withdraw", until=1), Order("pledge", "none"), AWAY)),
        Arm(WORD_ALONE, (KEEPS, AWAY)),
        ever("attack ground"),
        "the target attacks",
        DOWN,
        "Fearon 1997",
        case="syria19",
    ),
    Static(
        "another protector",
        "Where a group lets the owner of its ground in, there is less escalation.",
        Arm(TURNS, (Order("support", "withdraw", until=1), AWAY, OWNER_OFFERS, DEFENDS)),
        Arm(TURNS, (Order("support", "withdraw", until=1), AWAY, OWNER_OFFERS, TURNS_TO_OWNER)),
        mean("escalation"),
        "rungs of the ladder climbed",
        DOWN,
        "Morrow 1991",
        case="syria19",
    ),
    Static(
        "an army that marches",
        "Groups hold more ground where a patron's army marches with them.",
        Arm(TURNS, (OUT, AWAY)),
        Arm(
            TURNS,
            (OUT, Order("presence", "stand", until=1), Order("presence", "march", since=1)),
        ),
        last("autonomy_de_facto"),
        "ground held",
        UP,
        JUDGMENT,
        case="bengal71",
    ),
    Static(
        "people who came",
        "A patron to whom people flee sends its army sooner.",
        _with("parameters.flight.stepping_in", 0.0, OUT),
        _with("parameters.flight.stepping_in", 2.0, OUT),
        ever("army stands"),
        "its army stands by a group",
        UP,
        JUDGMENT,
        case="bengal71",
    ),
    Static(
        "a crowd at the door",
        "Hosts whom people who flee press upon give armed groups less shelter.",
        _with("parameters.flight.closing", 0.0, PROMISED, KEEPS, HONORS, OUT),
        _with("parameters.flight.closing", 2.0, PROMISED, KEEPS, HONORS, OUT),
        last("sanctuary"),
        "shelter",
        DOWN,
        JUDGMENT,
        case="iraq91",
    ),
)
