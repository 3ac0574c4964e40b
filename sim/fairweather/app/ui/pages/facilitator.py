"""The facilitator's pages: the console with injects and messages, and the wall for a projector."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

import solara

from fairweather.app.ui.components.classroom import (
    ClassHead,
    Console,
    Injects,
    JoinCard,
    Messages,
    Notices,
    Wall,
    wall_costs,
)
from fairweather.app.ui.components.page import Watchdog
from fairweather.app.ui.elements import div, main, p
from fairweather.app.ui.hooks import GATHER, use_cookies, use_version
from fairweather.app.ui.map_sheet import game_sheet
from fairweather.app.ui.pages.frame import HOME, TroubleScreen
from fairweather.app.web.invitation import Invitation
from fairweather.app.web.sessions import Hosted, hosted, led
from fairweather.errors import FairweatherError
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.telling import WALL

CLOSED = (
    "This page is open to the facilitator alone. Open the private link that the program printed "
    "when the class was founded."
)
_LINKS = (("Wall", "/wall"), ("Export", "/class/export"))
_OPENED = (("Debrief", "/class/debrief"), ("Table", "/class/debrief.csv"))
Asked = Mapping[str, object]
"""What was pressed: ``act`` names it, the rest are its details."""


def _group(asked: Asked) -> int | None:
    group = int(str(asked.get("group", 0) or 0))
    return group or None


def _text(asked: Asked, name: str) -> str:
    return str(asked.get(name, ""))


def _members(asked: Asked) -> list[str]:
    told = asked.get("members")
    return [str(one) for one in told] if isinstance(told, list) else []


def _turns(asked: Asked) -> dict[int, int]:
    """Return the turns of groups on the screen on which something was pressed."""
    told = asked.get("turns")
    pairs = told.items() if isinstance(told, dict) else ()
    return {int(str(group)): int(str(turn)) for group, turn in pairs}


ACTS: Mapping[str, Callable[[Classroom, Asked], object]] = {
    "phase": lambda c, a: c.open_phase(_text(a, "kind"), _text(a, "form")),
    "next": lambda c, a: c.next_turn(_group(a), _turns(a)),
    "undo": lambda c, a: c.undo_turn(_group(a) or 1, _turns(a).get(_group(a) or 1)),
    "pause": lambda c, _: c.pause(),
    "resume": lambda c, _: c.resume(),
    "extend": lambda c, a: c.extend(float(_text(a, "seconds")), _group(a), _text(a, "form")),
    "messages": lambda c, a: c.set_messages(bool(a.get("on"))),
    "door": lambda c, a: c.set_door(bool(a.get("on"))),
    "autopilot": lambda c, a: c.set_autopilot(_group(a) or 1, _text(a, "seat"), bool(a.get("on"))),
    "free": lambda c, a: c.free_seat(_group(a) or 1, _text(a, "seat")),
    "seat": lambda c, a: c.seat_member(_text(a, "member"), _group(a) or 1, _text(a, "seat")),
    "rename": lambda c, a: c.rename_member(_text(a, "member"), _text(a, "nickname")),
    "remove": lambda c, a: c.remove_member(*_members(a)),
    "admit": lambda c, a: c.admit(*_members(a)),
    "inject": lambda c, a: c.inject(
        _text(a, "what"), _group(a), _text(a, "title"), _text(a, "text"), _text(a, "form")
    ),
}
"""What the console may ask, and the act of the class that it is."""


@solara.component
def LeadPage() -> None:
    """Open the console of the class that the browser's ticket leads; nobody else gets past."""
    _open(Desk)


@solara.component
def WallPage() -> None:
    """Open the wall of the class that the browser's ticket leads."""
    _open(Side)


def _open(draw: Callable[[Hosted, Classroom], solara.Element]) -> None:
    here, classroom = hosted(), led(use_cookies())
    if here is None or classroom is None:
        _shut()
    else:
        draw(here, classroom).key(classroom.code)


def _shut() -> None:
    TroubleScreen("For the facilitator", CLOSED, [HOME])


@solara.component
def Desk(here: Hosted, classroom: Classroom) -> None:
    """Show the console and do what is asked there, off the screen's own thread."""
    cookies = use_cookies()
    version = use_version(classroom.room, GATHER)
    fault, set_fault = solara.use_state("")
    n_busy, set_busy = solara.use_state(0)
    handed, set_handed = solara.use_state(("", ""))

    def attempt(asked: Asked) -> None:
        try:
            now, name = led(cookies), _text(asked, "act")
            if now is None or name not in (*ACTS, "renew", "handed"):
                set_fault(CLOSED)
                return
            if name == "renew":
                member = now.state.member(_text(asked, "member"))
                set_handed((member.nickname, now.renew(member.key).personal_code))
            elif name == "handed":
                set_handed(("", ""))
            else:
                ACTS[name](now, asked)
            set_fault("")
        except FairweatherError as error:
            set_fault(str(error))
        except ValueError:
            set_fault("That was not understood. Load the page again.")
        finally:
            set_busy(lambda many: many - 1)

    def ask(asked: Asked) -> None:
        set_busy(lambda many: many + 1)
        threading.Thread(target=attempt, args=(dict(asked),), name="act", daemon=True).start()

    def inject(what: str, group: int, title: str, text: str, form: str) -> None:
        told = {"what": what, "group": group, "title": title, "text": text, "form": form}
        ask({"act": "inject", **told})

    if led(cookies) is None:
        _shut()
        return
    view = classroom.console()
    solara.Title(f"Console, {view.title} · Fairweather")
    ClassHead(
        view.title,
        view.phase.label,
        view.scenario,
        "Facilitator",
        leads=True,
        links=(*_LINKS, *(_OPENED if classroom.is_open else ())),
    )
    with main("class-main lead", id="main"):
        Console(view, fault, n_busy > 0, handed, ask)
        with div("aside"):
            _join(here.invitation)
            labels = [(group.group, group.label) for group in view.groups]
            Injects(view.injects, view.inject_kinds, labels, inject)
            Notices(view.notices)
            if view.messages:
                Messages(view.messages, (), "").key("messages")
            for place, line in enumerate(view.parting):
                p(line, "parting-line").key(f"parting {place}")
    Watchdog("class", "lead", version)


@solara.component
def Side(here: Hosted, classroom: Classroom) -> None:
    """Show every group in what everyone may know, and how to join while the class gathers."""
    cookies = use_cookies()
    version = use_version(classroom.room, GATHER)
    layer, set_layer = solara.use_state("")
    sheet = solara.use_memo(lambda: game_sheet(classroom.groups[0].game.view_from(WALL)), [])
    if led(cookies) is None:
        _shut()
        return
    view = classroom.wall(layer)
    solara.Title(f"Wall, {view.title} · Fairweather")
    ClassHead(view.title, view.phase.label, "", "Wall", links=[("Console", "/lead")])
    with main("class-main", id="main"):
        if view.phase.kind == "lobby":
            _join(here.invitation, is_large=True).key("join")
        Wall(sheet, view, wall_costs(view), set_layer).key("wall")
    Watchdog("class", "lead", version)


def _join(invitation: Invitation, is_large: bool = False) -> solara.Element:
    place = f"{invitation.base.partition('://')[2]}/join"
    return JoinCard(invitation.link, place, invitation.code, *invitation.path(), is_large)
