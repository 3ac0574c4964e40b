"""The wall for a projector: every group's board in what everyone may know, and how to join."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import solara

from fairweather.app.ui.bridge import Json
from fairweather.app.ui.components.classroom import (
    WallHead,
    WallJoin,
    WallSide,
    WallWorld,
    wall_costs,
)
from fairweather.app.ui.components.page import Watchdog
from fairweather.app.ui.components.table import HexMap, Playback, Reel
from fairweather.app.ui.elements import div, main, section
from fairweather.app.ui.map_sheet import game_sheet
from fairweather.app.ui.pages.facilitator import OpenToLead
from fairweather.app.web.qr import qr_path
from fairweather.app.web.sessions import Hosted
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.views.wall import WallGroup, WallView
from fairweather.play.telling import WALL

AT_MOST = 2
"""Groups whose boards one wall holds side by side, large enough for the back of a room."""


@solara.component
def WallPage() -> None:
    """Open the wall of the class that the browser's ticket leads."""
    OpenToLead(Side)


@solara.component
def Side(here: Hosted, classroom: Classroom, drawn: int) -> None:
    """Show the boards of the groups, and how to join while the door is open."""
    layer, set_layer = solara.use_state("")
    picked, set_picked = solara.use_state(0)
    sheet = solara.use_memo(lambda: game_sheet(classroom.groups[0].game.view_from(WALL)), [])
    view = classroom.wall(layer)
    shown = _shown(view, picked)
    is_alone = len(shown) == 1
    solara.Title(f"Wall, {view.title} · Fairweather")
    with main(_look(view, shown), id="main"):
        WallHead(
            view.title,
            view.phase,
            shown[0].clock if is_alone else None,
            view.is_paused,
            [(group.group, group.label) for group in view.groups] if is_alone else [],
            shown[0].group,
            set_picked,
        )
        with div("wall-worlds"):
            for group in shown:
                World(view, group, sheet, set_layer, is_alone).key(f"group {group.group}")
        invitation = here.invitation
        squares = qr_path(invitation.link)
        join = WallJoin(invitation.place, view.code, *squares) if view.may_join else None
        told = [group.told for group in shown if group.told]
        latest = max(told, key=lambda one: (one.turn, one.at), default=None)
        WallSide(latest, view.phase.task, join, view.n_members, _parts(view, shown))
    Watchdog("class", "lead", drawn)


@solara.component
def World(
    view: WallView, group: WallGroup, sheet: Json, show: Callable[[str], None], is_alone: bool
) -> None:
    """Show one group's board, and play its turns on it."""
    with section("ground world", aria_label=group.label):
        WallWorld(group, wall_costs(group), is_alone, view.phase.kind == "play")
        HexMap(
            sheet,
            group.layer,
            view.layers,
            on_layer=show,
            title=group.label,
            board=group.board,
            is_far=True,
        )
        Playback(Reel(group.turn, group.turn, True, group.scenes, group.followed), False, None)


def _shown(view: WallView, picked: int) -> list[WallGroup]:
    """Return the groups on the wall: all, or of too many the one picked or else farthest on."""
    if len(view.groups) <= AT_MOST:
        return list(view.groups)
    chosen = [group for group in view.groups if group.group == picked]
    return chosen or [max(view.groups, key=lambda group: group.turn)]


def _look(view: WallView, shown: Sequence[WallGroup]) -> str:
    """Return the classes of the wall: two worlds or one, and gathering before it begins."""
    gathers = " gathers" if view.phase.kind == "lobby" else ""
    return f"wall {'two' if len(shown) > 1 else 'one'}{gathers}"


def _parts(view: WallView, shown: Sequence[WallGroup]) -> list[tuple[str, Sequence[str]]]:
    """Return what stands beside the maps where there is room, the weightiest first."""
    parts: list[tuple[str, Sequence[str]]] = [("Where the worlds part", view.parting)]
    if len(shown) == 1:
        lines = [f"{one.label}: {one.words}" for one in shown[0].outcomes]
        parts += [(f"Turn {shown[0].turn}", shown[0].headline), ("How it stands", lines)]
    return parts
