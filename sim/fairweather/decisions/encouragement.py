"""What does a patron say in public to a group that it has promised nothing? (S30, (30))

Brave words cost little and are heard as more than they are: cheap talk that moves those who want
to believe it. Who counts on rescue rises sooner; who rose and was left alone charges it to whoever
spoke. Directions: Crawford and Sobel (1982) and Fearon (1997) on talk that costs nothing; Kuperman
(2005) on the moral hazard of expected rescue; Johnson (2006) on the broadcasts of 1956. Sizes are
design choices.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, CodeArray, FloatArray, IntArray
from fairweather.decisions.decision import Decision, Option, Orders, Terms
from fairweather.decisions.prospect import target_rank
from fairweather.rules.escalation import steps_up
from fairweather.world.cast import Cast, Role
from fairweather.world.deeds import Events
from fairweather.world.encouragement import Words
from fairweather.world.pairs import look, pick, put
from fairweather.world.state import World
from fairweather.world.visibility import in_field

SILENT, CHEER, DISCLAIM = map(int, Words)
LEFT = (0.6, 1.0, 0.1)
"""Share of a hope that a patron will still have to answer for, by what it says [D]."""


class EncouragementDecision(Decision):
    """What a patron says in public to those who listen."""

    name = "encouragement"
    title = "Encouragement"
    question = "What do you say in public to this group, which you need promise nothing?"
    source = "rulebook S30, (30); Crawford and Sobel 1982; Fearon 1997; Kuperman 2005"
    actors = (Role.PATRON,)
    partner = Role.CLIENT
    has_face = True
    options = (
        Option(
            "silent",
            "Say nothing",
            "Say nothing about them; hope that was raised fades slowly.",
            "What you said before is still remembered.",
            happens=("fall silent",),
            otherwise="Everyone.",
        ),
        Option(
            "cheer",
            "Cheer them on",
            "Broadcasts and speeches: they hope for help that nobody promised, and rise sooner.",
            "Little at first. If they are struck and no help comes, they charge it to you.",
            happens=("cheer on",),
        ),
        Option(
            "disclaim",
            "Say that no help will come",
            "End a false hope before anyone acts on it, and calm the target.",
            "Those at home who listen to you; the pressure that your words put on the target.",
            happens=("disclaim help",),
            why_not="You have promised it help: take that back first.",
        ),
    )

    def partners_of(self, cast: Cast, actor: int) -> IntArray:
        return cast.clients if actor in cast.voiced else cast.clients[:0]

    def is_open(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        has_voice = np.repeat(world.voice[:, actor : actor + 1] > 0.0, len(partners), axis=1)
        return np.asarray(has_voice)

    def standing(self, world: World, actor: int, partners: IntArray) -> CodeArray:
        return look(world.encouraged, partners, actor)

    def legal(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        legal = super().legal(world, actor, partners)
        legal[:, :, DISCLAIM] = look(world.pledge, partners, actor) == 0.0
        return legal

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        one, p, goals = slice(actor, actor + 1), world.p.encouragement, world.cast.goals
        voice, cares = world.voice[:, one], world.attention[:, one]
        out = pick(in_field(world), partners).astype(float)
        stirs = pick(world.seen_unrest, target_rank(world, partners))
        fear = goals.escalation[:, one] * p.risk * voice * (1.0 + steps_up(world) / 6.0)
        blame = self._blame(world, actor, partners, out)
        return {
            "silent": {"hope to answer for": -LEFT[SILENT] * blame},
            "cheer": {
                "pressure on the target": goals.regime[:, one]
                * cares
                * voice
                * p.pressure
                * (0.5 + stirs),
                "heard at home": p.home * cares * voice,
                "the group asked": world.p.signal.heeded
                * voice
                * look(world.asked, actor, partners),
                "escalation": -fear,
                "hope to answer for": -LEFT[CHEER] * blame,
            },
            "disclaim": {
                "target reassured": 0.5 * fear,
                "price at home": -p.price * world.p.patron.audience * voice * (0.5 + 0.5 * out),
                "hope to answer for": -LEFT[DISCLAIM] * blame,
            },
        }

    def _blame(self, world: World, actor: int, partners: IntArray, out: FloatArray) -> FloatArray:
        """Return what hope costs in the eyes of others if no help comes, ``(R, N)``."""
        patron, one = world.p.patron, slice(actor, actor + 1)
        word = patron.reputation_base + patron.reputation_public
        at_stake = patron.audience + world.cast.goals.credibility[:, one] * word
        unmet = 1.0 - np.minimum(look(world.help, partners, actor), 1.0)
        hope = look(world.hope, partners, actor)
        return np.asarray(
            world.p.encouragement.answer * at_stake * hope * (0.25 + 0.75 * out) * unmet
        )

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Say it; all hear it. What it does to hope follows at the end of the turn."""
        if not len(orders.actor):
            return
        holder, patron = orders.partner, orders.actor
        before = look(world.encouraged, holder, patron)
        after = np.where(orders.is_open, orders.option, before).astype(np.int8)
        for kind, word in (("cheer on", CHEER), ("disclaim help", DISCLAIM)):
            events.note(kind, patron, holder, (after == word) & (before != word))
        events.note("fall silent", patron, holder, (after == SILENT) & (before == CHEER))
        put(world.encouraged, holder, patron, after)
