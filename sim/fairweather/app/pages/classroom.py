"""A student's page: who the ticket says this is, what that member may see, and what it does."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import solara

from fairweather.app.browser import use_cookies
from fairweather.app.classes import Holder, holder, hosted
from fairweather.app.components.content_note import ContentNote
from fairweather.app.components.watchdog import ClassWatchdog
from fairweather.app.follow import GATHER, use_version
from fairweather.app.limiter import Limiter
from fairweather.app.pages.class_screen import ClassScreen, StudentActs, StudentDesk
from fairweather.app.pages.trouble import TroubleScreen, Way
from fairweather.app.sheet import draw_sheet
from fairweather.errors import FairweatherError
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.tokens import personal_code
from fairweather.play.seat import SeatView
from fairweather.play.views.ground import cell_places, cell_view
from fairweather.play.views.why import WhyView, why_order, why_trust

ACTS = Limiter(burst=150, per_minute=180)
"""How often one member may act; a person who fills a sheet acts some 20 times a minute."""

_TOO_FAST = "That was too much at once. Wait a moment, then go on."
_GONE = "Your seat is no longer here. The facilitator may have removed it, or the class is deleted."


@dataclass(frozen=True)
class _Mine:
    """What one member's screen follows: the version of what that member sees."""

    classroom: Classroom
    member: str

    @property
    def version(self) -> int:
        return self.classroom.room.version_for(self.member)

    def wait(self, seen: int, stop: threading.Event, at_most: float = 30.0) -> int:
        return self.classroom.room.wait(seen, stop, at_most, self.member)

    def wake(self) -> None:
        self.classroom.room.wake()


@solara.component
def ClassPage() -> None:
    """Open the seat that the browser's ticket is for, or show the way to join."""
    mine = holder(use_cookies())
    if mine is None:
        words = "This browser holds no seat in a class."
        if hosted() is None:
            words = (
                "No class is hosted by this program. A facilitator opens one with: fairweather host"
            )
        TroubleScreen("No seat yet", words, (Way("Join a class", "/join"),))
        return
    Student(mine).key(f"{mine.ticket.code}.{mine.member}")


@solara.component
def Student(mine: Holder) -> None:
    """Follow what the member of ``mine`` may see; look at the ticket anew at every drawing."""
    version = use_version(_Mine(mine.classroom, mine.member), GATHER)
    if holder(use_cookies()) is None:
        TroubleScreen("No seat any more", _GONE, (Way("Join a class", "/join"),))
        return
    Seat(mine, version)


@solara.component
def Seat(mine: Holder, drawn: int) -> None:
    """Show the class, drawn at a version, as the member may see it, and pass on what is done."""
    classroom, member = mine.classroom, mine.member
    cookies = use_cookies()
    turn, set_turn = solara.use_state(cast(int | None, None))
    layer, set_layer = solara.use_state("")
    selected, set_selected = solara.use_state(cast(int | None, None))
    why, set_why = solara.use_state(cast(WhyView | None, None))
    fault, set_fault = solara.use_state("")
    view = classroom.student_view(member, turn, layer)
    seen = _seen(classroom, view.group, view.seat.key if view.seat else "", view.is_open)
    shown = view.table.turn if view.table else 0
    sheet = solara.use_memo(lambda: _sheet(seen), [seen is None])
    cell = solara.use_memo(
        lambda: None if selected is None or seen is None else cell_view(seen, shown, selected),
        [selected, shown, view.is_open],
    )

    def attempt(act: Callable[[Classroom, str], object]) -> None:
        now = holder(cookies)
        try:
            if now is None:
                set_fault(_GONE)
                return
            if not ACTS.take(f"{now.classroom.code}.{now.member}"):
                set_fault(_TOO_FAST)
                return
            act(now.classroom, now.member)
            set_fault("")
        except FairweatherError as error:
            set_fault(str(error))

    def latest() -> int:
        return view.table.latest if view.table else 0

    def explain(find: Callable[[SeatView], WhyView | None]) -> None:
        if seen is not None:
            attempt(lambda _, __: set_why(find(seen)))

    acts = StudentActs(
        take_seat=lambda seat, group: attempt(lambda c, m: c.take_seat(m, seat, group)),
        predict=lambda chances: attempt(lambda c, m: c.predict(m, chances)),
        order=lambda key, option: attempt(lambda c, m: c.draft(m, latest(), key, option)),
        give_reason=lambda key, why: attempt(lambda c, m: c.give_reason(m, latest(), key, why)),
        submit=lambda: attempt(lambda c, m: c.submit(m, latest())),
        withdraw=lambda: attempt(lambda c, m: c.withdraw_submission(m, latest())),
        say=lambda seat, text: attempt(lambda c, m: c.say(m, seat, text)),
        go=lambda to: set_turn(None if to == latest() else to),
        pick=set_selected,
        show_layer=set_layer,
        why_trust=lambda one, about: explain(lambda s: why_trust(s, shown, one, about)),
        why_order=lambda key: explain(lambda s: why_order(s, shown, key)),
        close_why=lambda: set_why(None),
    )
    after = classroom.after_view(member) if view.is_open else None
    desk = StudentDesk(
        sheet=sheet,
        personal_code=personal_code(mine.ticket.secret),
        selected=selected,
        cell=cell,
        why=why,
        fault=fault,
        after=after,
        downloads=_downloads() if view.is_open else (),
    )
    ClassScreen(view, desk, acts)
    ClassWatchdog(query="seat", drawn=drawn)
    _note(classroom)


def _seen(classroom: Classroom, group: int, seat: str, is_open: bool) -> SeatView | None:
    if not seat:
        return None
    return classroom.groups[group - 1].game.view_from(None if is_open else seat)


def _sheet(seen: SeatView | None) -> str:
    if seen is None:
        return ""
    return draw_sheet(cell_places(seen), has_graticule=not seen.scenario.is_fictional)


def _downloads() -> tuple[tuple[str, str], ...]:
    return (
        ("Your debrief page", "/class/debrief?seat=own"),
        ("The debrief of the class", "/class/debrief"),
        ("All orders as a table", "/class/debrief.csv"),
    )


def _note(classroom: Classroom) -> None:
    scenario = classroom.scenario
    if not scenario.is_fictional and scenario.content_note:
        ContentNote(scenario=scenario.name, title=scenario.title, note=scenario.content_note)
