"""Pages that are printed from the program are the ones it prints, and name things there are."""

import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from fairweather.cli import reference as commands
from fairweather.cli.main import app
from fairweather.report import vocabulary

PAGES = Path(__file__).parents[2] / "docs" / "reference"
AUTODOC = re.compile(r"^\.\. auto(\w+):: ([\w.]+)\n((?:   .*\n)*)", re.MULTILINE)


@pytest.mark.parametrize(
    ("page", "printed", "command"),
    [
        ("commands", commands.reference, "python -m fairweather.cli.reference"),
        ("outcomes", vocabulary.page, vocabulary.COMMAND),
    ],
    ids=["commands", "outcomes"],
)
def test_the_page_is_the_one_the_program_prints(
    page: str, printed: Callable[[], str], command: str
) -> None:
    told = (PAGES / f"{page}.md").read_text(encoding="utf-8")

    assert told == printed(), f"print it again: {command} > docs/reference/{page}.md"


def every(group: Any, path: str = "fairweather") -> Iterator[tuple[str, Any]]:
    """Yield every command there is, those of groups included."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from every(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def test_every_command_tells_what_it_does_and_what_each_option_means():
    for path, command in every(typer.main.get_command(app)):
        assert command.help, path
        for one in command.params:
            assert one.help, (path, one.name)
            if one.param_type_name == "option" and not one.is_flag:
                assert one.metavar, (path, one.name)


def offered() -> list[tuple[str, str, str]]:
    """Return what the page of the Python interface lists: kind, dotted name, options."""
    return AUTODOC.findall((PAGES / "python.md").read_text(encoding="utf-8"))


def found(name: str) -> Any:
    """Import what a dotted name means."""
    module, _, attribute = name.rpartition(".")
    return getattr(importlib.import_module(module), attribute)


def test_the_python_page_lists_what_the_package_offers_at_its_top():
    import fairweather

    names = {name for _, name, _ in offered()}
    top = set(fairweather.__all__) - {"RULES_VERSION", "__version__"}
    assert {found(f"fairweather.{one}") for one in top} <= {found(name) for name in names}


@pytest.mark.parametrize("name", [name for _, name, _ in offered()])
def test_what_the_python_page_lists_tells_what_it_does(name):
    thing = found(name)

    assert inspect.getdoc(thing)


def test_there_is_something_on_the_python_page():
    assert len(offered()) > 20
