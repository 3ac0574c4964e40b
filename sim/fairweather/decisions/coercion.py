"""What the target does to a host: nothing, coerce it, or pay it (S8, (15)).

Precedents: Koi Sanjaq 1996, Adana 1998, the strikes and the pact of 2022 and 2023.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, FloatArray, IntArray
from fairweather.decisions.decision import Decision, Option, Orders, Terms
from fairweather.rules.contest import LET_THROUGH
from fairweather.rules.signals import goes_on
from fairweather.rules.understandings import OPEN_DOOR, STAKE
from fairweather.world.cast import Cast, Role
from fairweather.world.deeds import Events
from fairweather.world.layout import blank, side_by_side
from fairweather.world.pairs import look, pick, put
from fairweather.world.presence import most_sheltered
from fairweather.world.state import World
from fairweather.world.visibility import (
    help_received,
    shown_to,
    threat,
    visibility,
    visible_shelter,
)

NONE, COERCE, PAY = range(3)


def guarantee_seen(world: World, target: int, hosts: IntArray) -> FloatArray:
    """Return the guarantees to ``hosts`` as ``target`` sees and believes them, ``(R, N)``.

    As in the threat (15), a patron known to keep its word counts for more: at even odds, once.
    """
    seen = blank((world.n_worlds, len(hosts)))
    for patron in world.cast.patrons:
        rows = np.full(len(hosts), patron, dtype=np.intp)
        believed = 2.0 * world.trust[:, target, patron][:, None]
        seen = seen + look(world.pledge, hosts, rows) * visibility(world, hosts, rows) * believed
    return seen


def let_through(world: World, target: int, hosts: IntArray) -> FloatArray:
    """Return the largest pledge that shows to a guest whose help a host lets pass, ``(R, N)``."""
    cast, shown = world.cast, shown_to(world) * (world.passage == LET_THROUGH)
    facing = [np.intersect1d(cast.guests(int(host)), cast.rivals(target)) for host in hosts]
    columns = [pick(shown, guests).max(axis=1, initial=0.0, keepdims=True) for guests in facing]
    return side_by_side(columns, world.n_worlds)


def under_truce(world: World, target: int, hosts: IntArray) -> FloatArray:
    """Return which of ``hosts`` shelter a group that has a truce with ``target``, ``(R, N)``."""
    columns = [
        look(world.treaty, target, world.cast.guests(int(host))).max(
            axis=1, initial=False, keepdims=True
        )
        for host in hosts
    ]
    return side_by_side(columns, world.n_worlds).astype(np.float64)


class CoercionDecision(Decision):
    """How a target deals with a host across the border."""

    name = "coercion"
    title = "Pressure on a host"
    question = "How do you deal with this host?"
    source = "rulebook S8, (15); Salehyan 2008"
    actors = (Role.TARGET,)
    partner = Role.HOST
    options = (
        Option("none", "Leave it be", "Do nothing to this host."),
        Option(
            "coerce",
            "Coerce",
            "Hurt the host until it closes its door.",
            "Escalation. If it kept its side of your understanding, you broke yours.",
            happens=("coerce",),
        ),
        Option(
            "pay",
            "Pay",
            "Reward the host for closing its door.",
            "The payment.",
            happens=("pay host",),
            why_not="This host stands behind the groups itself; it can be offered a side deal.",
        ),
    )

    def partners_of(self, cast: Cast, actor: int) -> IntArray:
        shelters = [bool((cast.target_of[cast.guests(int(h))] == actor).any()) for h in cast.hosts]
        return np.asarray(cast.hosts[np.array(shelters, dtype=bool)])

    def legal(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        """Let nobody pay a host that is a patron too: what it is offered is a deal."""
        legal = super().legal(world, actor, partners)
        legal[:, np.isin(partners, world.cast.patrons), PAY] = False
        return legal

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        p, goals, one = world.p.target, world.cast.goals, slice(actor, actor + 1)
        word = world.p.signal
        rank = int(world.cast.rank[actor])
        seen = threat(world)[:, rank : rank + 1]
        shelters = [visible_shelter(world, int(host)) for host in partners]
        shelter = side_by_side(shelters, world.n_worlds)
        rows = np.full(len(partners), actor, dtype=np.intp)
        deterred: dict[str, FloatArray] = {}
        if len(world.cast.armed):
            cover = most_sheltered(world, actor, partners)
            deterred = {"army of a patron": -world.p.presence.deterred * cover}
        return {
            "none": {},
            "coerce": {
                "visible shelter": p.coerce_sanctuary * shelter,
                "threat": p.coerce_threat * seen,
                "help let through": p.coerce_passage * let_through(world, actor, partners),
                "escalation": -goals.escalation[:, one] * p.coerce_cost,
                "guarantee by a patron": -p.deterred * guarantee_seen(world, actor, partners),
                "warning to be kept": word.bound
                * look(world.warned, partners, actor)
                * pick(goes_on(world), partners),
                "own assurance": -word.bound * look(world.assured, partners, actor),
                "host's assurance": -word.soothed
                * look(world.trust, rows, partners)
                * look(world.assured, rows, partners),
                "truce": -word.treaty * under_truce(world, actor, partners),
                "help it was given": -p.helped * pick(help_received(world), partners),
                **deterred,
            },
            "pay": {
                "trusted host": p.payment_gain * shelter * look(world.trust, rows, partners),
                "cost of payment": -p.payment_cost,
            },
        }

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Coerce or pay; coercing a host that kept its side breaks the target's word (S22)."""
        host, target, p = orders.partner, orders.actor, world.p.target
        coerces, pays = orders.chose(COERCE), orders.chose(PAY)
        kept_side = look(world.pact, host, target) & ~self._broke_side(world, host)
        events.note("coerce", target, host, coerces)
        events.note("pay host", target, host, pays)
        events.judge(
            "understanding broken by target",
            host,
            target,
            coerces & kept_side,
            stake=np.full((1, 1), STAKE),
            withdrawal=np.ones((1, 1)),
            seen=np.ones((1, 1)),
        )
        felt = look(world.coercion, host, target)
        put(world.coercion, host, target, np.where(coerces, felt + p.coercion * (1 - felt), felt))
        paid = look(world.payment, host, target)
        put(world.payment, host, target, np.where(pays, 1.0, paid))

    def _broke_side(self, world: World, hosts: IntArray) -> BoolArray:
        seen = [visible_shelter(world, int(host)) > OPEN_DOOR for host in hosts]
        return side_by_side(seen, world.n_worlds).astype(bool)
