"""Pages are laid out by templates: all is escaped, nothing is left out in silence."""

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from fairweather.report import blocks, layout
from fairweather.report.blocks import Block, Box, Fold, Items, Table, Text, Words
from fairweather.report.debrief import drawings, ground_maps  # noqa: F401 more blocks

TEMPLATES = Path(layout.__file__).with_name("templates")
WRITTEN = "<script>&\"'"


def laid(*several: Block) -> str:
    return layout.lay_out("blocks.html.j2", blocks=several)


def every(kind: type) -> list[type]:
    return [kind, *(more for below in kind.__subclasses__() for more in every(below))]


@pytest.mark.parametrize("kind", every(Block)[1:], ids=lambda kind: kind.__name__)
def test_every_block_has_a_template(kind: type[Block]):
    assert (TEMPLATES / kind.template.fget(kind.__new__(kind))).is_file()


@pytest.mark.parametrize(
    "block",
    [
        Text(WRITTEN),
        Box(
            "look", [Words(WRITTEN, WRITTEN, WRITTEN, WRITTEN, WRITTEN, WRITTEN, WRITTEN, WRITTEN)]
        ),
        Items([WRITTEN]),
        Table([WRITTEN], [[WRITTEN]]),
        Fold(Words(WRITTEN), [Box("look", [Text(WRITTEN)])]),
    ],
    ids=lambda block: type(block).__name__,
)
def test_what_is_put_in_is_text_and_never_markup(block: Block):
    page = laid(block)

    assert "<script>" not in page
    assert "&lt;script&gt;&amp;" in page


def test_a_number_stays_with_its_percent_sign():
    assert laid(Text("in 37 % of worlds")) == "<p>in 37\u00a0% of worlds</p>"


def test_words_stand_in_their_order():
    told = Words("plain", "lead", "end", "quoted", "aside", "small", "mark")

    assert laid(Text(told)) == (
        "<p><b>lead</b>plain<b>end</b><q>quoted</q>"
        '<span class="aside">aside</span><small>small</small><mark>mark</mark></p>'
    )


def test_a_list_without_lines_is_not_there():
    assert laid(Items([])) == ""


def test_a_part_that_a_page_misses_is_an_error():
    with pytest.raises(UndefinedError):
        layout.lay_out("cards.html.j2", title="Tiny", note="", warning="")


def test_blocks_are_laid_out_wherever_they_are_said():
    assert blocks.aside("why").look == "aside"
    assert laid(Table(["n"], [[Words(lead="1")]], numbers=(0,))).count('class="n"') == 2
