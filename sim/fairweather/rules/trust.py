"""Trust moves with deeds, first- and second-hand, and fades toward a floor (S5, S6, (11), (12)).

Beta evidence with forgetting (Josang and Ismail 2002); breaches weigh more than kept promises;
breaches in hard times weigh less (LeVeck and Narang 2017); others' experience counts by likeness
(spirit of Crescenzi 2007). Sizes are design choices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from fairweather.axes import FloatArray
from fairweather.world.deeds import Deed, Events
from fairweather.world.layout import blank, in_order, laid_out
from fairweather.world.state import World


@dataclass(frozen=True)
class Evidence:
    """What deeds of one kind, lived through by one faction, add for everyone; ``(R, F, F)`` each.

    ``whose`` is the faction that lived through them: for all others this is second-hand. ``kept``
    and ``broken`` are evidence before fading.
    """

    kind: str
    whose: int
    kept: FloatArray
    broken: FloatArray


def weigh_deeds(world: World, deeds: Sequence[Deed]) -> tuple[FloatArray, FloatArray]:
    """Return the evidence that deeds give to everyone (11): kept and broken, ``(R, F, F)``.

    ``da = k_d K st (1 - W)``, ``db = k_d K st W eta (1 - chi hard)``; K is 1 for the holder
    itself and ``ks * likeness * seen`` for others. With ``discord`` above 0, evidence that
    contradicts present trust weighs more (Donahue and Crescenzi 2023).
    """
    p, cast = world.p.trust, world.cast
    size = (world.n_worlds, cast.n_factions, cast.n_factions)
    own_kept, own_broken, told_kept, told_broken = (blank(size) for _ in range(4))
    for deed in (deed for deed in deeds if deed.is_done.any()):
        base = p.weight * deed.stake * deed.is_done
        kept = base * (1.0 - deed.withdrawal)
        broken = base * deed.withdrawal * (1.0 - p.hardship * deed.hardship)
        for share, own, told in ((kept, own_kept, told_kept), (broken, own_broken, told_broken)):
            for row in np.flatnonzero(share.any(axis=0)):
                holder, about = deed.holder[row], deed.about[row]
                own[:, holder, about] += share[:, row]
                told[:, holder, about] += share[:, row] * deed.seen[:, row]
    likeness = np.where(np.eye(cast.n_factions, dtype=bool), 0.0, cast.similarity)
    ear = (p.second_hand * np.ones((world.n_worlds, 1)))[..., None]
    all_kept = own_kept + laid_out(ear * (likeness @ in_order(told_kept)))
    all_broken = own_broken + laid_out(ear * (likeness @ in_order(told_broken)))
    itself = np.arange(cast.n_factions)
    all_kept[:, itself, itself] = all_broken[:, itself, itself] = 0.0
    surprise = p.discord[..., None]
    return (
        all_kept * (1.0 + surprise * (1.0 - world.trust)),
        all_broken * (1.0 + surprise * world.trust) * cast.traits.negativity[..., None],
    )


def dated_evidence(world: World, events: Events) -> list[Evidence]:
    """Return this turn's evidence by kind and by who lived through it, for the ledger."""
    whole: dict[tuple[str, int], list[Deed]] = {}
    for deed in events.deeds:
        for row in np.flatnonzero(deed.is_done.any(axis=0)):
            whole.setdefault((deed.kind, int(deed.holder[row])), []).append(_one_row(deed, row))
    return [
        Evidence(kind, whose, *weigh_deeds(world, deeds)) for (kind, whose), deeds in whole.items()
    ]


def _one_row(deed: Deed, row: np.intp) -> Deed:
    one = slice(int(row), int(row) + 1)
    return replace(
        deed,
        holder=deed.holder[one],
        about=deed.about[one],
        **{
            name: getattr(deed, name)[:, one]
            for name in ("stake", "withdrawal", "hardship", "seen", "is_done")
        },
    )


def resolve_trust(world: World, events: Events) -> None:
    """Fade memory by one turn (12), then add what this turn's deeds taught."""
    p = world.p.trust
    faded = np.exp(-np.log(2.0) * world.scene.years_per_turn / p.half_life)[..., None]
    kept, broken = weigh_deeds(world, events.deeds)
    lasting = p.permanent[..., None]
    world.kept_fading *= faded
    world.broken_fading *= faded
    world.kept_lasting += lasting * kept
    world.kept_fading += (1.0 - lasting) * kept
    world.broken_lasting += lasting * broken
    world.broken_fading += (1.0 - lasting) * broken
    world.believe()
