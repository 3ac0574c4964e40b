"""The map as a Mesa space: one network cell a hexagon, so that ordinary Mesa tools can look."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from fairweather.space.atlas import Atlas

if TYPE_CHECKING:
    from mesa.discrete_space import Network


def network(atlas: Atlas, rng: random.Random) -> Network:
    """Return a Mesa ``Network`` whose nodes are cell positions and whose edges are shared sides."""
    import networkx as nx
    from mesa.discrete_space import Network

    graph = nx.Graph()
    graph.add_nodes_from(
        (place, {"h3": cell.h3, "name": cell.name}) for place, cell in enumerate(atlas.cells)
    )
    for side in range(atlas.neighbor.shape[0]):
        for place, (other, touching) in enumerate(
            zip(atlas.neighbor[side], atlas.touches[side], strict=True)
        ):
            if touching:
                graph.add_edge(place, int(other))
    return Network(graph, random=rng)
