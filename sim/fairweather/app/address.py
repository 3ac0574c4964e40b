"""Addresses that can be sent: which game, which turn and which layer a page shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from fairweather.errors import FairweatherError
from fairweather.play.room import RoomKey

_LARGEST_SEED = 2**64 - 1


class AddressError(FairweatherError):
    """An address names something that cannot be."""


@dataclass(frozen=True)
class PlayAddress:
    """A game by scenario, seed, seat (empty: watched), number and branch (empty: the game itself).

    ``turn`` None is the latest.
    """

    scenario: str
    seed: int = 1
    seat: str = ""
    number: int = 1
    turn: int | None = None
    layer: str = ""
    branch: str = ""

    @property
    def key(self) -> RoomKey:
        return RoomKey(self.scenario, self.seed, self.seat, self.number, self.branch)

    def query(self) -> str:
        """Return the part after the question mark; what is usual is left out."""
        parts = [("scenario", self.scenario), ("seed", str(self.seed))]
        parts += [("seat", self.seat)] if self.seat else []
        parts += [("game", str(self.number))] if self.number > 1 else []
        parts += [("branch", self.branch)] if self.branch else []
        parts += [("turn", str(self.turn))] if self.turn is not None else []
        parts += [("layer", self.layer)] if self.layer else []
        return urlencode(parts)

    def path(self, page: str = "play", *more: tuple[str, str]) -> str:
        """Return the whole address below the server's, of a page about this game.

        ``more`` are further parts of the query, as that page reads them.
        """
        rest = f"&{urlencode(more)}" if more else ""
        return f"/{page}?{self.query()}{rest}"

    def at(self, turn: int | None) -> PlayAddress:
        """Return the same page at another turn, or following the latest."""
        return replace(self, turn=turn)

    def showing(self, layer: str) -> PlayAddress:
        """Return the same page with another layer of the map."""
        return replace(self, layer=layer)


def address_of(key: RoomKey) -> PlayAddress:
    """Return the address of a room."""
    return PlayAddress(key.scenario, key.seed, key.seat, key.number, branch=key.branch)


def read_address(search: str | None, usual: str = "") -> PlayAddress:
    """Read the part after the question mark; raises ``AddressError`` if a number is none.

    ``usual`` is the scenario meant where none is named.
    """
    given = dict(parse_qsl(search or ""))
    return PlayAddress(
        scenario=given.get("scenario") or usual,
        seed=whole_number(given, "seed", 1, _LARGEST_SEED),
        seat=given.get("seat", ""),
        number=max(whole_number(given, "game", 1, 10**6), 1),
        turn=whole_number(given, "turn", 0, 10**6) if "turn" in given else None,
        layer=given.get("layer", ""),
        branch=given.get("branch", ""),
    )


def whole_number(given: dict[str, str], name: str, default: int, most: int) -> int:
    """Return a whole number of an address; raises ``AddressError`` if it is none or too large."""
    text = given.get(name, str(default))
    if not (text.isascii() and text.isdigit()) or int(text) > most:
        raise AddressError(f"{name}={text!r} in the address: a whole number is wanted there")
    return int(text)
