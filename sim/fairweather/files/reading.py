"""Text from a file: what is no text, too large or no file at all is one fault that says so."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path

from fairweather.errors import Fault, FileError

LARGEST = 16 * 2**20
"""Bytes of the largest file that is read, unless a kind of file says less."""
_LONGEST_NAME = 4096
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def expand(path: Path | str) -> Path:
    """Return a path with ``~`` as the person's home; one of a home that is not known as it is."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def is_file(path: Path | str) -> bool:
    """Return whether there is such a file; no file bears a name that the system cannot hold."""
    return stat.S_ISREG(_mode(path))


def is_folder(path: Path | str) -> bool:
    """Return whether there is such a folder."""
    return stat.S_ISDIR(_mode(path))


def is_there(path: Path | str) -> bool:
    """Return whether anything stands at a path; nothing bears a name that no system can hold."""
    return _mode(path) != 0


def read_text(path: Path, kind: str, shown_as: str = "", largest: int = LARGEST) -> str:
    r"""Return the text of a file in UTF-8, with or without a mark at its start; lines end in \n.

    ``kind`` says what it should be, such as ``a CSV file``; ``shown_as`` is what a fault calls
    the file. Raises ``FileError``.
    """
    allowed = f"{kind} in UTF-8 of at most {_size(largest)}"
    return text_of(_bytes(path, allowed, shown_as, largest), kind, shown_as or str(path), largest)


def read_bytes(path: Path, kind: str, largest: int = LARGEST) -> bytes:
    """Return the bytes of a file; ``kind`` says what it should be. Raises ``FileError``."""
    data = _bytes(path, f"{kind} of at most {_size(largest)}", "", largest)
    if len(data) > largest:
        allowed = f"{kind} of at most {_size(largest)}"
        raise FileError(Fault("the file", f"more than {_size(largest)}", allowed, str(path)))
    return data


def text_of(data: bytes, kind: str, shown_as: str, largest: int = LARGEST) -> str:
    """Return the text that bytes of a file hold, as ``read_text`` does; raises ``FileError``."""
    found = ""
    if len(data) > largest:
        found = f"more than {_size(largest)}"
    elif data.startswith(_UTF_16):
        found = "text in UTF-16"
    if not found:
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            found = f"bytes that are not UTF-8, from byte {error.start + 1} on"
    allowed = f"{kind} in UTF-8 of at most {_size(largest)}"
    raise FileError(Fault("the file", found, allowed, shown_as))


def _bytes(path: Path, allowed: str, shown_as: str, largest: int) -> bytes:
    """Return what a file holds, one byte beyond ``largest`` at most; raises ``FileError``."""
    mode = _mode(path)
    found = "" if stat.S_ISREG(mode) else _other(mode)
    try:
        if not found:
            with path.open("rb") as file:
                return file.read(largest + 1)
    except OSError as error:
        found = f"a file that cannot be read ({error.strerror})"
    raise FileError(Fault("the file", found, allowed, shown_as or str(path)))


def _mode(path: Path | str) -> int:
    """Return what stands at a path, as the system's number; 0 for nothing."""
    if len(os.fspath(path)) > _LONGEST_NAME:
        return 0
    try:
        return Path(path).stat().st_mode
    except (OSError, ValueError):
        return 0


def _other(mode: int) -> str:
    if not mode:
        return "no such file"
    return "a folder" if stat.S_ISDIR(mode) else "no plain file"


def _size(n_bytes: int) -> str:
    return f"{n_bytes >> 20} MB" if n_bytes >= 2**20 else f"{n_bytes >> 10} KB"
