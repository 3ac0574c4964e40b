"""Arms: what is laid down for one side of a comparison; all else is decided by the model's reasons.

An arm may change numbers of the scenario, give orders in turns, and make things happen from
outside. Arms add up: what a choice lays down is added to what its lesson does.
"""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.engine.orders import Given

ALWAYS = range(100)
"""Every turn of a game, however long."""


@dataclass(frozen=True)
class Order:
    """An order key, its option, and the turns in which it is given."""

    key: str
    option: str
    turns: range = ALWAYS


@dataclass(frozen=True)
class Arm:
    """What is laid down: ``changes`` patch keys and values, ``injects`` before the first turn."""

    orders: tuple[Order, ...] = ()
    changes: tuple[tuple[str, float], ...] = ()
    injects: tuple[str, ...] = ()

    def __add__(self, other: Arm) -> Arm:
        """Return both together; of two orders for one key in one turn, the later one counts."""
        return Arm(
            self.orders + other.orders, self.changes + other.changes, self.injects + other.injects
        )

    def script(self, turns: int) -> dict[int, Given]:
        """Return the orders of each of so many turns."""
        return {
            turn: {order.key: order.option for order in self.orders if turn in order.turns}
            for turn in range(turns)
        }


NOTHING = Arm()
"""Nothing is laid down."""


def ordered(key: str, option: str, turns: range = ALWAYS) -> Arm:
    """Return an arm of one order, given in every turn unless it says which."""
    return Arm(orders=(Order(key, option, turns),))


def changed(key: str, value: float) -> Arm:
    """Return an arm in which one number of the scenario is another."""
    return Arm(changes=((key, value),))


def outside(*injects: str) -> Arm:
    """Return an arm in which something happens from outside before the first turn."""
    return Arm(injects=injects)
