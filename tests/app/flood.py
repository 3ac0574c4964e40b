"""A flood: connections whose request never ends, opened anew whenever the server closes them.

``python -m tests.app.flood ADDRESS COUNT`` floods until it is ended, and prints how many
connections are open, and how many were closed on it, once a second.
"""

from __future__ import annotations

import asyncio
import random
import resource
import sys
from urllib.parse import urlsplit

HALF = b"GET /class HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
PAUSES = (1.0, 3.0)
"""Seconds, the least and the most, before a connection that was closed is opened anew."""


class Flood:
    """``count`` connections to a server."""

    def __init__(self, address: str, count: int) -> None:
        where = urlsplit(address)
        self._host, self._port = where.hostname or "", where.port
        self._count = count
        self.n_open = 0
        self.n_closed = 0

    async def pour(self) -> None:
        """Hold the connections until cancelled."""
        async with asyncio.TaskGroup() as everyone:
            for place in range(self._count):
                everyone.create_task(self._hold(place / self._count))
            everyone.create_task(self._tell())

    async def _hold(self, wait: float) -> None:
        await asyncio.sleep(wait)
        while True:
            try:
                reader, writer = await asyncio.open_connection(self._host, self._port)
                writer.write(HALF)
                self.n_open += 1
                try:
                    await reader.read(1)
                finally:
                    self.n_open -= 1
                    writer.transport.abort()
            except OSError:
                pass
            self.n_closed += 1
            await asyncio.sleep(random.uniform(*PAUSES))

    async def _tell(self) -> None:
        while True:
            await asyncio.sleep(1)
            print(self.n_open, self.n_closed, flush=True)  # noqa: T201


if __name__ == "__main__":
    _soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (_hard, _hard))
    asyncio.run(Flood(sys.argv[1], int(sys.argv[2])).pour())
