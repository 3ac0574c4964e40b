"""A class behind a proxy on the same machine: its name, its tickets, and no other name."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from fairweather.app.web.hosting import answered_names
from fairweather.app.web.security import LOOPBACK_HOSTS

OUTER = "class.example.org"
AS_A_PROXY = {
    "Host": OUTER,
    "X-Forwarded-For": "203.0.113.7",
    "X-Forwarded-Proto": "https",
}


@pytest.fixture(scope="module")
def hosted(tmp_path_factory) -> Iterator[tuple[int, str]]:
    """The port and the class code of a class that is served as the page says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["--class", "quick", "--host", "127.0.0.1", "--port", str(port)]
    words += ["--known-as", f"https://{OUTER}", "--data", str(tmp_path_factory.mktemp("data"))]
    process = subprocess.Popen(
        [sys.executable, "-c", "from fairweather.cli.main import main; main()", "host", *words],
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    told = ""
    while "Ctrl-C" not in told:
        line = process.stdout.readline()
        assert line, f"it did not start: {told}"
        told += line
    yield port, re.findall(r"Class code:\s+(\w+)", told)[0]
    process.terminate()
    process.communicate(timeout=15)


def asked(
    port: int, method: str, path: str, headers: dict[str, str], body: str = ""
) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, body=body, headers=headers)
    reply = connection.getresponse()
    reply.read()
    connection.close()
    return reply


def test_it_answers_to_the_name_of_its_proxy_and_to_no_other(hosted):
    port, _ = hosted

    assert asked(port, "GET", "/join", AS_A_PROXY).status == 200
    assert asked(port, "GET", "/join", {"Host": "localhost"}).status == 200
    assert asked(port, "GET", "/join", {"Host": "other.example.org"}).status == 421


def test_a_ticket_that_comes_by_tls_is_secure(hosted):
    port, code = hosted
    form = urlencode({"code": code, "nickname": "Ada"})
    how = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"https://{OUTER}"}

    reply = asked(port, "POST", "/class/join", AS_A_PROXY | how, form)

    assert reply.status == 303
    cookie = reply.headers["Set-Cookie"]
    assert all(word in cookie for word in ("Secure", "HttpOnly", "SameSite=lax"))


def test_a_form_of_another_site_is_refused_behind_the_proxy_too(hosted):
    port, code = hosted
    form = urlencode({"code": code, "nickname": "Eve"})
    how = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://evil.example"}

    assert asked(port, "POST", "/class/join", AS_A_PROXY | how, form).status == 403


def test_names_are_those_of_this_machine_and_its_proxy():
    assert answered_names("127.0.0.1", "") == LOOPBACK_HOSTS
    assert answered_names("127.0.0.1", f"https://{OUTER}:8443") == LOOPBACK_HOSTS | {OUTER}
    assert answered_names("0.0.0.0", f"https://{OUTER}") is None
