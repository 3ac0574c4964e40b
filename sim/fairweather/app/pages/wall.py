"""The wall, for a projector: all groups side by side, in what everyone may know."""

from __future__ import annotations

import solara

from fairweather.app.browser import use_cookies
from fairweather.app.classes import Hosted, hosted, led
from fairweather.app.components.class_head import ClassHead
from fairweather.app.components.join_card import JoinCard
from fairweather.app.components.wall import Wall
from fairweather.app.components.watchdog import ClassWatchdog
from fairweather.app.follow import GATHER, use_version
from fairweather.app.pages.class_screen import head_links
from fairweather.app.pages.console import CLOSED
from fairweather.app.pages.trouble import TroubleScreen, Way
from fairweather.app.sheet import draw_sheet
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.telling import WALL
from fairweather.play.views.ground import cell_places


@solara.component
def WallPage() -> None:
    """Open the wall of the class that the browser's ticket leads."""
    here, classroom = hosted(), led(use_cookies())
    if here is None or classroom is None:
        TroubleScreen("For the facilitator", CLOSED, (Way("Go to the start page", "/"),))
        return
    Side(here, classroom).key(classroom.code)


@solara.component
def Side(here: Hosted, classroom: Classroom) -> None:
    """Show every group, and how to join while the class gathers."""
    cookies = use_cookies()
    version = use_version(classroom.room, GATHER)
    layer, set_layer = solara.use_state("")
    sheet = solara.use_memo(lambda: _sheet(classroom), [])
    if led(cookies) is None:
        TroubleScreen("For the facilitator", CLOSED, (Way("Go to the start page", "/"),))
        return
    view = classroom.wall(layer)
    solara.Title(f"Wall, {view.title} · Fairweather")
    ClassHead(
        title=view.title,
        phase=view.phase.label,
        detail="",
        who="Wall",
        letters="",
        color=8,
        personal_code="",
        links=head_links(("Console", "/lead")),
    )
    with solara.v.Html(tag="main", class_="class-main", attributes={"id": "main"}):
        if view.phase.kind == "lobby":
            JoinCard(here.invitation(classroom), is_large=True).key("join")
        Wall(sheet, view, set_layer).key("wall")
    ClassWatchdog(query="lead", drawn=version)


def _sheet(classroom: Classroom) -> str:
    view = classroom.groups[0].game.view_from(WALL)
    return draw_sheet(cell_places(view), has_graticule=not view.scenario.is_fictional)
