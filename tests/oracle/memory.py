"""Memory: remembered episodes, deeds of the turn, and the trust they leave (13)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.oracle.factions import Client, Faction, Host, Patron, Target

if TYPE_CHECKING:
    from fairweather.scenario.episodes import Episode
    from tests.oracle.crisis import Crisis

EVERY_PATRON = "patrons"
STRANGER = 0.05
TACIT_STAKE = 0.5
OPEN_SHELTER = 0.5


@dataclass(frozen=True)
class Deed:
    """A promise kept or broken: to whom, by whom, and how far others saw it."""

    kind: str
    holder: Faction
    about: Faction
    stake: float
    withdrawal: float
    hardship: float
    seen: float


def remember(model: Crisis) -> None:
    """Fill the evidence of everyone with the episodes remembered at the start (13.4)."""
    for episode in model.game_scenario.episodes:
        if episode.use == "memory":
            for learner in model.factions:
                for about in model.factions:
                    if about is not learner and speaks_of(episode, about):
                        recall(model, episode, learner, about)


def recall(model: Crisis, episode: Episode, learner: Faction, about: Faction) -> None:
    p = model.p.trust
    lived = lived_by(episode, learner)
    closeness = lived if lived >= 1.0 else p.second_hand * lived
    stake = 0.25 * episode.explicitness + 0.35 * episode.exposure + 0.40 * episode.consequence
    weight = p.weight * p.memory * closeness * stake
    age = model.game_scenario.start.year - episode.year
    learner[about].learn(
        kept=weight * (1.0 - episode.withdrawal),
        broken=weight * episode.withdrawal * learner.negativity,
        lasting=p.permanent,
        fresh=2.0 ** (-age / p.half_life),
    )


def speaks_of(episode: Episode, about: Faction) -> bool:
    as_such = EVERY_PATRON in episode.about and isinstance(about, Patron)
    return as_such or about.name in episode.about


def lived_by(episode: Episode, learner: Faction) -> float:
    """How far the learner takes an episode as its own."""
    told = dict(episode.lived_by)
    if learner.name in told:
        return told[learner.name]
    if {learner.name, learner.organization} & set(episode.organizations):
        return 1.0
    return 0.5 if learner.nation and learner.nation == episode.nation else STRANGER


def likeness(learner: Faction, other: Faction) -> float:
    """How far the learner takes what happens to the other as its own (13.2)."""
    if learner is other or (learner.organization and learner.organization == other.organization):
        return 1.0
    courted = isinstance(learner, Host | Client) and isinstance(other, Host | Client)
    if courted and learner.patron is not None and learner.patron is other.patron:
        return 0.6
    return 0.5 if learner.nation and learner.nation == other.nation else STRANGER


def judge_understandings(model: Crisis) -> None:
    """See who broke an understanding of host and target, then who kept one (13.3)."""
    in_force = [
        (host, target)
        for host in model.hosts
        for target in model.targets
        if host[target].pact and host.faces(target)
    ]
    broken = [pair for pair in in_force if breached(*pair)]
    for host, target in in_force:
        if (host, target) not in broken and host[target].coercion == 0.0:
            stake = TACIT_STAKE * model.clock.years
            for one, other in ((target, host), (host, target)):
                model.deed("understanding kept", one, other, stake=stake, withdrawal=0.0, seen=1.0)


def breached(host: Host, target: Target) -> bool:
    """Judge every guest that rose this turn from shelter; return whether any did."""
    model = host.model
    rising = [c for c in host.guests if c.target is target and c in model.risen and c.sanctuary]
    for client in rising:
        model.deed(
            "understanding broken by host",
            target,
            host,
            stake=TACIT_STAKE,
            withdrawal=client.sanctuary,
            seen=1.0,
        )
        model.note("understanding broken", host, target, client.sanctuary)
        if client.sanctuary > OPEN_SHELTER:
            host[target].pact = False
    return bool(rising)


def update_trust(model: Crisis) -> None:
    """Let evidence fade, learn from this turn's deeds, and believe accordingly (11), (12)."""
    p = model.p.trust
    left = math.exp(-math.log(2.0) * model.clock.years / p.half_life)
    for tie in model.ties():
        tie.kept_fading *= left
        tie.broken_fading *= left
    for deed in model.deeds:
        for learner in model.factions:
            if learner is not deed.about:
                learn(learner, deed)
    for tie in model.ties():
        tie.believe()


def learn(learner: Faction, deed: Deed) -> None:
    """Take a deed for evidence; ``trust`` still is what it was before."""
    p, tie = learner.p.trust, learner[deed.about]
    own = learner is deed.holder
    closeness = 1.0 if own else p.second_hand * deed.seen * likeness(learner, deed.holder)
    weight = p.weight * deed.stake * closeness
    excused = 1.0 - p.hardship * deed.hardship
    tie.learn(
        kept=weight * (1.0 - deed.withdrawal) * (1.0 + p.discord * (1.0 - tie.trust)),
        broken=weight
        * deed.withdrawal
        * excused
        * learner.negativity
        * (1.0 + p.discord * tie.trust),
        lasting=p.permanent,
    )
