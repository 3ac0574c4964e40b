"""Doors of a class: the form, the tickets, the private link, and what may be taken home."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.testclient import TestClient
from starlette.types import Message

from fairweather.app.web import join_routes as join_doors
from fairweather.app.web.addresses import read_address
from fairweather.app.web.class_routes import class_routes
from fairweather.app.web.debrief_routes import debrief_routes
from fairweather.app.web.game_routes import game_routes
from fairweather.app.web.join_routes import LARGEST_FORM, FormError, join_routes, read_form
from fairweather.app.web.limits import Limiter
from fairweather.app.web.rooms import ROOMS
from fairweather.app.web.sessions import ClassAccess, host, stop_hosting
from fairweather.play.classroom.archive import Archive
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.plan import load_plan
from fairweather.play.classroom.register import Register
from fairweather.play.classroom.tokens import new_token
from tests.app.light import PLAN

BASE = "http://localhost:1"


@pytest.fixture
def register() -> Iterator[Register]:
    register = Register(Archive(":memory:"))
    yield register
    stop_hosting()
    register.close()


@pytest.fixture
def founded(register: Register) -> tuple[Classroom, str]:
    classroom, key = register.found(load_plan(PLAN))
    host(register, BASE, classroom)
    return classroom, key


@pytest.fixture
def classroom(founded: tuple[Classroom, str]) -> Classroom:
    return founded[0]


def browser() -> TestClient:
    routes = [*join_routes(), *class_routes(), *debrief_routes(), *game_routes()]
    app = Starlette(routes=routes, middleware=[Middleware(ClassAccess)])
    return TestClient(app, base_url=BASE, follow_redirects=False)


@pytest.fixture
def client() -> TestClient:
    return browser()


@pytest.fixture(autouse=True)
def fresh_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("JOINS", "WRONG", "LEADS"):
        monkeypatch.setattr(join_doors, name, Limiter(burst=500, per_minute=1))


def join(client: TestClient, classroom: Classroom, nickname: str = "Ada") -> TestClient:
    form = {"code": classroom.code, "nickname": nickname}
    assert client.post("/class/join", data=form).status_code == 303
    return client


def test_a_code_in_the_link_is_filled_in_and_the_class_named(
    client: TestClient, classroom: Classroom
):
    reply = client.get(f"/join?code={classroom.code}")

    assert f'value="{classroom.code}"' in reply.text
    assert "Join A short class" in reply.text
    assert reply.headers["cache-control"] == "no-store"


def test_joining_gives_a_ticket_that_no_script_reads(client: TestClient, classroom: Classroom):
    reply = client.post("/class/join", data={"code": classroom.code.lower(), "nickname": "Ada"})

    assert (reply.status_code, reply.headers["location"]) == (303, "/class")
    assert "HttpOnly" in reply.headers["set-cookie"]
    assert [member.nickname for member in classroom.members.values()] == ["Ada"]


def test_what_is_typed_comes_back_as_text_with_the_fault(client: TestClient, classroom: Classroom):
    form = {"code": '"><script>1</script>', "nickname": "<b>Ada</b>"}

    reply = client.post("/class/join", data=form)

    assert reply.status_code == 422
    assert "there is no class" in reply.text
    assert "<script>1" not in reply.text
    assert "<b>Ada" not in reply.text


@pytest.mark.parametrize("path", ["/class/join", "/class/rejoin", "/class/leave"])
@pytest.mark.parametrize(
    "headers", [{"origin": "http://elsewhere.example"}, {"sec-fetch-site": "cross-site"}]
)
def test_another_site_cannot_post_a_form(
    client: TestClient, classroom: Classroom, path: str, headers: dict[str, str]
):
    form = {"code": classroom.code, "nickname": "Ada"}

    reply = client.post(path, data=form, headers=headers)

    assert reply.status_code == 403
    assert not classroom.members


def test_a_form_that_is_too_large_is_not_read(client: TestClient, classroom: Classroom):
    reply = client.post("/class/join", content=b"nickname=" + b"a" * LARGEST_FORM)

    assert reply.status_code == 403
    assert "too large" in reply.text


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/class/join", {"code": "ABCDEF", "nickname": "x"}),
        ("/class/rejoin", {"code": "ABCDEF", "personal": "x"}),
        ("/class/rejoin", {"personal": "x"}),
    ],
)
def test_wrong_codes_are_counted_and_lock_nobody_out(
    client: TestClient,
    classroom: Classroom,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    form: dict[str, str],
):
    monkeypatch.setattr(join_doors, "WRONG", Limiter(burst=2, per_minute=0.001))
    bo = classroom.join("Bo")
    wrong = {"code": classroom.code} | form

    assert [client.post(path, data=wrong).status_code for _ in range(3)] == [422, 422, 429]

    join(client, classroom)
    right = {"code": classroom.code, "personal": bo.personal_code}
    assert browser().post("/class/rejoin", data=right).status_code == 303


def test_names_are_counted_by_address(
    client: TestClient, classroom: Classroom, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(join_doors, "JOINS", Limiter(burst=2, per_minute=0.001))
    forms = [{"code": classroom.code, "nickname": f"Bot {number}"} for number in range(3)]

    assert [client.post("/class/join", data=form).status_code for form in forms] == [303, 303, 429]


def test_a_form_that_is_sent_again_is_one_act_with_one_ticket(
    client: TestClient, classroom: Classroom
):
    page = client.get(f"/join?code={classroom.code}").text
    (key, _) = re.findall('name="form" value="([^"]+)"', page)
    form = {"code": classroom.code, "nickname": "Ada", "form": key}

    lost, got = (browser().post("/class/join", data=form) for _ in range(2))

    assert lost.headers["set-cookie"] == got.headers["set-cookie"]
    assert len(classroom.members) == 1
    assert client.post("/class/join", data=form).status_code == 303
    assert client.post("/class/join", data=form | {"form": "", "nickname": "ADA"}).is_redirect
    assert len(classroom.members) == 1
    back = {"code": classroom.code, "personal": classroom.renew("m1").personal_code, "form": key}
    once, again = (browser().post("/class/rejoin", data=back) for _ in range(2))
    assert once.headers["set-cookie"] == again.headers["set-cookie"]


def test_a_member_ends_its_code_and_other_browsers_and_goes_on(
    client: TestClient, classroom: Classroom
):
    ada = classroom.join("Ada")
    other = browser()
    for person in (client, other):
        person.post("/class/rejoin", data={"code": classroom.code, "personal": ada.personal_code})
    old = dict(client.cookies)
    form = {"form": new_token()}

    for _ in range(2):
        assert client.post("/class/renew", data=form).headers["location"] == "/class"
        client.cookies.update(old)
    client.post("/class/renew", data=form)

    assert client.get("/class/version?seat").json()["version"] > 0
    assert other.get("/class/version?seat").json()["version"] == 0
    assert other.post("/class/renew", data={"form": new_token()}).status_code == 403


def test_a_new_private_link_ends_the_old_one_and_every_ticket_of_it(
    client: TestClient, founded: tuple[Classroom, str]
):
    classroom, key = founded
    other = browser()
    path = f"/class/lead?code={classroom.code}&key="
    for person in (client, other):
        person.get(f"{path}{key}")

    client.post("/class/lead/renew", data={"form": new_token()})

    assert other.get("/class/export").status_code == 403
    assert browser().get(f"{path}{key}").status_code == 403
    link = client.get("/class/link").text.split()[-1]
    assert browser().get(link.removeprefix(BASE)).status_code == 303
    assert other.get("/class/link").status_code == 403


def test_another_class_of_the_same_machine_opens_nothing_and_stays_open_itself(
    client: TestClient, register: Register, founded: tuple[Classroom, str]
):
    classroom, key = founded
    client.get(f"/class/lead?code={classroom.code}&key={key}")
    join(client, classroom)
    other, other_key = register.found(load_plan(PLAN))
    host(register, BASE, other)

    for path in ("/class/export", "/class/qr.svg", "/class/link"):
        assert client.get(path).status_code == 403
    assert client.get("/class/version?seat").json()["version"] == 0
    assert client.get(f"/class/lead?code={classroom.code}&key={key}").status_code == 403
    assert client.get(f"/class/lead?code={other.code}&key={other_key}").status_code == 303
    form = {"code": classroom.code, "nickname": "Bo"}
    assert client.post("/class/join", data=form).status_code == 422
    join(client, other)

    host(register, BASE, classroom)
    assert client.get("/class/export").text.count(classroom.code) == 1
    assert client.get("/class/version?seat").json()["version"] > 0


def test_whoever_waits_at_the_door_opens_nothing(client: TestClient, classroom: Classroom):
    classroom.open_phase("play")
    join(client, classroom)
    classroom.open_phase("debrief")

    for path in ("/class/debrief", "/class/debrief?seat=own", "/class/debrief.csv"):
        assert client.get(path).status_code == 403
    for path in ("/class/game?group=1", "/games/saved?scenario=korrin&seed=5"):
        assert client.get(path).status_code == 403
    classroom.admit("m1")
    assert client.get("/games/saved?scenario=korrin&seed=5").status_code == 404


def test_keys_of_the_facilitator_cannot_be_tried_out(
    client: TestClient, classroom: Classroom, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(join_doors, "LEADS", Limiter(burst=2, per_minute=0.001))
    path = f"/class/lead?code={classroom.code}&key=guess"

    assert [client.get(path).status_code for _ in range(3)] == [403, 403, 429]


def test_wrong_keys_from_a_shared_address_do_not_lock_the_facilitator_out(
    client: TestClient, founded: tuple[Classroom, str], monkeypatch: pytest.MonkeyPatch
):
    classroom, key = founded
    monkeypatch.setattr(join_doors, "LEADS", Limiter(burst=1, per_minute=0.001))
    path = f"/class/lead?code={classroom.code}&key="
    assert [client.get(f"{path}guess").status_code for _ in range(2)] == [403, 429]

    assert client.get(f"{path}{key}").status_code == 303


def test_a_form_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(join_doors, "SLOWEST_FORM", 0.05)

    async def drip() -> Message:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"a", "more_body": True}

    request = Request({"type": "http", "method": "POST", "headers": []}, drip)
    with pytest.raises(FormError, match="too long"):
        asyncio.run(asyncio.wait_for(read_form(request), 5.0))


def test_the_private_link_becomes_a_ticket_and_leaves_the_address(
    client: TestClient, founded: tuple[Classroom, str]
):
    classroom, key = founded

    reply = client.get(f"/class/lead?code={classroom.code}&key={key}")

    assert (reply.status_code, reply.headers["location"]) == (303, "/lead")
    assert client.get("/class/export").status_code == 200
    assert client.get("/class/qr.svg").text.startswith("<svg")


def test_one_comes_back_by_the_personal_code(client: TestClient, classroom: Classroom):
    joined = classroom.join("Ada")
    form = {"code": classroom.code, "personal": joined.personal_code.lower().replace("-", " ")}

    reply = client.post("/class/rejoin", data=form)

    assert reply.status_code == 303
    assert [member.nickname for member in classroom.members.values()] == ["Ada"]


def test_leaving_takes_the_ticket_and_keeps_the_seat(client: TestClient, classroom: Classroom):
    join(client, classroom)

    client.post("/class/leave")

    assert f"fairweather_seat_{classroom.code}" not in client.cookies
    assert len(classroom.members) == 1


@pytest.mark.parametrize("path", ["/class/export", "/class/qr.svg", "/class/export?names=no"])
def test_what_is_the_facilitators_is_shut_to_students(
    client: TestClient, classroom: Classroom, path: str
):
    join(client, classroom)

    assert client.get(path).status_code == 403


def test_an_export_without_names_has_none(client: TestClient, founded: tuple[Classroom, str]):
    classroom, key = founded
    join(browser(), classroom, "Adelaide")
    client.get(f"/class/lead?code={classroom.code}&key={key}")

    assert "Adelaide" in client.get("/class/export").text
    assert "Adelaide" not in client.get("/class/export?names=no").text


def test_asking_for_the_version_notes_that_a_member_is_here(
    client: TestClient, classroom: Classroom
):
    join(client, classroom)

    before = client.get("/class/version?seat").json()
    classroom.open_phase("brief")
    later = client.get("/class/version?seat").json()

    assert classroom.room.is_online("m1")
    assert later["version"] > before["version"]
    assert browser().get("/class/version?seat").json()["version"] == 0


def test_games_outside_are_shut_until_the_debrief(client: TestClient, classroom: Classroom):
    join(client, classroom)
    path = "/games/saved?scenario=korrin&seed=5"

    assert client.get(path).status_code == 403
    classroom.open_phase("debrief")
    assert client.get(path).status_code == 404


def test_a_ticket_of_an_older_class_opens_no_game_where_another_is_hosted(
    client: TestClient, register: Register, classroom: Classroom
):
    join(client, classroom)
    classroom.open_phase("debrief")
    playing, _ = register.found(load_plan(PLAN))
    path = "/games/saved?scenario=korrin&seed=5"
    assert client.get(path).status_code == 404

    host(register, BASE, playing)
    assert client.get(path).status_code == 403

    playing.open_phase("debrief")
    assert client.get(path).status_code == 403


def test_the_debrief_is_shut_and_then_made_once_for_all(client: TestClient, classroom: Classroom):
    join(client, classroom)
    classroom.take_seat("m1", "orvane")
    assert client.get("/class/debrief").status_code == 403
    classroom.open_phase("play")
    for turn in range(2):
        classroom.give_reason("m1", turn, "garrison:orvane", "To <be> safe")
        classroom.next_turn()
    classroom.open_phase("debrief")

    replies = [client.get("/class/debrief") for _ in range(3)]
    assert {reply.status_code for reply in replies} <= {200, 202}
    while client.get("/class/debrief").status_code == 202:
        pass

    page, own = client.get("/class/debrief"), client.get("/class/debrief?seat=own")
    assert "To &lt;be&gt; safe" in own.text
    assert page.text != own.text
    assert "orvane" in client.get("/class/debrief.csv").text


def test_the_facilitator_opens_a_copy_of_a_groups_game_to_fork_it(
    client: TestClient, founded: tuple[Classroom, str]
):
    classroom, key = founded
    member = browser()
    join(member, classroom)
    client.get(f"/class/lead?code={classroom.code}&key={key}")
    classroom.open_phase("play")
    classroom.next_turn()
    assert client.get("/class/game?group=1").status_code == 403

    classroom.open_phase("whatif")
    reply = client.get("/class/game?group=1")

    assert reply.status_code == 303
    room = ROOMS.find(read_address(urlsplit(reply.headers["location"]).query).key)
    assert room is not None
    assert room.game.seat is None
    assert room.game.history.digests == classroom.groups[0].game.history.digests
    told = client.get(f"/games/link?{urlsplit(reply.headers['location']).query}").json()
    assert set(told) == {"fault"}
    assert "A game of a class" in told["fault"]
    assert client.get("/class/game?group=9").status_code == 404
    assert member.get("/class/game?group=1").status_code == 403


def test_in_the_debrief_every_member_has_a_copy_of_the_game_and_finds_it_again(
    client: TestClient, founded: tuple[Classroom, str]
):
    classroom, _ = founded
    other = browser()
    for person, nickname in ((client, "Ada"), (other, "Ben")):
        join(person, classroom, nickname)
    classroom.open_phase("play")
    classroom.next_turn()
    assert client.get("/class/game?group=1").status_code == 403

    classroom.open_phase("debrief")
    first, again, another = (
        person.get("/class/game?group=1").headers["location"] for person in (client, client, other)
    )

    assert first == again
    assert first != another
    room = ROOMS.find(read_address(urlsplit(first).query).key)
    assert room is not None
    assert room.game.history.digests == classroom.groups[0].game.history.digests


def test_nothing_is_open_where_no_class_is_hosted(client: TestClient):
    stop_hosting()
    for path in ("/join", "/class/lead?code=A&key=B"):
        assert client.get(path).status_code == 404
    for path in ("/class/join", "/class/rejoin"):
        assert client.post(path, data={}).status_code == 404
    for path in ("/class/export", "/class/qr.svg", "/class/debrief", "/class/debrief.csv"):
        assert client.get(path).status_code == 403


PATHS = st.sampled_from(
    (
        *("/join", "/class/lead", "/class/version", "/class/qr.svg", "/class/export"),
        *("/class/debrief", "/class/debrief.csv", "/class/join", "/class/rejoin", "/class/leave"),
        *("/class/renew", "/class/lead/renew", "/class/link"),
    )
)
WORDS = st.text(max_size=60) | st.sampled_from(["\0", "%", "%zz", "\u202e", "a" * 5000])
FIELDS = st.dictionaries(
    st.sampled_from(["code", "key", "nickname", "personal", "form", "seat", "names"]) | WORDS,
    WORDS,
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    path=PATHS,
    query=FIELDS,
    form=FIELDS,
    raw=st.none() | st.binary(max_size=200),
    cookie=st.dictionaries(
        st.sampled_from(["seat", "lead"]),
        st.text("ABC.-_xyz", max_size=230),
    ),
)
def test_no_form_and_no_route_can_be_broken(
    classroom: Classroom,
    path: str,
    query: dict[str, str],
    form: dict[str, str],
    raw: bytes | None,
    cookie: dict[str, str],
):
    client = browser()
    names = {kind: f"fairweather_{kind}_{classroom.code}" for kind in cookie}
    sent_back = [f"{names[kind]}={classroom.code}.{value}" for kind, value in cookie.items()]
    headers = {"cookie": "; ".join(sent_back)}

    got = client.get(path, params=query, headers=headers)
    sent = client.post(path, content=raw, headers=headers) if raw else client.post(path, data=form)

    assert got.status_code < 500
    assert sent.status_code < 500
    assert not classroom.is_lead(cookie.get("lead", ""))
