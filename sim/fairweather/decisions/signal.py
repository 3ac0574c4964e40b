"""What a faction says to another: nothing, or it asks, warns, assures, or proposes a treaty (S25).

A signal costs something or binds, and so moves who hears it: an ask pulls, a warning is feared and
wants to be made true, an assurance is believed a little and costs more to break, a proposal that is
answered by another makes a treaty (S26). Signals come first in a turn, so that they are heard by
all who decide in it. Sources: Fearon (1997) and Schelling (1966) for signals that bind, Crawford
and Sobel (1982) for cheap talk that is heeded as far as interests meet; sizes are design choices.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from fairweather.axes import BoolArray, FloatArray, IntArray
from fairweather.decisions.decision import Decision, Option, Orders, Terms
from fairweather.decisions.own_ground import own_words
from fairweather.decisions.signal_reasons import REASONS, SAYS, Reasons
from fairweather.rules.treaties import is_bound
from fairweather.world.cast import Cast, Role
from fairweather.world.deeds import Events
from fairweather.world.layout import blank
from fairweather.world.pairs import look, put
from fairweather.world.state import World, seen_by_all

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
"""How asking is told, by who asks whom; what comes first goes for a pair that meets in several."""


@dataclass(frozen=True)
class Said:
    """What speaks for saying something, for many pairs side by side, ``(R, P)`` each.

    ``terms`` are by option and name, 0 where a tie knows no such reason; ``names`` are those that
    a tie knows, in order. ``answered`` is what speaks for an answer to a proposal.
    """

    terms: dict[tuple[str, str], FloatArray]
    names: dict[tuple[Role, Role], list[tuple[str, str]]]
    answered: FloatArray

    def take(self, worlds: IntArray, axis: int) -> Said:
        """Return what speaks for it in some worlds."""
        terms = {which: value.take(worlds, axis=axis) for which, value in self.terms.items()}
        return Said(terms, self.names, self.answered.take(worlds, axis=axis))


@seen_by_all
def _said_by_all(world: World) -> Said:
    hearers, speakers = world.cast.heard
    return _said(world, speakers, hearers, world.cast.ties)


def _said(
    world: World,
    speakers: IntArray,
    hearers: IntArray,
    ties: Mapping[tuple[Role, Role], IntArray],
) -> Said:
    """Return what speaks for saying something; ``ties`` are the rows of each pair of roles."""
    terms: dict[tuple[str, str], FloatArray] = {}
    names: dict[tuple[Role, Role], list[tuple[str, str]]] = {}
    for tie, at in ties.items():
        reasons = _against_itself(world, tie, speakers[at], hearers[at])
        names[tie] = [(option, name) for option, told in reasons.items() for name in told]
        for option, name in names[tie]:
            if (option, name) not in terms:
                terms[option, name] = blank((world.n_worlds, len(speakers)))
            terms[option, name][:, at] += reasons[option][name]
    mine = look(world.proposed, speakers, hearers) * look(world.trust, speakers, hearers)
    return Said(terms, names, world.p.signal.answered * mine)


def _against_itself(
    world: World, tie: tuple[Role, Role], speakers: IntArray, hearers: IntArray
) -> Reasons:
    """Return the reasons of one tie, and what speaks against it where the speaker is a patron too.

    Whoever shelters a group that it stands behind can ask it for one thing only, to side with it:
    what would speak for asking it to keep quiet speaks against that. Nobody likes to warn a host
    for sheltering those whom it promised help, or to give the target its word against them.
    """
    reasons = REASONS[tie](world, speakers, hearers)
    if tie == (Role.HOST, Role.CLIENT):
        urges = world.cast.patron_of[hearers] == speakers
        sign = np.where(urges, -1.0, 1.0)
        reasons["ask"] = {name: sign * value for name, value in reasons["ask"].items()}
    if tie == (Role.HOST, Role.TARGET):
        for told in reasons.values():
            told |= own_words(world, speakers, speakers)
    if tie in ((Role.SOVEREIGN, Role.HOST), (Role.NEIGHBOR, Role.HOST)):
        reasons["warn"] |= own_words(world, speakers, hearers)
    return reasons


@seen_by_all
def _may_be_said(world: World) -> BoolArray:
    """Return what may be said in every pair of ``cast.heard``, ``(R, P, M)``."""
    hearers, speakers = world.cast.heard
    legal = np.ones((len(HEARD) + 1, len(hearers), world.n_worlds), dtype=bool)
    for option, array in HEARD.items():
        legal[option] = (look(getattr(world, array), hearers, speakers) == 0.0).T
    legal[PROPOSE] &= ~is_bound(world, hearers, speakers).T
    has_occasion = np.zeros(legal.shape[:2], dtype=bool)
    for (own, hearer), at in world.cast.ties.items():
        if own is Role.PATRON:
            legal[ASSURE, at] &= look(world.pledge, hearers[at], speakers[at]).T > 0.0
        for option in HEARD:
            if SignalDecision.options[option].key in SAYS[own, hearer]:
                has_occasion[option, at] = True
    legal[1:] &= has_occasion[1:, :, None]
    return legal.transpose(2, 1, 0)


class SignalDecision(Decision):
    """What one faction says to another, before anyone acts."""

    name = "signal"
    title = "Message"
    question = "Do you say anything to this one?"
    source = "rulebook S25; Schelling 1966; Fearon 1997"
    actors = tuple(Role)
    options = (
        Option("none", "Say nothing", "Say nothing new."),
        Option(
            "ask",
            "Ask",
            "Ask for its help: to side with you, to stand by you, or to keep quiet.",
            "A favor asked; the request is felt for about ten weeks.",
            happens=("urge", "ask for help", "ask for cover", "ask for quiet"),
            why_not="It still hears your last request, or you have nothing to ask of it.",
        ),
        Option(
            "warn",
            "Warn",
            "Say in public what you will do if it goes on.",
            "If it goes on and you do nothing, your word counts for less.",
            happens=("warn",),
            why_not="Your last warning still stands, or you have nothing to warn it of.",
        ),
        Option(
            "assure",
            "Assure",
            "Give your word once more: that you keep your promise, or leave it in peace.",
            "Breaking it then costs more.",
            happens=("assure",),
            why_not="Your word still stands, or you gave it none.",
        ),
        Option(
            "propose",
            "Propose a treaty",
            "Offer to be bound; if it proposes the same while this stands, you both are.",
            "Your hands are tied for as long as the other keeps it.",
            happens=("propose",),
            why_not="You proposed already, you are bound already, or there is no occasion.",
        ),
    )

    def partners_of(self, cast: Cast, actor: int) -> IntArray:
        return cast.hearers(actor)

    def legal(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        """Let nobody say what stands already, or what the tie gives no occasion for."""
        return _may_be_said(world)[:, world.cast.spoken[actor]]

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        p, ties = world.p.signal, world.cast.ties_of(actor)
        if world.shared is None:
            speakers = np.full(len(partners), actor, dtype=np.intp)
            said = _said(world, speakers, partners, ties)
            where = slice(None)
        else:
            said, where = _said_by_all(world), world.cast.spoken[actor]
        terms: dict[str, dict[str, FloatArray]] = {option.key: {} for option in self.options}
        for tie in ties:
            for option, name in said.names[tie]:
                terms[option][name] = said.terms[option, name][:, where]
        terms["propose"]["it was proposed"] = said.answered[:, where]
        terms["ask"]["cost of asking"] = -p.ask_cost
        terms["warn"]["cost of warning"] = -p.warn_cost
        terms["assure"]["cost of giving one's word"] = -p.assure_cost
        terms["propose"]["cost of being bound"] = -p.propose_cost
        return terms

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Let it be heard; what was said stands at full strength from now on."""
        speaker, hearer = orders.actor, orders.partner
        for option, array in HEARD.items():
            said = orders.chose(option)
            heard = getattr(world, array)
            put(heard, hearer, speaker, np.where(said, 1.0, look(heard, hearer, speaker)))
            if option != ASK:
                events.note(self.options[option].key, speaker, hearer, said)
        kinds = [_asks(world.cast, int(s), int(h)) for s, h in zip(speaker, hearer, strict=True)]
        for kind in dict.fromkeys(ASKED.values()):
            at = np.flatnonzero([one == kind for one in kinds])
            events.note(kind, speaker[at], hearer[at], orders.chose(ASK)[:, at])


def _asks(cast: Cast, speaker: int, hearer: int) -> str | None:
    """Return how it is told that one asks the other; None where nothing can be asked."""
    meeting = cast.meeting(speaker, hearer)
    return next((kind for roles, kind in ASKED.items() if roles in meeting), None)
