"""Routes for studies: one run opened in the player, and the report as a file."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from fairweather.app.web.addresses import address_of, read_run, read_study
from fairweather.app.web.library import LIBRARY
from fairweather.app.web.replies import download, refusing
from fairweather.app.web.rooms import ROOMS
from fairweather.errors import FairweatherError


def study_routes() -> list[Route]:
    """Return the routes."""
    return [Route("/studies/run", open_run), Route("/studies/report", report)]


async def open_run(request: Request) -> Response:
    """Play a run of a study again and go to it; one that cannot be had is told on a page."""
    query = request.url.query
    try:
        run = read_run(query)
        room = await run_in_threadpool(LIBRARY.open_run, run.study, run.point, run.world, ROOMS)
    except FairweatherError:
        return RedirectResponse(f"/unplayed?{query}", 303)
    return RedirectResponse(address_of(room.key).path(), 303)


async def report(request: Request) -> Response:
    """Send the report of a study as one HTML file."""
    name = read_study(request.url.query).study
    with refusing(404):
        page = await run_in_threadpool(_page, name)
    return download(page, f"{name.replace('/', '_')}.html", "text/html")


def _page(name: str) -> str:
    from fairweather.report.study_page import study_page

    return study_page(LIBRARY.results(name))
