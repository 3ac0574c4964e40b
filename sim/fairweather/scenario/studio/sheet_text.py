"""A sheet as text: every number with its meaning, its range and its source beside it."""

from __future__ import annotations

import datetime
import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic.fields import FieldInfo

from fairweather.scenario.entry import Table
from fairweather.scenario.faults import describe, is_named, is_number, member_of, table_in
from fairweather.scenario.schema import Sheet
from fairweather.scenario.studio.sketch import Content, roles_told
from fairweather.world.roles import part_of, roles_word

_HEAD = """\
# {title}: written by the studio of Fairweather.
#
#   - A line that begins with # is a comment: the program skips it. Those here say what each number
#     means, what it may be, and where it comes from.
#   - [name in brackets] opens a table; "key = value" sets one thing in it.
#
# You may go on by hand. After a change:  fairweather scenario check {name}
# The studio writes this file anew when it saves: comments of your own do not last there.
# This is a teaching model, not a forecast.
"""
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_WIDE = 96
_BESIDE = 20
"""Letters up to which a value stands before its comment on one line with others below it."""


def sheet_text(name: str, content: Content) -> str:
    """Return ``scenario.toml`` for what a sheet says."""
    title = " ".join(str(content.get("title") or name).split())
    lines = [_HEAD.format(title=title, name=name), *_table("", content, Sheet, None)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip("\n") + "\n"


def number_text(value: float) -> str:
    """Return a number as files hold it: the shortest that reads back the same."""
    return repr(value).removesuffix(".0")


def _table(
    path: str, content: Content, table: type[Table] | None, member: FieldInfo | None
) -> Iterator[str]:
    """Yield the lines of a table: its own values, the tables in it, and lists of tables.

    ``member`` is what each value must be where the keys are names.
    """
    plain = {key: one for key, one in content.items() if not _is_table(one) and not _rows(one)}
    if path and (plain or not content):
        yield ""
        yield f"[{path}]"
    if member is not None and plain:
        yield from _wrapped(_comment(member))
    for key, value in plain.items():
        yield _line(key, value, table.model_fields.get(key) if table else None)
    for key, value in content.items():
        if not _is_table(value) and not _rows(value):
            continue
        info = table.model_fields.get(key) if table else member
        inside = table_in(info) if info else None
        deeper = f"{path}.{_key(key)}" if path else _key(key)
        yield from (
            _rows_of(deeper, value, inside)
            if _rows(value)
            else _members(deeper, value, info, inside)
        )


def _members(
    path: str, content: Content, info: FieldInfo | None, inside: type[Table] | None
) -> Iterator[str]:
    """Yield a table that holds values, or tables by names that the writer chose."""
    if info is None or not is_named(info):
        yield from _table(path, content, inside, None)
    elif inside is None:
        yield from _table(path, content, None, member_of(info))
    elif not content:
        yield f"\n[{path}]"
    else:
        for name, one in content.items():
            if path == "factions":
                yield _who(one)
            yield from _table(f"{path}.{_key(name)}", one, inside, None)


def _rows_of(path: str, rows: list[Content], inside: type[Table] | None) -> Iterator[str]:
    for row in rows:
        yield ""
        yield f"[[{path}]]"
        for key, value in row.items():
            yield _line(key, value, inside.model_fields.get(key) if inside else None)


def _who(spec: Content) -> str:
    """Return the heading of a faction: its role, and what that does."""
    roles = roles_told(spec)
    told = f"{roles_word(roles)}: {part_of(roles)}" if roles else "faction"
    return f"\n\n# {'-' * 70}\n# {told}"


def _line(key: str, value: Any, info: FieldInfo | None) -> str:
    is_day = info is not None and info.annotation is datetime.date
    shown = str(value) if is_day and _is_day(value) else _value(value)
    start = f"{_key(key)} = {shown}"
    told = _comment(info) if info is not None and is_number(info) else ""
    if not told:
        return start
    line = f"{start.ljust(_BESIDE)}  # {told}"
    return line if len(line) <= _WIDE else "\n".join([*_wrapped(told), start])


def _wrapped(told: str) -> list[str]:
    return textwrap.wrap(told, _WIDE, initial_indent="# ", subsequent_indent="# ")


def _comment(info: FieldInfo) -> str:
    """Return what a number means, what it may be, and where its usual value comes from."""
    extra = info.json_schema_extra
    about = extra if isinstance(extra, dict) else {}
    told = (info.description or "").rstrip(".").replace("\n", " ")
    source = f" [{about['source']}]" if about.get("source") else ""
    return f"{told}: {describe(info)}{source}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, (list, tuple)):
        parts = [_value(one) for one in value]
        one_line = f"[{', '.join(parts)}]"
        if len(one_line) <= _WIDE and "\n" not in one_line:
            return one_line
        return "[\n" + "".join(f"  {part},\n" for part in parts) + "]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(k)} = {_value(one)}" for k, one in value.items()) + "}"
    text = str(value)
    return _quoted(text) if len(text) < _WIDE and "\n" not in text else _long(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _long(text: str) -> str:
    r"""Return text of several lines; one broken where it is long ends in a backslash there."""
    text = text.replace("\\", "\\\\").replace("\t", "\\t")
    if '"""' in text or text.endswith('"'):
        text = text.replace('"', '\\"')
    return '"""\n' + "\n".join(_broken(line) for line in text.split("\n")) + '"""'


def _broken(line: str) -> str:
    parts, left = [], line
    while len(left) > _WIDE:
        at = next(
            (i for i in range(_WIDE, 0, -1) if left[i - 1] == " " and not left[i].isspace()), 0
        )
        at = at or next(
            (i for i in range(_WIDE, len(left)) if left[i - 1] == " " and not left[i].isspace()), 0
        )
        if not at:
            break
        parts.append(left[:at] + "\\")
        left = left[at:]
    return "\n".join([*parts, left])


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _quoted(key)


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)


def _rows(value: Any) -> bool:
    """Return whether a value is a list of tables."""
    is_list = isinstance(value, (list, tuple))
    return is_list and bool(value) and all(isinstance(one, Mapping) for one in value)


def _is_day(value: Any) -> bool:
    try:
        return datetime.date.fromisoformat(str(value)).isoformat() == str(value)
    except ValueError:
        return False
