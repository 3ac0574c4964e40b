"""Shocks: what time does to everyone before a turn's first decision (12.1)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from fairweather.draws import Purpose
from tests.oracle.choice import all_choices
from tests.oracle.formulas import clip, most

if TYPE_CHECKING:
    from tests.oracle.crisis import Crisis

FORGOTTEN, LAPSED = 0.001, 0.02
FADING_AWAY = (
    "coercion",
    "side_deal",
    "request",
    "pressure",
    "passage_request",
    "payment",
)


def fade(model: Crisis) -> None:
    """Let what was done and offered fade."""
    p, kept = model.p, model.clock.kept
    left = {
        "coercion": kept(p.target.coercion_kept),
        "side_deal": kept(p.target.deal_kept),
        "payment": kept(p.host.request_kept),
        "request": kept(p.host.request_kept),
        "pressure": kept(p.host.request_kept),
        "passage_request": kept(p.host.request_kept),
        "concession": 1.0,
        "sunk": kept(p.patron.sunk_kept),
        "taken_back": halved(model, p.choice.face_half_life),
    }
    for tie in model.ties():
        for what, share in left.items():
            held = getattr(tie, what)
            if held:
                held *= share
                gone = what in FADING_AWAY and held < FORGOTTEN
                setattr(tie, what, 0.0 if gone else held)
        tie.is_deal_leaked = tie.is_deal_leaked and tie.side_deal > 0.0

    repression_left = kept(p.target.repress_kept)
    departure_left = kept(p.target.garrison_return)
    normal = p.unrest.garrison
    for land in model.front:
        land.repression *= repression_left
        land.garrison = normal + (land.garrison - normal) * departure_left
    lapse(model)
    for choice in all_choices(model):
        choice.freshness *= halved(model, p.choice.face_half_life)
    for host in model.hosts:
        host.mediation_left = max(host.mediation_left - model.clock.weeks, 0.0)
    for patron in model.patrons:
        patron.escalation = 0.0


def halved(model: Crisis, half_life: float) -> float:
    """Share kept per turn, from a half-life in weeks."""
    return 0.5 ** (model.clock.weeks / half_life)


def lapse(model: Crisis) -> None:
    """Let offers that nobody took lapse, and desertion be forgotten."""
    p, kept = model.p, model.clock.kept
    for client in model.clients:
        client.deserted *= kept(p.client.desertion_kept)
        if client.autonomy <= 0.0:
            for target in model.targets:
                client[target].concession *= kept(p.target.offer_kept)
    for tie in model.ties():
        if tie.concession < LAPSED:
            tie.concession = 0.0


def lean(model: Crisis) -> None:
    """Let everyone's leanings last, and change little by little."""
    for choice in all_choices(model):
        choice.lean()


def shake(model: Crisis) -> None:
    """Move the attention of patrons and the strain on targets (22)."""
    p = model.p.attention
    k = model.clock.kept(p.persistence)
    for patron in model.patrons:
        shock = model.luck.normal(Purpose.ATTENTION, patron.key)
        unwanted = max(patron.involvement - patron.wanted_involvement, 0.0)
        patron.attention = clip(
            p.normal
            + k * (patron.attention - p.normal)
            + p.spread * math.sqrt(1.0 - k**2) * shock
            - p.fatigue * (1.0 - k) / (1.0 - p.persistence) * unwanted,
            0.0,
            1.2,
        )

    phi = p.strain_persistence
    k = model.clock.kept(phi)
    deepest = most(patron.involvement for patron in model.patrons)
    for target in model.targets:
        shock = model.luck.normal(Purpose.STRAIN, target.key)
        target.strain = clip(
            0.5
            + k * (target.strain - 0.5)
            + p.strain_spread * math.sqrt((1.0 - k**2) / (1.0 - phi**2)) * shock
            + p.pressure * (1.0 - k) / (1.0 - phi) * deepest,
            0.0,
            1.0,
        )
