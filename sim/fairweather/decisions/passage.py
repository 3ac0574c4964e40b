"""Does a host let help pass to a group, once it rises? (S24)

Help from afar that needs no road is one part of what a patron can send; the rest has to pass
through the host. Shelter is for people, passage for help: a host may keep its door as it is and
still say no to the one, or yes to the other. Sources: Salehyan (2007, 2010) on hosts as the way by
which help reaches rebels, direction; form and sizes are design choices.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, CodeArray, FloatArray, IntArray
from fairweather.decisions.choice import logit
from fairweather.decisions.decision import Decision, Option, Orders, Terms, precision_of
from fairweather.decisions.own_ground import backing_by_others, wanted_passage
from fairweather.decisions.sanctuary import felt_coercion, guaranteed_by, sanction
from fairweather.rules.contest import BLOCK, LET_THROUGH, LOOK_AWAY
from fairweather.world.cast import Cast, Role
from fairweather.world.deeds import Events
from fairweather.world.layout import blank
from fairweather.world.pairs import look, pick
from fairweather.world.state import World
from fairweather.world.visibility import is_mobilized


class PassageDecision(Decision):
    """Whether help for a group may pass a host's ground."""

    name = "passage"
    title = "Passage for help"
    question = "If help is sent to this group, do you let it pass?"
    source = "rulebook S24; Salehyan 2010"
    actors = (Role.HOST,)
    partner = Role.CLIENT
    has_face = True
    options = (
        Option(
            "block",
            "Block it",
            "No help passes your ground.",
            "Kin will hold it against you, and so will a patron that asked.",
            happens=("block help",),
        ),
        Option("look_away", "Look away", "As much passes as the shelter you give allows."),
        Option(
            "let_through",
            "Let it through",
            "All help may pass.",
            "Your understanding with the target; it may hold you to account.",
            happens=("let help through",),
        ),
    )

    def partners_of(self, cast: Cast, actor: int) -> IntArray:
        return cast.guests(actor)

    def is_open(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        """Return where help is known to be promised or sent, was asked for, or is decided on."""
        asked = world.passage_request[:, actor].max(axis=1, keepdims=True) > 0.0
        decided = pick(world.passage, partners) != LOOK_AWAY
        return np.asarray((backing_by_others(world, actor, partners) > 0.0) | asked | decided)

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        return passage_terms(world, actor, partners)

    def standing(self, world: World, actor: int, partners: IntArray) -> CodeArray:
        return pick(world.passage, partners)

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Open or close the way; only a change of course is told."""
        host, client = orders.actor, orders.partner
        before = pick(world.passage, client)
        changed = orders.is_open & (orders.option != before)
        events.note("let help through", host, client, changed & (orders.option == LET_THROUGH))
        events.note("block help", host, client, changed & (orders.option == BLOCK))
        world.passage[:, client] = np.where(orders.is_open, orders.option, before)


def passage_terms(
    world: World, host: int, clients: IntArray, asked: FloatArray | None = None
) -> dict[str, dict[str, FloatArray]]:
    """Return the terms of passage for ``clients``; ``asked`` is what a patron supposes it asks."""
    p, goals, one = world.p.host, world.cast.goals, slice(host, host + 1)
    hosts = np.full(len(clients), host, dtype=np.intp)
    target = world.cast.target_of[clients]
    patrons = world.cast.patrons
    request = look(world.passage_request, host, patrons).max(axis=1, initial=0.0, keepdims=True)
    urged = look(world.asked, host, patrons).max(axis=1, initial=0.0, keepdims=True)
    request = np.maximum(request, urged)
    bound = world.p.signal.treaty * look(world.treaty, host, patrons).any(axis=1, keepdims=True)
    if asked is not None:
        request = np.maximum(request, asked)
    need = backing_by_others(world, host, clients) * (
        0.5 + 0.5 * pick(is_mobilized(world), clients)
    )
    kin = goals.autonomy[:, one] * p.passage_kin * need
    feared = p.passage_danger + felt_coercion(world, host, clients)
    danger = goals.security[:, one] * feared * need
    law = goals.territory[:, one] * sanction(world, host) * need
    word = (
        2.0
        * need
        * p.pact
        * look(world.trust, target, hosts)
        * look(world.trust, hosts, target)
        * look(world.pact, hosts, target)
    )
    heed = p.passage_heed * request
    backed = p.patron_pull * guaranteed_by(world, host)
    own = wanted_passage(world, host, clients)
    return {
        "block": {
            "kin solidarity": -kin,
            "a patron that asked": -heed,
            "treaty": -bound,
            "coercion": p.passage_relief * danger,
            "understanding with the target": p.passage_relief * word,
            **own.get(BLOCK, {}),
        },
        "look_away": {},
        "let_through": {
            "kin solidarity": kin,
            "a patron that asked": heed,
            "treaty": bound,
            "patron's guarantee": backed,
            "coercion": -danger,
            "sovereign's law": -law,
            "understanding with the target": -word,
            **own.get(LET_THROUGH, {}),
        },
    }


def expected_passage(
    world: World, host: int, clients: IntArray, asked: FloatArray
) -> list[FloatArray]:
    """Return the chances of the host's answers if so asked, ``(R, N)`` each, at a look now."""
    terms = passage_terms(world, host, clients, asked)
    standing, precision = pick(world.passage, clients), precision_of(world, host)
    worth, inert = precision * world.p.stakes.passage, precision * world.p.choice.state_inertia
    zero = blank((world.n_worlds, len(clients)))
    return logit(
        [
            worth * sum(terms[option.key].values(), zero) - inert * (standing != place)
            for place, option in enumerate(PassageDecision.options)
        ]
    )


__all__ = ["BLOCK", "LET_THROUGH", "LOOK_AWAY", "PassageDecision", "expected_passage"]
