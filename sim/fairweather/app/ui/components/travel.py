"""Components by which a game travels: sharing one, opening one that was sent, two side by side."""

from __future__ import annotations

from collections.abc import Callable

from fairweather.app.ui.bridge import component
from fairweather.play.views.side_by_side import SideBySide

SHARE = "fairweather-share"
"""The event of a browser at which the sheet for sharing opens; buttons anywhere send it."""


@component
def ShareGame(link_href: str, save_href: str) -> None:
    """The sheet that offers a game as a link, a QR code and a file.

    The link is asked for at ``link_href`` when the sheet opens; the file is at ``save_href``.
    """


@component
def LinkReader(fault: str, is_open: bool, on_found: Callable[[str], None]) -> None:
    """Reads the link in the part of the address that no server sees, or one that is pasted.

    ``on_found`` is told it; ``fault`` says why the last one was not opened. Nothing is shown while
    a game ``is_open``.
    """


@component
def GuestBar(
    turn: int, last: int, is_over: bool, seat: str, own_href: str, on_play: Callable[[int], None]
) -> None:
    """What is looked at, and the button that plays on from ``turn``; ``last`` is the latest.

    After the last turn of a game that ``is_over`` it begins at the start. ``on_play`` is told the
    turn, ``seat`` stands as in a sentence. Once ``own_href`` is there the browser goes
    to it, and leaves the link behind.
    """


@component
def TwoGames(games: SideBySide, look_href: str, on_turn: Callable[[int], None]) -> None:
    """Two games side by side; theirs is at ``look_href``.

    ``on_turn`` is told a turn of one's own.
    """


@component
def ShareButton(words: str, look: str = "button") -> None:
    """A button that opens the sheet for sharing."""
