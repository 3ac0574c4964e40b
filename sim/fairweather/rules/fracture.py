"""The target from within: its forces defect where strain, unrest and loss of ground meet.

Each by itself is borne; together they tell soldiers that the state may lose. Sources: direction
after McLauchlin (2010) on loyalty in armies; the product form and sizes are design choices.
"""

from __future__ import annotations

import numpy as np

from fairweather.world.deeds import Events
from fairweather.world.pairs import pick
from fairweather.world.state import World

_BANDS = 5.0
"""Defection is told each time a fifth of the target's forces is gone [D]."""


def resolve_fracture(world: World, events: Events) -> None:
    """Move the share of each target's forces that stands by it.

    ``loyalty <- loyalty (1 - moved(pace) meet) + moved(healing) (1 - loyalty) (1 - meet)``, where
    ``meet`` is the product of strain above one half, kin unrest and ground lost, each scaled to
    [0, 1].
    """
    p, targets = world.p.fracture, world.cast.targets
    before = pick(world.loyalty, targets)
    strained = np.clip(2.0 * (pick(world.strain, targets) - 0.5), 0.0, 1.0)
    lost = np.minimum(world.seen_control / p.ground, 1.0)
    meet = strained * np.minimum(world.seen_unrest / p.unrest, 1.0) * lost
    after = before * (1.0 - world.scene.moved(p.pace) * meet)
    after = after + world.scene.moved(p.healing) * (1.0 - before) * (1.0 - meet)
    after = np.clip(after, 0.0, 1.0)
    world.loyalty[:, targets] = after
    defects = np.ceil(_BANDS * after) < np.ceil(_BANDS * before)
    events.note("forces defect", targets, None, defects, after)
