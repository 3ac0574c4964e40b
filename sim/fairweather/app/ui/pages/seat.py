"""A seat of a class: who the ticket says this is, what that member may see, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

import solara

from fairweather.app.ui.components.classroom import (
    AfterGame,
    ClassBar,
    ClassHead,
    Lobby,
    Messages,
    Notices,
    Predictions,
    RoleCard,
)
from fairweather.app.ui.components.page import NO_COLOR, ContentNote, Watchdog
from fairweather.app.ui.components.table import OrderSheet
from fairweather.app.ui.elements import a, div, fault_line, h2, main, p
from fairweather.app.ui.hooks import GATHER, use_attempt, use_cookies, use_version
from fairweather.app.ui.pages.frame import TroubleScreen, foot
from fairweather.app.ui.pages.table import Panel, TableContents, TableLayout
from fairweather.app.web.limits import Limiter
from fairweather.app.web.sessions import Holder, holder, hosted
from fairweather.errors import FairweatherError
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.tokens import personal_code
from fairweather.play.classroom.views.student import StudentView
from fairweather.play.palette import marks_of
from fairweather.play.seat import SeatView
from fairweather.play.views.table import TableView

Act = Callable[[Classroom, str], object]
"""Something done to a class by a member of it."""

ACTS = Limiter(burst=150, per_minute=180)
"""How often one member may act; a person who fills a sheet acts some 20 times a minute."""

_TOO_FAST = "That was too much at once. Wait a moment, then go on."
_GONE = (
    "Your seat is no longer open in this browser. If your personal code was renewed, come back "
    "with the new one. Otherwise ask the facilitator."
)
_NOBODY = "This browser holds no seat in a class."
_NO_CLASS = "No class is hosted by this program. A facilitator opens one with: fairweather host"
_PAST = "You are looking at a turn that is past."
_SUBMITTED = "Your orders are in. Take them back to change them."
_JOIN = ("Join a class", "/join")
_DOWNLOADS = (
    ("Your debrief page", "/class/debrief?seat=own"),
    ("The debrief of the class", "/class/debrief"),
    ("All orders as a table", "/class/debrief.csv"),
)


@solara.component
def ClassPage() -> None:
    """Open the seat that the browser's ticket is for, or show the way to join."""
    mine = holder(use_cookies())
    if mine is None:
        TroubleScreen("No seat yet", _NO_CLASS if hosted() is None else _NOBODY, [_JOIN])
        return
    Student(mine).key(f"{mine.ticket.code}.{mine.member}")


@solara.component
def Student(mine: Holder) -> None:
    """Follow what the member of ``mine`` may see; look at the ticket anew at every drawing."""
    version = use_version(mine.classroom.room.screen(mine.member), GATHER)
    if holder(use_cookies()) is None:
        TroubleScreen("No seat any more", _GONE, [_JOIN])
        return
    Seat(mine, version)


@solara.component
def Seat(mine: Holder, drawn: int) -> None:
    """Show the class, drawn at a version, as the member may see it, and pass on what is done."""
    classroom, member = mine.classroom, mine.member
    cookies = use_cookies()
    turn, set_turn = solara.use_state(cast(int | None, None))
    layer, set_layer = solara.use_state("")
    fault, attempt = use_attempt()
    view = classroom.student_view(member, turn, layer)
    seen = _seen(classroom, view.group, view.seat.key if view.seat else "", view.is_open)
    table = view.table
    shown, latest = (table.turn, table.latest) if table else (0, 0)

    def act(what: Act) -> None:
        """Do something as the member that the ticket now says this is."""

        def checked() -> None:
            now = holder(cookies)
            if now is None:
                raise FairweatherError(_GONE)
            if not ACTS.take(f"{now.classroom.code}.{now.member}"):
                raise FairweatherError(_TOO_FAST)
            what(now.classroom, now.member)

        attempt(checked)

    def bar() -> solara.Element:
        return ClassBar(
            view.clock,
            fault,
            *_hint(view, shown < latest),
            view.is_submitted,
            latest,
            lambda: act(lambda c, m: c.submit(m, latest)),
            lambda: act(lambda c, m: c.withdraw_submission(m, latest)),
        )

    solara.Title(f"{view.title} · Fairweather")
    ClassHead(
        title=view.title,
        phase=view.phase.label,
        detail=f"turn {latest} of {table.n_turns}" if table else view.group_label,
        who=view.nickname,
        letters=view.seat.letters if view.seat else "",
        color=view.seat.color if view.seat else NO_COLOR,
        personal_code=personal_code(mine.ticket.secret),
    )
    with main("class-main", id="main"):
        Notices(view.notices)
        if view.waits:
            with div("narrow before"):
                h2(f"Welcome, {view.nickname}", "display").key("welcome")
                p(view.waits, "task", role="status").key("waits")
        elif view.lobby is not None:
            with div("narrow"):
                fault_line(fault)
                Lobby(
                    view.lobby,
                    view.nickname,
                    lambda seat, group: act(lambda c, m: c.take_seat(m, seat, group)),
                ).key("lobby")
        elif table is None or seen is None:
            Waiting(view, fault, act)
        else:
            if view.is_open:
                After(classroom, member).key("after")
            orders = Panel("orders", partial(_orders, view, table, seen, act))
            TableLayout(
                TableContents(
                    table,
                    seen,
                    go=lambda to: set_turn(None if to == latest else to),
                    show_layer=set_layer,
                    bar=bar,
                    head=() if view.is_open else (orders,),
                    panels=_panels(view, act),
                    worlds="" if view.is_open else None,
                    look="table class-table",
                    guard=lambda look: act(lambda _, __: look()),
                )
            ).key("table")
    foot(*(table.credits if table else ()))
    Watchdog("class", "seat", drawn)
    scenario = classroom.state.scenario
    if not scenario.is_fictional and scenario.content_note:
        ContentNote(scenario.name, scenario.title, scenario.content_note)


@solara.component
def Waiting(view: StudentView, fault: str, act: Callable[[Act], None]) -> None:
    """Before play: what to do now, one's role, and what one expects."""
    with div("narrow before"):
        fault_line(fault)
        p(f"{view.phase.task} This page goes on by itself.", "task", role="status").key("task")
        if view.questions and (not view.no_predictions or view.phase.kind == "predict"):
            Predictions(
                view.questions,
                view.no_predictions,
                lambda chances: act(lambda c, m: c.predict(m, chances)),
            ).key("predictions")
        if view.role is not None:
            RoleCard(view.role, view.teammates).key("role")


@solara.component
def After(classroom: Classroom, member: str) -> None:
    """Once the game is open: what to take home, and everything that was hidden."""
    with div("narrow wide-after"):
        with p(look="go"):
            for words, href in _DOWNLOADS:
                a(words, "button", href=href, target="_blank")
        AfterGame(classroom.after_view(member))


def _orders(
    view: StudentView, table: TableView, seen: SeatView, act: Callable[[Act], None]
) -> solara.Element:
    """Ask a seat for its orders, with reasons, until they are submitted."""
    is_past = table.turn < table.latest
    if view.autopilot:
        p(view.autopilot, "quiet").key("note")
    sheet: solara.Element = OrderSheet(
        table.decisions,
        table.orders,
        marks_of(seen.scenario),
        table.latest,
        lambda at, key, option: act(lambda c, m: c.draft(m, at, key, option)),
        _PAST if is_past else _SUBMITTED if view.is_submitted else view.locked,
        view.drafted_by,
        is_frozen=view.is_submitted and not is_past,
        reasons=view.reasons,
        on_reason=lambda at, key, why: act(lambda c, m: c.give_reason(m, at, key, why)),
        estimates=None if is_past else view.estimates,
        on_estimate=lambda key: act(lambda c, m: c.estimate(m, key)),
    ).key("sheet")
    return sheet


def _panels(view: StudentView, act: Callable[[Act], None]) -> tuple[Panel, ...]:
    """Return what a seat's table has besides: messages until the game is open, and the role."""

    def letters() -> solara.Element:
        return Messages(
            view.messages,
            view.contacts,
            view.no_messages,
            lambda seat, text, form: act(lambda c, m: c.say(m, seat, text, form)),
        )

    role = view.role
    panels = [] if view.is_open else [Panel("letters", letters)]
    if role is not None:
        panels.append(Panel("own-role", lambda: RoleCard(role, view.teammates)))
    return tuple(panels)


def _seen(classroom: Classroom, group: int, seat: str, is_open: bool) -> SeatView | None:
    if not seat:
        return None
    return classroom.groups[group - 1].game.view_from(None if is_open else seat)


def _hint(view: StudentView, is_past: bool) -> tuple[str, str]:
    """Return what the bar says, and why nothing may be submitted."""
    count = f"{view.n_submitted} of {view.n_seats} seats are in."
    if view.is_submitted:
        return f"Your orders are in. {count}", ""
    if view.locked:
        return view.locked, view.locked
    return ("An earlier turn is shown.", "past") if is_past else (count, "")
