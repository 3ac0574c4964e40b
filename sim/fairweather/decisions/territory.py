"""What the sovereign does about the use of its territory (S10, (17))."""

from __future__ import annotations

import numpy as np

from fairweather.axes import CodeArray, FloatArray, IntArray
from fairweather.decisions.decision import Decision, Option, Orders, Terms
from fairweather.decisions.own_ground import own_word
from fairweather.decisions.sanctuary import ACQUIESCE, FORBID, POLICE
from fairweather.rules.signals import goes_on
from fairweather.world.cast import Role
from fairweather.world.deeds import Events
from fairweather.world.layout import side_by_side
from fairweather.world.pairs import look, pick
from fairweather.world.state import World
from fairweather.world.visibility import coerced, visible_shelter


class TerritoryDecision(Decision):
    """A sovereign's standing course toward groups on the hosts' ground."""

    name = "territory"
    title = "Territory"
    question = "Your territory is used against a neighbor. What do you do?"
    source = "rulebook S10, (17)"
    actors = (Role.SOVEREIGN,)
    has_face = True
    options = (
        Option("acquiesce", "Look away", "Do nothing.", happens=("acquiesce",)),
        Option(
            "protest",
            "Protest",
            "Object in public; open doors become costlier for hosts.",
            "A little diplomacy.",
            happens=("sovereign: protest",),
        ),
        Option(
            "police",
            "Police the border",
            "Close some of the shelter yourself.",
            "Dear where your own means are thin.",
            happens=("sovereign: police",),
        ),
        Option(
            "forbid",
            "Forbid",
            "Ban shelter, bind the hosts to their understanding with the "
            "target, and sanction them.",
            "Relations with the hosts.",
            happens=("sovereign: forbid",),
        ),
    )

    def hosts(self, world: World, actor: int) -> IntArray:
        """Return the hosts on the territory of ``actor``."""
        cast = world.cast
        return np.asarray(cast.hosts[cast.sovereign_of[cast.hosts] == actor])

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        p, one = world.p.sovereign, slice(actor, actor + 1)
        shelter, coerced = self._seen(world, actor)
        territory = world.cast.goals.territory[:, one]
        security = world.cast.goals.security[:, one]
        means = np.minimum(world.capability[:, one], 1.0)
        hosts = self.hosts(world, actor)
        ignored = look(world.warned, hosts, actor) * pick(goes_on(world), hosts)
        word = world.p.signal.bound * ignored.max(axis=1, initial=0.0, keepdims=True)
        own = own_word(world, actor, np.flatnonzero(np.isin(world.cast.host_of, hosts)))
        return {
            "acquiesce": {},
            "protest": {
                "visible shelter": territory * p.protest_gain * shelter,
                "cost of protest": -p.protest_cost,
                **own,
            },
            "police": {
                "visible shelter": territory * p.police_gain * shelter * means,
                "cost without means": -p.police_cost * (1.0 - means),
                "warning to be kept": word,
                **own,
            },
            "forbid": {
                "coercion by the target": security * p.forbid_gain * shelter * coerced,
                "relations with hosts": -p.forbid_cost,
                "warning to be kept": word,
                **own,
            },
        }

    def _seen(self, world: World, actor: int) -> tuple[FloatArray, FloatArray]:
        """Return the most visible shelter and strongest coercion on its territory, ``(R, 1)``."""
        hosts = self.hosts(world, actor)
        shelters = side_by_side([visible_shelter(world, int(h)) for h in hosts], world.n_worlds)
        felt = pick(coerced(world), hosts)
        shelter = shelters.max(axis=1, initial=0.0, keepdims=True)
        return shelter, felt.max(axis=1, initial=0.0, keepdims=True)

    def standing(self, world: World, actor: int, partners: IntArray) -> CodeArray:
        return world.territory[:, actor : actor + 1]

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Take up the course; policing closes shelter, forbidding puts the understanding in force.

        Only a change of course is told; policing works every turn it stands.
        """
        scene, cast = world.scene, world.cast
        for row, sovereign in enumerate(orders.actor):
            course = orders.option[:, row : row + 1]
            means = np.minimum(world.capability[:, sovereign : sovereign + 1], 1.0)
            left = scene.kept(1.0 - world.p.sovereign.policing * means)
            for host in self.hosts(world, int(sovereign)):
                guests = cast.guests(int(host))
                shelter = pick(world.sanctuary, guests)
                world.sanctuary[:, guests] = np.where(course == POLICE, shelter * left, shelter)
                for target in np.unique(cast.target_of[guests]):
                    world.pact[:, host, target] |= course[:, 0] == FORBID
        before = pick(world.territory, orders.actor)
        for place, option in enumerate(self.options):
            changed = (orders.option == place) & (before != place)
            kind = "acquiesce" if place == ACQUIESCE else f"sovereign: {option.key}"
            events.note(kind, orders.actor, None, changed)
        world.territory[:, orders.actor] = orders.option
