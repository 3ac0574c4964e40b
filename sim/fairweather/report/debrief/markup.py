"""Markup: the few pieces of HTML that a debrief is made of; whatever is written in is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


class Html(str):
    """Text that is markup already; any other text is escaped before it is written in."""

    __slots__ = ()


def put(value: object) -> Html:
    """Return a value as markup: escaped, unless it is markup already.

    A number stays with its percent sign on one line.
    """
    if isinstance(value, Html):
        return value
    return Html(escape(str(value)).replace(" %", "\u00a0%"))


def join(parts: Iterable[object], between: str = "") -> Html:
    """Return parts as one piece of markup."""
    return Html(between.join(put(part) for part in parts))


def tag(name: str, *content: object, **attributes: object) -> Html:
    """Return an element; ``class_`` is written ``class``, an attribute that is None left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{put(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{written}>{join(content)}</{name}>")


def paragraph(*content: object, class_: str | None = None) -> Html:
    """Return a paragraph."""
    return tag("p", *content, class_=class_)


def items(lines: Iterable[object], name: str = "ul") -> Html:
    """Return a list, one item a line; nothing if there are no lines."""
    told = [tag("li", line) for line in lines]
    return tag(name, *told) if told else Html("")


def table(
    heads: Sequence[object],
    rows: Iterable[Sequence[object]],
    *,
    numbers: Sequence[int] = (),
    class_: str = "",
) -> Html:
    """Return a table that scrolls sideways by itself; ``numbers`` are columns set to the right."""

    def cells(name: str, row: Sequence[object]) -> Html:
        return join(
            tag(name, cell, class_="n" if place in numbers else None)
            for place, cell in enumerate(row)
        )

    body = join(tag("tr", cells("td", row)) for row in rows)
    head = tag("thead", tag("tr", cells("th", heads)))
    whole = tag("table", head, tag("tbody", body), class_=class_ or None)
    return tag("div", whole, class_="wide", tabindex="0")


def fold(summary: object, *content: object, is_open: bool = False) -> Html:
    """Return content that opens at a click; on paper it is always open."""
    mark = " open" if is_open else ""
    return Html(f"<details{mark}><summary>{put(summary)}</summary>{join(content)}</details>")


def section(key: str, heading: str, *content: object) -> Html:
    """Return a part of a page that can be linked to."""
    return tag("section", tag("h2", heading), *content, id=key)


def link(key: str, words: object) -> Html:
    """Return a link to a part of the same page."""
    return tag("a", words, href=f"#{key}")
