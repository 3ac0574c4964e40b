"""Zipped files: several texts in one zip; what others packed is bounded, cannot lead outside."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from fairweather.errors import Fault, FileError
from fairweather.files.reading import LARGEST, read_bytes, text_of

MOST_FILES = 32
DEEPEST = 3
"""Parts of the longest path: a folder, a folder in it, and a file."""
KINDS = {".csv": "a CSV file", ".md": "a text", ".toml": "a TOML file"}
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}")
_OF_A_SYSTEM = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
"""Names that systems add by themselves; such files are passed over."""
_PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NOT_WHOLE = (
    EOFError, OSError, OverflowError, RuntimeError, ValueError,
    struct.error, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What reading the bytes of a broken or locked zip may come to."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def pack(files: Mapping[str, str]) -> bytes:
    """Return a zip of texts by their paths; the same texts give the same bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in sorted(files.items()):
            packed.writestr(zipfile.ZipInfo(name, _FIRST_DAY), text, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def unpack(path: Path) -> dict[str, str]:
    """Return the texts of a zip by their paths, which lead nowhere outside.

    Raises ``FileError`` at the first thing that no zip of ours holds: a path that leads away, a
    link, a file of another kind, too many or too large ones, or bytes that are not text.
    """
    data = read_bytes(path, "a zip file")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return _texts(packed, path.name)
    except _NOT_WHOLE as error:
        told = str(error).splitlines()[0].lower() if str(error) else "nothing"
        raise FileError(Fault("the file", told, "a whole zip file", path.name)) from None


def _texts(packed: zipfile.ZipFile, shown_as: str) -> dict[str, str]:
    inside = [
        one
        for one in packed.infolist()
        if not one.is_dir() and not set(_OF_A_SYSTEM) & set(one.filename.split("/"))
    ]
    if len(inside) > MOST_FILES:
        raise FileError(Fault("the file", f"{len(inside):,} files", f"{MOST_FILES}", shown_as))
    texts: dict[str, str] = {}
    left = LARGEST
    for one in inside:
        place = f"{shown_as}:{one.filename}"
        _refuse(one, texts, place)
        if one.file_size > left:
            raise _too_large(place)
        with packed.open(one) as file:
            data = file.read(left + 1)
        if len(data) > left:
            raise _too_large(place)
        left -= len(data)
        texts[one.filename] = text_of(data, KINDS[PurePosixPath(one.filename).suffix], place)
    return texts


def _refuse(one: zipfile.ZipInfo, before: Mapping[str, str], place: str) -> None:
    """Raise ``FileError`` for a file that is not taken out of a zip, whatever is in it."""
    name, parts = one.filename, one.filename.split("/")
    allowed = "folders and names of letters, digits, dots and dashes"
    if len(parts) > DEEPEST or not all(_PART.fullmatch(part) for part in parts):
        raise FileError(Fault("the path", repr(name), allowed, place))
    mode = one.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise FileError(Fault("the file", "a link, or no plain file", "plain files", place))
    if one.compress_type not in _PACKED_AS:
        raise FileError(Fault("the file", "packed in a rare way", "stored or deflated", place))
    if PurePosixPath(name).suffix not in KINDS:
        raise FileError(Fault("the path", repr(name), f"names in {', '.join(KINDS)}", place))
    if name.casefold() in (known.casefold() for known in before):
        raise FileError(Fault("the path", f"{name!r} twice", "once", place))


def _too_large(place: str) -> FileError:
    return FileError(Fault("the file", "more than that", f"{LARGEST >> 20} MB in all", place))
