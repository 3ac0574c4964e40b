"""The filter of messages: what a browser may say; anything else ends the connection.

The widget libraries let a message name any Python module and class to be made, or any method of
a widget to be called. No page of ours needs that, and a class must not be able to do it.
"""

from __future__ import annotations

import json
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_KINDS = frozenset(
    {
        "kernel_info_request",
        "comm_info_request",
        "comm_open",
        "comm_msg",
        "comm_close",
        "shutdown_request",
    }
)
_TARGETS = frozenset({"solara.control", "jupyter.widget.control"})
_METHODS = frozenset({"run", "app-status", "reload", "update", "request_state", "request_states"})
_TOLD = frozenset({"event", "data"})
_UNFIT: Message = {"type": "websocket.disconnect", "code": 1008}


class MessageFilter:
    """ASGI middleware that reads every message of a browser before the widget libraries do."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        is_shut = False

        async def receive_fit() -> Message:
            nonlocal is_shut
            if is_shut:
                return _UNFIT
            message = await receive()
            if message["type"] == "websocket.receive" and not is_fit(message.get("text")):
                is_shut = True
                await send({"type": "websocket.close", "code": 1008})
                return _UNFIT
            return message

        await self.app(scope, receive_fit, send)


def is_fit(text: str | None) -> bool:
    """Whether a message is one that a page of ours sends.

    It may ask for pages and states, set what a widget shows, and tell that something was pressed.
    Messages in bytes carry files, which pages of ours send by other ways.
    """
    if text is None:
        return False
    try:
        message = json.loads(text)
        kind, content = message["header"]["msg_type"], message["content"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return False
    if kind not in _KINDS or not isinstance(content, dict):
        return False
    if kind == "comm_open":
        return content.get("target_name") in _TARGETS
    return kind != "comm_msg" or _is_fit_for_widget(content.get("data"))


def _is_fit_for_widget(data: Any) -> bool:
    if not isinstance(data, dict):
        return False
    if data.get("method") != "custom":
        return data.get("method") in _METHODS
    told = data.get("content")
    return isinstance(told, dict) and set(told) <= _TOLD and isinstance(told.get("event"), str)
