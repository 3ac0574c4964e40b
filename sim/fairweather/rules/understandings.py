"""The understanding of host and target: shelter, but no armed operations from here (S22).

A guest that mobilizes from visible shelter breaks the host's side in the target's eyes, in
proportion to how visible the shelter is; the target's side is broken where it coerces a host that
kept its own. An understanding that holds for a year is worth one promise kept, on either side.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, IntArray
from fairweather.rules.stake import stake
from fairweather.world.deeds import Events
from fairweather.world.layout import blank
from fairweather.world.pairs import look, pick
from fairweather.world.state import World

STAKE = stake(0.5, 0.5, 0.5)
"""Stake of a tacit understanding: half explicit, half exposed, of middling consequence [D]."""
OPEN_DOOR = 0.5
"""Visible shelter from which a host has broken its side of the understanding [D]."""


def resolve_understandings(world: World, events: Events) -> None:
    """Judge both sides of every understanding, and end the one that a guest has broken."""
    cast = world.cast
    clients = cast.clients[cast.host_of[cast.clients] >= 0]
    hosts, targets = cast.host_of[clients], cast.target_of[clients]
    shelter = pick(world.sanctuary, clients)
    in_force = look(world.pact, hosts, targets)
    broken = pick(_came_out(world, events), clients) & in_force & (shelter > 0.0)
    stake, whole = np.full((1, 1), STAKE), np.ones((1, 1))
    events.judge(
        "understanding broken by host",
        targets,
        hosts,
        broken,
        stake=stake,
        withdrawal=shelter,
        seen=whole,
    )
    events.note("understanding broken", hosts, targets, broken, shelter)
    _judge_kept(world, events, broken, clients)
    for row in range(len(clients)):
        ends = broken[:, row] & (shelter[:, row] > OPEN_DOOR)
        world.pact[:, hosts[row], targets[row]] &= ~ends


def _judge_kept(world: World, events: Events, broken: BoolArray, clients: IntArray) -> None:
    """Judge every pair whose understanding held this turn, once however many guests there are."""
    cast = world.cast
    ties = sorted({(int(cast.host_of[c]), int(cast.target_of[c])) for c in clients})
    hosts = np.array([host for host, _ in ties], dtype=np.intp)
    targets = np.array([target for _, target in ties], dtype=np.intp)
    guest_of = (cast.host_of[clients][:, None] == hosts) & (
        cast.target_of[clients][:, None] == targets
    )
    any_broke = (broken[:, :, None] & guest_of).any(axis=1)
    uncoerced = look(world.coercion, hosts, targets) == 0.0
    held = look(world.pact, hosts, targets) & ~any_broke & uncoerced
    for holder, about in ((targets, hosts), (hosts, targets)):
        events.judge(
            "understanding kept",
            holder,
            about,
            held,
            stake=np.full((1, 1), STAKE * world.scene.years_per_turn),
            withdrawal=np.zeros((1, 1)),
            seen=np.ones((1, 1)),
        )


def _came_out(world: World, events: Events) -> BoolArray:
    """Return which factions mobilized this turn, ``(R, F)``."""
    out = blank((world.n_worlds, world.cast.n_factions), bool)
    for happening in events.happenings:
        if happening.kind == "mobilize":
            out[:, happening.actor] |= happening.is_so
    return out
