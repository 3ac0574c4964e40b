"""Pseudonyms: a class's log in which nobody is named, fit to be kept for teaching or research."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fairweather.play.classroom.archive import Act

_TEXTS = ("text", "title")


def pseudonymous(acts: Sequence[Act], with_messages: bool = False) -> list[Act]:
    """Return the log with members called "Student 1", "Student 2" and so on as they joined.

    Nicknames are replaced in everything that was written too, tokens are left out, and what was
    written in messages is kept only ``with_messages``.
    """
    names = _names(acts)
    return [replace(act, body=_body(act, names, with_messages)) for act in acts]


def _names(acts: Sequence[Act]) -> dict[str, str]:
    """Return, for every nickname that was ever used, the name that stands in its place."""
    numbers: dict[str, int] = {}
    names: dict[str, str] = {}
    for act in acts:
        if act.kind in ("join", "rename"):
            number = numbers.setdefault(act.body["member"], len(numbers) + 1)
            names.setdefault(act.body["nickname"].casefold(), f"Student {number}")
    return names


def _body(act: Act, names: dict[str, str], with_messages: bool) -> dict[str, Any]:
    body = dict(act.body)
    if act.kind in ("join", "rename"):
        body["nickname"] = names[body["nickname"].casefold()]
    if act.kind in ("join", "rejoin"):
        body |= {"token": "", "code": ""}
    if act.kind in ("found", "lead"):
        body["lead"] = ""
    if act.kind == "say" and not with_messages:
        body["text"] = ""
    elif act.kind in ("say", "reason", "inject"):
        body |= {key: _unnamed(body[key], names) for key in _TEXTS if key in body}
    return body


def _unnamed(text: str, names: dict[str, str]) -> str:
    """Return a text in which no nickname stands as a word of its own."""
    known = sorted(names, key=len, reverse=True)
    if not known:
        return text
    pattern = r"(?<!\w)(" + "|".join(re.escape(name) for name in known) + r")(?!\w)"
    return re.sub(
        pattern, lambda found: names.get(found[0].casefold(), "a student"), text, flags=re.I
    )
