"""The facilitator's page: the console, injects, how to join, and what was written."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

import solara

from fairweather.app.ui.components.class_head import ClassHead
from fairweather.app.ui.components.console import Asked, Console
from fairweather.app.ui.components.injects import Injects
from fairweather.app.ui.components.join_card import JoinCard
from fairweather.app.ui.components.messages import Messages
from fairweather.app.ui.components.notices import Notices
from fairweather.app.ui.components.watchdog import ClassWatchdog
from fairweather.app.ui.hooks import GATHER, use_cookies, use_version
from fairweather.app.ui.pages.class_screen import head_links
from fairweather.app.ui.pages.trouble import TroubleScreen, Way
from fairweather.app.web.sessions import Hosted, hosted, led
from fairweather.errors import FairweatherError
from fairweather.play.classroom.classroom import Classroom

CLOSED = (
    "This page is open to the facilitator alone. Open the private link that the program printed "
    "when the class was founded."
)
_LINKS = (
    ("Wall", "/wall"),
    ("Debrief", "/class/debrief"),
    ("Table", "/class/debrief.csv"),
    ("Export", "/class/export"),
)
Act = Callable[[Classroom, Mapping[str, object]], object]


def _group(asked: Asked) -> int | None:
    group = int(str(asked.get("group", 0) or 0))
    return group or None


def _text(asked: Asked, name: str) -> str:
    return str(asked.get(name, ""))


ACTS: Mapping[str, Act] = {
    "phase": lambda c, a: c.open_phase(_text(a, "kind")),
    "next": lambda c, a: c.next_turn(_group(a)),
    "undo": lambda c, a: c.undo_turn(_group(a) or 1),
    "pause": lambda c, _: c.pause(),
    "resume": lambda c, _: c.resume(),
    "extend": lambda c, a: c.extend(float(_text(a, "seconds")), _group(a)),
    "messages": lambda c, a: c.set_messages(bool(a.get("on"))),
    "door": lambda c, a: c.set_door(bool(a.get("on"))),
    "autopilot": lambda c, a: c.set_autopilot(_group(a) or 1, _text(a, "seat"), bool(a.get("on"))),
    "free": lambda c, a: c.free_seat(_group(a) or 1, _text(a, "seat")),
    "seat": lambda c, a: c.seat_member(_text(a, "member"), _group(a) or 1, _text(a, "seat")),
    "rename": lambda c, a: c.rename_member(_text(a, "member"), _text(a, "nickname")),
    "remove": lambda c, a: c.remove_member(_text(a, "member")),
    "inject": lambda c, a: c.inject(
        _text(a, "what"), _group(a), title=_text(a, "title"), text=_text(a, "text")
    ),
}
"""What the console may ask, and the act of the class that it is."""


@solara.component
def LeadPage() -> None:
    """Open the class that the browser's ticket leads; nobody else gets past here."""
    here, classroom = hosted(), led(use_cookies())
    if here is None or classroom is None:
        TroubleScreen("For the facilitator", CLOSED, (Way("Go to the start page", "/"),))
        return
    Desk(here, classroom).key(classroom.code)


@solara.component
def Desk(here: Hosted, classroom: Classroom) -> None:
    """Show the console and do what is asked there, off the screen's own thread."""
    cookies = use_cookies()
    version = use_version(classroom.room, GATHER)
    fault, set_fault = solara.use_state("")
    n_busy, set_busy = solara.use_state(0)

    def attempt(asked: Asked) -> None:
        try:
            now = led(cookies)
            act = ACTS.get(_text(asked, "act"))
            if now is None or act is None:
                set_fault(CLOSED)
                return
            act(now, asked)
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

    if led(cookies) is None:
        TroubleScreen("For the facilitator", CLOSED, (Way("Go to the start page", "/"),))
        return
    view = classroom.console()
    labels = {group.group: group.label for group in view.groups}
    solara.Title(f"Console, {view.title} · Fairweather")
    ClassHead(
        title=view.title,
        phase=view.phase.label,
        detail=view.scenario,
        who="Facilitator",
        letters="",
        color=8,
        personal_code="",
        links=head_links(*_LINKS),
    )
    with solara.v.Html(tag="main", class_="class-main lead", attributes={"id": "main"}):
        Console(view, ask, fault, n_busy > 0)
        with solara.v.Html(tag="div", class_="aside"):
            JoinCard(here.invitation(classroom))
            Injects(
                view.injects,
                view.inject_kinds,
                labels,
                lambda asked: ask({"act": "inject", **asked}),
            )
            Notices(view.notices)
            if view.messages:
                Messages(view.messages, (), "", _say_nothing).key("messages")
            for place, line in enumerate(view.parting):
                words = solara.v.Html(tag="p", class_="parting-line", children=[line])
                words.key(f"parting {place}")
    ClassWatchdog(query="lead", drawn=version)


def _say_nothing(seat: str, text: str) -> None:
    """The facilitator reads messages and writes none; what all are told is an inject."""
