"""Components of the start page: the cover, the doors, a form to choose a game, saved games."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fairweather.app.ui.bridge import Json, component
from fairweather.play.shelf import ScenarioCard


@dataclass(frozen=True)
class Way:
    """A way into a game: its words and its address."""

    label: str
    href: str


@dataclass(frozen=True)
class Offer:
    """The game one click away, with what to know before; the same watched; its fictional twin.

    ``going`` are games that were begun and not ended.
    """

    key: str
    title: str
    note: str
    play: Way
    watch: Way
    twin: Way | None = None
    going: tuple[Way, ...] = ()


@component
def Cover(
    offer: Offer,
    sheet: Json,
    shades: Sequence[int],
    on_begin: Callable[[str], None],
    on_resume: Callable[[str], None],
) -> None:
    """What this is, one click to a running game, and the map ``sheet`` as art.

    Who has not seen the prologue is offered it first. ``shades`` gives each cell a tone 0 to 6.
    ``on_begin`` is told the query of a game to begin, ``on_resume`` the address of one to go on.
    """


@dataclass(frozen=True)
class Door:
    """A way into the program: its name, what is behind it, and its address."""

    name: str
    words: str
    href: str


@component
def Doors(doors: Sequence[Door]) -> None:
    """The ways into the program side by side; on a phone, one below the other."""


@dataclass(frozen=True)
class Dare:
    """A challenge on offer, by its key: what it is called, and what it asks."""

    key: str
    title: str
    ask: str


@component
def Challenges(dares: Sequence[Dare], on_take: Callable[[str], None]) -> None:
    """The challenges to choose from; ``on_take`` is told the key of one."""


@component
def SetupForm(
    scenarios: Sequence[ScenarioCard], first_seat: str, on_play: Callable[[str], None]
) -> None:
    """Scenario, seat and seed to choose; ``on_play`` is told a query: ``scenario=tiny&seed=4``."""


@dataclass(frozen=True)
class KeptGame:
    """A game that was begun: what it is called and is, and how to reach it.

    ``query`` names it; ``spoken`` tells it from others in a sentence. ``href`` is empty where its
    scenario is not here, and ``way`` says what is at it.
    """

    query: str
    name: str
    title: str
    detail: str
    spoken: str
    letters: str
    color: int
    way: str
    href: str


@component
def KeptGames(
    games: Sequence[KeptGame],
    fault: str,
    on_rename: Callable[[str, str], None],
    on_delete: Callable[[str], None],
) -> None:
    """Every game that was begun, to go on with, to rename, or to delete.

    ``on_rename`` is told the query of a game and its new name, ``on_delete`` a query.
    """


@component
def OpenSaved() -> None:
    """A file picker that sends a saved game to the program, and goes to the game it holds."""


@component
def ClassDoor(is_hosted: bool, has_seat: bool, is_lead: bool) -> None:
    """How to host a class, or the ways into the one that is hosted here.

    ``has_seat`` and ``is_lead`` say what the browser's tickets are good for.
    """
