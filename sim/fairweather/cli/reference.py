"""The reference page of every command, printed from the commands themselves.

``python -m fairweather.cli.reference`` prints it as Markdown.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from typing import Any

import typer

from fairweather.cli.main import app
from fairweather.scenario.reference import row

_INTRO = """\
# Command reference

Every command with its arguments and options, as `fairweather COMMAND --help` prints them. This page
is printed from the commands by `python -m fairweather.cli.reference`.
"""


def reference() -> str:
    """Return the whole page."""
    command: Any = typer.main.get_command(app)
    lines = [_INTRO, *_index(command)]
    for name, each in command.commands.items():
        lines.extend(_command(f"fairweather {name}", each, level=2))
    return "\n".join(lines)


def _index(group: Any) -> Iterator[str]:
    yield "| command | what it does |\n|---|---|"
    for name, command in group.commands.items():
        yield row(f"[`fairweather {name}`](#{_anchor(name)})", _paragraphs(command)[0])
    yield ""


def _command(path: str, command: Any, level: int) -> Iterator[str]:
    if level == 2:
        yield f"({_anchor(path.rpartition(' ')[2])})="
    yield f"{'#' * level} {path}\n"
    for paragraph in _paragraphs(command):
        yield f"{paragraph}\n"
    if hasattr(command, "commands"):
        for name, each in command.commands.items():
            yield from _command(f"{path} {name}", each, level + 1)
        return
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option"]
    yield f"```text\n{_usage(path, arguments, bool(options))}\n```\n"
    if arguments:
        yield "| argument | default | meaning |\n|---|---|---|"
        for one in arguments:
            yield row(f"`{_metavar(one)}`", _default(one), _as_code(one.help))
        yield ""
    if options:
        yield "| option | default | meaning |\n|---|---|---|"
        for one in options:
            yield row(_flags(one), _default(one), _as_code(one.help))
        yield ""


def _usage(path: str, arguments: list[Any], has_options: bool) -> str:
    words = [_metavar(one) if one.required else f"[{_metavar(one)}]" for one in arguments]
    return " ".join([path, *words, *["[OPTIONS]"] * has_options])


def _metavar(one: Any) -> str:
    return str(one.metavar or one.name.upper()).strip("[]")


def _flags(one: Any) -> str:
    value = "" if one.is_flag else f" {one.metavar}"
    return ", ".join(f"`{flag}{value}`" for flag in one.opts)


def _default(one: Any) -> str:
    if one.required:
        return "required"
    value = getattr(one.default, "value", one.default)
    if value is None or value in ("", False) or callable(value):
        return ""
    return f"`{value}`"


def _paragraphs(command: Any) -> list[str]:
    parts = inspect.cleandoc(command.help or "").split("\n\n")
    return [_as_code(" ".join(part.split())) for part in parts]


def _as_code(words: str) -> str:
    """Return a sentence with the options in it marked as code, as they would else lose a dash."""
    parts = words.split("`")
    parts[::2] = [re.sub(r"(?<!\w)--\w[\w-]*", r"`\g<0>`", part) for part in parts[::2]]
    return "`".join(parts)


def _anchor(name: str) -> str:
    return f"command-{name}"


if __name__ == "__main__":
    sys.stdout.write(reference())
