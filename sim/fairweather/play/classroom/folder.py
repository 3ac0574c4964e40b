"""The folder in which classes are kept on this machine."""

from __future__ import annotations

from pathlib import Path

from fairweather.files.writing import folder_to_write
from fairweather.play.classroom.archive import Archive
from fairweather.play.classroom.register import Register

ARCHIVE = "classes.sqlite"


def open_register(folder: Path) -> Register:
    """Open the register of a folder, which is made if it is not there.

    Raises ``ClassError`` or ``FileError``, which name the place, if it cannot be.
    """
    path = folder_to_write(folder) / ARCHIVE
    return Register(Archive(path))
