"""Sight: what one faction may see of a world; unknown numbers are NaN, unknown facts are hidden.

Secrets are known to their parties, leaked ones to all; trust only to its holder; hidden traits to
nobody. A watcher (no faction) sees everything but hidden traits.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fairweather.axes import BoolArray, CodeArray, FloatArray
from fairweather.world.pairs import pick
from fairweather.world.stances import Stance
from fairweather.world.state import World
from fairweather.world.visibility import MOBILIZED, shelter_seen

_HOLD = int(Stance.HOLD)
_TO_TARGET = (int(Stance.HEDGE),)
"""Stances a client's target sees besides open mobilization: hedging toward it."""


@dataclass(frozen=True)
class Sight:
    """A world as one faction sees it; shapes as in ``World``, NaN where it cannot know.

    ``reported`` marks pledges that stand as leaks, true or planted; ``is_known`` says whose stance
    is known, others show as holding.
    """

    faction: int | None
    trust: FloatArray
    pledge: FloatArray
    reported: BoolArray
    sunk: FloatArray
    help: FloatArray
    coercion: FloatArray
    concession: FloatArray
    side_deal: FloatArray
    request: FloatArray
    pressure: FloatArray
    asked: FloatArray
    warned: FloatArray
    assured: FloatArray
    proposed: FloatArray
    treaty: BoolArray
    wanted_involvement: FloatArray
    sanctuary: FloatArray
    stance: CodeArray
    is_known: BoolArray


def see(world: World, faction: int | None) -> Sight:
    """Return what ``faction`` sees of ``world``; ``None`` is a watcher who sees all."""
    if faction is None:
        return _all(world)
    size = world.cast.n_factions
    mine = np.arange(size) == faction
    party = mine[:, None] | mine[None, :]
    in_open = world.is_public | world.is_leaked
    told = world.rumor & ~party
    pledge = np.where(party | in_open, world.pledge, np.nan)
    rumored = np.broadcast_to(world.p.rumor.size[..., None], pledge.shape)
    pledge = np.where(told & ~in_open, rumored, pledge)
    known = _known_stances(world, faction)
    return Sight(
        faction=faction,
        trust=np.where(mine[:, None], world.trust, np.nan),
        pledge=pledge,
        reported=world.is_leaked | told,
        sunk=np.where(party, world.sunk, np.nan),
        help=world.help.copy(),
        coercion=world.coercion.copy(),
        concession=world.concession.copy(),
        side_deal=np.where(party | world.is_deal_leaked, world.side_deal, np.nan),
        request=np.where(party, world.request, np.nan),
        pressure=np.where(party, world.pressure, np.nan),
        asked=np.where(party, world.asked, np.nan),
        warned=world.warned.copy(),
        assured=np.where(party, world.assured, np.nan),
        proposed=np.where(party, world.proposed, np.nan),
        treaty=world.treaty & (party | ~_is_secret(world)),
        wanted_involvement=np.where(mine, world.wanted_involvement, np.nan),
        sanctuary=_seen_sanctuary(world, faction),
        stance=np.where(known, world.stance, _HOLD).astype(np.int8),
        is_known=known,
    )


def _all(world: World) -> Sight:
    return Sight(
        faction=None,
        trust=world.trust,
        pledge=world.pledge.copy(),
        reported=world.is_leaked | world.rumor,
        sunk=world.sunk.copy(),
        help=world.help.copy(),
        coercion=world.coercion.copy(),
        concession=world.concession.copy(),
        side_deal=world.side_deal.copy(),
        request=world.request.copy(),
        pressure=world.pressure.copy(),
        asked=world.asked.copy(),
        warned=world.warned.copy(),
        assured=world.assured.copy(),
        proposed=world.proposed.copy(),
        treaty=world.treaty.copy(),
        wanted_involvement=world.wanted_involvement.copy(),
        sanctuary=world.sanctuary.copy(),
        stance=world.stance.copy(),
        is_known=np.ones(world.stance.shape, dtype=bool),
    )


def _is_secret(world: World) -> BoolArray:
    """Return which treaties are secret, ``(R, F, F)``: transit, until its guarantee is known."""
    is_patron = np.isin(np.arange(world.cast.n_factions), world.cast.patrons)
    known = world.is_public | world.is_leaked
    return (is_patron[:, None] | is_patron) & ~(known | known.swapaxes(1, 2))


def _known_stances(world: World, faction: int) -> BoolArray:
    """Return whose stance is known, ``(R, F)``: one's own, one's clients', and open mobilization.

    A target sees who hedges toward it; a host sees what its guests do; groups in a coalition, which
    count on each other's strength, know each other's course.
    """
    cast = world.cast
    close = (cast.patron_of == faction) | (cast.host_of == faction)
    close |= np.arange(cast.n_factions) == faction
    hedging = np.isin(world.stance, _TO_TARGET) & (cast.target_of == faction)
    is_client = np.isin(np.arange(cast.n_factions), cast.clients)
    allied = world.treaty[:, faction] & is_client & is_client[faction]
    return np.asarray(close | hedging | allied | (world.stance == MOBILIZED))


def _seen_sanctuary(world: World, faction: int) -> FloatArray:
    """Return shelter: exact to client, host and patron; to others, as far as it shows."""
    cast = world.cast
    close = (cast.patron_of == faction) | (cast.host_of == faction)
    close |= np.arange(cast.n_factions) == faction
    shown = world.sanctuary.copy()
    outside = cast.clients[~close[cast.clients]]
    shown[:, outside] = pick(world.sanctuary, outside) * shelter_seen(world, outside)
    return shown
