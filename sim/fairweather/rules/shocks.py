"""Attention and strain move by themselves; involvement follows deeds and wishes (S15, (22)).

Source: Karlen (2017): adverse feedback ends support; sizes are design choices.
"""

from __future__ import annotations

import numpy as np

from fairweather.draws import Draws, Purpose
from fairweather.world.pairs import pick, toward
from fairweather.world.presence import deepest_army
from fairweather.world.state import World


def resolve_shocks(world: World, draws: Draws) -> None:
    """Move every patron's attention and every target's strain by one turn.

    ``z <- mu + phi (z - mu) + sd sqrt(1 - phi^2) eps - c max(inv - wanted, 0)``, clipped to
    [0, 1.2]; ``strain <- 1/2 + phi_s (strain - 1/2) + sd_s eps + c_i inv``, clipped to [0, 1].
    """
    p, cast, scene = world.p.attention, world.cast, world.scene
    patrons, targets = cast.patrons, cast.targets
    kept = scene.kept(p.persistence)
    attention = pick(world.attention, patrons)
    involvement = pick(world.involvement, patrons)
    beyond = np.maximum(involvement - pick(world.wanted_involvement, patrons), 0.0)
    luck = draws.normal(world.turn, Purpose.ATTENTION, cast.keys[patrons])
    moved = p.normal + kept * (attention - p.normal)
    moved = moved + p.spread * np.sqrt(1.0 - kept * kept) * luck
    moved = moved - p.fatigue * (1.0 - kept) / (1.0 - p.persistence) * beyond
    world.attention[:, patrons] = np.clip(moved, 0.0, 1.2)

    strain_kept = scene.kept(p.strain_persistence)
    luck = draws.normal(world.turn, Purpose.STRAIN, cast.keys[targets])
    strain = 0.5 + strain_kept * (pick(world.strain, targets) - 0.5)
    one = p.strain_persistence
    spread = np.sqrt((1.0 - strain_kept * strain_kept) / (1.0 - one * one))
    strain = strain + p.strain_spread * spread * luck
    deepest = involvement.max(axis=1, initial=0.0, keepdims=True)
    strain = strain + p.pressure * (1.0 - strain_kept) / (1.0 - one) * deepest
    world.strain[:, targets] = np.clip(strain, 0.0, 1.0)


def resolve_involvement(world: World) -> None:
    """Move each patron's involvement toward what it wants, or what its deeds demand.

    Deeds are help that is delivered, and an army of its own beside a group (S28).
    """
    patrons = world.cast.patrons
    delivered = toward(world.help, patrons).max(axis=1)
    demanded = np.maximum(pick(world.wanted_involvement, patrons), delivered)
    if len(world.cast.armed):
        demanded = np.maximum(demanded, deepest_army(world, patrons))
    now = pick(world.involvement, patrons)
    pace = world.scene.moved(world.p.patron.involvement_pace)
    world.involvement[:, patrons] = now + pace * (demanded - now)
