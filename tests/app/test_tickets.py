"""Tickets: read back as given, and kept from scripts and other sites."""

import pytest
from starlette.requests import Request
from starlette.responses import Response

from fairweather.app.web.tickets import (
    Ticket,
    cookie_name,
    give_ticket,
    read_ticket,
    take_ticket,
)


def request(scheme: str = "http") -> Request:
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": scheme,
        "path": "/",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
        "server": ("localhost", 80),
    }
    return Request(scope)


def test_a_ticket_that_was_given_is_read_back():
    reply = Response()
    give_ticket(reply, request(), "seat", Ticket("KMRTXW", "s3cret-_"))

    name, _, rest = reply.headers["set-cookie"].partition("=")
    value = rest.partition(";")[0]

    assert read_ticket({name: value}, "seat", "KMRTXW") == Ticket("KMRTXW", "s3cret-_")
    assert read_ticket({name: value}, "lead", "KMRTXW") is None
    assert read_ticket({name: value}, "seat", "ABCDEF") is None


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_script_and_no_other_site_gets_a_ticket(scheme: str):
    reply = Response()
    give_ticket(reply, request(scheme), "lead", Ticket("KMRTXW", "key"))

    said = reply.headers["set-cookie"].lower()
    assert "httponly" in said
    assert "samesite=lax" in said
    assert ("secure" in said) == (scheme == "https")


def test_classes_side_by_side_on_one_machine_share_no_cookie():
    names = {cookie_name(kind, code) for kind in ("seat", "lead") for code in ("AAAAAA", "BBBBBB")}

    assert len(names) == 4


@pytest.mark.parametrize("value", ["", ".", "A", "A.", ".secret", "B.secret", "A." + "x" * 300])
def test_what_is_no_ticket_is_read_as_none(value: str):
    assert read_ticket({cookie_name("seat", "A"): value}, "seat", "A") is None
    assert read_ticket(None, "seat", "A") is None


def test_a_ticket_taken_away_is_forgotten_by_the_browser():
    reply = Response()
    take_ticket(reply, "seat", "KMRTXW")

    assert 'fairweather_seat_KMRTXW=""' in reply.headers["set-cookie"]
    assert "Max-Age=0" in reply.headers["set-cookie"]
