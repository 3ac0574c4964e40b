"""A page that is drawn while another thread brings in a library is drawn all the same.

Reacton, on which Solara draws, asks every state of a page whether it is a table of pandas, once
pandas is among the modules. Python puts a module there before it is whole, so a page that is drawn
meanwhile, as when a study is opened elsewhere, failed for want of ``pandas.DataFrame``.
"""

from __future__ import annotations

import sys
from typing import Any

import reacton.utils


def whole_item(name: str) -> Any:
    """Return a module, or what it holds, by its dotted name; None where it is not, or not yet."""
    module, _, item = name.rpartition(".")
    return getattr(sys.modules.get(module), item, None) if module else sys.modules.get(name)


def wait_for_whole() -> None:
    """Have Reacton take what is not there yet for what is not there."""
    reacton.utils.import_item = whole_item
