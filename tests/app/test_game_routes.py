import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from fairweather.app.web.game_routes import LARGEST_FILE, game_routes
from fairweather.app.web.rooms import ROOMS
from fairweather.play.game import Game
from fairweather.play.link import game_of, read_link
from fairweather.play.room import Room, RoomKey

KEY = RoomKey("tiny", 77, "league")
QUERY = "scenario=tiny&seed=77&seat=league"


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=game_routes()), base_url="http://localhost:1")


@pytest.fixture(scope="module")
def room() -> Room:
    room = ROOMS.open(KEY)
    room.end_turn(0)
    return room


def test_a_game_is_sent_as_a_file_with_a_name_of_its_own(client: TestClient, room: Room):
    reply = client.get(f"/games/saved?{QUERY}")

    assert reply.status_code == 200
    assert "fairweather_tiny_league_seed77_turn1.json" in reply.headers["content-disposition"]
    assert reply.text == room.saved_text()


@pytest.mark.parametrize("query", ["scenario=tiny&seed=78", "scenario=none", "seed=x"])
def test_a_game_that_is_not_here_is_not_sent(client: TestClient, query: str):
    assert client.get(f"/games/saved?{query}").status_code == 404


def test_a_game_is_told_as_an_address_that_holds_it_and_a_code(client: TestClient, room: Room):
    told = client.get(f"/games/link?{QUERY}&turn=1").json()

    before, _, link = told["address"].partition("#")
    assert before == "http://localhost:1/shared?turn=1"
    assert game_of(read_link(link), ROOMS.shelf).history.digests == room.game.history.digests
    assert told["side"] > 40
    assert told["squares"].startswith("M3 3h1v1h-1z")


def test_an_address_too_long_for_a_code_has_none(client: TestClient, room: Room):
    far = TestClient(client.app, base_url=f"http://{'a' * 1_200}.example")

    told = far.get(f"/games/link?{QUERY}").json()

    assert (told["side"], told["squares"]) == (0, "")
    assert "#" in told["address"]


def test_a_game_that_may_not_travel_as_a_link_says_why(client: TestClient):
    several = Game(ROOMS.shelf.scenario("tiny"), 78, seats=("aldmere", "league"))
    key = ROOMS.adopt(several).key

    reply = client.get(f"/games/link?scenario=tiny&seed=78&game={key.number}")

    assert "A game of a class" in reply.json()["fault"]
    assert client.get("/games/link?scenario=tiny&seed=79").status_code == 404


def test_a_file_is_answered_with_the_address_of_its_game(client: TestClient, room: Room):
    reply = client.post("/games/open", content=room.saved_text())

    assert reply.json()["address"].startswith(f"/play?{QUERY}&game=")


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        (b"not json", 422, "not a transcript"),
        (b"\xff\xfe\x00", 422, "no text"),
        (b" " * (LARGEST_FILE + 1), 413, "too large"),
    ],
)
def test_a_file_that_cannot_be_opened_is_answered_in_words(
    client: TestClient, body: bytes, status: int, words: str
):
    reply = client.post("/games/open", content=body)

    assert reply.status_code == status
    assert words in reply.json()["fault"]


def test_another_site_cannot_send_games(client: TestClient, room: Room):
    headers = {"origin": "http://elsewhere.example"}

    reply = client.post("/games/open", content=room.saved_text(), headers=headers)

    assert reply.status_code == 403


def test_the_version_is_that_of_the_game_and_never_kept_by_browsers(client: TestClient, room: Room):
    before = client.get(f"/api/version?{QUERY}")
    room.end_turn(room.game.turn)
    later = client.get(f"/api/version?{QUERY}").json()

    assert set(later) == {"fairweather", "boot", "version"}
    assert later["version"] > before.json()["version"]
    assert before.headers["cache-control"] == "no-store"
    assert client.get("/api/version?seed=x").json()["version"] == 0
