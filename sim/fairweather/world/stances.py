"""Stances and courses: codes of what a client does, in the order of their menus.

They live here, under the decision itself, because rules, and those who see a world, read them.
"""

from enum import IntEnum


class Stance(IntEnum):
    """What a client does with its people; ``World.stance`` holds the code."""

    SETTLE = 0
    HOLD = 1
    HEDGE = 2
    DEMAND = 3
    PREPARE = 4
    MOBILIZE = 5


class Course(IntEnum):
    """What a client does on ground of its own; ``World.defense`` holds the code."""

    GIVE_WAY = 0
    DEFEND = 1
    TURN = 2
