"""Commands on the pages are commands that there are, with options that there are."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from fairweather.cli.main import app

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```(?:sh)?\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def commands(page: Path) -> list[str]:
    """Return every command line of ours on a page, comments and other programs left out."""
    lines = "\n".join(BLOCK.findall(page.read_text(encoding="utf-8"))).replace("\\\n", " ")
    found = []
    for line in lines.splitlines():
        _, is_ours, words = line.partition("fairweather ")
        is_first = line.startswith("fairweather ") or "&& fairweather " in line
        if is_ours and is_first:
            found.append(words)
    return found


ALL = [(page, words) for page in PAGES for words in commands(page)]


def understand(words: str) -> None:
    """Read a command line as the program would, without doing anything."""
    command: Any = typer.main.get_command(app)
    context = command.context_class(command, info_name="fairweather")
    rest = shlex.split(words, comments=True)
    while hasattr(command, "resolve_command"):
        name, command, rest = command.resolve_command(context, rest)
        context = command.context_class(command, info_name=name, parent=context)
    command.make_parser(context).parse_args(list(rest))


@pytest.mark.parametrize(
    "words", [words for _, words in ALL], ids=[f"{page.stem}: {words}" for page, words in ALL]
)
def test_a_command_on_a_page_is_understood(words):
    understand(words)


@pytest.mark.parametrize("words", ["nothing", "host --clas x", "debrief game.json --ou there"])
def test_one_that_there_is_not_would_be_found_out(words):
    with pytest.raises(Exception, match="No such"):
        understand(words)


def test_there_are_commands_on_pages():
    assert len(ALL) > 10
