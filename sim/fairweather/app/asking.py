"""Addresses of what-ifs: the change and how often it is asked, after the question mark."""

from __future__ import annotations

from urllib.parse import parse_qsl

from fairweather.app.address import AddressError
from fairweather.engine.branch import CONTINUATIONS
from fairweather.engine.people import People
from fairweather.play.question import MOST, Question

Parts = tuple[tuple[str, str], ...]


def asking(question: Question) -> Parts:
    """Return the parts of an address that ask ``question``, its turn aside."""
    parts = [("order", f"{key}={option}") for key, option in question.orders]
    parts += [("set", f"{key}={value}") for key, value in question.settings]
    parts += [("inject", text) for text in question.injects]
    if question.people is not People.SAME:
        parts.append(("people", question.people.value))
    return (*parts, ("k", str(question.worlds)))


def read_asking(search: str | None, turn: int) -> tuple[Question, bool]:
    """Read what an address asks of the turn that follows ``turn``, and whether it asks at all.

    Raises ``AddressError`` if a number is none, or nobody is meant by its people.
    """
    given = parse_qsl(search or "")
    found: dict[str, list[str]] = {}
    for name, value in given:
        found.setdefault(name, []).append(value)
    count = found.get("k", [str(CONTINUATIONS)])[-1]
    if not (count.isascii() and count.isdigit()) or not 2 <= int(count) <= MOST:
        raise AddressError(f"k={count!r} in the address: a whole number from 2 to {MOST} is wanted")
    people = found.get("people", [People.SAME.value])[-1]
    if people not in tuple(People):
        raise AddressError(f"people={people!r} in the address: same or other is wanted")
    question = Question(
        turn=turn,
        orders=tuple(_pair(text) for text in found.get("order", [])),
        settings=tuple(_pair(text) for text in found.get("set", [])),
        injects=tuple(found.get("inject", [])),
        worlds=int(count),
        people=People(people),
    )
    return question, "k" in found


def named(search: str | None, name: str, usual: str = "") -> str:
    """Return one part of an address."""
    return dict(parse_qsl(search or "", keep_blank_values=True)).get(name, usual)


def _pair(text: str) -> tuple[str, str]:
    key, _, value = text.partition("=")
    return key, value
