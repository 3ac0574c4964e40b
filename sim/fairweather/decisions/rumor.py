"""Does the target or a neighbor plant a false leak about a patron and a client? (S21, (27))

The pair is then seen as if a secret pledge had leaked; the pair itself knows better.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, IntArray
from fairweather.decisions.decision import Decision, Option, Orders, Terms
from fairweather.world.cast import Cast, Role
from fairweather.world.deeds import Events
from fairweather.world.pairs import look, pick, put
from fairweather.world.state import World
from fairweather.world.visibility import shelter_seen, threat

NONE, PLANT = range(2)


class RumorDecision(Decision):
    """Whether to plant a false leak about a client and its patron."""

    name = "rumor"
    title = "Rumor"
    question = "Do you let it be known that this group was promised help?"
    source = "rulebook S21, (27)"
    actors = (Role.TARGET, Role.NEIGHBOR)
    partner = Role.CLIENT
    options = (
        Option("none", "Say nothing", "Plant no rumor."),
        Option(
            "plant",
            "Plant a rumor",
            "Hosts and the sovereign see a promise that is not there.",
            "If it is exposed, your own word counts for less with everyone.",
            happens=("plant rumor",),
        ),
    )

    def partners_of(self, cast: Cast, actor: int) -> IntArray:
        if cast.has_role(actor, Role.TARGET):
            return cast.rivals(actor)
        feared: IntArray = cast.clients[cast.feared[actor, cast.clients] > 0.0]
        return feared

    def is_open(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        patrons = world.cast.patron_of[partners]
        told = look(world.rumor, partners, patrons)
        seen = look(world.pledge, partners, patrons) > 0.0
        known = look(world.is_public | world.is_leaked, partners, patrons)
        return ~told & ~(seen & known)

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        p, cast = world.p.rumor, world.cast
        rank = cast.rank[cast.target_of[partners]]
        shelter = pick(world.sanctuary, partners) * shelter_seen(world, partners)
        exposed = world.scene.chance(p.exposure_per_year)
        planted = world.planted[:, actor : actor + 1]
        return {
            "none": {},
            "plant": {
                "shelter discredited": p.gain * shelter * pick(threat(world), rank),
                "risk of exposure": -p.cost * exposed * (1.0 + planted),
            },
        }

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Let the rumor run; the first planter of a pair is remembered for when it is exposed.

        Of several at once it is one that their names settle, whatever their order in the cast.
        """
        for row in np.argsort(world.cast.keys[orders.actor], kind="stable"):
            planter = orders.actor[row]
            client = orders.partner[row : row + 1]
            patron = world.cast.patron_of[client]
            plants = orders.chose(PLANT)[:, row : row + 1] & ~look(world.rumor, client, patron)
            by = look(world.rumor_by, client, patron)
            put(world.rumor, client, patron, look(world.rumor, client, patron) | plants)
            put(world.rumor_by, client, patron, np.where(plants, planter, by))
            world.planted[:, planter] += plants[:, 0]
        events.note("plant rumor", orders.actor, orders.partner, orders.chose(PLANT))
