"""Routes for the debrief of a class, whose files are made once and kept as long as they hold."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from fairweather.app.web.replies import NO_STORE, Refused, download, template
from fairweather.app.web.sessions import Holder, holder, led
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.job import Job
from fairweather.play.words import percent
from fairweather.report.debrief.pack import PAGE, TABLE, debrief_files, seat_file

Debrief = Job[Mapping[str, str]]
"""A debrief in the making; what is found is every file by its name, once all are there."""

_NOT_YET = "The debrief opens when the facilitator opens that phase."


class Debriefs:
    """The debriefs of a process, one a class; every method may be called from any thread."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, Debrief]] = {}
        self._lock = threading.Lock()

    def of(self, classroom: Classroom) -> Debrief:
        """Return the debrief of a class as it now stands; it is begun if it is not yet there."""
        mark = tuple((g.number, g.game.turn, g.game.history.digests[-1]) for g in classroom.groups)
        with self._lock:
            known, debrief = self._kept.get(classroom.code, (None, None))
            if debrief is None or known != mark or debrief.fault:
                if debrief is not None:
                    debrief.stop()
                debrief = Job(lambda job: _make(classroom, job))
                self._kept[classroom.code] = mark, debrief
                debrief.start()
            return debrief


DEBRIEFS = Debriefs()


def debrief_routes() -> list[Route]:
    """Return the routes: the page of a class or a seat, and every order as a table."""
    return [Route("/class/debrief", page), Route("/class/debrief.csv", orders_table)]


def open_to(request: Request) -> Classroom | None:
    """Return the class that whoever asks leads, or else belongs to."""
    mine = holder(request.cookies)
    return led(request.cookies) or (mine.classroom if mine and mine.is_admitted else None)


async def page(request: Request) -> Response:
    """Send the debrief of the class, or with ``?seat=own`` that of a member's seat."""
    mine = holder(request.cookies)
    is_own = request.query_params.get("seat") == "own"
    if mine and mine.is_admitted and is_own:
        return await _sent(mine.classroom, _own_page(mine))
    return await _sent(open_to(request), PAGE)


async def orders_table(request: Request) -> Response:
    """Send every order as a table."""
    return await _sent(open_to(request), TABLE)


async def _sent(classroom: Classroom | None, name: str) -> Response:
    """Return a file of the debrief of a class, or, until it is made, a page that looks again."""
    if classroom is None or not classroom.is_open:
        raise Refused(_NOT_YET, 403)
    debrief = await run_in_threadpool(DEBRIEFS.of, classroom)
    is_done, files = debrief.is_done, debrief.found or {}
    if name not in files and is_done:
        raise Refused(debrief.fault or "Your seat has no page: nobody played it.", 404)
    if name not in files:
        waiting = template("waiting").render(share=percent(debrief.progress))
        return HTMLResponse(waiting, 202, headers=NO_STORE | {"Refresh": "2"})
    if name == TABLE:
        return download(files[name], f"fairweather_{classroom.code}.csv", "text/csv")
    return HTMLResponse(files[name], headers=NO_STORE)


def _make(classroom: Classroom, debrief: Debrief) -> None:
    files: dict[str, str] = {}
    for name, text in debrief_files(classroom.record(), lambda share, _: debrief.tell(None, share)):
        if debrief.is_stopped:
            return
        files[name] = text
    debrief.tell(files, 1.0)


def _own_page(mine: Holder) -> str:
    classroom = mine.classroom
    member = classroom.members[mine.member]
    name = classroom.groups[member.group - 1].label if len(classroom.groups) > 1 else ""
    return seat_file(name, member.seat)
