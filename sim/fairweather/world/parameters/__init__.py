"""Every number of the rulebook that a scenario may set: default, range, unit, source, grade.

This is the one schema: scenario files are checked against it, the reference page is printed from
it, and rules read their numbers from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

from fairweather.axes import FloatArray
from fairweather.world.parameters.choosing import Belief, Choice, Stakes
from fairweather.world.parameters.clients import Client
from fairweather.world.parameters.encouragement import Encouragement
from fairweather.world.parameters.flight import Flight
from fairweather.world.parameters.ground import Attention, Contest, Fracture, HumanCost, Unrest
from fairweather.world.parameters.held import Held
from fairweather.world.parameters.hosts import Host, Neighbor, Sovereign
from fairweather.world.parameters.parameter import Parameter
from fairweather.world.parameters.patrons import Obligation, Patron
from fairweather.world.parameters.presence import Presence
from fairweather.world.parameters.remembering import Leaks, Trust
from fairweather.world.parameters.signals import Signal
from fairweather.world.parameters.targets import Rumor, Target

__all__ = ["Parameter", "Parameters", "catalogue", "with_values"]


@dataclass(frozen=True)
class Parameters:
    """All groups; ``parameters.trust.half_life`` is also its key in a scenario file."""

    choice: Choice = field(default_factory=Choice)
    stakes: Stakes = field(default_factory=Stakes)
    belief: Belief = field(default_factory=Belief)
    client: Client = field(default_factory=Client)
    patron: Patron = field(default_factory=Patron)
    obligation: Obligation = field(default_factory=Obligation)
    target: Target = field(default_factory=Target)
    held: Held = field(default_factory=Held)
    host: Host = field(default_factory=Host)
    sovereign: Sovereign = field(default_factory=Sovereign)
    neighbor: Neighbor = field(default_factory=Neighbor)
    rumor: Rumor = field(default_factory=Rumor)
    signal: Signal = field(default_factory=Signal)
    trust: Trust = field(default_factory=Trust)
    leaks: Leaks = field(default_factory=Leaks)
    unrest: Unrest = field(default_factory=Unrest)
    contest: Contest = field(default_factory=Contest)
    fracture: Fracture = field(default_factory=Fracture)
    human_cost: HumanCost = field(default_factory=HumanCost)
    attention: Attention = field(default_factory=Attention)
    presence: Presence = field(default_factory=Presence)
    flight: Flight = field(default_factory=Flight)
    encouragement: Encouragement = field(default_factory=Encouragement)


def catalogue() -> Iterator[tuple[str, Parameter]]:
    """Yield ``(key, Parameter)`` for every parameter, keys like ``"trust.half_life"``."""
    parameters = Parameters()
    for group in fields(parameters):
        for member in fields(getattr(parameters, group.name)):
            yield f"{group.name}.{member.name}", member.metadata["about"]


def with_values(values: Mapping[str, FloatArray]) -> Parameters:
    """Return parameters with ``values`` in place of defaults; each ``(1, 1)`` or ``(R, 1)``."""
    groups = {}
    for group in fields(Parameters):
        kind = type(getattr(Parameters(), group.name))
        names = [member.name for member in fields(kind)]
        given = {n: values[f"{group.name}.{n}"] for n in names if f"{group.name}.{n}" in values}
        groups[group.name] = kind(**given)
    return Parameters(**groups)
