"""Blocks: what pages are made of, as frozen records; each is laid out by a template of its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class Block:
    """A piece of a page, laid out by ``templates/blocks``."""

    @property
    def template(self) -> str:
        return f"blocks/{type(self).__name__.lower()}.html.j2"


@dataclass(frozen=True)
class Words(Block):
    """Words in a line: a bold lead, plain words, a bold end, a quotation, and what is set aside.

    ``small`` stands below the rest or behind it, a ``mark`` in a frame; ``title`` is told on a
    closer look.
    """

    text: str = ""
    lead: str = ""
    end: str = ""
    quote: str = ""
    code: str = ""
    aside: str = ""
    small: str = ""
    mark: str = ""
    title: str = ""
    look: str = ""


@dataclass(frozen=True)
class Share(Block):
    """A bar that grows right from the middle for what adds, left for what takes away."""

    value: float
    most: float

    @property
    def size(self) -> float:
        """Its width, as a part of the whole."""
        return 0.5 * min(abs(self.value) / self.most, 1.0) if self.most > 0.0 else 0.0

    @property
    def start(self) -> float:
        return 0.5 if self.value >= 0.0 else 0.5 - self.size


Cell = str | int | Block


@dataclass(frozen=True)
class Text(Block):
    """A paragraph."""

    words: str | Block
    look: str = ""


def aside(words: str) -> Text:
    """Return a paragraph that explains and may be passed over."""
    return Text(words, "aside")


@dataclass(frozen=True)
class Heading(Block):
    """A heading within a part."""

    words: str


@dataclass(frozen=True)
class Items(Block):
    """A list, one item a line; nothing if there are no lines."""

    lines: Sequence[str | Block]
    look: str = ""
    is_numbered: bool = False


@dataclass(frozen=True)
class Table(Block):
    """A table that scrolls sideways by itself; ``numbers`` are columns set to the right.

    Without ``heads`` its first column names the rows.
    """

    heads: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    numbers: Sequence[int] = ()
    look: str = ""


@dataclass(frozen=True)
class Lines(Block):
    """Words below each other, without being a list."""

    lines: Sequence[Words]


@dataclass(frozen=True)
class Code(Block):
    """A text as it is written in a file."""

    text: str


@dataclass(frozen=True)
class Picture(Block):
    """A figure: the box that it is drawn in, its drawing as markup, and what it shows."""

    box: str
    drawing: str
    caption: str


@dataclass(frozen=True)
class Box(Block):
    """Blocks that stand together; ``key`` can be linked to."""

    look: str
    blocks: Sequence[Block]
    key: str = ""


@dataclass(frozen=True)
class Fold(Block):
    """Blocks that open at a click; on paper they are always open."""

    summary: Words
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Part(Block):
    """A part of a page that can be linked to."""

    key: str
    heading: str
    blocks: Sequence[Block]
    look: str = ""


@dataclass(frozen=True)
class See(Block):
    """A link to the part of the page that tells more."""

    key: str
    words: str


@dataclass(frozen=True)
class Page:
    """A page that needs no network: its head, where its parts stand, and the parts.

    ``style`` is a file among the templates, ``scheme`` names the color schemes that it has;
    ``sheet`` is drawn once and shown by parts; ``end`` is said below all of them.
    """

    title: str
    style: str
    kicker: str
    heading: str
    lede: Sequence[Block]
    blocks: Sequence[Block]
    end: str
    credits: Sequence[str]
    contents: Sequence[See] = ()
    sheet: Block | None = None
    scheme: str = "light dark"
