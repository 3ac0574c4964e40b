"""Access: what a patron asks of a host (7.3)."""

from __future__ import annotations

from dataclasses import dataclass

from tests.oracle.belief import Promise, prospect, supposed_trust
from tests.oracle.choice import Choice
from tests.oracle.factions import Client, Host, Patron, Target, publicity
from tests.oracle.obligation import obligation_terms, share_kept
from tests.oracle.passage import Passage, expected_passage
from tests.oracle.sanctuary import LEVELS, asked_of, guard_of, nearest, pressed_on, slopes
from tests.oracle.stance import foreseen
from tests.oracle.terms import Terms, chances


@dataclass(frozen=True)
class Move:
    """What an option comes to: ask, guarantee, openly, press, by road; each 0 or 1."""

    ask: int
    guarantee: int
    openly: int
    press: int
    by_road: int = 0


MOVES = {
    "none": Move(0, 0, 0, 0),
    "request": Move(1, 0, 0, 0),
    "secret_guarantee": Move(1, 1, 0, 0),
    "public_guarantee": Move(1, 1, 1, 0),
    "press": Move(0, 0, 0, 1),
    "logistics": Move(0, 0, 0, 0, 1),
}


class Access(Choice):
    """Leave a host be, ask it to open its door, with or without a guarantee, or press it."""

    name = "access"
    options = tuple(MOVES)
    actor: Patron
    partner: Host

    @classmethod
    def actors(cls, model):
        return model.patrons

    @classmethod
    def partners(cls, model):
        return model.hosts

    @classmethod
    def concerns(cls, actor, partner):
        return bool(partner.guests)

    def is_legal(self, option: str) -> bool:
        tie = self.partner[self.actor]
        if option == "secret_guarantee":
            return tie.pledge == 0.0
        if option == "public_guarantee":
            return tie.pledge == 0.0 or not tie.is_public
        return True

    def terms(self) -> Terms:
        answers = {option: self.answers(move) for option, move in MOVES.items()}
        before = answers["none"]
        return {option: self.weigh(move, answers[option], before) for option, move in MOVES.items()}

    def answers(self, move: Move) -> dict[Client, float]:
        """The shelter that the host is expected to give each guest."""
        return {guest: self.answer(move, guest) for guest in self.partner.guests}

    def answer(self, move: Move, guest: Client) -> float:
        host, p = self.partner, self.p
        slope = sum(
            slopes(
                host,
                guest,
                asked=max(asked_of(host), move.ask),
                pressed=max(pressed_on(host), move.press),
                guard=self.guard(move),
            ).values()
        )
        held = guest.sanctuary
        stays = nearest(held)
        worth = {
            option: p.stakes.sanctuary
            * (slope * level - p.host.adjustment / 2.0 * (level - held) ** 2)
            - p.choice.state_inertia * (option != stays)
            for option, level in LEVELS.items()
        }
        chance = chances(worth, list(worth), host.precision)
        return sum(chance[option] * level for option, level in LEVELS.items())

    def guard(self, move: Move) -> float:
        """What all guarantees would be worth to the host."""
        patron, host = self.actor, self.partner
        tie = host[patron]
        own = Promise(
            holder=host,
            patron=patron,
            size=max(tie.pledge, self.p.patron.guarantee * move.guarantee),
            public=max(publicity(host, patron), move.openly),
            sunk=tie.sunk,
            trust=supposed_trust(host, patron),
            sight=0.0,
        )
        return own.size * own.belief() + guard_of(host, leave_out=patron)

    def weigh(
        self, move: Move, shelter: dict[Client, float], before: dict[Client, float]
    ) -> dict[str, float]:
        patron, host, p = self.actor, self.partner, self.p.patron
        goals = patron.goals
        size = p.guarantee * move.guarantee
        gain = sum(
            self.chance_of(guest, shelter[guest]) - self.chance_of(guest, before[guest])
            for guest in host.guests
        )
        reach = sum(
            (shelter[guest] - before[guest]) * self.counting(guest) for guest in host.guests
        )
        change = max(0.0, max(shelter[guest] - before[guest] for guest in host.guests))
        coerced = move.guarantee * self.coercion_foreseen(shelter)
        honor = obligation_terms(
            patron,
            host,
            size=size,
            public=move.openly,
            leaked=0.0,
            succeeds=1.0 - self.p.target.coercion,
            sunk=0.0,
        )
        broken = coerced * (1.0 - share_kept(patron, honor))
        at_stake = p.reputation_base + p.reputation_public * move.openly
        entrapped = p.entrapment_base + p.entrapment_public * move.openly
        return {
            "access value": goals.regime * patron.attention * gain,
            "reach to those promised": goals.regime * patron.attention * p.reach * reach,
            "passage for help": goals.regime * patron.attention * move.by_road * self.road(),
            "side payment": -p.request_cost * move.ask - p.road_cost * move.by_road,
            "entrapment by the guarantee": -goals.escalation * coerced * size * entrapped,
            "audience cost at risk": -p.audience * size * move.openly * broken,
            "reputation at risk": -goals.credibility * broken * at_stake,
            "sovereign's anger": -p.sovereign_anger * (1.0 + host.sanction()) * change,
            "the host asked": self.p.signal.heeded * size * patron[host].asked,
            "strain on relations": -p.strained_relations * move.press,
        }

    def chance_of(self, guest: Client, shelter: float) -> float:
        return prospect(guest, guest[self.actor].pledge, shelter)

    def counting(self, guest: Client) -> float:
        """How much it matters to reach a guest."""
        return self.at_stake(guest) * (2.0 if guest.is_mobilized else 1.0)

    def at_stake(self, guest: Client) -> float:
        """Help that was promised to a guest, or that it is getting."""
        return max(guest[self.actor].pledge, guest[self.actor].help)

    def road(self) -> float:
        """What a request for passage adds to the guests' chances of success."""
        gain = 0.0
        for guest in self.partner.guests:
            unasked = expected_passage(self.partner, guest, 0.0)
            asked = expected_passage(self.partner, guest, 1.0)
            for passage in Passage.options:
                chance = prospect(guest, self.at_stake(guest), guest.sanctuary, passage)
                gain += (asked[passage] - unasked[passage]) * chance
        return gain

    def coercion_foreseen(self, shelter: dict[Client, float]) -> float:
        """Chance that a target of its guests coerces the host within the horizon."""
        host = self.partner
        shown = max(shelter.values()) * max(guest.shelter_seen() for guest in host.guests)
        spared = 1.0
        for target in dict.fromkeys(guest.target for guest in host.guests):
            chance = foreseen(
                target,
                before={"none": 0.0, "coerce": self.coercion_score(target, host.seen_shelter())},
                now={"none": 0.0, "coerce": self.coercion_score(target, shown)},
                standing="none",
            )
            spared *= 1.0 - chance["coerce"]
        return 1.0 - spared

    def coercion_score(self, target: Target, shown: float) -> float:
        """What speaks for coercing a host that shows so much shelter, times precision."""
        p = self.p.target
        worth = (
            p.coerce_sanctuary * shown
            + p.coerce_threat * target.threat()
            - target.goals.escalation * p.coerce_cost
        )
        inertia = self.p.choice.state_inertia
        return target.precision * (self.p.stakes.coercion * worth - inertia)

    def act(self, option: str) -> None:
        move, tie = MOVES[option], self.partner[self.actor]
        if move.ask:
            tie.request = 1.0
            self.note("request")
        if move.press:
            tie.pressure = 1.0
            self.note("press")
        if move.by_road:
            tie.passage_request = 1.0
            self.note("ask for passage")
        if move.guarantee:
            tie.pledge = max(tie.pledge, self.p.patron.guarantee)
            tie.is_public = tie.is_public or bool(move.openly)
            self.note("guarantee in public" if move.openly else "guarantee in secret", tie.pledge)
