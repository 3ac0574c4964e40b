"""What a browser may say over its websocket."""

from __future__ import annotations

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed

from fairweather.app.web.message_filter import is_fit
from tests.app.light import Light, Served

ANYTHING = st.recursive(
    st.none() | st.text() | st.integers(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def message(kind: str, **content: object) -> str:
    return json.dumps({"header": {"msg_type": kind}, "content": content})


def custom(**content: object) -> str:
    return message("comm_msg", comm_id="x", data={"method": "custom", "content": content})


@pytest.mark.parametrize(
    "text",
    [
        custom(event="order", data={"decision": "a", "option": "b"}),
        message("kernel_info_request"),
        message("comm_open", comm_id="x", target_name="solara.control", data={}),
        message("comm_msg", comm_id="x", data={"method": "run", "args": {"path": "/"}}),
        message("comm_msg", comm_id="x", data={"method": "update", "state": {"value": 1}}),
        message("comm_close", comm_id="x", data={}),
    ],
)
def test_what_our_pages_say_passes(text: str):
    assert is_fit(text)


@pytest.mark.parametrize(
    "text",
    [
        custom(create_widget=["subprocess", "Popen"], props={"args": "true"}, id="x"),
        custom(update_ref={"functionRef": "close"}, id="x", prop="y"),
        custom(destroy_widget="x"),
        custom(event="order", data={}, create_widget=["os", "system"]),
        custom(event=["order"]),
        message("comm_open", comm_id="x", target_name="jupyter.widget", data={}),
        message("comm_msg", comm_id="x", data={"method": "evict"}),
        message("execute_request", code="1"),
        "[" * 100_000,
        "no json",
        "{}",
        None,
    ],
)
def test_what_would_call_into_the_program_does_not_pass(text: str | None):
    assert not is_fit(text)


@given(ANYTHING)
def test_nothing_that_may_be_sent_breaks_the_sieve(content: object):
    shape = {"header": {"msg_type": "comm_msg"}, "content": {"data": content}}

    assert not is_fit(json.dumps(content))
    assert is_fit(json.dumps(shape)) in (True, False)


def test_a_browser_that_names_a_class_to_make_is_cut_off():
    async def attack(base: str) -> None:
        page = Light(base)
        await page.open("/play?scenario=tiny&seed=1&seat=league")
        await page.until(lambda: page.part("decisions"))
        comm = next(iter(page.widgets))
        data = {"method": "custom", "content": {"create_widget": ["this", "x"], "props": {}}}
        await page.send_raw(message("comm_msg", comm_id=comm, data=data))
        await page.until(lambda: page.is_closed)
        with pytest.raises(ConnectionClosed):
            await page.send_raw("{}")

    with Served() as served:
        asyncio.run(attack(served.address))
