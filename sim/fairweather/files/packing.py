"""Packing: text made short enough for an address, and read back without trusting a byte of it."""

from __future__ import annotations

import base64
import binascii
import re
import zlib

from fairweather.errors import Fault, FileError

_LETTERS = re.compile(r"[A-Za-z0-9_-]*")
_ALLOWED = "the whole of a link, as it was made"


def pack(text: str) -> str:
    """Return text as letters, digits, hyphens and underscores, compressed."""
    packed = zlib.compress(text.encode("utf-8"), 9)
    return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def unpack(packed: str, shown_as: str, longest: int, largest: int) -> str:
    """Return what was packed; raises ``FileError`` if it was cut, changed, or is too large.

    ``longest`` counts letters as they come, ``largest`` the bytes of the text: no more than that
    is ever made of them.
    """
    if len(packed) > longest:
        found, allowed = f"{len(packed):,} letters", f"at most {longest:,}"
        raise FileError(Fault("the length", found, allowed, shown_as))
    if not _LETTERS.fullmatch(packed):
        raise _broken("letters that no link holds", shown_as)
    try:
        data = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        reader = zlib.decompressobj()
        text = reader.decompress(data, largest + 1)
        if len(text) > largest:
            raise FileError(Fault("the size", "a larger text", f"{largest:,} bytes", shown_as))
        if not reader.eof or reader.unused_data:
            raise _broken("less or more than was packed", shown_as)
        return text.decode("utf-8")
    except (binascii.Error, zlib.error, UnicodeDecodeError):
        raise _broken("letters that were changed", shown_as) from None


def _broken(found: str, shown_as: str) -> FileError:
    return FileError(Fault("the text", found, _ALLOWED, shown_as))
