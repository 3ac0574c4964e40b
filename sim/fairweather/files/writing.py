"""Writing: a file is there whole or not at all, and a place is tried before the work begins."""

from __future__ import annotations

import csv
import errno
import io
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from fairweather.errors import FileError, cut_before
from fairweather.files.reading import expand, is_folder, is_there

_LONGEST_NAME = 255
PART = ".part"
"""What the name of a file ends in that is not whole yet."""


def write_file(path: Path, content: str | bytes) -> Path:
    """Write a file whole or not at all, and return where it is; ``~`` is the person's home.

    The folder is made if it is not there. Raises ``FileError``, which names the file.
    """
    path = expand(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, content.encode() if isinstance(content, str) else content)
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from error
    return path


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder of the same name to fill, which then stands at ``folder``, whole.

    If filling it fails, nothing is left of it. Raises ``FileError``, which names the folder.
    """
    folder = expand(folder)
    part = _beside(folder)
    try:
        (part / folder.name).mkdir(parents=True)
        yield part / folder.name
        if folder.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        (part / folder.name).rename(folder)
    except (OSError, ValueError) as error:
        raise unwritable(folder, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


@contextmanager
def changed_folder(folder: Path) -> Iterator[Path]:
    """Give a copy of a folder to change, which then stands in its place, whole.

    If changing it fails, the folder is as it was. Raises ``FileError``, which names the folder.
    """
    folder = expand(folder)
    part = _beside(folder)
    before = part / f".{PART}"
    try:
        part.mkdir()
        shutil.copytree(folder, part / folder.name)
        yield part / folder.name
        folder.rename(before)
        (part / folder.name).rename(folder)
    except (OSError, ValueError) as error:
        raise unwritable(folder, error) from error
    finally:
        if is_there(before) and not is_there(folder):
            before.rename(folder)
        shutil.rmtree(part, ignore_errors=True)


def put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all into a folder that is there; raises ``OSError``."""
    part = _beside(path)
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def file_to_write(path: Path) -> Path:
    """Return where a file will be, once it is known that it can be written; nothing is changed.

    Raises ``FileError``, which names the file.
    """
    path = expand(path)
    if is_folder(path):
        raise FileError(f"{path}: a folder; name a file")
    _try(path, path.parent)
    return path


def folder_to_write(folder: Path) -> Path:
    """Return a folder, made or not, once it is known that files can be written into it.

    Nothing is changed. Raises ``FileError``, which names the folder.
    """
    folder = expand(folder)
    _try(folder, folder)
    return folder


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as comma-separated text."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def unwritable(path: Path, error: OSError | ValueError) -> FileError:
    """Return the fault of a file or folder that the system would not let be written."""
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return FileError(f"{cut_before(str(path), 160)}: cannot be written ({reason})")


def _beside(path: Path) -> Path:
    """Return where what will stand at a path is made first."""
    return path.with_name(f".{path.name[-80:]}.{os.getpid()}{PART}")


def _try(path: Path, folder: Path) -> None:
    """Make and remove a file in the first folder that is there, from ``folder`` upward."""
    try:
        if any("\0" in part or len(os.fsencode(part)) > _LONGEST_NAME for part in path.parts):
            raise ValueError("a name that no file can have")
        while not folder.exists():
            folder = folder.parent
        trial = folder / f".fairweather.{os.getpid()}{PART}"
        trial.touch()
        trial.unlink()
        if path.is_file() and not os.access(path, os.W_OK):
            raise PermissionError(0, "Permission denied")
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from error
