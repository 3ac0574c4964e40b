"""The facilitator's console, with injects and messages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

import solara
from pydantic import BaseModel

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


class Asked(BaseModel):
    """What was pressed: ``act`` names it, the rest are its details.

    ``turns`` are those of the groups on the screen on which it was pressed; group 0 is every group.
    """

    act: str = ""
    kind: str = ""
    group: int = 0
    turns: dict[int, int] = {}
    seconds: float = 0.0
    on: bool = False
    seat: str = ""
    member: str = ""
    members: list[str] = []
    nickname: str = ""
    what: str = ""
    title: str = ""
    text: str = ""
    form: str = ""


ACTS: Mapping[str, Callable[[Classroom, Asked], object]] = {
    "phase": lambda c, a: c.open_phase(a.kind, a.form),
    "next": lambda c, a: c.next_turn(a.group or None, a.turns),
    "undo": lambda c, a: c.undo_turn(a.group or 1, a.turns.get(a.group or 1)),
    "pause": lambda c, _: c.pause(),
    "resume": lambda c, _: c.resume(),
    "extend": lambda c, a: c.extend(a.seconds, a.group or None, a.form),
    "estimates": lambda c, a: c.set_estimates(a.on),
    "messages": lambda c, a: c.set_messages(a.on),
    "door": lambda c, a: c.set_door(a.on),
    "autopilot": lambda c, a: c.set_autopilot(a.group or 1, a.seat, a.on),
    "free": lambda c, a: c.free_seat(a.group or 1, a.seat),
    "seat": lambda c, a: c.seat_member(a.member, a.group or 1, a.seat),
    "rename": lambda c, a: c.rename_member(a.member, a.nickname),
    "remove": lambda c, a: c.remove_member(*a.members),
    "admit": lambda c, a: c.admit(*a.members),
    "inject": lambda c, a: c.inject(a.what, a.group or None, a.title, a.text, a.form),
}
"""What the console may ask, and the act of the class that it is."""


@solara.component
def LeadPage() -> None:
    """Open the console of the class that the browser's ticket leads; nobody else gets past."""
    OpenToLead(Desk)


@solara.component
def OpenToLead(draw: Callable[[Hosted, Classroom, int], solara.Element]) -> None:
    """Draw a page for whoever leads the class, and say to others that it is closed."""
    here, classroom = hosted(), led(use_cookies())
    if here is None or classroom is None:
        _shut()
    else:
        LedPage(draw, here, classroom).key(classroom.code)


@solara.component
def LedPage(
    draw: Callable[[Hosted, Classroom, int], solara.Element], here: Hosted, classroom: Classroom
) -> None:
    """Draw the page anew at every version; look at the ticket at every drawing."""
    version = use_version(classroom.room, GATHER)
    if led(use_cookies()) is None:
        _shut()
    else:
        draw(here, classroom, version)


def _shut() -> None:
    TroubleScreen("For the facilitator", CLOSED, [HOME])


@solara.component
def Desk(here: Hosted, classroom: Classroom, drawn: int) -> None:
    """Show the console and do what is asked there, off the screen's own thread."""
    cookies = use_cookies()
    fault, set_fault = solara.use_state("")
    n_busy, set_busy = solara.use_state(0)
    handed, set_handed = solara.use_state(("", ""))

    def attempt(told: Mapping[str, object]) -> None:
        try:
            now, asked = led(cookies), Asked.model_validate(told)
            if now is None or asked.act not in (*ACTS, "renew", "handed"):
                set_fault(CLOSED)
                return
            if asked.act == "renew":
                member = now.state.member(asked.member)
                set_handed((member.nickname, now.renew(member.key).personal_code))
            elif asked.act == "handed":
                set_handed(("", ""))
            else:
                ACTS[asked.act](now, asked)
            set_fault("")
        except FairweatherError as error:
            set_fault(str(error))
        except ValueError:
            set_fault("That was not understood. Load the page again.")
        finally:
            set_busy(lambda many: many - 1)

    def ask(told: Mapping[str, object]) -> None:
        set_busy(lambda many: many + 1)
        threading.Thread(target=attempt, args=(dict(told),), name="act", daemon=True).start()

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
            Injects(view.injects, view.inject_kinds, labels, ask)
            Notices(view.notices)
            if view.messages:
                Messages(view.messages, (), "").key("messages")
            for place, line in enumerate(view.parting):
                p(line, "parting-line").key(f"parting {place}")
    Watchdog("class", "lead", drawn)
