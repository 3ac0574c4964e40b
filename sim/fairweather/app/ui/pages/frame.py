"""The frame around every page, and what to show when an address leads nowhere."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import solara

from fairweather.app.ui.components.page import Keys, Masthead
from fairweather.app.ui.elements import a, div, footer, h1, main, p, span
from fairweather.app.ui.hooks import use_cookies, use_version
from fairweather.app.web.sessions import hosted, may_play_alone

OPEN_TO_ALL = frozenset(
    f"/{page}"
    for page in (
        *("", "class", "lead", "wall"),
        *("help", "rules", "concepts", "about", "lessons", "lesson", "prologue"),
    )
)
"""Pages that a class may open at any time; each looks at tickets itself, or tells of no game."""

Link = tuple[str, str]
"""Words, and the address to which they lead."""

HOME: Link = ("Go to the start page", "/")
_LOG = logging.getLogger(__name__)
_BROKEN = "This page could not be drawn. What went wrong is told where the program was started."
_SHUT = "Games outside the class are closed while it plays. They open with the debrief."
_MODEL = "A teaching model, not a forecast."


@solara.component
def Frame(children: list[solara.Element]) -> solara.Element:
    """Our root element in place of Solara's own app bar; games are shut while a class plays.

    What goes wrong on a page is logged here, and never shown: it names files of this machine.
    """
    path = solara.use_router().path.rstrip("/") or "/"
    fault, _ = solara.use_exception()
    if not use_may_see(path):
        children = [TroubleScreen("A class is playing", _SHUT, [("To the class", "/class")])]
    elif fault is not None:
        _LOG.error("page %s could not be drawn", path, exc_info=fault)
        again = ("Load the page again", "")
        children = [TroubleScreen("Something went wrong", _BROKEN, [again])]
    return div("fw", a("Skip to the main part", "skip", href="#main"), *children, Keys())


def use_may_see(path: str) -> bool:
    """Return whether a page may be seen; one that is open is drawn anew when that changes."""
    cookies, here = use_cookies(), hosted()
    is_free = path in OPEN_TO_ALL
    use_version(None if is_free or here is None else here.playing.room)
    return is_free or may_play_alone(cookies)


@solara.component
def PlainPage(
    title: str,
    look: str,
    words: Sequence[str] | None = (),
    is_busy: bool = False,
    children: Sequence[solara.Element] = (),
) -> None:
    """Draw a page that is about no game: the masthead, its parts, and its foot with ``words``.

    ``look`` are the classes of its main part; None for ``words`` leaves the foot out.
    """
    solara.Title(f"{title} · Fairweather")
    Masthead()
    busy = {"aria_busy": "true"} if is_busy else {}
    main(look, *children, id="main", **busy)
    if words is not None:
        foot(*words)


@solara.component
def TroubleScreen(
    heading: str, message: str, ways: Sequence[Link] = (HOME, ("Open a saved game", "/#open"))
) -> None:
    """Say ``message`` and offer ``ways`` on, the first of them most."""
    with PlainPage(heading, "trouble", None):
        h1(heading)
        p(message, "said")
        with p(look="go"):
            for place, (words, href) in enumerate(ways):
                a(words, "button" if place else "button main", href=href)


def foot(*words: str) -> solara.Element:
    """Close a page: what this is, further ``words``, and the ways to help."""
    return footer(
        "note-foot",
        span(" ".join((_MODEL, *words))),
        a("Help", href="/help", target="_blank"),
        a("About", href="/about", target="_blank"),
    )
