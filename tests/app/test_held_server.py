"""A class served with 256 descriptors: a flood, requests that are none, and an end at once."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from uuid import uuid4

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException

from tests.app.light import PATIENCE, Light
from tests.browser.test_class import Host

pytest.importorskip("resource", reason="descriptors are limited on POSIX alone")

LIMIT = 256
NARROW = f"import resource; resource.setrlimit(resource.RLIMIT_NOFILE, ({LIMIT}, {LIMIT}));"
MEMBERS = 40
HALF_REQUESTS = 1500
UPGRADE = "Connection: Upgrade\r\nUpgrade: websocket\r\n"
SHAKE = f"{UPGRADE}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
PAGES = ("/", "/play", "/compare", "/class", "/lead", "/wall", "/join", "/healthz")


class Narrow(Host):
    """A class whose server may hold 256 descriptors, and what it said of what went wrong."""

    def __init__(self, folder: Path) -> None:
        self._errors = folder / "errors"
        with self._errors.open("wb") as errors:
            super().__init__(folder / "data", first=NARROW, errors=errors.fileno())

    def complaints(self) -> str:
        return self._errors.read_text()

    def n_descriptors(self) -> int:
        return len([*Path(f"/proc/{self._process.pid}/fd").iterdir()])

    def ends_in(self) -> float:
        """Ask the server to end, and return the seconds that it takes."""
        started = monotonic()
        self.stop()
        return monotonic() - started

    def say(self, text: str | bytes) -> bytes:
        """Say something on a connection of its own, and return all that comes back."""
        with socket.create_connection(("localhost", self.port), PATIENCE) as line:
            line.sendall(text.encode() if isinstance(text, str) else text)
            parts = []
            while part := line.recv(65536):
                parts.append(part)
        return b"".join(parts)

    def kernel(self, name: str) -> str:
        """Return the address by which the page called ``name`` follows."""
        return f"ws://localhost:{self.port}/jupyter/api/kernels/{name}/channels?session_id={name}"

    def status(self, head: str, body: str = "") -> int:
        """Ask something as a browser would, and return the status of the answer."""
        told = self.say(f"{head}\r\nHost: localhost\r\nConnection: close\r\n\r\n{body}")
        return int(told.split()[1])


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Narrow]:
    host = Narrow(tmp_path_factory.mktemp("narrow"))
    yield host
    host.stop()


def test_a_low_limit_is_told_at_the_start_with_what_to_do(narrow: Narrow):
    assert "Only 256 files and connections may be open at once" in narrow.complaints()
    assert "room for 48 pages" in narrow.complaints()
    assert "ulimit" in narrow.complaints()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_a_head_as_it_does_a_get(narrow: Narrow, path: str):
    whole = narrow.say(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    head = narrow.say(f"HEAD {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")

    assert whole.startswith(b"HTTP/1.1 200 ")
    assert head.startswith(b"HTTP/1.1 200 ")
    assert head.partition(b"\r\n\r\n")[2] == b""


@pytest.mark.parametrize("path", ["/nonsense", "/play/nonsense", "/static/assets/nonsense.css"])
def test_an_unknown_address_is_a_page_of_ours_with_its_status(narrow: Narrow, path: str):
    told = narrow.say(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")

    assert told.startswith(b"HTTP/1.1 404 ")
    assert b"<h1>There is no such page</h1>" in told
    assert b"content-security-policy" in told.lower()


def test_what_is_no_request_is_refused_quietly(narrow: Narrow):
    before = narrow.complaints()

    statuses = [
        narrow.status("POST /_solara/api/close/x HTTP/1.1"),
        narrow.status("POST /class HTTP/1.1"),
        narrow.status("BREW /class HTTP/1.1"),
        narrow.status("nonsense"),
        narrow.status("GET /class HTTP/1.1\r\nContent-Length: -1"),
        narrow.status(f"GET / HTTP/1.1\r\n{UPGRADE.replace('websocket', 'h2c').strip()}"),
        int(narrow.say(f"GET /class HTTP/1.1\r\nHost: localhost\r\n{UPGRADE}\r\n").split()[1]),
        int(narrow.say(f"GET /class HTTP/1.1\r\nHost: localhost\r\n{SHAKE}\r\n").split()[1]),
        int(narrow.say(
            f"GET /jupyter/api/kernels/x/channels HTTP/1.1\r\nHost: localhost\r\n{SHAKE}\r\n"
        ).split()[1]),
    ]  # fmt: skip

    assert statuses == [400, 405, 405, 400, 400, 200, 400, 403, 403]
    assert narrow.complaints() == before


def test_a_form_that_breaks_off_is_no_news(narrow: Narrow):
    before = narrow.complaints()
    form = "POST /class/join HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\ncode="

    for half in (form, form.replace("/class/join", "/games/open"), form + "x" * 600):
        with socket.create_connection(("localhost", narrow.port), PATIENCE) as line:
            line.sendall(half.encode())
            sleep(0.2)
    sleep(0.3)

    assert narrow.complaints() == before


@pytest.mark.parametrize(
    "frame",
    [
        b"\xff\xff\xff\xff",  # no kind of frame that there is
        b"\x81\x05hello",  # without the mask that a browser must use
        b"\x81\x82\x00\x00\x00\x00\xff\xfe",  # text that is none
        b"\x89\xfe\x00\x80" + bytes(132),  # a ping that is too long
        b"\x82\x81\x00\x00\x00\x00a",  # bytes, which no page sends
        b"\x81\x82\x00\x00\x00\x00{}",  # a message that no page sends
    ],
)
def test_a_bad_frame_closes_its_page_quietly(narrow: Narrow, frame: bytes):
    async def send() -> None:
        page = await connect(narrow.kernel(uuid4().hex))
        page.transport.write(frame)
        with pytest.raises(ConnectionClosed):
            await asyncio.wait_for(page.recv(), PATIENCE)
        await page.close()

    before = narrow.complaints()
    asyncio.run(send())
    sleep(0.2)
    assert narrow.complaints() == before


def test_a_page_that_another_browser_began_is_refused_quietly(narrow: Narrow):
    async def twice() -> None:
        mine = {"Cookie": f"fairweather_session_{narrow.code}=mine"}
        async with connect(narrow.kernel("shared"), additional_headers=mine):
            await asyncio.sleep(0.5)
            with pytest.raises(InvalidStatus, match="403"):
                await connect(narrow.kernel("shared"))
        async with connect(narrow.kernel("shared"), additional_headers=mine):
            """Whoever began it may come back."""

    before = narrow.complaints()
    asyncio.run(twice())
    sleep(0.2)
    assert narrow.complaints() == before


def test_members_are_served_while_one_address_holds_1500_half_requests(narrow: Narrow):
    before = narrow.complaints()
    n_following, most, slowest = asyncio.run(asyncio.wait_for(under_flood(narrow), 120))

    assert n_following == MEMBERS
    assert slowest < 5
    assert most < LIMIT
    assert narrow.complaints().removeprefix(before).count("Too many connections") == 1
    assert "Traceback" not in narrow.complaints()


async def under_flood(narrow: Narrow) -> tuple[int, int, float]:
    """Have 40 members follow and ask during a flood.

    Return how many still follow, the server's descriptors, and the seconds of the slowest answer.
    """
    members = [Light(narrow.address) for _ in range(MEMBERS)]
    for place, member in enumerate(members):
        await member.join(narrow.code, f"member {place}")
    await asyncio.gather(*(member.open("/class") for member in members))
    flood = subprocess.Popen(
        [sys.executable, "-m", "tests.app.flood", narrow.address, str(HALF_REQUESTS)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        text=True,
    )
    assert flood.stdout is not None
    try:
        await asyncio.to_thread(flood.stdout.readline)
        await asyncio.to_thread(flood.stdout.readline)
        took = [await asked(member) for _ in range(3) for member in members]
        most = narrow.n_descriptors() if Path("/proc/self/fd").exists() else 0
    finally:
        flood.kill()
        flood.communicate()
    n_following = sum(not member.is_closed for member in members)
    await asyncio.gather(*(member.close() for member in members))
    return n_following, most, max(took)


async def asked(member: Light) -> float:
    """Ask for the version as a page does, on a new connection; return the seconds it took."""
    started = monotonic()
    status, _, _ = await asyncio.to_thread(member.ask, "GET", "/class/version")
    assert status == 200
    return monotonic() - started


def test_a_page_of_a_stranger_gives_way_to_a_member(narrow: Narrow):
    async def crowd() -> tuple[int, bool]:
        strangers = []
        for _ in range(60):
            try:
                strangers.append(await connect(narrow.kernel(uuid4().hex)))
            except (OSError, WebSocketException):
                continue
        member = Light(narrow.address)
        await member.join(narrow.code, "late")
        await member.open("/class")
        n_open = sum(page.close_code is None for page in strangers)
        is_open = not member.is_closed
        await asyncio.gather(*(page.close() for page in strangers), member.close())
        return n_open, is_open

    n_open, is_open = asyncio.run(asyncio.wait_for(crowd(), 120))

    assert is_open
    assert n_open < 30


def test_it_ends_within_three_seconds_with_connections_open(narrow: Narrow):
    line = socket.create_connection(("localhost", narrow.port), PATIENCE)
    line.sendall(b"GET /class HTTP/1.1\r\nHost: loc")
    form = socket.create_connection(("localhost", narrow.port), PATIENCE)
    form.sendall(b"POST /class/join HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nco")

    async def page() -> float:
        follows = Light(narrow.address)
        await follows.join(narrow.code, "last")
        await follows.open("/class")
        return await asyncio.to_thread(narrow.ends_in)

    taken = asyncio.run(page())
    line.close()
    form.close()

    assert taken < 3
    assert "Traceback" not in narrow.complaints()
