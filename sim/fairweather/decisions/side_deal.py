"""Does the target offer the patron a deal over the client's head? (S8, (15))

The recurring structure of abandonment: patron and target settle without the client. Type case:
Algiers 1975; also Oujda 1984, Nkomati 1984, Doha 2020.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, IntArray
from fairweather.decisions.decision import Decision, Option, Orders, Terms
from fairweather.world.cast import Role
from fairweather.world.deeds import Events
from fairweather.world.layout import side_by_side
from fairweather.world.pairs import look, pick, put
from fairweather.world.state import World
from fairweather.world.visibility import threat, visible_shelter

NONE, OFFER = range(2)


class SideDealDecision(Decision):
    """Whether a target offers a patron something it values more than the client."""

    name = "side_deal"
    title = "Side deal"
    question = "Do you offer this patron a side deal?"
    source = "rulebook S8, (15); Algiers 1975"
    actors = (Role.TARGET,)
    partner = Role.PATRON
    options = (
        Option("none", "No deal", "Offer the patron nothing."),
        Option(
            "offer",
            "Offer a deal",
            "Offer it something it wants, if its help stops.",
            "The price of the deal; fresh offers lose their shine within months.",
            happens=("side deal",),
        ),
    )

    def is_open(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        rows = np.full(len(partners), actor, dtype=np.intp)
        on_table = look(world.side_deal, partners, rows)
        return on_table < world.p.target.deal_size

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        p, rank = world.p.target, int(world.cast.rank[actor])
        seen = threat(world)[:, rank : rank + 1]
        engaged = pick(world.involvement, partners)
        offer = {
            "help bought off": p.deal_gain * seen * engaged,
            "price": -p.deal_cost * np.ones_like(engaged),
        }
        shelters = np.isin(partners, world.cast.host_of[world.cast.rivals(actor)])
        if shelters.any():
            doors = [visible_shelter(world, int(patron)) for patron in partners]
            open_to_rivals = side_by_side(doors, world.n_worlds) * shelters
            offer["shelter bought off"] = p.deal_gain * seen * open_to_rivals
        return {"none": {}, "offer": offer}

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Put the deal on the table, in secret."""
        patron, target = orders.partner, orders.actor
        offers = orders.chose(OFFER)
        on_table = look(world.side_deal, patron, target)
        fresh = np.maximum(on_table, world.p.target.deal_size)
        put(world.side_deal, patron, target, np.where(offers, fresh, on_table))
        events.note("side deal", target, patron, offers, fresh)
