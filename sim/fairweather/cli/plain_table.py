"""How every table of the terminal looks."""

from __future__ import annotations

from rich import box
from rich.table import Table


def plain_table(title: str = "") -> Table:
    """Return an empty table as all tables here look."""
    return Table(
        title=title or None,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        header_style="dim",
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
