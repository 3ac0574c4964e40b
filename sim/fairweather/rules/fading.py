"""What wears off by itself between turns: pressure, offers, requests, memory of repression."""

from __future__ import annotations

import numpy as np

from fairweather.world.state import World

FORGOTTEN = 0.02
"""An offer below this has lapsed [D]."""


def resolve_fading(world: World) -> None:
    """Let one turn pass over everything that fades; each keeps a share per two weeks."""
    scene, target, host = world.scene, world.p.target, world.p.host
    kept_request = scene.kept(host.request_kept)[..., None]
    world.coercion *= scene.kept(target.coercion_kept)[..., None]
    world.side_deal *= scene.kept(target.deal_kept)[..., None]
    for lasting in (world.payment, world.request, world.pressure, world.passage_request):
        lasting *= kept_request
    world.sunk *= scene.kept(world.p.patron.sunk_kept)[..., None]
    world.repression *= scene.kept(target.repress_kept)
    normal = world.p.unrest.garrison
    world.garrison[:] = normal + (world.garrison - normal) * scene.kept(target.garrison_return)
    np.maximum(world.mediation_left - scene.weeks_per_turn, 0.0, out=world.mediation_left)
    asked = (world.request, world.pressure, world.passage_request, world.payment)
    for small in (*asked, world.coercion, world.side_deal):
        np.copyto(small, 0.0, where=small < 1e-3)
    clients, targets = world.cast.clients, world.cast.targets
    lapsing = np.where(world.autonomy > 0.0, 1.0, scene.kept(target.offer_kept))
    for faced in targets:
        world.concession[:, clients, faced] *= lapsing[:, clients]
    np.copyto(world.concession, 0.0, where=world.concession < FORGOTTEN)
    world.deserted *= scene.kept(world.p.client.desertion_kept)
    world.escalation[:] = 0.0
    lasts = scene.halved(world.p.choice.face_half_life)
    world.freshness *= lasts
    world.taken_back *= lasts[..., None]
    gone = world.side_deal == 0.0
    world.is_deal_leaked &= ~gone


def look_at_ground(world: World) -> None:
    """Take the picture of the ground that all will see next turn, by people of each target."""
    scene = world.scene
    for seen, truth in (
        (world.seen_unrest, world.unrest_kin),
        (world.seen_garrison, world.garrison),
        (world.seen_control, world.control),
        (world.seen_repression, world.repression),
    ):
        seen[:] = (truth[:, None, :] * scene.kin_weight).sum(axis=2)
