"""Plain elements of HTML, of which pages are put together.

``h1("Branches")`` has words, ``div("narrow")`` has other elements: those that it is given, or those
made below it ``with`` it. ``look`` are the classes of the style sheets; attributes are given by
name, an underscore for each hyphen: ``role="alert"``, ``aria_label="The map"``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import solara


class Words(Protocol):
    """Makes an element that has words."""

    def __call__(self, words: str = "", look: str = "", **attributes: str) -> solara.Element: ...


class Box(Protocol):
    """Makes an element that has other elements."""

    def __call__(
        self, look: str = "", *children: solara.Element, **attributes: str
    ) -> solara.Element: ...


def _words(tag: str) -> Words:
    def make(words: str = "", look: str = "", **attributes: str) -> solara.Element:
        return _element(tag, [words] if words else [], look, attributes)

    return make


def _box(tag: str) -> Box:
    def make(look: str = "", *children: solara.Element, **attributes: str) -> solara.Element:
        return _element(tag, children, look, attributes)

    return make


def _element(
    tag: str, children: Sequence[solara.Element | str], look: str, attributes: dict[str, str]
) -> solara.Element:
    classes: dict[str, Any] = {"class_": look} if look else {}
    named = {name.replace("_", "-"): value for name, value in attributes.items()}
    return solara.v.Html(tag=tag, attributes=named, children=list(children), **classes)


h1, h2, h3 = _words("h1"), _words("h2"), _words("h3")
p, li, span, a = (_words(tag) for tag in ("p", "li", "span", "a"))
main, section, div, aside, ul, nav, footer = (
    _box(tag) for tag in ("main", "section", "div", "aside", "ul", "nav", "footer")
)


def part(heading: str, look: str, *children: solara.Element) -> solara.Element:
    """Make a section of a page, below a heading."""
    return section(look, h2(heading, "heading"), *children)


def fault_line(fault: str) -> None:
    """Say what went wrong, if anything did."""
    if fault:
        p(fault, "fault", role="alert").key("fault")
