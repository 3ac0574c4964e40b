"""A seat of a class: who the ticket says this is, what that member may see, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import solara

from fairweather.app.ui.components.classroom import (
    AfterGame,
    BarWords,
    ClassBar,
    ClassHead,
    Lobby,
    Messages,
    Notices,
    Predictions,
    RoleCard,
)
from fairweather.app.ui.components.page import NO_COLOR, ContentNote, Watchdog
from fairweather.app.ui.elements import a, div, fault_line, h2, main, p
from fairweather.app.ui.hooks import GATHER, use_attempt, use_cookies, use_version
from fairweather.app.ui.map_sheet import game_sheet
from fairweather.app.ui.pages.frame import TroubleScreen, foot
from fairweather.app.ui.table import Orders, Panel, TableActs, TableContents, TableLayout
from fairweather.app.web.limits import Limiter
from fairweather.app.web.sessions import Holder, holder, hosted
from fairweather.errors import FairweatherError
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.tokens import personal_code
from fairweather.play.classroom.views.student import StudentView
from fairweather.play.seat import SeatView
from fairweather.play.views.ground import cell_view
from fairweather.play.views.why import WhyView, why_order, why_trust

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
    selected, set_selected = solara.use_state(cast(int | None, None))
    why, set_why = solara.use_state(cast(WhyView | None, None))
    fault, attempt = use_attempt()
    view = classroom.student_view(member, turn, layer)
    seen = _seen(classroom, view.group, view.seat.key if view.seat else "", view.is_open)
    table = view.table
    shown, latest = (table.turn, table.latest) if table else (0, 0)
    sheet = solara.use_memo(lambda: game_sheet(seen) if seen else None, [seen is None])
    cell = solara.use_memo(
        lambda: None if selected is None or seen is None else cell_view(seen, shown, selected),
        [selected, shown, view.is_open],
    )

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

    def explain(find: Callable[[SeatView], WhyView | None]) -> None:
        if seen is not None:
            act(lambda _, __: set_why(find(seen)))

    def bar() -> solara.Element:
        return ClassBar(
            view.clock,
            _words(view, fault, shown < latest),
            view.is_submitted,
            latest,
            lambda: act(lambda c, m: c.submit(m, latest)),
            lambda: act(lambda c, m: c.withdraw_submission(m, latest)),
        )

    acts = TableActs(
        order=lambda at, key, option: act(lambda c, m: c.draft(m, at, key, option)),
        go=lambda to: set_turn(None if to == latest else to),
        pick=set_selected,
        show_layer=set_layer,
        why_trust=lambda one, about: explain(lambda s: why_trust(s, shown, one, about)),
        why_order=lambda key: explain(lambda s: why_order(s, shown, key)),
        close_why=lambda: set_why(None),
    )
    orders = _orders(
        view,
        lambda at, key, why: act(lambda c, m: c.give_reason(m, at, key, why)),
        lambda key: act(lambda c, m: c.estimate(m, key)),
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
                if fault:
                    fault_line(fault).key("fault")
                Lobby(
                    view.lobby,
                    view.nickname,
                    lambda seat, group: act(lambda c, m: c.take_seat(m, seat, group)),
                ).key("lobby")
        elif table is None or sheet is None:
            Waiting(view, fault, act)
        else:
            if view.is_open:
                After(classroom, member).key("after")
            TableLayout(
                TableContents(
                    table,
                    sheet,
                    acts,
                    bar,
                    orders=None if view.is_open else orders,
                    panels=_panels(view, act),
                    worlds="" if view.is_open else None,
                    look="table class-table",
                    selected=selected,
                    cell=cell,
                    why=why,
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
        if fault:
            fault_line(fault).key("fault")
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
    view: StudentView, give_reason: Callable[[int, str, str], None], estimate: Callable[[str], None]
) -> Orders:
    """Return how a seat is asked for orders: with reasons, until they are submitted."""
    is_past = view.table is not None and view.table.turn < view.table.latest
    return Orders(
        locked=_PAST if is_past else _SUBMITTED if view.is_submitted else view.locked,
        is_frozen=view.is_submitted and not is_past,
        note=view.autopilot,
        reasons=view.reasons,
        drafted_by=view.drafted_by,
        give_reason=give_reason,
        estimates=None if is_past else view.estimates,
        estimate=estimate,
    )


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


def _words(view: StudentView, fault: str, is_past: bool) -> BarWords:
    count = f"{view.n_submitted} of {view.n_seats} seats are in."
    if view.is_submitted:
        return BarWords(f"Your orders are in. {count}", fault)
    if view.locked:
        return BarWords(view.locked, fault, view.locked)
    if is_past:
        return BarWords("An earlier turn is shown.", fault, "past")
    return BarWords(count, fault)
