"""The reference page of every key a class file may set, printed from the schema itself.

``python -m fairweather.play.classroom.reference`` prints it as Markdown.
"""

from __future__ import annotations

import sys

from jinja2 import Environment, PackageLoader, StrictUndefined
from pydantic.fields import FieldInfo

from fairweather.play.classroom import schema
from fairweather.play.classroom.plan import DEFAULT, load_plan, plan_names
from fairweather.play.classroom.views.tags import TASKS
from fairweather.scenario.faults import bounds, describe, is_number
from fairweather.scenario.reference import row


def reference() -> str:
    """Return the whole page."""
    loader = PackageLoader("fairweather.play.classroom")
    # The page is Markdown, in which nothing is escaped.
    pages = Environment(loader=loader, undefined=StrictUndefined, keep_trailing_newline=True)
    return pages.get_template("reference.md.j2").render(
        schema=schema,
        row=row,
        allowed=_allowed,
        default=_default,
        tasks=TASKS,
        shipped={name: load_plan(name).table for name in plan_names()},
        usual=DEFAULT,
    )


def _allowed(info: FieldInfo) -> str:
    if is_number(info):
        low, high = bounds(info)
        word = "a whole number" if info.annotation is int else "a number"
        return word if abs(low) >= 1e9 else f"{word} from {low:g} to {high:,.0f}"
    return describe(info)


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "required"
    if isinstance(info.default, tuple):
        kinds = [f"`{one.kind}`" for one in info.default if isinstance(one, schema.PhaseTable)]
        return ", ".join(kinds) or "nothing"
    if info.default == "":
        return "nothing"
    text = str(info.default)
    return f"`{text.lower() if isinstance(info.default, bool) else text.removesuffix('.0')}`"


if __name__ == "__main__":
    sys.stdout.write(reference())
