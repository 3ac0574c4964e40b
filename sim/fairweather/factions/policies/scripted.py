"""Scripted: orders written down in advance; in between, the model's own policy decides."""

from __future__ import annotations

from fairweather.factions.policies.reasoned import Reasoned


class Scripted(Reasoned):
    """Follows given orders where there are any, and reasons otherwise."""

    name = "scripted"
    meaning = "Follows a script of orders by turn; decides by reason where the script is silent."
