"""Seat by seat: orders with reasons, the model's choice in its place, what it could not know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fairweather.play.seat import SeatView
from fairweather.play.words import counted, listed, percent
from fairweather.report.blocks import (
    Box,
    Cell,
    Fold,
    Heading,
    Items,
    Part,
    Table,
    Text,
    Words,
    aside,
)
from fairweather.report.debrief.aftermath import AUTOPILOT, KEPT, MODEL, Aftermath, OrderLine
from fairweather.report.reasons import option_words, title_words

_BY = {
    AUTOPILOT: "by doctrine, in place of absent people",
    KEPT: "the course was kept",
    MODEL: "the model chose",
}


def seats_part(after: Aftermath, key: str, orders: Sequence[OrderLine]) -> Part:
    """Return every seat, folded."""
    return Part(key, "Seat by seat", [
        aside(
            "What each seat ordered and why; what the model would have chosen in its place, with "
            "the same luck; how likely its own reasons made the order; and what it could not know."
        ),
        *(
            Fold(_name(after, seat, orders), [seat_body(after, seat, orders)])
            for seat in after.scenario.factions
        ),
    ])  # fmt: skip


def seat_body(after: Aftermath, seat: str, orders: Sequence[OrderLine]) -> Box:
    """Return a seat's orders, what it could not know, and its messages."""
    own = [line for line in orders if line.seat == seat]
    hidden = list(unknown(after, seat))
    messages = list(_messages(after, seat))
    return Box("seat", [
        Heading("Orders"),
        _orders(after, own) if own else Text("It kept every course it was on."),
        Heading("What it could not know"),
        Items(hidden) if hidden else Text("Nothing happened that it did not learn of."),
        aside("Nor what others were like by nature, how far they trusted it, or what luck "
              "would bring."),
        *([Heading("Messages"), Items(messages)] if messages else []),
    ])  # fmt: skip


def unknown(after: Aftermath, seat: str) -> Iterator[Words]:
    """Yield what happened unknown to a seat, turn by turn, and what it was told that was not so."""
    view = SeatView(after.history, seat, is_opened=False)
    for turn in range(1, after.turns + 1):
        everything = after.pages[turn].events
        heard = {(event.kind, event.plain) for event in view.heard(turn)}
        true = {(event.kind, event.plain) for event in everything}
        when = f"Turn {turn}. "
        for text in dict.fromkeys(e.text for e in everything if (e.kind, e.plain) not in heard):
            yield Words(text, lead=when)
        for kind, text in sorted(heard - true):
            told = f"It heard: {text} That was not so." if kind == "leak" else text
            yield Words(told, lead=when)


def _orders(after: Aftermath, orders: Sequence[OrderLine]) -> Table:
    heads = ("Turn", "Order", "Why", "The model in its place", "Likely")
    return Table(heads, [_row(after, line) for line in orders], (4,), "orders")


def _row(after: Aftermath, line: OrderLine) -> tuple[Cell, ...]:
    title = title_words(after.scenario, line.key)
    order = Words(f"{title}: ", end=option_words(line.key, line.option))
    why = Words(quote=line.reason, aside=_by(line))
    if line.probability is None:
        return (line.turn, order, why, Words(aside="not called for"), "–")
    own = "the same" if line.model == line.option else option_words(line.key, line.model)
    return (line.turn, order, why, own, percent(line.probability))


def _by(line: OrderLine) -> str:
    """Return who ordered if it was no student, or that no reason was given."""
    by = _BY.get(line.by, "" if line.reason else "no reason given")
    return f" {by}" if line.reason and by else by


def _messages(after: Aftermath, seat: str) -> Iterator[Words]:
    for message in after.group.messages:
        if seat in (message.sender, message.receiver):
            noun = after.scenario.noun
            sender, receiver = noun(message.sender), noun(message.receiver)
            author = f" ({message.author})" if message.author else ""
            when = f"Turn {message.turn}" if message.turn <= after.turns else "After the end"
            yield Words(lead=f"{when}, {sender}{author} to {receiver}: ", quote=message.text)


def _name(after: Aftermath, seat: str, orders: Sequence[OrderLine]) -> Words:
    given = [line for line in orders if line.seat == seat and line.by != MODEL]
    told = f", {counted(len(given), 'order')}" if seat in after.group.members else ""
    return Words(lead=after.label(seat), aside=f" played by {played_by(after, seat)}{told}")


def played_by(after: Aftermath, seat: str) -> str:
    """Return who played a seat."""
    if seat in after.group.members:
        return listed(after.group.members[seat]) or "a person"
    was_open = after.group.transcript.policies.get(seat) == "seated"
    return "its doctrine" if was_open else "the model"
