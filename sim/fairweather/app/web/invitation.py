"""The invitation: where a class is joined, as a link, a short code and a QR code."""

from __future__ import annotations

import io
import socket
from dataclasses import dataclass
from urllib.parse import urlencode

import segno

_FAR_AWAY = ("192.0.2.1", 9)
"""An address kept for examples: asking for the way there sends nothing."""


@dataclass(frozen=True)
class Invitation:
    """``base`` is the address that others reach this server by, without a slash at its end."""

    base: str
    code: str

    @property
    def link(self) -> str:
        """The link to join by, the code in it."""
        return f"{self.base}/join?{urlencode({'code': self.code})}"

    @property
    def place(self) -> str:
        """Where to go to type the code, as a person writes it."""
        return f"{self.base.partition('://')[2]}/join"

    def lead_link(self, key: str) -> str:
        """Return the facilitator's private link."""
        return f"{self.base}/class/lead?{urlencode({'code': self.code, 'key': key})}"

    def svg(self) -> str:
        """Return the QR code of the link as SVG, dark on white with a quiet margin."""
        out = io.BytesIO()
        segno.make(self.link, error="m").save(
            out, kind="svg", scale=8, border=3, dark="#000", light="#fff", xmldecl=False
        )
        return out.getvalue().decode("utf-8")

    def path(self) -> tuple[int, str]:
        """Return the QR code as the side of its square and an SVG path of unit squares."""
        rows = [bytearray(row) for row in segno.make(self.link, error="m").matrix_iter(border=3)]
        squares = (
            f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dot in enumerate(row) if dot
        )
        return len(rows), "".join(squares)

    def lettered(self) -> str:
        """Return the QR code as text for a terminal."""
        out = io.StringIO()
        segno.make(self.link, error="l").terminal(out, border=2, compact=True)
        return out.getvalue()


def own_address() -> str:
    """Return the address by which this machine's own network most likely knows it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_FAR_AWAY)
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
