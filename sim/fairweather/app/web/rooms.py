"""The rooms and guests of this process, shared by every page and route."""

from __future__ import annotations

from fairweather.play.guests import Guests
from fairweather.play.rooms import Rooms

ROOMS = Rooms()
GUESTS = Guests(ROOMS)
