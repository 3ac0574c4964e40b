"""What surrounds the command: other tools' files, and what lies in the working folder."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def arrange() -> None:
    """Keep to our own: Matplotlib's list of fonts in our cache, and workers out of this folder.

    A process that the command starts would look into the working folder first, where a file may
    have the name of a module.
    """
    os.environ["PYTHONSAFEPATH"] = "1"
    if "MPLCONFIGDIR" not in os.environ:
        try:
            os.environ["MPLCONFIGDIR"] = str(_cache() / "matplotlib")
        except RuntimeError:  # there is no home; Matplotlib then takes a folder of the moment
            return


@contextmanager
def loading() -> Iterator[None]:
    """Load modules without looking for garbage among them, of which there is none."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _cache() -> Path:
    """Return the folder in which this system keeps what can be made again."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        return base / "fairweather" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "fairweather"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "fairweather"
