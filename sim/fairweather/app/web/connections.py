"""Connections: how many are open and whose, and which is dropped when room is short.

Room is counted in descriptors, of which a process has only so many. A part of it is kept for
members, whose browsers show a ticket, and theirs are never dropped. Of strangers, the address that
holds most gives way first, and of its connections those that ask for nothing.
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from time import monotonic

from fairweather.app.web.limits import network_of
from fairweather.play.words import counted

PAGE_WEIGHT = 4
"""Descriptors of a page that follows: its connection, and three of the loop of its thread."""

WANTED = 4096
OWN = 64
"""Descriptors that are no connection's: files, loops, and what is just being taken in or closed."""

FEW = 1024

MOST_OF_ADDRESS = 512
"""Descriptors that strangers of one address hold at most; a class that joins needs fewer."""

MOST_OF_TICKET = 48
"""Descriptors that one ticket protects: a browser with ten pages open."""

NEWCOMERS = 24
"""Descriptors that members, too, leave to those who have not shown a ticket yet."""

MOST_LEAVING = 15
"""Descriptors of dropped pages that may not be free yet while others come in."""

GRACE = 2.0
"""Seconds that a request may take to come to something; until then it is dropped last."""

LULL = 60.0
"""Seconds without a drop after which the next one is told again."""

_TOO_LATE = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Stage(IntEnum):
    """What a connection is at, in the order in which strangers' are dropped."""

    ASKING = 0
    SENDING = 1
    IDLE = 2
    FOLLOWING = 3
    ANSWERED = 4


LONGEST = {Stage.ASKING: 10.0, Stage.SENDING: 30.0}
"""Seconds in which the head of a request must be in, and then its body."""


@dataclass(eq=False)
class Connection:
    """One connection; ``ticket`` names whose ticket it showed, ``member`` whose room it is in."""

    transport: asyncio.Transport
    address: str
    stage: Stage = Stage.ASKING
    since: float = 0.0
    weight: int = 1
    ticket: str = ""
    member: str = ""
    is_dropped: bool = False

    def has_grace(self, now: float) -> bool:
        """Whether it may still come to something: it asks, or is answered, since a moment ago."""
        return self.stage not in (Stage.IDLE, Stage.FOLLOWING) and now - self.since < GRACE


class _Crowd:
    """The connections of strangers at one address, by stage, the oldest first."""

    def __init__(self) -> None:
        self.weight = 0
        self.stages: tuple[dict[Connection, None], ...] = tuple({} for _ in Stage)

    def add(self, connection: Connection) -> None:
        self.weight += connection.weight
        self.stages[connection.stage][connection] = None

    def remove(self, connection: Connection) -> None:
        self.weight -= connection.weight
        del self.stages[connection.stage][connection]

    def least(self, now: float) -> Connection:
        """Return the connection that can be missed best."""
        firsts = [next(iter(stage)) for stage in self.stages if stage]
        return min(firsts, key=lambda first: (first.has_grace(now), first.stage))


class Connections:
    """All open connections of a server; used in its event loop alone.

    ``room`` is how many descriptors they may hold together, and ``kept`` how many of them
    strangers leave to members. ``tell`` is given one line when connections begin to be dropped.
    """

    def __init__(
        self,
        room: int,
        kept: int,
        tell: Callable[[str], None],
        now: Callable[[], float] = monotonic,
    ) -> None:
        self.room = room
        self.for_strangers = room - kept
        self.for_address = min(MOST_OF_ADDRESS, 3 * self.for_strangers // 4)
        self.for_ticket = min(MOST_OF_TICKET, room // 8)
        self.for_members = room - NEWCOMERS
        self.of_strangers = 0
        self.of_members = 0
        self._tell = tell
        self._now = now
        self._open: set[Connection] = set()
        self._crowds: defaultdict[str, _Crowd] = defaultdict(_Crowd)
        self._tickets: Counter[str] = Counter()
        self._leaving = 0
        self._dropped_at = -LULL

    def enter(self, connection: Connection) -> None:
        """Take in a new connection, a stranger's as yet; others may be dropped for it."""
        connection.since = self._now()
        self._open.add(connection)
        self._count(connection)
        if self._leaving > MOST_LEAVING:
            self._drop(connection)
        self._make_room(connection)

    def leave(self, connection: Connection) -> None:
        """Forget a connection that is closed."""
        if connection in self._open:
            self._open.remove(connection)
            self._discount(connection)

    def move(self, connection: Connection, stage: Stage) -> None:
        """Note what a connection is at."""
        if connection.stage is not stage and connection in self._open:
            self._discount(connection)
            connection.stage, connection.since = stage, self._now()
            self._count(connection)

    def know(self, connection: Connection, address: str, ticket: str) -> None:
        """Note from which address a request came, and whose good ticket it showed, if any."""
        is_news = (connection.address, connection.ticket) != (address, ticket)
        if is_news and connection in self._open:
            self._discount(connection)
            connection.address, connection.ticket = address, ticket
            self._count(connection)
            self._make_room(connection)

    @contextmanager
    def following(self, connection: Connection) -> Iterator[bool]:
        """Count a connection as a page's for as long as the page follows.

        What is yielded is whether there is room for it: no stranger's page ends for another's, and
        all of them leave room for those who only ask.
        """
        self._weigh(connection, PAGE_WEIGHT)
        has_room, spare = True, 0 if connection.member else self.for_address // 4
        while has_room and (crowd := self._too_heavy(connection, spare)) is not None:
            least = crowd.least(self._now())
            has_room = least.weight == 1 or bool(connection.member)
            if has_room:
                self._drop(least)
            else:
                self._weigh(connection, 1)
        try:
            yield has_room
        finally:
            self._weigh(connection, 1)

    def look(self) -> None:
        """End requests that are too slow to come in, and forget what is closed; once a second."""
        now = self._now()
        for connection in list(self._open):
            if connection.transport.is_closing():
                if connection.weight == 1:
                    self.leave(connection)
            elif now - connection.since > LONGEST.get(connection.stage, float("inf")):
                connection.transport.write(_TOO_LATE)
                connection.transport.close()

    def hang_up(self) -> None:
        """End all whose request is not in yet, for the server ends; answers under way are sent."""
        for connection in self._open:
            if connection.stage in LONGEST:
                connection.transport.abort()

    def _weigh(self, connection: Connection, weight: int) -> None:
        if connection in self._open:
            self._discount(connection)
            connection.weight = weight
            self._count(connection)

    def _count(self, connection: Connection) -> None:
        if connection.is_dropped:
            self._leaving += connection.weight - 1
        elif self._is_safe(connection):
            connection.member = connection.ticket
            self._tickets[connection.member] += connection.weight
            self.of_members += connection.weight
        else:
            self._crowds[network_of(connection.address)].add(connection)
            self.of_strangers += connection.weight

    def _discount(self, connection: Connection) -> None:
        if connection.is_dropped:
            self._leaving -= connection.weight - 1
        elif connection.member:
            self._tickets[connection.member] -= connection.weight
            if not self._tickets[connection.member]:
                del self._tickets[connection.member]
            self.of_members -= connection.weight
            connection.member = ""
        else:
            network = network_of(connection.address)
            self._crowds[network].remove(connection)
            if not self._crowds[network].weight:
                del self._crowds[network]
            self.of_strangers -= connection.weight

    def _is_safe(self, connection: Connection) -> bool:
        """Whether a connection shows a ticket that does not protect too much already."""
        weight, ticket = connection.weight, connection.ticket
        is_room = self.of_members + weight <= self.for_members
        return bool(ticket) and is_room and self._tickets[ticket] + weight <= self.for_ticket

    def _make_room(self, latest: Connection) -> None:
        while (crowd := self._too_heavy(latest)) is not None:
            self._drop(crowd.least(self._now()))

    def _too_heavy(self, latest: Connection, spare: int = 0) -> _Crowd | None:
        """Return the crowd that must give way, if one must: its own address's, or the heaviest."""
        own = self._crowds.get(network_of(latest.address))
        if own is not None and own.weight > self.for_address - spare:
            return own
        if self.of_strangers > min(self.for_strangers, self.room - self.of_members) - spare:
            return max(self._crowds.values(), key=lambda crowd: crowd.weight)
        return None

    def _drop(self, connection: Connection) -> None:
        self._discount(connection)
        connection.is_dropped = True
        self._count(connection)
        connection.transport.abort()
        now = self._now()
        if now - self._dropped_at > LULL:
            self._tell(
                f"Too many connections, the latest from {connection.address}. "
                "Those without a ticket are dropped; members are served."
            )
        self._dropped_at = now


def raise_limit() -> int:
    """Have the system allow what is wanted, as far as it does; return how many it allows."""
    if sys.platform == "win32":
        return WANTED
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= WANTED:
        return WANTED
    allowed = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return allowed


def warning(limit: int) -> str:
    """Return what there is to say of a limit: nothing, unless a class may not find room."""
    if limit >= FEW:
        return ""
    pages = counted((limit - OWN) // PAGE_WEIGHT, "page")
    return (
        f"Only {limit} files and connections may be open at once on this computer: room for "
        f"{pages}.\nTo have more, raise the limit first: ulimit -Hn {WANTED}"
    )
