import socket
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from fairweather.app.web import security
from fairweather.app.web.bundle import Bundle, BundleMissingError
from fairweather.app.web.limits import Limiter
from fairweather.app.web.security import Security
from fairweather.app.web.server import DEFAULT_PORT, listen, serve
from fairweather.errors import ScenarioError

ENTRY = "@widgetti/solara-vuetify-app@10.1.1/dist/main8.css"


@pytest.fixture
def bundle_root(tmp_path: Path) -> Path:
    for name, text in ((ENTRY, "body {}" * 200), ("requirejs@2.3.6/require.js", "var r;")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "secret.txt").write_text("no")
    return tmp_path


def guarded(hosts: frozenset[str] | None) -> TestClient:
    async def echo(ws: WebSocket) -> None:
        await ws.accept()
        await ws.send_text("hello")
        await ws.close()

    routes = [Route("/", lambda _: PlainTextResponse("hi")), WebSocketRoute("/ws", echo)]
    return TestClient(Security(Starlette(routes=routes), hosts), base_url="http://localhost:1")


def test_the_bundle_is_packed_and_kept_by_browsers(bundle_root: Path):
    client = TestClient(Starlette(routes=[Mount("/cdn", Bundle(bundle_root))]))

    reply = client.get(f"/cdn/{ENTRY}")

    assert reply.status_code == 200
    assert reply.headers["content-encoding"] == "gzip"
    assert "immutable" in reply.headers["cache-control"]
    assert reply.text == "body {}" * 200


@pytest.mark.parametrize("name", ["nothing.js", "secret.txt", "../secret.txt", "%2e%2e/secret.txt"])
def test_what_is_not_in_the_bundle_is_answered_404_at_once(bundle_root: Path, name: str):
    client = TestClient(Starlette(routes=[Mount("/cdn", Bundle(bundle_root))]))

    assert client.get(f"/cdn/{name}").status_code == 404


def test_a_missing_bundle_says_what_to_install(tmp_path: Path):
    with pytest.raises(BundleMissingError, match="pip install solara-assets"):
        Bundle(tmp_path)


def test_every_reply_has_strict_headers():
    reply = guarded(frozenset({"localhost"})).get("/")

    assert "default-src 'self'" in reply.headers["content-security-policy"]
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["x-frame-options"] == "DENY"


def test_an_unknown_host_is_turned_away():
    reply = guarded(frozenset({"localhost"})).get("/", headers={"host": "elsewhere.example"})

    assert reply.status_code == 421


def test_any_host_is_let_in_when_none_are_named():
    reply = guarded(None).get("/", headers={"host": "elsewhere.example"})

    assert reply.status_code == 200


@pytest.mark.parametrize("origin", [None, "http://localhost:1"])
def test_a_websocket_from_our_own_page_opens(origin: str | None):
    headers = {"host": "localhost:1"} | ({"origin": origin} if origin else {})

    with guarded(frozenset({"localhost"})).websocket_connect("/ws", headers=headers) as ws:
        assert ws.receive_text() == "hello"


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "http://localhost:2", "null"])
def test_a_websocket_from_another_page_is_refused(origin: str):
    headers = {"host": "localhost:1", "origin": origin}
    client = guarded(frozenset({"localhost"}))

    with (
        pytest.raises(WebSocketDisconnect) as refusal,
        client.websocket_connect("/ws", headers=headers),
    ):
        pass

    assert refusal.value.code == 1008


def test_one_address_cannot_fill_the_memory_with_pages(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(security, "OPENINGS", Limiter(burst=2, per_minute=0.001))
    client, headers = guarded(frozenset({"localhost"})), {"host": "localhost:1"}
    for _ in range(2):
        with client.websocket_connect("/ws", headers=headers) as ws:
            assert ws.receive_text() == "hello"

    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/ws", headers=headers):
        pass


def test_a_free_port_is_taken_when_the_wanted_one_is_in_use():
    with listen("127.0.0.1", 0) as first:
        first.listen()
        taken = first.getsockname()[1]

        with listen("127.0.0.1", taken) as second:
            assert second.getsockname()[1] != taken


def test_the_wanted_port_is_taken_when_it_is_free():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]

    with listen("127.0.0.1", free) as listener:
        assert listener.getsockname()[1] == free
    assert DEFAULT_PORT == 8765


def test_a_scenario_that_cannot_be_read_is_told_before_anything_is_served():
    with pytest.raises(ScenarioError, match="did you mean 'zagros'"):
        serve(0, open_browser=False, scenario="zargos")
