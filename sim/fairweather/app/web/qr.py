"""QR codes: a text as squares to be drawn, as a picture, or as letters for a terminal."""

from __future__ import annotations

import io

import segno

MARGIN = 3
"""Empty squares around a code."""

DENSEST = 25
"""The largest version that is drawn: 117 squares a side, 4 pixels each on a laptop.

Telephones read it off a screen at arm's length; the largest that exists has 177.
"""


def qr_path(text: str, error: str = "m") -> tuple[int, str]:
    """Return the side of the square and an SVG path of unit squares; too dense a code is empty.

    ``error`` is how much of it may be hidden and still be read, from ``l`` to ``h``.
    """
    try:
        code = segno.make(text, error=error, micro=False)
    except segno.DataOverflowError:
        return 0, ""
    if int(code.version) > DENSEST:
        return 0, ""
    rows = [bytearray(row) for row in code.matrix_iter(border=MARGIN)]
    squares = (
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dot in enumerate(row) if dot
    )
    return len(rows), "".join(squares)


def qr_svg(text: str) -> str:
    """Return a code as SVG, dark on white with a quiet margin."""
    out = io.BytesIO()
    segno.make(text, error="m").save(
        out, kind="svg", scale=8, border=MARGIN, dark="#000", light="#fff", xmldecl=False
    )
    return out.getvalue().decode("utf-8")


def qr_letters(text: str) -> str:
    """Return a code as text for a terminal."""
    out = io.StringIO()
    segno.make(text, error="l").terminal(out, border=2, compact=True)
    return out.getvalue()
