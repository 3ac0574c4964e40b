"""The rooms of this process, shared by every page and route."""

from __future__ import annotations

from fairweather.play.rooms import Rooms

ROOMS = Rooms()


def usual_scenario() -> str:
    """Return the key of the scenario that is offered first."""
    return ROOMS.shelf.usual
