"""Does a patron send an army of its own to stand by a group, and does it take it away? (S28, (28))

An army that is there is a promise by deeds: it adds strength, it covers those beside it, and all
see it come and go. Directions: Fearon (1997) on sunk costs and tied hands; Huth (1988) on what
deters; Snyder (1984) on entrapment. Cases: 1971, 1975, 1991 and 2019. Sizes are design choices.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, CodeArray, FloatArray, IntArray
from fairweather.decisions.decision import Decision, Option, Orders, Terms
from fairweather.decisions.obligation import deal_over
from fairweather.decisions.prospect import prospect, target_rank
from fairweather.rules.escalation import steps_up
from fairweather.rules.stake import IN_PRIVATE, stake
from fairweather.world.cast import Cast, Role
from fairweather.world.deeds import Events
from fairweather.world.layout import blank
from fairweather.world.pairs import look, pick, put
from fairweather.world.presence import (
    COVER,
    DEPTH,
    FORCE,
    Level,
    amount_beside,
    army_beside,
    need,
)
from fairweather.world.state import World
from fairweather.world.visibility import driven_out, help_received, in_field, is_mobilized

NONE, WATCH, STAND, MARCH = map(int, Level)
BY_DEEDS = 0.5
"""How explicit a promise is that was never given in words [D]."""


def pressed_by_people(world: World, clients: IntArray) -> FloatArray:
    """Return how far people driven out and repression press on those who watch, ``(R, N)``."""
    rank = target_rank(world, clients)
    fled = pick(driven_out(world), rank) / world.p.presence.full_flight
    return np.minimum(fled + pick(world.seen_repression, rank), 1.0)


def others_cover(world: World, patron: int, clients: IntArray) -> FloatArray:
    """Return the largest cover that another patron's army gives ``clients``, ``(R, N)``."""
    most = blank((world.n_worlds, len(clients)))
    for other in world.cast.armed:
        if other != patron:
            most = np.maximum(most, amount_beside(world, clients, int(other), COVER))
    return most


class PresenceDecision(Decision):
    """How near a patron's own army is to a group."""

    name = "presence"
    title = "Own army"
    question = "How near is your own army to this group?"
    source = "rulebook S28, (28); Fearon 1997; Huth 1988; Snyder 1984"
    actors = (Role.PATRON,)
    partner = Role.CLIENT
    has_face = True
    options = (
        Option(
            "none",
            "No army",
            "Keep your own army away; where it was, take it away.",
            "Where the group needs it, everyone sees you leave, and it is remembered.",
            happens=("army leaves",),
        ),
        Option(
            "watch",
            "Watch from afar",
            "Show that you are near: the target dares a little less.",
            "A little involvement.",
            happens=("army watches", "army draws back"),
        ),
        Option(
            "stand",
            "Stand with the group",
            "Stand on its ground: who strikes there meets you, and what it holds is held longer.",
            "Involvement and escalation; leaving will be seen by all.",
            happens=("army stands", "army draws back"),
        ),
        Option(
            "march",
            "March with the group",
            "Take part in its rising with all that you have for it.",
            "War: deep involvement, escalation, losses if it fails. Civilians pay.",
            happens=("army marches",),
            why_not="Your army does not stand there yet, or the group has not risen.",
        ),
    )

    def partners_of(self, cast: Cast, actor: int) -> IntArray:
        return cast.clients if actor in cast.armed else cast.clients[:0]

    def is_open(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        has_army = np.repeat(world.own_army[:, actor : actor + 1] > 0.0, len(partners), axis=1)
        return np.asarray(has_army)

    def standing(self, world: World, actor: int, partners: IntArray) -> CodeArray:
        return look(world.presence, partners, actor)

    def legal(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        legal = super().legal(world, actor, partners)
        is_near = look(world.presence, partners, actor) >= STAND
        legal[:, :, MARCH] = pick(is_mobilized(world), partners) & is_near
        return legal

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        one, p, goals = slice(actor, actor + 1), world.p.presence, world.cast.goals
        size, cares = world.own_army[:, one], world.attention[:, one]
        out = pick(is_mobilized(world), partners).astype(float)
        given = np.minimum(pick(help_received(world), partners), 1.0)
        shelter = pick(world.sanctuary, partners)
        mine = amount_beside(world, partners, actor, FORCE)
        others = pick(army_beside(world), partners) - mine
        chance = [
            prospect(world, partners, given, shelter, army=others + size * share) for share in FORCE
        ]
        needed = need(world, partners)
        covered = {
            "partner to be covered": goals.partners[:, one] * cares * p.partner * needed,
            "commitments under fire": p.commitment
            * look(world.pledge, partners, actor)
            * pick(in_field(world), partners),
            "the group asked": world.p.signal.heeded * look(world.asked, actor, partners),
            "another stands there": -world.p.patron.buck_passing
            * others_cover(world, actor, partners),
        }
        deep = {
            "cost of involvement": -goals.involvement[:, one],
            "escalation": -goals.escalation[:, one] * p.risk * (1.0 + steps_up(world) / 6.0),
        }
        outcry = p.outcry * cares * pressed_by_people(world, partners)
        deal, gain = deal_over(world, actor, partners), goals.regime[:, one] * cares * p.prevailing
        terms: dict[str, dict[str, FloatArray]] = {}
        for level, option in enumerate(self.options):
            there = float(level != NONE)
            terms[option.key] = {
                "value of prevailing": gain * out * (chance[level] - chance[NONE]),
                **{name: size * COVER[level] * value for name, value in covered.items()},
                "people driven out": size * 0.5 * (COVER[level] + FORCE[level]) * outcry,
                **{name: size * DEPTH[level] * value for name, value in deep.items()},
                "losses if it fails": -p.loss * out * size * FORCE[level] * (1.0 - chance[level]),
                "side deal": -deal * there,
                "leaving in need": -self._left(world, actor, partners, needed, level),
            }
        return terms

    def _left(
        self, world: World, actor: int, partners: IntArray, needed: FloatArray, level: int
    ) -> FloatArray:
        """Return what going back to ``level`` costs in the eyes of others, ``(R, N)``."""
        patron, one = world.p.patron, slice(actor, actor + 1)
        word = patron.reputation_base + patron.reputation_public
        at_stake = patron.audience + world.cast.goals.credibility[:, one] * word
        now = COVER.take(look(world.presence, partners, actor))
        lost = world.own_army[:, one] * np.maximum(now - COVER[level], 0.0)
        return np.asarray(world.p.presence.leaving * at_stake * needed * lost)

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Move the army; that it came or went is seen by all, and moves trust."""
        if not len(orders.actor):
            return
        holder, patron = orders.partner, orders.actor
        before = look(world.presence, holder, patron)
        after = np.where(orders.is_open, orders.option, before).astype(np.int8)
        size = pick(world.own_army, patron)
        self._note(events, patron, holder, before, after, size)
        out, needed = pick(in_field(world), holder), need(world, holder)
        gained = size * (COVER.take(after) - COVER.take(before))
        lost = np.maximum(-gained, 0.0) * needed
        pledged = look(world.pledge, holder, patron) > 0.0
        in_words = np.where(look(world.is_public, holder, patron), 1.0, IN_PRIVATE)
        explicit = np.where(pledged, in_words, BY_DEEDS)
        at_stake = stake(explicit, np.where(out, 1.0, 0.5), np.full((1, 1), 0.5))
        for kind, is_done, much, withdrawal in (
            ("army brought", (gained > 0.0) & out, gained, 0.0),
            ("army taken away", lost > 0.0, lost, 1.0),
        ):
            events.judge(
                kind,
                holder,
                patron,
                is_done,
                stake=at_stake * much,
                withdrawal=np.full((1, 1), withdrawal),
                seen=np.ones((1, 1)),
            )
        taken_back = look(world.taken_back, holder, patron)
        put(world.taken_back, holder, patron, np.maximum(taken_back, lost))
        raised = (after > before).astype(float)
        for row, group in enumerate(holder):
            left = lost[:, row] * out[:, row]
            world.deserted[:, group] = np.maximum(world.deserted[:, group], left)
            deeper = np.maximum(world.escalation[:, patron[row]], raised[:, row])
            world.escalation[:, patron[row]] = deeper
        sunk = look(world.sunk, holder, patron)
        step = world.scene.moved(world.p.patron.sink_step * size * DEPTH.take(after))
        gone = (lost > 0.0) & (after == NONE)
        put(world.sunk, holder, patron, np.where(gone, 0.0, sunk + step * (1.0 - sunk)))
        put(world.presence, holder, patron, after)

    def _note(
        self,
        events: Events,
        patron: IntArray,
        holder: IntArray,
        before: CodeArray,
        after: CodeArray,
        size: FloatArray,
    ) -> None:
        amount, nearer = size * DEPTH.take(after), after > before
        for kind, is_so in (
            ("army watches", nearer & (after == WATCH)),
            ("army stands", nearer & (after == STAND)),
            ("army marches", nearer & (after == MARCH)),
            ("army draws back", (after < before) & (after > NONE)),
            ("army leaves", (after < before) & (after == NONE)),
        ):
            events.note(kind, patron, holder, is_so, amount)
