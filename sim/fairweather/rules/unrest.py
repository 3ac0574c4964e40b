"""Unrest spreads from cell to cell and is held down by fear of arrest (S11, (18) to (20)).

A mean field of Epstein (2002): residents act when grievance outweighs the risk of arrest, with
uniform traits, so the active share of a cell has a closed form. Neighbors' example: Granovetter
(1978). Sharpness above 1 is a design choice: with 1, Epstein's printed form, nothing can tip.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray
from fairweather.draws import Draws, Purpose
from fairweather.world.encouragement import hope_against
from fairweather.world.layout import side_by_side
from fairweather.world.pairs import pick, toward
from fairweather.world.state import World
from fairweather.world.visibility import visible_pledge

SUB_STEPS = 2
"""Rounds of spreading in one turn [D]."""


@dataclass(frozen=True)
class Grievance:
    """Residents' ``grievance`` and its ``margin`` over what moves nobody, none below 0.

    Both hold for a whole turn, whatever the fear.
    """

    grievance: FloatArray
    margin: FloatArray

    @classmethod
    def of(cls, grievance: FloatArray, threshold: FloatArray) -> Grievance:
        """Return the grievance g with its margin m = g - tau_E."""
        return cls(np.maximum(grievance, 1e-12), np.maximum(grievance - threshold, 0.0))

    def acting(self, arrest: FloatArray) -> FloatArray:
        """Return the share that acts when the expected price is ``arrest`` (18)."""
        risk = np.maximum(arrest, 1e-12)
        few = np.minimum(self.margin, risk)
        return np.asarray((0.5 * few * few / risk + (self.margin - few)) / self.grievance)


def active_share(grievance: FloatArray, arrest: FloatArray, threshold: FloatArray) -> FloatArray:
    """Return the share that acts, (18), for hardship and risk aversion uniform on [0, 1].

    ``grievance`` is g = 1 - legitimacy, ``arrest`` is p = P J, ``threshold`` is tau_E; with
    m = g - tau_E: 0 if m <= 0; m^2 / (2 g p) if m <= p; else 1 - (tau_E + p / 2) / g. All three
    are ``(n^2 / (2 p) + m - n) / g`` with n = min(m, p) and m no less than 0.
    """
    return Grievance.of(grievance, threshold).acting(arrest)


def arrest_probability(
    garrison: FloatArray, visible: FloatArray, k: FloatArray, sharpness: FloatArray
) -> FloatArray:
    """Return ``1 - exp(-k (garrison / visible)^sharpness)`` (19), the risk of being arrested."""
    return np.asarray(
        1.0 - np.exp(-k * np.exp(sharpness * np.log(np.maximum(garrison, 1e-12) / visible)))
    )


def resolve_unrest(world: World, draws: Draws) -> None:
    """Move kin and other unrest of every front cell by one turn (20)."""
    p, scene = world.p.unrest, world.scene
    atlas = scene.atlas
    kin = atlas.kin_share[atlas.front]
    strain = p.strain_effect * (scene.on_front(pick(world.strain, world.cast.targets)) - 0.5)
    conceded = scene.on_front(_best_offer(world))
    backing = scene.on_front(_foreign_backing(world))
    lost = scene.on_front(world.seen_control)
    kin_grievance = 1.0 - np.clip(
        p.kin_legitimacy
        - strain
        - p.repression_effect * world.repression
        + p.concession_effect * conceded
        - _lifted(world),
        0.0,
        1.0,
    )
    other_grievance = 1.0 - np.clip(
        p.other_legitimacy - strain + p.foreign_taint * backing + p.separation * lost, 0.0, 1.0
    )
    residents = (
        (world.unrest_kin, Grievance.of(kin_grievance, p.threshold)),
        (world.unrest_other, Grievance.of(other_grievance, p.threshold)),
    )
    pace = 1.0 - np.exp(np.log1p(-np.minimum(scene.moved(p.pace), 0.999)) / SUB_STEPS)
    banner = p.banner * world.control * scene.at_home
    for _ in range(SUB_STEPS):
        own = kin * world.unrest_kin + (1.0 - kin) * world.unrest_other
        visible = p.floor + own + p.reach * atlas.spread(own) + banner
        fear = p.jail * arrest_probability(world.garrison, visible, p.arrest, p.sharpness)
        for unrest, grievance in residents:
            unrest += pace * (grievance.acting(fear) - unrest)
    size = p.noise * np.sqrt(12.0 * scene.fortnights)
    for unrest, purpose in (
        (world.unrest_kin, Purpose.UNREST_KIN),
        (world.unrest_other, Purpose.UNREST_OTHER),
    ):
        unrest += size * (draws.on_ground(world.turn, purpose, atlas.keys[atlas.front]) - 0.5)
        np.clip(unrest, 0.0, 1.0, out=unrest)


def _lifted(world: World) -> FloatArray:
    """Return what hope of help takes from the standing of the state among kin; 0 without any."""
    if not len(world.cast.voiced):
        return np.zeros((1, 1))
    return np.asarray(world.p.encouragement.unrest * world.scene.on_front(hope_against(world)))


def _best_offer(world: World) -> FloatArray:
    """Return the largest concession in force or on offer by each target, ``(R, T)``."""
    offers = toward(world.concession, world.cast.targets)
    return np.asarray(offers.max(axis=1))


def _foreign_backing(world: World) -> FloatArray:
    """Return the most visible pledge to any client of each target, ``(R, T)``."""
    cast = world.cast
    seen = [visible_pledge(world, *cast.hopes(int(target))) for target in cast.targets]
    most = [s.max(axis=1, initial=0.0, keepdims=True) for s in seen]
    return side_by_side(most, world.n_worlds)
