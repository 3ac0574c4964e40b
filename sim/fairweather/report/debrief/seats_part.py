"""Seat by seat: orders with reasons, the model's choice in its place, what it could not know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fairweather.play.seat import SeatView
from fairweather.play.words import counted, percent
from fairweather.report.debrief.aftermath import AUTOPILOT, KEPT, MODEL, Aftermath, OrderLine
from fairweather.report.debrief.markup import Html, fold, items, paragraph, section, table, tag
from fairweather.report.reasons import option_words, title_words

_BY = {
    AUTOPILOT: "by doctrine, in place of absent people",
    KEPT: "the course was kept",
    MODEL: "the model chose",
}


def seats_part(after: Aftermath, key: str, orders: Sequence[OrderLine]) -> Html:
    """Return every seat, folded."""
    return section(
        key,
        "Seat by seat",
        paragraph(
            "What each seat ordered and why; what the model would have chosen in its place, with "
            "the same luck; how likely its own reasons made the order; and what it could not know.",
            class_="aside",
        ),
        *(
            fold(_name(after, seat, orders), seat_body(after, seat, orders))
            for seat in after.scenario.factions
        ),
    )


def seat_body(after: Aftermath, seat: str, orders: Sequence[OrderLine]) -> Html:
    """Return a seat's orders, what it could not know, and its messages."""
    own = [line for line in orders if line.seat == seat]
    hidden = list(unknown(after, seat))
    messages = list(_messages(after, seat))
    return tag(
        "div",
        tag("h3", "Orders"),
        _orders(after, own) if own else paragraph("It kept every course it was on."),
        tag("h3", "What it could not know"),
        items(hidden) if hidden else paragraph("Nothing happened that it did not learn of."),
        paragraph("Nor what others were like by nature, how far they trusted it, or what luck "
                  "would bring.", class_="aside"),
        tag("h3", "Messages") if messages else "",
        items(messages),
    )  # fmt: skip


def unknown(after: Aftermath, seat: str) -> Iterator[Html]:
    """Yield what happened unknown to a seat, turn by turn, and what it was told that was not so."""
    view = SeatView(after.history, seat, is_opened=False)
    for turn in range(1, after.turns + 1):
        everything = after.pages[turn].events
        heard = {(event.kind, event.plain) for event in view.heard(turn)}
        true = {(event.kind, event.plain) for event in everything}
        for text in dict.fromkeys(e.text for e in everything if (e.kind, e.plain) not in heard):
            yield tag("span", tag("b", f"Turn {turn}. "), text)
        for kind, text in sorted(heard - true):
            yield tag("span", tag("b", f"Turn {turn}. "), f"It heard: {text} That was not so."
                      if kind == "leak" else text)  # fmt: skip


def _orders(after: Aftermath, orders: Sequence[OrderLine]) -> Html:
    rows = [_row(after, line) for line in orders]
    heads = ("Turn", "Order", "Why", "The model in its place", "Likely")
    return table(heads, rows, numbers=(4,), class_="orders")


def _row(after: Aftermath, line: OrderLine) -> tuple[object, ...]:
    decision = title_words(after.scenario, line.key)
    order = tag("span", f"{decision}: ", tag("b", option_words(line.key, line.option)))
    why = _why(line)
    if line.probability is None:
        return (line.turn, order, why, tag("span", "not called for", class_="aside"), "–")
    same = line.model == line.option
    own = "the same" if same else option_words(line.key, line.model)
    return (line.turn, order, why, own, percent(line.probability))


def _why(line: OrderLine) -> Html:
    """Return the reason given, and who ordered if it was no student."""
    reason = tag("q", line.reason) if line.reason else ""
    by = _BY.get(line.by, "" if line.reason else "no reason given")
    return tag("span", reason, " " if reason and by else "", tag("span", by, class_="aside"))


def _messages(after: Aftermath, seat: str) -> Iterator[Html]:
    for message in after.group.messages:
        if seat in (message.sender, message.receiver):
            sender, receiver = after.label(message.sender), after.label(message.receiver)
            author = f" ({message.author})" if message.author else ""
            when = f"Turn {message.turn}" if message.turn <= after.turns else "After the end"
            head = tag("b", f"{when}, {sender}{author} to {receiver}: ")
            yield tag("span", head, tag("q", message.text))


def _name(after: Aftermath, seat: str, orders: Sequence[OrderLine]) -> Html:
    members = after.group.members.get(seat)
    given = [line for line in orders if line.seat == seat and line.by != MODEL]
    people = ", ".join(members) if members else ""
    nobody = "played by its doctrine" if after.is_by_doctrine(seat) else "played by the model"
    who = nobody if members is None else people or "played by a person"
    told = f", {counted(len(given), 'order')}" if members is not None else ""
    return tag("span", tag("b", after.label(seat)), tag("span", f" {who}{told}", class_="aside"))
