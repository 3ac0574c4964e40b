"""Land: hexagons of the map as fixed Mesa agents on a network of neighbors (2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import h3
import networkx as nx
from mesa.discrete_space import FixedAgent, Network

from tests.oracle.factions import Client, Faction, Target
from tests.oracle.luck import key

if TYPE_CHECKING:
    from fairweather.space.atlas import Cell
    from tests.oracle.crisis import Crisis


class Land(FixedAgent):
    """A hexagon: who owns it, who lives there, and what they have suffered."""

    def __init__(
        self, model: Crisis, place: Cell, owner: Faction | None, people: float, highest: float
    ) -> None:
        super().__init__(model)
        self.cell = model.space[place.h3]
        self.key = key(place.h3)
        self.owner = owner
        self.population = place.population / people
        self.kin_share = place.kin_share
        self.ruggedness = place.ruggedness / max(highest, 1e-9)
        self.is_border = place.is_border
        self.displaced = 0.0
        self.harmed = 0.0


class Front(Land):
    """A hexagon of a target or held by a client, where unrest and control live."""

    kin_weight = 0.0
    held_weight = 0.0
    edge = 0.0

    def __init__(self, model, place, owner, people, highest, holder: Client | None) -> None:
        super().__init__(model, place, owner, people, highest)
        self.holder = holder
        self.faced: Target = holder.target if holder else owner
        self.unrest_kin = model.game_scenario.sheet.map.unrest_kin
        self.unrest_other = model.game_scenario.sheet.map.unrest_other
        self.garrison = model.p.unrest.garrison
        self.control = 1.0 if holder else 0.0
        self.repression = 0.0
        self.violence = 0.0
        self.refuge: dict[Land, float] = {}

    @property
    def unrest(self) -> float:
        """Active share of all residents."""
        return self.kin_share * self.unrest_kin + (1.0 - self.kin_share) * self.unrest_other

    def look_around(self) -> None:
        """Note the front neighbors, weighed by likeness of their people (12.3)."""
        around = list(self.cell.neighborhood.agents)
        self.near = [
            (land, (1.0 - abs(self.kin_share - land.kin_share)) / len(around))
            for land in around
            if isinstance(land, Front)
        ]

    def reached_by(self, amounts: dict[Front, float]) -> float:
        """What reaches this hexagon of what its front neighbors hold."""
        return sum(weight * amounts[land] for land, weight in self.near)


def hexagons(places: tuple[Cell, ...]) -> nx.Graph:
    """Return the graph of hexagons that touch."""
    graph = nx.Graph()
    graph.add_nodes_from(place.h3 for place in places)
    for place in places:
        around = (other for other in h3.grid_disk(place.h3, 1) if other in graph)
        graph.add_edges_from((place.h3, other) for other in around if other != place.h3)
    return graph


def settle(model: Crisis, named: dict[str, Faction]) -> list[Land]:
    """Put the land of the scenario on ``model.space``: the front first, then all other."""
    places = model.game_scenario.cells
    people = sum(place.population for place in places)
    highest = max(place.ruggedness for place in places)

    holders = {word: client for client in model.clients for word in client.holds}

    def is_front(place: Cell) -> bool:
        return isinstance(named.get(place.owner), Target) or place.administration in holders

    lands: list[Land] = [
        Front(model, p, named.get(p.owner), people, highest, holders.get(p.administration))
        for p in places
        if is_front(p)
    ]
    lands += [
        Land(model, p, named.get(p.owner), people, highest) for p in places if not is_front(p)
    ]

    front = [land for land in lands if isinstance(land, Front)]
    for target in (faction for faction in named.values() if isinstance(faction, Target)):
        target.front = [land for land in front if land.faced is target]
        target.home = [land for land in target.front if land.holder is None]
        weigh_people(target)
    for client in model.clients:
        client.ground = [land for land in front if land.holder is client]
    for land in lands:
        if isinstance(land, Front):
            land.look_around()
    return lands


def weigh_people(target: Target) -> None:
    """Share a target's kin residents out over its land, and find how rough that is."""
    owned = [land for land in target.front if land.owner is target]
    kin = sum(land.population * land.kin_share for land in owned)
    for land in owned:
        land.kin_weight = land.population * land.kin_share / max(kin, 1e-12)
    target.ruggedness = sum(land.kin_weight * land.ruggedness for land in target.front)


def network(model: Crisis) -> Network:
    """Return the Mesa space of the scenario's hexagons."""
    return Network(hexagons(model.game_scenario.cells), random=model.random)
