"""The invitation: where a class is joined, as a link and a short code."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from urllib.parse import urlencode

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


def own_address() -> str:
    """Return the address by which this machine's own network most likely knows it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_FAR_AWAY)
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
