"""The folder in which a person's own things are kept on this machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

MOVED_BY = "FAIRWEATHER_DATA"
"""Environment variable that names another folder."""


def data_folder() -> Path:
    """Return the folder in which this system keeps a person's data; it may not be there yet."""
    named = os.environ.get(MOVED_BY)
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "fairweather"
