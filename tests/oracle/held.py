"""Held ground: attack on it, its defense, and how it is taken (9.7, 8.5, 12.8)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tests.oracle.belief import offer_to, reach_of_help
from tests.oracle.choice import Choice
from tests.oracle.factions import (
    COVERS,
    FIGHTS,
    Client,
    Sovereign,
    Target,
    armies,
    visibility,
)
from tests.oracle.formulas import clip, most, odds
from tests.oracle.signals import goes_on
from tests.oracle.terms import Terms

if TYPE_CHECKING:
    from tests.oracle.crisis import Crisis
    from tests.oracle.land import Front


OCCUPIED = 0.1


def find_edges(model: Crisis) -> None:
    """Tell every holder its owner in law and its people, and where it can be attacked."""
    for client in model.holders:
        touching = [land for land in client.ground if _touches_target(land)]
        bordering = [land for land in client.ground if land.is_border]
        edge = touching or bordering or client.ground
        people = sum(land.population for land in client.ground)
        for land in client.ground:
            land.edge = float(land in edge)
            land.held_weight = land.population / people
        owned = {
            sovereign: sum(land.population for land in client.ground if land.owner is sovereign)
            for sovereign in model.sovereigns
        }
        client.owner = max(owned, key=owned.__getitem__) if any(owned.values()) else None


def _touches_target(land: Front) -> bool:
    return any(
        other.owner is land.faced and getattr(other, "holder", None) is None
        for other in land.cell.neighborhood.agents
    )


def keep_held_ground(model: Crisis) -> None:
    """The target stands, and unrest stirs, only where held ground was taken."""
    for client in model.holders:
        for land in client.ground:
            taken = 1.0 - land.control
            land.garrison = model.p.unrest.garrison * min(taken / OCCUPIED, 1.0)
            land.unrest_kin = min(land.unrest_kin, taken)
            land.unrest_other = min(land.unrest_other, taken)


def share_held(client: Client) -> float:
    return sum(land.held_weight * land.control for land in client.ground)


def given(client: Client) -> float:
    return min(sum(client[patron].help for patron in client.model.patrons), 1.0)


def arriving(client: Client, help_sent: float) -> float:
    return help_sent * reach_of_help(client, client.sanctuary, client.passage)


def force_on(client: Client, help_sent: float, defends: bool, owner_is_in: bool) -> float:
    """What stands against an attack on the client's ground (12.8)."""
    p, contest = client.p.held, client.p.contest
    force = (
        client.capability
        * client.cohesion
        * (1.0 + contest.help_effect * arriving(client, help_sent))
        * (1.0 + contest.shelter_effect * client.sanctuary)
        * (1.0 + p.defense * defends)
    )
    if owner_is_in and client.owner is not None:
        force += p.owner_force * client.owner.capability
    return force


def local(land: Front) -> float:
    """What rough ground and local support make of a force."""
    p, footing = land.model.p.contest, land.model.p.held.footing
    behind = max(footing + (1.0 - footing) * land.kin_share, 1e-12)
    return (1.0 + p.terrain_effect * land.ruggedness) * math.pow(behind, p.consent_power)


def could_hold(client: Client, force: float) -> float:
    footing = sum(land.held_weight * local(land) for land in client.ground)
    attack = client.target.strength() * client.p.held.reach
    stands = force * footing + client.p.presence.strength * armies(client, FIGHTS)
    return odds(stands, attack, client.p.contest.decisiveness)


def could_lose(client: Client, force: float) -> float:
    return max(share_held(client) - could_hold(client, force), 0.0)


class Attack(Choice):
    """Leave held ground alone, or attack it."""

    name = "attack"
    options = ("none", "attack")
    has_face = True
    actor: Target
    partner: Client

    @classmethod
    def actors(cls, model):
        return model.targets

    @classmethod
    def partners(cls, model):
        return model.holders

    @classmethod
    def concerns(cls, actor, partner):
        return partner.target is actor

    def standing(self) -> str:
        return "attack" if self.partner.is_attacked else "none"

    def terms(self) -> Terms:
        target, client, p, said = self.actor, self.partner, self.p.held, self.p.signal
        turned = client.course == "turn"
        force = force_on(client, given(client), client.course == "defend", turned)
        gain = could_lose(client, force)
        alone = 1.0 - min(p.rule_shared, 1.0) if turned else 1.0
        owner = client.owner.capability if turned and client.owner else 0.0
        promised = sum(
            client[patron].pledge * visibility(client, patron) * 2.0 * target[patron].trust
            for patron in self.model.patrons
        )
        return {
            "none": {},
            "attack": {
                "ground to be taken": target.goals.regime * p.take_gain * gain,
                "self-rule next door": target.goals.autonomy * p.rule_gain * gain * alone,
                "threat answered": target.goals.regime * p.threat_gain * target.threat(),
                "promise to the holder": -p.deterred * promised,
                "help it is given": -p.helped * given(client),
                "forces of the owner": -p.owner_there * owner,
                "escalation": -target.goals.escalation * p.escalation,
                "cost of an attack": -p.cost * (0.5 + target.strain),
                "settled": -p.settled * (client.stance == "settle"),
                "warning to be kept": said.bound * client[target].warned * goes_on(client),
                "own assurance": -said.bound * client[target].assured,
                "truce": -said.treaty * target[client].treaty,
                "army of a patron": -self.p.presence.deterred * target.deterred_by([client]),
            },
        }

    def act(self, option: str) -> None:
        if option != self.standing():
            self.note("attack ground" if option == "attack" else "halt attack")
        self.partner.is_attacked = option == "attack"


class Defense(Choice):
    """Give way, defend, or turn to the owner in law."""

    name = "defense"
    options = ("give_way", "defend", "turn")
    has_face = True
    actor: Client

    @classmethod
    def actors(cls, model):
        return model.holders

    def inertia(self) -> float:
        return self.p.choice.inertia

    def standing(self) -> str:
        return self.actor.course

    def is_legal(self, option: str) -> bool:
        return option != "turn" or self.actor.owner is not None

    def terms(self) -> Terms:
        client, p, offer = self.actor, self.p.held, offer_to(self.actor)
        sure = offer.promised * offer.belief
        looms = 1.0 if client.is_attacked else p.looming * (1.0 - sure)
        price = client.goals.autonomy * p.ground * looms
        sent = given(client)
        defended = could_lose(client, force_on(client, sent, True, False))
        hoped = could_lose(client, force_on(client, max(sent, offer.promised), True, False))
        stakes = client.loss_aversion * (1.5 - client.resolve) * client.goals.survival
        away = {"sending the owner away": -p.sending_away * (client.course == "turn")}
        trusted = client[client.owner].trust if client.owner else 1.0
        return {
            "give_way": {
                "ground lost": -price * could_lose(client, force_on(client, sent, False, False)),
                **away,
            },
            "defend": {
                "ground lost": -price * defended,
                "ground kept by help": price * offer.belief * (defended - hoped),
                "losses of its own": -p.losses * stakes * looms,
                "harm to own civilians": -client.goals.human_cost * p.harm * looms,
                **away,
            },
            "turn": {
                "ground lost": -price * could_lose(client, force_on(client, sent, False, True)),
                "self-rule shared": -client.goals.autonomy * p.rule_shared,
                "distrust of the owner": -p.distrust * (1.0 - trusted),
                "patron's displeasure": -self.p.client.displeasure * offer.promised,
                "help in sight": -p.hope * sure,
            },
        }

    def act(self, option: str) -> None:
        client = self.actor
        if option != client.course:
            owner: Sovereign | None = client.owner
            kind = {"give_way": "give way", "defend": "defend ground", "turn": "turn to owner"}
            other = owner if option == "turn" else client.target
            self.model.note(kind[option], client, other)
        client.course = option


def contest_held_ground(model: Crisis) -> None:
    """Move control of held ground, and wear down those who fight for it (12.8)."""
    before = {client: share_held(client) for client in model.holders}
    lost = {land: 1.0 - land.control for client in model.holders for land in client.ground}
    for client in model.holders:
        fight_for(client, lost)
    for client in model.holders:
        wear(client)
    step = model.p.held.strain * model.clock.fortnights
    for target in model.targets:
        if any(client.is_attacked for client in model.holders if client.target is target):
            target.strain = min(target.strain + step, 1.0)
    keep_held_ground(model)
    for client in model.holders:
        after = share_held(client)
        if math.ceil(4.0 * after) < math.ceil(4.0 * before[client]):
            model.note("take ground", client.target, client, after)


def fight_for(client: Client, lost: dict[Front, float]) -> None:
    """Move control and violence on one client's ground; ``lost`` is what was lost before."""
    p, target, clock = client.p.held, client.target, client.model.clock
    out, attacked = client.is_mobilized, client.is_attacked
    stands = client.course == "defend" or out
    force = force_on(client, given(client), stands, client.course == "turn")
    milder = p.giving_way if client.course == "give_way" and not out else 1.0
    for land in client.ground:
        beside = most(
            lost[other]
            for other in land.cell.neighborhood.agents
            if other in lost and other.faced is target
        )
        open_to = max(beside, land.edge)
        holding = force * local(land) + client.p.presence.strength * armies(client, FIGHTS)
        there = land.garrison / client.p.unrest.garrison
        attack = target.strength() * (p.reach if attacked else there)
        chance = odds(holding, attack, client.p.contest.decisiveness)
        step = clock.moved(p.pace) * open_to * (chance - land.control)
        if step < 0.0:
            step *= 1.0 - min(client.p.presence.hold * armies(client, COVERS), 1.0)
        share = (1.0 if attacked else (1.0 - land.control) * out) * open_to
        if (attacked and step < 0.0) or (out and step > 0.0):
            land.control += step
        weaker = min(holding, attack, 1.0)
        land.violence = 4.0 * chance * (1.0 - chance) * weaker * share * milder


def wear(client: Client) -> None:
    """Wear down a client whose ground is fought for."""
    if not (client.is_attacked or client.is_mobilized):
        return
    felt = sum(land.held_weight * land.violence for land in client.ground)
    lost = client.p.contest.attrition * client.model.clock.fortnights * felt
    client.capability *= 1.0 - clip(lost * (1.0 - arriving(client, given(client))), 0.0, 1.0)
