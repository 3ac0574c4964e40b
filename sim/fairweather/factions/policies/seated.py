"""Seated: a person decides; what is not ordered stays as it is."""

from __future__ import annotations

from fairweather.factions.policies.hold import Hold


class Seated(Hold):
    """A person's faction: orders come from outside, the rest keeps its standing course."""

    name = "seated"
    meaning = "A person gives the orders; whatever is not ordered stays as it stands."
