"""A light client: a browser without a screen, which keeps every byte that it is sent."""

from __future__ import annotations

import asyncio
import http.client
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from fairweather.app.web.security import LOOPBACK_HOSTS
from fairweather.app.web.server import Server, listen
from fairweather.app.web.sessions import host, stop_hosting
from fairweather.play.classroom.archive import Archive
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.plan import load_plan
from fairweather.play.classroom.register import Register

PLAN = Path(__file__).parents[1] / "short_class.toml"
PATIENCE = 30.0
"""Seconds that a page may take on a machine with much else to do."""


class Served:
    """The application in a thread of this process, on a free port; a context manager."""

    def __enter__(self) -> Served:
        self._listener = listen("127.0.0.1", 0)
        self.address = f"http://localhost:{self._listener.getsockname()[1]}"
        self._server = Server(self._listener, lambda: None, LOOPBACK_HOSTS)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._listener]}, daemon=True
        )
        self._thread.start()
        deadline = monotonic() + PATIENCE
        while not self._server.started and monotonic() < deadline:
            self._thread.join(0.02)
        assert self._server.started
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(20)
        self._listener.close()


@contextmanager
def hosted_class(folder: Path, plan: Path | str) -> Iterator[Hosted]:
    """A class of ``plan`` founded and hosted in this process; the facilitator has a browser."""
    register = Register(Archive(folder / "classes.sqlite"))
    classroom, key = register.found(load_plan(plan))
    with Served() as served:
        host(register, served.address, classroom)
        register.start()
        try:
            yield Hosted(served.address, register, classroom, key)
        finally:
            stop_hosting()
    register.close()


@dataclass(frozen=True)
class Hosted:
    """A hosted class: where it answers, the class itself, and the facilitator's key."""

    address: str
    register: Register
    classroom: Classroom
    key: str

    @property
    def lead_path(self) -> str:
        return f"/class/lead?code={self.classroom.code}&key={self.key}"


class Light:
    """One browser: its cookies, at most one page, and all that came in."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.cookies: dict[str, str] = {}
        self.received: list[bytes] = []
        self.widgets: dict[str, dict[str, Any]] = {}
        self.n_drawn = 0
        self._socket: ClientConnection | None = None
        self._reader: asyncio.Task[None] | None = None
        self._changed = asyncio.Event()

    def ask(
        self,
        method: str,
        path: str,
        form: Mapping[str, str] | bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, dict[str, str], bytes]:
        """Send one request as a page of the server would; return status, headers and body."""
        where = urlsplit(self.base)
        sent = {"Cookie": self._cookie_line(), "Origin": self.base} | dict(headers or {})
        body = urlencode(form).encode() if isinstance(form, Mapping) else form
        if isinstance(form, Mapping):
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=PATIENCE)
        try:
            line.request(method, path, body, sent)
            reply = line.getresponse()
            content = reply.read()
        finally:
            line.close()
        for name, value in reply.getheaders():
            self.received.append(f"{name}: {value}".encode())
            if name.lower() == "set-cookie":
                pair = value.partition(";")[0]
                self.cookies[pair.partition("=")[0]] = pair.partition("=")[2].strip('"')
        self.received.append(content)
        return reply.status, {k.lower(): v for k, v in reply.getheaders()}, content

    async def join(self, code: str, nickname: str) -> None:
        """Join a class and keep the ticket."""
        form = {"code": code, "nickname": nickname}
        status, headers, body = await asyncio.to_thread(self.ask, "POST", "/class/join", form)
        assert (status, headers.get("location")) == (303, "/class"), body.decode()

    async def open(self, path: str) -> None:
        """Open a page: the document, then its websocket, until something is on it."""
        status, _, _ = await asyncio.to_thread(self.ask, "GET", path)
        assert status == 200
        where = self.base.replace("http", "ws", 1)
        address = f"{where}/jupyter/api/kernels/{uuid4()}/channels?session_id={uuid4().hex}"
        self._socket = await connect(
            address,
            origin=self.base,  # type: ignore[arg-type]
            additional_headers={"Cookie": self._cookie_line()},
            max_size=None,
        )
        self.widgets.clear()
        self._reader = asyncio.create_task(self._read())
        control = uuid4().hex
        await self._send("comm_open", comm_id=control, target_name="solara.control", data={})
        run = {"method": "run", "args": {"path": path, "appName": None, "dark": False}}
        await self._send("comm_msg", comm_id=control, data=run)
        await self.until(lambda: bool(self.widgets))

    async def close(self) -> None:
        """Close the page."""
        if self._socket is not None:
            await self._socket.close()
        if self._reader is not None:
            await asyncio.gather(self._reader, return_exceptions=True)

    async def tell(self, value: str, event: str, *data: object) -> None:
        """Press something on the component that is given ``value``, once it is there."""
        await self.until(lambda: self.part(value))
        comm = next(key for key, state in self.widgets.items() if f"json_{value}" in state)
        told = {"method": "custom", "content": {"event": f"tell_{event}", "data": data}}
        await self._send("comm_msg", comm_id=comm, data=told)

    async def send_raw(self, text: str | bytes) -> None:
        """Send what no page would."""
        assert self._socket is not None
        await self._socket.send(text)

    def part(self, value: str) -> dict[str, Any] | None:
        """Return all that the component with ``value`` is given, by name; None if absent."""
        state = next((one for one in self.widgets.values() if f"json_{value}" in one), None)
        if state is None:
            return None
        texts = ((key, text) for key, text in state.items() if key.startswith("json_"))
        return {key.removeprefix("json_"): json.loads(text) for key, text in texts}

    def shown(self, value: str) -> Any:
        """Return what the component with ``value`` shows under that name; None if absent."""
        part = self.part(value)
        return None if part is None else part[value]

    async def until(self, is_so: Callable[[], object], at_most: float = PATIENCE) -> None:
        """Wait until the page shows what is asked for."""

        async def wait() -> None:
            while not is_so():
                self._changed.clear()
                await self._changed.wait()

        await asyncio.wait_for(wait(), at_most)

    @property
    def is_closed(self) -> bool:
        return self._reader is None or self._reader.done()

    def bytes(self) -> bytes:
        """Return everything that came in, by HTTP or by websocket."""
        return b"\n".join(self.received)

    async def _read(self) -> None:
        assert self._socket is not None
        try:
            async for frame in self._socket:
                raw = frame.encode() if isinstance(frame, str) else bytes(frame)
                self.received.append(raw)
                if isinstance(frame, str):
                    self._take(json.loads(frame))
        except ConnectionClosed:
            return
        finally:
            self._changed.set()

    def _take(self, message: dict[str, Any]) -> None:
        kind, content = message["header"]["msg_type"], message["content"]
        if kind == "comm_open":
            self.widgets[content["comm_id"]] = dict(content["data"].get("state", {}))
        elif kind == "comm_close":
            self.widgets.pop(content["comm_id"], None)
        elif kind == "comm_msg" and content["data"].get("method") == "update":
            self.widgets.setdefault(content["comm_id"], {}).update(content["data"]["state"])
        else:
            return
        self.n_drawn += 1
        self._changed.set()

    async def _send(self, kind: str, **content: object) -> None:
        message = {
            "header": {"msg_id": uuid4().hex, "msg_type": kind, "version": "5.2"},
            "parent_header": {},
            "metadata": {},
            "content": content,
            "channel": "shell",
            "buffers": [],
        }
        await self.send_raw(json.dumps(message))

    def _cookie_line(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())
