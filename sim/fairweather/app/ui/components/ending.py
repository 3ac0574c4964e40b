"""Components of the ending: aims beside other worlds, and the last word."""

from __future__ import annotations

from collections.abc import Sequence

from fairweather.app.ui.bridge import component
from fairweather.play.views.ending import BesideView


@component
def AimsBeside(rows: Sequence[BesideView], worlds: str) -> None:
    """Where each aim ended, as a mark over the band of other worlds; farther right is better.

    ``worlds`` says how many other worlds the bands are made of so far.
    """


@component
def LastWord(question: str, mark: str) -> None:
    """One question with a box to write in; a browser keeps the answer under ``mark``.

    The ending can be printed, with what was written.
    """
