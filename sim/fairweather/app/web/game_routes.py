"""Routes for games as files and links, and the version that the page's watchdog asks for."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from fairweather.app.web.addresses import address_of, read_address
from fairweather.app.web.qr import qr_path
from fairweather.app.web.replies import NO_STORE, Refused, download, version_reply
from fairweather.app.web.rooms import ROOMS, usual_scenario
from fairweather.app.web.security import is_same_origin
from fairweather.errors import FairweatherError
from fairweather.play.game import saved_name
from fairweather.play.link import link_of
from fairweather.play.room import Room

LARGEST_FILE = 4_000_000
"""Bytes of a saved game at most; a year's game has about ten thousand."""


def game_routes() -> list[Route]:
    """Return the routes: a game as a download or a link, a file as a game, and the version."""
    return [
        Route("/games/saved", save_game),
        Route("/games/link", link_game),
        Route("/games/open", open_game, methods=["POST"]),
        Route("/api/version", version),
    ]


async def version(request: Request) -> Response:
    """Tell which start of the program answers, and how far the asked game has come."""
    room = _room(request)
    return version_reply(room.version if room is not None else 0)


async def save_game(request: Request) -> Response:
    """Send the whole game as a file."""
    room = _room(request)
    if room is None:
        raise Refused("This game is not on this machine.", 404)
    text = await run_in_threadpool(room.saved_text)
    return download(text, saved_name(room.game), "application/json")


async def link_game(request: Request) -> Response:
    """Tell the address that holds the whole game, and its QR code; or why there is none."""
    room = _room(request)
    if room is None:
        return JSONResponse({"fault": "This game is not on this machine."}, 404)
    try:
        link = await run_in_threadpool(link_of, room.game, ROOMS.shelf)
    except FairweatherError as error:
        return JSONResponse({"fault": str(error)}, headers=NO_STORE)
    turn = read_address(request.url.query).turn
    at = f"?turn={turn}" if turn is not None else ""
    address = f"{request.base_url}shared{at}#{link}"
    side, squares = await run_in_threadpool(qr_path, address, "l")
    told = {"address": address, "side": side, "squares": squares}
    return JSONResponse(told, headers=NO_STORE)


async def open_game(request: Request) -> Response:
    """Open a saved game that a page of ours sends; reply with its address, or say what is wrong."""
    if not is_same_origin(request.headers):
        return JSONResponse({"fault": "Only a page of this program may send games."}, 403)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_FILE:
            return JSONResponse({"fault": "The file is too large to be a saved game."}, 413)
    try:
        text = bytes(body).decode("utf-8")
        room = await run_in_threadpool(ROOMS.open_saved, text)
    except UnicodeDecodeError:
        return JSONResponse({"fault": "This file is no text, so it is no saved game."}, 422)
    except FairweatherError as error:
        return JSONResponse({"fault": str(error)}, 422)
    return JSONResponse({"address": address_of(room.key).path()})


def _room(request: Request) -> Room | None:
    try:
        return ROOMS.find(read_address(request.url.query, usual_scenario()).key)
    except FairweatherError:
        return None
