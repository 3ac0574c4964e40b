"""Faction cards and ties of trust, as one seat may know them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from fairweather.axes import FloatArray
from fairweather.decisions.catalogue import STANCE, TERRITORY
from fairweather.decisions.sanctuary import nearest_level
from fairweather.play.game import Game
from fairweather.play.ledger import ledger
from fairweather.play.palette import colors, monograms
from fairweather.play.view import BarView, FactionView, FactView, MemoryView, TieView
from fairweather.play.words import capital, decimals, listed
from fairweather.world.cast import Role
from fairweather.world.sight import Sight
from fairweather.world.state import World

REMEMBERED = 8
"""How many memories a card tells, the weightiest first."""

FELT = 0.1
"""Coercion below this is not worth telling."""

GOALS = {
    "autonomy": "Self-rule of its kin",
    "survival": "Its own survival",
    "regime": "The target under pressure",
    "territory": "Its territory whole",
    "security": "Security",
    "escalation": "No wider war",
    "human_cost": "Sparing its civilians",
    "involvement": "Staying out of it",
    "credibility": "Being believed",
    "partners": "Keeping its partners",
}
_AGAINST = {
    (Role.TARGET, "autonomy"): "No self-rule for others",
    (Role.TARGET, "regime"): "Its own stability",
}
_SHELTER = ("no shelter for", "little shelter for", "some shelter for", "open shelter for")


def faction_cards(game: Game, turn: int) -> tuple[FactionView, ...]:
    """Return a card for every faction, as the game's seat may know it."""
    cast = game.snapshots[turn].world.cast
    palette = zip(colors(cast.roles), monograms(cast.labels), strict=True)
    return tuple(_card(game, turn, index, *mark) for index, mark in enumerate(palette))


def trust_ties(game: Game, turn: int) -> tuple[TieView, ...]:
    """Return the trust of every holder in every other that the seat may know."""
    world, seen = game.snapshots[turn].world, game.sight(turn)
    cast = world.cast
    return tuple(
        TieView(holder, about, float(seen.trust[0, i, j]), promise_word(world, seen, i, j))
        for i, holder in enumerate(cast.names)
        for j, about in enumerate(cast.names)
        if i != j and not np.isnan(seen.trust[0, i, j])
    )


def promise_word(world: World, seen: Sight, holder: int, giver: int) -> str:
    """Return what ``giver`` is known to have promised ``holder``; empty if nothing is known.

    Nobody but the two can tell a leak from a planted rumor, nor how much was promised.
    """
    if seen.reported[0, holder, giver] and not world.is_public[0, holder, giver]:
        is_party = seen.faction is None or seen.faction in (holder, giver)
        if not is_party:
            return "reported; nobody confirms it"
        if not seen.pledge[0, holder, giver] > 0.0:
            return "reported, and not true"
        return f"{decimals(seen.pledge[0, holder, giver], 1)}, in secret, but reported"
    size = seen.pledge[0, holder, giver]
    if not size > 0.0:
        return ""
    return (
        f"{decimals(size, 1)}, {'in public' if world.is_public[0, holder, giver] else 'in secret'}"
    )


def _card(game: Game, turn: int, index: int, color: int, letters: str) -> FactionView:
    world, seen = game.snapshots[turn].world, game.sight(turn)
    cast, key = world.cast, world.cast.names[index]
    spec = game.scenario.factions[key]
    is_open = seen.faction is None or seen.faction == index
    return FactionView(
        key=key,
        label=spec.label,
        role=str(spec.role),
        color=color,
        letters=letters,
        is_seat=key == game.seat,
        interests=spec.interests.strip(),
        knows=spec.knows.strip() if is_open else "",
        fears=spec.fears.strip(),
        posture=_posture(world, seen, index),
        goals=tuple(_goals(game, world, index, is_known=is_open)),
        strength=tuple(_strength(game, world, seen, index)),
        ties=tuple(_known_ties(world, seen, index)),
        trust=tuple(
            BarView(cast.labels[other], float(seen.trust[0, index, other]), 1.0, cast.names[other])
            for other in range(cast.n_factions)
            if other != index and not np.isnan(seen.trust[0, index, other])
        ),
        memory=_memory(game, turn, index) if is_open else (),
    )


def _goals(game: Game, world: World, index: int, *, is_known: bool) -> Iterator[BarView]:
    """Yield what a faction weighs: the usual goals, and its own to those who know its character."""
    spec = game.scenario.factions[world.cast.names[index]]
    for name, usual in spec.goals.model_dump().items():
        label = _AGAINST.get((spec.role, name), GOALS[name])
        own = float(getattr(world.cast.goals, name)[0, index])
        if usual and is_known:
            yield BarView(f"{label} (usually {decimals(usual)})", own, max(1.5, own))
        elif usual:
            yield BarView(label, float(usual), 1.5)


def _posture(world: World, seen: Sight, index: int) -> str:
    cast, role = world.cast, world.cast.roles[index]
    if role is Role.CLIENT:
        if not seen.is_known[0, index]:
            return "Not mobilized, as far as is known"
        return STANCE.options[int(seen.stance[0, index])].label
    if role is Role.SOVEREIGN:
        return TERRITORY.options[int(world.territory[0, index])].label
    if role is Role.HOST:
        return _shelter(world, seen, index)
    if role is Role.PATRON:
        told = [label for c, label in enumerate(cast.labels) if promise_word(world, seen, c, index)]
        return f"Promises: {listed(told)}" if told else "No promise that is known"
    pressed = [cast.labels[h] for h in cast.hosts if seen.coercion[0, h, index] > FELT]
    offers = [cast.labels[c] for c in cast.clients if seen.concession[0, c, index] > 0.0]
    words = [f"presses {listed(pressed)}"] if pressed else []
    words += [f"offers terms to {listed(offers)}"] if offers else []
    return capital("; ".join(words)) or "Watches"


def _shelter(world: World, seen: Sight, host: int) -> str:
    guests = world.cast.guests(host)
    if len(guests) == 0:
        return "Shelters nobody"
    levels = nearest_level(seen.sanctuary[:, guests])[0]
    told = zip(guests, levels, strict=True)
    return capital(
        listed([f"{_SHELTER[level]} {world.cast.labels[guest]}" for guest, level in told])
    )


def _strength(game: Game, world: World, seen: Sight, index: int) -> Iterator[BarView]:
    """Yield what a faction has; a client's strength shows only to those who know its course."""
    role = world.cast.roles[index]
    is_known = role is not Role.CLIENT or bool(seen.is_known[0, index])
    if is_known:
        yield BarView("Capability", float(world.capability[0, index]), 1.5)
    else:
        at_start = float(game.snapshots[0].world.capability[0, index])
        yield BarView("Capability at the start", at_start, 1.5)
    if role is Role.CLIENT:
        yield BarView("Shelter" if is_known else "Shelter, as seen", _one(seen.sanctuary, index))
        yield BarView("Terms on offer to it", float(seen.concession[0, index].max()))
    elif role is Role.PATRON:
        yield BarView("Attention", float(world.attention[0, index]), 1.2)
        yield BarView("Involvement", float(world.involvement[0, index]))
        if not np.isnan(seen.wanted_involvement[0, index]):
            yield BarView("Involvement it wants", _one(seen.wanted_involvement, index))
    elif role is Role.TARGET:
        yield BarView("Strain", float(world.strain[0, index]))
    elif role is Role.HOST:
        yield BarView("Coercion it feels", min(float(seen.coercion[0, index].max()), 1.0))


def _one(values: FloatArray, index: int) -> float:
    return float(values[0, index])


def _known_ties(world: World, seen: Sight, index: int) -> Iterator[FactView]:
    """Yield promises to and by this faction, and understandings, as far as they are known."""
    cast = world.cast
    for giver in cast.patrons:
        if word := promise_word(world, seen, index, int(giver)):
            yield FactView(f"Promised by {cast.labels[giver]}", word)
    for holder in range(cast.n_factions):
        if cast.roles[index] is Role.PATRON and (word := promise_word(world, seen, holder, index)):
            yield FactView(f"Promised to {cast.labels[holder]}", word)
    for target in cast.targets:
        if cast.roles[index] is Role.HOST:
            held = "in force" if world.pact[0, index, target] else "none"
            yield FactView(f"Understanding with {cast.labels[target]}", held)
        deal = seen.side_deal[0, index, target]
        if deal > 0.0:
            yield FactView(f"Deal offered by {cast.labels[target]}", "on the table")


def _memory(game: Game, turn: int, holder: int) -> tuple[MemoryView, ...]:
    """Return what this faction remembers of others, weightiest first."""
    world = game.snapshots[turn].world
    records = [snapshot.record for snapshot in game.snapshots[1 : turn + 1]]
    found = [
        MemoryView(entry.when, world.cast.labels[about], entry.text, entry.share)
        for about in range(world.cast.n_factions)
        if about != holder
        for entry in ledger(game.scenario, world, records, holder, about)
    ]
    return tuple(sorted(found, key=lambda memory: -abs(memory.effect))[:REMEMBERED])
