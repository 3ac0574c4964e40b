"""Hope: it rises with brave words, fades in silence, and is disappointed where no help comes (S30).

What was never promised cannot be broken, but who relied on it was let down: the deed weighs less
than that of a broken pledge, and more than nothing. Directions: Kuperman (2005) on rebels who count
on rescue; Crawford and Sobel (1982) on cheap talk; Johnson (2006) on the broadcasts of 1956. Form
and sizes are design choices.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, FloatArray, IntArray
from fairweather.rules.signals import did
from fairweather.rules.stake import stake
from fairweather.world.deeds import Events
from fairweather.world.encouragement import Words, heard
from fairweather.world.layout import blank
from fairweather.world.pairs import grid, look, pick, put
from fairweather.world.presence import Level
from fairweather.world.state import World
from fairweather.world.visibility import in_field

ENCOURAGED = 0.25
"""How explicit a word is that encourages and promises nothing [D: the codebook's quarter]."""
NAMED = 0.25
"""Hope from which on it is told as one [D]."""


def resolve_hope(world: World, events: Events) -> None:
    """Judge the hopes of those who are struck and not helped, then let what is said move them.

    Changes ``hope`` and ``disappointed``; without a patron that has a voice, nothing.
    """
    cast, p, scene = world.cast, world.p.encouragement, world.scene
    if not len(cast.voiced):
        return
    client, patron = grid(cast.clients, cast.voiced)
    before = look(world.hope, client, patron)
    let_down = pick(struck(world, events), client) & ~_met(world, client, patron)
    lost = scene.moved(p.losing) * before * let_down
    events.judge(
        "hope disappointed",
        client,
        patron,
        lost > 0.0,
        stake=stake(ENCOURAGED, 1.0, 0.5) * lost,
        withdrawal=np.ones((1, 1)),
        seen=np.ones((1, 1)),
    )
    left = before - lost
    words = look(world.encouraged, client, patron)
    goal = heard(world, client, patron) * (words == Words.CHEER)
    falls = np.where(words == Words.DISCLAIM, scene.moved(p.ended), scene.moved(p.fading))
    after = left + np.where(goal > left, scene.moved(p.rising), falls) * (goal - left)
    is_told = (before >= NAMED) & (after < NAMED) & let_down
    events.note("hope disappointed", patron, client, is_told, before)
    events.note("hear a promise", client, patron, (before < NAMED) & (after >= NAMED), after)
    known = look(world.disappointed, client, patron)
    put(world.disappointed, client, patron, np.minimum(known + lost, 1.0))
    put(world.hope, client, patron, after)


def struck(world: World, events: Events) -> BoolArray:
    """Return who is in the field and struck by its target this turn, ``(R, F)``.

    By force against unrest, by an attack on its ground, or by fighting where its kin live.
    """
    cast, scene = world.cast, world.scene
    violence: FloatArray = (world.violence[:, None, :] * scene.kin_weight).sum(axis=2)
    repressed = did(world, events, "repress")
    hit = blank(world.stance.shape, bool)
    for rank, target in enumerate(cast.targets):
        rivals: IntArray = cast.rivals(int(target))
        blow = violence[:, rank : rank + 1] >= world.p.encouragement.blow
        hit[:, rivals] = blow | repressed[:, target, target][:, None]
    if len(cast.holders):
        hit[:, cast.holders] |= world.attack > 0
    return np.asarray(hit & in_field(world))


def _met(world: World, client: IntArray, patron: IntArray) -> BoolArray:
    """Return where a pledge, help or an army stands in the place of a hope, ``(R, N)``."""
    promised = look(world.pledge, client, patron) > 0.0
    helped = look(world.help, client, patron) > 0.0
    return np.asarray(promised | helped | (look(world.presence, client, patron) >= Level.STAND))
