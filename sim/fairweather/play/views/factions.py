"""Faction cards and ties of trust, as one seat may know them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from fairweather.decisions.catalogue import STANCE, TERRITORY
from fairweather.decisions.sanctuary import nearest_level
from fairweather.play.palette import marks_of
from fairweather.play.seat import SeatView
from fairweather.play.views.ground import FactView
from fairweather.play.views.promises import Known, promise_known, promise_word
from fairweather.play.words import capital, decimals, listed, trust_words, uncapital
from fairweather.rules.held import DEFEND, TURN
from fairweather.scenario.faction_spec import FactionSpec
from fairweather.world.cast import Role
from fairweather.world.presence import Level
from fairweather.world.roles import roles_word
from fairweather.world.seen import SeenWorld


@dataclass(frozen=True)
class BarView:
    """A number between 0 and ``high``; ``about`` is the faction it speaks of, if any.

    ``why`` is the question that asks what made it, if it may be asked.
    """

    label: str
    value: float
    high: float = 1.0
    about: str = ""
    why: str = ""


@dataclass(frozen=True)
class MemoryView:
    """One remembered episode or deed; ``effect`` is its exact share of present trust."""

    when: str
    about: str
    text: str
    effect: float


@dataclass(frozen=True)
class FactionView:
    """A faction as the seat may know it; what it cannot know is left out.

    ``color`` is a place in the palette, ``letters`` the cue beside color.
    """

    key: str
    label: str
    role: str
    color: int
    letters: str
    is_seat: bool
    interests: str
    knows: str
    fears: str
    posture: str
    goals: tuple[BarView, ...]
    strength: tuple[BarView, ...]
    ties: tuple[FactView, ...]
    trust: tuple[BarView, ...]
    memory: tuple[MemoryView, ...]


@dataclass(frozen=True)
class TieView:
    """How far ``holder`` trusts ``about``, in [0, 1], and that in words.

    ``pledge`` tells what is promised to the holder.
    """

    holder: str
    about: str
    trust: float
    words: str
    pledge: str = ""


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
SHELTER = ("no shelter for", "little shelter for", "some shelter for", "open shelter for")
"""Each level of shelter, to stand before the name of a group."""


def goal_label(roles: Sequence[Role], name: str) -> str:
    """Return a goal in the words of those who have it, in ``roles``."""
    return next((_AGAINST[role, name] for role in roles if (role, name) in _AGAINST), GOALS[name])


def ranked_goals(spec: FactionSpec) -> list[str]:
    """Return what a faction wants by its scenario, the weightiest first."""
    weights = {name: weight for name, weight in spec.goals.model_dump().items() if weight}
    return sorted(weights, key=lambda name: -weights[name])


def faction_cards(view: SeatView, turn: int) -> tuple[FactionView, ...]:
    """Return a card for every faction, as the seat may know it."""
    return tuple(_card(view, turn, index) for index in range(len(view.scenario.factions)))


def trust_ties(view: SeatView, turn: int) -> tuple[TieView, ...]:
    """Return the trust of every holder in every other that the seat may know."""
    seen = view.seen(turn)
    names, trust = seen.cast.names, seen.trust[0]
    nouns = view.scenario.nouns
    return tuple(
        TieView(
            holder=names[i],
            about=names[j],
            trust=float(trust[i, j]),
            words=f"{capital(trust_words(nouns[i], nouns[j], float(trust[i, j])))}.",
            pledge=promise_word(seen, i, j),
        )
        for i, j in permutations(range(len(names)), 2)
        if not np.isnan(trust[i, j])
    )


def _card(view: SeatView, turn: int, index: int) -> FactionView:
    seen = view.seen(turn)
    cast, key = seen.cast, seen.cast.names[index]
    spec = view.scenario.factions[key]
    nouns = [str(noun) for noun in view.scenario.nouns]
    is_open = seen.reader in (None, index)
    letters, color = marks_of(view.scenario)[key]
    return FactionView(
        key=key,
        label=spec.label,
        role=roles_word(spec.roles),
        color=color,
        letters=letters,
        is_seat=key == view.seat,
        interests=spec.interests.strip(),
        knows=spec.knows.strip() if is_open else "",
        fears=spec.fears.strip(),
        posture=posture(seen, nouns, index),
        goals=tuple(_goals(spec, seen, index)),
        strength=tuple(_strength(spec, seen, index)),
        ties=tuple(_known_ties(seen, nouns, index)),
        trust=tuple(
            _trusted(view, seen, index, other)
            for other in range(cast.n_factions)
            if other != index and not np.isnan(seen.trust[0, index, other])
        ),
        memory=_memory(view, turn, key),
    )


def _goals(spec: FactionSpec, seen: SeenWorld, index: int) -> Iterator[BarView]:
    """Yield what a faction weighs: the usual goals, and its own to those who know its character."""
    for name, usual in spec.goals.model_dump().items():
        label = goal_label(spec.roles, name)
        own = float(getattr(seen.cast.goals, name)[0, index])
        if usual and not np.isnan(own):
            yield BarView(f"{label} (usually {decimals(usual)})", own, max(1.5, own))
        elif usual:
            yield BarView(label, float(usual), 1.5)


def _trusted(view: SeatView, seen: SeenWorld, index: int, other: int) -> BarView:
    """Return how far one trusts another, and the question why."""
    names, value = seen.cast.names, float(seen.trust[0, index, other])
    one, about = view.scenario.nouns[index], view.scenario.nouns[other]
    why = f"Why {one:does|do} {one} trust {about} at {decimals(value)}?"
    return BarView(seen.cast.labels[other], value, 1.0, names[other], why)


def posture(seen: SeenWorld, nouns: Sequence[str], index: int) -> str:
    """Return what a faction is known to do, in a few words; ``nouns`` are the factions."""
    told = [_posture_as(role, seen, nouns, index) for role in seen.cast.roles[index]]
    return capital("; ".join(uncapital(one) for one in told if one)) or "Watches"


def _posture_as(role: Role, seen: SeenWorld, nouns: Sequence[str], index: int) -> str:
    """Return what a faction is known to do in one of its roles; empty if that is nothing."""
    cast = seen.cast
    if role is Role.CLIENT:
        if not seen.is_known[0, index]:
            stance = "Not mobilized, as far as is known"
        else:
            stance = STANCE.options[int(seen.stance[0, index])].label
        return "; ".join([stance, *_on_own_ground(seen, nouns, index)])
    if role is Role.SOVEREIGN:
        return _as_owner(seen, nouns, index)
    if role is Role.HOST:
        return _shelter(seen, nouns, index)
    if role is Role.PATRON:
        return _promises(seen, nouns, index)
    pressed = [nouns[h] for h in cast.hosts if seen.coercion[0, h, index] > FELT]
    offers = [nouns[c] for c in cast.clients if seen.concession[0, c, index] > 0.0]
    attacked = [nouns[c] for c in _attacked(seen) if cast.target_of[c] == index]
    return _toward({"attacks": attacked, "presses": pressed, "offers terms to": offers})


def _toward(deeds: Mapping[str, Sequence[str]]) -> str:
    """Return what is done, each to those whom it is done to; empty if that is nobody."""
    return "; ".join(f"{done} {listed(whom)}" for done, whom in deeds.items() if whom)


def _as_owner(seen: SeenWorld, nouns: Sequence[str], owner: int) -> str:
    """Return what a sovereign does: where it was let in, and its course toward its hosts."""
    cast = seen.cast
    its = (seen.scene.held.owner == owner) & (seen.protection[0] > 0)
    turned = its & (seen.defense[0] == TURN)
    beside = [nouns[client] for client in cast.holders[turned]]
    offered = [nouns[client] for client in cast.holders[its & ~turned]]
    words = [_toward({"stands beside": beside, "offers to stand beside": offered})]
    if (cast.sovereign_of[cast.hosts] == owner).any():
        words.append(TERRITORY.options[int(seen.territory[0, owner])].label)
    return "; ".join(filter(None, words))


def _attacked(seen: SeenWorld) -> list[int]:
    """Return the clients whose ground is under attack."""
    return [int(c) for c in seen.cast.holders[seen.attack[0] > 0]]


def _on_own_ground(seen: SeenWorld, nouns: Sequence[str], client: int) -> Iterator[str]:
    """Yield what a client does on ground of its own: nothing for one that has none."""
    cast = seen.cast
    if not cast.has_ground[client]:
        return
    place = int(cast.holder_rank[client])
    course, owner = int(seen.defense[0, place]), int(seen.scene.held.owner[place])
    if course == TURN:
        yield f"lets in the forces of {nouns[owner]}"
    elif course == DEFEND:
        yield "defends its ground"
    elif client in _attacked(seen):
        yield "gives way"


def _promises(seen: SeenWorld, nouns: Sequence[str], giver: int) -> str:
    known = {noun: promise_known(seen, c, giver) for c, noun in enumerate(nouns)}
    made = [noun for noun, how in known.items() if how in _MADE]
    reported = [noun for noun, how in known.items() if how is Known.REPORTED]
    armies = {
        f"army {told}": [nouns[c] for c in seen.cast.clients if seen.presence[0, c, giver] == level]
        for level, told in ARMY.items()
    }
    words = _toward({"promises:": made, "reported to promise:": reported, **armies})
    return capital(words) or "No promise that is known"


ARMY = {Level.WATCH: "watches over", Level.STAND: "stands by", Level.MARCH: "marches with"}
"""What a patron's own army does, to stand before the name of a group."""

_MADE = (Known.SECRET, Known.PUBLIC, Known.LEAKED)


def _shelter(seen: SeenWorld, nouns: Sequence[str], host: int) -> str:
    guests = seen.cast.guests(host)
    if len(guests) == 0:
        return "Shelters nobody"
    levels = nearest_level(seen.sanctuary[:, guests])[0]
    told = zip(guests, levels, strict=True)
    return capital(listed([f"{SHELTER[level]} {nouns[guest]}" for guest, level in told]))


def _strength(spec: FactionSpec, seen: SeenWorld, index: int) -> Iterator[BarView]:
    """Yield what a faction has; a client's strength shows only to those who know its course."""
    cast, capability = seen.cast, float(seen.capability[0, index])
    is_known = not cast.has_role(index, Role.CLIENT) or bool(seen.is_known[0, index])
    if is_known:
        yield BarView("Capability", capability, 1.5)
    else:
        yield BarView("Capability at the start", spec.capability, 1.5)
    if cast.has_role(index, Role.CLIENT):
        shelter = "Shelter" if is_known else "Shelter, as seen"
        yield BarView(shelter, float(seen.sanctuary[0, index]))
        yield BarView("Terms on offer to it", float(seen.concession[0, index].max()))
    if cast.has_role(index, Role.PATRON):
        yield BarView("Attention", float(seen.attention[0, index]), 1.2)
        yield BarView("Involvement", float(seen.involvement[0, index]))
        wanted = float(seen.wanted_involvement[0, index])
        if not np.isnan(wanted):
            yield BarView("Involvement it wants", wanted)
    if cast.has_role(index, Role.TARGET):
        yield BarView("Strain", float(seen.strain[0, index]))
    if cast.has_role(index, Role.HOST):
        yield BarView("Coercion it feels", min(float(seen.coercion[0, index].max()), 1.0))


def _known_ties(seen: SeenWorld, nouns: Sequence[str], index: int) -> Iterator[FactView]:
    """Yield promises to and by this faction, and understandings, as far as they are known."""
    cast = seen.cast
    for giver in cast.patrons:
        if word := promise_word(seen, index, int(giver)):
            yield FactView(f"Promised by {nouns[giver]}", word)
        if told := ARMY.get(Level(seen.presence[0, index, giver])):
            yield FactView(f"The army of {nouns[giver]}", f"{told} {nouns[index]}")
    for holder in range(cast.n_factions):
        if cast.has_role(index, Role.PATRON) and (word := promise_word(seen, holder, index)):
            yield FactView(f"Promised to {nouns[holder]}", word)
    for target in cast.targets:
        if cast.has_role(index, Role.HOST):
            held = "in force" if seen.pact[0, index, target] else "none"
            yield FactView(f"Understanding with {nouns[target]}", held)
        deal = seen.side_deal[0, index, target]
        if deal > 0.0:
            yield FactView(f"Deal offered by {nouns[target]}", "on the table")


def _memory(view: SeatView, turn: int, holder: str) -> tuple[MemoryView, ...]:
    """Return what this faction remembers of others, weightiest first, if that may be known."""
    found = [
        MemoryView(entry.when, spec.label, entry.text, entry.share)
        for about, spec in view.scenario.factions.items()
        if (trust := view.trust(turn, holder, about)) is not None
        for entry in trust.entries
    ]
    return tuple(sorted(found, key=lambda memory: -abs(memory.effect))[:REMEMBERED])
