"""Layout: pages from frozen records, by the templates beside this module.

Whatever is put in is escaped, and a number stays with its percent sign on one line.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


def lay_out(template: str, **parts: object) -> str:
    """Return the page that a template makes of its parts; a part it misses is an error."""
    return _templates().get_template(template).render(parts)


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("fairweather.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_unbroken,
    )


def _unbroken(value: object) -> object:
    return value.replace(" %", "\u00a0%") if isinstance(value, str) else value
