"""The facilitator's console, with injects and messages."""

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
)
from fairweather.app.ui.components.page import Watchdog
from fairweather.app.ui.elements import div, main, p
from fairweather.app.ui.hooks import GATHER, use_cookies, use_version
from fairweather.app.ui.pages.frame import HOME, TroubleScreen
from fairweather.app.web.qr import qr_path
from fairweather.app.web.sessions import Hosted, hosted, led
from fairweather.errors import FairweatherError
from fairweather.play.classroom.classroom import Classroom

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
    "estimates": lambda c, a: c.set_estimates(bool(a.get("on"))),
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
    open_to_lead(Desk)


def open_to_lead(draw: Callable[[Hosted, Classroom], solara.Element]) -> None:
    """Draw a page for whoever leads the class, and say to others that it is closed."""
    here, classroom = hosted(), led(use_cookies())
    if here is None or classroom is None:
        shut()
    else:
        draw(here, classroom).key(classroom.code)


def shut() -> None:
    """Say that the page is closed."""
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
        shut()
        return
    view = classroom.console()
    solara.Title(f"Console, {view.title} · Fairweather")
    ClassHead(
        view.title,
        view.phase.label,
        view.scenario,
        "Facilitator",
        leads=True,
        links=(*_LINKS, *(_OPENED if classroom.state.is_open else ())),
    )
    with main("class-main lead", id="main"):
        Console(view, fault, n_busy > 0, handed, ask)
        with div("aside"):
            way = here.invitation
            JoinCard(way.link, way.place, way.code, *qr_path(way.link))
            labels = [(group.group, group.label) for group in view.groups]
            Injects(view.injects, view.inject_kinds, labels, inject)
            Notices(view.notices)
            if view.messages:
                Messages(view.messages, (), "").key("messages")
            for place, line in enumerate(view.parting):
                p(line, "parting-line").key(f"parting {place}")
    Watchdog("class", "lead", version)
