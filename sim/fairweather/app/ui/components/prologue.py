"""Components of the prologue."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fairweather.app.ui.bridge import component


@component
def PrologueCard(
    line: str,
    choices: Sequence[tuple[str, str]],
    place: int,
    places: int,
    trust: float,
    before: float,
    meant: str,
    play_href: str,
    play_words: str,
    on_choose: Callable[[str], None],
    on_back: Callable[[], None],
    on_go: Callable[[str], None],
) -> None:
    """One step of the prologue: its line, what may be pressed, and a trust with its number.

    ``place`` of ``places`` is the step. On the last, ``play_href`` leads into a game. ``on_choose``
    is told the key of a choice, ``on_go`` an address. A browser that saw the end, or skipped it,
    keeps that.
    """
