"""What a faction says to another: nothing, or it asks, warns, assures, or proposes a treaty (S25).

A signal costs something or binds, and so moves who hears it: an ask pulls, a warning is feared and
wants to be made true, an assurance is believed a little and costs more to break, a proposal that is
answered by another makes a treaty (S26). Signals come first in a turn, so that they are heard by
all who decide in it. Sources: Fearon (1997) and Schelling (1966) for signals that bind, Crawford
and Sobel (1982) for cheap talk that is heeded as far as interests meet; sizes are design choices.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from fairweather.axes import BoolArray, FloatArray, IntArray
from fairweather.decisions.decision import Decision, Option, Orders, Terms
from fairweather.decisions.signal_reasons import REASONS, SAYS
from fairweather.rules.treaties import is_bound
from fairweather.world.cast import Cast, Role
from fairweather.world.deeds import Events
from fairweather.world.pairs import look, put
from fairweather.world.state import World

NONE, ASK, WARN, ASSURE, PROPOSE = range(5)
HEARD = {ASK: "asked", WARN: "warned", ASSURE: "assured", PROPOSE: "proposed"}
"""The array in which each option is kept."""
ASKED = {
    (Role.PATRON, Role.CLIENT): "urge",
    (Role.PATRON, Role.HOST): "urge",
    (Role.HOST, Role.PATRON): "ask for cover",
    (Role.HOST, Role.CLIENT): "ask for quiet",
    (Role.CLIENT, Role.PATRON): "ask for help",
}
"""How asking is told, by who asks whom."""


def _roles_of(cast: Cast, partners: IntArray) -> tuple[Role, ...]:
    return tuple(cast.roles[partner] for partner in partners)


@cache
def _may_say(own: Role, hearers: tuple[Role, ...], option: str) -> BoolArray:
    """Return to whom of ``hearers`` one may say this, ``(N,)``."""
    return np.array([option in SAYS[own, hearer] for hearer in hearers], dtype=bool)


@cache
def _by_role(hearers: tuple[Role, ...]) -> tuple[tuple[Role, IntArray], ...]:
    """Return the rows of every role among ``hearers``."""
    return tuple(
        (role, np.flatnonzero([one is role for one in hearers])) for role in dict.fromkeys(hearers)
    )


class SignalDecision(Decision):
    """What one faction says to another, before anyone acts."""

    name = "signal"
    title = "Message"
    question = "Do you say anything to this one?"
    source = "rulebook S25; Schelling 1966; Fearon 1997"
    actors = tuple(Role)
    options = (
        Option("none", "Say nothing", "Say nothing new.", seen_by="Nobody."),
        Option(
            "ask",
            "Ask",
            "Ask for its help: to side with you, to stand by you, or to keep quiet.",
            "A favor asked; the request is felt for about ten weeks.",
            "The two of you.",
        ),
        Option(
            "warn",
            "Warn",
            "Say in public what you will do if it goes on.",
            "If it goes on and you do nothing, your word counts for less.",
        ),
        Option(
            "assure",
            "Assure",
            "Give your word once more: that you keep your promise, or leave it in peace.",
            "Breaking it then costs more.",
            "The two of you.",
        ),
        Option(
            "propose",
            "Propose a treaty",
            "Offer to be bound; if it proposes the same while this stands, you both are.",
            "Your hands are tied for as long as the other keeps it.",
            "The two of you; a treaty is known to all, but for one on transit.",
        ),
    )

    def partners_of(self, cast: Cast, actor: int) -> IntArray:
        return cast.hearers(actor)

    def legal(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        """Let nobody say what stands already, or what the tie gives no occasion for."""
        legal = super().legal(world, actor, partners)
        own, hearers = world.cast.roles[actor], _roles_of(world.cast, partners)
        for option, array in HEARD.items():
            may = _may_say(own, hearers, self.options[option].key)
            legal[:, :, option] = may & (look(getattr(world, array), partners, actor) == 0.0)
        if _may_say(own, hearers, "propose").any():
            legal[:, :, PROPOSE] &= ~is_bound(world, partners, actor)
        if own is Role.PATRON:
            legal[:, :, ASSURE] &= look(world.pledge, partners, actor) > 0.0
        return legal

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        p, roles = world.p.signal, world.cast.roles
        shape = (world.n_worlds, len(partners))
        terms: dict[str, dict[str, FloatArray]] = {option.key: {} for option in self.options}
        for kind, at in _by_role(_roles_of(world.cast, partners)):
            reasons = REASONS[roles[actor], kind](world, actor, partners[at])
            for option, told in reasons.items():
                for name, value in told.items():
                    if name not in terms[option]:
                        terms[option][name] = np.zeros(shape)
                    terms[option][name][:, at] = value
        mine = look(world.proposed, actor, partners) * look(world.trust, actor, partners)
        terms["propose"]["it was proposed"] = p.answered * mine
        terms["ask"]["cost of asking"] = -p.ask_cost
        terms["warn"]["cost of warning"] = -p.warn_cost
        terms["assure"]["cost of giving one's word"] = -p.assure_cost
        terms["propose"]["cost of being bound"] = -p.propose_cost
        return terms

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Let it be heard; what was said stands at full strength from now on."""
        speaker, hearer = orders.actor, orders.partner
        roles = world.cast.roles
        for option, array in HEARD.items():
            said = orders.chose(option)
            heard = getattr(world, array)
            put(heard, hearer, speaker, np.where(said, 1.0, look(heard, hearer, speaker)))
            if option != ASK:
                events.note(self.options[option].key, speaker, hearer, said)
        kinds = [ASKED.get((roles[s], roles[h])) for s, h in zip(speaker, hearer, strict=True)]
        for kind in dict.fromkeys(ASKED.values()):
            at = np.flatnonzero([one == kind for one in kinds])
            events.note(kind, speaker[at], hearer[at], orders.chose(ASK)[:, at])
