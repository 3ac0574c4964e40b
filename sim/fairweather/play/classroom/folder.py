"""The folder in which classes are kept on this machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ARCHIVE = "classes.sqlite"


def usual_folder() -> Path:
    """Return the folder in which this system keeps a person's data."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "fairweather"
