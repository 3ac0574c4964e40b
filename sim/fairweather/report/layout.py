"""Layout: pages from frozen records, by the templates beside this module.

What is put into HTML is escaped, and a number in it stays with its percent sign on one line.
Every template may ask ``words`` how a thing is told.
"""

from __future__ import annotations

from functools import cache

from jinja2 import (
    Environment,
    PackageLoader,
    StrictUndefined,
    pass_eval_context,
    select_autoescape,
)
from jinja2.nodes import EvalContext

from fairweather.play import words


def lay_out(template: str, **parts: object) -> str:
    """Return the page that a template makes of its parts; a part it misses is an error."""
    return _templates().get_template(template).render(parts)


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("fairweather.report"),
        autoescape=select_autoescape(["html.j2"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_unbroken,
    )
    made.globals["words"] = words
    return made


@pass_eval_context
def _unbroken(context: EvalContext, value: object) -> object:
    if context.autoescape and isinstance(value, str):
        return value.replace(" %", "\u00a0%")
    return value
